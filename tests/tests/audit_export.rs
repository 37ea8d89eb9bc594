//! The audit log, taken out of the house: whole, harmless, and not in secret.

use api_tests::{Actor, Answer, TestApp};
use serde_json::{Value, json};

use crate::{
    activity::client,
    audit_log::{AGENT, line, rows},
};

async fn exported(admin: &Actor, path: &str, kind: &str) -> Answer {
    let answer = admin.get(path).await.status(200);
    assert_eq!(answer.header("content-type"), kind);
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment; filename=\"audit-log.")
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    answer
}

#[tokio::test]
async fn what_is_taken_out_is_what_is_listed() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for name in ["=1+1", "+49", "-2", "@SUM(A1)", "a,\"b\";\u{2028}ä"] {
        client(&admin, name).await;
    }
    app.nobody()
        .post(
            "auth/login",
            json!({"email": admin.person.email, "password": "x"}),
        )
        .header("user-agent", AGENT)
        .await
        .unauthenticated();
    let lines = exported(&admin, "audit-log/export.jsonl", "application/jsonl")
        .await
        .text();
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let listed = rows(&admin, "").await;
    assert_eq!(lines, listed);
    assert_eq!(line(&lines[0]), "exported audit  by Ada Lovell");
    assert_eq!(lines[0]["changes"]["format"]["to"], "jsonl");

    let text = exported(&admin, "audit-log/export.csv", "text/csv; charset=utf-8")
        .await
        .body;
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let heading = reader.headers().unwrap().clone();
    assert_eq!(
        heading.iter().take(3).collect::<Vec<_>>(),
        ["seq", "at", "action"]
    );
    let listed = rows(&admin, "").await;
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), listed.len());
    for (record, row) in records.iter().zip(&listed) {
        let cell = |name: &str| {
            let at = heading.iter().position(|heading| heading == name).unwrap();
            let cell = &record[at];
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "a formula: {cell}"
            );
            cell.strip_prefix('\'').unwrap_or(cell).to_owned()
        };
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        assert_eq!(cell("seq"), row["seq"].to_string());
        assert_eq!(cell("action"), word(&row["action"]));
        assert_eq!(cell("record_type"), word(&row["record"]["type"]));
        assert_eq!(cell("record_id"), word(&row["record"]["id"]));
        assert_eq!(cell("record_title"), word(&row["record"]["title"]));
        assert_eq!(cell("client_id"), word(&row["client_id"]));
        assert_eq!(cell("actor_id"), word(&row["actor"]["id"]));
        assert_eq!(cell("ip"), word(&row["ip"]));
        assert_eq!(cell("user_agent"), word(&row["user_agent"]));
        assert_eq!(cell("request_id"), word(&row["request_id"]));
        assert_eq!(
            serde_json::from_str::<Value>(&cell("changes")).unwrap(),
            row["changes"]
        );
        let at = chrono::DateTime::parse_from_rfc3339(&cell("at")).unwrap();
        assert_eq!(
            at,
            chrono::DateTime::parse_from_rfc3339(&word(&row["at"])).unwrap()
        );
    }
    let part = exported(
        &admin,
        "audit-log/export.csv?action=exported",
        "text/csv; charset=utf-8",
    )
    .await;
    assert_eq!(part.text().lines().count(), 4, "the heading and three exports");
    let exports = rows(&admin, "action=exported").await;
    assert_eq!(exports[0]["changes"]["format"]["to"], "csv");
}

/// More rows than are read at once.
#[tokio::test]
async fn a_long_log_is_taken_out_whole() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for round in 0..11 {
        let posts = (0..50).map(|number| admin.post("clients", json!({"name": format!("{round} {number}")})));
        crate::concurrency::at_once(posts).await;
    }
    let text = exported(&admin, "audit-log/export.jsonl", "application/jsonl")
        .await
        .text();
    let seqs: Vec<i64> = text
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["seq"]
                .as_i64()
                .unwrap()
        })
        .collect();
    assert_eq!(seqs, (1..=seqs[0]).rev().collect::<Vec<i64>>());
    assert!(seqs.len() > 550);
}

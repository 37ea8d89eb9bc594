//! Notes, taken out of the house: all that one sees, as one sees them.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    audit_log::{line, rows},
    notes::{client, noted},
};

async fn lines(actor: &Actor, query: &str) -> Vec<Value> {
    let answer = actor.get(&format!("notes/export.jsonl{query}")).await.status(200);
    assert_eq!(answer.header("content-type"), "application/jsonl");
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[tokio::test]
async fn what_is_taken_out_is_what_is_listed() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (first, second) = (client(&admin, "Ridgeline").await, client(&admin, "Harbour").await);
    noted(&admin, &first, "One\n\nTwo", json!({"title": "=1+1"})).await;
    noted(
        &admin,
        &second,
        "<script>alert(1)</script>",
        json!({"is_important": true}),
    )
    .await;
    let listed = admin.get("notes/recent").await.items();
    assert_eq!(lines(&admin, "").await, listed);
    assert_eq!(lines(&admin, &format!("?client_id={first}")).await, listed[1..]);
    assert_eq!(
        lines(&admin, &format!("?author_id={}", app.member().await.person.id)).await,
        [] as [Value; 0]
    );

    let answer = admin.get("notes/export.csv").await.status(200);
    assert!(
        answer
            .header("content-disposition")
            .contains("filename=\"notes.csv\"")
    );
    let mut reader = csv::Reader::from_reader(answer.body.as_slice());
    let heading = reader.headers().unwrap().clone();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        let at = heading.iter().position(|heading| heading == name).unwrap();
        records[row][at].to_owned()
    };
    assert_eq!(records.len(), 2);
    assert_eq!(cell(0, "text"), "<script>alert(1)</script>");
    assert_eq!(cell(0, "is_important"), "true");
    assert_eq!(cell(1, "title"), "'=1+1", "no formula");
    assert_eq!(cell(1, "text"), "One\nTwo");
    assert_eq!(cell(1, "record_title"), "Ridgeline");
    assert_eq!(cell(1, "author_name"), "Ada Lovell");

    let told = rows(&admin, "action=exported").await;
    assert_eq!(line(&told[0]), "exported audit  by Ada Lovell");
    assert_eq!(told[0]["changes"]["list"]["to"], "notes");
    assert_eq!(told[0]["changes"]["format"]["to"], "csv");
}

/// Nobody takes out what they do not see.
#[tokio::test]
async fn a_subcontractor_takes_out_notes_on_assigned_clients() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (theirs, other) = (client(&admin, "Ridgeline").await, client(&admin, "Harbour").await);
    noted(&admin, &theirs, "Seen", json!({})).await;
    noted(&admin, &other, "Hidden", json!({})).await;
    let subcontractor = app.subcontractor(&[&theirs]).await;
    let taken = lines(&subcontractor, "").await;
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0]["content"]["html"], "<p>Seen</p>");
    assert_eq!(
        lines(&subcontractor, &format!("?client_id={other}")).await.len(),
        0
    );
}

/// More of them than are read at once.
#[tokio::test]
async fn many_notes_are_taken_out_whole() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridgeline").await;
    for round in 0..9 {
        let body = |number| json!({"record_type": "client", "record_id": id, "content": format!("{round} {number}")});
        let posts = (0..50).map(|number| admin.post("notes", body(number)));
        crate::concurrency::at_once(posts).await;
    }
    let taken = lines(&admin, "").await;
    let ids: std::collections::BTreeSet<&str> =
        taken.iter().map(|note| note["id"].as_str().unwrap()).collect();
    assert_eq!((taken.len(), ids.len()), (450, 450));
}

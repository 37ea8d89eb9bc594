//! The roundtable: entries, agenda, minutes.

use api_tests::{Actor, TestApp, assert_id};
use serde_json::{Value, json};

use crate::{
    assessment::assess,
    notes::client,
    touchpoints::{contacted, day},
};

pub(crate) async fn entered(actor: &Actor, client: &str, date: &str, more: Value) -> Value {
    let mut body = json!({"meeting_date": date});
    for (field, value) in more.as_object().into_iter().flatten() {
        body[field] = value.clone();
    }
    actor
        .post(&format!("clients/{client}/roundtables"), body)
        .await
        .created()
}

fn path(entry: &Value) -> String {
    format!("roundtables/{}", entry["id"].as_str().unwrap())
}

#[tokio::test]
async fn an_entry_is_answered_whole_changed_and_deleted() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let texts = json!({
        "next_steps": " Send it\nCall them ", "client_near_term_focus": "Dam", "work_targets": "Study",
        "discussion": "Long", "action_items": "Ada: call",
    });
    let entry = entered(&admin, &id, "2026-03-02", texts).await;
    assert_id(&entry["id"]);
    let mut expected = json!({
        "client": {"id": id, "name": "One"}, "meeting_date": "2026-03-02", "next_steps": "Send it\nCall them",
        "client_near_term_focus": "Dam", "work_targets": "Study", "discussion": "Long", "action_items": "Ada: call",
        "version": 1, "can": {"update": true, "delete": true},
    });
    for field in ["id", "created_at", "updated_at"] {
        expected[field] = entry[field].clone();
    }
    assert_eq!(entry, expected);
    let read = admin.get(&path(&entry)).await;
    let etag = read.etag();
    assert_eq!(read.ok(), entry);
    // Saved while one types.
    let changed = admin
        .patch(
            &path(&entry),
            json!({"discussion": "Longer", "action_items": null}),
        )
        .if_match(&etag);
    let changed = changed.await.ok();
    assert_eq!(
        (
            &changed["discussion"],
            &changed["action_items"],
            &changed["next_steps"],
            &changed["version"]
        ),
        (&json!("Longer"), &Value::Null, &entry["next_steps"], &json!(2))
    );
    let stale = admin
        .patch(&path(&entry), json!({"discussion": "Other"}))
        .if_match(&etag)
        .await
        .stale();
    assert_eq!(stale["current"], changed);
    assert_eq!(
        admin.get(&format!("clients/{id}/roundtables")).await.items(),
        [changed]
    );
    admin.delete(&path(&entry)).if_match(&etag).await.stale();
    admin.delete(&path(&entry)).await.no_content();
    admin.get(&path(&entry)).await.not_found();
}

#[tokio::test]
async fn what_is_no_entry_is_refused_field_by_field() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let entries = format!("clients/{id}/roundtables");
    admin.post(&entries, json!({})).await.invalid(&["meeting_date"]);
    for (field, wrong, code) in [
        ("meeting_date", Value::Null, "required"),
        ("meeting_date", json!("2026-13-01"), "format"),
        ("meeting_date", json!("2300-01-01"), "range"),
        ("next_steps", json!("n".repeat(5001)), "too_long"),
        ("discussion", json!("a\u{7}b"), "characters"),
        ("work_targets", json!(7), "type"),
        ("client_id", json!(id), "unknown_field"),
    ] {
        let mut body = json!({"meeting_date": "2026-03-02"});
        body[field] = wrong;
        assert_eq!(
            admin.post(&entries, body).await.invalid(&[field]),
            [code],
            "{field}"
        );
    }
    let entry = entered(&admin, &id, "2026-03-02", json!({})).await;
    admin
        .patch(&path(&entry), json!({"meeting_date": null}))
        .await
        .invalid(&["meeting_date"]);
}

#[tokio::test]
async fn there_is_one_entry_per_client_and_day() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (id, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    let first = entered(&admin, &id, "2026-03-02", json!({"discussion": "first"})).await;
    let entries = format!("clients/{id}/roundtables");
    let refused = admin
        .post(&entries, json!({"meeting_date": "2026-03-02"}))
        .await
        .conflict();
    assert_eq!(
        (&refused["current"], &refused["reason"]),
        (&first, &json!("same_day"))
    );
    let next = entered(&admin, &id, "2026-04-06", json!({})).await;
    entered(&admin, &other, "2026-03-02", json!({})).await;
    let moved = admin
        .patch(&path(&next), json!({"meeting_date": "2026-03-02"}))
        .await
        .conflict();
    assert_eq!(moved["current"], first);
    admin
        .patch(
            &path(&next),
            json!({"meeting_date": "2026-04-06", "discussion": "same day"}),
        )
        .await
        .ok();
    let at_once = || admin.post(&entries, json!({"meeting_date": "2026-05-04"}));
    let (one, two, three) = tokio::join!(at_once(), at_once(), at_once());
    let mut statuses = [one.status, two.status, three.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409]);
    let dates = admin.get(&entries).await.column("meeting_date");
    assert_eq!(dates, ["2026-05-04", "2026-04-06", "2026-03-02"]);
    // Two that are moved to the same free day at once: one of them is there.
    let rows = admin.get(&entries).await.items();
    let day = json!({"meeting_date": "2026-06-01"});
    let (one, two) = tokio::join!(
        admin.patch(&path(&rows[0]), day.clone()),
        admin.patch(&path(&rows[1]), day)
    );
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let told = admin.get(&format!("clients/{id}/dependencies")).await.ok();
    assert_eq!(told["dependencies"], json!([{"kind": "roundtable", "count": 3}]));
    admin.delete(&format!("clients/{id}")).await.conflict();
}

#[tokio::test]
async fn the_agenda_is_in_the_order_of_the_meeting() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for (name, priority, status, ago) in [
        ("high, 5 days", "high", "cold", 5),
        ("strategic, 1 day", "strategic", "prospective", 1),
        ("warm, 200 days", "medium", "warm", 200),
        ("high, 100 days", "high", "active", 100),
        ("strategic, 80 days", "strategic", "active", 80),
        ("cold and low", "low", "cold", 300),
        ("active, never", "opportunistic", "active", -1),
    ] {
        let id = client(&admin, name).await;
        if ago >= 0 {
            contacted(&admin, &id, &day(&app, ago), json!({})).await;
        }
        assess(&admin, &id, json!({"priority": priority, "status": status})).await;
    }
    client(&admin, "not assessed").await;
    let expected = [
        "strategic, 80 days",
        "strategic, 1 day",
        "high, 100 days",
        "high, 5 days",
        "active, never",
        "warm, 200 days",
    ];
    let agenda = admin.get("crm/roundtable?include_total=true").await.ok();
    let items = agenda["items"].as_array().unwrap();
    let name = |item: &Value| item["client"]["name"].as_str().unwrap().to_owned();
    assert_eq!(items.iter().map(name).collect::<Vec<_>>(), expected);
    assert_eq!(agenda["total"], 6);
    assert_eq!(items[0]["latest_roundtable"], Value::Null);
    assert_eq!(items[0]["client"]["assessment"]["priority"], "strategic");
    assert_eq!(items[0]["client"]["attention"]["level"], "warning");
    let walked = admin.walk("crm/roundtable?limit=2", async |_| {}).await;
    assert_eq!(walked.iter().map(name).collect::<Vec<_>>(), expected);

    // A contact, an assessment, an archive: each moves it at once.
    let id = |place: usize| items[place]["client"]["id"].as_str().unwrap().to_owned();
    contacted(&admin, &id(0), &day(&app, 0), json!({})).await;
    assess(&admin, &id(2), json!({"status": "cold"})).await;
    admin.post_empty(&format!("clients/{}/archive", id(5))).await.ok();
    entered(&admin, &id(3), "2026-03-02", json!({"next_steps": "older"})).await;
    entered(&admin, &id(3), "2026-04-06", json!({"next_steps": "latest"})).await;
    let items = admin.get("crm/roundtable").await.items();
    assert_eq!(
        items.iter().map(name).collect::<Vec<_>>(),
        [
            "strategic, 1 day",
            "strategic, 80 days",
            "high, 5 days",
            "active, never"
        ]
    );
    assert_eq!(items[2]["latest_roundtable"]["next_steps"], "latest");
}

#[tokio::test]
async fn minutes_are_data_or_markdown_that_means_what_was_typed() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (beta, alpha) = (client(&admin, "Beta *bold*").await, client(&admin, "alpha").await);
    let hostile = "<img src=x onerror=alert(1)>\n# Heading\n- [x](javascript:alert(1))\n\nNext `block`";
    entered(&admin, &beta, "2026-03-02", json!({"next_steps": hostile})).await;
    let other = entered(&admin, &alpha, "2026-03-02", json!({"discussion": "Fine."})).await;
    entered(&admin, &alpha, "2026-03-03", json!({"discussion": "another day"})).await;
    let minutes = admin.get("crm/roundtable/minutes?date=2026-03-02").await.ok();
    assert_eq!(minutes["meeting_date"], "2026-03-02");
    assert_eq!(minutes["entries"][0], other);
    assert_eq!(minutes["entries"][1]["next_steps"], hostile);
    assert_eq!(minutes["entries"].as_array().unwrap().len(), 2);
    let page = "crm/roundtable/minutes?date=2026-03-02&format=md";
    let answer = admin.get(page).await.status(200);
    assert_eq!(answer.header("content-type"), "text/markdown; charset=utf-8");
    let expected = "# Roundtable 2026-03-02\n\n## alpha\n\n### Discussion\n\nFine.\n\n## Beta \\*bold\\*\n\n\
                    ### Next steps\n\n\\<img src=x onerror=alert(1)\\>\\\n\\# Heading\\\n\
                    \\- \\[x\\](javascript:alert(1))\n\nNext \\`block\\`\n";
    assert_eq!(answer.text(), expected);
    admin.get(page).if_none_match(&answer.etag()).await.status(304);
    let empty = admin.get("crm/roundtable/minutes?date=2027-01-01").await.ok();
    assert_eq!(empty["entries"], json!([]));
    admin.get("crm/roundtable/minutes").await.invalid(&["date"]);
    admin
        .get("crm/roundtable/minutes?date=x&format=pdf")
        .await
        .invalid(&["date", "format"]);
}

#[tokio::test]
async fn entries_are_for_assessors_of_this_house() {
    let app = TestApp::spawn().await;
    let (admin, assessor) = (app.admin().await, app.assessor().await);
    let id = client(&admin, "One").await;
    let entry = entered(&assessor, &id, "2026-03-02", json!({})).await;
    let entries = format!("clients/{id}/roundtables");
    let body = json!({"meeting_date": "2026-04-06"});
    for other in [app.member().await, app.subcontractor(&[&id]).await] {
        // Of what is not there for them at all, nothing is told, not even that.
        assert_eq!(
            other.get(&path(&entry)).await.forbidden()["required"],
            "assessments:read"
        );
        other.get(&entries).await.forbidden();
        other.post(&entries, body.clone()).await.forbidden();
        other.patch(&path(&entry), json!({})).await.forbidden();
        other.delete(&path(&entry)).await.forbidden();
    }
    let stranger = app.stranger().await;
    stranger.get(&path(&entry)).await.not_found();
    stranger.post(&entries, body.clone()).await.not_found();
    app.portal(&id).await.get(&entries).await.forbidden();
    let first = admin.post(&entries, body.clone()).key("k").await.created();
    assert_eq!(admin.post(&entries, body).key("k").await.created(), first);
}

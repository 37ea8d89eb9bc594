//! A logged conversation or a past event that counts as a contact with its client.

use api_tests::{Actor, TestApp};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    concurrency::at_once,
    directory::{client, id, made},
    touchpoints::day,
};

/// An event with a client that began so many hours ago.
async fn met(app: &TestApp, actor: &Actor, client: &Value, hours: i64) -> Value {
    let start = app.now() - TimeDelta::hours(hours);
    let body = json!({
        "title": "Site visit", "starts_at": start, "ends_at": start + TimeDelta::minutes(30), "client_id": client["id"],
    });
    made(actor, "events", body).await
}

async fn talked(actor: &Actor, client: &Value) -> Value {
    let body = json!({"subject": "Grid study", "channel": "email", "client_id": client["id"]});
    made(actor, "conversations", body).await
}

fn counting(app: &TestApp, kind: &str, source: &Value) -> Value {
    json!({"date": day(app, 1), "type": "in_person", "source": {"type": kind, "id": source["id"]}})
}

#[tokio::test]
async fn an_event_and_a_conversation_count_once_each() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let row = client(&admin, "One").await;
    let contacts = format!("clients/{}/touchpoints", id(&row));
    for (kind, list, source, title) in [
        ("event", "events", met(&app, &admin, &row, 30).await, "Site visit"),
        (
            "conversation",
            "conversations",
            talked(&admin, &row).await,
            "Grid study",
        ),
    ] {
        let path = format!("{list}/{}", id(&source));
        assert_eq!(source["touchpoint_id"], Value::Null);
        let etag = admin.get(&path).await.etag();
        let body = counting(&app, kind, &source);
        let counted = admin.post(&contacts, body.clone()).await.created();
        assert_eq!(
            counted["source"],
            json!({"type": kind, "id": source["id"], "title": title})
        );
        assert_eq!(
            admin.get(&format!("touchpoints/{}", id(&counted))).await.ok(),
            counted
        );
        assert_eq!(admin.get(&contacts).await.items()[0], counted);
        let shown = admin.get(&path).if_none_match(&etag).await.ok();
        assert_eq!(
            (&shown["touchpoint_id"], &shown["version"]),
            (&counted["id"], &source["version"])
        );
        // The last contact is that of the touchpoint, as of any other.
        let last = admin.get(&format!("clients/{}", id(&row))).await.ok()["last_contact"].clone();
        assert_eq!(last["date"], json!(day(&app, 1)));
        let again = admin.post(&contacts, body.clone()).await.conflict();
        assert_eq!(
            (&again["reason"], &again["current"]),
            (&json!("counted"), &counted)
        );
        // While it counts it stays, and stays with its client.
        let refused = admin.delete(&path).await.conflict();
        assert_eq!(
            refused["dependencies"],
            json!([{"kind": "touchpoint", "count": 1}])
        );
        for elsewhere in [Value::Null, client(&admin, "Other").await["id"].clone()] {
            let moved = admin.patch(&path, json!({"client_id": elsewhere})).await;
            assert_eq!(moved.invalid(&["client_id"]), ["counted"]);
        }
        let log = admin.get("activity?record_type=touchpoint").await.items();
        assert_eq!(
            log[0]["changes"]["source"]["to"],
            json!({"type": kind, "id": source["id"]})
        );
        admin
            .delete(&format!("touchpoints/{}", id(&counted)))
            .await
            .no_content();
        assert_eq!(admin.get(&path).await.ok()["touchpoint_id"], Value::Null);
        let anew = admin.post(&contacts, body).await.created();
        admin
            .delete(&format!("touchpoints/{}", id(&anew)))
            .await
            .no_content();
        admin.delete(&path).await.no_content();
    }
    let plain = json!({"date": day(&app, 1), "type": "phone"});
    assert_eq!(
        admin.post(&contacts, plain).await.created()["source"],
        Value::Null
    );
}

#[tokio::test]
async fn what_cannot_count_is_refused() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (row, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    let contacts = format!("clients/{}/touchpoints", id(&row));
    let stranger = app.stranger().await;
    let theirs = talked(&stranger, &client(&stranger, "Theirs").await).await;
    for (kind, source, code) in [
        ("event", met(&app, &admin, &row, -1).await, "future"),
        ("event", met(&app, &admin, &other, 1).await, "other_client"),
        ("conversation", talked(&admin, &other).await, "other_client"),
        (
            "conversation",
            talked(&admin, &json!({"id": null})).await,
            "other_client",
        ),
        ("conversation", theirs, "reference"),
        ("event", talked(&admin, &row).await, "reference"),
        ("client", row.clone(), "kind"),
    ] {
        let refused = admin.post(&contacts, counting(&app, kind, &source)).await;
        assert_eq!(refused.invalid(&["source"]), [code], "{source}");
    }
    for wrong in [
        Value::Null,
        json!("event:1"),
        json!({"type": "note", "id": row["id"]}),
    ] {
        let mut body = json!({"date": day(&app, 1), "type": "phone"});
        body["source"] = wrong;
        let answer = admin.post(&contacts, body).await;
        let text = answer.text();
        assert!(answer.status == 422 && text.contains("\"source"), "{text}");
    }
    assert!(admin.get(&contacts).await.items().is_empty());
    // Who does not see it hears no more of it than of what is not there.
    let event = met(&app, &admin, &row, 1).await;
    let outside = app.subcontractor(&[id(&other)]).await;
    let body = counting(&app, "event", &event);
    assert_eq!(
        outside.post(&contacts, body.clone()).await.invalid(&["source"]),
        ["reference"]
    );
    let inside = app.subcontractor(&[id(&row)]).await;
    inside.post(&contacts, body.clone()).await.forbidden();
    let counted = admin.post(&contacts, body).await.created();
    let shown = inside.get(&format!("events/{}", id(&event))).await.ok();
    assert_eq!(shown["touchpoint_id"], counted["id"]);
    let path = format!("touchpoints/{}", id(&counted));
    admin
        .patch(&path, json!({"source": null}))
        .await
        .invalid(&["source"]);
}

/// Of many at once one counts; and what counts while its source is deleted, or moved, is not left without it.
#[tokio::test]
async fn at_once_it_counts_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let row = client(&admin, "One").await;
    let contacts = format!("clients/{}/touchpoints", id(&row));
    let event = met(&app, &admin, &row, 1).await;
    let answers = at_once((0..8).map(|_| admin.post(&contacts, counting(&app, "event", &event)))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [vec![201], vec![409; 7]].concat());
    for round in 0..10 {
        let event = met(&app, &admin, &row, 1).await;
        let path = format!("events/{}", id(&event));
        let rival = match round % 2 {
            0 => admin.delete(&path),
            _ => admin.patch(&path, json!({"client_id": null})),
        };
        let answers = at_once([admin.post(&contacts, counting(&app, "event", &event)), rival]).await;
        let counts = answers.iter().any(|answer| answer.status == 201);
        assert!(
            answers
                .iter()
                .all(|answer| [200, 201, 204, 409, 422].contains(&answer.status)),
            "{answers:?}"
        );
        let shown = admin.get(&path).await;
        let stays = shown.status == 200 && shown.json["client_id"] == row["id"];
        assert_eq!(counts, stays, "{answers:?}");
        // It counts anew when it counts no more, also at the same moment.
        if counts {
            let touchpoint = format!("touchpoints/{}", shown.json["touchpoint_id"].as_str().unwrap());
            let answers = at_once([
                admin.delete(&touchpoint),
                admin.post(&contacts, counting(&app, "event", &event)),
            ])
            .await;
            let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
            assert!(
                statuses.iter().all(|status| [201, 204, 409].contains(status)),
                "{answers:?}"
            );
            let is_counted = admin.get(&path).await.ok()["touchpoint_id"] != Value::Null;
            assert_eq!(is_counted, statuses.contains(&201), "{answers:?}");
        }
    }
}

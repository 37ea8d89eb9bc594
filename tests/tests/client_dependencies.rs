//! What stands in the way of deleting a client, also while it comes to be.

use api_tests::TestApp;
use serde_json::{Value, json};

use crate::{
    concurrency::at_once,
    directory::{client, company, id, made},
    relationships::link,
};

#[tokio::test]
async fn a_client_is_deleted_when_nothing_refers_to_it_any_more() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let row = client(&admin, "One").await;
    let path = format!("clients/{}", id(&row));
    let vendor = company(&admin, "V", "vendor").await;
    let body = json!({"name": "T", "company_id": vendor["id"]});
    let technology = made(&admin, "technologies", body).await;
    let (start, end) = ("2027-03-01T09:00:00Z", "2027-03-01T10:00:00Z");
    let event = json!({"title": "E", "starts_at": start, "ends_at": end, "client_id": row["id"]});
    let conversation = json!({"subject": "S", "channel": "email", "client_id": row["id"]});
    let contact = made(&admin, "contacts", json!({"name": "P", "client_id": row["id"]})).await;
    let mut in_the_way = vec![
        format!("contacts/{}", id(&contact)),
        format!("events/{}", id(&made(&admin, "events", event).await)),
        format!(
            "conversations/{}",
            id(&made(&admin, "conversations", conversation).await)
        ),
    ];
    for (kind, noun, other) in [
        ("owner", "company", company(&admin, "O", "owner_developer").await),
        ("vendor", "company", vendor),
        ("operator", "company", company(&admin, "P", "operator").await),
        ("personnel", "contact", contact),
        ("technology", "technology", technology),
    ] {
        let link = made(&admin, "relationships", link(kind, &row, noun, &other)).await;
        in_the_way.insert(0, format!("relationships/{}", id(&link)));
    }
    let expected = json!([
        {"kind": "contact", "count": 1}, {"kind": "conversation", "count": 1}, {"kind": "event", "count": 1},
        {"kind": "operator", "count": 1}, {"kind": "owner", "count": 1}, {"kind": "personnel", "count": 1},
        {"kind": "technology", "count": 1}, {"kind": "vendor", "count": 1},
    ]);
    let dependencies = admin.get(&format!("{path}/dependencies")).await.ok();
    assert_eq!(dependencies["dependencies"], expected);
    // Links are not for who is limited to clients, and no more is their number; who works for it is the admin's to know.
    let inside = app.subcontractor(&[id(&row)]).await;
    let seen = inside.get(&format!("{path}/dependencies")).await.ok()["dependencies"].clone();
    let kinds: Vec<&Value> = seen.as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["contact", "conversation", "event"]);
    let told = async |actor: &api_tests::Actor| {
        let dependencies = actor.get(&format!("{path}/dependencies")).await.ok()["dependencies"].clone();
        dependencies[0]["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(told(&admin).await, "assignment");
    assert_eq!(told(&app.member().await).await, "contact");
    assert_eq!(told(&admin.program(&["clients:read"]).await).await, "contact");
    admin.delete(&path).await.conflict();
    let user = format!("users/{}", inside.person.id);
    admin.patch(&user, json!({"assigned_client_ids": []})).await.ok();
    for one in &in_the_way {
        let problem = admin.delete(&path).await.conflict();
        assert!(!problem["dependencies"].as_array().unwrap().is_empty());
        admin.delete(one).await.no_content();
    }
    let note = json!({"record_type": "client", "record_id": row["id"], "content": "x"});
    let note = made(&admin, "notes", note).await;
    admin.delete(&path).await.no_content();
    admin.get(&format!("notes/{}", id(&note))).await.not_found();
}

/// Either the client goes and nothing refers to it, or it stays with what does.
#[tokio::test]
async fn what_comes_while_a_client_is_deleted_is_not_left_without_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for round in 0..10 {
        let row = client(&admin, &format!("Client {round}")).await;
        let vendor = company(&admin, "V", "vendor").await;
        let (start, end) = ("2027-03-01T09:00:00Z", "2027-03-01T10:00:00Z");
        let answers = at_once([
            admin.post("contacts", json!({"name": "P", "client_id": row["id"]})),
            admin.delete(&format!("clients/{}", id(&row))),
            admin.post("relationships", link("vendor", &row, "company", &vendor)),
            admin.post(
                "events",
                json!({"title": "E", "starts_at": start, "ends_at": end, "client_id": row["id"]}),
            ),
        ])
        .await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        let made = statuses.iter().filter(|status| **status == 201).count();
        let gone = statuses.contains(&204);
        assert!(
            statuses
                .iter()
                .all(|status| [201, 204, 409, 422].contains(status)),
            "{answers:?}"
        );
        assert_eq!(made == 0, gone, "{statuses:?}");
        let there = admin.get(&format!("clients/{}", id(&row))).await.status;
        assert_eq!(there, if gone { 404 } else { 200 });
    }
}

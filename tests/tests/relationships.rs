//! Relationships: which kinds may meet, once each, told to those who see both.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    concurrency::at_once,
    directory::{client, company, id, made},
};

/// The body that links a client with something.
pub(crate) fn link(kind: &str, client: &Value, noun: &str, other: &Value) -> Value {
    json!({
        "from": {"type": "client", "id": client["id"]}, "to": {"type": noun, "id": other["id"]}, "kind": kind,
    })
}

fn turned(body: &Value) -> Value {
    let mut body = body.clone();
    (body["from"], body["to"]) = (body["to"].clone(), body["from"].clone());
    body
}

#[tokio::test]
async fn a_link_has_two_ends_with_names() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, vendor) = (
        client(&admin, "One").await,
        company(&admin, "Vendor", "vendor").await,
    );
    let mut body = turned(&link("vendor", &one, "company", &vendor));
    body["role"] = json!(" Turbines ");
    let answer = admin.post("relationships", body).await;
    let location = answer.header("location").to_owned();
    let row = answer.created();
    assert_eq!(
        (&row["from"], &row["to"]),
        (
            &json!({"type": "client", "id": one["id"], "title": "One"}),
            &json!({"type": "company", "id": vendor["id"], "title": "Vendor"})
        ),
        "the client stands first"
    );
    assert_eq!(
        (&row["kind"], &row["role"], &row["notes"], &row["version"]),
        (&json!("vendor"), &json!("Turbines"), &Value::Null, &json!(1))
    );
    let read = admin.get(&location).await;
    let etag = read.etag();
    assert_eq!(read.ok(), row);
    let changed = admin
        .patch(&location, json!({"role": null, "notes": "Until 2030"}))
        .if_match(&etag)
        .await
        .ok();
    assert_eq!(
        (&changed["role"], &changed["notes"], &changed["version"]),
        (&Value::Null, &json!("Until 2030"), &json!(2))
    );
    let stale = admin
        .patch(&location, json!({"role": "x"}))
        .if_match(&etag)
        .await
        .stale();
    assert_eq!(stale["current"], changed);
    admin.delete(&location).if_match(&etag).await.stale();
    admin
        .patch(&location, json!({"kind": "owner"}))
        .await
        .invalid(&["kind"]);
    let listed = admin
        .get(&format!("relationships?record=company:{}", id(&vendor)))
        .await
        .items();
    assert_eq!(listed, [changed]);
    app.member().await.delete(&location).await.no_content();
    admin.get(&location).await.not_found();
}

#[tokio::test]
async fn only_what_may_meet_is_linked() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let contact = made(&admin, "contacts", json!({"name": "Mara"})).await;
    for (kind, of) in [("owner", "vendor"), ("vendor", "operator"), ("operator", "other")] {
        let wrong = company(&admin, of, of).await;
        let refused = admin
            .post("relationships", link(kind, &one, "company", &wrong))
            .await;
        assert_eq!(refused.invalid(&["kind"]), ["pair"], "{kind} {of}");
    }
    let vendor = company(&admin, "V", "vendor").await;
    for (body, field, code) in [
        (link("personnel", &one, "client", &two), "kind", "pair"),
        (link("vendor", &one, "contact", &contact), "kind", "pair"),
        (link("personnel", &one, "company", &vendor), "kind", "pair"),
        (link("personnel", &one, "client", &one), "to", "itself"),
        (link("friend", &one, "contact", &contact), "kind", "one_of"),
        (link("personnel", &one, "user", &contact), "to.type", "one_of"),
        (
            link("personnel", &one, "contact", &json!({"id": "x"})),
            "to.id",
            "format",
        ),
        (link("personnel", &one, "contact", &vendor), "to", "reference"),
        (link("vendor", &one, "company", &contact), "to", "reference"),
    ] {
        let codes = admin.post("relationships", body.clone()).await.invalid(&[field]);
        assert_eq!(codes, [code], "{body}");
    }
    let theirs = company(&stranger, "V", "vendor").await;
    let body = link("vendor", &one, "company", &theirs);
    assert_eq!(
        admin.post("relationships", body.clone()).await.invalid(&["to"]),
        ["reference"]
    );
    assert_eq!(
        stranger.post("relationships", body).await.invalid(&["from"]),
        ["reference"]
    );
    admin
        .post(
            "relationships",
            json!({"role": "r".repeat(201), "notes": "n".repeat(2001)}),
        )
        .await
        .invalid(&["from", "to", "kind", "role", "notes"]);
    assert!(admin.get("relationships").await.items().is_empty());
    for wrong in ["x", "company", "note:019a0000-0000-7000-8000-000000000000"] {
        let refused = admin.get("relationships").query([("record", wrong)]).await;
        refused.invalid(&["record"]);
    }
}

#[tokio::test]
async fn two_are_linked_in_one_way_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let one = client(&admin, "One").await;
    for round in 0..5 {
        let contact = made(&admin, "contacts", json!({"name": format!("P{round}")})).await;
        let body = link("personnel", &one, "contact", &contact);
        let bodies = [body.clone(), turned(&body), body.clone(), turned(&body)];
        let answers = at_once(bodies.map(|body| admin.post("relationships", body))).await;
        let count = |status| answers.iter().filter(|answer| answer.status == status).count();
        assert_eq!((count(201), count(409)), (1, 3), "{answers:?}");
        admin.post("relationships", turned(&body)).await.conflict();
    }
    let groups = admin
        .get(&format!("clients/{}/relationships", id(&one)))
        .await
        .ok();
    let kinds: Vec<(&Value, &Value)> = groups["kinds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (&group["kind"], &group["count"]))
        .collect();
    assert_eq!(
        json!(kinds),
        json!([
            ["owner", 0],
            ["project", 0],
            ["vendor", 0],
            ["operator", 0],
            ["personnel", 5],
            ["technology", 0]
        ])
    );
    assert_eq!(groups["kinds"][4]["items"].as_array().unwrap().len(), 5);
    assert_eq!(groups["kinds"][4]["items"][0]["to"]["title"], "P0");
}

/// What a link rests on stays as it is while it is linked.
#[tokio::test]
async fn a_linked_company_stays_of_its_kind_and_is_not_deleted() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, vendor) = (client(&admin, "One").await, company(&admin, "V", "vendor").await);
    let linked = made(&admin, "relationships", link("vendor", &one, "company", &vendor)).await;
    let path = format!("companies/{}", id(&vendor));
    let expected = json!([{"kind": "vendor", "count": 1}]);
    let changed = admin.patch(&path, json!({"kind": "operator"})).await.conflict();
    assert_eq!(changed["dependencies"], expected);
    assert_eq!(admin.delete(&path).await.conflict()["dependencies"], expected);
    admin
        .delete(&format!("relationships/{}", id(&linked)))
        .await
        .no_content();
    admin.patch(&path, json!({"kind": "operator"})).await.ok();
    admin.delete(&path).await.no_content();
}

async fn told(actor: &Actor, path: &str) -> Vec<Value> {
    let entries = actor.get(&format!("{path}/activity")).await.items();
    entries
        .into_iter()
        .filter(|entry| entry["action"].as_str().unwrap().contains("link"))
        .collect()
}

/// In both timelines, once each; to who is limited to clients, in none.
#[tokio::test]
async fn a_link_is_told_in_the_timelines_of_both_its_ends() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let one = client(&admin, "One").await;
    let contact = made(
        &admin,
        "contacts",
        json!({"name": "Mara", "client_id": one["id"]}),
    )
    .await;
    let row = made(
        &admin,
        "relationships",
        link("personnel", &one, "contact", &contact),
    )
    .await;
    let path = format!("relationships/{}", id(&row));
    admin.patch(&path, json!({"role": "Board"})).await.ok();
    admin.patch(&path, json!({"role": "Board"})).await.ok();
    admin.delete(&path).await.no_content();
    let (of_client, of_contact) = (
        format!("clients/{}", id(&one)),
        format!("contacts/{}", id(&contact)),
    );
    for (timeline, own, other) in [
        (&of_client, ("client", &one), ("contact", &contact, "Mara")),
        (&of_contact, ("contact", &contact), ("client", &one, "One")),
    ] {
        let entries = told(&admin, timeline).await;
        let actions: Vec<&Value> = entries.iter().map(|entry| &entry["action"]).collect();
        assert_eq!(actions, ["unlinked", "link_changed", "linked"], "{timeline}");
        let record = json!({"type": other.0, "id": other.1["id"], "title": other.2});
        let link = json!({"id": row["id"], "record": record});
        assert_eq!(
            entries[2]["changes"]["relationship"],
            json!({"from": null, "to": link})
        );
        assert_eq!(
            entries[1]["changes"]["role"],
            json!({"from": null, "to": "Board"})
        );
        assert_eq!(
            entries[0]["changes"]["relationship"],
            json!({"from": link, "to": null})
        );
        for entry in &entries {
            assert_eq!(
                (&entry["record"]["type"], &entry["record"]["id"]),
                (&json!(own.0), &own.1["id"])
            );
        }
    }
    let inside = app.subcontractor(&[id(&one)]).await;
    for timeline in [&of_client, &of_contact] {
        assert!(told(&inside, timeline).await.is_empty());
        assert!(
            !inside
                .get(&format!("{timeline}/activity"))
                .await
                .items()
                .is_empty()
        );
    }
}

/// Full staff see links and make them; a subcontractor does neither, even on an assigned client.
#[tokio::test]
async fn links_are_for_those_who_see_all_clients() {
    let app = TestApp::spawn().await;
    let (admin, member, stranger) = (app.admin().await, app.member().await, app.stranger().await);
    let one = client(&admin, "One").await;
    let contact = made(
        &admin,
        "contacts",
        json!({"name": "Mara", "client_id": one["id"]}),
    )
    .await;
    let body = link("personnel", &one, "contact", &contact);
    let row = made(&member, "relationships", body.clone()).await;
    let path = format!("relationships/{}", id(&row));
    let inside = app.subcontractor(&[id(&one)]).await;
    let groups = format!("clients/{}/relationships", id(&one));
    for actor in [&inside, &stranger] {
        actor.get(&path).await.not_found();
        actor.patch(&path, json!({"role": "x"})).await.not_found();
        actor.delete(&path).await.not_found();
        let listed = actor.get("relationships?include_total=true").await.ok();
        assert_eq!((&listed["total"], &listed["items"]), (&json!(0), &json!([])));
        let record = format!("relationships?record=client:{}", id(&one));
        assert!(actor.get(&record).await.items().is_empty());
    }
    let seen = inside.get(&groups).await.ok();
    assert!(
        seen["kinds"]
            .as_array()
            .unwrap()
            .iter()
            .all(|group| group["count"] == 0),
        "{seen}"
    );
    inside.post("relationships", body.clone()).await.forbidden();
    stranger.get(&groups).await.not_found();
    let portal = app.portal(id(&one)).await;
    portal.get(&groups).await.forbidden();
    portal.post("relationships", body).await.forbidden();
}

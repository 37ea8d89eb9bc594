//! Clients: their fields and their rules.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

pub(crate) async fn made(actor: &Actor, body: Value) -> Value {
    actor.post("clients", body).await.created()
}

pub(crate) fn path(client: &Value) -> String {
    format!("clients/{}", client["id"].as_str().unwrap())
}

#[tokio::test]
async fn only_the_name_is_needed_and_the_rest_has_its_defaults() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let client = made(&admin, json!({"name": "  Ridgeline  "})).await;
    let mut expected = json!({
        "name": "Ridgeline", "type": null, "billing_type": "prepaid", "email": null, "phone": null, "website": null,
        "address": null, "currency": "EUR", "about": null, "primary_poc_id": null, "secondary_poc_id": null,
        "archived_at": null, "version": 1, "can": {"update": true, "archive": true, "delete": true},
        "last_contact": null, "last_contact_on": null, "next_contact": null,
        "counts": {"projects": 0, "contacts": 0, "conversations": 0, "events": 0, "notes": 0},
        "attention": {
            "level": "never_contacted", "days": null,
            "reasons": [{"code": "never_contacted", "days": null, "date": null}],
        },
        "assessment": {"relationship_strength": null, "priority": null, "status": null},
    });
    for field in ["id", "created_at", "updated_at"] {
        expected[field] = client[field].clone();
    }
    assert_eq!(client, expected);
    admin.patch("org", json!({"currency": "CHF"})).await.ok();
    assert_eq!(made(&admin, json!({"name": "Swiss"})).await["currency"], "CHF");
    assert_eq!(admin.get(&path(&client)).await.ok()["currency"], "EUR");
}

#[tokio::test]
async fn what_people_type_is_tidied_up() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let body = json!({
        "name": "\tMüller & Söhne ", "email": " office@müller.example ", "phone": " +49 (0)30 / 90-18-20, ext. 4 ",
        "website": "ridgeline.example", "address": "  ", "about": "   ",
    });
    let client = made(&admin, body).await;
    assert_eq!(client["name"], "Müller & Söhne");
    assert_eq!(client["email"], "office@müller.example");
    assert_eq!(client["phone"], "+49 (0)30 / 90-18-20, ext. 4");
    assert_eq!(client["website"], "https://ridgeline.example");
    assert_eq!(
        (&client["address"], &client["about"]),
        (&Value::Null, &Value::Null)
    );
    let cleared = admin
        .patch(&path(&client), json!({"phone": "", "email": " "}))
        .await
        .ok();
    assert_eq!(
        (&cleared["phone"], &cleared["email"]),
        (&Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn the_longest_that_is_allowed_is_kept_whole() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let full = json!({
        "name": "ü".repeat(200), "phone": "1".repeat(50), "address": "ß".repeat(1000),
        "website": format!("https://x.example/{}", "y".repeat(482)),
    });
    let client = made(&admin, full.clone()).await;
    assert!(
        full.as_object()
            .unwrap()
            .iter()
            .all(|(field, value)| &client[field] == value)
    );
    let over = json!({
        "name": "ü".repeat(201), "phone": "1".repeat(51), "address": "ß".repeat(1001),
        "website": format!("https://x.example/{}", "y".repeat(483)), "email": format!("{}@x.example", "y".repeat(250)),
    });
    let codes = admin
        .patch(&path(&client), over)
        .await
        .invalid(&["name", "phone", "address", "website", "email"]);
    assert_eq!(codes, ["too_long"; 5]);
}

#[tokio::test]
async fn every_type_billing_and_currency_of_the_product_is_taken() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for kind in ["utility", "ipp", "government", "consulting", "other"] {
        assert_eq!(
            made(&admin, json!({"name": kind, "type": kind})).await["type"],
            kind
        );
    }
    for billing in ["prepaid", "net_30"] {
        assert_eq!(
            made(&admin, json!({"name": billing, "billing_type": billing})).await["billing_type"],
            billing
        );
    }
    for currency in ["EUR", "USD", "GBP", "CHF", "JPY"] {
        assert_eq!(
            made(&admin, json!({"name": currency, "currency": currency})).await["currency"],
            currency
        );
    }
    let wrong = json!({"name": "x", "type": "Utility", "billing_type": "net30", "currency": "eur"});
    admin
        .post("clients", wrong)
        .await
        .invalid(&["type", "billing_type", "currency"]);
    let cleared = json!({"name": "x", "billing_type": null, "currency": null});
    admin
        .post("clients", cleared)
        .await
        .invalid(&["billing_type", "currency"]);
}

#[tokio::test]
async fn points_of_contact_are_two_people() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (ada, bob) = (&admin.person.id, &member.person.id);
    let both = json!({"name": "One", "primary_poc_id": ada, "secondary_poc_id": bob});
    let client = path(&made(&admin, both).await);
    for body in [json!({"secondary_poc_id": ada}), json!({"primary_poc_id": bob})] {
        let codes = admin.patch(&client, body).await.invalid(&["secondary_poc_id"]);
        assert_eq!(codes, ["same_person"]);
    }
    let swapped = json!({"primary_poc_id": bob, "secondary_poc_id": ada});
    let after = admin.patch(&client, swapped.clone()).await.ok();
    assert!(
        swapped
            .as_object()
            .unwrap()
            .iter()
            .all(|(field, id)| after[field] == *id),
        "{after}"
    );
    let alone = admin.patch(&client, json!({"primary_poc_id": null})).await.ok();
    assert_eq!(
        (&alone["primary_poc_id"], &alone["secondary_poc_id"]),
        (&Value::Null, &json!(ada))
    );
}

/// Nobody of another organisation, and no contact of a client; the former cannot be told from nobody.
#[tokio::test]
async fn points_of_contact_are_colleagues() {
    let app = TestApp::spawn().await;
    let (admin, sub) = (app.admin().await, app.subcontractor(&[]).await);
    let client = path(&made(&admin, json!({"name": "One"})).await);
    let unknown = "019a0000-0000-7000-8000-000000000000".to_owned();
    let outsiders = [
        app.stranger().await.person.id,
        unknown,
        app.portal_of_new_client().await.person.id,
    ];
    let mut told = Vec::new();
    for outsider in &outsiders {
        let answer = admin.patch(&client, json!({"primary_poc_id": outsider})).await;
        told.push(answer.problem(422, "invalid")["errors"].clone());
    }
    assert_eq!(
        told[0], told[1],
        "a person of another organisation can be told from nobody"
    );
    assert_eq!(told[2][0]["code"], "reference");
    admin
        .patch(&client, json!({"primary_poc_id": sub.person.id}))
        .await
        .ok();
}

#[tokio::test]
async fn what_depends_on_a_client_stands_in_the_way_of_its_delete() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let client = made(&admin, json!({"name": "One"})).await;
    let id = client["id"].as_str().unwrap();
    let dependencies = format!("clients/{id}/dependencies");
    assert_eq!(admin.get(&dependencies).await.ok(), json!({"dependencies": []}));
    app.portal(id).await;
    app.portal(id).await;
    let sub = app.subcontractor(&[id]).await;
    let expected = json!([{"kind": "assignment", "count": 1}, {"kind": "portal_membership", "count": 2}]);
    for actor in [&admin, &sub] {
        assert_eq!(actor.get(&dependencies).await.ok()["dependencies"], expected);
    }
    let refused = admin.delete(&path(&client)).await.conflict();
    assert_eq!(refused["dependencies"], expected);
    admin.delete(&path(&client)).if_match("\"9-x\"").await.stale();
    app.member().await.delete(&path(&client)).await.forbidden();
    assert_eq!(admin.get(&path(&client)).await.ok(), client);
}

/// Lists are read by the hundred: no rich text, no capabilities.
#[tokio::test]
async fn lists_leave_out_what_only_one_client_shows() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let mut client = made(
        &admin,
        json!({"name": "One", "about": "Long story", "phone": "1"}),
    )
    .await;
    let fields = client.as_object_mut().unwrap();
    for field in ["about", "last_contact", "counts", "can"] {
        fields.remove(field).unwrap();
    }
    assert_eq!(admin.get("clients").await.items(), [client.clone()]);
    assert_eq!(admin.get("clients/search?q=on").await.items(), [client]);
}

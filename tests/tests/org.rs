//! The organisation's settings.

use api_tests::{TestApp, assert_id, assert_instant};
use serde_json::{Value, json};

#[tokio::test]
async fn all_of_the_firm_read_the_settings_and_admins_change_them() {
    let app = TestApp::spawn().await;
    let (admin, member, sub) = (
        app.admin().await,
        app.member().await,
        app.subcontractor(&[]).await,
    );
    let org = admin.get("org").await.ok();
    assert_id(&org["id"]);
    assert_instant(&org["created_at"]);
    assert_instant(&org["updated_at"]);
    assert_eq!(
        (&org["name"], &org["currency"], &org["timezone"]),
        (&json!("Northwind"), &json!("EUR"), &json!("UTC"))
    );
    assert_eq!(
        (&org["can"], &org["id"]),
        (&json!({"update": true}), &json!(admin.person.org))
    );
    for other in [&member, &sub, &app.assessor().await] {
        let mut seen = other.get("org").await.ok();
        assert_eq!(seen["can"], json!({"update": false}));
        seen["can"] = org["can"].clone();
        assert_eq!(seen, org);
        assert_eq!(
            other.patch("org", json!({"name": "Mine"})).await.forbidden()["required"],
            "admin"
        );
    }
    let portal = app.portal_of_new_client().await;
    portal.get("org").await.forbidden();
    portal.patch("org", json!({"name": "Mine"})).await.forbidden();
    assert_eq!(app.stranger().await.get("org").await.ok()["name"], "Southsea");
    assert_eq!(admin.get("org").await.ok(), org);
}

#[tokio::test]
async fn a_change_is_seen_at_once_and_told_in_the_log() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    admin.get("me").await.ok();
    let etag = admin.get("org").await.etag();
    let change = json!({"name": " Southwind ", "currency": "USD", "timezone": "America/New_York"});
    let answer = admin.patch("org", change).if_match(&etag).await;
    let request = answer.request_id();
    let org = answer.ok();
    assert_eq!(
        (&org["name"], &org["currency"], &org["version"]),
        (&json!("Southwind"), &json!("USD"), &json!(2))
    );
    assert_eq!(admin.get("org").await.ok(), org);
    assert_eq!(admin.get("me").await.ok()["org"]["name"], "Southwind");
    let entry = admin
        .get("activity?record_type=settings&action=updated")
        .await
        .items()
        .remove(0);
    assert_eq!(
        (&entry["request_id"], &entry["record"]["id"]),
        (&json!(request), &org["id"])
    );
    let expected = json!({
        "name": {"from": "Northwind", "to": "Southwind"}, "currency": {"from": "EUR", "to": "USD"},
        "timezone": {"from": "UTC", "to": "America/New_York"},
    });
    assert_eq!(entry["changes"], expected);
    let stale = admin
        .patch("org", json!({"name": "X"}))
        .if_match(&etag)
        .await
        .stale();
    assert_eq!(stale["current"], org);
    admin.get("org").if_none_match(&etag).await.status(200);
    assert!(app.stranger().await.get("org").await.ok()["name"] == "Southsea");
}

#[tokio::test]
async fn a_change_of_nothing_keeps_the_version() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let before = admin.get("org").await.ok();
    for nothing in [
        json!({}),
        json!({"name": "Northwind", "currency": "EUR", "timezone": "UTC"}),
    ] {
        assert_eq!(admin.patch("org", nothing).await.ok(), before);
    }
    assert_eq!(
        admin
            .get("activity?record_type=settings&action=updated")
            .await
            .items(),
        Vec::<Value>::new()
    );
}

#[tokio::test]
async fn what_is_wrong_with_settings_is_named_at_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let wrong = json!({"name": "", "currency": "XXX1", "timezone": "Berlin", "id": "x", "last_seq": 0});
    admin
        .patch("org", wrong)
        .await
        .invalid(&["name", "currency", "timezone", "id", "last_seq"]);
    let cleared = json!({"name": null, "currency": null, "timezone": null});
    assert_eq!(
        admin
            .patch("org", cleared)
            .await
            .invalid(&["name", "currency", "timezone"]),
        ["required"; 3]
    );
    assert_eq!(admin.get("org").await.ok()["version"], 1);
}

/// The member is told 403 before anything is told about versions; what is malformed comes first.
#[tokio::test]
async fn refusals_of_settings_come_in_their_order() {
    let app = TestApp::spawn().await;
    let member = app.member().await;
    let call = |body: &Value| member.patch("org", body.clone()).if_match("\"9-x\"");
    call(&json!({"name": 7})).await.problem(422, "invalid");
    call(&json!({"name": "x"})).await.forbidden();
    app.nobody()
        .patch("org", json!({"name": 7}))
        .await
        .unauthenticated();
    app.admin()
        .await
        .patch("org", json!({"name": "x"}))
        .if_match("\"9-x\"")
        .await
        .stale();
}

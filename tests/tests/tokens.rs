//! API tokens: a person's programs.

use api_tests::{TestApp, assert_id, assert_instant};
use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

fn new(scopes: &[&str]) -> Value {
    json!({"name": "Nightly export", "scopes": scopes})
}

#[tokio::test]
async fn the_secret_is_shown_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let answer = admin.post("me/tokens", new(&["clients:read"])).await;
    let location = answer.header("location").to_owned();
    let made = answer.created();
    assert_id(&made["id"]);
    assert_instant(&made["created_at"]);
    assert_eq!(
        location,
        format!("/api/v1/me/tokens/{}", made["id"].as_str().unwrap())
    );
    let secret = made["token"].as_str().unwrap();
    assert!(secret.starts_with("rpt_") && secret.len() >= 40, "{secret}");
    let listed = admin.get("me/tokens").await;
    assert!(!listed.text().contains(secret));
    let listed = listed.items();
    let mut expected = made.clone();
    expected.as_object_mut().unwrap().remove("token");
    assert_eq!(listed, [expected]);
    assert!(
        secret.starts_with(listed[0]["hint"].as_str().unwrap())
            && listed[0]["hint"].as_str().unwrap().len() < 12
    );
    let log = admin.get("changes").await;
    assert!(!log.text().contains(secret));
}

#[tokio::test]
async fn scopes_narrow_what_a_program_may_do() {
    let app = TestApp::spawn().await;
    let client = app
        .admin()
        .await
        .post("clients", json!({"name": "One"}))
        .await
        .created();
    let one = format!("clients/{}", client["id"].as_str().unwrap());
    let reader = app.token(&["clients:read"]).await;
    reader.get(&one).await.ok();
    assert_eq!(
        reader.get(&one).await.ok()["can"],
        json!({"update": false, "archive": false, "delete": false})
    );
    for call in [
        reader.post("clients", json!({"name": "Two"})),
        reader.patch(&one, json!({})),
        reader.delete(&one),
    ] {
        assert_eq!(call.await.forbidden()["required"], "clients:write");
    }
    assert_eq!(reader.get("org").await.forbidden()["required"], "org:read");
    assert_eq!(reader.get("members").await.forbidden()["required"], "org:read");
    let writer = app.token(&["clients:read", "clients:write"]).await;
    writer.patch(&one, json!({"name": "Renamed"})).await.ok();
    let settings = app.token(&["org:read"]).await;
    settings.get("org").await.ok();
    assert_eq!(
        settings.patch("org", json!({"name": "X"})).await.forbidden()["required"],
        "admin"
    );
    assert_eq!(settings.get(&one).await.forbidden()["required"], "clients:read");
    app.token(&["admin", "org:read"])
        .await
        .patch("org", json!({"name": "Southwind"}))
        .await
        .ok();
    writer.delete(&one).await.no_content();
}

/// A token is never more than the person: what they lose, it loses.
#[tokio::test]
async fn nobody_grants_more_than_they_have() {
    let app = TestApp::spawn().await;
    let (member, sub) = (app.member().await, app.subcontractor(&[]).await);
    assert_eq!(
        member
            .post("me/tokens", new(&["clients:read", "admin"]))
            .await
            .forbidden()["required"],
        "admin"
    );
    let refused = sub.post("me/tokens", new(&["clients:write"])).await.forbidden();
    assert_eq!(refused["required"], "clients:write");
    let unknown = app
        .admin()
        .await
        .post("me/tokens", new(&["portal:read"]))
        .await
        .forbidden();
    assert_eq!(unknown["required"], "portal:read");
    app.portal_of_new_client()
        .await
        .post("me/tokens", new(&["portal:read"]))
        .await
        .forbidden();
    let program = member.program(&["clients:read", "clients:write"]).await;
    let made = program.post("clients", json!({"name": "One"})).await.created();
    let path = format!("clients/{}", made["id"].as_str().unwrap());
    program.delete(&path).await.forbidden();
    assert_eq!(member.get("me/tokens").await.items().len(), 1);
}

#[tokio::test]
async fn a_program_cannot_change_the_account_it_acts_for() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let all = ["clients:read", "clients:write", "org:read", "admin"];
    let program = admin.program(&all).await;
    let token = admin.get("me/tokens").await.items()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let calls = [
        program.get("me/tokens"),
        program.post("me/tokens", new(&["clients:read"])),
        program.delete(&format!("me/tokens/{token}")),
        program.patch("me", json!({"name": "Eve"})),
    ];
    for call in calls {
        assert_eq!(call.await.forbidden()["required"], "account");
    }
    let me = program.get("me").await.ok();
    assert_eq!(
        (&me["user"]["name"], &me["permissions"]),
        (&json!("Ada Lovell"), &json!(all))
    );
    assert_eq!(admin.get("me/tokens").await.items().len(), 1);
}

#[tokio::test]
async fn a_revoked_token_ends_at_once() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let program = admin.program(&["clients:read"]).await;
    program.get("clients").await.ok();
    let token = admin.get("me/tokens").await.items().remove(0);
    assert_instant(&token["last_used_at"]);
    let path = format!("me/tokens/{}", token["id"].as_str().unwrap());
    member.delete(&path).await.not_found();
    app.stranger().await.delete(&path).await.not_found();
    program.get("clients").await.ok();
    admin.delete(&path).await.no_content();
    assert_eq!(program.get("clients").await.unauthenticated()["reason"], "ended");
    admin.delete(&path).await.not_found();
    assert!(admin.get("me/tokens").await.items().is_empty());
}

#[tokio::test]
async fn a_token_ends_when_its_time_has_come() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let in_an_hour = (now() + TimeDelta::hours(1)).to_rfc3339();
    let made = admin
        .post(
            "me/tokens",
            json!({"name": "Short", "scopes": ["clients:read"], "expires_at": in_an_hour}),
        )
        .await;
    let program = admin.with_token(made.created()["token"].as_str().unwrap());
    let lasting = admin.program(&["clients:read"]).await;
    app.advance(TimeDelta::minutes(59));
    program.get("clients").await.ok();
    app.advance(TimeDelta::minutes(1));
    program.get("clients").await.unauthenticated();
    app.advance(TimeDelta::days(3650));
    lasting.get("clients").await.ok();
}

#[expect(
    clippy::disallowed_methods,
    reason = "a client of the API has a clock of its own"
)]
fn now() -> chrono::DateTime<Utc> {
    Utc::now()
}

#[tokio::test]
async fn a_new_token_is_checked_whole() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    admin
        .post("me/tokens", json!({}))
        .await
        .invalid(&["name", "scopes"]);
    let wrong = json!({"name": "", "scopes": "clients:read", "expires_at": "tomorrow", "admin": true});
    admin
        .post("me/tokens", wrong)
        .await
        .invalid(&["name", "scopes", "expires_at", "admin"]);
    for scopes in [json!([]), json!(["account"])] {
        admin
            .post("me/tokens", json!({"name": "x", "scopes": scopes}))
            .await
            .invalid(&["scopes"]);
    }
    admin
        .post(
            "me/tokens",
            json!({"name": "x", "scopes": ["clients:read", "root"]}),
        )
        .await
        .invalid(&["scopes[1]"]);
    let past = json!({"name": "x", "scopes": ["clients:read"], "expires_at": "2020-01-01T00:00:00Z"});
    assert_eq!(
        admin.post("me/tokens", past).await.invalid(&["expires_at"]),
        ["past"]
    );
    assert!(admin.get("me/tokens").await.items().is_empty());
}

#[tokio::test]
async fn a_repeated_key_makes_no_second_token_and_shows_no_secret_again() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    admin
        .post("me/tokens", new(&["clients:read"]))
        .key("once")
        .await
        .created();
    admin
        .post("me/tokens", new(&["clients:read"]))
        .key("once")
        .await
        .conflict();
    assert_eq!(admin.get("me/tokens").await.items().len(), 1);
}

#[tokio::test]
async fn tokens_are_listed_in_pages_and_only_ones_own() {
    let app = TestApp::spawn().await;
    let (admin, other) = (app.admin().await, app.member().await);
    let mut made = Vec::new();
    for _ in 0..3 {
        let answer = admin.post("me/tokens", new(&["clients:read"])).await;
        made.push(answer.created()["id"].clone());
    }
    other.program(&["clients:read"]).await;
    let met = admin.walk("me/tokens?limit=2", async |_| {}).await;
    assert_eq!(
        met.iter().map(|token| &token["id"]).collect::<Vec<_>>(),
        made.iter().collect::<Vec<_>>()
    );
    admin.get("me/tokens?cursor=x").await.malformed();
    admin
        .get("me/tokens?limit=0&name=x")
        .await
        .invalid(&["limit", "name"]);
}

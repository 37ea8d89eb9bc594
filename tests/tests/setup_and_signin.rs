//! The first run, and signing in.

use api_tests::{Actor, Answer, PASSWORD, TestApp, assert_id};
use serde_json::{Value, json};

fn founding() -> Value {
    json!({"org_name": "Northwind", "name": "Ada Lovell", "email": "ada@northwind.example", "password": PASSWORD})
}

/// What only differs because it is another request.
fn without_request(mut problem: Value) -> Value {
    problem["request_id"] = Value::Null;
    problem
}

#[tokio::test]
async fn the_first_run_makes_the_organisation_and_signs_its_admin_in() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    assert_eq!(nobody.get("auth/setup").await.ok(), json!({"needed": true}));
    let answer = nobody.post("auth/setup", founding()).await.status(201);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(
        (&answer.json["token_type"], &answer.json["expires_in"]),
        (&json!("Bearer"), &json!(900))
    );
    let me = &answer.json["me"];
    assert_id(&me["user"]["id"]);
    assert_eq!(
        (&me["user"]["name"], &me["user"]["email"]),
        (&json!("Ada Lovell"), &json!("ada@northwind.example"))
    );
    assert_eq!(
        me["membership"],
        json!({"role": "admin", "can_assess": true, "client_id": null})
    );
    assert_eq!(
        (&me["org"]["name"], &me["org"]["currency"], &me["org"]["timezone"]),
        (&json!("Northwind"), &json!("EUR"), &json!("UTC"))
    );
    assert_eq!(
        me["orgs"],
        json!([{"id": me["org"]["id"], "name": "Northwind", "role": "admin"}])
    );
    let token = answer.json["access_token"].as_str().unwrap();
    assert_eq!(nobody.with_token(token).get("me").await.ok(), *me);
    assert_eq!(nobody.get("auth/setup").await.ok(), json!({"needed": false}));
}

#[tokio::test]
async fn the_first_run_happens_once() {
    let app = TestApp::spawn().await;
    app.admin().await;
    let again = json!({"org_name": "Mine", "name": "Eve", "email": "eve@evil.example", "password": PASSWORD});
    app.nobody().post("auth/setup", again).await.conflict();
    app.log_in("eve@evil.example", PASSWORD).await.unauthenticated();
    let kinds: Vec<Value> = app
        .admin()
        .await
        .get("changes")
        .await
        .items()
        .iter()
        .map(|entry| entry["record"]["type"].clone())
        .collect();
    assert_eq!(kinds, ["settings", "user", "session"]);
}

#[tokio::test]
async fn the_first_run_names_everything_that_is_wrong() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    nobody
        .post("auth/setup", json!({}))
        .await
        .invalid(&["org_name", "name", "email", "password"]);
    let wrong =
        json!({"org_name": " ", "name": "a\nb", "email": "ada", "password": "short", "role": "admin"});
    let codes = nobody
        .post("auth/setup", wrong)
        .await
        .invalid(&["org_name", "name", "email", "password", "role"]);
    assert_eq!(
        codes,
        ["required", "characters", "email", "too_short", "unknown_field"]
    );
    nobody
        .post("auth/login", json!({}))
        .await
        .invalid(&["email", "password"]);
    assert_eq!(nobody.get("auth/setup").await.ok(), json!({"needed": true}));
}

#[tokio::test]
async fn beyond_loopback_the_first_run_needs_the_printed_code() {
    let app = TestApp::with(|config| config.listen = ([0, 0, 0, 0], 0).into()).await;
    let nobody = app.nobody();
    let with = |code: &str| {
        let mut body = founding();
        body["code"] = json!(code);
        nobody.post("auth/setup", body)
    };
    assert_eq!(
        nobody.post("auth/setup", founding()).await.invalid(&["code"]),
        ["setup_code"]
    );
    with("AAAA-AAAA-AAAA-AAAA").await.invalid(&["code"]);
    let is_code = |word: &&str| word.len() == 19 && word.split('-').all(|group| group.len() == 4);
    let code = app
        .welcome()
        .split_whitespace()
        .find(is_code)
        .expect("the code is printed");
    with(code).await.status(201);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_one_answer() {
    let app = TestApp::spawn().await;
    let portal = app.portal_of_new_client().await;
    let wrong = app.log_in("ada@northwind.example", "not the password").await;
    let unknown = app.log_in("nobody@northwind.example", PASSWORD).await;
    let names = |answer: &Answer| {
        answer
            .headers
            .keys()
            .map(ToString::to_string)
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(names(&wrong), names(&unknown));
    let wrong = without_request(wrong.unauthenticated());
    assert_eq!(wrong, without_request(unknown.unauthenticated()));
    assert_eq!(wrong["reason"], "credentials");
    app.log_in(&portal.person.email, "").await.unauthenticated();
    app.log_in(&portal.person.email, &"x".repeat(10_000))
        .await
        .invalid(&["password"]);
}

#[tokio::test]
async fn addresses_are_known_in_any_case_and_passwords_only_as_they_are() {
    let app = TestApp::spawn().await;
    app.admin().await;
    app.log_in("  ADA@Northwind.EXAMPLE ", PASSWORD).await.ok();
    app.log_in("ada@northwind.example", &PASSWORD.to_uppercase())
        .await
        .unauthenticated();
    app.log_in("ada@northwind.example", &format!("{PASSWORD} "))
        .await
        .unauthenticated();
}

/// Identity is global, a membership is not: one signs in where one was last.
#[tokio::test]
async fn who_belongs_to_two_organisations_signs_in_to_the_one_used_last() {
    let app = TestApp::spawn().await;
    let ike = app.stranger().await;
    let answer = app.join(&ike, domain::Role::Member).await;
    let me = app.log_in(&ike.person.email, PASSWORD).await.ok()["me"].clone();
    assert_eq!(me["org"]["name"], "Southsea");
    assert_eq!(me["orgs"].as_array().unwrap().len(), 2);
    assert_eq!(answer, ike.person.id, "the same person");
}

#[tokio::test]
async fn a_repeated_sign_in_with_the_same_key_is_not_answered_twice() {
    let app = TestApp::spawn().await;
    app.admin().await;
    let login = json!({"email": "ada@northwind.example", "password": PASSWORD});
    app.nobody()
        .post("auth/login", login.clone())
        .key("once")
        .await
        .ok();
    app.nobody()
        .post("auth/login", login)
        .key("once")
        .await
        .conflict();
}

#[tokio::test]
async fn secrets_are_not_logged() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let program = admin.program(&["clients:read"]).await;
    program.get("clients?q=whisper").await.ok();
    app.nobody()
        .post_empty("auth/refresh")
        .refresh_cookie(&admin.refresh)
        .await
        .ok();
    app.log_in("ada@northwind.example", "a wrong password")
        .await
        .status(401);
    let log = app.log();
    assert!(!log.is_empty(), "nothing is logged at all");
    let secrets = [
        PASSWORD,
        "a wrong password",
        "ada@northwind",
        admin.token.as_deref().unwrap(),
        &admin.refresh,
    ];
    for secret in secrets
        .into_iter()
        .chain([program.token.as_deref().unwrap(), "whisper", "Ada Lovell"])
    {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
}

/// The membership is read on every request; the token only says who.
#[tokio::test]
async fn a_token_that_claims_another_place_is_not_believed() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let tokens = [
        app.forged(&admin, |claims| claims["aud"] = json!("portal")),
        app.forged(&admin, |claims| claims["org"] = json!(stranger.person.org)),
        app.forged(&admin, |claims| claims["sub"] = json!(stranger.person.id)),
        app.forged(&admin, |claims| {
            claims["sid"] = json!("019a0000-0000-7000-8000-000000000000")
        }),
        app.forged(&admin, |claims| claims["aud"] = json!("root")),
        app.forged(&admin, |claims| {
            drop(claims.as_object_mut().unwrap().remove("exp"))
        }),
    ];
    let refused = |token: &String| -> Actor { admin.with_token(token) };
    for token in &tokens {
        refused(token).get("clients").await.unauthenticated();
    }
    admin
        .with_token(app.forged(&admin, |_| {}))
        .get("clients")
        .await
        .ok();
}

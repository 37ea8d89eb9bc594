//! Who is locked out, and has no mail, is helped by who has the machine.

use api_tests::{PASSWORD, TestApp};
use domain::Error;
use serde_json::{Value, json};

const NEW: &str = "four green tables dance";

#[tokio::test]
async fn a_new_password_lets_in_and_puts_everybody_else_out() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let member = app.member().await;
    let email = member.person.email.clone();
    for _ in 0..3 {
        app.log_in(&email, "a guess").await.unauthenticated();
    }
    app.give_password(&email.to_uppercase(), NEW).await.unwrap();
    // The command line is another process: what it changes is known here within two seconds.
    app.advance(chrono::TimeDelta::seconds(2));
    member.get("me").await.unauthenticated();
    app.log_in(&email, PASSWORD).await.unauthenticated();
    app.log_in(&email, NEW).await.status(200);
    let rows = admin.get("audit-log?action=password_reset").await.items();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0]["job"], &rows[0]["actor"]),
        (&json!("command line"), &Value::Null)
    );
    assert_eq!(rows[0]["record"]["id"], json!(member.person.id));
    assert!(!rows[0].to_string().contains(NEW));
}

#[tokio::test]
async fn a_password_that_would_be_guessed_is_refused_here_too() {
    let app = TestApp::spawn().await;
    let email = app.member().await.person.email;
    let weak = app.give_password(&email, "1234567890").await;
    assert!(matches!(weak, Err(Error::Invalid(_))), "{weak:?}");
    app.log_in(&email, PASSWORD).await.status(200);
    let nobody = app.give_password("nobody@northwind.example", NEW).await;
    assert!(matches!(nobody, Err(Error::NotFound)), "{nobody:?}");
}

#[tokio::test]
async fn a_lost_second_factor_is_removed() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let codes = admin.protect(&app).await.codes;
    let email = admin.person.email.clone();
    assert_eq!(app.log_in(&email, PASSWORD).await.json["code"], "totp_required");
    app.take_second_factor(&email).await.unwrap();
    let again = app.sign_in(admin.person.clone()).await;
    assert_eq!(again.get("me/totp").await.ok()["recovery_codes_left"], 0);
    admin.knock(codes[0].as_str()).await.status(200);
    let none = app.take_second_factor(&email).await;
    assert!(matches!(none, Err(Error::NotFound)), "{none:?}");
}

#[tokio::test]
async fn somebody_without_a_place_is_not_let_in_so() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let member = app.member().await;
    let path = format!("users/{}", member.person.id);
    admin.patch(&path, json!({"is_active": false})).await.ok();
    let refused = app.give_password(&member.person.email, NEW).await;
    assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
}

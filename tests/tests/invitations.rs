//! Invitations: given out by admins, taken once by whom they are for.

use api_tests::{PASSWORD, PostBox, TestApp};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{activity::client, concurrency::at_once};

/// What the holder of this token is offered, or told.
async fn look(app: &TestApp, token: &Value) -> api_tests::Answer {
    app.nobody()
        .post("auth/invitations/look", json!({"token": token}))
        .await
}

async fn assert_void(app: &TestApp, token: &Value) {
    for answer in [look(app, token).await, app.nobody().accept(token).await] {
        assert_eq!(answer.invalid(&["token"]), ["link"]);
    }
}

#[tokio::test]
async fn each_role_is_invited_and_comes() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridge").await;
    for (role, more, permissions) in [
        ("admin", json!({"can_assess": true}), 14),
        ("member", json!({}), 11),
        ("subcontractor", json!({"assigned_client_ids": [id, id]}), 10),
        ("portal", json!({"client_id": id}), 1),
    ] {
        let email = format!("{role}@ridge.example");
        let invited = admin.invite(&email, role, more).await;
        assert_eq!(
            (&invited["status"], &invited["is_active"], &invited["mailed"]),
            (&json!("invited"), &json!(true), &json!(false))
        );
        assert_eq!(
            invited["assigned_client_ids"].as_array().unwrap().len(),
            usize::from(role == "subcontractor")
        );
        let badge = match role {
            "portal" => json!({"id": id, "name": "Ridge"}),
            _ => Value::Null,
        };
        assert_eq!(
            (&invited["client"], &invited["client_portal_enabled"]),
            (&badge, &json!(role == "portal"))
        );
        let token = &invited["invitation_token"];
        let url = invited["invitation_url"].as_str().unwrap();
        let end = format!("/accept-invitation#{}", token.as_str().unwrap());
        assert!(url.starts_with("http") && url.ends_with(&end), "{url}");
        let offer = look(&app, token).await;
        assert_eq!(offer.header("cache-control"), "no-store");
        let offer = offer.ok();
        assert_eq!(
            (&offer["org"]["name"], &offer["role"], &offer["has_password"]),
            (&json!("Northwind"), &json!(role), &json!(false))
        );
        assert_eq!(
            (&offer["email"], &offer["name"]),
            (&json!(email), &json!("Grace Hall"))
        );
        app.log_in(&email, PASSWORD).await.unauthenticated();
        let body = json!({"token": token, "password": PASSWORD, "name": "Grace Hopper"});
        let accepted = app
            .nobody()
            .post("auth/invitations/accept", body)
            .await
            .status(200);
        assert_eq!(accepted.header("cache-control"), "no-store");
        assert!(!accepted.cookie().0.is_empty());
        let me = &accepted.json["me"];
        assert_eq!(
            (&me["membership"]["role"], &me["user"]["name"]),
            (&json!(role), &json!("Grace Hopper"))
        );
        assert_eq!(me["permissions"].as_array().unwrap().len(), permissions, "{me}");
        let row = admin
            .get(&format!("users/{}", invited["id"].as_str().unwrap()))
            .await
            .ok();
        assert_eq!(
            (&row["status"], &row["name"], &row["id"]),
            (&json!("active"), &json!("Grace Hopper"), &me["user"]["id"])
        );
        app.log_in(&email, PASSWORD).await.ok();
        assert_void(&app, token).await;
    }
}

/// A link alone does not open an account that somebody has.
#[tokio::test]
async fn who_is_known_comes_with_the_password_that_they_have() {
    let app = TestApp::spawn().await;
    let (admin, ike) = (app.admin().await, app.stranger().await);
    let invited = admin.invite("IKE@southsea.example", "member", json!({})).await;
    let token = &invited["invitation_token"];
    assert_eq!(invited["id"], ike.person.id, "the same person");
    let offer = look(&app, token).await.ok();
    assert_eq!(offer["has_password"], true);
    let user = format!("users/{}", ike.person.id);
    for shown in [&invited, &offer, &admin.get(&user).await.ok()] {
        assert_eq!(
            shown["name"], "Grace Hall",
            "what they are called elsewhere is not told"
        );
    }
    assert!(!invited.to_string().contains("Foster") && !offer.to_string().contains("Foster"));
    let accept = |password: &str, code: Value| {
        let mut body = json!({"token": token, "password": password, "name": "Eve"});
        if !code.is_null() {
            body["totp_code"] = code;
        }
        app.nobody().post("auth/invitations/accept", body)
    };
    let chosen = accept("four green tables dance", Value::Null).await;
    assert_eq!(chosen.invalid(&["password"]), ["wrong"]);
    let secret = ike.protect(&app).await.secret;
    let refused = accept(PASSWORD, Value::Null).await.problem(401, "totp_required");
    assert_eq!(refused["reason"], "totp_required");
    let refused = accept(PASSWORD, json!("000000")).await.unauthenticated();
    assert_eq!(refused["reason"], "totp");
    let me = accept(PASSWORD, json!(app.next_code(&secret))).await.ok()["me"].clone();
    assert_eq!(
        (&me["user"]["name"], &me["org"]["name"]),
        (&json!("Ike Foster"), &json!("Northwind"))
    );
    assert_eq!(me["orgs"].as_array().unwrap().len(), 2);
    ike.get("clients").await.ok();
    assert_void(&app, token).await;
    assert_eq!(admin.get(&user).await.ok()["name"], "Ike Foster");
}

#[tokio::test]
async fn a_link_holds_for_a_week_and_while_nobody_takes_it_back() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let invite = async |name: &str| {
        let invited = admin
            .invite(&format!("{name}@ridge.example"), "member", json!({}))
            .await;
        let user = format!("users/{}", invited["id"].as_str().unwrap());
        (invited["invitation_token"].clone(), user)
    };
    let ((old, again), (late, _), (withdrawn, gone)) =
        (invite("a").await, invite("b").await, invite("c").await);
    let (last_minute, _) = invite("d").await;
    assert_void(&app, &json!("rubbish")).await;
    assert_void(&app, &json!(admin.refresh)).await;

    let path = format!("{again}/invitation");
    let new = admin.post_empty(&path).await.ok()["invitation_token"].clone();
    assert_void(&app, &old).await;
    app.nobody().accept(&new).await.status(200);
    admin.post_empty(&path).await.conflict();

    admin.patch(&gone, json!({"is_active": false})).await.ok();
    assert_void(&app, &withdrawn).await;
    admin.post_empty(&format!("{gone}/invitation")).await.conflict();
    let back = admin.patch(&gone, json!({"is_active": true})).await.ok();
    assert_eq!(back["status"], "invited");
    assert_void(&app, &withdrawn).await;
    admin.post_empty(&format!("{gone}/invitation")).await.ok();

    app.advance(TimeDelta::days(7) - TimeDelta::minutes(1));
    app.nobody().accept(&last_minute).await.status(200);
    app.advance(TimeDelta::minutes(1));
    assert_void(&app, &late).await;
}

#[tokio::test]
async fn a_link_that_is_used_twice_at_once_lets_one_in() {
    let app = TestApp::spawn().await;
    let invited = app
        .admin()
        .await
        .invite("grace@ridge.example", "member", json!({}))
        .await;
    let accept = |number: usize| {
        let password = format!("{PASSWORD} {number}");
        let body = json!({"token": invited["invitation_token"], "password": password});
        app.nobody().post("auth/invitations/accept", body)
    };
    let answers = at_once((0..4).map(accept)).await;
    let let_in = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(let_in, 1, "{answers:?}");
    let mut opened = 0;
    for number in 0..4 {
        let password = format!("{PASSWORD} {number}");
        let login = app.log_in("grace@ridge.example", &password).await;
        opened += usize::from(login.status == 200);
    }
    assert_eq!(opened, 1, "one password, of whom it let in");
}

/// Invited by two organisations before they came to either: the second finds the password that the first brought.
#[tokio::test]
async fn who_is_invited_twice_has_one_password() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let ours = admin.invite("grace@ridge.example", "member", json!({})).await;
    let body = json!({"email": "grace@ridge.example", "name": "G. Hall", "role": "admin"});
    let theirs = stranger.post("users", body).await.created();
    assert_eq!(ours["id"], theirs["id"]);
    assert_eq!(
        look(&app, &theirs["invitation_token"]).await.ok()["name"],
        "G. Hall"
    );
    let me = app.nobody().accept(&theirs["invitation_token"]).await.ok()["me"].clone();
    assert_eq!(
        (&me["user"]["name"], &me["org"]["name"]),
        (&json!("G. Hall"), &json!("Southsea"))
    );
    assert_eq!(me["orgs"].as_array().unwrap().len(), 1);
    let token = &ours["invitation_token"];
    let offer = look(&app, token).await.ok();
    assert_eq!(
        (&offer["name"], &offer["has_password"]),
        (&json!("Grace Hall"), &json!(true))
    );
    let body = json!({"token": token, "password": "four green tables dance"});
    app.nobody()
        .post("auth/invitations/accept", body)
        .await
        .invalid(&["password"]);
    let me = app.nobody().accept(token).await.ok()["me"].clone();
    assert_eq!(
        (&me["user"]["name"], &me["membership"]["role"]),
        (&json!("G. Hall"), &json!("member"))
    );
}

#[tokio::test]
async fn an_invitation_to_a_closed_portal_leads_nowhere() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridge").await;
    let invited = admin
        .invite("grace@ridge.example", "portal", json!({"client_id": id}))
        .await;
    let token = &invited["invitation_token"];
    admin.post_empty(&format!("clients/{id}/archive")).await.ok();
    assert_eq!(app.nobody().accept(token).await.invalid(&["token"]), ["link"]);
    admin.post_empty(&format!("clients/{id}/restore")).await.ok();
    app.nobody().accept(token).await.status(200);
}

#[tokio::test]
async fn an_invitation_is_mailed_and_its_link_lets_in() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let admin = app.admin().await;
    let invited = admin.invite("grace@ridge.example", "member", json!({})).await;
    assert_eq!(invited["mailed"], true);
    admin
        .post_empty(&format!("users/{}/invitation", invited["id"].as_str().unwrap()))
        .await
        .ok();
    let letters = post_box.until_taken(2).await;
    assert_eq!(letters[1].to, ["grace@ridge.example"]);
    assert!(letters[1].header("Subject").contains("Northwind"));
    assert_void(&app, &json!(letters[0].token())).await;
    app.nobody().accept(&json!(letters[1].token())).await.status(200);
}

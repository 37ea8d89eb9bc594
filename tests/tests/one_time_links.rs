//! Links by mail: for a new password, and for signing in. They work once, and whom there is is never told.

use api_tests::{Answer, Mail, PASSWORD, PostBox, Protected, TestApp};
use chrono::TimeDelta;
use serde_json::{Value, json};

const NEW: &str = "four green tables dance";

async fn ask(app: &TestApp, path: &str, email: &str) -> Answer {
    app.nobody().post(path, json!({"email": email})).await.status(202)
}

/// The link of the letter that comes for this, as the `count`th.
async fn link(app: &TestApp, post_box: &PostBox, path: &str, email: &str, count: usize) -> String {
    ask(app, path, email).await;
    let letters: Vec<Mail> = post_box.until_taken(count).await;
    letters[count - 1].token()
}

fn reset(app: &TestApp, token: &str, password: &str) -> api_tests::Call {
    app.nobody().post(
        "auth/password/reset",
        json!({"token": token, "password": password}),
    )
}

fn redeem(app: &TestApp, token: &str) -> api_tests::Call {
    app.nobody()
        .post("auth/magic-link/redeem", json!({"token": token}))
}

const FORGOT: &str = "auth/password/forgot";
const MAGIC: &str = "auth/magic-link";

#[tokio::test]
async fn who_is_known_is_not_told() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let admin = app.admin().await;
    let away = app.member().await;
    admin
        .patch(&format!("users/{}", away.person.id), json!({"is_active": false}))
        .await
        .ok();
    admin.invite("grace@ridge.example", "member", json!({})).await;
    post_box.until_taken(1).await;
    for path in [FORGOT, MAGIC] {
        let mut headers = Vec::new();
        for email in [
            "nobody@northwind.example",
            "grace@ridge.example",
            &away.person.email,
            "ADA@northwind.example",
        ] {
            let answer = ask(&app, path, email).await;
            assert!(answer.body.is_empty(), "{answer:?}");
            let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
            names.sort();
            headers.push(names);
        }
        assert!(headers.iter().all(|names| *names == headers[0]), "{headers:?}");
        app.nobody()
            .post(path, json!({"email": "x"}))
            .await
            .invalid(&["email"]);
    }
    let letters = post_box.until_taken(3).await;
    app.until_no_letter_waits().await;
    assert_eq!(post_box.taken().len(), 3);
    assert!(
        letters[1..]
            .iter()
            .all(|mail| mail.to == ["ada@northwind.example"])
    );
    // Without mail it is the same answer.
    let silent = TestApp::spawn().await;
    silent.admin().await;
    ask(&silent, FORGOT, "ada@northwind.example").await;
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_once() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let admin = app.admin().await;
    let email = admin.person.email.as_str();
    let elsewhere = app.sign_in(admin.person.clone()).await;
    let older = link(&app, &post_box, FORGOT, email, 1).await;
    let magic = link(&app, &post_box, MAGIC, email, 2).await;
    let token = link(&app, &post_box, FORGOT, email, 3).await;
    assert!(
        post_box.taken()[2]
            .part("text/plain")
            .contains("/reset-password#")
    );
    for other in [&older, &magic, "rubbish"] {
        assert_eq!(reset(&app, other, NEW).await.invalid(&["token"]), ["link"]);
    }
    for weak in ["short", "password123", "ada@northwind.example"] {
        reset(&app, &token, weak).await.invalid(&["password"]);
    }
    admin.get("me").await.ok();
    reset(&app, &token, NEW).await.no_content();
    assert_eq!(reset(&app, &token, NEW).await.invalid(&["token"]), ["link"]);
    for actor in [&admin, &elsewhere] {
        actor.get("me").await.unauthenticated();
        let refresh = app.nobody().post_empty("auth/refresh");
        refresh.refresh_cookie(&actor.refresh).await.unauthenticated();
    }
    redeem(&app, &magic).await.invalid(&["token"]);
    app.log_in(email, PASSWORD).await.unauthenticated();
    let fresh = app.log_in(email, NEW).await.ok();
    let admin = admin.with_token(fresh["access_token"].as_str().unwrap());
    let row = admin
        .get("audit-log?action=password_reset")
        .await
        .items()
        .remove(0);
    assert_eq!(row["actor"]["name"], "Ada Lovell");
    post_box.until_taken(4).await;
}

#[tokio::test]
async fn links_run_out() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let email = app.admin().await.person.email;
    let magic = link(&app, &post_box, MAGIC, &email, 1).await;
    let forgot = link(&app, &post_box, FORGOT, &email, 2).await;
    app.advance(TimeDelta::minutes(15));
    assert_eq!(redeem(&app, &magic).await.invalid(&["token"]), ["link"]);
    app.advance(TimeDelta::minutes(44));
    reset(&app, &forgot, "short").await.invalid(&["password"]);
    app.advance(TimeDelta::minutes(1));
    assert_eq!(reset(&app, &forgot, NEW).await.invalid(&["token"]), ["link"]);
    app.log_in(&email, PASSWORD).await.ok();
}

#[tokio::test]
async fn links_of_who_has_no_place_any_more_lead_nowhere() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let (admin, member) = (app.admin().await, app.member().await);
    let magic = link(&app, &post_box, MAGIC, &member.person.email, 1).await;
    let forgot = link(&app, &post_box, FORGOT, &member.person.email, 2).await;
    let user = format!("users/{}", member.person.id);
    admin.patch(&user, json!({"is_active": false})).await.ok();
    assert_eq!(redeem(&app, &magic).await.invalid(&["token"]), ["link"]);
    assert_eq!(reset(&app, &forgot, NEW).await.invalid(&["token"]), ["link"]);
    // With a place elsewhere, they lead there.
    let southsea = app.stranger().await;
    let invited = southsea.invite(&member.person.email, "member", json!({})).await;
    app.nobody()
        .accept(&invited["invitation_token"])
        .await
        .status(200);
    let there = redeem(&app, &magic).await.ok();
    assert_eq!(there["me"]["org"]["name"], "Southsea");
}

#[tokio::test]
async fn a_link_signs_in_once_portal_users_too() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let (admin, portal) = (app.admin().await, app.portal_of_new_client().await);
    for (count, actor) in [(1, &admin), (3, &portal)] {
        let older = link(&app, &post_box, MAGIC, &actor.person.email, count).await;
        let token = link(&app, &post_box, MAGIC, &actor.person.email, count + 1).await;
        assert_eq!(redeem(&app, &older).await.invalid(&["token"]), ["link"]);
        let answers = crate::concurrency::at_once((0..3).map(|_| redeem(&app, &token))).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422, 422]);
        let let_in = answers.iter().find(|answer| answer.status == 200).unwrap();
        assert_eq!(let_in.header("cache-control"), "no-store");
        let there = actor.signed_in(let_in, actor.person.clone());
        assert_eq!(there.person.id, actor.person.id);
        there.get("me").await.ok();
        actor.get("me").await.ok();
    }
    let log = app.log();
    assert!(post_box.taken().iter().all(|mail| !log.contains(&mail.token())));
}

#[tokio::test]
async fn a_link_is_no_way_round_the_second_factor_and_a_slip_does_not_cost_it() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let admin = app.admin().await;
    let Protected { secret, used, codes } = admin.protect(&app).await;
    post_box.until_taken(1).await;
    let token = link(&app, &post_box, MAGIC, &admin.person.email, 2).await;
    let redeem = |code: Value| {
        let body = json!({"token": token, "totp_code": code});
        app.nobody().post("auth/magic-link/redeem", body)
    };
    let reason = |answer: Answer| answer.status(401).json["reason"].clone();
    assert_eq!(reason(redeem(Value::Null).await), "totp_required");
    assert_eq!(reason(redeem(json!("000000")).await), "totp");
    assert_eq!(reason(redeem(json!(used)).await), "totp", "used before");
    assert_eq!(reason(redeem(json!("abcd-efgh-jkmn")).await), "totp");
    redeem(json!(app.next_code(&secret))).await.ok();
    assert_eq!(redeem(json!(codes[0])).await.invalid(&["token"]), ["link"]);
    assert_eq!(admin.get("me/totp").await.ok()["recovery_codes_left"], 10);
    // A new password opens nothing by itself.
    let forgot = link(&app, &post_box, FORGOT, &admin.person.email, 3).await;
    reset(&app, &forgot, NEW).await.no_content();
    let login = app.log_in(&admin.person.email, NEW).await;
    assert_eq!(reason(login), "totp_required");
}

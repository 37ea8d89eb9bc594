//! Passwords: changed, forgotten, kept as passwords are kept today, and not to be guessed.

use api_tests::{Actor, Answer, PASSWORD, PostBox, TestApp};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::concurrency::at_once;

const NEW: &str = "four green tables dance";

fn change(actor: &Actor, current: &str, new: &str) -> api_tests::Call {
    actor.post(
        "me/password",
        json!({"current_password": current, "new_password": new}),
    )
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let (admin, portal) = (app.admin().await, app.portal_of_new_client().await);
    for (count, actor) in [&admin, &portal].into_iter().enumerate() {
        let elsewhere = app.sign_in(actor.person.clone()).await;
        assert_eq!(
            change(actor, "not the password", NEW)
                .await
                .invalid(&["current_password"]),
            ["wrong"]
        );
        assert_eq!(
            change(actor, PASSWORD, PASSWORD).await.invalid(&["new_password"]),
            ["same"]
        );
        for (weak, code) in [
            ("short", "too_short"),
            ("qwertyuiop", "weak_common"),
            ("Northwind1", "weak"),
        ] {
            let found = change(actor, PASSWORD, weak).await.invalid(&["new_password"]);
            assert!(found[0].starts_with(code), "{weak}: {found:?}");
        }
        let nothing = actor.post("me/password", json!({})).await;
        nothing.invalid(&["current_password", "new_password"]);
        elsewhere.get("me").await.ok();
        change(actor, PASSWORD, NEW).await.no_content();
        actor.get("me").await.ok();
        elsewhere.get("me").await.unauthenticated();
        app.log_in(&actor.person.email, PASSWORD).await.unauthenticated();
        app.log_in(&actor.person.email, NEW).await.ok();
        let letters = post_box.until_taken(count + 1).await;
        assert_eq!(letters[count].to, std::slice::from_ref(&actor.person.email));
    }
    assert_eq!(post_box.taken().len(), 2);
    assert!(!post_box.taken().iter().any(|mail| mail.text.contains("green")));
}

/// As an older Rapport might have hashed it, with less effort.
fn with_less_effort(password: &str) -> String {
    let params = Params::new(8 * 1024, 1, 1, None).unwrap();
    let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password(password.as_bytes());
    hash.unwrap().to_string()
}

#[tokio::test]
async fn an_old_hash_is_made_anew_when_its_person_signs_in() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let email = admin.person.email.as_str();
    let today = app.password_hash(email).await;
    app.log_in(email, PASSWORD).await.ok();
    assert_eq!(app.password_hash(email).await, today, "what is new stays");
    let old = with_less_effort(PASSWORD);
    app.keep_password_as(email, &old).await;
    app.log_in(email, "not the password").await.unauthenticated();
    assert_eq!(app.password_hash(email).await, old);
    app.log_in(email, PASSWORD).await.ok();
    let renewed = app.password_hash(email).await;
    let parameters = |hash: &str| hash.split('$').nth(3).unwrap().to_owned();
    assert_ne!(renewed, today);
    assert_eq!(parameters(&renewed), parameters(&today));
    app.log_in(email, PASSWORD).await.ok();
    assert_eq!(app.password_hash(email).await, renewed);
}

fn retry_after(answer: &Answer) -> u64 {
    assert_eq!(answer.json["code"], "rate_limited", "{answer:?}");
    answer.header("retry-after").parse().expect("seconds")
}

/// Ten guesses, then the door stays shut for a quarter of an hour, whether anybody has the address or not.
#[tokio::test]
async fn guessing_shuts_the_door_for_known_and_unknown_alike() {
    let mut told = Vec::<Value>::new();
    for email in ["ada@northwind.example", "nobody@northwind.example"] {
        let post_box = PostBox::open();
        let url = post_box.url();
        let app = TestApp::with(move |config| {
            config.smtp_url = Some(url);
            config.rate_limit = true;
        })
        .await;
        let admin = app.admin().await;
        for guess in 0..10 {
            let cased = if guess % 2 == 0 {
                email.to_uppercase()
            } else {
                email.to_owned()
            };
            app.log_in(&cased, "a wrong guess").await.unauthenticated();
        }
        for password in ["a wrong guess", PASSWORD] {
            let shut = app.log_in(email, password).await.status(429);
            let seconds = retry_after(&shut);
            assert!((850..=901).contains(&seconds), "{seconds}");
            let mut problem = shut.json.clone();
            problem["request_id"] = Value::Null;
            problem["detail"] = Value::Null;
            told.push(problem);
        }
        admin.get("me").await.ok();
        if email.starts_with("ada") {
            // Neither is there a way round.
            change(&admin, PASSWORD, NEW).await.status(429);
            admin
                .post("me/confirm", json!({"password": PASSWORD}))
                .await
                .status(429);
            let letters = post_box.until_taken(1).await;
            assert_eq!(letters[0].to, [email]);
            let failures = admin.get("audit-log?action=sign_in_failed").await.items();
            assert_eq!(failures.len(), 10);
        }
        app.advance(TimeDelta::minutes(14));
        app.log_in(email, PASSWORD).await.status(429);
        app.advance(TimeDelta::minutes(1));
        let open = app.log_in(email, PASSWORD).await;
        assert_eq!(open.status, if email.starts_with("ada") { 200 } else { 401 });
        app.until_no_letter_waits().await;
        assert_eq!(
            post_box.taken().len(),
            usize::from(email.starts_with("ada")),
            "once"
        );
    }
    assert!(told.iter().all(|problem| *problem == told[0]), "{told:?}");
}

/// Twenty guesses at once are not twenty guesses: the door shuts in the middle.
#[tokio::test]
async fn guesses_that_come_together_are_counted_one_by_one() {
    let app = TestApp::with(|config| config.rate_limit = true).await;
    let admin = app.admin().await;
    let guess = |_| {
        let body = json!({"email": admin.person.email, "password": "a wrong guess"});
        admin.post("auth/login", body)
    };
    let answers = at_once((0..24).map(guess)).await;
    let count = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!(count(401) + count(429), 24, "{answers:?}");
    // As many as are worked on at once may be on their way when it shuts.
    assert!((10..=14).contains(&count(401)), "{answers:?}");
}

#[tokio::test]
async fn who_gets_in_has_guessed_nothing() {
    let app = TestApp::with(|config| config.rate_limit = true).await;
    let admin = app.admin().await;
    for _ in 0..9 {
        app.log_in(&admin.person.email, "a wrong guess")
            .await
            .unauthenticated();
    }
    app.log_in(&admin.person.email, PASSWORD).await.ok();
    for _ in 0..2 {
        app.log_in(&admin.person.email, "a wrong guess")
            .await
            .unauthenticated();
    }
    app.log_in(&admin.person.email, PASSWORD).await.ok();
}

/// Codes are guesses too, those that only look like a recovery code among them; and a session that goes elsewhere does
/// not wipe them out.
#[tokio::test]
async fn wrong_codes_are_guesses_as_well() {
    let app = TestApp::with(|config| config.rate_limit = true).await;
    let admin = app.admin().await;
    let secret = admin.protect(&app).await.secret;
    let mut here = admin.clone();
    for guess in 0..10 {
        let code = if guess % 2 == 0 {
            "000000"
        } else {
            "abcd-efgh-jkmn"
        };
        admin.knock(code).await.unauthenticated();
        if guess == 8 {
            let body = json!({"org_id": admin.person.org});
            let there = admin.post("auth/switch-org", body).await.status(200);
            here = admin.signed_in(&there, admin.person.clone());
        }
    }
    retry_after(&admin.knock(app.next_code(&secret)).await.status(429));
    let failures = here.get("audit-log?action=sign_in_failed").await.items();
    assert_eq!(failures.len(), 10);
    assert_eq!(failures[0]["changes"]["why"]["to"], "second_factor");
}

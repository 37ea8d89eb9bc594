//! The second factor: set up, asked for, spent once, replaced, removed.

use api_tests::{Actor, Answer, PASSWORD, PostBox, Protected, TestApp};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::concurrency::at_once;

/// Why somebody was turned away.
fn reason(answer: Answer) -> String {
    let answer = answer.status(401);
    answer.assert_problem();
    answer.json["reason"].as_str().expect("a reason").to_owned()
}

#[tokio::test]
async fn a_second_factor_is_in_force_once_its_first_code_was_right() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let admin = app.admin().await;
    let elsewhere = app.sign_in(admin.person.clone()).await;
    let none = json!({"enabled": false, "recovery_codes_left": 0, "required": false});
    assert_eq!(admin.get("me/totp").await.ok(), none);
    admin
        .post("me/totp/confirm", json!({"code": "123456"}))
        .await
        .conflict();
    let proposal = admin.post_empty("me/totp").await;
    assert!(!proposal.text().contains("recovery"));
    let proposal = proposal.ok();
    let secret = proposal["secret"].as_str().unwrap();
    let url = proposal["otpauth_url"].as_str().unwrap();
    assert!(
        url.starts_with("otpauth://totp/Northwind:ada") && url.contains(secret),
        "{url}"
    );
    assert!(
        proposal["qr_svg"]
            .as_str()
            .unwrap()
            .starts_with("data:image/svg+xml;base64,")
    );
    assert_eq!(
        admin.get("me/totp").await.ok(),
        none,
        "not before it was confirmed"
    );
    for code in ["000000", "", "abc"] {
        let answer = admin.post("me/totp/confirm", json!({"code": code})).await;
        answer.invalid(&["code"]);
    }
    elsewhere.get("me").await.ok();
    admin.knock(Value::Null).await.status(200);
    let code = json!({"code": app.code(secret)});
    let codes = admin.post("me/totp/confirm", code.clone()).await.ok()["recovery_codes"].clone();
    assert_eq!(codes.as_array().unwrap().len(), 10);
    assert_eq!(elsewhere.get("me").await.unauthenticated()["reason"], "ended");
    assert_eq!(admin.get("me").await.ok()["user"]["has_second_factor"], true);
    assert_eq!(
        admin.get("me/totp").await.ok(),
        json!({"enabled": true, "recovery_codes_left": 10, "required": false})
    );
    assert_eq!(
        admin.get(&format!("users/{}", admin.person.id)).await.ok()["has_second_factor"],
        true
    );
    admin.post_empty("me/totp").await.conflict();
    admin.post("me/totp/confirm", code).await.conflict();
    assert_eq!(post_box.until_taken(1).await[0].to, ["ada@northwind.example"]);
}

#[tokio::test]
async fn a_code_is_asked_for_and_lets_in_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let Protected { secret, used, .. } = admin.protect(&app).await;
    assert_eq!(reason(admin.knock(Value::Null).await), "totp_required");
    for wrong in ["000000", "12345", "abcd-efgh-jkmn", ""] {
        let why = reason(admin.knock(wrong).await);
        assert!(
            ["totp", "totp_required"].contains(&why.as_str()),
            "{wrong}: {why}"
        );
    }
    assert_eq!(reason(admin.knock(used).await), "totp", "it set it up");
    let code = app.next_code(&secret);
    admin.knock(code.as_str()).await.status(200);
    assert_eq!(reason(admin.knock(code.as_str()).await), "totp");
    app.advance(TimeDelta::seconds(30));
    assert_eq!(reason(admin.knock(code).await), "totp", "nor later");
    let code = app.next_code(&secret);
    let answers = at_once((0..4).map(|_| {
        let body = json!({"email": admin.person.email, "password": PASSWORD, "totp_code": code});
        admin.post("auth/login", body)
    }))
    .await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401, 401, 401]);
    let wrong = json!({"email": admin.person.email, "password": "not the password", "totp_code": "000000"});
    let problem = admin.post("auth/login", wrong).await;
    assert_eq!(reason(problem), "credentials", "what the password is comes first");
}

#[tokio::test]
async fn recovery_codes_let_in_once_each() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let codes = admin.protect(&app).await.codes;
    admin.knock(codes[0].as_str()).await.status(200);
    assert_eq!(reason(admin.knock(codes[0].as_str()).await), "totp");
    let typed = codes[1].to_uppercase().replace('-', " ");
    admin.knock(typed).await.status(200);
    assert_eq!(admin.get("me/totp").await.ok()["recovery_codes_left"], 8);
    let answers = at_once((0..3).map(|_| {
        let body = json!({"email": admin.person.email, "password": PASSWORD, "totp_code": codes[2]});
        admin.post("auth/login", body)
    }))
    .await;
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 200).count(),
        1,
        "{answers:?}"
    );
    let renewed = admin.post_empty("me/totp/recovery-codes").await.ok();
    assert_eq!(admin.get("me/totp").await.ok()["recovery_codes_left"], 10);
    assert_eq!(reason(admin.knock(codes[3].as_str()).await), "totp");
    admin
        .knock(renewed["recovery_codes"][3].clone())
        .await
        .status(200);
    // Of nobody else.
    let member = app.member().await;
    member.protect(&app).await;
    member
        .knock(renewed["recovery_codes"][4].clone())
        .await
        .unauthenticated();
    member.post_empty("me/totp/recovery-codes").await.ok();
}

#[tokio::test]
async fn a_stolen_session_changes_nothing_without_the_password() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    admin.protect(&app).await;
    app.advance(TimeDelta::minutes(10) + TimeDelta::seconds(1));
    let calls = || {
        [
            admin.post_empty("me/totp"),
            admin.post("me/totp/confirm", json!({"code": "123456"})),
            admin.post_empty("me/totp/recovery-codes"),
            admin.delete("me/totp"),
        ]
    };
    for call in calls() {
        assert_eq!(call.await.forbidden()["required"], "confirmation");
    }
    let confirm = |password: &str| admin.post("me/confirm", json!({"password": password}));
    assert_eq!(confirm("a wrong one").await.invalid(&["password"]), ["wrong"]);
    admin.delete("me/totp").await.forbidden();
    confirm(PASSWORD).await.no_content();
    admin.delete("me/totp").await.no_content();
    admin.delete("me/totp").await.not_found();
    admin.knock(Value::Null).await.status(200);
    assert_eq!(admin.get("me/totp").await.ok()["enabled"], false);
    admin.post_empty("me/totp/recovery-codes").await.conflict();
}

/// What an admin who owes a second factor can do.
async fn assert_narrowed(actor: &Actor) {
    let me = actor.get("me").await.ok();
    assert_eq!(
        (&me["second_factor_due"], &me["permissions"]),
        (&json!(true), &json!([]))
    );
    for call in [
        actor.get("clients"),
        actor.get("users"),
        actor.get("audit-log"),
        actor.get("members"),
        actor.get("org"),
        actor.patch("org", json!({"admins_need_totp": false})),
        actor.post("clients", json!({"name": "x"})),
        actor.post(
            "users",
            api_tests::invitation("eve@evil.example", "admin", json!({})),
        ),
        actor.post("me/tokens", json!({"name": "x", "scopes": ["admin"]})),
    ] {
        call.await.forbidden();
    }
    // Of the log one's own tokens are left.
    for row in actor.get("activity").await.items() {
        assert_eq!(row["record"]["type"], "token");
    }
    actor.get("me/sessions").await.ok();
}

#[tokio::test]
async fn where_admins_need_one_they_get_nowhere_without() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let (admin, member) = (app.admin().await, app.member().await);
    let program = admin
        .program(&["clients:read", "clients:write", "org:read", "admin"])
        .await;
    program.get("clients").await.ok();
    admin.patch("org", json!({"admins_need_totp": true})).await.ok();
    assert_narrowed(&admin).await;
    for path in ["clients", "users", "org", "changes"] {
        program.get(path).await.forbidden();
    }
    let me = member.get("me").await.ok();
    assert_eq!(me["second_factor_due"], false);
    member.get("clients").await.ok();

    let refreshed = app
        .nobody()
        .post_empty("auth/refresh")
        .refresh_cookie(&admin.refresh)
        .await;
    assert_narrowed(&admin.signed_in(&refreshed.status(200), admin.person.clone())).await;
    assert_narrowed(&app.sign_in(admin.person.clone()).await).await;
    let address = json!({"email": admin.person.email});
    app.nobody().post("auth/magic-link", address).await.status(202);
    let link = json!({"token": post_box.until_taken(1).await[0].token()});
    let answer = app
        .nobody()
        .post("auth/magic-link/redeem", link)
        .await
        .status(200);
    assert_narrowed(&admin.signed_in(&answer, admin.person.clone())).await;
    let again = admin
        .post("auth/switch-org", json!({"org_id": admin.person.org}))
        .await;
    let admin = admin.signed_in(&again.status(200), admin.person.clone());
    assert_narrowed(&admin).await;

    assert_eq!(admin.get("me/totp").await.ok()["required"], true);
    admin.protect(&app).await;
    let me = admin.get("me").await.ok();
    assert_eq!(
        (
            &me["second_factor_due"],
            me["permissions"].as_array().unwrap().len()
        ),
        (&json!(false), 14)
    );
    admin.get("users").await.ok();
    program.get("clients").await.ok();
    admin.delete("me/totp").await.conflict();
    admin.patch("org", json!({"admins_need_totp": false})).await.ok();
    admin.delete("me/totp").await.no_content();
}

//! Whom one cannot invite, and as what; and who cannot invite at all.

use api_tests::{Actor, PASSWORD, TestApp, invitation};
use domain::Role;
use serde_json::json;

use crate::{activity::client, concurrency::at_once};

#[tokio::test]
async fn who_is_a_member_already_is_not_invited_again() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let member = app.member().await;
    let invite = |email: &str| admin.post("users", invitation(email, "member", json!({})));
    for email in [
        member.person.email.to_uppercase(),
        "ADA@northwind.example".to_owned(),
    ] {
        invite(&email).await.conflict();
    }
    invite("grace@ridge.example").await.created();
    invite(" Grace@Ridge.example").await.conflict();
    for round in 0..3 {
        let email = format!("many{round}@ridge.example");
        let answers = at_once((0..5).map(|_| invite(&email))).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409, 409]);
    }
    assert_eq!(admin.get("users?q=ridge").await.items().len(), 4);
    // Of somebody whom both organisations want, at the same moment.
    let stranger = app.stranger().await;
    let both = |actor: &Actor| actor.post("users", invitation("ann@ridge.example", "member", json!({})));
    let answers = at_once([both(&admin), both(&stranger)]).await;
    assert!(answers.iter().any(|answer| answer.status == 201), "{answers:?}");
    assert!(
        answers.iter().all(|answer| [201, 409].contains(&answer.status)),
        "{answers:?}"
    );
}

#[tokio::test]
async fn only_who_can_assess_gives_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let other = app.colleague(Role::Admin, |_| {}).await;
    let body = invitation("grace@ridge.example", "member", json!({"can_assess": true}));
    let refused = other.post("users", body.clone()).await.forbidden();
    assert_eq!(refused["required"], "can_assess");
    let made = admin.post("users", body).await.created();
    let user = format!("users/{}", made["id"].as_str().unwrap());
    // What is there may stay, and go; it does not come back.
    other.patch(&user, json!({"can_assess": true})).await.ok();
    other.patch(&user, json!({"can_assess": false})).await.ok();
    let refused = other.patch(&user, json!({"can_assess": true})).await.forbidden();
    assert_eq!(refused["required"], "can_assess");
    let own = format!("users/{}", other.person.id);
    other.patch(&own, json!({"can_assess": true})).await.forbidden();
    admin.patch(&user, json!({"can_assess": true})).await.ok();
}

#[tokio::test]
async fn an_invitation_fits_its_role_and_names_clients_that_are_there() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let (ours, theirs) = (client(&admin, "Ours").await, client(&stranger, "Theirs").await);
    let shelved = client(&admin, "Shelved").await;
    admin.post_empty(&format!("clients/{shelved}/archive")).await.ok();
    for (role, more, field, code) in [
        ("portal", json!({}), "client_id", "required"),
        ("portal", json!({"client_id": theirs}), "client_id", "reference"),
        ("portal", json!({"client_id": shelved}), "client_id", "reference"),
        ("member", json!({"client_id": ours}), "client_id", "role"),
        (
            "member",
            json!({"assigned_client_ids": [ours]}),
            "assigned_client_ids",
            "role",
        ),
        (
            "subcontractor",
            json!({"assigned_client_ids": [ours, theirs]}),
            "assigned_client_ids",
            "reference",
        ),
        (
            "subcontractor",
            json!({"assigned_client_ids": [shelved]}),
            "assigned_client_ids",
            "reference",
        ),
        ("subcontractor", json!({"can_assess": true}), "can_assess", "role"),
        (
            "portal",
            json!({"client_id": ours, "can_assess": true}),
            "can_assess",
            "role",
        ),
    ] {
        let body = invitation("grace@ridge.example", role, more);
        let answer = admin.post("users", body.clone()).await;
        assert_eq!(answer.invalid(&[field]), [code], "{body}");
    }
    let wrong = json!({"email": "grace", "name": " ", "role": "owner", "password": PASSWORD});
    admin
        .post("users", wrong)
        .await
        .invalid(&["role", "password", "email", "name"]);
    admin
        .post("users", json!({}))
        .await
        .invalid(&["email", "name", "role"]);
    assert!(admin.get("users?q=ridge").await.items().is_empty());
}

#[tokio::test]
async fn a_weak_password_is_refused_in_plain_words_and_costs_no_link() {
    let app = TestApp::spawn().await;
    let invited = app
        .admin()
        .await
        .invite("grace@ridge.example", "member", json!({}))
        .await;
    let token = &invited["invitation_token"];
    for (password, code) in [
        ("short", "too_short"),
        ("password123", "weak_common"),
        ("aaaaaaaaaaaa", "weak_repeat"),
        ("grace@ridge.example", "weak"),
        ("northwind1", "weak"),
    ] {
        let body = json!({"token": token, "password": password});
        let answer = app.nobody().post("auth/invitations/accept", body).await;
        let message = answer.json["errors"][0]["message"].clone();
        let found = answer.invalid(&["password"]).remove(0);
        assert!(found.starts_with(code), "{password}: {found}");
        let message = message.as_str().unwrap();
        assert!(message.ends_with('.') && !message.contains(password), "{message}");
    }
    app.nobody().accept(token).await.status(200);
}

#[tokio::test]
async fn a_repeated_key_invites_nobody_twice_and_shows_no_link_again() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let invite = || {
        admin
            .post("users", invitation("grace@ridge.example", "member", json!({})))
            .key("k")
    };
    let first = invite().await.created();
    let repeated = invite().await;
    assert!(
        !repeated
            .text()
            .contains(first["invitation_token"].as_str().unwrap())
    );
    repeated.conflict();
    assert_eq!(admin.get("users").await.items().len(), 2);
    app.nobody().accept(&first["invitation_token"]).await.status(200);
}

#[tokio::test]
async fn programs_look_after_users_but_let_nobody_in() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let program = admin.program(&["admin"]).await;
    let invited = admin.invite("grace@ridge.example", "member", json!({})).await;
    let user = format!("users/{}", invited["id"].as_str().unwrap());
    let passwords = json!({"current_password": PASSWORD, "new_password": "four green tables dance"});
    for call in [
        program.post("users", invitation("eve@evil.example", "admin", json!({}))),
        program.post_empty(&format!("{user}/invitation")),
        program.post("me/tokens", json!({"name": "More", "scopes": ["admin"]})),
        program.post("me/password", passwords),
        program.post("me/confirm", json!({"password": PASSWORD})),
        program.post_empty("me/totp"),
        program.get("me/sessions"),
        program.post_empty("auth/logout-all"),
        program.post("auth/switch-org", json!({"org_id": admin.person.org})),
    ] {
        assert_eq!(call.await.forbidden()["required"], "account");
    }
    assert_eq!(program.get("users").await.items().len(), 2);
    let body = json!({"role": "subcontractor"});
    assert_eq!(program.patch(&user, body).await.ok()["role"], "subcontractor");
    admin.get("clients").await.ok();
}

//! One person in two organisations: each place has its own role, and neither opens the other.

use api_tests::{Actor, TestApp};
use domain::Role;
use serde_json::json;

use crate::{activity::client, users::of};

/// Goes on in this organisation.
async fn switched(actor: &Actor, org: &str) -> Actor {
    let answer = actor
        .post("auth/switch-org", json!({"org_id": org}))
        .await
        .status(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    actor.signed_in(&answer, actor.person.clone())
}

#[tokio::test]
async fn one_goes_on_in_the_other_organisation_with_a_session_of_its_own() {
    let app = TestApp::spawn().await;
    let (admin, ike) = (app.admin().await, app.stranger().await);
    app.join(&ike, Role::Member).await;
    let orgs = ike.get("me").await.ok()["orgs"].clone();
    assert_eq!(
        orgs,
        json!([
            {"id": ike.person.org, "name": "Southsea", "role": "admin"},
            {"id": admin.person.org, "name": "Northwind", "role": "member"},
        ])
    );
    let there = switched(&ike, &admin.person.org).await;
    assert_ne!(there.refresh, ike.refresh);
    assert_eq!(there.get("me").await.ok()["org"]["name"], "Northwind");
    there.get("users").await.forbidden();
    assert_eq!(ike.get("me").await.unauthenticated()["reason"], "ended");
    let refresh = app.nobody().post_empty("auth/refresh");
    refresh.refresh_cookie(&ike.refresh).await.unauthenticated();
    let refreshed = app
        .nobody()
        .post_empty("auth/refresh")
        .refresh_cookie(&there.refresh)
        .await
        .ok();
    assert_eq!(refreshed["me"]["org"]["name"], "Northwind");
    // Signs in to the one used last.
    let again = app.sign_in(ike.person.clone()).await;
    assert_eq!(again.person.org, admin.person.org);
    let back = switched(&again, &ike.person.org).await;
    back.get("users").await.ok();
}

#[tokio::test]
async fn there_is_no_way_into_an_organisation_without_a_place() {
    let app = TestApp::spawn().await;
    let (admin, ike, member) = (app.admin().await, app.stranger().await, app.member().await);
    let body = json!({"org_id": ike.person.org});
    member.post("auth/switch-org", body.clone()).await.not_found();
    member.get("me").await.ok();
    // Invited, but not there yet.
    let invited = ike.invite(&member.person.email, "member", json!({})).await;
    member.post("auth/switch-org", body.clone()).await.not_found();
    member.accept(&invited["invitation_token"]).await.status(200);
    assert_eq!(
        switched(&member, &ike.person.org).await.person.org,
        ike.person.org
    );
    let member = app.sign_in(member.person.clone()).await;
    let place = format!("users/{}", member.person.id);
    ike.patch(&place, json!({"is_active": false})).await.ok();
    let member = app.sign_in(member.person.clone()).await;
    member.post("auth/switch-org", body).await.not_found();
    assert_eq!(member.person.org, admin.person.org);
    member
        .post("auth/switch-org", json!({"org_id": "x"}))
        .await
        .invalid(&["org_id"]);
}

#[tokio::test]
async fn a_subcontractor_here_and_an_admin_there_keeps_the_reach_of_each() {
    let app = TestApp::spawn().await;
    let (admin, ike) = (app.admin().await, app.stranger().await);
    let (mine, hidden) = (client(&admin, "Mine").await, client(&admin, "Hidden").await);
    let theirs = client(&ike, "Theirs").await;
    let more = json!({"assigned_client_ids": [mine]});
    let invited = admin.invite(&ike.person.email, "subcontractor", more).await;
    let answer = app
        .nobody()
        .accept(&invited["invitation_token"])
        .await
        .status(200);
    let here = ike.signed_in(&answer, ike.person.clone());
    assert_eq!(here.get("clients").await.column("id"), [mine.as_str()]);
    for id in [&hidden, &theirs] {
        here.get(&format!("clients/{id}")).await.not_found();
    }
    here.get("users").await.forbidden();
    assert_eq!(ike.get("clients").await.column("id"), [theirs.as_str()]);
    ike.get("users").await.ok();
    for id in [&mine, &hidden] {
        ike.get(&format!("clients/{id}")).await.not_found();
    }
    let program = ike.program(&["clients:read"]).await;
    assert_eq!(program.get("clients").await.column("id"), [theirs.as_str()]);

    admin.patch(&of(&here), json!({"is_active": false})).await.ok();
    here.get("me").await.unauthenticated();
    for actor in [&ike, &program] {
        assert_eq!(actor.get("clients").await.column("id"), [theirs.as_str()]);
    }
    let me = app.sign_in(ike.person.clone()).await.get("me").await.ok();
    assert_eq!(
        me["orgs"],
        json!([{"id": ike.person.org, "name": "Southsea", "role": "admin"}])
    );
}

/// A stolen session must not become one of somebody who has just signed in.
#[tokio::test]
async fn going_elsewhere_and_back_confirms_nothing() {
    let app = TestApp::spawn().await;
    let ike = app.stranger().await;
    app.advance(chrono::TimeDelta::minutes(11));
    assert_eq!(
        ike.post_empty("me/totp").await.forbidden()["required"],
        "confirmation"
    );
    let again = switched(&ike, &ike.person.org).await;
    assert_eq!(
        again.post_empty("me/totp").await.forbidden()["required"],
        "confirmation"
    );
    let body = json!({"password": ike.person.password});
    again.post("me/confirm", body).await.no_content();
    let again = switched(&again, &ike.person.org).await;
    again.post_empty("me/totp").await.ok();
}

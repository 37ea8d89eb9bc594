//! May they, and why: what an admin is told is what happens.

use api_tests::{Actor, TestApp};
use domain::Role;
use serde_json::{Value, json};

use crate::{activity::client, users::of};

/// What an admin is told of this person and this client.
async fn told(admin: &Actor, actor: &Actor, id: &str) -> Value {
    let answer = admin
        .get(&format!("{}/access?record=client:{id}", of(actor)))
        .await
        .ok();
    assert_eq!(
        (
            &answer["user"]["id"],
            &answer["record"]["id"],
            &answer["record"]["type"]
        ),
        (&json!(actor.person.id), &json!(id), &json!("client"))
    );
    answer
}

fn rule(told: &Value, action: &str) -> (bool, String) {
    let rules = told["rules"].as_array().unwrap();
    let rule = rules
        .iter()
        .find(|rule| rule["action"] == action)
        .expect("the action");
    (
        rule["allowed"].as_bool().unwrap(),
        rule["because"].as_str().unwrap().to_owned(),
    )
}

/// Each is tried on a client of its own kind, since one of them ends it.
async fn assert_told_truly(admin: &Actor, actor: &Actor, id: &str, because: [&str; 4]) {
    let told = told(admin, actor, id).await;
    let path = format!("clients/{id}");
    let really = [
        ("read", actor.get(&path).await.status),
        ("update", actor.patch(&path, json!({"phone": "1"})).await.status),
        (
            "archive",
            actor.post_empty(&format!("{path}/restore")).await.status,
        ),
        ("delete", actor.delete(&path).await.status),
    ];
    for ((action, status), because) in really.into_iter().zip(because) {
        let allowed = status < 400;
        assert_eq!(
            rule(&told, action),
            (allowed, because.to_owned()),
            "{action}: {status}"
        );
        if action == "read" {
            assert_eq!(told["sees"], allowed);
        }
    }
}

#[tokio::test]
async fn what_is_told_is_what_happens() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let new = async || client(&admin, "Ridge").await;
    let role = ["role"; 4];
    let (id, free) = (new().await, new().await);
    assert_told_truly(&admin, &app.colleague(Role::Admin, |_| {}).await, &free, role).await;
    for actor in [app.member().await, app.assessor().await] {
        assert_told_truly(&admin, &actor, &id, ["role", "role", "role", "not_in_role"]).await;
    }
    let sub = app.subcontractor(&[&id]).await;
    assert_told_truly(
        &admin,
        &sub,
        &id,
        ["assigned", "not_in_role", "not_in_role", "not_in_role"],
    )
    .await;
    let elsewhere = app.subcontractor(&[]).await;
    assert_told_truly(
        &admin,
        &elsewhere,
        &id,
        ["not_assigned", "not_in_role", "not_in_role", "not_in_role"],
    )
    .await;
    admin
        .patch(&of(&elsewhere), json!({"assigned_client_ids": [id]}))
        .await
        .ok();
    assert_eq!(
        rule(&told(&admin, &elsewhere, &id).await, "read"),
        (true, "assigned".to_owned())
    );
    admin.patch(&of(&sub), json!({"is_active": false})).await.ok();
    assert_told_truly(&admin, &sub, &id, ["not_open"; 4]).await;
}

/// They see it in the portal; of the firm's own operations none is for them.
#[tokio::test]
async fn the_portal_shows_its_own_client_while_it_is_open() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (id, other) = (client(&admin, "Ridge").await, client(&admin, "Other").await);
    let portal = app.portal(&id).await;
    let own = told(&admin, &portal, &id).await;
    assert_eq!(rule(&own, "read"), (true, "own_client".to_owned()));
    assert_eq!(rule(&own, "update"), (false, "not_in_role".to_owned()));
    assert_eq!(own["rules"][0]["needs"], "portal:read");
    assert_eq!(
        rule(&told(&admin, &portal, &other).await, "read"),
        (false, "other_client".to_owned())
    );
    let not_open = (false, "not_open".to_owned());
    admin
        .patch(&of(&portal), json!({"client_portal_enabled": false}))
        .await
        .ok();
    let closed = told(&admin, &portal, &id).await;
    assert_eq!(
        (rule(&closed, "read"), &closed["sees"]),
        (not_open.clone(), &json!(false))
    );
    let invited = admin.invite("grace@ridge.example", "admin", json!({})).await;
    let path = format!(
        "users/{}/access?record=client:{id}",
        invited["id"].as_str().unwrap()
    );
    assert_eq!(rule(&admin.get(&path).await.ok(), "read"), not_open);
}

#[tokio::test]
async fn only_what_is_there_is_told_and_only_to_admins() {
    let app = TestApp::spawn().await;
    let (admin, stranger, member) = (app.admin().await, app.stranger().await, app.member().await);
    let (ours, theirs) = (client(&admin, "Ours").await, client(&stranger, "Theirs").await);
    let path = |actor: &Actor, record: &str| format!("{}/access?record={record}", of(actor));
    for (actor, id) in [(&member, &theirs), (&stranger, &ours), (&stranger, &theirs)] {
        admin.get(&path(actor, &format!("client:{id}"))).await.not_found();
    }
    for wrong in [
        "",
        "client",
        "client:x",
        "nonsense:1",
        &format!("user:{}", member.person.id),
        &ours,
    ] {
        assert_eq!(
            admin.get(&path(&member, wrong)).await.invalid(&["record"]),
            ["record"]
        );
    }
    admin
        .get(&format!("{}/access", of(&member)))
        .await
        .problem(422, "invalid");
    let own = path(&member, &format!("client:{ours}"));
    for actor in [
        &member,
        &app.subcontractor(&[&ours]).await,
        &app.portal(&ours).await,
    ] {
        actor.get(&own).await.forbidden();
    }
    admin.program(&["clients:read"]).await.get(&own).await.forbidden();
}

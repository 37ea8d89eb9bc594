//! Users as their admins change them: roles, limits, the portal, coming and going.

use std::future::IntoFuture;

use api_tests::{Actor, TestApp};
use domain::Role;
use serde_json::{Value, json};

use crate::{activity::client, concurrency::at_once};

pub(crate) fn of(actor: &Actor) -> String {
    format!("users/{}", actor.person.id)
}

/// The credentials of somebody who is out are dead, each of them.
async fn assert_out(app: &TestApp, actor: &Actor) {
    assert_eq!(actor.get("me").await.unauthenticated()["reason"], "ended");
    let refresh = app.nobody().post_empty("auth/refresh");
    refresh.refresh_cookie(&actor.refresh).await.unauthenticated();
    let login = app.log_in(&actor.person.email, &actor.person.password).await;
    assert_eq!(login.unauthenticated()["reason"], "credentials");
}

#[tokio::test]
async fn a_new_role_leaves_behind_what_belonged_to_the_old_one() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridge").await;
    let (portal, sub) = (app.portal(&id).await, app.subcontractor(&[&id]).await);
    let assessor = app.assessor().await;
    let to = async |actor: &Actor, role: &str| {
        let user = admin.patch(&of(actor), json!({"role": role})).await.ok();
        assert_eq!(user["role"], role);
        user
    };
    let user = to(&portal, "member").await;
    assert_eq!(
        (&user["client"], &user["client_portal_enabled"]),
        (&Value::Null, &json!(false))
    );
    portal.get("me").await.unauthenticated();
    let staff = app.sign_in(portal.person.clone()).await;
    staff.get("clients").await.ok();

    assert_eq!(to(&sub, "member").await["assigned_client_ids"], json!([]));
    assert_eq!(sub.get("clients").await.items().len(), 1);
    assert_eq!(to(&sub, "subcontractor").await["assigned_client_ids"], json!([]));
    assert!(sub.get("clients").await.items().is_empty());

    assert_eq!(to(&assessor, "admin").await["can_assess"], true);
    assessor.get("users").await.ok();
    assert_eq!(to(&assessor, "subcontractor").await["can_assess"], false);
    assessor.get("users").await.forbidden();

    let entry = admin
        .get(&format!(
            "audit-log?record_id={}&action=updated",
            portal.person.id
        ))
        .await
        .items()
        .remove(0);
    let changes = json!({
        "role": {"from": "portal", "to": "member"},
        "client_id": {"from": id, "to": null},
        "client_portal_enabled": {"from": true, "to": false},
    });
    assert_eq!(entry["changes"], changes);
}

#[tokio::test]
async fn the_portal_is_opened_with_a_client_that_is_there() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (id, shelved) = (client(&admin, "Ridge").await, client(&admin, "Shelved").await);
    let theirs = client(&app.stranger().await, "Theirs").await;
    admin.post_empty(&format!("clients/{shelved}/archive")).await.ok();
    let open = |more: Value| {
        let mut body = json!({"client_portal_enabled": true});
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        admin.patch(&of(&member), body)
    };
    assert_eq!(open(json!({})).await.invalid(&["client_id"]), ["required"]);
    for other in [&shelved, &theirs] {
        let answer = open(json!({"client_id": other})).await;
        assert_eq!(answer.invalid(&["client_id"]), ["reference"]);
    }
    assert_eq!(
        open(json!({"client_id": id, "role": "member"}))
            .await
            .invalid(&["client_id", "client_portal_enabled"]),
        ["role", "role"]
    );
    let user = open(json!({"client_id": id})).await.ok();
    assert_eq!(
        (&user["role"], &user["client"], &user["client_portal_enabled"]),
        (
            &json!("portal"),
            &json!({"id": id, "name": "Ridge"}),
            &json!(true)
        )
    );
    let cleared = admin.patch(&of(&member), json!({"client_id": null})).await;
    assert_eq!(cleared.invalid(&["client_id"]), ["required"]);
    // It was closed, and the client archived: it is not opened for that.
    admin
        .patch(&of(&member), json!({"client_portal_enabled": false}))
        .await
        .ok();
    admin.post_empty(&format!("clients/{id}/archive")).await.ok();
    assert_eq!(open(json!({})).await.invalid(&["client_id"]), ["reference"]);
}

#[tokio::test]
async fn who_has_an_archived_client_can_get_another_beside_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (old, new) = (client(&admin, "Old").await, client(&admin, "New").await);
    let sub = app.subcontractor(&[&old]).await;
    admin.post_empty(&format!("clients/{old}/archive")).await.ok();
    let both = json!({"assigned_client_ids": [old, new]});
    let user = admin.patch(&of(&sub), both.clone()).await.ok();
    assert_eq!(user["assigned_client_ids"].as_array().unwrap().len(), 2);
    assert_eq!(sub.get("clients").await.column("id"), [new.as_str()]);
    admin
        .patch(&of(&sub), json!({"assigned_client_ids": [new]}))
        .await
        .ok();
    let again = admin.patch(&of(&sub), both).await;
    assert_eq!(again.invalid(&["assigned_client_ids"]), ["reference"]);
}

/// Whatever refers to a client keeps it, also when somebody is given it at the same moment.
#[tokio::test]
async fn a_client_that_people_have_is_not_deleted() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridge").await;
    let (path, sub) = (format!("clients/{id}"), app.subcontractor(&[&id]).await);
    app.portal(&id).await;
    let met = admin.delete(&path).await.conflict()["dependencies"].clone();
    assert_eq!(
        met,
        json!([{"kind": "assignment", "count": 1}, {"kind": "portal_membership", "count": 1}])
    );
    admin
        .patch(&of(&sub), json!({"assigned_client_ids": []}))
        .await
        .ok();
    for _ in 0..8 {
        let id = client(&admin, "Wanted").await;
        let given = admin.patch(&of(&sub), json!({"assigned_client_ids": [id]}));
        let (given, gone) = tokio::join!(
            given.into_future(),
            admin.delete(&format!("clients/{id}")).into_future()
        );
        let statuses = (given.status, gone.status);
        assert!(
            [(200, 409), (422, 204), (409, 204)].contains(&statuses),
            "{given:?} {gone:?}"
        );
    }
    let many: Vec<String> = (0..501)
        .map(|number| format!("019a0000-0000-7000-8000-{number:012}"))
        .collect();
    let answer = admin.patch(&of(&sub), json!({"assigned_client_ids": many})).await;
    assert_eq!(answer.invalid(&["assigned_client_ids"]), ["too_many"]);
}

#[tokio::test]
async fn a_closed_portal_and_an_archived_client_let_nobody_in() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridge").await;
    let portal = app.portal(&id).await;
    portal.get("me").await.ok();
    admin
        .patch(&of(&portal), json!({"client_portal_enabled": false}))
        .await
        .ok();
    assert_out(&app, &portal).await;
    admin
        .patch(&of(&portal), json!({"client_portal_enabled": true}))
        .await
        .ok();
    let portal = app.sign_in(portal.person.clone()).await;
    portal.get("me").await.ok();
    admin.post_empty(&format!("clients/{id}/archive")).await.ok();
    assert_out(&app, &portal).await;
    let waiting = admin.get(&format!("users?client_id={id}")).await.items();
    assert_eq!(waiting[0]["client"]["name"], "Ridge");
    admin.post_empty(&format!("clients/{id}/restore")).await.ok();
    app.sign_in(portal.person.clone()).await.get("me").await.ok();
}

#[tokio::test]
async fn who_is_deactivated_is_out_at_once_and_everywhere() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let program = member.program(&["clients:read"]).await;
    let node = app.node().await;
    for actor in [&member, &program] {
        actor.get("clients").await.ok();
        actor.at(&node).get("clients").await.ok();
    }
    let user = admin.patch(&of(&member), json!({"is_active": false})).await.ok();
    assert_eq!(user["status"], "inactive");
    node.advance(chrono::TimeDelta::seconds(2));
    for actor in [&member, &program] {
        assert_eq!(actor.get("clients").await.unauthenticated()["reason"], "ended");
        actor.at(&node).get("clients").await.unauthenticated();
    }
    assert_out(&app, &member).await;
    let named = admin
        .post(
            "clients",
            json!({"name": "x", "primary_poc_id": member.person.id}),
        )
        .await;
    named.invalid(&["primary_poc_id"]);
    assert_eq!(admin.get("members").await.items().len(), 1);

    admin.patch(&of(&member), json!({"is_active": true})).await.ok();
    for actor in [&member, &program] {
        actor.get("clients").await.unauthenticated();
    }
    let refresh = app.nobody().post_empty("auth/refresh");
    refresh.refresh_cookie(&member.refresh).await.unauthenticated();
    app.sign_in(member.person.clone()).await.get("clients").await.ok();
    drop(node);
}

#[tokio::test]
async fn of_two_who_change_somebody_the_second_sees_what_the_first_did() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let etag = admin.get(&of(&member)).await.etag();
    let body = json!({"can_assess": true});
    let after = admin.patch(&of(&member), body.clone()).if_match(&etag).await.ok();
    let stale = admin
        .patch(&of(&member), json!({"role": "admin"}))
        .if_match(&etag)
        .await;
    assert_eq!(stale.stale()["current"], after);
    let same = admin.patch(&of(&member), body).await;
    assert_eq!(same.ok(), after, "a change of nothing");
    let unchanged = admin.get(&of(&member)).await;
    let etag = unchanged.etag();
    assert_eq!(admin.get(&of(&member)).if_none_match(&etag).await.status, 304);
    for wrong in [
        json!({"role": null}),
        json!({"role": "owner"}),
        json!({"email": "x@y.example"}),
    ] {
        admin.patch(&of(&member), wrong).await.problem(422, "invalid");
    }
}

#[tokio::test]
async fn somebody_always_runs_the_organisation() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    admin.invite("grace@ridge.example", "admin", json!({})).await;
    let lost = [
        json!({"role": "member"}),
        json!({"is_active": false}),
        json!({"role": "subcontractor", "is_active": false}),
    ];
    for body in lost {
        admin.patch(&of(&admin), body).await.conflict();
    }
    let away = app.colleague(Role::Admin, |_| {}).await;
    admin.patch(&of(&away), json!({"is_active": false})).await.ok();
    admin
        .patch(&of(&admin), json!({"role": "member"}))
        .await
        .conflict();
    admin.get("users").await.ok();
}

#[tokio::test]
async fn of_admins_who_turn_each_other_out_one_stays() {
    for (round, body) in [json!({"role": "member"}), json!({"is_active": false})]
        .into_iter()
        .enumerate()
    {
        let app = TestApp::spawn().await;
        let (one, two) = (app.admin().await, app.colleague(Role::Admin, |_| {}).await);
        let calls = match round {
            0 => [one.patch(&of(&two), body.clone()), two.patch(&of(&one), body)],
            // Each goes of their own accord.
            _ => [one.patch(&of(&one), body.clone()), two.patch(&of(&two), body)],
        };
        let answers = at_once(calls).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        // Who comes second may be out before they can ask.
        assert!(
            statuses[0] == 200 && [401, 403, 409].contains(&statuses[1]),
            "{answers:?}"
        );
        let left = if one.get("users").await.status == 200 {
            one
        } else {
            two
        };
        assert_eq!(left.get("users?role=admin&status=active").await.items().len(), 1);
    }
}

#[tokio::test]
async fn people_of_other_organisations_are_not_there() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let there = of(&stranger);
    admin.get(&there).await.not_found();
    admin.patch(&there, json!({"role": "member"})).await.not_found();
    admin.post_empty(&format!("{there}/invitation")).await.not_found();
    let id = client(&admin, "Ridge").await;
    admin
        .get(&format!("{there}/access?record=client:{id}"))
        .await
        .not_found();
    assert_eq!(admin.get("users").await.column("id"), [admin.person.id.as_str()]);
}

#[tokio::test]
async fn users_are_found_by_words_role_status_and_client() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (id, other) = (client(&admin, "Ridge").await, client(&admin, "Other").await);
    let (sub, portal) = (app.subcontractor(&[&id]).await, app.portal(&id).await);
    let away = app.member().await;
    app.subcontractor(&[&other]).await;
    admin.patch(&of(&away), json!({"is_active": false})).await.ok();
    admin.invite("grace@ridge.example", "member", json!({})).await;
    for (query, names) in [
        ("q=LOVE", "Ada Lovell"),
        ("q=lovell%20northwind", "Ada Lovell"),
        ("q=ridge.ex", "Grace Hall"),
        ("q=%25", ""),
        ("role=admin", "Ada Lovell"),
        ("role=admin&role=portal", "Ada Lovell, portal 02"),
        ("status=invited", "Grace Hall"),
        ("status=inactive", "member 03"),
        ("status=inactive&status=invited", "Grace Hall, member 03"),
        ("role=member&status=active", ""),
        (&format!("client_id={id}"), "portal 02, subcontractor 01"),
        ("sort=-name&role=admin&role=portal", "portal 02, Ada Lovell"),
        (
            "sort=created_at",
            "Ada Lovell, subcontractor 01, portal 02, member 03, subcontractor 04, Grace Hall",
        ),
        (
            "",
            "Ada Lovell, Grace Hall, member 03, portal 02, subcontractor 01, subcontractor 04",
        ),
    ] {
        let page = admin.get(&format!("users?include_total=true&{query}")).await.ok();
        let items = page["items"].as_array().unwrap();
        let found: Vec<&str> = items.iter().map(|user| user["name"].as_str().unwrap()).collect();
        assert_eq!(found.join(", "), names, "{query}");
        assert_eq!(page["total"], items.len(), "{query}");
    }
    for sort in ["name", "-name", "created_at", "-created_at"] {
        let whole = admin.get(&format!("users?sort={sort}")).await.column("id");
        let walked = admin
            .walk(&format!("users?limit=2&sort={sort}"), async |_| {})
            .await;
        let walked: Vec<&str> = walked.iter().map(|user| user["id"].as_str().unwrap()).collect();
        assert_eq!(walked, whole, "{sort}");
    }
    admin
        .get("users?role=owner&sort=email&limit=0")
        .await
        .problem(422, "invalid");
    let seen = admin.get(&of(&portal)).await.ok();
    assert_eq!(
        (&seen["client"]["name"], &seen["email"]),
        (&json!("Ridge"), &json!(portal.person.email))
    );
    assert!(seen["last_seen_at"].is_string());
    assert_eq!(
        admin.get(&of(&sub)).await.ok()["assigned_client_ids"],
        json!([id])
    );
}

//! People: one's own account, and the colleagues.

use api_tests::TestApp;
use domain::Role;
use serde_json::{Value, json};

#[tokio::test]
async fn everybody_knows_who_they_are() {
    let app = TestApp::spawn().await;
    let (admin, member, sub) = (
        app.admin().await,
        app.member().await,
        app.subcontractor(&[]).await,
    );
    let (assessor, portal) = (app.assessor().await, app.portal_of_new_client().await);
    let full = [
        "clients:read",
        "clients:write",
        "projects:read",
        "projects:write",
        "tasks:read",
        "tasks:write",
        "notes:read",
        "notes:write",
        "comments:read",
        "comments:write",
        "org:read",
    ];
    for (actor, role, can_assess, permissions) in [
        (
            &admin,
            "admin",
            true,
            &[
                "clients:read",
                "clients:write",
                "projects:read",
                "projects:write",
                "tasks:read",
                "tasks:write",
                "notes:read",
                "notes:write",
                "comments:read",
                "comments:write",
                "assessments:read",
                "assessments:write",
                "org:read",
                "admin",
            ][..],
        ),
        (&member, "member", false, &full),
        (
            &assessor,
            "member",
            true,
            &[
                "clients:read",
                "clients:write",
                "projects:read",
                "projects:write",
                "tasks:read",
                "tasks:write",
                "notes:read",
                "notes:write",
                "comments:read",
                "comments:write",
                "assessments:read",
                "assessments:write",
                "org:read",
            ],
        ),
        (
            &sub,
            "subcontractor",
            false,
            &[
                "clients:read",
                "projects:read",
                "projects:write",
                "tasks:read",
                "tasks:write",
                "notes:read",
                "notes:write",
                "comments:read",
                "comments:write",
                "org:read",
            ],
        ),
        (&portal, "portal", false, &["portal:read"]),
    ] {
        let me = actor.get("me").await.ok();
        assert_eq!(
            (&me["membership"]["role"], &me["membership"]["can_assess"]),
            (&json!(role), &json!(can_assess))
        );
        assert_eq!(me["permissions"], json!(permissions), "{role}");
        assert_eq!(
            (&me["user"]["name"], &me["user"]["email"]),
            (&json!(actor.person.name), &json!(actor.person.email))
        );
        assert_eq!(me["membership"]["client_id"].is_null(), role != "portal");
    }
}

#[tokio::test]
async fn everybody_changes_their_own_account() {
    let app = TestApp::spawn().await;
    let (admin, portal) = (app.admin().await, app.portal_of_new_client().await);
    for actor in [&admin, &portal] {
        let before = actor.get("me").await;
        let etag = before.etag();
        assert_eq!(
            (&before.json["user"]["locale"], &before.json["user"]["timezone"]),
            (&json!("en"), &Value::Null)
        );
        let body = json!({"name": "Ada L. Lovell", "locale": "de", "timezone": "Europe/Berlin"});
        let after = actor.patch("me", body.clone()).if_match(&etag).await.ok();
        assert!(
            body.as_object()
                .unwrap()
                .iter()
                .all(|(field, value)| after["user"][field] == *value),
            "{after}"
        );
        assert_eq!(actor.get("me").await.ok(), after);
        let stale = actor.patch("me", json!({"locale": "en"})).if_match(&etag).await;
        assert_eq!(stale.stale()["current"], after);
        let cleared = actor.patch("me", json!({"timezone": null})).await.ok();
        assert_eq!(
            (&cleared["user"]["timezone"], &cleared["user"]["locale"]),
            (&Value::Null, &json!("de"))
        );
    }
}

#[tokio::test]
async fn a_change_of_nothing_keeps_the_version_of_the_account() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let before = admin.get("me").await.ok();
    for nothing in [
        json!({}),
        json!({"name": "Ada Lovell", "locale": "en", "timezone": null}),
    ] {
        assert_eq!(admin.patch("me", nothing).await.ok(), before);
    }
    assert_eq!(
        admin
            .get("activity?record_type=user&action=updated")
            .await
            .items(),
        Vec::<Value>::new()
    );
}

#[tokio::test]
async fn what_is_wrong_with_an_account_is_named_at_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let wrong = json!({"name": " ", "locale": "fr", "timezone": "Mars/Olympus", "email": "eve@evil.example", "role": "admin"});
    let codes = admin
        .patch("me", wrong)
        .await
        .invalid(&["name", "locale", "timezone", "email", "role"]);
    assert_eq!(
        codes,
        ["required", "one_of", "timezone", "unknown_field", "unknown_field"]
    );
    admin
        .patch("me", json!({"name": null, "locale": null}))
        .await
        .invalid(&["name", "locale"]);
}

#[tokio::test]
async fn a_new_name_is_seen_by_everybody_at_once() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    member.get("members").await.ok();
    admin.patch("me", json!({"name": "Zoë Quist"})).await.ok();
    assert_eq!(member.get("members?q=zoe").await.column("name"), ["Zoë Quist"]);
    let entry = admin
        .get("activity?record_type=user&action=updated")
        .await
        .items()
        .remove(0);
    assert_eq!(
        entry["changes"],
        json!({"name": {"from": "Ada Lovell", "to": "Zoë Quist"}})
    );
    assert_eq!(
        (&entry["actor"]["id"], &entry["actor"]["name"]),
        (&json!(admin.person.id), &json!("Zoë Quist"))
    );
}

/// For pickers: id, name, colour of the avatar, and nothing else.
#[tokio::test]
async fn the_firms_people_see_their_colleagues() {
    let app = TestApp::spawn().await;
    let (admin, member, sub) = (
        app.admin().await,
        app.member().await,
        app.subcontractor(&[]).await,
    );
    app.portal_of_new_client().await;
    app.stranger().await;
    for actor in [&admin, &member] {
        let colleagues = actor.get("members").await.items();
        let names: Vec<&Value> = colleagues.iter().map(|colleague| &colleague["name"]).collect();
        assert_eq!(names, ["Ada Lovell", "member 01", "subcontractor 02"]);
        for colleague in &colleagues {
            let fields: Vec<&String> = colleague.as_object().unwrap().keys().collect();
            assert_eq!(fields, ["avatar_color", "id", "name"]);
        }
        let ids: Vec<&Value> = colleagues.iter().map(|colleague| &colleague["id"]).collect();
        assert_eq!(ids, [&admin.person.id, &member.person.id, &sub.person.id]);
    }
}

#[tokio::test]
async fn colleagues_are_found_by_half_a_name() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    app.member().await;
    for (q, found) in [
        ("LÖVE", "Ada Lovell"),
        ("ber 0", "member 01"),
        ("mem%", ""),
        ("zzz", ""),
    ] {
        let names = admin.get("members").query([("q", q)]).await.column("name");
        assert_eq!(names.concat(), found, "{q}");
    }
}

#[tokio::test]
async fn colleagues_are_listed_in_pages() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for _ in 0..3 {
        app.member().await;
    }
    let somebody_comes = async |page| {
        if page == 1 {
            app.colleague(Role::Admin, |_| {}).await;
        }
    };
    let met = admin.walk("members?limit=2", somebody_comes).await;
    let names: Vec<&Value> = met.iter().map(|person| &person["name"]).collect();
    // Who came in meanwhile is called "admin 04", and stands before what was read.
    assert_eq!(names, ["Ada Lovell", "member 01", "member 02", "member 03"]);
    let wrong = admin.get("members?limit=0&role=admin").await;
    wrong.invalid(&["limit", "role"]);
    admin.get("members?cursor=x").await.malformed();
}

/// A cursor of another list is none of this one.
#[tokio::test]
async fn cursors_of_other_lists_are_refused() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for name in ["a", "b"] {
        admin.post("clients", json!({"name": name})).await.created();
    }
    for sort in ["created_at", "-name"] {
        let page = admin.get(&format!("clients?limit=1&sort={sort}")).await.ok();
        let cursor = page["next_cursor"].as_str().unwrap();
        for list in ["members", "activity"] {
            admin.get(list).query([("cursor", cursor)]).await.malformed();
        }
    }
}

/// Who is limited to clients knows the contacts of these clients, and oneself.
#[tokio::test]
async fn a_subcontractor_sees_the_colleagues_of_shared_clients() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (first, second, third) = (app.member().await, app.member().await, app.member().await);
    let body =
        json!({"name": "Shared", "primary_poc_id": first.person.id, "secondary_poc_id": second.person.id});
    let shared = admin.post("clients", body).await.created();
    admin
        .post(
            "clients",
            json!({"name": "Other", "primary_poc_id": third.person.id}),
        )
        .await
        .created();
    let sub = app.subcontractor(&[shared["id"].as_str().unwrap()]).await;
    let names = sub.get("members").await.column("name");
    assert_eq!(
        names,
        [&first.person.name, &second.person.name, &sub.person.name].map(Clone::clone)
    );
    assert!(
        sub.get("members")
            .query([("q", third.person.name.as_str())])
            .await
            .items()
            .is_empty()
    );
    let alone = app.subcontractor(&[]).await;
    assert_eq!(
        alone.get("members").await.column("id"),
        [alone.person.id.as_str()]
    );
    let other_admin = app.colleague(Role::Admin, |_| {}).await;
    assert_eq!(other_admin.get("members").await.items().len(), 7);
}

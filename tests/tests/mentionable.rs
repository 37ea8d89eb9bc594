//! What can be mentioned, found while somebody types.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::notes::client;

/// `type label` of what is found.
async fn found(actor: &Actor, query: &str) -> Vec<String> {
    let items = actor.get(&format!("mentions?{query}")).await.items();
    let word = |item: &Value, field: &str| item[field].as_str().unwrap().to_owned();
    items
        .iter()
        .map(|item| format!("{} {}", word(item, "type"), word(item, "label")))
        .collect()
}

#[tokio::test]
async fn people_and_records_are_found_the_best_first() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for name in ["Upper Adamant", "Adamant", "Müller & Söhne", "Canada Dry", "Zzz"] {
        client(&admin, name).await;
    }
    let items = admin.get("mentions?q=zzz").await.ok();
    let id = items["items"][0]["id"].clone();
    let expected = json!({"items": [{"type": "client", "id": id, "label": "Zzz", "subtitle": null}], "next_cursor": null});
    assert_eq!(items, expected);
    assert_eq!(
        found(&admin, "q=ADA").await,
        [
            "user Ada Lovell",
            "client Adamant",
            "client Upper Adamant",
            "client Canada Dry"
        ]
    );
    assert_eq!(found(&admin, "q=lov").await, ["user Ada Lovell"]);
    assert_eq!(found(&admin, "q=sohne+mull").await, ["client Müller & Söhne"]);
    assert_eq!(found(&admin, "q=ada&type=user").await, ["user Ada Lovell"]);
    assert_eq!(found(&admin, "q=ada&type=client").await.len(), 3);
    assert_eq!(found(&admin, "q=ada&type=client&type=user").await.len(), 4);
    for nothing in ["q=nobody", "q=%25", "q=_", "q=%5C", "q=%27+OR+1"] {
        assert!(found(&admin, nothing).await.is_empty(), "{nothing}");
    }
    for (wrong, field) in [
        ("type=note", "type"),
        ("type=x", "type"),
        ("limit=0", "limit"),
        ("x=1", "x"),
    ] {
        admin.get(&format!("mentions?{wrong}")).await.invalid(&[field]);
    }
    let long = "x".repeat(201);
    admin.get(&format!("mentions?q={long}")).await.invalid(&["q"]);
}

#[tokio::test]
async fn while_nothing_is_typed_colleagues_come_before_what_was_changed_last() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let mut clients = Vec::new();
    for name in ["a", "b", "c"] {
        clients.push(client(&admin, name).await);
    }
    admin
        .patch(&format!("clients/{}", clients[0]), json!({"phone": "1"}))
        .await
        .ok();
    admin
        .post_empty(&format!("clients/{}/archive", clients[1]))
        .await
        .ok();
    let all = ["user Ada Lovell", "client a", "client c"];
    assert_eq!(found(&admin, "").await, all);
    assert_eq!(found(&admin, "q=+").await, all);
    assert_eq!(found(&admin, "q=&type=client").await, all[1..]);
    assert!(
        found(&admin, "q=b").await.iter().all(|one| one != "client b"),
        "it is archived"
    );
    let former = app.member().await;
    for _ in 0..7 {
        app.member().await;
    }
    admin
        .patch(
            &format!("users/{}", former.person.id),
            json!({"is_active": false}),
        )
        .await
        .ok();
    let found_now = found(&admin, "").await;
    assert_eq!(found_now.len(), 10);
    assert!(
        found_now[..8].iter().all(|one| one.starts_with("user ")),
        "{found_now:?}"
    );
    assert!(!found_now.contains(&format!("user {}", former.person.name)));
    for name in ["d", "e", "f", "g", "h"] {
        client(&admin, name).await;
    }
    let found_now = found(&admin, "").await;
    assert!(
        found_now[..5].iter().all(|one| one.starts_with("user ")),
        "{found_now:?}"
    );
    assert_eq!(
        found_now[5..],
        ["h", "g", "f", "e", "d"].map(|name| format!("client {name}"))
    );
}

#[tokio::test]
async fn only_what_somebody_sees_is_found() {
    let app = TestApp::spawn().await;
    let (admin, member, stranger) = (app.admin().await, app.member().await, app.stranger().await);
    let (mine, other) = (
        client(&admin, "Ridge mine").await,
        client(&admin, "Ridge other").await,
    );
    let sub = app.subcontractor(&[&mine]).await;
    let portal = app.portal(&mine).await;
    let myself = format!("user {}", sub.person.name);
    assert_eq!(found(&sub, "q=ridge").await, ["client Ridge mine"]);
    assert_eq!(
        found(&sub, "").await,
        [myself.clone(), "client Ridge mine".to_owned()]
    );
    admin
        .patch(
            &format!("clients/{mine}"),
            json!({"primary_poc_id": member.person.id}),
        )
        .await
        .ok();
    admin
        .patch(
            &format!("clients/{other}"),
            json!({"primary_poc_id": admin.person.id}),
        )
        .await
        .ok();
    assert_eq!(
        found(&sub, "type=user").await,
        [format!("user {}", member.person.name), myself]
    );
    assert_eq!(found(&stranger, "").await, ["user Ike Foster"]);
    assert!(found(&stranger, "q=ridge").await.is_empty());
    assert!(
        !found(&admin, "")
            .await
            .contains(&format!("user {}", portal.person.name))
    );
    portal.get("mentions").await.forbidden();
    app.nobody().get("mentions").await.unauthenticated();
    for (scopes, query, expected) in [
        (vec!["clients:read"], "q=ridge", 2),
        (vec!["clients:read"], "q=ada", 0),
        (vec!["org:read"], "q=ada", 1),
        (vec!["org:read"], "q=ridge", 0),
    ] {
        let program = app.token(&scopes).await;
        assert_eq!(found(&program, query).await.len(), expected, "{scopes:?} {query}");
    }
    let program = app.token(&["clients:read", "notes:read"]).await;
    assert_eq!(
        program.get("mentions?type=user").await.forbidden()["required"],
        "org:read"
    );
}

/// What somebody is called elsewhere is not ours to show before they have come.
#[tokio::test]
async fn who_is_invited_is_found_by_the_name_they_were_invited_by() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let invitee = json!({"name": "Isaac", "email": stranger.person.email, "role": "member"});
    admin.post("users", invitee).await.created();
    assert_eq!(found(&admin, "q=isaac").await, ["user Isaac"]);
    assert!(found(&admin, "q=foster").await.is_empty());
}

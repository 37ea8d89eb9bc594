//! Who may do what with clients.

use api_tests::TestApp;
use domain::Role;
use serde_json::json;

use crate::clients::{made, path};

#[tokio::test]
async fn only_admins_delete_and_only_full_staff_writes() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let client = made(&admin, json!({"name": "One"})).await;
    let one = path(&client);
    let sub = app.subcontractor(&[client["id"].as_str().unwrap()]).await;
    for member in [app.member().await, app.assessor().await] {
        assert_eq!(
            member.get(&one).await.ok()["can"],
            json!({"update": true, "archive": true, "delete": false})
        );
        let own = made(&member, json!({"name": "Own"})).await;
        assert_eq!(
            own["can"],
            json!({"update": true, "archive": true, "delete": false})
        );
        member.patch(&one, json!({"phone": "1"})).await.ok();
        member.post_empty(&format!("{one}/archive")).await.ok();
        member.post_empty(&format!("{one}/restore")).await.ok();
        member.delete(&one).await.forbidden();
    }
    assert_eq!(
        sub.get(&one).await.ok()["can"],
        json!({"update": false, "archive": false, "delete": false})
    );
    for call in [
        sub.post("clients", json!({"name": "x"})),
        sub.patch(&one, json!({"phone": "2"})),
        sub.delete(&one),
    ] {
        assert_eq!(call.await.forbidden()["required"], "clients:write");
    }
    sub.post_empty(&format!("{one}/archive")).await.forbidden();
    let other_admin = app.colleague(Role::Admin, |_| {}).await;
    let free = made(&other_admin, json!({"name": "Free"})).await;
    other_admin.delete(&path(&free)).await.no_content();
}

/// What is out of reach is not there: not by id, not in lists, not in counts, not in searches.
#[tokio::test]
async fn a_subcontractor_sees_the_assigned_clients_alone() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let mine = made(&admin, json!({"name": "Ridge mine"})).await;
    let other = path(&made(&admin, json!({"name": "Ridge other"})).await);
    let sub = app.subcontractor(&[mine["id"].as_str().unwrap()]).await;
    for query in ["limit=9", "q=ridge", "sort=-name", "archived=any"] {
        let list = format!("clients?include_total=true&{query}");
        let page = sub.get(&list).await.ok();
        assert_eq!(
            (&page["total"], &page["items"][0]["id"]),
            (&json!(1), &mine["id"]),
            "{list}"
        );
        assert_eq!(page["items"].as_array().unwrap().len(), 1, "{list}");
    }
    let found = sub.get("clients/search?q=ridge").await;
    assert_eq!(found.column("name"), ["Ridge mine"]);
    sub.get(&path(&mine)).await.ok();
    for end in ["", "/activity", "/dependencies"] {
        sub.get(&format!("{other}{end}")).await.not_found();
    }
    sub.patch(&other, json!({"name": "x"})).await.not_found();
    sub.delete(&other).await.not_found();
    let unassigned = app.subcontractor(&[]).await;
    let nothing = json!({"items": [], "next_cursor": null, "total": 0});
    assert_eq!(unassigned.get("clients?include_total=true").await.ok(), nothing);
}

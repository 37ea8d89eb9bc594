//! The log shows no more than what it is about.

use api_tests::TestApp;
use serde_json::{Value, json};

use crate::activity::{client, told};

/// The log shows no more than what it is about: not other people's tokens, not clients out of reach.
#[tokio::test]
async fn what_one_may_not_see_did_not_happen() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (mine, hidden) = (client(&admin, "Mine").await, client(&admin, "Hidden").await);
    admin
        .patch(&format!("clients/{hidden}"), json!({"phone": "1"}))
        .await
        .ok();
    let gone = client(&admin, "Hidden and gone").await;
    admin.delete(&format!("clients/{gone}")).await.no_content();
    admin.program(&["clients:read"]).await;
    let sub = app.subcontractor(&[&mine]).await;
    for path in ["activity?limit=200", "changes?limit=200"] {
        let text = sub.get(path).await.text();
        assert!(text.contains(&mine), "{path}: {text}");
        for secret in [&hidden, &gone, "Hidden", "@northwind.example", "clients:read"] {
            assert!(!text.contains(secret), "{path} tells {secret}: {text}");
        }
        assert!(
            !member.get(path).await.text().contains("clients:read"),
            "{path} tells of another person's token"
        );
        assert!(
            admin.get(path).await.text().contains("clients:read"),
            "{path} keeps one's own token back"
        );
    }
    for filter in [
        format!("record_id={hidden}"),
        format!("client_id={hidden}"),
        format!("record_id={gone}"),
    ] {
        assert!(told(&sub, &filter).await.is_empty(), "{filter}");
        assert!(!told(&admin, &filter).await.is_empty(), "{filter}");
    }
    let portal = app.portal(&mine).await;
    for path in ["activity", "changes"] {
        portal.get(path).await.forbidden();
    }
}

/// Colleagues know each other's names; who may what, and every address, is for admins.
#[tokio::test]
async fn what_the_log_says_of_people_is_for_admins() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    app.portal_of_new_client().await;
    for path in ["activity?limit=200", "changes?limit=200"] {
        let told = member.get(path).await.text();
        for detail in ["@northwind.example", "can_assess", "\"role\""] {
            assert!(!told.contains(detail), "{path} tells a member {detail}: {told}");
            assert!(
                admin.get(path).await.text().contains(detail),
                "{path} keeps {detail} from the admin"
            );
        }
    }
}

/// A program that may read clients alone hears of clients alone.
#[tokio::test]
async fn a_program_hears_what_its_scopes_cover() {
    let app = TestApp::spawn().await;
    let id = client(&app.admin().await, "One").await;
    let reader = app.token(&["clients:read"]).await;
    let kinds: Vec<Value> = reader
        .get("changes")
        .await
        .items()
        .iter()
        .map(|entry| entry["record"]["type"].clone())
        .collect();
    assert_eq!(kinds, ["client"]);
    let settings = app.token(&["org:read"]).await;
    assert!(!settings.get("changes").await.text().contains(&id));
    settings
        .get(&format!("activity?record_id={id}"))
        .await
        .items()
        .is_empty()
        .then_some(())
        .expect("nothing of clients");
    app.token(&["clients:write"])
        .await
        .get("changes")
        .await
        .forbidden();
}

#[tokio::test]
async fn what_a_program_does_is_done_by_its_person() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let program = admin.program(&["clients:read", "clients:write"]).await;
    let id = client(&program, "One").await;
    let entry = admin
        .get(&format!("activity?record_id={id}"))
        .await
        .items()
        .remove(0);
    assert_eq!(
        (&entry["actor"]["id"], &entry["actor"]["name"]),
        (&json!(admin.person.id), &json!("Ada Lovell"))
    );
    let founding = admin.get("changes?limit=1").await.items().remove(0);
    assert_eq!(founding["actor"], Value::Null);
}

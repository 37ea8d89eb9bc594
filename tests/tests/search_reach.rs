//! Search shows, ranks and counts what one may see, and nothing betrays the rest.

use api_tests::{Actor, TestApp};
use serde_json::json;

use crate::{
    notes::{client, noted},
    search::found,
    search_notes::titles,
};

async fn count(actor: &Actor, q: &str) -> u64 {
    let page = actor
        .get(&format!("notes/search?q={q}&limit=1&include_total=true"))
        .await
        .ok();
    page["total"].as_u64().unwrap()
}

fn kinds(found: Vec<(String, Vec<String>)>) -> Vec<String> {
    found.into_iter().map(|(kind, _)| kind).collect()
}

#[tokio::test]
async fn a_subcontractor_finds_what_is_of_the_assigned_clients() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (mine, other) = (
        client(&admin, "Ridge Mine").await,
        client(&admin, "Ridge Other").await,
    );
    let sub = app.subcontractor(&[&mine]).await;
    noted(&admin, &mine, "ridge", json!({"title": "mine"})).await;
    for _ in 0..3 {
        noted(&admin, &other, "ridge", json!({"title": "Ridge hidden"})).await;
    }
    assert_eq!((count(&admin, "ridge").await, count(&sub, "ridge").await), (4, 1));
    assert_eq!(titles(&sub, "ridge").await, ["mine"]);
    assert_eq!(titles(&sub, "hidden").await, Vec::<String>::new());
    let page = sub.get("notes/search?q=ridge&limit=1").await.ok();
    assert_eq!(page["next_cursor"], json!(null));
    assert!(
        sub.get(&format!("notes/search?q=ridge&client_id={other}"))
            .await
            .items()
            .is_empty()
    );
    let expected = [("client", "Ridge Mine"), ("note", "mine")]
        .map(|(kind, title)| (kind.to_owned(), vec![title.to_owned()]));
    assert_eq!(found(&sub, "q=ridge&limit=1").await, expected);
    assert_eq!(
        sub.get("search?q=ridge&limit=1").await.ok()["groups"][0]["more"],
        false
    );
    assert_eq!(found(&sub, "q=other").await, []);
    let terms = json!({"assigned_client_ids": [other]});
    admin.patch(&format!("users/{}", sub.person.id), terms).await.ok();
    assert_eq!(titles(&sub, "ridge").await, ["Ridge hidden"; 3]);
    assert_eq!(found(&sub, "q=mine").await, []);
}

#[tokio::test]
async fn nobody_finds_what_is_of_another_organisation() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let id = client(&admin, "Ridge").await;
    noted(&admin, &id, "ridge", json!({})).await;
    for q in ["ridge", "rid"] {
        assert_eq!(
            (
                count(&stranger, q).await,
                found(&stranger, &format!("q={q}")).await
            ),
            (0, vec![])
        );
        assert_eq!(count(&admin, q).await, 1);
    }
    assert!(
        stranger
            .get(&format!("notes/search?q=ridge&client_id={id}"))
            .await
            .items()
            .is_empty()
    );
    let own = client(&stranger, "Ridge").await;
    noted(&stranger, &own, "ridge", json!({})).await;
    assert_eq!(
        (count(&stranger, "ridge").await, count(&admin, "ridge").await),
        (1, 1)
    );
}

#[tokio::test]
async fn a_program_finds_the_kinds_that_it_may_read() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridge").await;
    noted(&admin, &id, "ridge", json!({})).await;
    for (scopes, expected) in [
        (&["clients:read"][..], &["client"][..]),
        (&["notes:read"], &["note"]),
        (&["clients:read", "notes:read"], &["client", "note"]),
    ] {
        let program = app.token(scopes).await;
        assert_eq!(kinds(found(&program, "q=ridge").await), expected);
        assert_eq!(
            kinds(found(&program, "q=ridge&types=note").await),
            expected
                .iter()
                .filter(|kind| **kind == "note")
                .copied()
                .collect::<Vec<_>>()
        );
        let answer = program.get("notes/search?q=ridge").await;
        if scopes.contains(&"notes:read") {
            assert_eq!(answer.items().len(), 1);
        } else {
            assert_eq!(answer.forbidden()["required"], "notes:read");
        }
    }
    let other = app.token(&["org:read"]).await;
    other.get("search?q=ridge").await.forbidden();
    other.get("notes/search?q=ridge").await.forbidden();
    let portal = app.portal(&id).await;
    for path in ["search?q=ridge", "notes/search?q=ridge", "notes/search"] {
        portal.get(path).await.forbidden();
    }
}

/// The rank of what one sees is the same whether or not there is something that one does not see.
#[tokio::test]
async fn the_unseen_moves_nothing() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let sub = app.subcontractor(&[&mine]).await;
    for (title, text) in [
        ("a", "pump pump turbine"),
        ("b", "pump turbine turbine"),
        ("c", "turbine"),
        ("d", "pump"),
    ] {
        noted(&admin, &mine, text, json!({"title": title})).await;
    }
    let answers = async || {
        let one = sub
            .get("notes/search?q=pump%20turbine&include_total=true")
            .await
            .ok();
        (one, sub.get("search?q=pump").await.ok())
    };
    let before = answers().await;
    for _ in 0..5 {
        noted(&admin, &other, "pump pump pump", json!({"title": "pump"})).await;
    }
    client(&admin, "Pump").await;
    assert_eq!(answers().await, before);
}

//! Finding whatever has these words.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    notes::{client, noted},
    search_notes::marked,
};

pub(crate) async fn groups(actor: &Actor, query: &str) -> Vec<Value> {
    let found = actor.get(&format!("search?{query}")).await.ok();
    found["groups"].as_array().unwrap().clone()
}

/// Of each kind what was found, by title, in order.
pub(crate) async fn found(actor: &Actor, query: &str) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let titles = |group: &Value| {
        let items = group["items"].as_array().unwrap().iter();
        items.map(|item| text(&item["title"])).collect()
    };
    let groups = groups(actor, query).await;
    groups
        .iter()
        .map(|group| (text(&group["type"]), titles(group)))
        .collect()
}

fn clients(titles: &[&str]) -> (String, Vec<String>) {
    (
        "client".to_owned(),
        titles.iter().map(|title| (*title).to_owned()).collect(),
    )
}

fn notes(titles: &[&str]) -> (String, Vec<String>) {
    (
        "note".to_owned(),
        titles.iter().map(|title| (*title).to_owned()).collect(),
    )
}

#[tokio::test]
async fn a_client_is_found_by_all_that_is_known_of_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let known = json!({
        "name": "Müller & Söhne", "email": "office@mueller.example", "phone": "+49 (0)30 123-45",
        "website": "https://bau.example/kontakt", "address": "12 Dam Road\n10115 Berlin",
        "about": "They build power plants.",
    });
    let client = admin.post("clients", known).await.created();
    admin
        .post("clients", json!({"name": "Other", "phone": "0151 999"}))
        .await
        .created();
    for q in [
        "muller",
        "SÖHNE müll",
        "office@mueller.example",
        "mueller",
        "bau.example",
        "kontakt",
        "berlin 10115",
        "plant",
        "building",
        "49 30 123",
        "493012345",
        "03012345",
        "030 12345",
        "3012345",
        "12345",
        "030123",
    ] {
        let query = format!(
            "q={}",
            q.replace(' ', "%20")
                .replace('ü', "%C3%BC")
                .replace('Ö', "%C3%96")
        );
        assert_eq!(found(&admin, &query).await, [clients(&["Müller & Söhne"])], "{q}");
    }
    for q in ["oehne", "8", "12345%20other", "prepaid", "EUR"] {
        assert_eq!(found(&admin, &format!("q={q}")).await, [], "{q}");
    }
    let group = groups(&admin, "q=plants").await.remove(0);
    let expected = json!({
        "type": "client", "id": client["id"], "title": "Müller & Söhne", "subtitle": "office@mueller.example",
        "title_snippet": [{"text": "Müller & Söhne", "hit": false}], "snippet": group["items"][0]["snippet"],
        "record": null, "archived": false,
    });
    assert_eq!(group["items"], json!([expected]));
    assert_eq!(marked(&group["items"][0]["snippet"]), ["plants"]);
    let group = groups(&admin, "q=soh").await.remove(0);
    assert_eq!(marked(&group["items"][0]["title_snippet"]), ["Söhne"]);
}

#[tokio::test]
async fn kinds_are_groups_and_the_best_hit_leads() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let ridge = client(&admin, "Ridgeline").await;
    client(&admin, "Dam").await;
    let note = noted(&admin, &ridge, "The dam of Ridgeline", json!({"title": "Visit"})).await;
    noted(&admin, &ridge, "x", json!({"title": "Dam, a study"})).await;
    assert_eq!(
        found(&admin, "q=dam").await,
        [clients(&["Dam"]), notes(&["Dam, a study", "Visit"])]
    );
    assert_eq!(
        found(&admin, "q=ridgelin").await,
        [clients(&["Ridgeline"]), notes(&["Visit"])]
    );
    assert_eq!(found(&admin, "q=study").await, [notes(&["Dam, a study"])]);
    let hit = groups(&admin, "q=ridgeline&types=note").await.remove(0);
    assert_eq!(hit["items"][0]["id"], note["id"]);
    assert_eq!(
        hit["items"][0]["record"],
        json!({"type": "client", "id": ridge, "title": "Ridgeline"})
    );
    assert_eq!(hit["items"][0]["subtitle"], Value::Null);
    assert_eq!(found(&admin, "q=dam&types=client").await, [clients(&["Dam"])]);
    assert_eq!(found(&admin, "q=dam&types=client&types=note").await.len(), 2);
    for nothing in ["", "q=", "q=%20", "q=%22*%22", "types=note"] {
        assert_eq!(
            admin.get(&format!("search?{nothing}")).await.ok(),
            json!({"groups": []}),
            "{nothing}"
        );
    }
    admin
        .get("search?q=x&types=settings&limit=21&include_total=true")
        .await
        .invalid(&["types", "limit", "include_total"]);
}

#[tokio::test]
async fn each_group_is_short_and_archived_ones_come_last() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let first = client(&admin, "Ridge").await;
    for name in ["Ridge One", "Ridge Two"] {
        client(&admin, name).await;
    }
    admin.post_empty(&format!("clients/{first}/archive")).await.ok();
    let group = groups(&admin, "q=ridge").await.remove(0);
    let shown: Vec<_> = group["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (&item["title"], &item["archived"]))
        .collect();
    let expected = [("Ridge Two", false), ("Ridge One", false), ("Ridge", true)]
        .map(|(title, gone)| (json!(title), json!(gone)));
    assert_eq!(
        shown,
        expected
            .iter()
            .map(|(title, gone)| (title, gone))
            .collect::<Vec<_>>()
    );
    assert_eq!(group["more"], false);
    let group = groups(&admin, "q=ridge&limit=2").await.remove(0);
    assert_eq!(
        (group["items"].as_array().unwrap().len(), &group["more"]),
        (2, &json!(true))
    );
    admin.post_empty(&format!("clients/{first}/restore")).await.ok();
    assert_eq!(found(&admin, "q=ridge&limit=1").await, [clients(&["Ridge"])]);
    for number in 0..4 {
        client(&admin, &format!("Ridge {number}")).await;
    }
    assert_eq!(
        groups(&admin, "q=ridge").await[0]["items"]
            .as_array()
            .unwrap()
            .len(),
        5
    );
}

#[tokio::test]
async fn records_are_found_as_they_are_now() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Before").await;
    noted(&admin, &id, "a turbine", json!({})).await;
    admin
        .patch(&format!("clients/{id}"), json!({"name": "After", "phone": "555"}))
        .await
        .ok();
    assert_eq!(found(&admin, "q=before").await, []);
    assert_eq!(found(&admin, "q=after").await, [clients(&["After"])]);
    // The note shows what its record is called now.
    assert_eq!(
        groups(&admin, "q=turbine").await[0]["items"][0]["record"]["title"],
        "After"
    );
    admin
        .patch(&format!("clients/{id}"), json!({"phone": null}))
        .await
        .ok();
    assert_eq!(found(&admin, "q=555").await, []);
    admin.delete(&format!("clients/{id}")).await.no_content();
    assert_eq!(
        (found(&admin, "q=after").await, found(&admin, "q=turbine").await),
        (vec![], vec![])
    );
}

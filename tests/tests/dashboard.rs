//! The dashboard of assessors, and a colleague's clients.

use api_tests::TestApp;
use serde_json::{Value, json};

use crate::{
    assessment::assess,
    notes::client,
    roundtable::entered,
    touchpoints::{contacted, day},
};

fn names(list: &Value) -> Vec<&str> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn figures_are_what_the_lists_have() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    for (name, ago, priority) in [
        ("a", 91, "strategic"),
        ("b", 90, "high"),
        ("c", 61, "low"),
        ("d", 60, "high"),
        ("e", 400, "medium"),
        ("f", -1, "strategic"),
    ] {
        let body = json!({"name": name, "primary_poc_id": member.person.id});
        let id = match name {
            "a" | "f" => admin.post("clients", body).await.created()["id"]
                .as_str()
                .unwrap()
                .to_owned(),
            _ => client(&admin, name).await,
        };
        if ago >= 0 {
            contacted(&admin, &id, &day(&app, ago), json!({})).await;
        }
        assess(&admin, &id, json!({"priority": priority, "status": "active"})).await;
    }
    client(&admin, "g").await;
    let gone = client(&admin, "archived").await;
    entered(&admin, &gone, "2026-03-02", json!({"discussion": "older"})).await;
    entered(&admin, &gone, "2026-04-06", json!({"discussion": "newer"})).await;
    admin.post_empty(&format!("clients/{gone}/archive")).await.ok();

    let dashboard = admin.get("crm/dashboard").await.ok();
    let stats = json!({"total": 7, "urgent": 2, "warning": 2, "never_contacted": 2, "high_priority": 4});
    assert_eq!(dashboard["stats"], stats);
    let attention = &dashboard["attention"];
    assert_eq!(
        names(&attention["urgent"]),
        ["e", "a"],
        "the longest silence first"
    );
    assert_eq!(names(&attention["warning"]), ["b", "c"]);
    assert_eq!(names(&attention["never_contacted"]), ["f", "g"]);
    assert_eq!(attention["urgent"][1]["attention"]["reasons"][0]["days"], 91);
    let recent: Vec<&Value> = dashboard["recent_roundtables"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    let recent: Vec<&str> = recent
        .iter()
        .map(|entry| entry["discussion"].as_str().unwrap())
        .collect();
    assert_eq!(recent, ["newer", "older"]);
    for (figure, filter) in [
        ("total", ""),
        ("urgent", "&attention=urgent"),
        ("warning", "&attention=warning"),
        ("never_contacted", "&attention=never_contacted"),
        ("high_priority", "&priority=strategic&priority=high"),
    ] {
        let list = admin
            .get(&format!("clients?include_total=true{filter}"))
            .await
            .ok();
        assert_eq!(list["total"], stats[figure], "{figure}");
    }
    for (query, expected) in [
        (format!("poc_id={}", member.person.id), [2, 1, 0, 1, 2]),
        ("priority=high".to_owned(), [2, 0, 1, 0, 2]),
        ("attention=urgent".to_owned(), [2, 2, 0, 0, 1]),
        ("q=e".to_owned(), [1, 1, 0, 0, 0]),
        ("status=cold".to_owned(), [0, 0, 0, 0, 0]),
        ("archived=true".to_owned(), [1, 0, 0, 1, 0]),
    ] {
        let shown = admin.get(&format!("crm/dashboard?{query}")).await.ok();
        let stats = &shown["stats"];
        let figures = ["total", "urgent", "warning", "never_contacted", "high_priority"]
            .map(|figure| stats[figure].clone());
        assert_eq!(figures, expected.map(Value::from), "{query}");
        let listed = ["urgent", "warning", "never_contacted"]
            .map(|level| shown["attention"][level].as_array().unwrap().len());
        assert_eq!(
            listed.map(|count| json!(count)),
            [1, 2, 3].map(|place| figures[place].clone()),
            "{query}"
        );
    }
    let short = admin.get("crm/dashboard?limit=1").await.ok();
    assert_eq!(
        (names(&short["attention"]["urgent"]), &short["stats"]),
        (vec!["e"], &stats)
    );
    admin
        .get("crm/dashboard?priority=x&attention=y&lim=1")
        .await
        .invalid(&["priority", "attention", "lim"]);
    member.get("crm/dashboard").await.forbidden();
}

#[tokio::test]
async fn an_empty_house_has_an_empty_dashboard() {
    let app = TestApp::spawn().await;
    let shown = app.admin().await.get("crm/dashboard").await.ok();
    let nothing = json!({
        "stats": {"total": 0, "urgent": 0, "warning": 0, "never_contacted": 0, "high_priority": 0},
        "attention": {"urgent": [], "warning": [], "never_contacted": []}, "recent_roundtables": [],
    });
    assert_eq!(shown, nothing);
}

#[tokio::test]
async fn a_colleagues_clients_are_shown_with_their_role() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let mut ids = Vec::new();
    for (name, field) in [
        ("b", "primary_poc_id"),
        ("a", "secondary_poc_id"),
        ("c", "primary_poc_id"),
    ] {
        let body = json!({"name": name, field: member.person.id});
        let made = admin.post("clients", body).await.created();
        ids.push(made["id"].as_str().unwrap().to_owned());
    }
    client(&admin, "nobody's").await;
    contacted(&admin, &ids[0], &day(&app, 70), json!({})).await;
    let list = format!("crm/poc/{}/clients", member.person.id);
    let items = member.get(&list).await.items();
    let told: Vec<Value> = items
        .iter()
        .map(|item| {
            json!([
                item["name"],
                item["role"],
                item["attention"]["level"],
                item["assessment"]
            ])
        })
        .collect();
    assert_eq!(
        told,
        [
            json!(["a", "secondary", "never_contacted", null]),
            json!(["b", "primary", "warning", null]),
            json!(["c", "primary", "never_contacted", null]),
        ]
    );
    assert_eq!(member.walk(&format!("{list}?limit=1"), async |_| {}).await, items);
    let sub = app.subcontractor(&[&ids[2]]).await;
    assert_eq!(sub.get(&list).await.column("name"), ["c"]);
    assert_eq!(
        admin.get(&list).await.items()[0]["assessment"]["priority"],
        Value::Null
    );
    admin
        .get(&format!("crm/poc/{}/clients", ids[0]))
        .await
        .not_found();
    app.stranger().await.get(&list).await.not_found();
}

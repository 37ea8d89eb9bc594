//! The graph around a client: two steps out, no further, and nothing that the reader may not see.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    directory::{client, company, id, made},
    relationships::link,
};

pub(crate) async fn graph(actor: &Actor, client: &Value) -> Value {
    actor.get(&format!("clients/{}/graph", id(client))).await.ok()
}

/// Titles with their distance, and edges by the titles of their ends.
pub(crate) fn in_words(graph: &Value) -> (Vec<String>, Vec<String>) {
    let nodes = graph["nodes"].as_array().unwrap();
    let title = |end: &Value| {
        let node = nodes
            .iter()
            .find(|node| node["id"] == end["id"] && node["type"] == end["type"]);
        node.expect("an edge between nodes")["title"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let edge = |edge: &Value| {
        let (from, to) = (title(&edge["from"]), title(&edge["to"]));
        format!("{from} {} {to}", edge["kind"].as_str().unwrap())
    };
    let mut edges: Vec<String> = graph["edges"].as_array().unwrap().iter().map(edge).collect();
    edges.sort();
    let node = |node: &Value| format!("{} {}", node["distance"], node["title"].as_str().unwrap());
    (nodes.iter().map(node).collect(), edges)
}

/// A client with an owner and a vendor, whose technology is two steps away; another client of the vendor is, too, and
/// what is behind that one is not shown.
#[tokio::test]
async fn it_goes_two_steps() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two, far) = (
        client(&admin, "One").await,
        client(&admin, "Two").await,
        company(&admin, "Far operator", "operator").await,
    );
    let owner = company(&admin, "Owner", "owner_developer").await;
    let vendor = company(&admin, "Vendor", "vendor").await;
    let body = json!({"name": "Turbine", "company_id": vendor["id"]});
    made(&admin, "technologies", body).await;
    let person = made(
        &admin,
        "contacts",
        json!({"name": "Mara", "company_id": owner["id"]}),
    )
    .await;
    for body in [
        link("owner", &one, "company", &owner),
        link("vendor", &one, "company", &vendor),
        link("vendor", &two, "company", &vendor),
        link("operator", &two, "company", &far),
        link("personnel", &one, "contact", &person),
    ] {
        made(&admin, "relationships", body).await;
    }
    let shown = graph(&admin, &one).await;
    assert_eq!(shown["truncated"], false);
    let (nodes, edges) = in_words(&shown);
    assert_eq!(
        nodes,
        ["0 One", "1 Mara", "1 Owner", "1 Vendor", "2 Turbine", "2 Two"]
    );
    assert_eq!(
        edges,
        [
            "One owner Owner",
            "One personnel Mara",
            "One vendor Vendor",
            "Owner personnel Mara",
            "Two vendor Vendor",
            "Vendor technology Turbine",
        ]
    );
    let technology_edge = shown["edges"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edge| edge["kind"] == "technology");
    assert!(technology_edge.unwrap()["relationship_id"].is_null());
    // What is archived is left out, and so is what only it leads to.
    let archive = format!("companies/{}/archive", id(&vendor));
    admin.post_empty(&archive).await.ok();
    let (nodes, _) = in_words(&graph(&admin, &one).await);
    assert_eq!(nodes, ["0 One", "1 Mara", "1 Owner"]);
}

#[tokio::test]
async fn a_prospect_without_links_stands_alone() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let one = client(&admin, "One").await;
    let shown = graph(&admin, &one).await;
    assert_eq!(in_words(&shown), (vec!["0 One".to_owned()], Vec::new()));
    assert_eq!(
        (&shown["edges"], &shown["truncated"]),
        (&json!([]), &json!(false))
    );
}

#[tokio::test]
async fn it_shows_what_the_reader_may_see() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let vendor = company(&admin, "Vendor", "vendor").await;
    for (name, at) in [("Ann", &one), ("Bob", &two)] {
        let body = json!({"name": name, "client_id": at["id"], "company_id": vendor["id"]});
        let contact = made(&admin, "contacts", body).await;
        made(
            &admin,
            "relationships",
            link("personnel", &one, "contact", &contact),
        )
        .await;
    }
    made(&admin, "relationships", link("vendor", &one, "company", &vendor)).await;
    let (nodes, _) = in_words(&graph(&admin, &one).await);
    assert_eq!(nodes, ["0 One", "1 Ann", "1 Bob", "1 Vendor", "2 Two"]);
    let inside = app.subcontractor(&[id(&one)]).await;
    let seen = graph(&inside, &one).await;
    let expected = (
        vec!["0 One".to_owned(), "1 Ann".to_owned()],
        vec!["One personnel Ann".to_owned()],
    );
    assert_eq!(in_words(&seen), expected);
    assert_eq!(seen["truncated"], false);
    assert!(seen["edges"][0]["relationship_id"].is_null(), "{seen}");
    for actor in [&inside, &stranger] {
        actor
            .get(&format!("clients/{}/graph", id(&two)))
            .await
            .not_found();
    }
}

#[tokio::test]
async fn it_has_an_end() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let one = client(&admin, "One").await;
    for number in 0..199 {
        let body = json!({"name": format!("Person {number:03}"), "client_id": one["id"]});
        made(&admin, "contacts", body).await;
    }
    let shown = graph(&admin, &one).await;
    assert_eq!(
        (shown["nodes"].as_array().unwrap().len(), &shown["truncated"]),
        (200, &json!(false))
    );
    made(
        &admin,
        "contacts",
        json!({"name": "Person 199", "client_id": one["id"]}),
    )
    .await;
    let shown = graph(&admin, &one).await;
    assert_eq!(
        (shown["nodes"].as_array().unwrap().len(), &shown["truncated"]),
        (200, &json!(true))
    );
}

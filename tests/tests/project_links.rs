//! What projects are linked with, and the scenarios that the graph is for.

use api_tests::TestApp;
use serde_json::{Value, json};

use crate::{
    directory::{client, company, id, made},
    relationship_graph::{graph, in_words},
    relationships::link,
};

fn of_project(kind: &str, project: &Value, noun: &str, other: &Value) -> Value {
    json!({
        "from": {"type": "project", "id": project["id"]}, "to": {"type": noun, "id": other["id"]}, "kind": kind,
    })
}

#[tokio::test]
async fn a_project_is_linked_with_what_it_needs() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let one = client(&admin, "One").await;
    let project = made(&admin, "projects", json!({"name": "P", "client_id": one["id"]})).await;
    let owner = company(&admin, "Owner", "owner_developer").await;
    let vendor = company(&admin, "Vendor", "vendor").await;
    let operator = company(&admin, "Operator", "operator").await;
    let body = json!({"name": "Turbine", "company_id": vendor["id"]});
    let turbine = made(&admin, "technologies", body).await;
    for (kind, noun, other) in [
        ("owner", "company", &owner),
        ("vendor", "company", &vendor),
        ("operator", "company", &operator),
        ("technology", "technology", &turbine),
    ] {
        made(&admin, "relationships", of_project(kind, &project, noun, other)).await;
        let again = admin
            .post("relationships", of_project(kind, &project, noun, other))
            .await;
        again.conflict();
    }
    for (kind, noun, other) in [
        ("owner", "company", &vendor),
        ("vendor", "company", &operator),
        ("personnel", "company", &owner),
        ("project", "company", &owner),
        ("project", "client", &json!({"id": project["id"]})),
    ] {
        let refused = admin
            .post("relationships", of_project(kind, &project, noun, other))
            .await;
        assert_eq!(refused.status, 422, "{kind} {noun}: {refused:?}");
    }
    let listed = admin
        .get(&format!("relationships?record=project:{}", id(&project)))
        .await
        .items();
    assert_eq!(listed.len(), 4);
    // Links stand in the way of a delete, and are told in the timeline of the project.
    let problem = admin
        .delete(&format!("projects/{}", id(&project)))
        .await
        .conflict();
    assert_eq!(
        problem["dependencies"],
        json!([
            {"kind": "operator", "count": 1}, {"kind": "owner", "count": 1},
            {"kind": "technology", "count": 1}, {"kind": "vendor", "count": 1},
        ])
    );
    let told = admin
        .get(&format!("projects/{}/activity", id(&project)))
        .await
        .items();
    assert_eq!(told.iter().filter(|entry| entry["action"] == "linked").count(), 4);
}

/// The client owns what is built; the project uses a vendor's technology.
#[tokio::test]
async fn a_client_is_an_owner_whose_project_uses_a_technology() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let one = client(&admin, "One").await;
    let project = made(&admin, "projects", json!({"name": "Dam", "client_id": one["id"]})).await;
    let owner = company(&admin, "Owner", "owner_developer").await;
    let vendor = company(&admin, "Vendor", "vendor").await;
    let body = json!({"name": "Turbine", "company_id": vendor["id"]});
    let turbine = made(&admin, "technologies", body).await;
    for body in [
        link("owner", &one, "company", &owner),
        of_project("owner", &project, "company", &owner),
        of_project("vendor", &project, "company", &vendor),
        of_project("technology", &project, "technology", &turbine),
    ] {
        made(&admin, "relationships", body).await;
    }
    let (nodes, edges) = in_words(&graph(&admin, &one).await);
    assert_eq!(nodes, ["0 One", "1 Dam", "1 Owner", "2 Turbine", "2 Vendor"]);
    assert_eq!(
        edges,
        [
            "Dam owner Owner",
            "Dam technology Turbine",
            "Dam vendor Vendor",
            "One owner Owner",
            "One project Dam",
        ]
    );
    // Who is limited to the client sees its project, and nothing that has no client.
    let inside = app.subcontractor(&[id(&one)]).await;
    let (nodes, edges) = in_words(&graph(&inside, &one).await);
    assert_eq!(nodes, ["0 One", "1 Dam"]);
    assert_eq!(edges, ["One project Dam"]);
}

/// The client advises on somebody else's project, and has a vendor of its own.
#[tokio::test]
async fn a_client_is_a_consultant_with_a_project_and_a_vendor() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let project = made(&admin, "projects", json!({"name": "Dam", "client_id": two["id"]})).await;
    let vendor = company(&admin, "Vendor", "vendor").await;
    let mut linked = link("project", &one, "project", &project);
    linked["role"] = json!("Consultant");
    made(&admin, "relationships", linked).await;
    made(&admin, "relationships", link("vendor", &one, "company", &vendor)).await;
    let (nodes, edges) = in_words(&graph(&admin, &one).await);
    assert_eq!(nodes, ["0 One", "1 Dam", "1 Vendor", "2 Two"]);
    assert_eq!(edges, ["One project Dam", "One vendor Vendor", "Two project Dam"]);
    let groups = admin
        .get(&format!("clients/{}/relationships", id(&one)))
        .await
        .ok();
    let group = &groups["kinds"][1];
    assert_eq!((&group["kind"], &group["count"]), (&json!("project"), &json!(1)));
    assert_eq!(group["items"][0]["to"]["title"], "Dam");
    assert_eq!(group["items"][0]["role"], "Consultant");
}

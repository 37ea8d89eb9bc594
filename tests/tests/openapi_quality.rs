//! The document is good enough to be read, and to make a client of.

use std::collections::{BTreeMap, BTreeSet};

use api_tests::{Document, Operation, TestApp};
use serde_json::Value;

#[test]
fn it_is_openapi_3_1_and_says_what_it_is() {
    let document = Document::generated();
    assert!(
        document.0["openapi"].as_str().unwrap().starts_with("3.1."),
        "{}",
        document.0["openapi"]
    );
    for field in ["title", "version", "description", "license"] {
        assert!(!document.0["info"][field].is_null(), "info.{field}");
    }
    let schemes = &document.0["components"]["securitySchemes"];
    assert_eq!(
        (&schemes["bearer"]["type"], &schemes["bearer"]["scheme"]),
        (&Value::from("http"), &Value::from("bearer"))
    );
    assert!(
        document.paths().keys().all(|path| path.starts_with("/api/v1/")),
        "paths are whole"
    );
}

#[test]
fn every_reference_leads_somewhere() {
    let document = Document::generated();
    let references = document.references();
    assert!(references.len() > 10);
    for reference in references {
        let pointer = reference
            .strip_prefix('#')
            .unwrap_or_else(|| panic!("{reference} leaves the document"));
        assert!(document.0.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

#[test]
fn every_operation_is_named_once_and_explained() {
    let document = Document::generated();
    let tags: BTreeSet<&str> = document.0["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| tag["name"].as_str().unwrap())
        .collect();
    let mut ids = BTreeMap::new();
    for operation in document.operations() {
        let name = operation.name();
        let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
        assert!(
            !operation.id.is_empty() && operation.id.chars().all(is_word),
            "{name}: operationId {}",
            operation.id
        );
        if let Some(other) = ids.insert(operation.id.clone(), name.clone()) {
            panic!("{} is the id of {other} and of {name}", operation.id);
        }
        let summary = operation.value["summary"].as_str().unwrap_or_default();
        assert!(
            summary.len() > 4 && !summary.ends_with('.'),
            "{name}: summary {summary:?}"
        );
        let tagged: Vec<&str> = operation.value["tags"]
            .as_array()
            .unwrap()
            .iter()
            .map(|tag| tag.as_str().unwrap())
            .collect();
        assert!(
            tagged.len() == 1 && tags.contains(tagged[0]),
            "{name}: tags {tagged:?}"
        );
        let security = operation.value.get("security").unwrap_or(&document.0["security"]);
        assert!(
            security.as_array().is_some_and(|needs| !needs.is_empty()),
            "{name}: says nothing of security"
        );
        for parameter in operation.value["parameters"].as_array().into_iter().flatten() {
            let parameter = document.resolve(parameter);
            let explained = !parameter["description"].is_null() || !parameter["schema"].is_null();
            assert!(explained && parameter["name"].is_string(), "{name}: {parameter}");
        }
    }
}

/// Every status that an operation can give, by rule.
fn expected_statuses(operation: &Operation, document: &Document) -> BTreeSet<u16> {
    let mut statuses = BTreeSet::from([429, 500, 503]);
    let posts = operation.method == "POST";
    let has_query = operation.value["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .any(|parameter| document.resolve(parameter)["in"] == "query");
    if !operation.public {
        statuses.insert(401);
    }
    if !operation.public || posts {
        statuses.insert(403);
    }
    if operation.has_id() {
        statuses.insert(404);
    }
    if operation.has_body() {
        statuses.extend([400, 413, 415, 422]);
    }
    if has_query {
        statuses.extend([400, 422]);
    }
    if !operation.reads() {
        statuses.insert(409);
    }
    let versioned = !operation.path.contains("/tokens/");
    if versioned && ["PATCH", "PUT", "DELETE"].contains(&operation.method.as_str()) {
        statuses.insert(412);
    }
    statuses
}

#[test]
fn every_operation_lists_every_error_it_can_give_as_a_problem() {
    let document = Document::generated();
    for operation in document.operations() {
        let name = operation.name();
        let listed: BTreeSet<String> = operation.statuses().into_iter().collect();
        for status in expected_statuses(&operation, &document) {
            assert!(
                listed.contains(&status.to_string()),
                "{name} does not list {status}"
            );
        }
        assert!(
            listed.iter().any(|status| status.starts_with('2')),
            "{name} lists no success"
        );
        for (status, response) in operation.value["responses"].as_object().unwrap() {
            let response = document.resolve(response);
            assert!(
                response["description"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{name} {status}: no description"
            );
            let kinds: Vec<&String> = response["content"]
                .as_object()
                .map(|content| content.keys().collect())
                .unwrap_or_default();
            let expected: &[&str] = match status.as_bytes()[0] {
                b'4' | b'5' => &["application/problem+json"],
                _ if status == "204" || status == "304" => &[],
                _ => &["application/json"],
            };
            assert_eq!(kinds, expected, "{name} {status}");
            for content in response["content"]
                .as_object()
                .into_iter()
                .flat_map(|content| content.values())
            {
                assert!(
                    document.resolve(&content["schema"]).is_object(),
                    "{name} {status}: no schema"
                );
            }
        }
    }
}

/// An example for the main body: in the media type, or in its schema.
#[test]
fn every_body_has_an_example_that_its_schema_takes() {
    let document = Document::generated();
    for operation in document.operations().into_iter().filter(Operation::has_body) {
        let body = document.resolve(&operation.value["requestBody"]);
        let media = &body["content"]["application/json"];
        let schema = document.resolve(&media["schema"]);
        let example = [&media["example"], &schema["example"], &schema["examples"][0]]
            .into_iter()
            .find(|example| example.is_object());
        let example = example.or_else(|| {
            media["examples"]
                .as_object()?
                .values()
                .next()
                .map(|named| &named["value"])
        });
        let name = operation.name();
        let example = example.unwrap_or_else(|| panic!("{name}: the body has no example"));
        let fields = example
            .as_object()
            .unwrap_or_else(|| panic!("{name}: the example is no object"));
        let known = document.resolve(schema)["properties"]
            .as_object()
            .unwrap_or_else(|| panic!("{name}: no fields"));
        assert!(
            fields.keys().all(|field| known.contains_key(field)),
            "{name}: the example has unknown fields: {example}"
        );
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        assert!(
            required
                .iter()
                .all(|field| fields.contains_key(field.as_str().unwrap())),
            "{name}: {example}"
        );
    }
}

/// What the example says is taken by the server as it stands.
#[tokio::test]
async fn every_example_is_accepted() {
    let app = TestApp::spawn().await;
    let (admin, document) = (app.admin().await, Document::generated());
    let client = admin
        .post("clients", serde_json::json!({"name": "One"}))
        .await
        .created();
    for operation in document.operations().into_iter().filter(Operation::has_body) {
        let media = &document.resolve(&operation.value["requestBody"])["content"]["application/json"];
        let schema = document.resolve(&media["schema"]);
        let example = [&media["example"], &schema["example"]]
            .into_iter()
            .find(|example| example.is_object());
        let Some(example) = example else { continue };
        let answer = admin
            .call(&operation.method, &operation.at(client["id"].as_str().unwrap()))
            .json(example)
            .await;
        // It is set up already, and nobody may have the example's password: refused for that, not for its form.
        let expected: &[u16] = if operation.path.contains("/auth/") {
            &[200, 401, 409]
        } else {
            &[200, 201]
        };
        assert!(expected.contains(&answer.status), "{answer:?}");
    }
}

//! The document is good enough to be read, and to make a client of.

use std::collections::{BTreeMap, BTreeSet};

use api_tests::{Document, Operation, TestApp};
use serde_json::{Value, json};

use crate::attack::target;

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
    let mut ids = BTreeMap::new();
    for operation in document.operations() {
        let (name, id) = (operation.name(), operation.id.clone());
        let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
        assert!(
            !id.is_empty() && id.chars().all(is_word),
            "{name}: operationId {id}"
        );
        if let Some(other) = ids.insert(id.clone(), name.clone()) {
            panic!("{id} is the id of {other} and of {name}");
        }
        let summary = operation.value["summary"].as_str().unwrap_or_default();
        assert!(
            summary.len() > 4 && !summary.ends_with('.'),
            "{name}: summary {summary:?}"
        );
        let security = operation.value.get("security").unwrap_or(&document.0["security"]);
        assert!(
            security.as_array().is_some_and(|needs| !needs.is_empty()),
            "{name}: security"
        );
        for parameter in operation.value["parameters"].as_array().into_iter().flatten() {
            let parameter = document.resolve(parameter);
            assert!(
                parameter["name"].is_string() && parameter["schema"].is_object(),
                "{name}: {parameter}"
            );
        }
    }
}

#[test]
fn every_operation_stands_under_one_explained_heading() {
    let document = Document::generated();
    let headings = document.0["tags"].as_array().unwrap();
    assert!(
        headings.iter().all(|tag| tag["description"].is_string()),
        "{headings:?}"
    );
    for operation in document.operations() {
        let tags = operation.value["tags"].as_array().unwrap();
        assert_eq!(tags.len(), 1, "{}: {tags:?}", operation.name());
        let known = headings.iter().any(|heading| heading["name"] == tags[0]);
        assert!(known, "{}: {tags:?}", operation.name());
    }
}

/// Every status that an operation can give, by rule.
fn expected_statuses(operation: &Operation, document: &Document) -> BTreeSet<u16> {
    let mut statuses = BTreeSet::from([429, 500, 503]);
    if !operation.public {
        statuses.extend([401, 403]);
    }
    if operation.has_id() {
        statuses.insert(404);
    }
    if operation.has_body() {
        statuses.extend([400, 413, 415, 422]);
    }
    if !document.query_names(operation).is_empty() {
        statuses.extend([400, 422]);
    }
    if !operation.reads() {
        statuses.insert(409);
    }
    let versioned = ![
        "/tokens/",
        "/sessions/",
        "/totp",
        "/attachments/",
        "/calendar-feed",
    ]
    .iter()
    .any(|part| operation.path.contains(part));
    if versioned && ["PATCH", "PUT", "DELETE"].contains(&operation.method.as_str()) {
        statuses.insert(412);
    }
    statuses
}

#[test]
fn every_operation_lists_every_error_it_can_give() {
    let document = Document::generated();
    for operation in document.operations() {
        let (name, listed) = (operation.name(), operation.statuses());
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
    }
}

/// JSON or nothing when it went well, a problem when it did not.
#[test]
fn every_answer_is_described_with_its_form() {
    let document = Document::generated();
    for operation in document.operations() {
        for (status, answer) in operation.value["responses"].as_object().unwrap() {
            let (name, answer) = (format!("{} {status}", operation.name()), document.resolve(answer));
            assert!(
                answer["description"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{name}"
            );
            let forms: Vec<&String> = answer["content"]
                .as_object()
                .into_iter()
                .flat_map(|all| all.keys())
                .collect();
            let expected: &[&str] = match status.as_str() {
                "202" | "204" | "304" => &[],
                "200" if operation.path.ends_with("/minutes") => &["application/json", "text/markdown"],
                "200" if operation.path.ends_with(".csv") => &["text/csv"],
                "200" if operation.path.ends_with(".jsonl") => &["application/jsonl"],
                // A file is given out as what it is.
                "200" | "206" if operation.path.ends_with("/{filename}") => &["*/*"],
                "200" if operation.path.ends_with("ics") => &["text/calendar"],
                status if status.starts_with('2') => &["application/json"],
                _ => &["application/problem+json"],
            };
            assert_eq!(forms, expected, "{name}");
            for form in expected {
                assert!(
                    document.resolve(&answer["content"][form]["schema"]).is_object(),
                    "{name}"
                );
            }
        }
    }
}

/// An example for the main body: in the media type, or in its schema.
#[test]
fn every_body_has_an_example_that_its_schema_takes() {
    let document = Document::generated();
    for operation in document.operations().into_iter().filter(Operation::takes_json) {
        let (name, schema) = (operation.name(), document.body_schema(&operation));
        let example = document.example(&operation);
        let example = example.unwrap_or_else(|| panic!("{name}: the body has no example"));
        let fields = example.as_object().unwrap();
        let known = schema["properties"]
            .as_object()
            .unwrap_or_else(|| panic!("{name}: no fields"));
        for field in fields.keys() {
            assert!(
                known.contains_key(field),
                "{name}: the example has an unknown field: {field}"
            );
        }
        for required in schema["required"].as_array().into_iter().flatten() {
            assert!(
                fields.contains_key(required.as_str().unwrap()),
                "{name}: {required} is not in the example"
            );
        }
    }
}

/// What the example says is taken by the server as it stands.
#[tokio::test]
async fn every_example_is_accepted() {
    let app = TestApp::spawn().await;
    let (admin, document) = (app.admin().await, Document::generated());
    let client = admin.post("clients", json!({"name": "One"})).await.created();
    let id = client["id"].as_str().unwrap();
    let member = app.member().await;
    let note = json!({"record_type": "client", "record_id": id, "content": "x"});
    let note = admin.post("notes", note).await.created();
    let vendor = json!({"name": "One", "kind": "vendor"});
    let vendor = admin.post("companies", vendor).await.created();
    let technology = json!({"name": "One", "company_id": vendor["id"]});
    let technology = admin.post("technologies", technology).await.created();
    let contact = admin.post("contacts", json!({"name": "One"})).await.created();
    let (start, end) = ("2027-03-01T09:00:00Z", "2027-03-01T10:00:00Z");
    let event = json!({"title": "One", "starts_at": start, "ends_at": end});
    let event = admin.post("events", event).await.created();
    let conversation = json!({"subject": "One", "channel": "email"});
    let conversation = admin.post("conversations", conversation).await.created();
    let messages = format!("conversations/{}/messages", conversation["id"].as_str().unwrap());
    let message = json!({"direction": "in", "content": "x"});
    let message = admin.post(&messages, message).await.created();
    let (from, to) = (
        json!({"type": "client", "id": id}),
        json!({"type": "contact", "id": contact["id"]}),
    );
    let link = json!({"from": from, "to": to, "kind": "personnel"});
    let link = admin.post("relationships", link).await.created();
    for operation in document.operations().into_iter().filter(Operation::takes_json) {
        let Some(mut example) = document.example(&operation).cloned() else {
            continue;
        };
        // The record of an example is not there.
        if let Some(record) = example.get_mut("record_id") {
            *record = json!(id);
        }
        if let Some(company) = example.get_mut("company_id") {
            *company = vendor["id"].clone();
        }
        if example.get("from").is_some() {
            (example["from"]["id"], example["to"]["id"]) = (json!(id), vendor["id"].clone());
        }
        let of_tasks = operation.path.contains("/tasks");
        if of_tasks && !operation.has_id() {
            let this = target(&admin, &operation).await;
            if let Some(project) = example.get_mut("project_id") {
                *project = json!(this);
            }
            if let Some(ids) = example.get_mut("ids") {
                *ids = json!([this]);
            }
        }
        let id = match operation.path.as_str() {
            path if path.contains("/users/") => &member.person.id,
            path if path.contains("/notes/") => note["id"].as_str().unwrap(),
            path if path.contains("/companies/") => vendor["id"].as_str().unwrap(),
            path if path.contains("/technologies/") => technology["id"].as_str().unwrap(),
            path if path.contains("/contacts/") => contact["id"].as_str().unwrap(),
            path if path.contains("/events/") => event["id"].as_str().unwrap(),
            path if path.contains("/conversations/") => conversation["id"].as_str().unwrap(),
            path if path.contains("/relationships/") => link["id"].as_str().unwrap(),
            path if path.contains("/messages/") => message["id"].as_str().unwrap(),
            path if [
                "/touchpoints/",
                "/v1/roundtables/",
                "/comments/",
                "/projects/",
                "/tasks/{id}",
            ]
            .iter()
            .any(|part| path.contains(part)) =>
            {
                &target(&admin, &operation).await
            }
            _ => id,
        };
        let answer = admin
            .call(&operation.method, &operation.at(id))
            .json(&example)
            .await;
        // It is set up already, and nobody may have the example's password: refused for that, not for its form.
        let signing_in = operation.path.contains("/auth/") && [401, 404, 409].contains(&answer.status);
        // Nor a link, a password or a code that an example shows.
        let codes: Vec<&str> = answer.json["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|fault| fault["code"].as_str())
            .collect();
        let secret = answer.status == 422 && codes.iter().all(|code| ["link", "wrong"].contains(code))
            || operation.path.ends_with("/totp/confirm") && answer.status == 409;
        let taken = [200, 201, 202, 204].contains(&answer.status);
        assert!(signing_in || secret || taken, "{answer:?}");
    }
}

//! What the server answers is what the document says of it, field by field: clients are made of the document.

use api_tests::{Answer, Document, Operation, TestApp};
use serde_json::{Value, json};

use crate::attack::{operations, target, tried};

/// Holds an answer against what the document says of this status.
fn assert_as_described(document: &Document, operation: &Operation, answer: &Answer) {
    let status = answer.status.to_string();
    let name = format!("{} {status}", operation.name());
    let described = &operation.value["responses"][&status];
    assert!(described.is_object(), "{name} is not in the document: {answer:?}");
    let described = document.resolve(described);
    let Some((form, content)) = described["content"].as_object().and_then(|all| all.iter().next()) else {
        assert!(answer.body.is_empty(), "{name}: {answer:?}");
        return;
    };
    let sent = answer.header("content-type");
    let any = form == "*/*" && !sent.is_empty();
    assert!(
        any || sent.split(';').next() == Some(form.as_str()),
        "{name}: {sent}"
    );
    if !form.ends_with("json") {
        return;
    }
    let differences = document.differences(&content["schema"], &answer.json);
    assert!(differences.is_empty(), "{name}: {differences:?}\n{answer:?}");
    for header in described["headers"]
        .as_object()
        .into_iter()
        .flat_map(|all| all.keys())
    {
        let secret = ["/auth/", "/me/tokens", "/me/totp", "/me/calendar-feed"]
            .iter()
            .any(|part| operation.path.contains(part));
        let optional = header == "ETag" && (secret || answer.status >= 400);
        assert!(
            optional || answer.headers.contains_key(header.as_str()),
            "{name}: no {header}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn every_answer_is_as_the_document_says() {
    let app = TestApp::spawn().await;
    let (document, admin) = (Document::generated(), app.admin().await);
    let (member, nobody) = (app.member().await, app.nobody());
    let full = json!({
        "name": "Full", "type": "utility", "email": "a@b.example", "phone": "1", "website": "x.example", "address": "x",
        "about": "x", "primary_poc_id": admin.person.id, "secondary_poc_id": member.person.id,
    });
    admin.post("clients", full).await.created();
    for (operation, line) in operations() {
        for actor in [&admin, &member, &nobody] {
            let id = target(&admin, &operation).await;
            assert_as_described(&document, &operation, &tried(actor, &operation, line, &id).await);
        }
    }
}

#[tokio::test]
async fn every_refusal_is_as_the_document_says() {
    let app = TestApp::spawn().await;
    let (document, admin) = (Document::generated(), app.admin().await);
    let client = admin.post("clients", json!({"name": "One"})).await.created();
    let id = client["id"].as_str().unwrap();
    app.portal(id).await;
    for (operation, _) in operations() {
        let path = operation.at(id);
        let call = || admin.call(&operation.method, &path);
        let mut answers = vec![call().if_match("\"9-x\"").json(&json!({})).await];
        if operation.has_body() {
            answers.push(call().raw("application/json", "{").await);
            answers.push(call().raw("text/plain", "{}").await);
            answers.push(call().json(&json!({"no_such_field": 1})).await);
            answers.push(call().raw("application/json", vec![b' '; 2 << 20]).await);
        }
        for name in document.query_names(&operation) {
            answers.push(call().query([(name, "\0")]).await);
        }
        for answer in answers.iter().filter(|answer| answer.status >= 400) {
            assert_as_described(&document, &operation, answer);
        }
    }
    let delete = operations()
        .into_iter()
        .find(|(operation, _)| operation.name() == "DELETE /api/v1/clients/{id}");
    // Signing out everywhere was tried too.
    let admin = app.sign_in(admin.person.clone()).await;
    let refused = admin.delete(&format!("clients/{id}")).await;
    assert_eq!(refused.status, 409);
    assert_as_described(&document, &delete.unwrap().0, &refused);
}

/// The checker itself sees what is wrong.
#[test]
fn a_value_that_is_not_as_described_is_found_out() {
    let document = Document::generated();
    let schema = json!({"$ref": "#/components/schemas/Colleague"});
    let right = json!({"id": "019a0000-0000-7000-8000-000000000000", "name": "Ada", "avatar_color": "blue"});
    assert_eq!(document.differences(&schema, &right), Vec::<String>::new());
    for (field, value, fault) in [
        ("id", json!("x"), ".id: \"x\" is no \"uuid\""),
        ("name", Value::Null, ".name: null is no \"string\""),
        ("email", json!("x"), ".email is not in the document"),
    ] {
        let mut wrong = right.clone();
        wrong[field] = value;
        assert_eq!(document.differences(&schema, &wrong), [fault]);
    }
    assert_eq!(
        document.differences(&schema, &json!({"id": right["id"], "name": "Ada"})),
        [".avatar_color is missing"]
    );
}

//! The document: it is what the server does, and good enough to be read.

use std::{collections::BTreeSet, fs};

use api_tests::{Document, Operation, TestApp};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi");

fn committed(name: &str) -> String {
    fs::read_to_string(format!("{ROOT}/{name}"))
        .unwrap_or_else(|error| panic!("openapi/{name}: {error}; run `make openapi`"))
}

#[test]
fn the_committed_document_is_the_generated_one() {
    assert!(
        committed("openapi.json") == web::openapi(),
        "openapi/openapi.json is not what the handlers say: run `make openapi`"
    );
}

#[test]
fn the_committed_page_of_problems_is_the_generated_one() {
    assert!(
        committed("problems.md") == web::problem::page(),
        "openapi/problems.md is not what the table says: run `make openapi`"
    );
}

#[test]
fn a_problem_has_the_fields_that_the_contract_names() {
    let document = Document::generated();
    let problem = &document.0["components"]["schemas"]["Problem"]["properties"];
    for field in [
        "type",
        "title",
        "status",
        "detail",
        "code",
        "request_id",
        "errors",
        "required",
        "dependencies",
        "current",
    ] {
        assert!(problem.get(field).is_some(), "Problem.{field}");
    }
    let page = committed("problems.md");
    let codes = [
        "malformed",
        "unauthenticated",
        "forbidden",
        "not_found",
        "method_not_allowed",
        "conflict",
        "precondition_failed",
        "too_large",
        "unsupported_media_type",
        "invalid",
        "rate_limited",
        "internal",
        "unavailable",
    ];
    assert!(
        codes.iter().all(|code| page.contains(&format!("`{code}`"))),
        "{page}"
    );
}

/// Every method of every path that the document does not have is a 405, so there is none that it hides.
#[tokio::test]
async fn the_server_answers_what_the_document_has_and_nothing_else() {
    let app = TestApp::spawn().await;
    let (admin, document) = (app.admin().await, Document::generated());
    let unknown = "019a0000-0000-7000-8000-000000000000";
    let operations = document.operations();
    let has: BTreeSet<String> = operations.iter().map(Operation::name).collect();
    for path in document.paths().keys() {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let answer = admin.call(method, &path.replace("{id}", unknown)).await;
            // A word in the place of an id is an id that nothing has.
            let known = operations
                .iter()
                .any(|operation| operation.method == method && fits(&operation.path, path));
            assert_eq!(answer.status != 405, known, "{method} {path}: {answer:?}");
            if !known {
                let allowed: BTreeSet<String> = answer
                    .header("allow")
                    .split(", ")
                    .map(|other| format!("{other} {path}"))
                    .collect();
                assert!(allowed.is_subset(&has), "{answer:?}");
                answer.problem(405, "method_not_allowed");
            }
        }
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template
            .iter()
            .zip(&path)
            .all(|(part, word)| part == word || part.starts_with('{'))
}

/// Words in the place of an id are routes of their own, or nothing.
#[tokio::test]
async fn what_the_document_does_not_have_is_not_there() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for path in [
        "",
        "auth",
        "auth/register",
        "users/x/y",
        "clients/export",
        "clients/import",
        "clients/new",
        "admin",
        "debug",
        "status",
        "clients//",
        "clients/search/x",
        "orgs",
        "openapi.json",
        "healthz",
        "metrics",
        "changes/1",
        "activity/x",
    ] {
        admin.get(&format!("/api/v1/{path}")).await.not_found();
    }
    for path in [
        "/.env",
        "/.git/config",
        "/api/v1",
        "/api/v2/clients",
        "/clients",
        "/server-status",
        "/actuator",
        "/debug/pprof",
    ] {
        admin.get(path).await.not_found();
    }
}

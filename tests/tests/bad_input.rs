//! Input that no good client sends: never 5xx, never half written, always said what is wrong.

use api_tests::{Actor, Document, Operation, TestApp, Wire};
use serde_json::json;

const UNKNOWN: &str = "019a0000-0000-7000-8000-000000000000";
const MIB: usize = 1024 * 1024;

/// Every operation that takes JSON, at an id that nobody has: what is wrong with a body is said before that.
fn with_body() -> Vec<Operation> {
    let operations: Vec<Operation> = Document::generated()
        .operations()
        .into_iter()
        .filter(Operation::takes_json)
        .collect();
    assert!(operations.len() >= 7, "{operations:?}");
    operations
}

async fn sent(
    actor: &Actor,
    operation: &Operation,
    kind: &str,
    body: impl Into<Vec<u8>>,
) -> api_tests::Answer {
    actor
        .call(&operation.method, &operation.at(UNKNOWN))
        .raw(kind, body)
        .await
}

const BROKEN: [&str; 19] = [
    "",
    "{",
    "}",
    "{\"name\": }",
    "{\"name\": \"x\",}",
    "{'name': 'x'}",
    "{\"name\": NaN}",
    "nul",
    "\"",
    "{\"name\"}",
    "{\"name\": \"x\"} {}",
    "{\"name\": \"\\ud800\"}",
    "{\"\\udfff\": 1}",
    "{\"name\": \"\\u12\"}",
    "{\"name\": 1e999}",
    "{\"name\": \"a\nb\"}",
    "\u{FEFF}{}",
    "<xml/>",
    "name=x",
];

#[tokio::test]
async fn broken_json_is_malformed_everywhere() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let mut broken: Vec<Vec<u8>> = BROKEN.iter().map(|text| text.as_bytes().to_vec()).collect();
    broken.push(b"{\"name\": \"\xff\xfe\"}".to_vec());
    broken.push(b"{\"name\": \"a\0b\"}".to_vec());
    broken.push(nested("[", "]").into_bytes());
    broken.push(nested("{\"name\":", "}").into_bytes());
    broken.push(format!("{{\"name\": \"x\", \"about\": {}}}", nested("[", "]")).into_bytes());
    broken.push("[".repeat(MIB).into_bytes());
    for operation in with_body() {
        for body in &broken {
            let answer = sent(&admin, &operation, "application/json", body.clone());
            answer.await.malformed();
        }
    }
    assert!(admin.get("clients").await.items().is_empty());
}

#[tokio::test]
async fn what_is_no_object_is_invalid_everywhere() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for operation in with_body() {
        for body in [
            "null",
            "[]",
            "[{\"name\": \"x\"}]",
            "7",
            "-0.5",
            "\"name\"",
            "true",
            "[null]",
        ] {
            sent(&admin, &operation, "application/json", body)
                .await
                .problem(422, "invalid");
        }
    }
    assert!(admin.get("clients").await.items().is_empty());
}

#[tokio::test]
async fn what_no_text_holds_is_refused_with_its_field() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let body = json!({
        "name": "a\u{0}b", "address": "a\u{0}", "email": "\u{0}@x.example", "phone": "1\u{0}", "website": "x\u{0}.example",
        "about": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a\u{0}b"}]}]},
        "type": "util\u{0}ity",
    });
    let codes = admin
        .post("clients", body)
        .await
        .invalid(&["name", "address", "email", "phone", "website", "about", "type"]);
    assert_eq!(codes, ["characters"; 7]);
    for control in ['\u{1}', '\u{7f}', '\u{85}', '\u{1b}'] {
        admin
            .post("clients", json!({"name": format!("a{control}b")}))
            .await
            .invalid(&["name"]);
    }
    let nul_field = json!({"name": "x", "a\u{0}b": 1});
    admin.post("clients", nul_field).await.problem(422, "invalid");
    for query in ["q=a%00b", "q=%00"] {
        admin.get(&format!("clients?{query}")).await.invalid(&["q"]);
        admin
            .get(&format!("clients/search?{query}"))
            .await
            .invalid(&["q"]);
        admin.get(&format!("members?{query}")).await.invalid(&["q"]);
    }
    admin.get("activity?action=a%00b").await.invalid(&["action"]);
    admin.get("clients?%00=1").await.problem(422, "invalid");
    for half in ["q=%ED%A0%80", "q=%FF", "q=%C3", "q=%", "q=%zz"] {
        admin.get(&format!("clients?{half}")).await.ok();
    }
    let login = json!({"email": "ada\u{0}@northwind.example", "password": "x\u{0}"});
    app.nobody()
        .post("auth/login", login)
        .await
        .invalid(&["email", "password"]);
}

#[tokio::test]
async fn only_json_is_taken_as_json() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for operation in with_body() {
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/xml",
            "multipart/form-data",
            "rubbish",
            "",
        ] {
            sent(&admin, &operation, kind, "{\"name\": \"x\"}")
                .await
                .problem(415, "unsupported_media_type");
        }
        let path = operation.at(UNKNOWN);
        admin
            .call(&operation.method, &path)
            .await
            .problem(415, "unsupported_media_type");
    }
    for kind in [
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/merge-patch+json",
    ] {
        admin
            .call("POST", "clients")
            .raw(kind, "{\"name\": \"x\"}")
            .await
            .created();
    }
}

/// The answer reaches the sender, who has to have finished sending for that.
#[tokio::test]
async fn an_oversized_body_is_answered_readably() {
    let app = TestApp::spawn().await;
    let (admin, nobody) = (app.admin().await, app.nobody());
    let body = format!("{{\"name\": \"{}\"}}", "x".repeat(2 * MIB));
    for operation in with_body() {
        sent(&admin, &operation, "application/json", body.clone())
            .await
            .problem(413, "too_large");
        let expected = if operation.public {
            (413, "too_large")
        } else {
            (401, "unauthenticated")
        };
        sent(&nobody, &operation, "application/json", body.clone())
            .await
            .problem(expected.0, expected.1);
    }
    admin
        .call("POST", "clients")
        .raw("application/json", body)
        .key("big")
        .await
        .problem(413, "too_large");
    let within = format!("{{\"name\": \"{}\"}}", "x".repeat(MIB - 20));
    admin
        .call("POST", "clients")
        .raw("application/json", within)
        .await
        .invalid(&["name"]);
    assert!(admin.get("clients").await.items().is_empty());
}

#[tokio::test]
async fn after_an_oversized_body_the_connection_goes_on() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let bearer = format!("Bearer {}", admin.token.as_deref().unwrap());
    let mut wire = Wire::to(&admin).await;
    let size = (2 * MIB).to_string();
    let json = ("Content-Type", "application/json");
    wire.head(
        "POST /api/v1/clients",
        &[("Authorization", &bearer), json, ("Content-Length", &size)],
    )
    .await;
    wire.send(&vec![b' '; 2 * MIB]).await;
    wire.answer().await.problem(413, "too_large");
    wire.head(
        "POST /api/v1/clients",
        &[("Authorization", &bearer), json, ("Transfer-Encoding", "chunked")],
    )
    .await;
    for _ in 0..32 {
        wire.send(format!("10000\r\n{}\r\n", " ".repeat(0x10000)).as_bytes())
            .await;
    }
    wire.send(b"0\r\n\r\n").await;
    wire.answer().await.problem(413, "too_large");
    wire.head(
        "GET /api/v1/clients",
        &[("Authorization", &bearer), ("Connection", "close")],
    )
    .await;
    assert!(wire.answer().await.items().is_empty());
}

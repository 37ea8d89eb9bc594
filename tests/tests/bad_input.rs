//! Input that no good client sends: never 5xx, never half written, always said what is wrong.

use api_tests::{Actor, Document, Operation, TestApp, Wire, forgery};
use chrono::TimeDelta;
use serde_json::json;

const UNKNOWN: &str = "019a0000-0000-7000-8000-000000000000";
const MIB: usize = 1024 * 1024;

/// Every operation that takes a body, at an id that nobody has: what is wrong with a body is said before that.
fn with_body() -> Vec<Operation> {
    let operations: Vec<Operation> = Document::generated().operations().into_iter().filter(Operation::has_body).collect();
    assert!(operations.len() >= 7, "{operations:?}");
    operations
}

async fn sent(actor: &Actor, operation: &Operation, kind: &str, body: impl Into<Vec<u8>>) -> api_tests::Answer {
    actor.call(&operation.method, &operation.at(UNKNOWN)).raw(kind, body).await
}

#[tokio::test]
async fn broken_json_is_malformed_everywhere() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let mut broken: Vec<Vec<u8>> = [
        "", "{", "}", "{\"name\": }", "{\"name\": \"x\",}", "{'name': 'x'}", "{\"name\": NaN}", "nul", "\"", "{\"name\"}",
        "{\"name\": \"x\"} {}", "{\"name\": \"\\ud800\"}", "{\"\\udfff\": 1}", "{\"name\": \"\\u12\"}", "{\"name\": 1e999}",
        "{\"name\": \"a\nb\"}", "\u{FEFF}{}", "<xml/>", "name=x",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec();
    broken.push(b"{\"name\": \"\xff\xfe\"}".to_vec());
    broken.push(b"{\"name\": \"a\0b\"}".to_vec());
    broken.push(nested("[", "]").into_bytes());
    broken.push(nested("{\"name\":", "}").into_bytes());
    broken.push(format!("{{\"name\": \"x\", \"about\": {}}}", nested("[", "]")).into_bytes());
    broken.push("[".repeat(MIB).into_bytes());
    for operation in with_body() {
        for body in &broken {
            sent(&admin, &operation, "application/json", body.clone()).await.problem(400, "malformed");
        }
    }
    assert!(admin.get("clients").await.items().is_empty());
}

#[tokio::test]
async fn what_is_no_object_is_invalid_everywhere() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for operation in with_body() {
        for body in ["null", "[]", "[{\"name\": \"x\"}]", "7", "-0.5", "\"name\"", "true", "[null]"] {
            sent(&admin, &operation, "application/json", body).await.problem(422, "invalid");
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
    let codes = admin.post("clients", body).await.invalid(&["name", "address", "email", "phone", "website", "about", "type"]);
    assert_eq!(codes, ["characters"; 7]);
    for control in ['\u{1}', '\u{7f}', '\u{85}', '\u{1b}'] {
        admin.post("clients", json!({"name": format!("a{control}b")})).await.invalid(&["name"]);
    }
    let nul_field = json!({"name": "x", "a\u{0}b": 1});
    admin.post("clients", nul_field).await.problem(422, "invalid");
    for query in ["q=a%00b", "q=%00"] {
        admin.get(&format!("clients?{query}")).await.invalid(&["q"]);
        admin.get(&format!("clients/search?{query}")).await.invalid(&["q"]);
        admin.get(&format!("members?{query}")).await.invalid(&["q"]);
    }
    admin.get("activity?action=a%00b").await.invalid(&["action"]);
    admin.get("clients?%00=1").await.problem(422, "invalid");
    for half in ["q=%ED%A0%80", "q=%FF", "q=%C3", "q=%", "q=%zz"] {
        admin.get(&format!("clients?{half}")).await.ok();
    }
    let login = json!({"email": "ada\u{0}@northwind.example", "password": "x\u{0}"});
    app.nobody().post("auth/login", login).await.invalid(&["email", "password"]);
}

#[tokio::test]
async fn only_json_is_taken_as_json() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for operation in with_body() {
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data", "rubbish", ""] {
            sent(&admin, &operation, kind, "{\"name\": \"x\"}").await.problem(415, "unsupported_media_type");
        }
        let path = operation.at(UNKNOWN);
        admin.call(&operation.method, &path).await.problem(415, "unsupported_media_type");
    }
    for kind in ["application/json; charset=utf-8", "APPLICATION/JSON", "application/merge-patch+json"] {
        admin.call("POST", "clients").raw(kind, "{\"name\": \"x\"}").await.created();
    }
}

/// The answer reaches the sender, who has to have finished sending for that.
#[tokio::test]
async fn an_oversized_body_is_answered_readably() {
    let app = TestApp::spawn().await;
    let (admin, nobody) = (app.admin().await, app.nobody());
    let body = format!("{{\"name\": \"{}\"}}", "x".repeat(2 * MIB));
    for operation in with_body() {
        sent(&admin, &operation, "application/json", body.clone()).await.problem(413, "too_large");
        let expected = if operation.public { (413, "too_large") } else { (401, "unauthenticated") };
        sent(&nobody, &operation, "application/json", body.clone()).await.problem(expected.0, expected.1);
    }
    admin.call("POST", "clients").raw("application/json", body).key("big").await.problem(413, "too_large");
    let within = format!("{{\"name\": \"{}\"}}", "x".repeat(MIB - 20));
    admin.call("POST", "clients").raw("application/json", within).await.invalid(&["name"]);
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
    wire.head("POST /api/v1/clients", &[("Authorization", &bearer), json, ("Content-Length", &size)]).await;
    wire.send(&vec![b' '; 2 * MIB]).await;
    wire.answer().await.problem(413, "too_large");
    wire.head("POST /api/v1/clients", &[("Authorization", &bearer), json, ("Transfer-Encoding", "chunked")]).await;
    for _ in 0..32 {
        wire.send(format!("10000\r\n{}\r\n", " ".repeat(0x10000)).as_bytes()).await;
    }
    wire.send(b"0\r\n\r\n").await;
    wire.answer().await.problem(413, "too_large");
    wire.head("GET /api/v1/clients", &[("Authorization", &bearer), ("Connection", "close")]).await;
    assert!(wire.answer().await.items().is_empty());
}

#[tokio::test]
async fn credentials_that_were_not_issued_open_nothing() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let good = admin.token.clone().unwrap();
    let claims = forgery::claims(&good);
    let (head, signature) = (good.rsplit_once('.').unwrap().0, good.rsplit_once('.').unwrap().1);
    let with_header = |header: serde_json::Value| forgery::assemble(&header, &claims, signature);
    let mut forged = vec![
        forgery::assemble(&json!({"alg": "none", "typ": "JWT"}), &claims, ""),
        forgery::assemble(&json!({"alg": "NONE"}), &claims, signature),
        with_header(json!({"alg": "HS512", "typ": "JWT"})),
        with_header(json!({"alg": "RS256", "typ": "JWT"})),
        with_header(json!({"typ": "JWT"})),
        forgery::sign(&claims, "another key of the same length, at least I hope so"),
        format!("{head}."),
        format!("{head}.{}", &signature[1..]),
        good[..good.len() - 1].to_owned(),
        good[1..].to_owned(),
        format!("{good}x"),
        format!("{good}.{signature}"),
        good.replacen('.', "", 1),
        "rpt_".to_owned(),
        format!("rpt_{}", "A".repeat(43)),
        "..".to_owned(),
        "a.b.c".to_owned(),
        "x".repeat(8000),
    ];
    forged.push(String::new());
    for token in forged {
        admin.with_token(token).get("me").await.problem(401, "unauthenticated");
    }
    for header in [good.clone(), format!("Basic {good}"), format!("Bearer{good}"), format!("Token {good}"), "Bearer".to_owned()] {
        app.nobody().get("me").header("authorization", &header).await.problem(401, "unauthenticated");
    }
    app.nobody().get("me").header_bytes("authorization", b"Bearer \xff\xfe").await.problem(401, "unauthenticated");
    app.nobody().get("me").header("authorization", &format!("bearer {good}")).await.ok();
    app.advance(TimeDelta::minutes(15));
    assert_eq!(admin.get("me").await.problem(401, "unauthenticated")["reason"], "expired");
}

/// What is looked for may be long; what it is turned into has bounds.
#[tokio::test]
async fn searches_of_any_length_are_answered() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    admin.post("clients", json!({"name": "One"})).await.created();
    let words = |count: usize| (0..count).map(|number| format!("w{number}")).collect::<Vec<_>>().join("+");
    for q in ["x".repeat(200), "x".repeat(10_000), "x".repeat(60_000), words(50), words(1500), words(8000), "%25".repeat(5000)] {
        for path in ["clients", "clients/search", "members"] {
            let answer = admin.get(&format!("{path}?q={q}")).await;
            match answer.status {
                200 => assert!(answer.items().is_empty()),
                _ => drop(answer.invalid(&["q"])),
            }
        }
    }
    let many = vec!["type=ipp"; 5000].join("&");
    admin.get(&format!("clients?{many}")).await.items();
    let unknown: Vec<String> = (0..500).map(|number| format!("x{number}=1")).collect();
    admin.get(&format!("clients?{}", unknown.join("&"))).await.problem(422, "invalid");
}

#[tokio::test]
async fn strange_keys_and_versions_are_no_server_errors() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    admin.post("clients", json!({"name": "x"})).header_bytes("idempotency-key", b"\xff").await.invalid(&["Idempotency-Key"]);
    let id = admin.post("clients", json!({"name": "One"})).await.created()["id"].as_str().unwrap().to_owned();
    for header in ["if-match", "if-none-match"] {
        for value in [&b"\xff\xfe"[..], b",,,", b"W/", b"\"", b"\"1-\"\"", &[b','; 5000]] {
            let status = admin.get(&format!("clients/{id}")).header_bytes(header, value).await.status;
            assert_eq!(status, 200, "{header}: {value:?}");
        }
    }
    let twice = "{\"name\": \"a\", \"name\": \"b\"}";
    assert!(admin.call("POST", "clients").raw("application/json", twice).await.status < 500);
    let huge = json!({"name": "x", "expires": 1e300, "n": u64::MAX});
    admin.post("clients", huge).await.invalid(&["expires", "n"]);
    for at in ["9999-12-31T23:59:59Z", "-9999-01-01T00:00:00Z", "+262142-01-01T00:00:00Z", "0000-01-01T00:00:00Z"] {
        for name in ["from", "to"] {
            let answer = admin.get("activity").query([(name, at)]).await;
            assert!([200, 422].contains(&answer.status), "{answer:?}");
        }
        let answer = admin.post("me/tokens", json!({"name": "x", "scopes": ["clients:read"], "expires_at": at})).await;
        assert!([201, 422].contains(&answer.status), "{answer:?}");
    }
    admin.get("me/tokens").await.ok();
}

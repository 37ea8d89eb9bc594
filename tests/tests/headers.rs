//! What every answer carries, whatever it is an answer to.

use api_tests::{Actor, Answer, PASSWORD, TestApp, Wire};
use serde_json::json;

const BESIDE_THE_API: [&str; 9] = [
    "/healthz",
    "/readyz",
    "/metrics",
    "/openapi.json",
    "/docs",
    "/docs/",
    "/docs/swagger-ui.css",
    "/docs/nothing",
    "/nothing",
];

/// One of each kind: found, made, unchanged, refused in every way, pages, files, what is not there.
async fn of_every_kind(app: &TestApp) -> Vec<(&'static str, Answer)> {
    let (admin, nobody) = (app.admin().await, app.nobody());
    let made = admin.post("clients", json!({"name": "One"})).await;
    let (path, etag) = (made.header("location").to_owned(), made.etag());
    let signed_in = app.log_in("ada@northwind.example", PASSWORD).await;
    let mut answers = vec![("created", made), ("signed in", signed_in)];
    let posting = |kind: &str, body: Vec<u8>| admin.call("POST", "clients").raw(kind, body);
    let json = "application/json";
    for (kind, call) in [
        ("read", admin.get(&path)),
        ("unchanged", admin.get(&path).if_none_match(&etag)),
        ("list", admin.get("clients")),
        ("malformed", posting(json, b"{".to_vec())),
        ("too large", posting(json, vec![b' '; 2 << 20])),
        ("wrong type", posting("text/plain", b"x".to_vec())),
        ("invalid", admin.post("clients", json!({}))),
        ("not signed in", nobody.get("clients")),
        ("not there", admin.get("clients/x")),
        ("no such path", admin.get("nowhere")),
        ("stale", admin.patch(&path, json!({})).if_match("\"9\"")),
        ("wrong method", admin.delete("clients")),
        ("unknown method", admin.call("BREW", "clients")),
        (
            "preflight",
            admin
                .call("OPTIONS", "clients")
                .header("origin", "https://x.example"),
        ),
        ("page", nobody.get("/").header("accept", "text/html")),
        ("deleted", admin.delete(&path)),
    ] {
        answers.push((kind, call.await));
    }
    for path in BESIDE_THE_API {
        answers.push((path, nobody.get(path).await));
    }
    answers
}

const POLICY: [&str; 4] = [
    "default-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri",
];

#[tokio::test]
async fn every_answer_protects_the_browser() {
    let app = TestApp::spawn().await;
    for (kind, answer) in of_every_kind(&app).await {
        answer.request_id();
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{kind}: {answer:?}"
        );
        assert_eq!(answer.header("x-frame-options"), "DENY", "{kind}: {answer:?}");
        assert_eq!(
            answer.header("referrer-policy"),
            "same-origin",
            "{kind}: {answer:?}"
        );
        let policy = answer.header("content-security-policy");
        for part in POLICY {
            assert!(policy.contains(part), "{kind}: {policy}");
        }
        let scripts = policy
            .split(';')
            .find(|part| part.trim().starts_with("script-src"));
        assert!(
            !scripts.unwrap_or_default().contains("unsafe"),
            "{kind}: {policy}"
        );
        for absent in [
            "strict-transport-security",
            "server",
            "access-control-allow-origin",
        ] {
            assert_eq!(answer.header(absent), "", "{kind}: {absent}");
        }
        if answer.status >= 400 {
            answer.assert_problem();
        }
    }
}

#[tokio::test]
async fn browsers_are_told_to_stay_with_https_where_there_is_https() {
    let app =
        TestApp::with(|config| config.public_url = Some("https://rapport.example".parse().unwrap())).await;
    for (kind, answer) in of_every_kind(&app).await {
        assert!(
            answer.header("strict-transport-security").starts_with("max-age="),
            "{kind}: {answer:?}"
        );
    }
}

/// A client's own id is not taken on: two requests never have the same.
#[tokio::test]
async fn every_request_has_an_id_of_its_own() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    let call = || {
        nobody
            .get("/healthz")
            .header("x-request-id", "019a0000-0000-7000-8000-000000000000")
    };
    let (one, two) = (call().await.request_id(), call().await.request_id());
    assert!(one != two && !one.starts_with("019a0000"), "{one} {two}");
}

const WRONG_METHODS: [(&str, &str, &str); 14] = [
    ("DELETE", "clients", "GET, POST"),
    ("PUT", "clients", "GET, POST"),
    ("POST", "clients/search", "GET"),
    ("GET", "auth/login", "POST"),
    ("DELETE", "auth/setup", "GET, POST"),
    ("POST", "me", "GET, PATCH"),
    ("DELETE", "org", "GET, PATCH"),
    ("GET", "me/tokens/019a0000-0000-7000-8000-000000000000", "DELETE"),
    ("BREW", "clients", "GET, POST"),
    ("POST", "/healthz", "GET, HEAD"),
    ("DELETE", "/readyz", "GET, HEAD"),
    ("POST", "/metrics", "GET"),
    ("PUT", "/openapi.json", "GET"),
    ("POST", "/docs", "GET"),
];

/// Whatever somebody accepts, a failure is a problem, and a wrong method is told from a wrong path.
#[tokio::test]
async fn a_wrong_method_says_which_are_right() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for (method, path, allowed) in WRONG_METHODS {
        for accept in ["*/*", "text/html", "application/json", "image/png", ""] {
            let answer = admin.call(method, path).header("accept", accept).await;
            assert_eq!(answer.allowed(), allowed, "{answer:?}");
            answer.problem(405, "method_not_allowed");
        }
    }
}

#[tokio::test]
async fn a_wrong_path_is_not_there_with_any_method() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for path in [
        "nowhere",
        "/api/v2/clients",
        "/nothing",
        "/api",
        "clients/search/x",
        "auth",
    ] {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "BREW"] {
            let call = admin.call(method, path).header("accept", "application/json");
            call.await.not_found();
        }
    }
    for method in ["POST", "DELETE"] {
        admin.call(method, "/").await.not_found();
    }
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_can_read_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for number in 0..20 {
        let body = json!({"name": format!("Client {number}")});
        admin.post("clients", body).await.created();
    }
    let plain = encoded(&admin, "identity").await;
    assert_eq!(plain.header("content-encoding"), "");
    for encoding in ["gzip", "br", "zstd"] {
        let answer = encoded(&admin, encoding).await;
        assert_eq!(answer.header("content-encoding"), encoding, "{answer:?}");
        let varies = answer
            .headers
            .get_all("vary")
            .iter()
            .any(|vary| vary == "accept-encoding");
        assert!(varies, "{answer:?}");
        assert!(answer.body.len() * 2 < plain.body.len(), "{answer:?}");
    }
    let read = admin.get("clients").header("accept-encoding", "gzip").await;
    assert_eq!(read.items().len(), 20);
}

/// The list of clients as it goes over the wire.
async fn encoded(admin: &Actor, accepted: &str) -> Answer {
    let bearer = format!("Bearer {}", admin.token.as_deref().unwrap());
    let mut wire = Wire::to(admin).await;
    let headers = [("Authorization", bearer.as_str()), ("Accept-Encoding", accepted)];
    wire.head("GET /api/v1/clients", &headers).await;
    wire.bytes().await
}

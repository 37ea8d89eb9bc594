//! What every answer carries, whatever it is an answer to.

use api_tests::{Actor, Answer, TestApp, Wire};
use serde_json::json;

/// One of each kind: found, made, unchanged, refused in every way, pages, files, what is not there.
async fn of_every_kind(app: &TestApp) -> Vec<(&'static str, Answer)> {
    let (admin, nobody) = (app.admin().await, app.nobody());
    let made = admin.post("clients", json!({"name": "One"})).await;
    let path = made.header("location").to_owned();
    let etag = made.etag();
    vec![
        ("created", made),
        ("read", admin.get(&path).await),
        ("unchanged", admin.get(&path).if_none_match(&etag).await),
        ("list", admin.get("clients").await),
        (
            "malformed",
            admin.call("POST", "clients").raw("application/json", "{").await,
        ),
        ("not signed in", nobody.get("clients").await),
        ("invalid", admin.post("clients", json!({})).await),
        ("not there", admin.get("clients/x").await),
        ("no such path", admin.get("nowhere").await),
        ("stale", admin.patch(&path, json!({})).if_match("\"9\"").await),
        ("wrong method", admin.delete("clients").await),
        ("unknown method", admin.call("BREW", "clients").await),
        (
            "too large",
            admin
                .call("POST", "clients")
                .raw("application/json", vec![b' '; 2 << 20])
                .await,
        ),
        (
            "wrong type",
            admin.call("POST", "clients").raw("text/plain", "x").await,
        ),
        (
            "signed in",
            app.log_in("ada@northwind.example", api_tests::PASSWORD).await,
        ),
        (
            "preflight",
            admin
                .call("OPTIONS", "clients")
                .header("origin", "https://x.example")
                .await,
        ),
        ("health", nobody.get("/healthz").await),
        ("metrics", nobody.get("/metrics").await),
        ("document", nobody.get("/openapi.json").await),
        ("docs", nobody.get("/docs/").await),
        ("docs moved", nobody.get("/docs").await),
        ("docs file", nobody.get("/docs/swagger-ui.css").await),
        ("docs not there", nobody.get("/docs/nothing").await),
        ("page", nobody.get("/").header("accept", "text/html").await),
        ("no page", nobody.get("/nothing").await),
        ("deleted", admin.delete(&path).await),
    ]
}

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
        assert!(
            ["same-origin", "no-referrer", "strict-origin-when-cross-origin"]
                .contains(&answer.header("referrer-policy")),
            "{kind}"
        );
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri",
        ] {
            assert!(policy.contains(part), "{kind}: {policy}");
        }
        assert!(
            !policy.contains("script-src") || !policy.contains("unsafe"),
            "{kind}: {policy}"
        );
        assert_eq!(answer.header("strict-transport-security"), "", "{kind}");
        assert_eq!(answer.header("server"), "", "{kind}");
        assert!(
            !answer.headers.contains_key("access-control-allow-origin"),
            "{kind}: {answer:?}"
        );
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

/// Whatever somebody accepts, a failure is a problem, and a wrong method is told from a wrong path.
#[tokio::test]
async fn a_wrong_method_says_which_are_right() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for (method, path, allowed) in [
        ("DELETE", "clients", "GET, POST"),
        ("PUT", "clients", "GET, POST"),
        ("POST", "clients/search", "GET"),
        ("GET", "auth/login", "POST"),
        ("DELETE", "auth/setup", "GET, POST"),
        ("POST", "me", "GET, PATCH"),
        ("DELETE", "org", "GET, PATCH"),
        ("GET", "me/tokens/019a0000-0000-7000-8000-000000000000", "DELETE"),
        ("POST", "/healthz", "GET, HEAD"),
        ("DELETE", "/readyz", "GET, HEAD"),
        ("POST", "/metrics", "GET"),
        ("PUT", "/openapi.json", "GET"),
        ("POST", "/docs", "GET"),
        ("BREW", "clients", "GET, POST"),
    ] {
        for accept in ["*/*", "text/html", "application/json", "image/png", ""] {
            let answer = admin.call(method, path).header("accept", accept).await;
            let mut methods: Vec<&str> = answer.header("allow").split(", ").collect();
            methods.sort_unstable();
            assert_eq!(methods.join(", "), allowed, "{method} {path}: {answer:?}");
            answer.problem(405, "method_not_allowed");
        }
    }
    for (method, path) in [
        ("GET", "nowhere"),
        ("POST", "nowhere"),
        ("DELETE", "/"),
        ("POST", "/nothing"),
        ("GET", "/api"),
        ("PUT", "/api/v2/clients"),
    ] {
        for accept in ["*/*", "application/json"] {
            admin
                .call(method, path)
                .header("accept", accept)
                .await
                .not_found();
        }
    }
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_can_read_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for number in 0..20 {
        admin
            .post("clients", json!({"name": format!("Client {number}")}))
            .await
            .created();
    }
    let bearer = format!("Bearer {}", admin.token.as_deref().unwrap());
    let mut sizes = Vec::new();
    for (accepted, expected) in [
        ("identity", None),
        ("gzip", Some("gzip")),
        ("br", Some("br")),
        ("zstd", Some("zstd")),
    ] {
        let mut wire = Wire::to(&admin).await;
        wire.head(
            "GET /api/v1/clients",
            &[("Authorization", &bearer), ("Accept-Encoding", accepted)],
        )
        .await;
        let answer = wire.bytes().await;
        assert_eq!(
            answer.header("content-encoding"),
            expected.unwrap_or_default(),
            "{answer:?}"
        );
        let varies = answer
            .headers
            .get_all("vary")
            .iter()
            .any(|vary| vary == "accept-encoding");
        assert!(expected.is_none() || varies, "{answer:?}");
        sizes.push(answer.body.len());
    }
    assert!(sizes[1..].iter().all(|size| size * 2 < sizes[0]), "{sizes:?}");
    assert_eq!(
        admin
            .get("clients")
            .header("accept-encoding", "gzip")
            .await
            .items()
            .len(),
        20
    );
}

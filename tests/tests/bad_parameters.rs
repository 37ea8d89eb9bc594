//! Credentials, parameters and headers that no good client sends.

use api_tests::{TestApp, forgery};
use chrono::TimeDelta;
use serde_json::{Value, json};

#[tokio::test]
async fn credentials_that_were_not_issued_open_nothing() {
    let app = TestApp::spawn().await;
    let (admin, nobody) = (app.admin().await, app.nobody());
    let good = admin.token.clone().unwrap();
    for token in not_issued(&good) {
        admin.with_token(token).get("me").await.unauthenticated();
    }
    let with = |header: &[u8]| nobody.get("me").header_bytes("authorization", header);
    for scheme in ["", "Basic ", "Bearer", "Token "] {
        with(format!("{scheme}{good}").as_bytes()).await.unauthenticated();
    }
    with(b"Bearer").await.unauthenticated();
    with(b"Bearer \xff\xfe").await.unauthenticated();
    with(format!("bearer {good}").as_bytes()).await.ok();
    app.advance(TimeDelta::minutes(15));
    assert_eq!(admin.get("me").await.unauthenticated()["reason"], "expired");
}

/// What looks like a token of ours, but is not.
fn not_issued(good: &str) -> Vec<String> {
    let claims = forgery::claims(good);
    let (head, signature) = good.rsplit_once('.').unwrap();
    let with_header = |header: Value| forgery::assemble(&header, &claims, signature);
    vec![
        forgery::assemble(&json!({"alg": "none", "typ": "JWT"}), &claims, ""),
        with_header(json!({"alg": "NONE"})),
        with_header(json!({"alg": "HS512", "typ": "JWT"})),
        with_header(json!({"alg": "RS256", "typ": "JWT"})),
        with_header(json!({"typ": "JWT"})),
        forgery::sign(&claims, "another key, of about the same length as the right one"),
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
        String::new(),
    ]
}

/// What is looked for may be long; what it is turned into has bounds.
#[tokio::test]
async fn searches_of_any_length_are_answered() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    admin.post("clients", json!({"name": "One"})).await.created();
    let words = |count: usize| {
        (0..count)
            .map(|number| format!("w{number}"))
            .collect::<Vec<_>>()
            .join("+")
    };
    for q in [
        "x".repeat(200),
        "x".repeat(10_000),
        "x".repeat(60_000),
        words(50),
        words(1500),
        words(8000),
        "%25".repeat(5000),
    ] {
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
    admin
        .get(&format!("clients?{}", unknown.join("&")))
        .await
        .problem(422, "invalid");
}

#[tokio::test]
async fn strange_keys_and_versions_are_no_server_errors() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let keyed = admin
        .post("clients", json!({"name": "x"}))
        .header_bytes("idempotency-key", b"\xff");
    keyed.await.invalid(&["Idempotency-Key"]);
    let path = admin
        .post("clients", json!({"name": "One"}))
        .await
        .header("location")
        .to_owned();
    for value in [&b"\xff\xfe"[..], b",,,", b"W/", b"\"", b"\"1-\"\"", &[b','; 5000]] {
        for header in ["if-match", "if-none-match"] {
            admin.get(&path).header_bytes(header, value).await.status(200);
        }
        let patch = admin.patch(&path, json!({})).header_bytes("if-match", value);
        assert!([200, 412].contains(&patch.await.status), "{value:?}");
    }
    let twice = admin
        .call("POST", "clients")
        .raw("application/json", "{\"name\": \"a\", \"name\": \"b\"}");
    assert!([201, 422].contains(&twice.await.status));
    let huge = json!({"name": "x", "expires": 1e300, "n": u64::MAX});
    admin.post("clients", huge).await.invalid(&["expires", "n"]);
}

#[tokio::test]
async fn instants_of_any_age_are_no_server_errors() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for at in [
        "9999-12-31T23:59:59Z",
        "-9999-01-01T00:00:00Z",
        "+262142-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
    ] {
        for name in ["from", "to"] {
            let answer = admin.get("activity").query([(name, at)]).await;
            assert!([200, 422].contains(&answer.status), "{answer:?}");
        }
        let token = json!({"name": "x", "scopes": ["clients:read"], "expires_at": at});
        let answer = admin.post("me/tokens", token).await;
        assert!([201, 422].contains(&answer.status), "{answer:?}");
    }
    admin.get("me/tokens").await.ok();
}

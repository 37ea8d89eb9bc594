//! Pages of other origins: let in by configuration alone.

use api_tests::{Actor, Answer, Call, TestApp};

fn preflight(actor: &Actor, origin: &str, method: &str) -> api_tests::Call {
    let call = actor
        .call("OPTIONS", "clients")
        .header("origin", origin)
        .header("access-control-request-method", method);
    call.header(
        "access-control-request-headers",
        "authorization,content-type,if-match,idempotency-key",
    )
}

#[tokio::test]
async fn other_origins_are_let_in_by_configuration_alone() {
    let closed = TestApp::spawn().await;
    let admin = closed.admin().await;
    let plain = admin
        .get("clients")
        .header("origin", "https://tools.example")
        .await;
    assert!(
        !plain
            .headers
            .keys()
            .any(|name| name.as_str().starts_with("access-control")),
        "{plain:?}"
    );
    let asked = preflight(&admin, "https://tools.example", "GET").await;
    assert!(
        !asked
            .headers
            .keys()
            .any(|name| name.as_str().starts_with("access-control")),
        "{asked:?}"
    );
}

#[tokio::test]
async fn configured_origins_may_use_the_api() {
    let app = TestApp::with(|config| {
        config.cors_origins = vec![
            "https://tools.example".to_owned(),
            "http://localhost:5173".to_owned(),
        ]
    })
    .await;
    let admin = app.admin().await;
    for origin in ["https://tools.example", "http://localhost:5173"] {
        let asked = preflight(&admin, origin, "PATCH").await;
        assert!((200..300).contains(&asked.status), "{asked:?}");
        assert_eq!(
            (
                asked.header("access-control-allow-origin"),
                asked.header("access-control-allow-credentials")
            ),
            (origin, "true")
        );
        let headers = asked.header("access-control-allow-headers").to_lowercase();
        for header in [
            "authorization",
            "content-type",
            "if-match",
            "if-none-match",
            "idempotency-key",
        ] {
            assert!(headers.contains(header), "{header}: {headers}");
        }
        assert!(
            asked.header("access-control-allow-methods").contains("PATCH"),
            "{asked:?}"
        );
        for answer in [
            admin.get("clients").header("origin", origin).await,
            app.nobody().get("clients").header("origin", origin).await,
        ] {
            assert_eq!(answer.header("access-control-allow-origin"), origin, "{answer:?}");
            let exposed = answer.header("access-control-expose-headers").to_lowercase();
            for header in [
                "etag",
                "location",
                "x-request-id",
                "retry-after",
                "idempotency-replayed",
                "ratelimit-remaining",
            ] {
                assert!(exposed.contains(header), "{header}: {exposed}");
            }
            assert!(
                answer.headers.get_all("vary").iter().any(|vary| vary
                    .to_str()
                    .unwrap()
                    .to_lowercase()
                    .contains("origin")),
                "{answer:?}"
            );
        }
    }
    for origin in [
        "https://evil.example",
        "null",
        "https://tools.example.evil.example",
        "http://tools.example",
    ] {
        let asked = preflight(&admin, origin, "PATCH").await;
        let answer = admin.get("clients").header("origin", origin).await;
        for answer in [asked, answer] {
            assert!(
                !answer.headers.contains_key("access-control-allow-origin"),
                "{origin}: {answer:?}"
            );
        }
    }
}

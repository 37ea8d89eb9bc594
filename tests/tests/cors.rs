//! Pages of other origins: let in by configuration alone.

use api_tests::{Actor, Answer, Call, TestApp};

fn preflight(actor: &Actor, origin: &str) -> Call {
    let call = actor.call("OPTIONS", "clients").header("origin", origin);
    let asked = "authorization,content-type,if-match,idempotency-key";
    let call = call.header("access-control-request-headers", asked);
    call.header("access-control-request-method", "PATCH")
}

/// Whether a page of another origin learns anything at all from it.
fn is_open(answer: &Answer) -> bool {
    answer
        .headers
        .keys()
        .any(|name| name.as_str().starts_with("access-control-allow"))
}

async fn open_to(origins: &[&str]) -> TestApp {
    let origins: Vec<String> = origins.iter().map(|origin| (*origin).to_owned()).collect();
    TestApp::with(move |config| config.cors_origins = origins).await
}

#[tokio::test]
async fn other_origins_are_let_in_by_configuration_alone() {
    let foreign = [
        "https://evil.example",
        "null",
        "https://tools.example.evil",
        "http://tools.example",
    ];
    for app in [TestApp::spawn().await, open_to(&["https://tools.example"]).await] {
        let admin = app.admin().await;
        for origin in foreign {
            assert!(!is_open(&preflight(&admin, origin).await), "{origin}");
            let answer = admin.get("clients").header("origin", origin).await;
            assert!(
                !answer.headers.contains_key("access-control-allow-origin"),
                "{answer:?}"
            );
        }
    }
}

#[tokio::test]
async fn configured_origins_are_told_that_they_may() {
    let app = open_to(&["https://tools.example", "http://localhost:5173"]).await;
    for origin in ["https://tools.example", "http://localhost:5173"] {
        let answer = preflight(&app.nobody(), origin).await;
        assert!((200..300).contains(&answer.status), "{answer:?}");
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-credentials"), "true");
        assert!(
            answer.header("access-control-allow-methods").contains("PATCH"),
            "{answer:?}"
        );
        let headers = answer.header("access-control-allow-headers").to_lowercase();
        for header in [
            "authorization",
            "content-type",
            "if-match",
            "if-none-match",
            "idempotency-key",
        ] {
            assert!(headers.contains(header), "{header}: {headers}");
        }
    }
}

/// Refusals as well: a page has to be able to read why.
#[tokio::test]
async fn configured_origins_may_read_the_answers() {
    let (app, origin) = (open_to(&["https://tools.example"]).await, "https://tools.example");
    for actor in [app.admin().await, app.nobody()] {
        let answer = actor.get("clients").header("origin", origin).await;
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
        let varies = answer
            .headers
            .get_all("vary")
            .iter()
            .any(|vary| vary.to_str().unwrap().contains("Origin"));
        assert!(varies, "{answer:?}");
    }
}

//! For those who run it: health, metrics, documentation, limits, stopping.

use api_tests::{Answer, TestApp, Wire};
use serde_json::json;

#[tokio::test]
async fn health_is_told_to_everybody() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    for (path, status) in [("/healthz", "ok"), ("/readyz", "ready")] {
        let answer = nobody.get(path).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.ok(), json!({"status": status}), "{path}");
        let mut wire = Wire::to(&nobody).await;
        wire.head(&format!("HEAD {path}"), &[("Connection", "close")])
            .await;
        wire.answer().await.status(200);
    }
}

#[tokio::test]
async fn metrics_count_requests_by_route_and_not_by_id() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = admin.post("clients", json!({"name": "One"})).await.created()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    admin.get(&format!("clients/{id}")).await.ok();
    admin.get("/no/such/page").await.status(404);
    let answer = app.nobody().get("/metrics").await.status(200);
    assert!(
        answer
            .header("content-type")
            .starts_with("text/plain; version=0.0.4"),
        "{answer:?}"
    );
    let text = answer.text();
    let counted = |route: &str, method: &str| {
        text.lines().any(|line| {
            line.starts_with("http_requests_total{")
                && line.contains(&format!("route=\"{route}\""))
                && line.contains(&format!("method=\"{method}\""))
        })
    };
    assert!(
        counted("/api/v1/clients/{id}", "GET") && counted("/api/v1/clients", "POST"),
        "{text}"
    );
    assert!(
        text.contains("# TYPE http_request_duration_seconds histogram"),
        "{text}"
    );
    assert!(text.contains("http_request_duration_seconds_bucket{"), "{text}");
    assert!(!text.contains(&id) && !text.contains("no/such/page"), "{text}");
}

/// Every label value is a series that is kept for ever: nobody outside may make them up.
#[tokio::test]
async fn metrics_do_not_grow_with_what_strangers_invent() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    for number in 0..3 {
        nobody
            .call(&format!("INVENT{number}"), &format!("/made/up/{number}"))
            .await;
        nobody.call(&format!("INVENT{number}"), "clients").await;
    }
    let text = nobody.get("/metrics").await.status(200).text();
    let invented: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("INVENT") || line.contains("/made/up"))
        .collect();
    assert!(
        invented.is_empty(),
        "{} series, such as {}",
        invented.len(),
        invented[0]
    );
}

#[tokio::test]
async fn metrics_ask_for_their_token_when_one_is_set() {
    let app = TestApp::with(|config| config.metrics_token = Some("let me see".to_owned())).await;
    let nobody = app.nobody();
    nobody.get("/metrics").await.unauthenticated();
    for wrong in ["let me", "let me see!", "Let me see", ""] {
        nobody.with_token(wrong).get("/metrics").await.unauthenticated();
    }
    app.admin().await.get("/metrics").await.unauthenticated();
    assert!(
        nobody
            .with_token("let me see")
            .get("/metrics")
            .await
            .status(200)
            .text()
            .contains("http_requests_total")
    );
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let app = TestApp::with(|config| config.rate_limit = true).await;
    let nobody = app.nobody();
    let from = |address: &str| {
        nobody
            .post("auth/login", json!({}))
            .header("x-forwarded-for", address)
    };
    let first = from("203.0.113.1").await.status(422);
    assert_eq!(
        (
            first.header("ratelimit-limit"),
            first.header("ratelimit-remaining")
        ),
        ("30", "29")
    );
    assert!(
        first.header("ratelimit-reset").parse::<u64>().is_ok(),
        "{first:?}"
    );
    let mut refused = first;
    // Far more than the allowance: some of it comes back while a slow machine asks.
    for _ in 0..200 {
        refused = from("203.0.113.1").await;
        if refused.status != 422 {
            break;
        }
    }
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!(wait >= 1, "{refused:?}");
    refused.problem(429, "rate_limited");
    from("203.0.113.2").await.status(422);
    let admin = app.admin().await;
    let other = admin
        .get("clients")
        .header("x-forwarded-for", "203.0.113.1")
        .await
        .status(200);
    assert_eq!(other.header("ratelimit-limit"), "1200");
}

/// A new sign-in or a made-up credential is no new allowance.
#[tokio::test]
async fn an_allowance_belongs_to_the_person_and_not_to_the_credential() {
    let app = TestApp::with(|config| config.rate_limit = true).await;
    let admin = app.admin().await;
    let again = app.sign_in(admin.person.clone()).await;
    let left = |answer: Answer| answer.header("ratelimit-remaining").parse::<u32>().unwrap();
    for (one, other) in [
        (admin.clone(), again),
        (admin.with_token("rpt_one"), admin.with_token("rpt_two")),
    ] {
        let fresh = left(one.get("me").await);
        for _ in 0..200 {
            one.get("me").await;
        }
        assert!(left(other.get("me").await) < fresh - 1);
    }
}

/// What was begun is finished; after that nobody listens any more.
#[tokio::test]
async fn a_request_in_flight_is_finished_when_the_application_stops() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let bearer = format!("Bearer {}", admin.token.as_deref().unwrap());
    let body = json!({"name": "Just in time"}).to_string();
    let mut wire = Wire::to(&admin).await;
    let length = body.len().to_string();
    let headers = [
        ("Authorization", bearer.as_str()),
        ("Content-Type", "application/json"),
        ("Content-Length", &length),
        ("Expect", "100-continue"),
    ];
    wire.head("POST /api/v1/clients", &headers).await;
    // From here on it is in flight for certain.
    assert_eq!(wire.answer().await.status, 100);
    wire.send(&body.as_bytes()[..10]).await;
    app.stop();
    app.until_it_no_longer_listens().await;
    wire.send(&body.as_bytes()[10..]).await;
    wire.answer().await.created();
}

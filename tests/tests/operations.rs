//! For those who run it: health, metrics, documentation, limits, stopping.

use std::collections::BTreeSet;

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
        wire.head(&format!("HEAD {path}"), &[("Connection", "close")]).await;
        wire.answer().await.status(200);
    }
}

#[tokio::test]
async fn metrics_count_requests_by_route_and_not_by_id() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = admin.post("clients", json!({"name": "One"})).await.created()["id"].as_str().unwrap().to_owned();
    admin.get(&format!("clients/{id}")).await.ok();
    admin.get("/no/such/page").await.status(404);
    let answer = app.nobody().get("/metrics").await.status(200);
    assert!(answer.header("content-type").starts_with("text/plain; version=0.0.4"), "{answer:?}");
    let text = answer.text();
    let counted = |route: &str, method: &str| {
        text.lines().any(|line| {
            line.starts_with("http_requests_total{") && line.contains(&format!("route=\"{route}\"")) && line.contains(&format!("method=\"{method}\""))
        })
    };
    assert!(counted("/api/v1/clients/{id}", "GET") && counted("/api/v1/clients", "POST"), "{text}");
    assert!(text.contains("# TYPE http_request_duration_seconds histogram"), "{text}");
    assert!(text.contains("http_request_duration_seconds_bucket{"), "{text}");
    assert!(!text.contains(&id) && !text.contains("no/such/page"), "{text}");
}

/// Every label value is a series that is kept for ever: nobody outside may make them up.
#[tokio::test]
async fn metrics_do_not_grow_with_what_strangers_invent() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    for number in 0..3 {
        nobody.call(&format!("INVENT{number}"), &format!("/made/up/{number}")).await;
        nobody.call(&format!("INVENT{number}"), "clients").await;
    }
    let text = nobody.get("/metrics").await.status(200).text();
    let invented: Vec<&str> = text.lines().filter(|line| line.contains("INVENT") || line.contains("/made/up")).collect();
    assert!(invented.is_empty(), "{} series, such as {}", invented.len(), invented[0]);
}

#[tokio::test]
async fn metrics_ask_for_their_token_when_one_is_set() {
    let app = TestApp::with(|config| config.metrics_token = Some("let me see".to_owned())).await;
    let nobody = app.nobody();
    nobody.get("/metrics").await.problem(401, "unauthenticated");
    for wrong in ["let me", "let me see!", "Let me see", ""] {
        nobody.with_token(wrong).get("/metrics").await.problem(401, "unauthenticated");
    }
    app.admin().await.get("/metrics").await.problem(401, "unauthenticated");
    assert!(nobody.with_token("let me see").get("/metrics").await.status(200).text().contains("http_requests_total"));
}

#[tokio::test]
async fn the_document_is_served_as_it_was_generated() {
    let app = TestApp::spawn().await;
    let answer = app.nobody().get("/openapi.json").await.status(200);
    assert_eq!((answer.header("content-type"), answer.text()), ("application/json", web::openapi()));
}

/// Everything that the page loads comes from here: it works without any other host.
#[tokio::test]
async fn the_documentation_works_offline() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    let moved = nobody.get("/docs").await;
    assert!((300..400).contains(&moved.status) && moved.header("location").ends_with("/docs/"), "{moved:?}");
    let (mut waiting, mut seen) = (vec!["/docs/".to_owned()], BTreeSet::new());
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = nobody.get(&path).await.status(200);
        let kind = answer.header("content-type").to_owned();
        if !kind.starts_with("text/html") && !kind.starts_with("text/css") {
            continue;
        }
        for reference in references(&answer.text()) {
            let foreign = reference.contains("//") && !reference.starts_with("data:");
            assert!(!foreign, "{path} refers to another host: {reference}");
            if !reference.starts_with(['#', 'd']) || reference.starts_with("docs") {
                waiting.push(format!("/docs/{}", reference.trim_start_matches("./").trim_start_matches("/docs/")));
            }
        }
    }
    assert!(seen.iter().any(|path| path.ends_with(".js")) && seen.iter().any(|path| path.ends_with(".css")), "{seen:?}");
    let start = nobody.get("/docs/swagger-initializer.js").await.status(200).text();
    assert!(start.contains("/openapi.json") && !start.contains("https://"), "{start}");
    nobody.get("/docs/no-such-file.js").await.status(404);
}

/// What a page or a style sheet loads.
fn references(text: &str) -> Vec<String> {
    ["src=\"", "href=\"", "url("]
        .iter()
        .flat_map(|mark| text.split(mark).skip(1))
        .map(|rest| rest.split(['"', ')', '\'']).next().unwrap_or_default().to_owned())
        .filter(|reference| !reference.is_empty())
        .collect()
}

#[tokio::test]
async fn problems_are_explained_where_their_type_points_to() {
    let app = TestApp::spawn().await;
    let problem = app.nobody().get("me").await.problem(401, "unauthenticated");
    let page = problem["type"].as_str().unwrap().split('#').next().unwrap().to_owned();
    let text = app.nobody().get(&page).await.status(200).text();
    assert!(text.contains("unauthenticated") && text.contains("precondition_failed"), "{text}");
}

/// Without the web app there is the API, and a page that says so.
#[tokio::test]
async fn without_the_web_app_a_page_says_where_to_go() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    let page = nobody.get("/").header("accept", "text/html,*/*").await.status(200);
    assert!(page.header("content-type").starts_with("text/html") && page.text().contains("/docs/"), "{page:?}");
    nobody.get("/").header("accept", "application/json").await.problem(404, "not_found");
    nobody.get("/api/v1/nowhere").header("accept", "text/html").await.problem(404, "not_found");
}

#[tokio::test]
async fn the_web_app_is_served_when_it_is_there() {
    let app = TestApp::with(|config| {
        let folder = config.data_dir.join("app");
        std::fs::create_dir_all(folder.join("assets")).unwrap();
        std::fs::write(folder.join("index.html"), "<title>the app</title>").unwrap();
        std::fs::write(folder.join("assets/a-1.js"), "let one = 1;").unwrap();
        std::fs::write(config.data_dir.join("secret.txt"), "secret").unwrap();
        config.spa_dir = folder;
    })
    .await;
    let page = |path: &str| app.nobody().get(path).header("accept", "text/html");
    for path in ["/", "/clients/7", "/index.html", "/deep/link?x=1"] {
        let answer = page(path).await.status(200);
        assert_eq!((answer.text().as_str(), answer.header("cache-control")), ("<title>the app</title>", "no-cache"), "{path}");
    }
    let script = page("/assets/a-1.js").await.status(200);
    assert_eq!(script.text(), "let one = 1;");
    assert!(script.header("cache-control").contains("immutable"), "{script:?}");
    page("/assets/gone.js").await.problem(404, "not_found");
    for path in ["/api/v1/nowhere", "/api/", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt"] {
        let answer = page(path).await;
        assert!(!answer.text().contains("secret") && (answer.status == 404 || answer.text().contains("the app")), "{answer:?}");
    }
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let app = TestApp::with(|config| config.rate_limit = true).await;
    let nobody = app.nobody();
    let from = |address: &str| nobody.post("auth/login", json!({})).header("x-forwarded-for", address);
    let first = from("203.0.113.1").await;
    assert_eq!((first.header("ratelimit-limit"), first.header("ratelimit-remaining")), ("30", "29"));
    assert!(first.header("ratelimit-reset").parse::<u64>().is_ok());
    assert_eq!(first.status, 422, "{first:?}");
    let mut refused = first;
    // Far more than the allowance: some of it comes back while a slow machine asks.
    for _ in 0..200 {
        refused = from("203.0.113.1").await;
        if refused.status != 422 {
            break;
        }
    }
    assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds >= 1), "{refused:?}");
    refused.problem(429, "rate_limited");
    from("203.0.113.2").await.problem(422, "invalid");
    let admin = app.admin().await;
    let other = admin.get("clients").header("x-forwarded-for", "203.0.113.1").await;
    assert_eq!(other.header("ratelimit-limit"), "1200");
    other.ok();
}

/// A new sign-in or a made-up credential is no new allowance.
#[tokio::test]
async fn an_allowance_belongs_to_the_person_and_not_to_the_credential() {
    let app = TestApp::with(|config| config.rate_limit = true).await;
    let admin = app.admin().await;
    let again = app.sign_in(admin.person.clone()).await;
    let left = |answer: Answer| answer.header("ratelimit-remaining").parse::<u32>().unwrap();
    for (one, other) in [(admin.clone(), again), (admin.with_token("rpt_one"), admin.with_token("rpt_two"))] {
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
    let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json"), ("Content-Length", &length)];
    wire.head("POST /api/v1/clients", &headers).await;
    wire.send(&body.as_bytes()[..10]).await;
    // The application has the first half once it answers what came after it.
    admin.get("clients").await.ok();
    app.stop();
    app.until_it_no_longer_listens().await;
    wire.send(&body.as_bytes()[10..]).await;
    wire.answer().await.created();
}

//! What is served beside the API: its documentation, and the web app.

use std::collections::BTreeSet;

use api_tests::TestApp;

#[tokio::test]
async fn the_document_is_served_as_it_was_generated() {
    let app = TestApp::spawn().await;
    let answer = app.nobody().get("/openapi.json").await.status(200);
    assert_eq!(
        (answer.header("content-type"), answer.text()),
        ("application/json", web::openapi())
    );
}

/// Everything that the page loads comes from here: it works without any other host.
#[tokio::test]
async fn the_documentation_works_offline() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    let (mut waiting, mut seen) = (vec!["/docs/".to_owned()], BTreeSet::new());
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = nobody.get(&path).await.status(200);
        let kind = answer.header("content-type");
        if kind.starts_with("text/html") || kind.starts_with("text/css") {
            waiting.extend(loaded(&path, &answer.text()));
        }
    }
    let has = |ending: &str| seen.iter().any(|path| path.ends_with(ending));
    assert!(has(".js") && has(".css"), "{seen:?}");
    let start = nobody
        .get("/docs/swagger-initializer.js")
        .await
        .status(200)
        .text();
    assert!(
        start.contains("/openapi.json") && !start.contains("https://"),
        "{start}"
    );
    nobody.get("/docs/no-such-file.js").await.status(404);
    let moved = nobody.get("/docs").await;
    assert!((300..400).contains(&moved.status), "{moved:?}");
    assert!(moved.header("location").ends_with("/docs/"), "{moved:?}");
}

/// What a page or a style sheet loads; all of it from here.
fn loaded(page: &str, text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for mark in ["src=\"", "href=\"", "url("] {
        for rest in text.split(mark).skip(1) {
            let reference = rest.split(['"', ')', '\'']).next().unwrap_or_default();
            if reference.is_empty() || reference.starts_with('#') || reference.starts_with("data:") {
                continue;
            }
            assert!(
                !reference.contains("//"),
                "{page} refers to another host: {reference}"
            );
            let name = reference.trim_start_matches("./").trim_start_matches("/docs/");
            paths.push(format!("/docs/{name}"));
        }
    }
    paths
}

#[tokio::test]
async fn problems_are_explained_where_their_type_points_to() {
    let app = TestApp::spawn().await;
    let problem = app.nobody().get("me").await.unauthenticated();
    let page = problem["type"]
        .as_str()
        .unwrap()
        .split('#')
        .next()
        .unwrap()
        .to_owned();
    let text = app.nobody().get(&page).await.status(200).text();
    assert!(
        text.contains("unauthenticated") && text.contains("precondition_failed"),
        "{text}"
    );
}

/// Without the web app there is the API, and a page that says so.
#[tokio::test]
async fn without_the_web_app_a_page_says_where_to_go() {
    let app = TestApp::spawn().await;
    let nobody = app.nobody();
    let page = nobody
        .get("/")
        .header("accept", "text/html,*/*")
        .await
        .status(200);
    assert!(
        page.header("content-type").starts_with("text/html") && page.text().contains("/docs/"),
        "{page:?}"
    );
    nobody
        .get("/")
        .header("accept", "application/json")
        .await
        .not_found();
    nobody
        .get("/api/v1/nowhere")
        .header("accept", "text/html")
        .await
        .not_found();
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
        assert_eq!(
            (answer.text().as_str(), answer.header("cache-control")),
            ("<title>the app</title>", "no-cache"),
            "{path}"
        );
    }
    let script = page("/assets/a-1.js").await.status(200);
    assert_eq!(script.text(), "let one = 1;");
    assert!(script.header("cache-control").contains("immutable"), "{script:?}");
    page("/assets/gone.js").await.not_found();
    for path in [
        "/api/v1/nowhere",
        "/api/",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/..%2f..%2fsecret.txt",
    ] {
        let answer = page(path).await;
        assert!(
            !answer.text().contains("secret") && (answer.status == 404 || answer.text().contains("the app")),
            "{answer:?}"
        );
    }
}

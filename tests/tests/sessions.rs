//! Staying signed in, and signing out: the refresh cookie.

use api_tests::{Actor, Answer, PASSWORD, TestApp};
use chrono::TimeDelta;
use serde_json::json;

async fn refresh(nobody: &Actor, cookie: &str) -> Answer {
    nobody.post_empty("auth/refresh").refresh_cookie(cookie).await
}

async fn refused(nobody: &Actor, cookie: &str) -> String {
    let problem = refresh(nobody, cookie).await.unauthenticated();
    problem["reason"].as_str().expect("a reason").to_owned()
}

#[tokio::test]
async fn refreshing_gives_the_next_cookie_and_a_new_access_token() {
    let app = TestApp::spawn().await;
    let (nobody, admin) = (app.nobody(), app.admin().await);
    let first = refresh(&nobody, &admin.refresh).await.status(200);
    let (second_cookie, _) = first.cookie();
    assert_ne!(second_cookie, admin.refresh);
    assert_eq!(first.header("cache-control"), "no-store");
    let renewed = nobody.signed_in(&first, admin.person.clone());
    assert_eq!(renewed.get("me").await.ok(), first.json["me"]);
    admin.get("me").await.ok();
    refresh(&nobody, &second_cookie).await.ok();
    assert_eq!(refused(&nobody, "rubbish").await, "ended");
    assert_eq!(
        nobody.post_empty("auth/refresh").await.unauthenticated()["reason"],
        "absent"
    );
}

/// One of the two who used it stole it.
#[tokio::test]
async fn a_refresh_token_that_is_used_twice_ends_its_whole_session() {
    let app = TestApp::spawn().await;
    let (nobody, admin) = (app.nobody(), app.admin().await);
    let elsewhere = app.sign_in(admin.person.clone()).await;
    let next = refresh(&nobody, &admin.refresh).await.status(200);
    let renewed = nobody.signed_in(&next, admin.person.clone());
    assert_eq!(refused(&nobody, &admin.refresh).await, "reused");
    for ended in [&admin, &renewed] {
        assert_eq!(
            ended.get("me").await.unauthenticated()["reason"],
            "reused",
            "both are told"
        );
    }
    refused(&nobody, &renewed.refresh).await;
    elsewhere.get("me").await.ok();
    refresh(&nobody, &elsewhere.refresh).await.ok();
}

#[tokio::test]
async fn of_two_refreshes_at_once_one_at_most_passes_and_the_session_ends() {
    let app = TestApp::spawn().await;
    let (nobody, admin) = (app.nobody(), app.admin().await);
    let (a, b) = tokio::join!(refresh(&nobody, &admin.refresh), refresh(&nobody, &admin.refresh));
    let passed: Vec<Answer> = [a, b].into_iter().filter(|answer| answer.status == 200).collect();
    assert!(passed.len() < 2, "{passed:?}");
    for answer in &passed {
        refused(&nobody, &answer.cookie().0).await;
    }
    admin.get("me").await.unauthenticated();
}

#[tokio::test]
async fn signing_out_ends_the_access_token_at_once() {
    let app = TestApp::spawn().await;
    let (nobody, admin) = (app.nobody(), app.admin().await);
    let elsewhere = app.sign_in(admin.person.clone()).await;
    admin.get("me").await.ok();
    let out = nobody
        .post_empty("auth/logout")
        .refresh_cookie(&admin.refresh)
        .await
        .status(204);
    let (value, attributes) = out.cookie();
    assert!(
        value.is_empty() && attributes.contains(&"max-age=0".to_owned()),
        "{out:?}"
    );
    assert!(attributes.contains(&"path=/api/v1/auth".to_owned()), "{out:?}");
    assert_eq!(admin.get("me").await.unauthenticated()["reason"], "ended");
    refused(&nobody, &admin.refresh).await;
    elsewhere.get("me").await.ok();
    nobody
        .post_empty("auth/logout")
        .refresh_cookie(&admin.refresh)
        .await
        .no_content();
    nobody.post_empty("auth/logout").await.no_content();
}

#[tokio::test]
async fn an_access_token_ends_after_fifteen_minutes_and_a_session_after_thirty_days() {
    let app = TestApp::spawn().await;
    let (nobody, admin) = (app.nobody(), app.admin().await);
    app.advance(TimeDelta::minutes(14));
    admin.get("me").await.ok();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(admin.get("me").await.unauthenticated()["reason"], "expired");
    app.advance(TimeDelta::days(29));
    let next = refresh(&nobody, &admin.refresh).await.status(200);
    app.advance(TimeDelta::days(30));
    refused(&nobody, &next.cookie().0).await;
}

#[tokio::test]
async fn scripts_and_other_sites_never_get_the_cookie() {
    let app = TestApp::spawn().await;
    app.admin().await;
    let plain = app.log_in("ada@northwind.example", PASSWORD).await.cookie();
    for attribute in ["httponly", "samesite=strict", "path=/api/v1/auth"] {
        assert!(plain.1.contains(&attribute.to_owned()), "{attribute}: {plain:?}");
    }
    assert!(
        !plain
            .1
            .iter()
            .any(|attribute| attribute == "secure" || attribute.starts_with("domain")),
        "{plain:?}"
    );
    assert!(
        plain.1.iter().any(|attribute| attribute.starts_with("expires=")),
        "it ends with the browser: {plain:?}"
    );
}

#[tokio::test]
async fn the_cookie_is_secure_behind_https() {
    for (url, secure) in [
        ("https://rapport.example", true),
        ("http://rapport.example", false),
    ] {
        let app = TestApp::with(move |config| config.public_url = Some(url.parse().unwrap())).await;
        app.admin().await;
        let (_, attributes) = app.log_in("ada@northwind.example", PASSWORD).await.cookie();
        assert_eq!(
            attributes.contains(&"secure".to_owned()),
            secure,
            "{url}: {attributes:?}"
        );
    }
}

/// None of ours, though some look like it.
const FOREIGN: [&str; 8] = [
    "https://evil.example",
    "null",
    "",
    "https://rapport.example.evil.example",
    "http://rapport.example",
    "https://evil.example/https://rapport.example",
    "https://rapport.example:8443",
    "https://tools.example.evil",
];

/// Programs send no `Origin`; pages do, and only our own and the configured ones may use the cookie.
#[tokio::test]
async fn pages_of_other_origins_cannot_use_the_cookie() {
    let app = TestApp::with(|config| {
        config.public_url = Some("https://rapport.example/app".parse().unwrap());
        config.cors_origins = vec!["https://tools.example".to_owned()];
    })
    .await;
    let (nobody, admin) = (app.nobody(), app.admin().await);
    for origin in FOREIGN {
        for path in ["auth/refresh", "auth/logout"] {
            let call = nobody.post_empty(path).header("origin", origin);
            call.refresh_cookie(&admin.refresh).await.forbidden();
        }
        let login = json!({"email": "ada@northwind.example", "password": PASSWORD});
        let call = nobody.post("auth/login", login).header("origin", origin);
        call.await.forbidden();
    }
    let mut cookie = admin.refresh.clone();
    let own = format!("http://{}", nobody.host());
    for origin in ["https://rapport.example", "https://tools.example", &own] {
        let call = nobody.post_empty("auth/refresh").header("origin", origin);
        cookie = call.refresh_cookie(&cookie).await.status(200).cookie().0;
    }
}

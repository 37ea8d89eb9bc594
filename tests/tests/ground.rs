//! The ground that all other tests stand on: it fails when it should.

use api_tests::TestApp;
use serde_json::json;

#[tokio::test]
#[should_panic(expected = "logged: api::ground message=something broke")]
async fn an_error_in_the_log_fails_the_test() {
    let _app = TestApp::spawn().await;
    tracing::error!("something broke");
}

#[tokio::test]
async fn an_announced_error_does_not() {
    let app = TestApp::spawn().await;
    app.expect_error("something broke");
    tracing::error!(status = 500, "something broke");
}

#[tokio::test]
#[should_panic(expected = "announced, but never logged: something else")]
async fn an_announced_error_has_to_come() {
    let app = TestApp::spawn().await;
    app.expect_error("something else");
}

#[tokio::test]
#[should_panic(expected = "3 events were not delivered")]
async fn undelivered_events_fail_the_test() {
    let app = TestApp::with(|config| config.worker = false).await.impatient();
    app.admin().await;
}

#[tokio::test]
#[should_panic(expected = "the reason of the test itself")]
async fn a_failed_test_is_seen_to_fail_for_its_own_reason() {
    let _app = TestApp::spawn().await;
    tracing::error!("something broke as well");
    panic!("the reason of the test itself");
}

#[tokio::test]
#[should_panic(expected = "the application can be built")]
async fn an_application_that_does_not_start_fails_the_test() {
    TestApp::with(|config| config.data_dir = "/dev/null/nowhere".into()).await;
}

#[tokio::test]
async fn every_application_has_a_database_of_its_own() {
    let (one, two) = (TestApp::spawn().await, TestApp::spawn().await);
    one.admin()
        .await
        .post("clients", json!({"name": "One"}))
        .await
        .created();
    assert_eq!(two.nobody().get("auth/setup").await.ok()["needed"], true);
    assert!(two.admin().await.get("clients").await.items().is_empty());
}

#[tokio::test]
async fn the_clock_of_one_application_is_not_that_of_another() {
    let (one, two) = (TestApp::spawn().await, TestApp::spawn().await);
    let (ada, other) = (one.admin().await, two.admin().await);
    one.advance(chrono::TimeDelta::days(1));
    ada.get("me").await.unauthenticated();
    other.get("me").await.ok();
}

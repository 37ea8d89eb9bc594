//! Several nodes on one database: any of them answers, and none keeps what another has ended.

use std::{collections::BTreeSet, future::IntoFuture};

use api_tests::{Answer, Call, PASSWORD, TestApp};
use chrono::TimeDelta;
use serde_json::json;
use tokio::task::JoinSet;

/// How long a node may believe what it knew.
const REMEMBERED: TimeDelta = TimeDelta::seconds(2);

async fn at_once(calls: impl IntoIterator<Item = Call>) -> Vec<Answer> {
    calls
        .into_iter()
        .map(IntoFuture::into_future)
        .collect::<JoinSet<_>>()
        .join_all()
        .await
}

fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

#[tokio::test]
async fn what_was_signed_in_here_is_signed_in_there() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let node = app.node().await;
    let there = admin.at(&node);
    let client = there.post("clients", json!({"name": "One"})).await.created();
    assert_eq!(admin.get("clients").await.items()[0]["id"], client["id"]);
    let renewed = node
        .nobody()
        .post_empty("auth/refresh")
        .refresh_cookie(&admin.refresh)
        .await;
    app.nobody()
        .signed_in(&renewed.status(200), admin.person.clone())
        .get("me")
        .await
        .ok();
    node.nobody()
        .post(
            "auth/setup",
            json!({"org_name": "x", "name": "x", "email": "x@x.example", "password": PASSWORD}),
        )
        .await
        .conflict();
}

#[tokio::test]
async fn what_ended_here_ends_there_within_two_seconds() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let other = app.sign_in(admin.person.clone()).await;
    let program = admin.program(&["clients:read"]).await;
    let node = app.node().await;
    for actor in [&other, &program] {
        actor.at(&node).get("clients").await.ok();
    }
    app.nobody()
        .post_empty("auth/logout")
        .refresh_cookie(&other.refresh)
        .await
        .no_content();
    let token = admin.get("me/tokens").await.items()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    admin.delete(&format!("me/tokens/{token}")).await.no_content();
    node.advance(REMEMBERED);
    for actor in [&other, &program] {
        actor.get("clients").await.unauthenticated();
        actor.at(&node).get("clients").await.unauthenticated();
    }
    admin.at(&node).get("clients").await.ok();
}

#[tokio::test]
async fn writers_at_two_nodes_all_write() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let node = app.node().await;
    let there = admin.at(&node);
    let posts = (0..32).map(|number| {
        let actor = if number % 2 == 0 { &admin } else { &there };
        actor.post("clients", json!({"name": format!("Client {number:02}")}))
    });
    let answers = at_once(posts).await;
    assert_eq!(count(&answers, 201), 32, "{answers:?}");
    let entries = there.get("changes?since=3&limit=200").await.items();
    let seqs: BTreeSet<i64> = entries
        .iter()
        .map(|entry| entry["seq"].as_i64().unwrap())
        .collect();
    assert_eq!(seqs, (4..36).collect());
}

#[tokio::test]
async fn of_changes_of_one_version_at_two_nodes_one_is_made() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let made = admin.post("clients", json!({"name": "One"})).await;
    let (path, etag) = (made.header("location").to_owned(), made.etag());
    let node = app.node().await;
    let there = admin.at(&node);
    let patches = (0..16).map(|number| {
        let actor = if number % 2 == 0 { &admin } else { &there };
        actor
            .patch(&path, json!({"phone": number.to_string()}))
            .if_match(&etag)
    });
    let answers = at_once(patches).await;
    assert_eq!(
        (count(&answers, 200), count(&answers, 412)),
        (1, 15),
        "{answers:?}"
    );
}

#[tokio::test]
async fn a_key_twice_at_once_at_two_nodes_makes_one_row() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let node = app.node().await;
    let there = admin.at(&node);
    for round in 0..5 {
        let key = format!("round {round}");
        let post = |actor: &api_tests::Actor| actor.post("clients", json!({"name": key})).key(&key);
        let answers = at_once([post(&admin), post(&there), post(&admin), post(&there)]).await;
        let fresh =
            |answer: &&Answer| answer.status == 201 && answer.header("idempotency-replayed").is_empty();
        assert_eq!(answers.iter().filter(fresh).count(), 1, "{answers:?}");
        assert_eq!(count(&answers, 201) + count(&answers, 409), 4, "{answers:?}");
        let again = post(&there).await;
        assert_eq!(again.header("idempotency-replayed"), "true");
    }
    assert_eq!(admin.get("clients?include_total=true").await.ok()["total"], 5);
}

#[tokio::test]
async fn of_first_runs_at_two_nodes_one_is_the_first() {
    let app = TestApp::spawn().await;
    let node = app.node().await;
    let setup = |at: &TestApp, name: &str| {
        let email = format!("{name}@northwind.example");
        let body = json!({"org_name": name, "name": name, "email": email, "password": PASSWORD});
        at.nobody().post("auth/setup", body)
    };
    let calls = [
        setup(&app, "ada"),
        setup(&node, "bob"),
        setup(&app, "cyn"),
        setup(&node, "dan"),
    ];
    let answers = at_once(calls).await;
    assert_eq!(
        (count(&answers, 201), count(&answers, 409)),
        (1, 3),
        "{answers:?}"
    );
}

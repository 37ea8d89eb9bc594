//! Many at once: nothing is lost, nothing happens twice.

use std::{collections::BTreeSet, future::IntoFuture};

use api_tests::{Answer, Call, TestApp};
use serde_json::{Value, json};
use tokio::task::JoinSet;

pub(crate) async fn at_once(calls: impl IntoIterator<Item = Call>) -> Vec<Answer> {
    calls
        .into_iter()
        .map(IntoFuture::into_future)
        .collect::<JoinSet<_>>()
        .join_all()
        .await
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    answers.iter().map(|answer| answer.status).collect()
}

fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

/// No "database is locked", and the log has every one of them, in order and without gaps.
#[tokio::test]
async fn sixty_four_writers_all_write() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let posts = (0..64).map(|number| admin.post("clients", json!({"name": format!("Client {number:02}")})));
    let answers = at_once(posts).await;
    assert_eq!(count(&answers, 201), 64, "{:?}", statuses(&answers));
    let ids: BTreeSet<&str> = answers
        .iter()
        .map(|answer| answer.json["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 64);
    let page = admin.get("clients?limit=200&include_total=true").await.ok();
    assert_eq!(page["total"], 64);
    let entries = admin.get("changes?since=3&limit=200").await.items();
    let seqs: Vec<i64> = entries
        .iter()
        .map(|entry| entry["seq"].as_i64().unwrap())
        .collect();
    assert_eq!(seqs, (4..68).collect::<Vec<i64>>());
    let told: BTreeSet<&str> = entries
        .iter()
        .map(|entry| entry["record"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(told, ids);
}

#[tokio::test]
async fn of_many_changes_of_one_version_exactly_one_is_made() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let made = admin.post("clients", json!({"name": "One"})).await;
    let (path, etag) = (made.header("location").to_owned(), made.etag());
    let patches = (0..32).map(|number| {
        admin
            .patch(&path, json!({"phone": number.to_string()}))
            .if_match(&etag)
    });
    let mut answers = at_once(patches).await;
    assert_eq!(
        (count(&answers, 200), count(&answers, 412)),
        (1, 31),
        "{:?}",
        statuses(&answers)
    );
    let winner = answers
        .remove(answers.iter().position(|answer| answer.status == 200).unwrap())
        .ok();
    assert_eq!(admin.get(&path).await.ok(), winner);
    for answer in answers {
        assert_eq!(answer.stale()["current"], winner);
    }
    assert_eq!(admin.get("activity?action=updated").await.items().len(), 1);
}

/// Without `If-Match` the last one wins, and every one of them happened.
#[tokio::test]
async fn changes_without_a_version_all_happen_one_after_the_other() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let path = admin
        .post("clients", json!({"name": "One"}))
        .await
        .header("location")
        .to_owned();
    let answers =
        at_once((0..16).map(|number| admin.patch(&path, json!({"phone": number.to_string()})))).await;
    assert_eq!(count(&answers, 200), 16, "{:?}", statuses(&answers));
    let versions: BTreeSet<i64> = answers
        .iter()
        .map(|answer| answer.json["version"].as_i64().unwrap())
        .collect();
    assert_eq!(versions, (2..=17).collect());
    let entries = admin.get("activity?action=updated&limit=200").await.items();
    let phones = |which: &str| {
        entries
            .iter()
            .map(|entry| entry["changes"]["phone"][which].clone())
            .collect::<Vec<Value>>()
    };
    // Newest first: each went on from what the one before had left.
    assert_eq!(phones("from")[..15], phones("to")[1..]);
}

#[tokio::test]
async fn of_two_first_runs_one_is_the_first() {
    for round in 0..3 {
        let app = TestApp::spawn().await;
        let nobody = app.nobody();
        let setup = |name: &str| {
            let email = format!("{name}@northwind.example");
            nobody.post(
                "auth/setup",
                json!({"org_name": name, "name": name, "email": email, "password": api_tests::PASSWORD}),
            )
        };
        let answers = at_once([setup("ada"), setup("bob"), setup("cyn")]).await;
        assert_eq!(
            (count(&answers, 201), count(&answers, 409)),
            (1, 2),
            "round {round}: {:?}",
            statuses(&answers)
        );
        let first = answers.iter().find(|answer| answer.status == 201).unwrap();
        let admin = nobody.with_token(first.json["access_token"].as_str().unwrap());
        assert_eq!(admin.get("changes").await.items().len(), 3);
        assert_eq!(admin.get("members").await.items().len(), 1);
    }
}

#[tokio::test]
async fn of_many_deletes_one_deletes() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let path = admin
        .post("clients", json!({"name": "One"}))
        .await
        .header("location")
        .to_owned();
    let answers = at_once((0..8).map(|_| admin.delete(&path))).await;
    assert_eq!(
        (count(&answers, 204), count(&answers, 404)),
        (1, 7),
        "{:?}",
        statuses(&answers)
    );
    assert_eq!(admin.get("activity?action=deleted").await.items().len(), 1);
}

#[tokio::test]
async fn settings_and_accounts_are_changed_one_after_the_other() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for path in ["org", "me"] {
        let etag = admin.get(path).await.etag();
        let patches = (0..8).map(|number| {
            admin
                .patch(path, json!({"name": format!("Name {number}")}))
                .if_match(&etag)
        });
        let answers = at_once(patches).await;
        assert_eq!(
            (count(&answers, 200), count(&answers, 412)),
            (1, 7),
            "{path}: {:?}",
            statuses(&answers)
        );
    }
}

/// Whoever changes people waits for whoever changes the clients that they are given, and the other way round: nobody
/// waits in a circle.
#[tokio::test]
async fn people_and_clients_are_changed_at_the_same_time() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let made = admin.post("clients", json!({"name": "Wanted"})).await.created();
    let id = made["id"].as_str().unwrap();
    let (sub, other) = (app.subcontractor(&[]).await, app.portal(id).await);
    for round in 0..3 {
        let calls = (0..36).map(|number| match number % 6 {
            0 => admin.patch(
                &format!("users/{}", sub.person.id),
                json!({"assigned_client_ids": if number % 12 == 0 { vec![id] } else { Vec::new() }}),
            ),
            1 => admin.patch(&format!("clients/{id}"), json!({"phone": number.to_string()})),
            2 => admin.patch(
                &format!("users/{}", other.person.id),
                json!({"client_portal_enabled": number % 12 == 2}),
            ),
            3 => admin.patch("org", json!({"name": format!("Name {number}")})),
            4 => {
                let email = format!("new{round}of{number}@ridge.example");
                let more = json!({"client_id": id});
                admin.post("users", api_tests::invitation(&email, "portal", more))
            }
            _ => {
                let body = json!({"email": admin.person.email, "password": api_tests::PASSWORD});
                admin.post("auth/login", body)
            }
        });
        let answers = at_once(calls).await;
        assert!(answers.iter().all(|answer| answer.status < 300), "{answers:?}");
    }
}

#[tokio::test]
async fn reads_go_on_while_others_write() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let calls = (0..48).map(|number| match number % 3 {
        0 => admin.post("clients", json!({"name": format!("Client {number}")})),
        1 => admin.get("clients?limit=200"),
        _ => admin.get("changes?limit=200"),
    });
    let answers = at_once(calls).await;
    assert!(
        answers.iter().all(|answer| answer.status < 300),
        "{:?}",
        statuses(&answers)
    );
}

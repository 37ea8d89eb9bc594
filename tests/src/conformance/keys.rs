//! Retries: a repeated `POST` with the same key.

use chrono::TimeDelta;
use serde_json::json;

use super::ground::{Ground, id};

const KEY: &str = "the key of this test";

pub async fn a_repeated_key_gives_the_first_answer(on: &Ground) {
    let post = || on.admin.post(on.list(), on.sample.full.clone()).key(KEY);
    let first = post().await.status(201);
    assert_eq!(first.header("idempotency-replayed"), "");
    on.admin
        .patch(first.header("location"), on.sample.change.clone())
        .await
        .ok();
    let again = post().await.status(201);
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_ne!(again.request_id(), first.request_id());
    for header in ["location", "etag", "content-type"] {
        assert_eq!(again.header(header), first.header(header), "{header}");
    }
    assert_eq!(again.json, first.json);
    assert_eq!(on.ids("").await.len(), 1);
    assert_eq!(on.history(&first.json).await.len(), 2);
}

pub async fn a_key_is_for_one_body(on: &Ground) {
    on.admin.post(on.list(), on.body("One")).key(KEY).await.created();
    on.admin
        .post(on.list(), on.body("Two"))
        .key(KEY)
        .await
        .invalid(&["Idempotency-Key"]);
    on.admin
        .post(on.list(), on.body("Two"))
        .key("another")
        .await
        .created();
    assert_eq!(on.ids("").await.len(), 2);
    for key in ["", &"k".repeat(256)] {
        on.admin
            .post(on.list(), on.body("Three"))
            .key(key)
            .await
            .invalid(&["Idempotency-Key"]);
    }
    on.admin
        .post(on.list(), on.body("Three"))
        .key(&"k".repeat(255))
        .await
        .created();
}

/// The same word of another person, of a program, on another path or in another organisation is another key.
pub async fn a_key_is_for_one_person_and_path(on: &Ground) {
    let row = on.admin.post(on.list(), on.body("One")).key(KEY).await.created();
    let scopes = [
        "clients:read",
        "clients:write",
        "projects:read",
        "projects:write",
        "tasks:read",
        "tasks:write",
    ];
    let program = on.admin.program(&scopes).await;
    let stranger = on.app.stranger().await;
    let theirs = on.body_for(&stranger, "One").await;
    for (other, body) in [
        (on.app.member().await, on.body("One")),
        (program, on.body("One")),
        (stranger, theirs),
    ] {
        let made = other.post(on.list(), body).key(KEY).await;
        assert_eq!(made.header("idempotency-replayed"), "");
        assert_ne!(id(&made.created()), id(&row));
    }
    assert_eq!(on.ids("").await.len(), 3);
    let archived = on
        .admin
        .post_empty(&format!("{}/archive", on.one(&row)))
        .key(KEY)
        .await;
    assert_eq!(archived.header("idempotency-replayed"), "");
    archived.ok();
}

pub async fn a_key_twice_at_once_makes_one_row(on: &Ground) {
    for round in 0..5 {
        let body = on.body(&format!("Round {round}"));
        let post = || {
            on.admin
                .post(on.list(), body.clone())
                .key(&format!("{KEY} {round}"))
                .into_future()
        };
        let (a, b, c) = tokio::join!(post(), post(), post());
        let mut made = 0;
        for answer in [a, b, c] {
            match answer.status {
                201 if answer.header("idempotency-replayed").is_empty() => made += 1,
                201 => {}
                _ => drop(answer.conflict()),
            }
        }
        assert_eq!((made, on.ids("").await.len()), (1, round + 1));
    }
}

/// Longer than a session, and not for ever.
pub async fn a_key_holds_for_a_day(on: &Ground) {
    let body = on.body("One");
    let row = on.admin.post(on.list(), body.clone()).key(KEY).await.created();
    on.app.advance(TimeDelta::hours(23));
    let later = on.app.sign_in(on.admin.person.clone()).await;
    assert_eq!(later.post(on.list(), body.clone()).key(KEY).await.created(), row);
    on.app.advance(TimeDelta::hours(2));
    let later = on.app.sign_in(on.admin.person.clone()).await;
    let fresh = later.post(on.list(), body).key(KEY).await.created();
    assert_ne!(id(&fresh), id(&row));
}

pub async fn a_refused_request_does_not_spend_its_key(on: &Ground) {
    on.admin
        .post(on.list(), json!({on.sample.title: ""}))
        .key(KEY)
        .await
        .problem(422, "invalid");
    on.admin.post(on.list(), on.body("One")).key(KEY).await.created();
}

//! A repeated request does nothing a second time.

use authz::Actor;
use chrono::TimeDelta;
use domain::{Error, Result};
use rapport_persistence::{Answer, Claim, Claimed, Origin, Store};
use tokio::task::JoinSet;

use crate::fixture::{Database, House};

fn claim(key: &str, body: u8) -> Claim {
    Claim {
        scope: [1; 32],
        key: key.to_owned(),
        request_hash: [body; 32],
    }
}

fn answer(text: &str) -> Answer {
    Answer {
        status: 201,
        location: Some(format!("/api/v1/clients/{text}")),
        etag: Some("\"1-0\"".to_owned()),
        body: format!("{{\"name\": \"{text}\"}}"),
    }
}

/// What a `POST` does: a client of this name, or the answer that was given before.
async fn post(house: &House, store: &Store, claim: Claim, name: &str) -> Result<Answer> {
    let admin = house.admin();
    let (mut tx, claimed) = store.begin_claimed(Origin::of(&admin), claim).await?;
    if let Claimed::Before(answer) = claimed {
        return Ok(answer);
    }
    house.enter(&mut tx, &admin, house.blank(name).await?).await?;
    tx.commit(&answer(name)).await?;
    Ok(answer(name))
}

async fn names(house: &House) -> Vec<String> {
    house
        .clients(&house.admin())
        .await
        .into_iter()
        .map(|client| client.name)
        .collect()
}

fn is_conflict<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Error::Conflict(_)))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_answer_is_given_again() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let first = post(&house, &house.store, claim("key", 1), "First")
        .await
        .unwrap();
    let events = house.log().await.len();
    for store in [house.store.clone(), database.another_node().await] {
        let again = post(&house, &store, claim("key", 1), "Second").await.unwrap();
        assert_eq!(again, first);
    }
    assert_eq!(first, answer("First"));
    assert_eq!(names(&house).await, ["First"]);
    assert_eq!(house.log().await.len(), events);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_belongs_to_one_body_and_one_scope() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    post(&house, &house.store, claim("key", 1), "First")
        .await
        .unwrap();
    match post(&house, &house.store, claim("key", 2), "Second").await {
        Err(Error::Invalid(faults)) => assert!(faults.names("Idempotency-Key")),
        other => panic!("another body with the same key: {other:?}"),
    }
    // The refusal took nothing away.
    assert_eq!(
        post(&house, &house.store, claim("key", 1), "Third")
            .await
            .unwrap(),
        answer("First")
    );
    let elsewhere = Claim {
        scope: [2; 32],
        ..claim("key", 2)
    };
    assert_eq!(
        post(&house, &house.store, elsewhere, "Fourth").await.unwrap(),
        answer("Fourth")
    );
    assert_eq!(names(&house).await, ["First", "Fourth"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_in_flight_is_a_conflict_at_once() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let (tx, claimed) = house
        .store
        .begin_claimed(Origin::of(&admin), claim("key", 1))
        .await
        .unwrap();
    assert!(matches!(claimed, Claimed::New));

    let mut nodes = vec![house.store.clone()];
    // SQLite has one process that serves; another one would wait for the writer.
    if database.is_postgres() {
        nodes.push(database.another_node().await);
    }
    for store in nodes {
        // The one that holds the key holds the writer too: whoever waited for it would wait for ever.
        let wait = std::time::Duration::from_secs(5);
        let second = tokio::time::timeout(wait, post(&house, &store, claim("key", 1), "Second")).await;
        assert!(is_conflict(&second.expect("answered at once")));
    }
    tx.commit(&answer("First")).await.unwrap();
    assert_eq!(
        post(&house, &house.store, claim("key", 1), "Third")
            .await
            .unwrap(),
        answer("First")
    );
}

/// At once, and even with another body: nothing is known of the first.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_rolled_back_was_never_asked() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let mut people = JoinSet::new();
    for number in 0..8 {
        let house = house.clone();
        people.spawn(async move {
            let admin = house.admin();
            for round in 0..15 {
                let key = format!("key {number} {round}");
                let begun = house
                    .store
                    .begin_claimed(Origin::of(&admin), claim(&key, 1))
                    .await;
                let (mut tx, _) = begun.unwrap();
                house
                    .enter(&mut tx, &admin, house.blank("Dropped").await.unwrap())
                    .await
                    .unwrap();
                drop(tx);
                let second = post(&house, &house.store, claim(&key, 2), &key).await;
                assert_eq!(second.unwrap(), answer(&key));
            }
        });
    }
    people.join_all().await;
    assert_eq!(database.rows_of("idempotency").await, 8 * 15);
    let names = names(&house).await;
    assert_eq!(names.len(), 8 * 15);
    assert!(names.iter().all(|name| name.starts_with("key")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_kept_for_a_day() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let clock = house.store.clock().clone();
    post(&house, &house.store, claim("key", 1), "First")
        .await
        .unwrap();

    clock.advance(TimeDelta::hours(23));
    assert_eq!(house.store.sweep_idempotency().await.unwrap(), 0);
    assert_eq!(
        post(&house, &house.store, claim("key", 1), "Second")
            .await
            .unwrap(),
        answer("First")
    );

    clock.advance(TimeDelta::hours(1));
    assert_eq!(
        post(&house, &house.store, claim("key", 2), "Third")
            .await
            .unwrap(),
        answer("Third")
    );
    assert_eq!(
        post(&house, &house.store, claim("key", 2), "Fourth")
            .await
            .unwrap(),
        answer("Third")
    );
    assert_eq!(names(&house).await, ["First", "Third"]);

    clock.advance(TimeDelta::hours(24));
    assert_eq!(house.store.sweep_idempotency().await.unwrap(), 1);
    assert_eq!(database.rows_of("idempotency").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_with_a_secret_is_not_kept() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let (mut tx, _) = house
        .store
        .begin_claimed(Origin::of(&admin), claim("key", 1))
        .await
        .unwrap();
    house
        .enter(&mut tx, &admin, house.blank("First").await.unwrap())
        .await
        .unwrap();
    tx.commit_secret().await.unwrap();

    assert!(is_conflict(
        &post(&house, &house.store, claim("key", 1), "Second").await
    ));
    assert!(matches!(
        post(&house, &house.store, claim("key", 2), "Third").await,
        Err(Error::Invalid(_))
    ));
    assert_eq!(names(&house).await, ["First"]);
    assert_eq!(
        database
            .number("SELECT COUNT(*) FROM idempotency WHERE body IS NOT NULL", [])
            .await,
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_opened_once() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    house.open_session(1, Some(claim("key", 1))).await.unwrap();
    assert!(is_conflict(&house.open_session(2, Some(claim("key", 1))).await));
    assert_eq!(database.rows_of("sessions").await, 1);
    house.open_session(3, None).await.unwrap();
    assert_eq!(database.rows_of("sessions").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_make_one_row() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let mut nodes = vec![house.store.clone()];
    if database.is_postgres() {
        nodes.push(database.another_node().await);
    }
    for round in 0..12 {
        let key = format!("key {round}");
        let mut racers = JoinSet::new();
        for racer in 0..6 {
            let (house, key) = (house.clone(), key.clone());
            let store = nodes[racer % nodes.len()].clone();
            racers.spawn(async move { post(&house, &store, claim(&key, 1), &key).await });
        }
        let results = racers.join_all().await;
        for result in &results {
            match result {
                Ok(given) => assert_eq!(*given, answer(&key)),
                Err(Error::Conflict(_)) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert!(results.iter().any(Result::is_ok), "nobody won: {results:?}");
        assert_eq!(names(&house).await.len(), round + 1, "{key}");
    }
}

/// A request that was given up, wherever it stood, holds neither its key nor the writer.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_was_given_up_holds_nothing() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin: Actor = house.admin();
    let (tx, _) = house
        .store
        .begin_claimed(Origin::of(&admin), claim("first", 1))
        .await
        .unwrap();
    let waiting = tokio::spawn({
        let house = house.clone();
        async move { post(&house, &house.store, claim("second", 1), "second").await }
    });
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    waiting.abort();
    let _aborted = waiting.await;
    drop(tx);
    for key in ["first", "second"] {
        assert_eq!(
            post(&house, &house.store, claim(key, 1), key).await.unwrap(),
            answer(key)
        );
    }
}

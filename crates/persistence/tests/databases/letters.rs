//! Letters wait in the database: sent if what they tell of was committed, by one node at a time, and never lost.

use std::collections::HashSet;

use chrono::TimeDelta;
use domain::{Letter, clock::Instant, letter::Content, people::Locale};
use rapport_persistence::{
    Store,
    rows::letter::{Due, Failed},
};

use crate::fixture::{Database, House, done};

fn letter(to: &str) -> Letter {
    Letter {
        to_name: "Jo".to_owned(),
        to: to.to_owned(),
        locale: Locale::De,
        content: Content::PasswordReset {
            url: "https://rapport.example/password#t0ken".to_owned(),
            expires_at: Instant::from_timestamp(2_000_000_000, 0).expect("an instant"),
        },
    }
}

async fn one(store: &Store) -> Due {
    let mut due = store.letters_due(10).await.unwrap();
    assert_eq!(due.len(), 1, "{due:?}");
    due.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_goes_with_its_transaction() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let mut tx = house.write(&admin).await.unwrap();
    tx.post(&letter("lost@northwind.example")).await.unwrap();
    drop(tx);
    assert!(
        house.store.letters_due(10).await.unwrap().is_empty(),
        "it was undone"
    );

    let mut tx = house.write(&admin).await.unwrap();
    tx.post(&letter("kept@northwind.example")).await.unwrap();
    assert!(house.store.letters_due(0).await.unwrap().is_empty());
    tx.commit(&done()).await.unwrap();
    let due = one(&house.store).await;
    assert_eq!(due.letter, letter("kept@northwind.example"));
    assert_eq!(due.attempts, 0);
    let sql = "SELECT COUNT(*) FROM letters WHERE org_id = $1";
    assert_eq!(database.number(sql, [house.org.uuid().into()]).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_postman_is_woken_by_the_commit_and_by_nothing_else() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let store = &house.store;
    let woken = async |within: u64| {
        let within = std::time::Duration::from_millis(within);
        tokio::time::timeout(within, store.posted()).await.is_ok()
    };
    house.client("Ridgeline").await.unwrap();
    assert!(!woken(500).await, "woken by what is no letter");
    let admin = house.admin();
    let mut tx = house.write(&admin).await.unwrap();
    tx.post(&letter("jo@northwind.example")).await.unwrap();
    assert!(!woken(500).await, "woken before the commit");
    tx.commit(&done()).await.unwrap();
    assert!(woken(500).await, "slept on");
    store.post(&letter("jo@northwind.example")).await.unwrap();
    assert!(woken(500).await, "slept on");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_letter_is_leased_by_one_node() {
    let database = Database::new().await;
    let (here, there) = (database.store.clone(), database.another_node().await);
    for number in 0..20 {
        here.post(&letter(&format!("jo{number}@northwind.example")))
            .await
            .unwrap();
    }
    let mut leased = Vec::new();
    while leased.len() < 20 {
        let (a, b) = tokio::join!(here.letters_due(3), there.letters_due(3));
        let (a, b) = (a.unwrap(), b.unwrap());
        assert!(
            a.len() <= 3 && b.len() <= 3 && !(a.is_empty() && b.is_empty()),
            "{a:?} {b:?}"
        );
        leased.extend(a.into_iter().chain(b));
    }
    let ids: HashSet<_> = leased.iter().map(|due| due.id).collect();
    assert_eq!((leased.len(), ids.len()), (20, 20));
    assert!(here.letters_due(10).await.unwrap().is_empty());
    for due in &leased {
        there.letter_sent(due).await.unwrap();
    }
    assert_eq!(
        database.rows_of("letters").await,
        0,
        "what is sent leaves nothing behind"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_crash_a_letter_comes_again() {
    let database = Database::new().await;
    let store = &database.store;
    store.post(&letter("jo@northwind.example")).await.unwrap();
    let crashed = one(store).await;
    store.clock().advance(TimeDelta::minutes(14));
    assert!(store.letters_due(10).await.unwrap().is_empty(), "the lease holds");
    store.clock().advance(TimeDelta::minutes(2));
    let again = one(store).await;
    assert_eq!(
        again.id, crashed.id,
        "the same letter, by which a receiver knows it"
    );
    // The first one was only slow: it does not spoil what the second one does.
    let failed = store.letter_failed(&crashed, "too late", true).await.unwrap();
    assert_eq!(failed, Failed::NotOurs);
    store.letters_back(&[crashed]).await.unwrap();
    assert!(store.letters_due(10).await.unwrap().is_empty());
    store.letters_back(&[again]).await.unwrap();
    assert_eq!(one(store).await.attempts, 0, "given back, not tried");
}

#[tokio::test(flavor = "multi_thread")]
async fn pauses_grow_until_a_letter_is_given_up() {
    let database = Database::new().await;
    let store = &database.store;
    store.post(&letter("jo@northwind.example")).await.unwrap();
    let (start, mut pauses) = (store.clock().now(), Vec::new());
    loop {
        let due = one(store).await;
        assert_eq!(usize::try_from(due.attempts), Ok(pauses.len()));
        let now = store.clock().now();
        match store.letter_failed(&due, "451 \0 not now", false).await.unwrap() {
            Failed::Until(next) => {
                pauses.push((next - now).num_seconds() / 60);
                store.clock().advance(next - now - TimeDelta::seconds(10));
                assert!(
                    store.letters_due(10).await.unwrap().is_empty(),
                    "not before its time"
                );
                store.clock().advance(TimeDelta::seconds(11));
            }
            Failed::ForGood => break,
            Failed::NotOurs => panic!("whose, then?"),
        }
    }
    assert_eq!(pauses[0], 1, "{pauses:?}");
    assert!(pauses.is_sorted() && pauses.last() <= Some(&360), "{pauses:?}");
    let took = store.clock().now() - start;
    assert!(
        took >= TimeDelta::days(3) && took < TimeDelta::hours(3 * 24 + 7),
        "{took}"
    );
    assert_blank(&database).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_for_good_leaves_who_and_why_but_no_link() {
    let database = Database::new().await;
    let store = &database.store;
    store.post(&letter("jo@northwind.example")).await.unwrap();
    let due = one(store).await;
    assert_eq!(store.letters_waiting().await.unwrap(), 1);
    let failed = store
        .letter_failed(&due, "550 no such person", true)
        .await
        .unwrap();
    assert_eq!(failed, Failed::ForGood);
    assert_eq!(store.letters_waiting().await.unwrap(), 0);
    assert_blank(&database).await;

    // Thirty days have passed in there.
    store.clock().advance(TimeDelta::days(59));
    assert_eq!(store.sweep_letters().await.unwrap(), 0);
    store.clock().advance(TimeDelta::days(2));
    assert_eq!(store.sweep_letters().await.unwrap(), 1);
}

/// One row, and nothing in it that opens a door.
async fn assert_blank(database: &Database) {
    let sql = "SELECT COUNT(*) FROM letters WHERE content IS NULL AND recipient = $1 \
               AND failed_at IS NOT NULL AND last_error IS NOT NULL AND lease_id IS NULL";
    assert_eq!(database.number(sql, ["jo@northwind.example".into()]).await, 1);
    assert_eq!(database.rows_of("letters").await, 1);
    database.store.clock().advance(TimeDelta::days(30));
    assert!(database.store.letters_due(10).await.unwrap().is_empty());
}

/// Two versions run beside each other during an update.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_of_a_later_version_is_left_to_it() {
    let database = Database::new().await;
    let store = &database.store;
    store.post(&letter("later@northwind.example")).await.unwrap();
    let sql = r#"UPDATE letters SET content = '{"kind":"birthday"}'"#;
    database.run(sql, []).await.unwrap();
    assert!(store.letters_due(1).await.unwrap().is_empty());
    store.post(&letter("jo@northwind.example")).await.unwrap();
    assert_eq!(
        one(store).await.letter.to,
        "jo@northwind.example",
        "it stands in nobody's way"
    );
    assert_eq!(store.letters_waiting().await.unwrap(), 2, "and it is not lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_texts_are_kept_as_they_are_but_for_nul() {
    let database = Database::new().await;
    let store = &database.store;
    let content = Content::Invitation {
        org: "a\0b\r\n\u{2028}'; DROP TABLE letters; --".to_owned(),
        inviter: Some("ü".repeat(100_000)),
        url: String::new(),
        expires_at: store.clock().now(),
        portal: true,
    };
    let hostile = Letter {
        to_name: "Jo\0\r\n".to_owned(),
        content,
        ..letter("jo@northwind.example\0")
    };
    store.post(&hostile).await.unwrap();
    let kept = one(store).await.letter;
    assert_eq!(kept.content, hostile.content);
    assert_eq!(
        (kept.to_name.as_str(), kept.to.as_str()),
        ("Jo\r\n", "jo@northwind.example")
    );
}

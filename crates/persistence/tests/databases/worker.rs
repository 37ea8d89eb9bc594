//! Readers of the log: one at a time for each, nothing skipped, and again after a crash.

use std::time::Duration;

use chrono::TimeDelta;

use crate::fixture::{Database, House};

const LOG: &str = "log";
const MAIL: &str = "mail";

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_nodes_reads() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let (here, there) = (house.store.clone(), database.another_node().await);
    for _ in 0..10 {
        let (a, b) = tokio::join!(here.lease(LOG, house.org), there.lease(LOG, house.org));
        let lease = match (a.unwrap(), b.unwrap()) {
            (Some(lease), None) | (None, Some(lease)) => lease,
            other => panic!("{other:?}"),
        };
        assert_eq!((lease.org, lease.position), (house.org, 0));
        // Each reader of the log has a lease of its own, in each organisation.
        let other = here.lease(MAIL, house.org).await.unwrap().expect("free");
        assert!(there.release(other, 0).await.unwrap());
        assert!(here.release(lease, 0).await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lease_that_ran_out_is_lost() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let store = &house.store;
    let slow = store.lease(LOG, house.org).await.unwrap().expect("free");
    store.clock().advance(TimeDelta::seconds(59));
    assert!(store.lease(LOG, house.org).await.unwrap().is_none());

    store.clock().advance(TimeDelta::seconds(2));
    let quick = store.lease(LOG, house.org).await.unwrap().expect("run out");
    assert!(
        !store.release(slow, 2).await.unwrap(),
        "the slow one does not move the position any more"
    );
    assert!(
        store.lease(LOG, house.org).await.unwrap().is_none(),
        "nor does it give away the other's lease"
    );
    assert!(store.release(quick, 1).await.unwrap());
    assert_eq!(
        store
            .lease(LOG, house.org)
            .await
            .unwrap()
            .expect("given back")
            .position,
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_crash_the_same_rows_come_again() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let store = &house.store;
    house.client("Ridgeline").await.unwrap();
    let lease = store.lease(LOG, house.org).await.unwrap().expect("free");
    let read = house.changes(&house.system(), lease.position).await;
    assert_eq!(read.iter().map(|row| row.seq).collect::<Vec<_>>(), [1, 2, 3]);
    // The node dies here, after it delivered and before it noted so.
    let _given_up = lease;

    store.clock().advance(TimeDelta::minutes(2));
    let lease = store.lease(LOG, house.org).await.unwrap().expect("run out");
    let again = house.changes(&house.system(), lease.position).await;
    assert_eq!(
        again.iter().map(|row| row.id).collect::<Vec<_>>(),
        read.iter().map(|row| row.id).collect::<Vec<_>>(),
        "the same events, by which a receiver knows them"
    );
    assert!(store.release(lease, 3).await.unwrap());
    let lease = store.lease(LOG, house.org).await.unwrap().expect("given back");
    assert!(house.changes(&house.system(), lease.position).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_behind_and_how_far() {
    let database = Database::new().await;
    let (busy, quiet) = (House::found(&database).await, House::found(&database).await);
    let store = &database.store;
    for name in ["A", "B", "C"] {
        busy.client(name).await.unwrap();
    }
    // Both were founded with two events.
    assert_eq!(store.behind(LOG).await.unwrap(), [busy.org, quiet.org]);
    assert_eq!(store.lag(LOG).await.unwrap(), 5 + 2);

    let lease = store.lease(LOG, quiet.org).await.unwrap().unwrap();
    assert!(store.release(lease, 2).await.unwrap());
    assert_eq!(store.behind(LOG).await.unwrap(), [busy.org]);
    assert_eq!(store.lag(LOG).await.unwrap(), 5);

    let lease = store.lease(LOG, busy.org).await.unwrap().unwrap();
    assert!(store.release(lease, 4).await.unwrap());
    assert_eq!(store.behind(LOG).await.unwrap(), [busy.org]);
    assert_eq!(store.lag(LOG).await.unwrap(), 1);
    assert_eq!(store.lag(MAIL).await.unwrap(), 7);

    let lease = store.lease(LOG, busy.org).await.unwrap().unwrap();
    assert!(store.release(lease, 5).await.unwrap());
    assert!(store.behind(LOG).await.unwrap().is_empty());
    assert_eq!(store.lag(LOG).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_wakes_the_reader() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    house.store.committed().await;
    let soon = Duration::from_millis(500);
    assert!(
        tokio::time::timeout(soon, house.store.committed()).await.is_err(),
        "woken for nothing"
    );
    house.client("Ridgeline").await.unwrap();
    assert!(
        tokio::time::timeout(soon, house.store.committed()).await.is_ok(),
        "slept on"
    );
}

//! Many who write at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    future::poll_fn,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Poll,
    time::Duration,
};

use authz::Update;
use domain::{Client, Error, Resource};
use rapport_persistence::Activity;
use tokio::{sync::Barrier, task::JoinSet};

use crate::fixture::{Database, House, assert_gapless, done};

const WRITERS: usize = 64;

/// How often each action is in the log.
fn actions(log: &[Activity]) -> BTreeMap<&str, usize> {
    log.iter().fold(BTreeMap::new(), |mut counts, row| {
        *counts.entry(row.action.as_str()).or_default() += 1;
        counts
    })
}

/// Reads the log as the change feed does, until it is told to stop and has come to the end: nothing may ever
/// appear behind what was read before.
async fn follow(house: House, stop: Arc<AtomicBool>) -> Vec<Activity> {
    let mut read: Vec<Activity> = Vec::new();
    loop {
        let last = stop.load(Ordering::SeqCst);
        let since = read.last().map_or(0, |row| row.seq);
        read.extend(house.changes(&house.system(), since).await);
        assert_gapless(&read);
        if last {
            return read;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_wait_for_each_other_and_nobody_is_turned_away() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let shared = house.client("Shared").await.unwrap();
    // The command line writes beside a running server.
    let nodes = [house.clone(), house.at(database.another_node().await)];
    let stop = Arc::new(AtomicBool::new(false));
    let follower = tokio::spawn(follow(house.clone(), stop.clone()));

    let mut writers = JoinSet::new();
    for number in 0..WRITERS {
        let (house, id) = (nodes[number % 2].clone(), shared.head.id);
        writers.spawn(async move {
            house.client(&format!("Client {number:02}")).await?;
            house
                .change(&house.admin(), id, |client| {
                    client.phone = Some(number.to_string())
                })
                .await
        });
    }
    let mut versions: Vec<i64> = Vec::new();
    for written in writers.join_all().await {
        versions.push(written.expect("nobody is turned away").head.version);
    }
    versions.sort_unstable();
    assert_eq!(
        versions,
        (2..).take(WRITERS).collect::<Vec<_>>(),
        "a version was given twice"
    );

    stop.store(true, Ordering::SeqCst);
    let followed = follower.await.expect("reads");
    let log = house.log().await;
    assert_gapless(&log);
    assert_eq!(followed.len(), log.len());
    // The founding, the shared one, and two by each writer.
    assert_eq!(
        actions(&log),
        BTreeMap::from([("created", 3 + WRITERS), ("updated", WRITERS)])
    );
    let last = database.number("SELECT last_seq FROM orgs", []).await;
    assert_eq!(usize::try_from(last).unwrap(), log.len());

    let clients = house.clients(&house.admin()).await;
    assert_eq!(clients.len(), 1 + WRITERS);
    for client in &clients {
        let created = log
            .iter()
            .filter(|row| row.action == "created" && row.record == client.head.id.uuid());
        assert_eq!(created.count(), 1, "{}", client.name);
    }
    assert_eq!(
        usize::try_from(database.rows_of("records").await).unwrap(),
        clients.len()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_all_who_change_the_same_version_one_wins() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let id = house.client("Shared").await.unwrap().head.id;
    let nodes = [house.clone(), house.at(database.another_node().await)];
    let ready = Arc::new(Barrier::new(WRITERS));
    let mut writers = JoinSet::new();
    for number in 0..WRITERS {
        let (house, ready) = (nodes[number % 2].clone(), ready.clone());
        writers.spawn(async move {
            let admin = house.admin();
            let seen = house.store.reader().find(&admin.visible::<Client>()?, id).await?;
            let permit = admin.may_change::<Update, _>(&seen)?;
            ready.wait().await;
            let mut after = Client::clone(&seen);
            after.name = format!("By {number}");
            let mut tx = house.write(&admin).await?;
            let after = tx.update(permit, &seen, after).await?;
            tx.commit(&done()).await?;
            Ok(after)
        });
    }
    let (won, lost): (Vec<_>, Vec<_>) = writers.join_all().await.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    for refused in lost {
        assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    }
    let winner = won.into_iter().next().unwrap().unwrap();
    assert_eq!(house.clients(&house.admin()).await, std::slice::from_ref(&winner));
    let log = house.log().await;
    assert_gapless(&log);
    assert_eq!(actions(&log), BTreeMap::from([("created", 3), ("updated", 1)]));
    assert_eq!(log.last().unwrap().title, winner.name);
}

/// All that a write touches.
async fn state(database: &Database, house: &House) -> (Vec<Client>, [i64; 4]) {
    let counts = [
        database.rows_of("records").await,
        database.rows_of("activity").await,
        database.rows_of("users").await,
        database.number("SELECT last_seq FROM orgs", []).await,
    ];
    (house.clients(&house.admin()).await, counts)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_committed_never_was() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let kept = house.client("Kept").await.unwrap();
    let admin = house.admin();
    let before = state(&database, &house).await;

    let mut tx = house.write(&admin).await.unwrap();
    house
        .enter(&mut tx, &admin, house.blank("Dropped").await.unwrap())
        .await
        .unwrap();
    let seen = tx.find(&admin.visible().unwrap(), kept.head.id).await.unwrap();
    let permit = admin.may_change::<Update, Client>(&seen).unwrap();
    let mut after = Client::clone(&seen);
    after.name = "Changed".to_owned();
    tx.update(permit, &seen, after).await.unwrap();
    let seen = tx.find(&admin.visible().unwrap(), kept.head.id).await.unwrap();
    tx.delete(admin.may_change(&seen).unwrap(), &seen).await.unwrap();
    drop(tx);
    assert_eq!(state(&database, &house).await, before);

    // The second of two fails: the first is gone with it.
    let mut tx = house.write(&admin).await.unwrap();
    house
        .enter(&mut tx, &admin, house.blank("First").await.unwrap())
        .await
        .unwrap();
    let mut twin = house.blank("Twin").await.unwrap();
    twin.head.id = kept.head.id;
    assert!(matches!(
        house.enter(&mut tx, &admin, twin).await,
        Err(Error::Conflict(_))
    ));
    drop(tx);
    assert_eq!(state(&database, &house).await, before);

    let next = house.client("Next").await.unwrap();
    let log = house.log().await;
    assert_gapless(&log);
    assert_eq!(log.last().map(|row| row.record), Some(next.head.id.uuid()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_cannot_be_deleted_under_what_refers_to_it() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let (admin, id) = (house.admin(), house.client("Ridgeline").await.unwrap().head.id);
    house.member(domain::Role::Portal, Some(id), &[]).await.unwrap();
    house
        .member(domain::Role::Subcontractor, None, &[id])
        .await
        .unwrap();
    let before = state(&database, &house).await;
    let mut tx = house.write(&admin).await.unwrap();
    let seen = tx.find(&admin.visible::<Client>().unwrap(), id).await.unwrap();
    let found = tx.dependencies(&seen).await.unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|found| (found.kind.as_str(), found.count))
        .collect();
    assert_eq!(found, [("assignment", 1), ("portal_membership", 1)]);
    let deleted = tx.delete(admin.may_change(&seen).unwrap(), &seen).await;
    assert!(matches!(deleted, Err(Error::Conflict(_))), "{deleted:?}");
    drop(tx);
    assert_eq!(state(&database, &house).await, before);
}

/// Asks a future so many times whether it is ready, and then drops it, wherever it stands.
async fn give_up_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// People close their browsers. Those who do not must not notice.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_who_give_up_leave_nothing_half_done_and_block_nobody() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let mut writers = JoinSet::new();
    for number in 0..6 {
        let (patient, impatient) = (house.clone(), house.clone());
        writers.spawn(async move {
            let mut kept = Vec::new();
            for round in 0..40 {
                let written = patient.client(&format!("Patient {number} {round}")).await;
                kept.push(written.expect("nobody is turned away").head.id);
            }
            kept
        });
        writers.spawn(async move {
            let mut kept = Vec::new();
            for polls in 0..80 {
                let name = format!("Impatient {number} {polls}");
                let written = give_up_after((polls * 7 + number) % 80, impatient.client(&name)).await;
                kept.extend(written.map(|written| written.expect("nobody is turned away").head.id));
            }
            kept
        });
    }
    let kept: Vec<_> = writers.join_all().await.into_iter().flatten().collect();
    assert!(
        kept.len() > 240,
        "all of the impatient gave up: they should ask more often"
    );

    // Neither here nor on another node does anything stand in the way.
    let away = house.at(database.another_node().await);
    for node in [&house, &away] {
        let next = tokio::time::timeout(Duration::from_secs(5), node.client("Next")).await;
        next.expect("somebody blocks the writer").unwrap();
    }
    let clients = house.clients(&house.admin()).await;
    let there: BTreeSet<_> = clients.iter().map(|client| client.head.id).collect();
    let lost: Vec<_> = kept.iter().filter(|id| !there.contains(id)).collect();
    assert!(
        lost.is_empty(),
        "{} were acknowledged and are not there",
        lost.len()
    );
    let log = house.log().await;
    assert_gapless(&log);
    let created = log.iter().filter(|row| row.kind == Client::KIND).count();
    assert_eq!(created, clients.len());
    assert_eq!(
        usize::try_from(database.rows_of("records").await),
        Ok(clients.len())
    );
    assert!(clients.len() < 6 * (40 + 80), "nobody gave up");
}

//! Writing in turns, and committing in groups.
//!
//! SQLite has one writer, and what we acknowledge is on the disk: a commit costs a sync of several milliseconds. So
//! whoever writes takes a turn inside one transaction of the database, as a savepoint; whoever is done queues up once
//! more, and the first to come round commits for all. With one writer that is one commit each; with thirty it is one
//! commit for thirty. Nobody is answered before the sync.
//!
//! On PostgreSQL each turn is a transaction of its own.

use std::{ops::Deref, sync::Arc};

use domain::{Error, Result};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use crate::db::fault;

type Turn = OwnedMutexGuard<Option<Group>>;
type Done = Option<std::result::Result<(), String>>;

/// Those who commit together.
#[derive(Debug)]
struct Group {
    number: u64,
    outer: DatabaseTransaction,
    /// How many have finished their turn and wait for the commit.
    members: usize,
    done: watch::Sender<Done>,
}

#[derive(Debug)]
pub(crate) struct Writer {
    pool: DatabaseConnection,
    /// The queue of those who write, where writers must queue.
    queue: Option<Arc<Mutex<Option<Group>>>>,
    groups: std::sync::atomic::AtomicU64,
}

/// A turn at writing: a transaction to whoever has it. Dropped without a commit, it is undone.
#[derive(Debug)]
pub(crate) struct Writing {
    // Before the turn: it must be undone while nobody else writes.
    inner: Option<DatabaseTransaction>,
    turn: Option<(Turn, Arc<Mutex<Option<Group>>>)>,
}

impl Writer {
    pub(crate) fn new(pool: DatabaseConnection, one_at_a_time: bool) -> Self {
        Self {
            pool,
            queue: one_at_a_time.then(Arc::default),
            groups: 0.into(),
        }
    }

    pub(crate) fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    pub(crate) async fn begin(&self) -> Result<Writing> {
        let Some(queue) = &self.queue else {
            let inner = self.pool.begin().await.map_err(fault)?;
            return Ok(Writing {
                inner: Some(inner),
                turn: None,
            });
        };
        let turn = queue.clone().lock_owned().await;
        // Carried through, even when nobody waits for it any more: a savepoint that is given up while it is being
        // set takes the transaction around it along, and with it what others have written (sea-orm 2.0).
        tokio::spawn(take(self.pool.clone(), turn, queue.clone(), self.next_number()))
            .await
            .map_err(Error::internal)?
    }

    fn next_number(&self) -> u64 {
        self.groups.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
    }
}

async fn take(
    pool: DatabaseConnection,
    mut turn: Turn,
    queue: Arc<Mutex<Option<Group>>>,
    number: u64,
) -> Result<Writing> {
    let group = match &mut *turn {
        Some(group) => group,
        free @ None => free.insert(open_group(&pool, number).await?),
    };
    match group.outer.begin().await {
        Ok(inner) => Ok(Writing {
            inner: Some(inner),
            turn: Some((turn, queue)),
        }),
        Err(error) => {
            // The transaction around it is undone as well: nobody in this group may hear that it was committed.
            if let Some(group) = turn.take() {
                group.done.send_replace(Some(Err(error.to_string())));
            }
            Err(fault(error))
        }
    }
}

async fn open_group(pool: &DatabaseConnection, number: u64) -> Result<Group> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let outer = pool.begin_with_options(options).await.map_err(fault)?;
    Ok(Group {
        number,
        outer,
        members: 0,
        done: watch::Sender::new(None),
    })
}

impl Writing {
    /// Once begun it is carried through, even when nobody waits for it any more: others may wait for the same commit.
    pub(crate) async fn commit(mut self) -> Result<()> {
        let inner = self
            .inner
            .take()
            .ok_or_else(|| Error::internal("a turn that is over"))?;
        match self.turn.take() {
            None => inner.commit().await.map_err(fault),
            Some((turn, queue)) => tokio::spawn(commit_in_group(inner, turn, queue))
                .await
                .map_err(Error::internal)?,
        }
    }
}

async fn commit_in_group(
    inner: DatabaseTransaction,
    mut turn: Turn,
    queue: Arc<Mutex<Option<Group>>>,
) -> Result<()> {
    if let Err(error) = inner.commit().await {
        leave(&mut turn);
        return Err(fault(error));
    }
    let Some(group) = &mut *turn else {
        return Err(Error::internal("a turn without a group"));
    };
    group.members += 1;
    let (number, mut done) = (group.number, group.done.subscribe());
    drop(turn);
    // Behind everybody who waits already: they get their turn in the same group.
    let mut turn = queue.lock_owned().await;
    if turn.as_ref().is_some_and(|group| group.number == number)
        && let Some(group) = turn.take()
    {
        let result = group.outer.commit().await;
        group
            .done
            .send_replace(Some(result.map_err(|error| fault(error).to_string())));
    }
    drop(turn);
    match done
        .wait_for(Option::is_some)
        .await
        .ok()
        .and_then(|done| done.clone())
    {
        Some(Ok(())) => Ok(()),
        Some(Err(error)) => Err(Error::internal(format!("commit of a group: {error}"))),
        None => Err(Error::internal("the group was given up")),
    }
}

/// Whoever leaves an otherwise empty group takes its transaction along.
fn leave(turn: &mut Turn) {
    if turn.as_ref().is_some_and(|group| group.members == 0) {
        **turn = None;
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        drop(self.inner.take());
        if let Some((mut turn, _)) = self.turn.take() {
            leave(&mut turn);
        }
    }
}

impl Deref for Writing {
    type Target = DatabaseTransaction;

    #[expect(
        clippy::expect_used,
        reason = "taken only by commit and drop, which have the value to themselves"
    )]
    fn deref(&self) -> &DatabaseTransaction {
        self.inner.as_ref().expect("a turn that is not over")
    }
}

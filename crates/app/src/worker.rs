//! What runs beside the requests: readers of the log, and sweeps. Any number of nodes may run it; leases see to it
//! that one of them reads for a consumer at a time.

use authz::Actor;
use chrono::TimeDelta;
use domain::{OrgId, Result};
use persistence::{Activity, Blobs, Store};
use tokio::sync::watch;

use crate::{attachments, reminders::Reminders};

/// Takes what happened, in order. Delivery is at least once: a row may come again after a crash.
pub trait Consumer: Send + Sync {
    /// Its name in the database: its position is kept under it.
    const NAME: &'static str;

    fn take(&self, org: OrgId, row: &Activity) -> impl Future<Output = Result<()>> + Send;
}

/// Writes the log of the organisation into the log of the process: who, what, by which request; never values.
#[derive(Debug)]
pub struct LogWriter;

impl Consumer for LogWriter {
    const NAME: &'static str = "log";

    async fn take(&self, org: OrgId, row: &Activity) -> Result<()> {
        let fields: Vec<&str> = row.changes.0.keys().map(String::as_str).collect();
        tracing::info!(
            target: "rapport::activity",
            %org,
            seq = row.seq,
            action = %row.action,
            kind = %row.kind,
            record = %row.record,
            actor = row.actor.as_ref().map(|(id, _)| tracing::field::display(*id)),
            request_id = row.request_id.as_deref(),
            fields = fields.join(","),
            "activity"
        );
        Ok(())
    }
}

const BATCH: u64 = 500;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(50);
const SWEEP_EVERY: TimeDelta = TimeDelta::hours(1);

/// Runs until `stop` says so; what is in hand is finished.
pub async fn run(store: Store, blobs: Blobs, mut reminders: Reminders, mut stop: watch::Receiver<bool>) {
    let mut swept = None;
    while !*stop.borrow() {
        if let Err(error) = drain(&store, &LogWriter).await {
            tracing::error!(%error, consumer = LogWriter::NAME, "a reader of the log failed; it tries again");
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
        if let Err(error) = reminders.look(&store).await {
            tracing::error!(%error, "people could not be reminded; it is tried again in a minute");
        }
        let now = store.clock().now();
        if swept.is_none_or(|at| now - at > SWEEP_EVERY) {
            swept = Some(now);
            if let Err(error) = sweep(&store, &blobs).await {
                tracing::error!(%error, "sweeping failed; it is tried again in an hour");
            }
        }
        tokio::select! {
            () = store.committed() => {}
            _ = stop.changed() => {}
        }
        // What happens meanwhile is read in one go: the positions of readers are writes too.
        if !*stop.borrow() {
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// Reads all that is new for a consumer, over all organisations.
pub async fn drain<C: Consumer>(store: &Store, consumer: &C) -> Result<()> {
    for org in store.behind(C::NAME).await? {
        while batch(store, consumer, org).await? {}
    }
    Ok(())
}

/// One batch under one lease; true when there may be more.
#[expect(clippy::disallowed_methods, reason = "this is the worker")]
async fn batch<C: Consumer>(store: &Store, consumer: &C, org: OrgId) -> Result<bool> {
    let Some(lease) = store.lease(C::NAME, org).await? else {
        return Ok(false);
    };
    let sight = Actor::system(org, C::NAME).sight()?;
    let mut position = lease.position;
    let mut failed = None;
    let rows = store.reader().changes(&sight, position, BATCH).await?;
    for row in &rows {
        if let Err(error) = consumer.take(org, row).await {
            failed = Some(error);
            break;
        }
        position = row.seq;
    }
    let more = rows.len() as u64 == BATCH && failed.is_none();
    let kept = store.release(lease, position).await?;
    match failed {
        Some(error) => Err(error),
        None => Ok(more && kept),
    }
}

async fn sweep(store: &Store, blobs: &Blobs) -> Result<()> {
    store.sweep_idempotency().await?;
    store.sweep_refresh_tokens().await?;
    store.sweep_links().await?;
    store.sweep_guesses().await?;
    store.sweep_letters().await?;
    let given_up = store.sweep_analytics().await?;
    if given_up > 0 {
        tracing::warn!(
            given_up,
            "analytics could not be forwarded for days and are given up"
        );
    }
    attachments::sweep(store, blobs).await
}

//! The worker beside the requests, kept alive.

use std::time::Duration;

use app::{
    analytics::{self, PostHog},
    mail::{self, PostOffice},
    reminders::Reminders,
};
use persistence::{Blobs, Store};
use tokio::{sync::watch, task::JoinSet, time::Instant};

const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Runs until `stop` says so. A panic has been logged where it happened; the work goes on from where it was noted last.
async fn keep_alive<W>(work: impl Fn() -> W, stop: watch::Receiver<bool>)
where
    W: Future<Output = ()> + Send + 'static,
{
    loop {
        let ended = tokio::spawn(work()).await;
        if ended.is_ok() || *stop.borrow() {
            return;
        }
        tokio::time::sleep(AGAIN_AFTER).await;
    }
}

/// A worker that was started, and the way to end it.
#[derive(Debug)]
pub(crate) struct Running {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Running {
    /// With a postman when there is somewhere to take letters; a slow mail server holds up nobody but him.
    pub(crate) fn start(
        store: &Store,
        blobs: &Blobs,
        post_office: Option<&PostOffice>,
        posthog: Option<&PostHog>,
        public_url: &str,
    ) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let (store, told) = (store.clone(), stopped.clone());
        if let Some(office) = post_office.cloned() {
            let (store, told) = (store.clone(), stopped.clone());
            let carry = move || mail::run(store.clone(), office.clone(), told.clone());
            tasks.spawn(keep_alive(carry, stopped.clone()));
        }
        if let Some(posthog) = posthog.cloned() {
            let (store, told) = (store.clone(), stopped.clone());
            let forward = move || analytics::run(store.clone(), posthog.clone(), told.clone());
            tasks.spawn(keep_alive(forward, stopped.clone()));
        }
        let blobs = blobs.clone();
        let reminders = Reminders::new(public_url, post_office.is_some());
        let read = move || app::worker::run(store.clone(), blobs.clone(), reminders.clone(), told.clone());
        tasks.spawn(keep_alive(read, stopped));
        Self { stop, tasks }
    }

    /// What is in hand is finished, within bounds.
    pub(crate) async fn end(mut self, within: Duration) {
        self.stop.send_replace(true);
        let last = Instant::now() + within;
        loop {
            match tokio::time::timeout_at(last, self.tasks.join_next()).await {
                Ok(Some(_)) => {}
                Ok(None) => return,
                Err(_) => break,
            }
        }
        self.tasks.abort_all();
        tracing::warn!(target: "rapport", "the worker did not finish in time; it goes on from its last position at the next start"
        );
    }
}

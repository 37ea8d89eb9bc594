//! The worker beside the requests, kept alive.

use std::time::Duration;

use persistence::Store;
use tokio::{sync::watch, task::JoinHandle};

const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Runs until `stop` says so. A panic has been logged where it happened; the work goes on from the last position.
pub(crate) async fn run(store: Store, stop: watch::Receiver<bool>) {
    loop {
        let ended = tokio::spawn(app::worker::run(store.clone(), stop.clone())).await;
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
    task: JoinHandle<()>,
}

impl Running {
    pub(crate) fn start(store: &Store) -> Self {
        let (stop, stopped) = watch::channel(false);
        Self {
            stop,
            task: tokio::spawn(run(store.clone(), stopped)),
        }
    }

    /// What is in hand is finished, within bounds.
    pub(crate) async fn end(self, within: Duration) {
        self.stop.send_replace(true);
        let abort = self.task.abort_handle();
        if tokio::time::timeout(within, self.task).await.is_err() {
            abort.abort();
            tracing::warn!(target: "rapport", "the worker did not finish in time; it goes on from its last position at the next start"
            );
        }
    }
}

//! What the system says to the process.

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::{Error, Result};

#[derive(Debug)]
pub(crate) struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// From now on the signals no longer end the process by themselves.
    pub(crate) fn listen() -> Result<Self> {
        let listen =
            |kind| signal(kind).map_err(|error| Error::new(format!("no signals can be received: {error}")));
        Ok(Self {
            terminate: listen(SignalKind::terminate())?,
            interrupt: listen(SignalKind::interrupt())?,
        })
    }

    /// Until the first signal. Who cannot wait for the requests in flight sends a second one.
    pub(crate) async fn stop(mut self) {
        self.next().await;
        tracing::info!(target: "rapport", "stopping: requests in flight are finished");
        tokio::spawn(async move {
            self.next().await;
            std::process::exit(1);
        });
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

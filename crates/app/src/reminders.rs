//! Mornings: people are told of what is due, and written to if they want it.

use chrono::TimeDelta;
use domain::{Result, clock::Instant};
use persistence::Store;

/// Who is to be reminded, and whether by mail, too.
#[derive(Clone, Debug)]
pub struct Reminders {
    /// Where one's own tasks are in the web app; nothing where there is no mail.
    my_tasks: Option<String>,
    looked_at: Option<Instant>,
}

/// A morning begins to the minute.
const LOOK_EVERY: TimeDelta = TimeDelta::minutes(1);

impl Reminders {
    /// Letters lead to this address.
    pub fn new(public_url: &str, mails: bool) -> Self {
        let base = public_url.trim_end_matches('/');
        Self {
            my_tasks: mails.then(|| format!("{base}/my-tasks")),
            looked_at: None,
        }
    }

    /// Looks whether somebody's morning has come, as often as that makes sense.
    pub(crate) async fn look(&mut self, store: &Store) -> Result<()> {
        let now = store.clock().now();
        if self.looked_at.is_some_and(|at| now - at < LOOK_EVERY) {
            return Ok(());
        }
        self.looked_at = Some(now);
        store.remind().await?;
        if let Some(link) = &self.my_tasks {
            store.write_digests(link).await?;
        }
        Ok(())
    }
}

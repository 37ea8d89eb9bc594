//! Forwarding to PostHog. One node at a time does it for an organisation, one batch after the other, so that nothing
//! overtakes what came before; whatever comes twice after a crash has the same id, by which it is told there.

use std::{fmt, time::Duration};

use chrono::TimeDelta;
use domain::{Error, OrgId, Result, analytics::for_posthog, clock::Instant};
use persistence::{Store, rows::analytics::Waiting};
use reqwest::{Client, StatusCode, Url, redirect};
use serde_json::json;
use tokio::sync::watch;

use crate::outgoing;

const BATCH: u32 = 100;
/// Shorter than the lease of a reader.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_secs(1);
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(30);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(1);
/// Under which its turns are leased.
const NAME: &str = "posthog";

/// Where the operator wants it: a host of their own choice, so nobody asks whether it stands inside.
#[derive(Clone)]
pub struct PostHog {
    batch: Url,
    key: String,
    client: Client,
}

impl fmt::Debug for PostHog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PostHog").field(&self.batch.as_str()).finish()
    }
}

/// What became of a batch.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Taken,
    /// Why it is tried again.
    Later(String),
    /// It would be refused again.
    Refused(StatusCode),
}

impl PostHog {
    pub fn new(host: &Url, key: String) -> Result<Self> {
        let client = Client::builder()
            .tls_backend_preconfigured(outgoing::tls()?)
            .no_proxy()
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE)
            .user_agent(outgoing::AGENT)
            .build()
            .map_err(Error::internal)?;
        let batch = host.join("batch/").map_err(Error::internal)?;
        Ok(Self { batch, key, client })
    }

    async fn send(&self, org: OrgId, events: &[Waiting]) -> Result<Outcome> {
        let one =
            |waiting: &Waiting| for_posthog(&waiting.event, waiting.id, waiting.user.uuid(), org.uuid());
        let batch: Vec<_> = events.iter().map(one).collect();
        let body = json!({"api_key": self.key, "historical_migration": false, "batch": batch});
        let sent = self.client.post(self.batch.clone()).json(&body).send().await;
        Ok(match sent {
            Ok(response) => verdict(response.status()),
            Err(error) if error.is_timeout() => Outcome::Later("it takes too long".to_owned()),
            Err(_) => Outcome::Later("it cannot be reached".to_owned()),
        })
    }
}

/// A key or an address that is wrong can be put right; a batch that is not understood cannot.
fn verdict(status: StatusCode) -> Outcome {
    match status.as_u16() {
        200..=299 => Outcome::Taken,
        400 | 413 | 415 | 422 => Outcome::Refused(status),
        _ => Outcome::Later(format!("it answers {status}")),
    }
}

/// Runs until `stop` says so; the batch in hand is finished.
pub async fn run(store: Store, posthog: PostHog, mut stop: watch::Receiver<bool>) {
    let (mut failures, mut not_before): (i32, Option<Instant>) = (0, None);
    while !*stop.borrow() {
        let now = store.clock().now();
        if not_before.is_none_or(|at| at <= now) {
            match forward(&store, &posthog, &stop).await {
                Ok(()) => (failures, not_before) = (0, None),
                Err(cause) => {
                    failures += 1;
                    let next = now + pause(failures);
                    not_before = Some(next);
                    tracing::warn!(cause = %cause.0, %next, "analytics could not be forwarded; it is tried again");
                }
            }
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Twice as long each time, up to a bound.
fn pause(failures: i32) -> TimeDelta {
    let doublings = u32::try_from(failures - 1).unwrap_or_default().min(10);
    (FIRST_PAUSE * (1 << doublings)).min(LONGEST_PAUSE)
}

/// Why forwarding stops for a while.
struct Cause(String);

impl From<Error> for Cause {
    fn from(error: Error) -> Self {
        Self(error.to_string())
    }
}

async fn forward(store: &Store, posthog: &PostHog, stop: &watch::Receiver<bool>) -> Result<(), Cause> {
    for org in store.analytics_behind().await? {
        while !*stop.borrow() && batch(store, posthog, org).await? {}
    }
    Ok(())
}

/// One batch under one lease; true when there may be more.
async fn batch(store: &Store, posthog: &PostHog, org: OrgId) -> Result<bool, Cause> {
    let Some(lease) = store.lease(NAME, org).await? else {
        return Ok(false);
    };
    let events = store.analytics_waiting(org, BATCH).await?;
    let outcome = match events.is_empty() {
        true => Outcome::Taken,
        false => posthog.send(org, &events).await?,
    };
    let cause = match outcome {
        Outcome::Taken => None,
        Outcome::Refused(status) => {
            tracing::warn!(%org, %status, events = events.len(), "analytics were refused and are given up");
            None
        }
        Outcome::Later(cause) => Some(Cause(cause)),
    };
    if cause.is_none() {
        store.analytics_forwarded(org, &events).await?;
    }
    let position = lease.position;
    store.release(lease, position).await?;
    match cause {
        Some(cause) => Err(cause),
        None => Ok(events.len() == BATCH as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_half_a_minute_to_an_hour() {
        let seconds: Vec<i64> = (1..=9).map(|failures| pause(failures).num_seconds()).collect();
        assert_eq!(seconds, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert_eq!(pause(i32::MAX), LONGEST_PAUSE);
    }

    #[test]
    fn only_what_is_not_understood_is_given_up() {
        let verdict = |status| verdict(StatusCode::from_u16(status).expect("a status"));
        assert_eq!(verdict(200), Outcome::Taken);
        assert!(matches!(verdict(400), Outcome::Refused(_)));
        for later in [301, 401, 403, 404, 429, 500, 503] {
            assert!(matches!(verdict(later), Outcome::Later(_)), "{later}");
        }
    }

    #[test]
    fn its_address_is_beside_whatever_the_host_has() {
        let host = Url::parse("https://eu.i.posthog.com").expect("a URL");
        let posthog = PostHog::new(&host, "phc_secret".to_owned()).expect("a client");
        assert_eq!(posthog.batch.as_str(), "https://eu.i.posthog.com/batch/");
        assert!(!format!("{posthog:?}").contains("secret"));
    }
}

//! How often one may ask: per credential or address, and far less often for signing in.

use std::{
    num::NonZeroU32,
    sync::atomic::{AtomicU64, Ordering},
};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use domain::Error;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};

type Keyed = RateLimiter<u64, DefaultKeyedStateStore<u64>, DefaultClock, StateInformationMiddleware>;

/// Shared by all threads of a node. Each node counts for itself.
#[derive(Debug)]
pub(crate) struct Limits {
    api: Keyed,
    auth: Keyed,
    asked: AtomicU64,
}

const API_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(1_199);
const AUTH_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// Keys that were not seen for a while are forgotten every so many requests.
const SHRINK_EVERY: u64 = 10_000;

/// What is left, for the headers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    limit: u32,
    remaining: u32,
    reset_seconds: u64,
}

impl Limits {
    pub(crate) fn new() -> Self {
        let keyed = |per_minute| {
            RateLimiter::keyed(Quota::per_minute(per_minute)).with_middleware::<StateInformationMiddleware>()
        };
        Self {
            api: keyed(API_PER_MINUTE),
            auth: keyed(AUTH_PER_MINUTE),
            asked: AtomicU64::new(0),
        }
    }

    /// 429 when it was too often. `key` is a hash of who asks.
    pub(crate) fn check(&self, auth: bool, key: u64) -> Result<Left, Error> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SHRINK_EVERY == SHRINK_EVERY - 1 {
            self.api.retain_recent();
            self.auth.retain_recent();
        }
        let limiter = if auth { &self.auth } else { &self.api };
        match limiter.check_key(&key) {
            Ok(state) => {
                let quota = state.quota();
                let limit = quota.burst_size().get();
                let remaining = state.remaining_burst_capacity();
                let used = limit.saturating_sub(remaining);
                let reset = quota.replenish_interval() * used;
                Ok(Left {
                    limit,
                    remaining,
                    reset_seconds: reset.as_secs().max(1),
                })
            }
            Err(not_until) => {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                Err(Error::RateLimited(wait.as_secs() + 1))
            }
        }
    }
}

impl Left {
    pub(crate) fn put(self, headers: &mut HeaderMap) {
        let mut put = |name: &'static str, value: u64| {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        };
        put("ratelimit-limit", u64::from(self.limit));
        put("ratelimit-remaining", u64::from(self.remaining));
        put("ratelimit-reset", self.reset_seconds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_is_limited_sooner_and_each_key_for_itself() {
        let limits = Limits::new();
        for _ in 0..AUTH_PER_MINUTE.get() {
            limits.check(true, 1).expect("within the limit");
        }
        assert!(matches!(limits.check(true, 1), Err(Error::RateLimited(seconds)) if seconds >= 1));
        limits.check(true, 2).expect("another one");
        limits.check(false, 1).expect("another limit");
    }
}

//! Time and ids, handed in. Nothing else in the house asks the system what time it is.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, TimeDelta, Timelike, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

/// An instant in UTC, to the microsecond (PostgreSQL keeps no more).
pub type Instant = DateTime<Utc>;

/// A day as it lies in the database: counted from the first day of the year 1, so that 0 is before all of them.
pub fn day_number(day: NaiveDate) -> i64 {
    day.num_days_from_ce().into()
}

/// More than the number of any day: what has none is sorted behind all that has one.
pub const NO_DAY: i64 = 10_000_000;

/// As a day lies in the database by which things are sorted.
pub fn day_or_last(day: Option<NaiveDate>) -> i64 {
    day.map_or(NO_DAY, day_number)
}

/// Nothing for a number that is no day, 0 among them.
pub fn day_of(number: i64) -> Option<NaiveDate> {
    let number = i32::try_from(number).ok().filter(|number| *number > 0)?;
    NaiveDate::from_num_days_from_ce_opt(number)
}

/// The day and the hour that it is in a time zone.
pub fn local(zone: &str, at: Instant) -> (NaiveDate, u32) {
    // The rules have let no other name in; were one there, UTC is nobody's wrong answer by more than a day.
    let zone: chrono_tz::Tz = zone.parse().unwrap_or(chrono_tz::UTC);
    let there = at.with_timezone(&zone);
    (there.date_naive(), there.hour())
}

/// The system's time, or a time that a test moves by hand.
#[derive(Clone)]
pub struct Clock(Arc<Inner>);

struct Inner {
    /// Added to the system's time. A test's "ninety days later" is an offset: time still runs.
    offset_micros: AtomicI64,
    context: std::sync::Mutex<ContextV7>,
}

impl Clock {
    pub fn system() -> Self {
        Self(Arc::new(Inner {
            offset_micros: AtomicI64::new(0),
            context: std::sync::Mutex::new(ContextV7::new()),
        }))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the system's time"
    )]
    pub fn now(&self) -> Instant {
        let offset = TimeDelta::microseconds(self.0.offset_micros.load(Ordering::Relaxed));
        (Utc::now() + offset).trunc_subsecs(6)
    }

    /// Moves this clock (and every clone of it) forward.
    pub fn advance(&self, by: TimeDelta) {
        self.0
            .offset_micros
            .fetch_add(by.num_microseconds().unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// A new UUIDv7; two in the same millisecond are still in order.
    pub fn uuid(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let context = self
            .0
            .context
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(
            &*context,
            seconds,
            now.timestamp_subsec_nanos(),
        ))
    }

    pub fn id<R: ?Sized>(&self) -> crate::Id<R> {
        crate::Id::new(self.uuid())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_it_went() {
        for day in ["0001-01-01", "1969-12-31", "2026-02-28", "9999-12-31"] {
            let day: NaiveDate = day.parse().expect("a day");
            assert!(day_number(day) > 0);
            assert_eq!(day_of(day_number(day)), Some(day));
        }
        assert_eq!((day_of(0), day_of(-1), day_of(i64::MAX)), (None, None, None));
    }

    #[test]
    fn ids_come_in_order_and_time_can_be_moved() {
        let clock = Clock::system();
        let ids: Vec<Uuid> = (0..1000).map(|_| clock.uuid()).collect();
        assert!(ids.is_sorted(), "ids of one clock are in order");
        let before = clock.now();
        clock.clone().advance(TimeDelta::days(90));
        assert!(clock.now() - before >= TimeDelta::days(90));
        assert_eq!(clock.now().timestamp_subsec_nanos() % 1000, 0);
    }
}

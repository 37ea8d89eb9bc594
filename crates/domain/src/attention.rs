//! Attention: whether a client has been left alone for too long. Derived from the last contact and the plan, on the
//! organisation's own day; never from the assessment.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How urgent it is to be in contact again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AttentionLevel)]
pub enum Level {
    Fine,
    Warning,
    Urgent,
    NeverContacted,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AttentionCause)]
pub enum Cause {
    /// Nobody was in contact for `days`.
    Silent,
    NeverContacted,
    /// The contact that was planned for `date` did not happen.
    PlanOverdue,
}

/// A cause, with the numbers to word it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AttentionReason)]
pub struct Reason {
    pub code: Cause,
    #[schema(example = 112)]
    pub days: Option<i64>,
    pub date: Option<NaiveDate>,
}

/// Whether a client needs somebody to get in touch, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Attention {
    pub level: Level,
    /// Since the last contact; null when there was none.
    #[schema(example = 112)]
    pub days: Option<i64>,
    pub reasons: Vec<Reason>,
}

/// The last contacts that make a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    Never,
    /// From the first day on, and before the second.
    Between(Option<NaiveDate>, Option<NaiveDate>),
}

/// What silence is measured by: a day, and the organisation's thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub today: NaiveDate,
    /// More days than this are a warning.
    pub warning_days: u32,
    /// More days than this are urgent.
    pub urgent_days: u32,
}

impl Measure {
    pub fn attention(&self, last: Option<NaiveDate>, planned: Option<NaiveDate>) -> Attention {
        // An organisation that moves to the west may find a contact tomorrow.
        let days = last.map(|last| (self.today - last).num_days().max(0));
        let level = match days {
            None => Level::NeverContacted,
            Some(days) if days > i64::from(self.urgent_days) => Level::Urgent,
            Some(days) if days > i64::from(self.warning_days) => Level::Warning,
            Some(_) => Level::Fine,
        };
        let silence = match level {
            Level::Fine => None,
            Level::NeverContacted => Some(Cause::NeverContacted),
            Level::Warning | Level::Urgent => Some(Cause::Silent),
        };
        let overdue = planned.filter(|date| self.is_overdue(*date));
        let silence = silence.map(|code| Reason {
            code,
            days,
            date: None,
        });
        let overdue = overdue.map(|date| Reason {
            code: Cause::PlanOverdue,
            days: None,
            date: Some(date),
        });
        Attention {
            level,
            days,
            reasons: silence.into_iter().chain(overdue).collect(),
        }
    }

    pub fn is_overdue(&self, planned: NaiveDate) -> bool {
        planned < self.today
    }

    /// The same rule the other way round, for finding all clients of a level.
    pub fn silence(&self, level: Level) -> Silence {
        let urgent = self.before(self.urgent_days);
        let warning = self.before(self.warning_days);
        match level {
            Level::NeverContacted => Silence::Never,
            Level::Urgent => Silence::Between(None, urgent),
            Level::Warning => Silence::Between(urgent, warning),
            Level::Fine => Silence::Between(warning, None),
        }
    }

    fn before(&self, days: u32) -> Option<NaiveDate> {
        self.today.checked_sub_days(Days::new(days.into()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(number).expect("a day")
    }

    const MEASURE: fn() -> Measure = || Measure {
        today: day(740_000),
        warning_days: 60,
        urgent_days: 90,
    };

    #[test]
    fn exactly_sixty_and_ninety_days_are_not_yet_too_long() {
        for (days, level) in [
            (0, Level::Fine),
            (60, Level::Fine),
            (61, Level::Warning),
            (90, Level::Warning),
            (91, Level::Urgent),
            (-1, Level::Fine),
        ] {
            let attention = MEASURE().attention(Some(day(740_000 - days)), None);
            assert_eq!(
                (attention.level, attention.days),
                (level, Some(days.max(0).into())),
                "{days}"
            );
        }
        assert_eq!(MEASURE().attention(None, None).level, Level::NeverContacted);
    }

    #[test]
    fn a_plan_is_overdue_the_day_after() {
        let codes = |planned| {
            let reasons = MEASURE()
                .attention(Some(day(739_900)), Some(day(planned)))
                .reasons;
            reasons
                .iter()
                .map(|reason| (reason.code, reason.days, reason.date))
                .collect::<Vec<_>>()
        };
        let silent = (Cause::Silent, Some(100), None);
        assert_eq!(codes(740_000), [silent]);
        assert_eq!(
            codes(739_999),
            [silent, (Cause::PlanOverdue, None, Some(day(739_999)))]
        );
    }

    proptest! {
        #[test]
        fn a_level_and_its_silence_are_one(last in proptest::option::of(1..740_000_i32), warning in 1..3000_u32, more in 1..3000_u32) {
            let measure = Measure { today: day(740_000), warning_days: warning, urgent_days: warning + more };
            let last = last.map(day);
            for level in [Level::Fine, Level::Warning, Level::Urgent, Level::NeverContacted] {
                let within = match (measure.silence(level), last) {
                    (Silence::Never, last) => last.is_none(),
                    (Silence::Between(from, before), Some(last)) =>
                        from.is_none_or(|from| last >= from) && before.is_none_or(|before| last < before),
                    (Silence::Between(..), None) => false,
                };
                prop_assert_eq!(measure.attention(last, None).level == level, within);
            }
        }
    }
}

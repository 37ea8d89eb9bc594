//! What comes again: a rule of RFC 5545, read day by day. It has to come to an end, and knows no hours.

use chrono::{NaiveDate, NaiveTime, TimeZone};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// When a task comes again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Recurrence {
    /// As in RFC 5545, without `DTSTART`.
    #[schema(example = "FREQ=WEEKLY;BYDAY=MO;COUNT=10")]
    pub rule: String,
    /// The day from which it counts.
    pub starts_on: NaiveDate,
}

/// What is wrong with a rule: a word for programs, a sentence for people.
pub type Wrong = (&'static str, String);

const RULE_MAX: usize = 300;
const MOST: u16 = 1_000;

impl Recurrence {
    pub fn parse(text: &str, starts_on: NaiveDate) -> Result<Self, Wrong> {
        let rule = text.trim().to_ascii_uppercase();
        let rule = rule.strip_prefix("RRULE:").unwrap_or(&rule).to_owned();
        let found = Self { rule, starts_on };
        let days = found.series()?.all(MOST + 1).dates.len();
        if days > usize::from(MOST) {
            let message = format!("A task comes again {MOST} times at most.");
            return Err(("too_many", message));
        }
        if days == 0 {
            return Err(("empty", "There is no day on which this rule falls.".to_owned()));
        }
        Ok(found)
    }

    /// The next day of the series behind this one; nothing when it has come to its end.
    pub fn after(&self, day: NaiveDate) -> Option<NaiveDate> {
        let series = self.series().ok()?.limit();
        series
            .into_iter()
            .take(usize::from(MOST))
            .map(|at| at.date_naive())
            .find(|next| *next > day)
    }

    fn series(&self) -> Result<RRuleSet, Wrong> {
        let form = |_| ("format", "This is no rule as in RFC 5545.".to_owned());
        if self.rule.len() > RULE_MAX || !self.rule.bytes().all(is_of_a_rule) {
            return Err(form(()));
        }
        let rule: RRule<Unvalidated> = with_until(&self.rule).parse().map_err(|_| form(()))?;
        by_the_day(&rule)?;
        if rule.get_count().is_none() && rule.get_until().is_none() {
            let message = "A rule comes to an end: by COUNT, or by UNTIL.".to_owned();
            return Err(("endless", message));
        }
        let midnight = self.starts_on.and_time(NaiveTime::MIN);
        let start = Tz::UTC.from_utc_datetime(&midnight);
        let rule = rule.validate(start).map_err(|_| form(()))?;
        Ok(RRuleSet::new(start).rrule(rule))
    }
}

const fn is_of_a_rule(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'=' | b';' | b',' | b'-' | b'+')
}

fn by_the_day(rule: &RRule<Unvalidated>) -> Result<(), Wrong> {
    let often = matches!(
        rule.get_freq(),
        Frequency::Hourly | Frequency::Minutely | Frequency::Secondly
    );
    let hours = [rule.get_by_hour(), rule.get_by_minute(), rule.get_by_second()];
    if often || hours.iter().any(|parts| !parts.is_empty()) {
        return Err(("too_often", "A task comes again by the day, not by the hour.".to_owned()));
    }
    Ok(())
}

/// A day is the end of that day, and a time is one of UTC: what starts on a day needs no zone, but the parser does.
fn with_until(rule: &str) -> String {
    let part = |part: &str| match part.strip_prefix("UNTIL=") {
        Some(day) if day.len() == 8 => format!("UNTIL={day}T235959Z"),
        Some(at) if !at.ends_with('Z') => format!("UNTIL={at}Z"),
        _ => part.to_owned(),
    };
    rule.split(';').map(part).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn of(rule: &str) -> Result<Recurrence, &'static str> {
        Recurrence::parse(rule, day("2027-03-01")).map_err(|(code, _)| code)
    }

    #[test]
    fn the_next_day_is_behind_the_last() {
        let weekly = of("RRULE:freq=weekly;byday=mo,th;count=4").expect("a rule");
        assert_eq!(weekly.rule, "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4");
        assert_eq!(weekly.after(day("2027-03-01")), Some(day("2027-03-04")));
        assert_eq!(weekly.after(day("2027-03-05")), Some(day("2027-03-08")));
        assert_eq!(weekly.after(day("2027-03-11")), None);
        assert_eq!(weekly.after(day("2026-01-01")), Some(day("2027-03-01")));
    }

    #[test]
    fn until_a_day_has_that_day() {
        for until in ["20270303", "20270303T000000Z", "20270303T120000"] {
            let daily = of(&format!("FREQ=DAILY;UNTIL={until}")).expect(until);
            assert_eq!(daily.after(day("2027-03-02")), Some(day("2027-03-03")), "{until}");
            assert_eq!(daily.after(day("2027-03-03")), None, "{until}");
        }
    }

    #[test]
    fn the_last_day_of_each_month() {
        let monthly = of("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=12").expect("a rule");
        assert_eq!(monthly.after(day("2027-03-31")), Some(day("2027-04-30")));
        let leap = of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2").expect("a rule");
        assert_eq!(leap.after(day("2027-03-01")), Some(day("2028-02-29")));
    }

    #[test]
    fn what_has_no_end_or_hours_is_refused() {
        for (rule, code) in [
            ("FREQ=DAILY", "endless"),
            ("FREQ=WEEKLY;BYDAY=MO", "endless"),
            ("FREQ=SECONDLY;COUNT=2", "too_often"),
            ("FREQ=MINUTELY;COUNT=2", "too_often"),
            ("FREQ=HOURLY;COUNT=2", "too_often"),
            ("FREQ=DAILY;BYHOUR=9,10;COUNT=2", "too_often"),
            ("FREQ=DAILY;BYSECOND=1;COUNT=2", "too_often"),
            ("FREQ=DAILY;COUNT=1001", "too_many"),
            ("FREQ=DAILY;UNTIL=99991231", "too_many"),
            ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "empty"),
            ("FREQ=DAILY;COUNT=0", "empty"),
            ("FREQ=DAILY;UNTIL=20260101", "format"),
            ("FREQ=SOMETIMES;COUNT=2", "format"),
            ("COUNT=2", "format"),
            ("FREQ=DAILY;COUNT=2\nRDATE:20270401", "format"),
            ("", "format"),
            ("every day", "format"),
        ] {
            assert_eq!(of(rule).expect_err(rule), code, "{rule}");
        }
        assert!(of("FREQ=DAILY;COUNT=1000").is_ok());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn rubbish_is_refused_and_nothing_worse(text in "[A-Z=;,0-9+-]{0,80}") {
            drop(of(&text));
        }

        #[test]
        fn a_series_goes_on_day_by_day(interval in 1..60u16, count in 1..50u16, freq in 0..4usize) {
            let freq = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][freq];
            let series = of(&format!("FREQ={freq};INTERVAL={interval};COUNT={count}")).expect("a rule");
            let mut last = day("2027-02-28");
            let mut days = 0;
            while let Some(next) = series.after(last) {
                prop_assert!(next > last);
                last = next;
                days += 1;
            }
            prop_assert_eq!(days, count);
        }
    }
}

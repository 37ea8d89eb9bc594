//! How the product is used: told by the web app, kept for the organisation, and forwarded for the operator.

mod posthog;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::{
    Error, Faults, Kind, Result,
    analytics::{Name, Told},
};
use persistence::{Answer, rows::analytics::Count};
pub use posthog::{PostHog, run};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, Stop},
    session::Session,
};

/// What was done how often.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnalyticsSummary {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// By name of the event, over all days; without those that there were none of.
    #[schema(value_type = BTreeMap<String, u64>, example = json!({"clients_viewed": 41}))]
    pub totals: BTreeMap<Name, u64>,
    /// Every day, in order.
    pub days: Vec<AnalyticsDay>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AnalyticsDay {
    pub date: NaiveDate,
    /// By name of the event; without those that there were none of.
    #[schema(value_type = BTreeMap<String, u64>, example = json!({"clients_viewed": 3}))]
    pub counts: BTreeMap<Name, u64>,
}

const DAYS_USUAL: u64 = 30;
const DAYS_MOST: i64 = 366;

/// Keeps what was told, unless the organisation or the browser does not want it. A program's views are nobody's.
pub async fn keep(session: &Session, told: Told, do_not_track: bool) -> Result<Answer, Stop> {
    let account = session.actor.may_own_account()?;
    let events = told.into_events(session.app.clock().now())?;
    let accepted = Answer {
        status: 202,
        ..answer::no_content()
    };
    let org = session.org();
    if do_not_track || !org.analytics_enabled {
        return Ok(accepted);
    }
    let events: Vec<_> = events
        .into_iter()
        .map(|event| (org.today(event.at), event))
        .collect();
    let tx = session.write().await?;
    let waiting = session.app.settings().posthog.is_some();
    tx.keep_analytics(&account, &events, waiting).await?;
    tx.commit(&accepted).await?;
    Ok(accepted)
}

/// Day by day, in the days of the organisation.
pub async fn summary(
    session: &Session,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Answer, Stop> {
    session.actor.may_read(Kind::Audit)?;
    let today = session.org().today(session.app.clock().now());
    let last = to.unwrap_or(today);
    let first = from.unwrap_or_else(|| last.checked_sub_days(Days::new(DAYS_USUAL - 1)).unwrap_or(last));
    check(first, last)?;
    let org = session.actor.org();
    let counts = session.read().analytics(org, first, last).await?;
    Ok(answer::plain(&summed(first, last, counts))?)
}

fn check(first: NaiveDate, last: NaiveDate) -> Result<(), Error> {
    let days = (last - first).num_days() + 1;
    match days {
        1..=DAYS_MOST => Ok(()),
        ..1 => Err(Faults::one("to", "order", "The last day comes after the first.")),
        _ => Err(Faults::one(
            "from",
            "range",
            format!("At most {DAYS_MOST} days can be asked for."),
        )),
    }
}

fn summed(first: NaiveDate, last: NaiveDate, counts: Vec<Count>) -> AnalyticsSummary {
    let mut totals = BTreeMap::new();
    let mut days: Vec<AnalyticsDay> = first
        .iter_days()
        .take_while(|day| *day <= last)
        .map(|date| AnalyticsDay {
            date,
            counts: BTreeMap::new(),
        })
        .collect();
    for Count { day, name, count } in counts {
        *totals.entry(name).or_default() += count;
        if let Some(of) = days.iter_mut().find(|of| of.date == day) {
            of.counts.insert(name, count);
        }
    }
    AnalyticsSummary {
        from: first,
        to: last,
        totals,
        days,
    }
}

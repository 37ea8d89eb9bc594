//! How the product is used: kept, counted by day, and waiting to be forwarded.

use authz::OwnAccount;
use chrono::{NaiveDate, TimeDelta};
use domain::{
    Error, Id, OrgId, Result, UserId,
    analytics::{Event, Name},
    clock::day_number,
};
use uuid::Uuid;

use crate::{
    db::{Store, run},
    event::{day, instant},
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::client::{from_word, to_word},
    tx::Tx,
};

/// After this time nobody needs to hear of it any more.
const PATIENCE: TimeDelta = TimeDelta::days(3);
/// A year can be set beside the one before.
const KEPT: TimeDelta = TimeDelta::days(2 * 366);

/// How often it was done on a day.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    pub day: NaiveDate,
    pub name: Name,
    pub count: u64,
}

/// An event that waits to be forwarded.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: Uuid,
    pub user: UserId,
    pub event: Event,
}

impl Tx {
    /// In the order in which they are given. `waiting` for those that are to be forwarded.
    pub async fn keep_analytics(
        &self,
        account: &OwnAccount,
        events: &[(NaiveDate, Event)],
        waiting: bool,
    ) -> Result<()> {
        self.spend(account.org())?;
        let sql = "INSERT INTO analytics_events (org_id, id, user_id, name, properties, happened_at, created_at, day, \
                   is_waiting) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        for (day, event) in events {
            let properties = serde_json::to_string(&event.properties).map_err(Error::internal)?;
            let values = [
                account.org().uuid().into(),
                self.store.clock().uuid().into(),
                account.user().uuid().into(),
                to_word(event.name)?.into(),
                properties.into(),
                event.at.timestamp_micros().into(),
                self.now.timestamp_micros().into(),
                day_number(*day).into(),
                waiting.into(),
            ];
            run(&*self.db, sql, values).await?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Of the days from the first to the last, as far as there was anything.
    pub async fn analytics(&self, org: OrgId, first: NaiveDate, last: NaiveDate) -> Result<Vec<Count>> {
        let sql = "SELECT day, name, COUNT(*) AS count FROM analytics_events \
                   WHERE org_id = $1 AND day >= $2 AND day <= $3 GROUP BY day, name ORDER BY day, name";
        let values = [
            org.uuid().into(),
            day_number(first).into(),
            day_number(last).into(),
        ];
        let read = |row: &Row<'_>| {
            Ok(Count {
                day: day(cell(row, "day")?)?,
                name: from_word(&cell::<String>(row, "name")?)?,
                count: u64::try_from(cell::<i64>(row, "count")?).map_err(Error::internal)?,
            })
        };
        self.all(sql, values, Pace::Slow, read).await
    }
}

impl Store {
    /// The organisations of which something waits, and which still want it.
    pub async fn analytics_behind(&self) -> Result<Vec<OrgId>> {
        let sql = "SELECT o.id FROM orgs o WHERE o.analytics_enabled AND EXISTS (SELECT 1 FROM analytics_events e \
                   WHERE e.org_id = o.id AND e.is_waiting) ORDER BY o.id";
        let read = |row: &Row<'_>| Ok(Id::new(cell(row, "id")?));
        self.reader().all(sql, [], Pace::Slow, read).await
    }

    /// The first that wait, in the order in which they came.
    pub async fn analytics_waiting(&self, org: OrgId, limit: u32) -> Result<Vec<Waiting>> {
        let sql = "SELECT id, user_id, name, properties, happened_at FROM analytics_events \
                   WHERE org_id = $1 AND is_waiting ORDER BY id LIMIT $2";
        let read = |row: &Row<'_>| {
            let properties = cell::<String>(row, "properties")?;
            Ok(Waiting {
                id: cell(row, "id")?,
                user: Id::new(cell(row, "user_id")?),
                event: Event {
                    name: from_word(&cell::<String>(row, "name")?)?,
                    properties: serde_json::from_str(&properties).map_err(Error::internal)?,
                    at: instant(cell(row, "happened_at")?)?,
                },
            })
        };
        let values = [org.uuid().into(), i64::from(limit).into()];
        self.reader().all(sql, values, Pace::Slow, read).await
    }

    /// These need not be forwarded any more.
    pub async fn analytics_forwarded(&self, org: OrgId, events: &[Waiting]) -> Result<()> {
        let turn = self.turn().await?;
        for event in events {
            let sql = "UPDATE analytics_events SET is_waiting = FALSE WHERE org_id = $1 AND id = $2";
            run(&*turn, sql, [org.uuid().into(), event.id.into()]).await?;
        }
        turn.commit().await
    }

    /// Gives up what could not be forwarded for days, and forgets what is old. How many were given up.
    pub async fn sweep_analytics(&self) -> Result<u64> {
        let now = self.clock().now();
        let before = |age: TimeDelta| [(now - age).timestamp_micros().into()];
        let sql = "DELETE FROM analytics_events WHERE created_at < $1";
        self.note_down(sql, before(KEPT)).await?;
        let sql = "UPDATE analytics_events SET is_waiting = FALSE WHERE created_at < $1 AND is_waiting";
        self.note_down(sql, before(PATIENCE)).await
    }
}

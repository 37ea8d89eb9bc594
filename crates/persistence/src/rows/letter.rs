//! Letters as jobs: queued in the transaction of what they tell of, leased by one node at a time, deleted once they are
//! sent. Delivery is at least once: a node that dies between sending and noting so sends again.

use chrono::TimeDelta;
use domain::{Error, Letter, OrgId, Result, clock::Instant};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::{
    db::{self, Store, run},
    event::instant,
    reader::{Ask, Pace},
    row::{Row, cell},
};

/// A letter that this node is to send, until its lease runs out.
#[derive(Clone, Debug)]
pub struct Due {
    pub id: Uuid,
    pub letter: Letter,
    pub created_at: Instant,
    /// How often it was tried before.
    pub attempts: i64,
    lease: Uuid,
}

/// What became of a letter that could not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It is tried again then.
    Until(Instant),
    /// It is not tried any more; its content is gone.
    ForGood,
    /// The lease was lost meanwhile: another node sees to it.
    NotOurs,
}

/// Longer than a bag of letters takes, however slow the server that takes them.
const LEASE: TimeDelta = TimeDelta::minutes(15);
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);
/// From when it was written until it is given up.
const PATIENCE: TimeDelta = TimeDelta::days(3);
/// How long is kept what could not be sent to whom.
const FAILURES_KEPT: TimeDelta = TimeDelta::days(90);
const ERROR_MAX: usize = 300;

const IS_DUE: &str = "failed_at IS NULL AND next_at <= $1 AND (leased_until IS NULL OR leased_until < $1)";

pub(crate) async fn insert(
    db: &DatabaseTransaction,
    id: Uuid,
    org: Option<OrgId>,
    letter: &Letter,
    now: Instant,
) -> Result<()> {
    let sql = "INSERT INTO letters (id, org_id, recipient, recipient_name, locale, content, created_at, next_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";
    let content = serde_json::to_string(&letter.content).map_err(Error::internal)?;
    let values = [
        id.into(),
        org.map(OrgId::uuid).into(),
        // PostgreSQL refuses a NUL in a text, and neither an address nor a name has one.
        letter.to.replace('\0', "").into(),
        letter.to_name.replace('\0', "").into(),
        letter.locale.as_str().into(),
        content.into(),
        now.timestamp_micros().into(),
    ];
    run(db, sql, values).await.map(drop)
}

impl Store {
    /// Queues a letter about something that has no history. What has one goes by [`Tx::post`](crate::Tx::post).
    pub async fn post(&self, letter: &Letter) -> Result<()> {
        let turn = self.turn().await?;
        insert(&turn, self.clock().uuid(), None, letter, self.clock().now()).await?;
        turn.commit().await?;
        self.tell_postman();
        Ok(())
    }

    /// Leases the letters whose time has come, the oldest first.
    pub async fn letters_due(&self, limit: u32) -> Result<Vec<Due>> {
        let now = self.clock().now();
        let asked = [now.timestamp_micros().into(), i64::from(limit).into()];
        let due = format!("SELECT id FROM letters WHERE {IS_DUE} ORDER BY next_at, id LIMIT $2");
        // Most of the time there is none, and nobody need wait for the writer to learn that.
        let some = self.reader().one(&due, asked.clone(), |_| Ok(())).await?;
        if some.is_none() {
            return Ok(Vec::new());
        }
        let turn = self.turn().await?;
        let sql = format!("{due}{}", db::for_update_of_free(&turn));
        let ids = turn
            .all(&sql, asked, Pace::Quick, |row| cell::<Uuid>(row, "id"))
            .await?;
        let lease = self.clock().uuid();
        let mut leased = Vec::new();
        for id in ids {
            let sql = "UPDATE letters SET lease_id = $2, leased_until = $3 WHERE id = $1 \
                       RETURNING id, recipient, recipient_name, locale, content, created_at, attempts, lease_id";
            let until = (now + LEASE).timestamp_micros();
            let taken = turn
                .one(sql, [id.into(), lease.into(), until.into()], due_letter)
                .await?;
            leased.extend(taken.flatten());
        }
        turn.commit().await?;
        Ok(leased)
    }

    /// Forgets a letter that was sent. Whoever holds the lease by now: it must not go out once more.
    pub async fn letter_sent(&self, due: &Due) -> Result<()> {
        self.note_down("DELETE FROM letters WHERE id = $1", [due.id.into()])
            .await
            .map(drop)
    }

    /// Notes that a letter could not be sent, and when it is tried again. It is given up when its time is over, or at
    /// once when the refusal is for good.
    pub async fn letter_failed(&self, due: &Due, error: &str, for_good: bool) -> Result<Failed> {
        let now = self.clock().now();
        let attempts = due.attempts + 1;
        let error: String = error.chars().filter(|c| *c != '\0').take(ERROR_MAX).collect();
        let (failed, sql) = if for_good || now - due.created_at >= PATIENCE {
            let sql = "UPDATE letters SET attempts = $3, failed_at = $4, last_error = $5, content = NULL, \
                       lease_id = NULL, leased_until = NULL WHERE id = $1 AND lease_id = $2";
            (Failed::ForGood, sql)
        } else {
            let sql = "UPDATE letters SET attempts = $3, next_at = $4, last_error = $5, \
                       lease_id = NULL, leased_until = NULL WHERE id = $1 AND lease_id = $2";
            (Failed::Until(now + pause(due.id, attempts)), sql)
        };
        let at = match failed {
            Failed::Until(next) => next,
            Failed::ForGood | Failed::NotOurs => now,
        };
        let values = [
            due.id.into(),
            due.lease.into(),
            attempts.into(),
            at.timestamp_micros().into(),
            error.into(),
        ];
        let ours = self.note_down(sql, values).await? == 1;
        Ok(if ours { failed } else { Failed::NotOurs })
    }

    /// Gives letters back that were not tried.
    pub async fn letters_back(&self, due: &[Due]) -> Result<()> {
        if due.is_empty() {
            return Ok(());
        }
        let turn = self.turn().await?;
        for due in due {
            let sql =
                "UPDATE letters SET lease_id = NULL, leased_until = NULL WHERE id = $1 AND lease_id = $2";
            run(&*turn, sql, [due.id.into(), due.lease.into()]).await?;
        }
        turn.commit().await
    }

    /// How many wait to be sent.
    pub async fn letters_waiting(&self) -> Result<i64> {
        let sql = "SELECT COUNT(*) AS waiting FROM letters WHERE failed_at IS NULL";
        let counts = self
            .reader()
            .all(sql, [], Pace::Slow, |row| cell(row, "waiting"))
            .await?;
        Ok(counts.first().copied().unwrap_or_default())
    }

    /// Forgets letters that were given up long ago.
    pub async fn sweep_letters(&self) -> Result<u64> {
        let oldest = (self.clock().now() - FAILURES_KEPT).timestamp_micros();
        self.note_down("DELETE FROM letters WHERE failed_at < $1", [oldest.into()])
            .await
    }
}

/// `None` for one of a kind that this version does not know: the lease keeps it out of the way of the others, until
/// a node that knows it comes by.
fn due_letter(row: &Row<'_>) -> Result<Option<Due>> {
    let id: Uuid = cell(row, "id")?;
    let Ok(content) = serde_json::from_str(&cell::<String>(row, "content")?) else {
        tracing::warn!(letter = %id, "a letter of a kind that this version does not know is left to another");
        return Ok(None);
    };
    Ok(Some(Due {
        id,
        letter: Letter {
            to_name: cell(row, "recipient_name")?,
            to: cell(row, "recipient")?,
            locale: cell::<String>(row, "locale")?.parse().map_err(Error::internal)?,
            content,
        },
        created_at: instant(cell(row, "created_at")?)?,
        attempts: cell(row, "attempts")?,
        lease: cell(row, "lease_id")?,
    }))
}

/// Twice as long each time, up to a bound, and up to a quarter more by the letter's own id: what failed together does
/// not come back together.
fn pause(id: Uuid, attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts - 1).unwrap_or_default().min(16);
    let pause = (FIRST_PAUSE * (1 << doublings)).min(LONGEST_PAUSE * 4 / 5);
    let share = i32::from(id.as_bytes().last().copied().unwrap_or_default());
    pause + pause * share / (4 * 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_a_minute_to_six_hours_and_differ_by_letter() {
        let (least, most) = (Uuid::from_u128(0), Uuid::from_u128(255));
        let minutes = |id, attempts| pause(id, attempts).num_seconds() as f64 / 60.0;
        let grown: Vec<f64> = (1..=11).map(|attempts| minutes(least, attempts)).collect();
        assert_eq!(
            grown,
            [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 288.0, 288.0]
        );
        assert_eq!(minutes(most, 1), 1.25);
        assert_eq!(pause(most, 1_000_000), LONGEST_PAUSE);
        assert!(minutes(Uuid::from_u128(100), 3) > 4.0);
        assert!(minutes(Uuid::from_u128(100), 3) < 5.0);
    }
}

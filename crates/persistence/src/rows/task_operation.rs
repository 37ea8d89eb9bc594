//! What was done to many tasks at once, with what they were before, so that it can be undone; and what finishing one of
//! a series brings about.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    Error, Id, OrgId, Rank, Result, Task, UserId,
    clock::Instant,
    resource::{Head, Resource},
    task::{Priority, Status},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    db::{self, run},
    reader::{Ask, Reader},
    row::{Row, cell},
    rows::task_order::Anchors,
    tx::Tx,
};

/// How long it can be undone.
const UNDONE_WITHIN: TimeDelta = TimeDelta::hours(24);

/// A task as it was before, as far as such an operation changes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Before {
    pub id: Id<Task>,
    /// The version that it came to have: with another one, somebody has been there since.
    pub version: i64,
    pub status: Status,
    pub status_before: Option<Status>,
    pub rank: Rank,
    pub priority: Priority,
    pub due_on: Option<NaiveDate>,
    pub assignees: Vec<UserId>,
}

impl Before {
    pub fn new(before: &Task, after: &Task) -> Self {
        Self {
            id: before.head.id,
            version: after.head.version,
            status: before.status,
            status_before: before.status_before,
            rank: before.rank.clone(),
            priority: before.priority,
            due_on: before.due_on,
            assignees: before.assignees.clone(),
        }
    }

    /// The task as it was.
    pub fn of(&self, task: &Task) -> Task {
        Task {
            status: self.status,
            status_before: self.status_before,
            rank: self.rank.clone(),
            priority: self.priority,
            due_on: self.due_on,
            assignees: self.assignees.clone(),
            ..task.clone()
        }
    }
}

/// An operation that was found again.
#[derive(Clone, Debug)]
pub struct Done {
    pub undone: bool,
    pub tasks: Vec<Before>,
}

fn read(row: &Row<'_>) -> Result<Done> {
    Ok(Done {
        undone: cell::<Option<i64>>(row, "undone_at")?.is_some(),
        tasks: serde_json::from_str(&cell::<String>(row, "tasks")?).map_err(Error::internal)?,
    })
}

/// Of the last day.
async fn find(db: &impl Ask, who: (OrgId, UserId), id: Uuid, now: Instant, held: &str) -> Result<Done> {
    let sql = format!(
        "SELECT undone_at, tasks FROM task_operations WHERE org_id = $1 AND id = $2 AND user_id = $3 \
         AND created_at >= $4{held}"
    );
    let oldest = (now - UNDONE_WITHIN).timestamp_micros();
    let values = [who.0.uuid().into(), id.into(), who.1.uuid().into(), oldest.into()];
    db.one(&sql, values, read).await?.ok_or(Error::NotFound)
}

impl Reader<'_> {
    /// One's own, of the last day: 404 for others.
    pub async fn operation(&self, org: OrgId, user: UserId, id: Uuid, now: Instant) -> Result<Done> {
        find(self, (org, user), id, now, "").await
    }
}

impl Tx {
    /// Its id. What can be undone no more goes with it.
    pub async fn note_operation(&self, org: OrgId, user: UserId, tasks: &[Before]) -> Result<Uuid> {
        self.spend(org)?;
        let id = self.store.clock().uuid();
        let oldest = (self.now - UNDONE_WITHIN).timestamp_micros();
        let sql = "DELETE FROM task_operations WHERE org_id = $1 AND created_at < $2";
        run(&*self.db, sql, [org.uuid().into(), oldest.into()]).await?;
        let sql = "INSERT INTO task_operations (org_id, id, user_id, created_at, tasks) VALUES ($1, $2, $3, $4, $5)";
        let values = [
            org.uuid().into(),
            id.into(),
            user.uuid().into(),
            self.now.timestamp_micros().into(),
            serde_json::to_string(tasks).map_err(Error::internal)?.into(),
        ];
        run(&*self.db, sql, values).await?;
        Ok(id)
    }

    /// The same. It stays as it is until the commit.
    pub async fn operation(&self, org: OrgId, user: UserId, id: Uuid) -> Result<Done> {
        self.spend(org)?;
        find(&*self.db, (org, user), id, self.now, db::for_update(&self.db)).await
    }

    pub async fn undone(&self, org: OrgId, id: Uuid) -> Result<()> {
        self.spend(org)?;
        let sql = "UPDATE task_operations SET undone_at = $3 WHERE org_id = $1 AND id = $2";
        let values = [
            org.uuid().into(),
            id.into(),
            self.now.timestamp_micros().into(),
        ];
        run(&*self.db, sql, values).await.map(drop)
    }

    /// Makes the next one of a series, when this change finishes one. It needs no permit of its own: whoever may finish
    /// a task may have it come again. In a project that is held.
    pub async fn continue_series(&mut self, before: &Task, after: &mut Task) -> Result<()> {
        let head = Head::new(after.head().org, self.new_id(), self.now());
        let Some(mut next) = after.continue_with(before, head) else {
            return Ok(());
        };
        next.rank = self.place_in_column(None, &next, Anchors::default()).await?;
        self.enter(&mut next).await
    }
}

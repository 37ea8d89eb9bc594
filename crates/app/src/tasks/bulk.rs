//! One change to many tasks, and its undoing: to all of them, or to none.

use authz::{Seen, Update};
use domain::{
    Error, Faults, Id, Project, Result, Task,
    resource::Resource,
    task::Bulk,
};
use persistence::{Answer, Tx, rows::task_operation::Before};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    order::in_these,
    settle,
    view::{TaskItem, items_in},
};
use crate::{
    answer::{self, Stop},
    session::Session,
};

/// What was done to many tasks.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TaskBulkDone)]
pub struct BulkDone {
    /// With it, it can be undone for a day.
    pub operation_id: Uuid,
    /// As they are now, in the order in which they were named.
    pub items: Vec<TaskItem>,
}

/// What was undone.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TaskBulkUndone)]
pub struct Undone {
    /// As they are now.
    pub items: Vec<TaskItem>,
}

/// Opens a transaction that holds the projects of these tasks, and finds them in it, in the order in which they are
/// named; nothing where one is not there.
async fn found(session: &Session, ids: &[Id<Task>]) -> Result<(Tx, Vec<Option<Seen<Task>>>), Stop> {
    let visible = session.actor.visible::<Task>()?;
    let projects: Vec<Id<Project>> = session.read().projects_of(&visible, ids).await?;
    let mut tx = session.write().await?;
    tx.hold_projects(session.actor.org(), &projects).await?;
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    let mut seen = Vec::new();
    for id in sorted {
        match tx.find(&visible, id).await {
            Ok(task) => {
                in_these(&projects, &task)?;
                seen.push(task);
            }
            Err(Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut named = Vec::new();
    for id in ids {
        let at = seen.iter().position(|task| task.head.id == *id);
        named.push(at.map(|at| seen.swap_remove(at)));
    }
    Ok((tx, named))
}

/// 422 with those that are not there, 403 when one of them may not be changed.
pub async fn bulk(session: &Session, bulk: Bulk) -> Result<Answer, Stop> {
    let ids = bulk.ids.value().cloned().unwrap_or_default();
    let (mut tx, found) = found(session, &ids).await?;
    let mut faults = Faults::default();
    for (at, _) in found.iter().enumerate().filter(|(_, task)| task.is_none()) {
        faults.add(format!("ids[{at}]"), "reference", "There is no such task.");
    }
    faults.done()?;
    let (mut tasks, mut before) = (Vec::new(), Vec::new());
    for seen in found.into_iter().flatten() {
        let permit = session.actor.may_change::<Update, Task>(&seen)?;
        let mut after = Task::clone(&seen);
        after.apply(bulk.patch_of(&seen)).map_err(Error::Invalid)?;
        settle(session, &mut tx, &seen, &mut after, None).await?;
        let after = tx.update(permit, &seen, after).await?;
        if after.head.version != seen.head.version {
            before.push(Before::new(&seen, &after));
        }
        tasks.push(after);
    }
    let done = BulkDone {
        operation_id: tx
            .note_operation(session.actor.org(), session.user(), &before)
            .await?,
        items: items_in(&tx, tasks).await?,
    };
    let answer = answer::plain(&done)?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// Makes them what they were, when nobody has changed one of them since: 409 otherwise. What has come of it beside them
/// (the next one of a series) stays.
pub async fn undo(session: &Session, id: Uuid) -> Result<Answer, Stop> {
    let (org, user) = (session.actor.org(), session.user());
    session.actor.visible::<Task>()?;
    let now = session.app.clock().now();
    let known = session.read().operation(org, user, id, now).await?;
    let ids: Vec<Id<Task>> = known.tasks.iter().map(|one| one.id).collect();
    let (mut tx, found) = found(session, &ids).await?;
    let operation = tx.operation(org, user, id).await?;
    if operation.undone {
        return Err(Error::conflict("This was undone already.").into());
    }
    let mut tasks = Vec::new();
    for (was, seen) in operation.tasks.iter().zip(found) {
        let changed = || Error::conflict("Somebody has changed one of them since.");
        let seen = seen.filter(|seen| seen.head.version == was.version).ok_or_else(changed)?;
        let permit = session.actor.may_change::<Update, Task>(&seen)?;
        let after = was.of(&seen);
        match tx.check(&session.actor.sight()?, Some(&*seen), &after).await {
            Err(Error::Invalid(_)) => return Err(changed().into()),
            checked => checked?,
        }
        tasks.push(tx.update_as("undone", permit, &seen, after).await?);
    }
    tx.undone(org, id).await?;
    let items = items_in(&tx, tasks).await?;
    let answer = answer::plain(&Undone { items })?;
    tx.commit(&answer).await?;
    Ok(answer)
}

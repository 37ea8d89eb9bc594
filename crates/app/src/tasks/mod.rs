//! Tasks: made in a project that was seen, shown with the names of the project and its client.

mod bulk;
mod order;
mod view;

use authz::{Archive, Delete, Seen, Update};
use domain::{
    Error, Faults, Id, Kind, PageQuery, Project, Result, Task,
    resource::{Head, Resource},
    task::{Filter, Patch, SortBy, Tick},
    text::Wanted,
};
use persistence::{Answer, Tx, rows::task_order::Anchors};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

pub use bulk::{BulkDone, Undone, bulk, undo};
pub use order::{Board, BoardColumn, board, column, move_to};
pub use view::{ProjectRef, TaskCan, TaskItem, TaskView};

pub(crate) use order::{anchors, count_of, held, moved};
pub(crate) use view::{items, shown};

use crate::{
    answer::{self, AtVersion, Stop},
    attachments,
    ops::Shelve,
    session::Session,
};

pub async fn list(session: &Session, filter: Filter, query: &PageQuery<SortBy>) -> Result<Answer, Stop> {
    let (read, visible) = (session.read(), session.actor.visible::<Task>()?);
    let page = read.list(&visible, &filter, query).await?;
    Ok(answer::whole_page(view::page(&read, page).await?)?)
}

/// 404 when the project is not there for the reader.
pub async fn of_project(
    session: &Session,
    project: Id<Project>,
    filter: Filter,
    query: &PageQuery<SortBy>,
) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Project>()?;
    session.read().find(&visible, project).await?;
    let project = Some(project);
    list(session, Filter { project, ..filter }, query).await
}

/// The most that are found while somebody types.
const MOST: u64 = 10;

pub async fn search(session: &Session, q: &Wanted) -> Result<Answer, Stop> {
    let (read, visible) = (session.read(), session.actor.visible::<Task>()?);
    let found = read.autocomplete(&visible, q, MOST).await?;
    Ok(answer::items(items(&read, found).await?, None)?)
}

/// Labels that begin so, at most ten.
#[derive(Debug, Serialize, ToSchema)]
pub struct Labels {
    pub items: Vec<String>,
}

pub async fn labels(session: &Session, q: &Wanted) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    let most = usize::try_from(MOST).map_err(Error::internal)?;
    let items = session.read().labels(&visible, q.as_str(), most).await?;
    Ok(answer::plain(&Labels { items })?)
}

pub async fn read(session: &Session, id: Id<Task>) -> Result<Answer, Stop> {
    let read = session.read();
    let seen = read.find(&session.actor.visible::<Task>()?, id).await?;
    let names = read.names_around_tasks(seen.head.org, &[&*seen]).await?;
    let files = read.files_of(&seen).await?;
    let (version, can) = (seen.head.version, session.actor.can(&seen));
    Ok(answer::versioned(
        version,
        &TaskView::new(seen.into_row(), can, &names, &files),
    )?)
}

/// In the project that its body names: 422 when that is not there for the writer.
pub async fn create(session: &Session, patch: Patch) -> Result<Answer, Stop> {
    let project = patch.project_id.value().copied();
    let project = project.ok_or_else(|| Error::internal("a new task without a project passed its rules"))?;
    match insert(session, project, patch).await {
        Err(Stop::Error(Error::NotFound)) => Err(no_such_project().into()),
        made => made,
    }
}

/// In this project: 404 when it is not there for the writer.
pub async fn create_in(session: &Session, project: Id<Project>, patch: Patch) -> Result<Answer, Stop> {
    if patch.project_id.value().is_some_and(|named| *named != project) {
        let message = "The path says that it is in another project.";
        return Err(Faults::one("project_id", "reference", message).into());
    }
    insert(session, project, patch).await
}

fn no_such_project() -> Error {
    Faults::one("project_id", "reference", "There is no such project.")
}

async fn insert(session: &Session, project: Id<Project>, mut patch: Patch) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    session.actor.may_read(Kind::Project)?;
    let mut tx = session.write().await?;
    tx.hold_projects(session.actor.org(), &[project]).await?;
    let sight = session.actor.sight()?;
    let record = tx.find_record(&sight, Kind::Project, project.uuid()).await?;
    let permit = session.actor.may_create_on::<Task>(&record)?;
    let head = Head::new(permit.org(), tx.new_id(), tx.now());
    let location = format!("{}/{}", view::PATH, head.id);
    let mut task = Task::blank(head, project, record.place(), session.user());
    patch.number_items(|| tx.new_id::<Uuid>().uuid());
    let files = attachments::settle_on_task(&mut tx, session, task.head.id, &patch.attachment_ids).await?;
    task.beside = files.unwrap_or_default();
    task.apply(patch).map_err(Error::Invalid)?;
    tx.check(&sight, None, &task).await?;
    task.rank = tx.place_in_column(None, &task, Anchors::default()).await?;
    let seen = tx.insert(permit, &visible, task).await?;
    let can = session.actor.can(&seen);
    let answer = Answer {
        status: 201,
        location: Some(location),
        ..shown(&tx, seen.into_row(), can).await?
    };
    tx.commit(&answer).await?;
    Ok(answer)
}

/// 412 with the task as it is now.
async fn check_version(tx: &Tx, session: &Session, at: &AtVersion, seen: &Seen<Task>) -> Result<()> {
    if at.holds(seen.head.version) {
        return Ok(());
    }
    let current = view::view(tx, Task::clone(seen), session.actor.can(seen)).await?;
    at.check_version(seen.head.version, || current)
}

/// What every change of a task comes by, before it is written: where it goes has to be there and to suit it, another
/// column gives it another place, and what is finished comes again when it is one of a series. Its project is held.
pub(crate) async fn settle(
    session: &Session,
    tx: &mut Tx,
    seen: &Seen<Task>,
    after: &mut Task,
    anchors: Option<Anchors>,
) -> Result<()> {
    let sight = session.actor.sight()?;
    if after.project != seen.project {
        session.actor.may_read(Kind::Project)?;
        let found = tx.find_record(&sight, Kind::Project, after.project.uuid()).await;
        let record = found.map_err(|error| match error {
            Error::NotFound => no_such_project(),
            other => other,
        })?;
        let _may = session.actor.may_create_on::<Task>(&record)?;
        (after.client, after.owner) = (record.place().client, record.place().owner);
    }
    tx.check(&sight, Some(&**seen), after).await?;
    if anchors.is_some() || (after.project, after.status) != (seen.project, seen.status) {
        after.rank = tx
            .place_in_column(Some(&**seen), after, anchors.unwrap_or_default())
            .await?;
    }
    tx.continue_series(seen, after).await
}

pub async fn update(
    session: &Session,
    id: Id<Task>,
    at: &AtVersion,
    mut patch: Patch,
) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    // Only who changes its column has to be alone with the project.
    let to: Vec<Id<Project>> = patch.project_id.value().copied().into_iter().collect();
    let changes_column = !to.is_empty() || !patch.status.is_absent();
    let (mut tx, seen) = match changes_column {
        true => held(session, &visible, id, &to).await?,
        false => {
            let mut tx = session.write().await?;
            let seen = tx.find(&visible, id).await?;
            (tx, seen)
        }
    };
    let permit = session.actor.may_change::<Update, Task>(&seen)?;
    let can = session.actor.can(&seen);
    check_version(&tx, session, at, &seen).await?;
    let mut before = Task::clone(&seen);
    patch.number_items(|| tx.new_id::<Uuid>().uuid());
    let files = attachments::settle_on_task(&mut tx, session, id, &patch.attachment_ids).await?;
    if files.is_some() {
        before.beside = attachments::beside(&tx.files_of(&seen).await?);
    }
    let mut after = before.clone();
    after.beside = files.unwrap_or_default();
    after.apply(patch).map_err(Error::Invalid)?;
    settle(session, &mut tx, &seen, &mut after, None).await?;
    let after = tx.update(permit, &before, after).await?;
    let answer = shown(&tx, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// Puts away or takes back: into the column in which it was.
pub async fn shelve(session: &Session, id: Id<Task>, at: &AtVersion, way: Shelve) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    let (mut tx, seen) = held(session, &visible, id, &[]).await?;
    let permit = session.actor.may_change::<Archive, Task>(&seen)?;
    let can = session.actor.can(&seen);
    check_version(&tx, session, at, &seen).await?;
    let mut after = Task::clone(&seen);
    let action = match way {
        Shelve::Archive => {
            after.archive(tx.now());
            "archived"
        }
        Shelve::Restore => {
            after.restore();
            "restored"
        }
    };
    settle(session, &mut tx, &seen, &mut after, None).await?;
    let after = tx.shelve_as(action, permit, &seen, after).await?;
    let answer = shown(&tx, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// Ticks an item, or takes the tick off: alone, so that two who tick at once are in nobody's way.
pub async fn tick(session: &Session, id: Id<Task>, item: Uuid, tick: Tick) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Task>()?, id).await?;
    let permit = session.actor.may_change::<Update, Task>(&seen)?;
    let can = session.actor.can(&seen);
    let done = tick.done.value().copied().unwrap_or_default();
    let mut after = Task::clone(&seen);
    after.tick(item, done).ok_or(Error::NotFound)?;
    let after = tx.update(permit, &seen, after).await?;
    let answer = shown(&tx, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// For good, with all that was said on it. 409 with what refers to it, while anything does.
pub async fn delete(session: &Session, id: Id<Task>, at: &AtVersion) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Task>()?, id).await?;
    let permit = session.actor.may_change::<Delete, Task>(&seen)?;
    check_version(&tx, session, at, &seen).await?;
    crate::ops::refuse_while_referred_to(session, &tx, &seen).await?;
    tx.delete(permit, &seen).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    Ok(answer)
}

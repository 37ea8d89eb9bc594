//! A project's board: its columns, and cards that are moved in it.

use authz::{Arrange, Permit, Seen, Visible};
use domain::{
    Error, Id, PageQuery, Project, Result, Sort, Task,
    task::{Filter, Move, SortBy, Status},
};
use persistence::{Answer, Tx, rows::task_order::Anchors};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    settle,
    view::{TaskItem, page, shown},
};
use crate::{
    answer::{self, Stop},
    asked::Asked,
    session::Session,
};

/// A column of a board.
#[derive(Debug, Serialize, ToSchema)]
pub struct BoardColumn {
    pub status: Status,
    /// How many there are in all.
    #[schema(example = 12)]
    pub count: u64,
    /// The first 50.
    pub items: Vec<TaskItem>,
    /// Give it back as `cursor` for the next page of this column; null when this is all.
    pub next_cursor: Option<String>,
}

/// A board: columns in the order of statuses.
#[derive(Debug, Serialize, ToSchema)]
pub struct Board {
    pub columns: Vec<BoardColumn>,
}

const CARDS: u64 = 50;

const BY_RANK: Sort<SortBy> = Sort {
    key: SortBy::Rank,
    descending: false,
};

/// What the filter lets through, in the order of the project.
pub async fn board(session: &Session, project: Id<Project>, filter: Filter) -> Result<Answer, Stop> {
    let (read, visible) = (session.read(), session.actor.visible::<Task>()?);
    read.find(&session.actor.visible::<Project>()?, project).await?;
    let filter = Filter {
        project: Some(project),
        ..filter
    };
    let counts = read.count_columns(&visible, &filter).await?;
    let mut columns = Vec::new();
    for status in Status::BOARD {
        let count = count_of(&counts, status);
        let found = match count {
            0 => domain::Page {
                items: Vec::new(),
                next_cursor: None,
                total: None,
            },
            _ => {
                let query = PageQuery {
                    sort: BY_RANK,
                    limit: CARDS,
                    ..PageQuery::default()
                };
                read.list(&visible, &in_column(&filter, status), &query).await?
            }
        };
        columns.push((status, count, found));
    }
    let mut shown = Vec::new();
    for (status, count, found) in columns {
        let found = page(&read, found).await?;
        shown.push(BoardColumn {
            status,
            count,
            items: found.items,
            next_cursor: found.next_cursor,
        });
    }
    Ok(answer::plain(&Board { columns: shown })?)
}

pub(crate) fn count_of(counts: &[(Status, u64)], status: Status) -> u64 {
    counts
        .iter()
        .find(|(of, _)| *of == status)
        .map_or(0, |(_, count)| *count)
}

fn in_column(filter: &Filter, status: Status) -> Filter {
    Filter {
        statuses: vec![status],
        ..filter.clone()
    }
}

/// The next page of one column. 404 for what is no column of a board.
pub async fn column(
    session: &Session,
    project: Id<Project>,
    status: Status,
    filter: Filter,
    asked: &Asked,
) -> Result<Answer, Stop> {
    if !Status::BOARD.contains(&status) {
        return Err(Error::NotFound.into());
    }
    let (read, visible) = (session.read(), session.actor.visible::<Task>()?);
    read.find(&session.actor.visible::<Project>()?, project).await?;
    let filter = Filter {
        project: Some(project),
        ..filter
    };
    let query = asked.by(SortBy::Rank, false)?;
    let found = read.list(&visible, &in_column(&filter, status), &query).await?;
    Ok(answer::whole_page(page(&read, found).await?)?)
}

/// Opens a transaction that holds the project of a task, and those to which it may go, and finds the task in it.
pub(crate) async fn held(
    session: &Session,
    visible: &Visible<Task>,
    id: Id<Task>,
    to: &[Id<Project>],
) -> Result<(Tx, Seen<Task>), Stop> {
    let mut projects = session.read().projects_of(visible, &[id]).await?;
    projects.extend(to);
    let mut tx = session.write().await?;
    tx.hold_projects(session.actor.org(), &projects).await?;
    let seen = tx.find(visible, id).await?;
    in_these(&projects, &seen)?;
    Ok((tx, seen))
}

/// 409 for a task that went to another project between the two looks.
pub(super) fn in_these(projects: &[Id<Project>], task: &Task) -> Result<()> {
    if projects.contains(&task.project) {
        return Ok(());
    }
    Err(Error::conflict(
        "Somebody else changed this at the same moment. Try again.",
    ))
}

pub(crate) fn anchors(to: &Move) -> Anchors {
    Anchors {
        before: to.before_id.value().copied(),
        after: to.after_id.value().copied(),
    }
}

/// Puts a card where it is to go, in the order of the project.
pub(crate) async fn moved(
    session: &Session,
    tx: &mut Tx,
    permit: Permit<Arrange, Task>,
    seen: &Seen<Task>,
    status: Option<Status>,
    anchors: Option<Anchors>,
) -> Result<Task> {
    let mut after = Task::clone(seen);
    after.put(status.unwrap_or(seen.status));
    settle(session, tx, seen, &mut after, anchors).await?;
    tx.arrange("moved", permit, seen, after).await
}

/// Between two cards of a column, or to its end. Of two who move at once, the second finds what the first has done.
pub async fn move_to(session: &Session, id: Id<Task>, to: Move) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    let (mut tx, seen) = held(session, &visible, id, &[]).await?;
    let permit = session.actor.may_change::<Arrange, Task>(&seen)?;
    let can = session.actor.can(&seen);
    let status = to.status.value().copied();
    let after = moved(session, &mut tx, permit, &seen, status, Some(anchors(&to))).await?;
    let answer = shown(&tx, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

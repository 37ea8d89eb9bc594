//! What is mine to do, in an order that is mine alone. Whose it is comes of the session; nobody else's can be asked for.

use std::collections::BTreeMap;

use authz::{Arrange, Visible};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    Cursor, Error, Faults, Id, Page, Rank, Result, Task,
    page::SortValue,
    task::{Mine, Move, Status},
};
use persistence::{
    Answer,
    rows::my_task::{MyOrder, MyPage},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, Stop},
    asked::Asked,
    session::Session,
    tasks::{self, Board, BoardColumn, TaskItem},
};

const SORT: &str = "my_rank";
const CARDS: u64 = 50;

fn after(cursor: Option<&str>) -> Result<Option<(Rank, Uuid)>> {
    let Some(text) = cursor else { return Ok(None) };
    let cursor = Cursor::decode(text, SORT)?;
    let rank = match &cursor.value {
        SortValue::Text(rank) => Rank::parse(rank),
        SortValue::Number(_) => None,
    };
    let rank = rank.ok_or_else(|| Error::malformed("the cursor is not valid"))?;
    Ok(Some((rank, cursor.id)))
}

/// A page in one's own order.
async fn page(
    session: &Session,
    visible: &Visible<Task>,
    filter: &Mine,
    cursor: Option<&str>,
    limit: u64,
) -> Result<Page<TaskItem>> {
    let wanted = MyPage {
        order: MyOrder::Rank,
        after: after(cursor)?,
        limit: limit + 1,
    };
    let read = session.read();
    let mut rows = read.my_tasks(visible, session.user(), filter, &wanted).await?;
    let keep = usize::try_from(limit).map_err(Error::internal)?;
    let more = rows.len() > keep;
    rows.truncate(keep);
    let next_cursor = rows.last().filter(|_| more).map(|(task, rank)| {
        let (sort, value) = (SORT.to_owned(), SortValue::Text(rank.to_string()));
        let id = task.head.id.uuid();
        Cursor { sort, value, id }.encode()
    });
    let found = rows.into_iter().map(|(seen, _)| seen.into_row()).collect();
    Ok(Page {
        items: tasks::items(&read, found).await?,
        next_cursor,
        total: None,
    })
}

pub async fn list(session: &Session, filter: &Mine, asked: &Asked) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    let mut found = page(session, &visible, filter, asked.cursor.as_deref(), asked.limit).await?;
    if asked.include_total {
        let read = session.read();
        found.total = Some(read.count_my_tasks(&visible, session.user(), filter).await?);
    }
    Ok(answer::whole_page(found)?)
}

fn in_column(filter: &Mine, status: Status) -> Mine {
    Mine {
        statuses: vec![status],
        ..filter.clone()
    }
}

/// In columns; those that the filter leaves out are empty.
pub async fn board(session: &Session, filter: &Mine) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    let counts = session
        .read()
        .count_my_columns(&visible, session.user(), filter)
        .await?;
    let mut columns = Vec::new();
    for status in Status::MINE {
        let count = tasks::count_of(&counts, status);
        let found = match count {
            0 => Page {
                items: Vec::new(),
                next_cursor: None,
                total: None,
            },
            _ => page(session, &visible, &in_column(filter, status), None, CARDS).await?,
        };
        columns.push(BoardColumn {
            status,
            count,
            items: found.items,
            next_cursor: found.next_cursor,
        });
    }
    Ok(answer::plain(&Board { columns })?)
}

/// The next page of one column. 404 for what is no column of one's own board.
pub async fn column(
    session: &Session,
    status: Status,
    filter: &Mine,
    asked: &Asked,
) -> Result<Answer, Stop> {
    if !Status::MINE.contains(&status) {
        return Err(Error::NotFound.into());
    }
    let visible = session.actor.visible::<Task>()?;
    let filter = in_column(filter, status);
    let found = page(session, &visible, &filter, asked.cursor.as_deref(), asked.limit).await?;
    Ok(answer::whole_page(found)?)
}

/// In one's own order; with another status it goes into that column of its project, too, to its end there.
pub async fn move_to(session: &Session, id: Id<Task>, to: Move) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    let status = to.status.value().copied();
    let anchors = tasks::anchors(&to);
    let (mut tx, seen) = match status {
        Some(_) => tasks::held(session, &visible, id, &[]).await?,
        None => {
            let mut tx = session.write().await?;
            let seen = tx.find(&visible, id).await?;
            (tx, seen)
        }
    };
    let permit = session.actor.may_change::<Arrange, Task>(&seen)?;
    if !seen.assignees.contains(&session.user()) {
        return Err(Error::NotFound.into());
    }
    let can = session.actor.can(&seen);
    let task = match status.filter(|status| *status != seen.status) {
        Some(_) => tasks::moved(session, &mut tx, permit, &seen, status, None).await?,
        None => Task::clone(&seen),
    };
    match task.status.is_put_away() {
        true => no_anchors(&to)?,
        false => tx.arrange_mine(&task, session.user(), anchors).await?,
    }
    let answer = tasks::shown(&tx, task, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// What is accepted or archived is in no column of one's own, and so beside nothing.
fn no_anchors(to: &Move) -> Result<()> {
    let mut faults = Faults::default();
    for (field, anchor) in [("before_id", &to.before_id), ("after_id", &to.after_id)] {
        if anchor.value().is_some() {
            faults.add(field, "reference", "There is no such task in this column.");
        }
    }
    faults.done()
}

/// One's own tasks by the day on which they are due.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyCalendar {
    /// Those of a day are in one's own order. Days without any are left out.
    pub days: BTreeMap<NaiveDate, Vec<TaskItem>>,
    /// Those without a day, at most 100.
    pub undated: Vec<TaskItem>,
}

const MOST_DAYS: i64 = 62;
/// More than anybody could look at in a calendar.
const MOST_DATED: u64 = 2_000;
const MOST_UNDATED: u64 = 100;

pub async fn calendar(session: &Session, from: NaiveDate, to: NaiveDate) -> Result<Answer, Stop> {
    if to < from || to - from >= TimeDelta::days(MOST_DAYS) {
        let message = format!("This must be between the first day and {MOST_DAYS} days from there.");
        return Err(Faults::one("to", "range", message).into());
    }
    let visible = session.actor.visible::<Task>()?;
    let dated = Mine {
        due_from: Some(from),
        due_to: Some(to),
        ..Mine::default()
    };
    let undated = Mine {
        undated: true,
        ..Mine::default()
    };
    let mut days: BTreeMap<NaiveDate, Vec<TaskItem>> = BTreeMap::new();
    for item in some(session, &visible, &dated, MyOrder::Due, MOST_DATED).await? {
        if let Some(day) = item.due_on {
            days.entry(day).or_default().push(item);
        }
    }
    let undated = some(session, &visible, &undated, MyOrder::Rank, MOST_UNDATED).await?;
    Ok(answer::plain(&MyCalendar { days, undated })?)
}

/// The first of one's own in some order.
async fn some(
    session: &Session,
    visible: &Visible<Task>,
    filter: &Mine,
    order: MyOrder,
    limit: u64,
) -> Result<Vec<TaskItem>> {
    let page = MyPage {
        order,
        after: None,
        limit,
    };
    let read = session.read();
    let rows = read.my_tasks(visible, session.user(), filter, &page).await?;
    let rows = rows.into_iter().map(|(seen, _)| seen.into_row()).collect();
    tasks::items(&read, rows).await
}

/// What is to be done first.
#[derive(Debug, Serialize, ToSchema)]
pub struct MySummary {
    /// At most five: what is overdue or due today, the longest first, and then in one's own order.
    pub items: Vec<TaskItem>,
    /// How many there are in all that are not done yet.
    #[schema(example = 23)]
    pub total: u64,
}

const MOST_SUMMED_UP: usize = 5;

pub async fn summary(session: &Session) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Task>()?;
    let open = Status::MINE.into_iter().filter(|status| !status.is_finished());
    let open = Mine {
        statuses: open.collect(),
        ..Mine::default()
    };
    let due = Mine {
        due_to: Some(session.viewer().measure.today),
        ..open.clone()
    };
    let most = MOST_SUMMED_UP as u64;
    let mut items = some(session, &visible, &due, MyOrder::Due, most).await?;
    if items.len() < MOST_SUMMED_UP {
        // Those that are due may come again among the first of one's own order.
        let first = some(session, &visible, &open, MyOrder::Rank, 2 * most).await?;
        for item in first {
            if items.len() < MOST_SUMMED_UP && items.iter().all(|there| there.id != item.id) {
                items.push(item);
            }
        }
    }
    let total = session.read().count_my_tasks(&visible, session.user(), &open).await?;
    Ok(answer::plain(&MySummary { items, total })?)
}

//! Tasks in their table, and what is written beside them: who is to do them, and their labels.

use domain::{
    Clock, Error, Faults, Id, OrgId, Rank, Recurrence, Resource as _, Result, Task, UserId,
    clock::{NO_DAY, day_number, day_of, day_or_last},
    notification::NotificationKind,
    resource::Archived,
    task::{Filter, Priority, Progress, SortBy},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DatabaseTransaction,
    entity::prelude::*,
    sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr},
};

use crate::{
    event::column,
    named::{filtered, named},
    reader::{Ask, Reader},
    row::{Cells, cell},
    rows::{
        attachment, my_task,
        note::{self, Names},
        notification::{self, News, Subject},
        project::outsiders,
        task_label,
    },
    stored::{Columns, Stored, table, view},
    tx::Tx,
};

table!("tasks" {
    project_id: Uuid,
    client_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    author_id: Uuid,
    title: String,
    name_key: String,
    search_text: String,
    description: Option<String>,
    description_html: Option<String>,
    status: String,
    status_before: Option<String>,
    priority: i64,
    due_on: i64,
    estimate_minutes: Option<i64>,
    rank: String,
    assignees: String,
    checklist: String,
    checklist_done: i64,
    checklist_total: i64,
    labels: String,
    recurrence_rule: Option<String>,
    recurrence_start: Option<i64>,
    is_continued: bool,
    comments: i64,
});

impl Stored for Task {
    type Entity = Entity;

    const TABLE: &'static str = "tasks";

    fn columns() -> Columns<Column> {
        Columns {
            client: Some(Column::ClientId),
            owner: Some(Column::OwnerId),
            author: Some(Column::AuthorId),
            task: Some(Column::Id),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![
        ProjectId,
        ClientId,
        OwnerId,
        AuthorId,
        Title,
        Status,
        StatusBefore,
        Priority,
        DueOn,
        EstimateMinutes,
        Rank,
        Assignees,
        ChecklistDone,
        ChecklistTotal,
        Labels,
        RecurrenceRule,
        RecurrenceStart,
        IsContinued,
        Comments,
        Description,
        DescriptionHtml,
        Checklist,
    ];

    const RICH: usize = 3;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            project: cells.id()?,
            client: cells.optional_id()?,
            owner: cells.optional_id()?,
            author: cells.id()?,
            title: cells.take()?,
            status: cells.word()?,
            status_before: cells.optional_word()?,
            priority: priority(cells.take()?)?,
            due_on: Some(cells.take::<i64>()?)
                .filter(|day| *day != NO_DAY)
                .and_then(day_of),
            estimate_minutes: cells.take()?,
            rank: rank(&cells.take::<String>()?)?,
            assignees: json(&cells.take::<String>()?)?,
            progress: Progress {
                done: cells.take()?,
                total: cells.take()?,
            },
            labels: json(&cells.take::<String>()?)?,
            recurrence: recurrence(cells.take()?, cells.take()?),
            is_continued: cells.take()?,
            comments: cells.take()?,
            beside: Vec::new(),
            description: cells.rich_text()?,
            checklist: match cells.is_at_end() {
                true => Vec::new(),
                false => json(&cells.take::<String>()?)?,
            },
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let text = self.description.as_ref();
        Ok(ActiveModel {
            project_id: Set(self.project.uuid()),
            client_id: Set(self.client.map(Id::uuid)),
            owner_id: Set(self.owner.map(Id::uuid)),
            author_id: Set(self.author.uuid()),
            title: Set(self.title.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.search_text()),
            description: Set(text.map(|text| text.json().to_string())),
            description_html: Set(text.map(|text| text.html().to_owned())),
            status: Set(self.status.as_str().to_owned()),
            status_before: Set(self.status_before.map(|status| status.as_str().to_owned())),
            priority: Set(self.priority.number()),
            due_on: Set(day_or_last(self.due_on)),
            estimate_minutes: Set(self.estimate_minutes),
            rank: Set(self.rank.to_string()),
            assignees: Set(serde_json::to_string(&self.assignees).map_err(Error::internal)?),
            checklist: Set(serde_json::to_string(&self.checklist).map_err(Error::internal)?),
            checklist_done: Set(self.progress.done),
            checklist_total: Set(self.progress.total),
            labels: Set(serde_json::to_string(&self.labels).map_err(Error::internal)?),
            recurrence_rule: Set(self.recurrence.as_ref().map(|again| again.rule.clone())),
            recurrence_start: Set(self.recurrence.as_ref().map(|again| day_number(again.starts_on))),
            is_continued: Set(self.is_continued),
            // The comments keep it themselves.
            comments: NotSet,
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = filtered::<Self>(filter.q.as_ref(), filter.archived);
        conditions.extend(filter.project.map(|id| Column::ProjectId.eq(id.uuid())));
        conditions.extend(filter.client.map(|id| Column::ClientId.eq(id.uuid())));
        conditions.extend(match filter.statuses.as_slice() {
            [] => None,
            // One is the beginning of an index, several are looked for along another.
            [status] => Some(Column::Status.eq(status.as_str())),
            several => Some(Column::Status.is_in(several.iter().map(|status| status.as_str()))),
        });
        let priorities = filter.priorities.iter().map(|priority| priority.number());
        conditions.extend((!filter.priorities.is_empty()).then(|| Column::Priority.is_in(priorities)));
        conditions.extend(filter.assignee.map(assigned_to));
        conditions.extend(filter.unassigned.then(|| Column::Assignees.eq("[]")));
        conditions.extend(filter.label.as_ref().map(task_label::labelled));
        conditions.extend(filter.due_from.map(|day| Column::DueOn.gte(day_number(day))));
        // Behind all days are those that have none.
        let to = filter
            .due_to
            .map(day_number)
            .or(filter.due_from.map(|_| NO_DAY - 1));
        conditions.extend(to.map(|day| Column::DueOn.lte(day)));
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        let is_column = filter.project.is_some() && filter.statuses.len() == 1;
        filter.q.is_none()
            && filter.client.is_none()
            && filter.assignee.is_none()
            && !filter.unassigned
            && filter.label.is_none()
            && filter.priorities.is_empty()
            && (is_column || filter.statuses.is_empty() && filter.archived != Archived::Yes)
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::DueOn => Column::DueOn,
            SortBy::Title => Column::NameKey,
            SortBy::Priority => Column::Priority,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
            SortBy::Rank => Column::Rank,
        }
    }

    async fn check(db: &DatabaseTransaction, before: Option<&Self>, after: &Self) -> Result<()> {
        let mut faults = Faults::default();
        if before.is_none_or(|before| before.project != after.project) {
            check_project(db, after, &mut faults).await?;
        }
        check_assignees(db, before, after, &mut faults).await?;
        faults.done()
    }

    /// Who is to do it, with its place in the order of each of them, and its labels: where they can be looked for.
    async fn write_beside(
        db: &DatabaseTransaction,
        clock: &Clock,
        before: Option<&Self>,
        after: &Self,
        by: Option<UserId>,
    ) -> Result<()> {
        my_task::follow(db, before, after).await?;
        attachment::hang_on_task(db, before, after, by).await?;
        tell(db, clock, before, after, by).await?;
        if before.is_none_or(|before| before.labels != after.labels) {
            task_label::write(db, after).await?;
        }
        Ok(())
    }
}

named!(Task);

/// Whoever is given it is told; whoever has it no more, and did not read of it yet, need not.
async fn tell(
    db: &DatabaseTransaction,
    clock: &Clock,
    before: Option<&Task>,
    after: &Task,
    by: Option<UserId>,
) -> Result<()> {
    let old = before.map_or(&[][..], |before| before.assignees.as_slice());
    let only = |these: &[UserId], those: &[UserId]| -> Vec<UserId> {
        these
            .iter()
            .filter(|user| !those.contains(user))
            .copied()
            .collect()
    };
    let news = News {
        org: after.head.org,
        kind: NotificationKind::TaskAssigned,
        subject: Subject::Task(after.head.id),
        place: after.place(),
        at: after.head.updated_at,
        day: None,
    };
    notification::withdraw(db, news.org, news.subject, &only(old, &after.assignees)).await?;
    if before.is_some_and(|before| before.due_on != after.due_on || before.status != after.status) {
        notification::forget_day(db, after, !after.status.is_finished()).await?;
    }
    notification::tell(db, clock, &news, &only(&after.assignees, old), by).await
}

fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

fn priority(number: i64) -> Result<Priority> {
    Priority::of_number(number).ok_or_else(|| Error::internal("in a row: no such priority"))
}

pub(crate) fn rank(text: &str) -> Result<Rank> {
    Rank::parse(text).ok_or_else(|| Error::internal("in a row: no rank"))
}

fn recurrence(rule: Option<String>, start: Option<i64>) -> Option<Recurrence> {
    let starts_on = day_of(start?)?;
    Some(Recurrence {
        rule: rule?,
        starts_on,
    })
}

fn assigned_to((org, user): (OrgId, UserId)) -> SimpleExpr {
    let tasks = Query::select()
        .column(Alias::new("task_id"))
        .from_as(Alias::new("task_assignee_metadata"), Alias::new("x"))
        .and_where(column("x", "org_id").eq(org.uuid()))
        .and_where(column("x", "user_id").eq(user.uuid()))
        .to_owned();
    Expr::col((Entity, Column::Id)).in_subquery(tasks)
}

/// Nothing new comes into what was put away.
async fn check_project(db: &DatabaseTransaction, task: &Task, faults: &mut Faults) -> Result<()> {
    let sql = "SELECT archived_at FROM projects WHERE org_id = $1 AND id = $2";
    let values = [task.head.org.uuid().into(), task.project.uuid().into()];
    let archived = db
        .one(sql, values, |row| cell::<Option<i64>>(row, "archived_at"))
        .await?;
    if archived.flatten().is_some() {
        faults.add("project_id", "archived", "This project is archived.");
    }
    Ok(())
}

/// A subcontractor only where the client is assigned to them, and in what is private its owner alone. Whoever is
/// assigned already is asked about again when the task comes to stand elsewhere.
async fn check_assignees(
    db: &DatabaseTransaction,
    before: Option<&Task>,
    after: &Task,
    faults: &mut Faults,
) -> Result<()> {
    let stays = before.filter(|before| (before.client, before.owner) == (after.client, after.owner));
    let old = stays.map_or(&[][..], |before| before.assignees.as_slice());
    let mut new = after.assignees.clone();
    new.retain(|user| !old.contains(user));
    let message = match after.owner {
        Some(owner) if new.iter().any(|user| *user != owner) => {
            "In a personal project nobody but its owner can be assigned."
        }
        None if !outsiders(db, after.head.org, after.client, &new)
            .await?
            .is_empty() =>
        {
            "A subcontractor works for the clients that are assigned to them alone."
        }
        _ => return Ok(()),
    };
    faults.add("assignee_ids", "reach", message);
    Ok(())
}

/// What the projects and clients of some tasks are called.
async fn names_around(db: &impl Ask, org: OrgId, tasks: &[&Task]) -> Result<Names> {
    let mut ids: Vec<Uuid> = tasks.iter().map(|task| task.project.uuid()).collect();
    ids.extend(tasks.iter().filter_map(|task| task.client).map(Id::uuid));
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Names::new());
    }
    note::names(db, org, ids, Vec::new()).await
}

impl Reader<'_> {
    pub async fn names_around_tasks(&self, org: OrgId, tasks: &[&Task]) -> Result<Names> {
        names_around(self, org, tasks).await
    }
}

impl Tx {
    pub async fn names_around_tasks(&self, org: OrgId, tasks: &[&Task]) -> Result<Names> {
        names_around(&*self.db, org, tasks).await
    }
}

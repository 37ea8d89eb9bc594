//! Projects in their table, and who works in them.

use std::collections::HashMap;

use domain::{
    Client, Clock, Error, Faults, Id, OrgId, Project, Result, UserId,
    clock::day_number,
    project::{Filter, Progress, SortBy},
    resource::Archived,
    task::Status,
};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction, Value,
    entity::prelude::*,
    sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr},
};

use crate::{
    db::run,
    named::{filtered, named},
    reader::{Ask, Pace},
    row::{Cells, Row, cell},
    rows::{
        client::{from_word, to_word, words},
        my_task,
        note::names,
    },
    stored::{Columns, Stored, table, view},
};

table!("projects" {
    name: String,
    name_key: String,
    search_text: String,
    r#type: String,
    client_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    created_by: Uuid,
    status: String,
    status_before: Option<String>,
    starts_on: Option<i64>,
    due_on: Option<i64>,
    by_due: i64,
    estimate_minutes: Option<i64>,
    budget_minutes: Option<i64>,
    budget_minor: Option<i64>,
    budget_currency: Option<String>,
    rate_minor: Option<i64>,
    rate_currency: Option<String>,
    members: String,
    description: Option<String>,
    description_html: Option<String>,
});

impl Stored for Project {
    type Entity = Entity;

    const TABLE: &'static str = "projects";

    fn columns() -> Columns<Column> {
        Columns {
            client: Some(Column::ClientId),
            owner: Some(Column::OwnerId),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![
        Name,
        Type,
        ClientId,
        CreatedBy,
        Status,
        StatusBefore,
        StartsOn,
        DueOn,
        EstimateMinutes,
        BudgetMinutes,
        BudgetMinor,
        BudgetCurrency,
        RateMinor,
        RateCurrency,
        Members,
        Description,
        DescriptionHtml,
    ];

    const RICH: usize = 2;

    const REFERRED_BY: &'static [(&'static str, &'static str, &'static str)] =
        &[("task", "tasks", "project_id")];

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            name: cells.take()?,
            kind: cells.word()?,
            client: cells.optional_id()?,
            created_by: cells.id()?,
            status: cells.word()?,
            status_before: cells.optional_word()?,
            starts_on: cells.optional_day()?,
            due_on: cells.optional_day()?,
            estimate_minutes: cells.take()?,
            budget_minutes: cells.take()?,
            budget: cells.money()?,
            hourly_rate: cells.money()?,
            members: serde_json::from_str(&cells.take::<String>()?).map_err(Error::internal)?,
            description: cells.rich_text()?,
            client_name: None,
            progress: Progress::default(),
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let currency = |money: domain::Money| to_word(money.currency);
        Ok(ActiveModel {
            name: Set(self.name.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.search_text()),
            r#type: Set(to_word(self.kind)?),
            client_id: Set(self.client.map(Id::uuid)),
            owner_id: Set(self.owner().map(Id::uuid)),
            created_by: Set(self.created_by.uuid()),
            status: Set(to_word(self.status)?),
            status_before: Set(self.status_before.map(to_word).transpose()?),
            starts_on: Set(self.starts_on.map(day_number)),
            due_on: Set(self.due_on.map(day_number)),
            by_due: Set(self.by_due()),
            estimate_minutes: Set(self.estimate_minutes),
            budget_minutes: Set(self.budget_minutes),
            budget_minor: Set(self.budget.map(|money| money.minor)),
            budget_currency: Set(self.budget.map(currency).transpose()?),
            rate_minor: Set(self.hourly_rate.map(|money| money.minor)),
            rate_currency: Set(self.hourly_rate.map(currency).transpose()?),
            members: Set(serde_json::to_string(&self.members).map_err(Error::internal)?),
            description: Set(self.description.as_ref().map(|text| text.json().to_string())),
            description_html: Set(self.description.as_ref().map(|text| text.html().to_owned())),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = filtered::<Self>(filter.q.as_ref(), filter.shown());
        if !filter.types.is_empty() {
            conditions.push(Column::Type.is_in(words(&filter.types)));
        }
        if !filter.statuses.is_empty() {
            conditions.push(Column::Status.is_in(words(&filter.statuses)));
        }
        conditions.extend(filter.client.map(|id| Column::ClientId.eq(id.uuid())));
        conditions.extend(filter.member.map(worked_in_by));
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.q.is_none()
            && filter.types.is_empty()
            && filter.client.is_none()
            && filter.statuses.is_empty()
            && filter.member.is_none()
            && filter.archived != Archived::Yes
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::Name => Column::NameKey,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
            SortBy::DueOn => Column::ByDue,
        }
    }

    /// What follows from its being archived, and who works in it, once more: where the database holds them to being there.
    async fn write_beside(
        db: &DatabaseTransaction,
        _: &Clock,
        before: Option<&Self>,
        after: &Self,
        _by: Option<UserId>,
    ) -> Result<()> {
        if before.is_some_and(|before| before.head.archived_at != after.head.archived_at) {
            my_task::shelve(db, after).await?;
        }
        if before.is_some_and(|before| before.members == after.members) {
            return Ok(());
        }
        let key = || [after.head.org.uuid().into(), after.head.id.uuid().into()];
        let sql = "DELETE FROM project_members WHERE org_id = $1 AND project_id = $2";
        run(db, sql, key()).await?;
        let sql = "INSERT INTO project_members (org_id, project_id, user_id) VALUES ($1, $2, $3)";
        for member in &after.members {
            run(db, sql, key().into_iter().chain([member.uuid().into()])).await?;
        }
        Ok(())
    }

    async fn read_around(db: &impl Ask, rows: &mut [Self]) -> Result<()> {
        let Some(org) = rows.first().map(|row| row.head.org) else {
            return Ok(());
        };
        let mut clients: Vec<Uuid> = rows.iter().filter_map(|row| row.client).map(Id::uuid).collect();
        clients.sort_unstable();
        clients.dedup();
        let names = match clients.is_empty() {
            true => HashMap::new(),
            false => names(db, org, clients, Vec::new()).await?,
        };
        let ids: Vec<Id<Self>> = rows.iter().map(|row| row.head.id).collect();
        let progress = progress(db, org, &ids).await?;
        for row in rows {
            row.client_name = row.client.and_then(|id| names.get(&id.uuid()).cloned());
            row.progress = progress.get(&row.head.id).copied().unwrap_or_default();
        }
        Ok(())
    }

    async fn check(db: &DatabaseTransaction, before: Option<&Self>, after: &Self) -> Result<()> {
        let moved = before.is_none_or(|before| after.stands_elsewhere(before));
        if moved {
            check_client(db, after).await?;
        }
        if moved || before.is_some_and(|before| before.members != after.members) {
            check_members(db, after).await?;
        }
        match before {
            Some(before) if after.owner() != before.owner() => check_own(db, after).await,
            _ => Ok(()),
        }
    }
}

named!(Project);

/// How far the tasks of some projects are, for a whole page in one question.
async fn progress(
    db: &impl Ask,
    org: OrgId,
    projects: &[Id<Project>],
) -> Result<HashMap<Id<Project>, Progress>> {
    let places: Vec<String> = (2..projects.len() + 2).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT project_id, status, COUNT(*) AS count FROM tasks WHERE org_id = $1 AND project_id IN ({}) \
         AND status <> 'archived' GROUP BY project_id, status",
        places.join(", ")
    );
    let ids = projects.iter().map(|id| id.uuid().into());
    let values = std::iter::once(Value::from(org.uuid())).chain(ids);
    let read = |row: &Row<'_>| {
        let (project, status) = (cell::<Uuid>(row, "project_id")?, cell::<String>(row, "status")?);
        Ok((
            Id::new(project),
            from_word::<Status>(&status)?,
            cell::<i64>(row, "count")?,
        ))
    };
    let mut found: HashMap<Id<Project>, Progress> = HashMap::new();
    for (project, status, count) in db.all(&sql, values, Pace::Quick, read).await? {
        let progress = found.entry(project).or_default();
        progress.total += count;
        progress.done += if status.is_finished() { count } else { 0 };
    }
    Ok(found)
}

fn worked_in_by(user: UserId) -> SimpleExpr {
    let column = |name| Expr::col((Alias::new("project_members"), Alias::new(name)));
    let of_them = Query::select()
        .column(Alias::new("project_id"))
        .from(Alias::new("project_members"))
        .and_where(column("org_id").eq(Expr::col((Entity, Column::OrgId))))
        .and_where(column("user_id").eq(user.uuid()))
        .to_owned();
    Expr::col((Entity, Column::Id)).in_subquery(of_them)
}

/// Nothing new is begun for a client who was put away.
async fn check_client(db: &DatabaseTransaction, project: &Project) -> Result<()> {
    let Some(client) = project.client else {
        return Ok(());
    };
    let sql = "SELECT 1 AS there FROM clients WHERE org_id = $1 AND id = $2 AND archived_at IS NOT NULL";
    let values = [project.head.org.uuid().into(), client.uuid().into()];
    match db.one(sql, values, |_| Ok(())).await? {
        None => Ok(()),
        Some(()) => Err(Faults::one("client_id", "archived", "This client is archived.")),
    }
}

async fn check_members(db: &DatabaseTransaction, project: &Project) -> Result<()> {
    if project.owner().is_some() {
        return Ok(());
    }
    let outside = outsiders(db, project.head.org, project.client, &project.members).await?;
    if outside.is_empty() {
        return Ok(());
    }
    let message = "A subcontractor works for the clients that are assigned to them alone.";
    Err(Faults::one("member_ids", "not_assigned", message))
}

/// Which of these people do not see what stands on this client, or on none: subcontractors who were not assigned to it.
pub(crate) async fn outsiders(
    db: &impl Ask,
    org: OrgId,
    client: Option<Id<Client>>,
    people: &[UserId],
) -> Result<Vec<UserId>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (3..people.len() + 3).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT user_id FROM memberships m WHERE org_id = $1 AND role = 'subcontractor' AND user_id IN ({}) \
         AND NOT EXISTS (SELECT 1 FROM assigned_clients a WHERE a.org_id = m.org_id AND a.user_id = m.user_id \
         AND a.client_id = $2)",
        places.join(", ")
    );
    let values: Vec<Value> = [org.uuid().into(), client.map(Id::uuid).into()]
        .into_iter()
        .chain(people.iter().map(|one| one.uuid().into()))
        .collect();
    let read = |row: &Row<'_>| cell::<Uuid>(row, "user_id").map(Id::new);
    db.all(&sql, values, Pace::Quick, read).await
}

/// What others have to do with a project, so that it can't become one person's own: tables, and which of their rows.
/// `$3` is the owner.
const OF_OTHERS: [(&str, &str); 4] = [
    ("notes", "record_id = $2 AND author_id <> $3"),
    ("task_assignee_metadata", "project_id = $2 AND user_id <> $3"),
    (
        "notes",
        "author_id <> $3 AND record_id IN (SELECT id FROM tasks WHERE org_id = $1 AND project_id = $2)",
    ),
    // A link is told in the timelines of both ends.
    ("relationships", "(from_id = $2 OR to_id = $2)"),
];

async fn check_own(db: &DatabaseTransaction, project: &Project) -> Result<()> {
    let Some(owner) = project.owner() else {
        return Ok(());
    };
    let question = |(table, theirs)| format!("SELECT 1 AS there FROM {table} WHERE org_id = $1 AND {theirs}");
    let sql = OF_OTHERS.map(question).join(" UNION ALL ");
    let head = &project.head;
    let values = [head.org.uuid().into(), head.id.uuid().into(), owner.uuid().into()];
    if db.one(&sql, values, |_| Ok(())).await?.is_none() {
        return Ok(());
    }
    let message =
        "Others have written on this project, work in it, or it is linked: it cannot become personal.";
    Err(Faults::one("type", "shared", message))
}

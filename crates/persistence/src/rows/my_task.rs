//! Somebody's own tasks: who is to do what, in an order that is theirs alone, with copies of what their board is made of.

use authz::{Seen, Visible};
use domain::{
    Error, Id, OrgId, Project, Rank, Result, Task, UserId,
    clock::{NO_DAY, day_number, day_or_last},
    task::{Mine, Status},
};
use sea_orm::{
    Condition, DatabaseTransaction, JoinType, QueryTrait,
    sea_query::{Alias, Asterisk, Expr, ExprTrait, Order as Way, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    db::{self, run},
    event::column,
    matching,
    page::{brief, count, read_brief},
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{
        task::{Column, Entity, rank},
        task_order::{Anchors, Counts, Order, Spot, place, read_count, spot},
    },
    scope,
    tx::Tx,
};

const TABLE: &str = "task_assignee_metadata";

/// 1 when the task's project, the third of the values, is archived.
const SHELVED: &str = "(SELECT 1 FROM projects WHERE org_id = $1 AND id = $3 AND archived_at IS NOT NULL)";

/// After a task was written: who was assigned comes to have it at the end of their order, who is no longer loses it, and
/// all others keep it where they have put it.
pub(crate) async fn follow(db: &DatabaseTransaction, before: Option<&Task>, after: &Task) -> Result<()> {
    let old = before.map_or(&[][..], |before| before.assignees.as_slice());
    let key = || [after.head.org.uuid().into(), after.head.id.uuid().into()];
    for user in old.iter().filter(|user| !after.assignees.contains(user)) {
        let sql = "DELETE FROM task_assignee_metadata WHERE org_id = $1 AND task_id = $2 AND user_id = $3";
        run(db, sql, key().into_iter().chain([user.uuid().into()])).await?;
    }
    if before.is_some_and(|before| copied(before) != copied(after)) && !old.is_empty() {
        let sql = format!(
            "UPDATE {TABLE} SET project_id = $3, client_id = $4, owner_id = $5, status = $6, \
             put_away = COALESCE(CAST($7 AS BIGINT), {SHELVED}), due_on = $8 WHERE org_id = $1 AND task_id = $2"
        );
        run(db, &sql, key().into_iter().chain(copies(after))).await?;
    }
    let mut new: Vec<UserId> = after.assignees.clone();
    new.retain(|user| !old.contains(user));
    hold(db, after.head.org, &mut new).await?;
    for user in new {
        let last = InMyOrder {
            db,
            org: after.head.org,
            user,
            status: None,
        }
        .last()
        .await?;
        let rank = Rank::between(last.as_ref().map(|(rank, _)| rank), None);
        let sql = format!(
            "INSERT INTO {TABLE} (org_id, task_id, project_id, client_id, owner_id, status, put_away, due_on, \
             user_id, rank) VALUES ($1, $2, $3, $4, $5, $6, COALESCE(CAST($7 AS BIGINT), {SHELVED}), $8, $9, $10)"
        );
        let own = [user.uuid().into(), rank.as_str().into()];
        run(db, &sql, key().into_iter().chain(copies(after)).chain(own)).await?;
    }
    Ok(())
}

/// After a project was shelved, or taken back: what is to do in it is nobody's for as long.
pub(crate) async fn shelve(db: &DatabaseTransaction, project: &Project) -> Result<()> {
    let sql = format!(
        "UPDATE {TABLE} SET put_away = CASE WHEN status IN ('accepted', 'archived') THEN 1 ELSE CAST($3 AS BIGINT) END \
         WHERE org_id = $1 AND task_id IN (SELECT id FROM tasks WHERE org_id = $1 AND project_id = $2)"
    );
    let shelved = project.head.archived_at.map(|_| 1_i64);
    let values = [
        project.head.org.uuid().into(),
        project.head.id.uuid().into(),
        shelved.into(),
    ];
    run(db, &sql, values).await.map(drop)
}

fn copied(task: &Task) -> impl PartialEq + use<> {
    (task.project, task.client, task.owner, task.status, task.due_on)
}

fn copies(task: &Task) -> [sea_orm::Value; 6] {
    [
        task.project.uuid().into(),
        task.client.map(Id::uuid).into(),
        task.owner.map(Id::uuid).into(),
        task.status.as_str().into(),
        task.status.is_put_away().then_some(1_i64).into(),
        day_or_last(task.due_on).into(),
    ]
}

/// Keeps the orders of these people to oneself until the commit; in one order for all, so that nobody waits in a circle.
async fn hold(db: &DatabaseTransaction, org: OrgId, people: &mut Vec<UserId>) -> Result<()> {
    people.sort_unstable();
    people.dedup();
    let sql = format!(
        "SELECT 1 AS held FROM memberships WHERE org_id = $1 AND user_id = $2{}",
        db::for_update(db)
    );
    for user in people {
        db.one(&sql, [org.uuid().into(), user.uuid().into()], |_| Ok(()))
            .await?;
    }
    Ok(())
}

/// Somebody's order of all that they have to do. Anchors and the end are looked for in one column of it, neighbours in
/// all of it: so it is one order, whichever way it is cut into columns.
struct InMyOrder<'a> {
    db: &'a DatabaseTransaction,
    org: OrgId,
    user: UserId,
    status: Option<Status>,
}

impl InMyOrder<'_> {
    async fn rows(&self, rest: &str, more: Vec<sea_orm::Value>) -> Result<Vec<Spot>> {
        let sql = format!(
            "SELECT rank, task_id AS id FROM {TABLE} WHERE org_id = $1 AND user_id = $2 AND put_away IS NULL {rest}"
        );
        let own = [self.org.uuid().into(), self.user.uuid().into()];
        let values = own.into_iter().chain(more);
        self.db.all(&sql, values, Pace::Quick, spot).await
    }

    async fn beside(&self, rest: &str, (rank, id): &Spot) -> Result<Option<Spot>> {
        let values = vec![rank.as_str().into(), (*id).into()];
        Ok(self.rows(rest, values).await?.into_iter().next())
    }

    fn column(&self) -> Vec<sea_orm::Value> {
        self.status
            .map(|status| status.as_str().into())
            .into_iter()
            .collect()
    }
}

impl Order for InMyOrder<'_> {
    async fn spot(&self, id: Uuid) -> Result<Option<Spot>> {
        let in_column = if self.status.is_some() {
            "AND status = $4"
        } else {
            ""
        };
        let values = [vec![id.into()], self.column()].concat();
        let found = self
            .rows(&format!("AND task_id = $3 {in_column}"), values)
            .await?;
        Ok(found.into_iter().next())
    }

    async fn next(&self, spot: &Spot) -> Result<Option<Spot>> {
        let rest = "AND (rank, task_id) > ($3, $4) ORDER BY rank, task_id LIMIT 1";
        self.beside(rest, spot).await
    }

    async fn previous(&self, spot: &Spot) -> Result<Option<Spot>> {
        let rest = "AND (rank, task_id) < ($3, $4) ORDER BY rank DESC, task_id DESC LIMIT 1";
        self.beside(rest, spot).await
    }

    /// Of the column; of all, when nothing stands in it.
    async fn last(&self) -> Result<Option<Spot>> {
        let end = "ORDER BY rank DESC, task_id DESC LIMIT 1";
        if self.status.is_some() {
            let found = self
                .rows(&format!("AND status = $3 {end}"), self.column())
                .await?;
            if let Some(last) = found.into_iter().next() {
                return Ok(Some(last));
            }
        }
        Ok(self.rows(end, Vec::new()).await?.into_iter().next())
    }

    async fn all(&self) -> Result<Vec<Spot>> {
        self.rows("ORDER BY rank, task_id", Vec::new()).await
    }

    async fn write(&self, id: Uuid, rank: &Rank) -> Result<()> {
        let sql =
            "UPDATE task_assignee_metadata SET rank = $4 WHERE org_id = $1 AND task_id = $2 AND user_id = $3";
        let values = [
            self.org.uuid().into(),
            id.into(),
            self.user.uuid().into(),
            rank.as_str().into(),
        ];
        run(self.db, sql, values).await.map(drop)
    }
}

impl Tx {
    /// Keeps the orders of all of these people to oneself, before many tasks are written one by one.
    pub async fn hold_orders(&self, org: OrgId, mut people: Vec<UserId>) -> Result<()> {
        self.spend(org)?;
        hold(&self.db, org, &mut people).await
    }

    /// Puts a task that was found among one's own between its anchors, in one's own order: it is written nowhere else,
    /// and told to nobody. 404 when it is not among them.
    pub async fn arrange_mine(&self, task: &Task, user: UserId, anchors: Anchors) -> Result<()> {
        let (org, id) = (task.head.org, task.head.id.uuid());
        self.spend(org)?;
        hold(&self.db, org, &mut vec![user]).await?;
        let mine = InMyOrder {
            db: &self.db,
            org,
            user,
            status: Some(task.status),
        };
        let (now, _) = mine.spot(id).await?.ok_or(Error::NotFound)?;
        let rank = place(&mine, id, Some(&now), anchors).await?;
        if rank != now {
            mine.write(id, &rank).await?;
        }
        Ok(())
    }
}

/// In which order somebody's own tasks are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MyOrder {
    /// Their own.
    Rank,
    /// By day, and by their own within one.
    Due,
}

/// A page of somebody's own tasks.
#[derive(Clone, Debug)]
pub struct MyPage {
    pub order: MyOrder,
    /// The rank and the id behind which it goes on.
    pub after: Option<(Rank, Uuid)>,
    pub limit: u64,
}

/// Rows `m` that are somebody's own, and that the filter lets through. The task itself is looked at for words alone.
fn mine(visible: &Visible<Task>, user: UserId, filter: &Mine) -> (Condition, bool) {
    let to = filter
        .due_to
        .map(day_number)
        .or(filter.due_from.map(|_| NO_DAY - 1));
    let statuses = match filter.statuses.as_slice() {
        [] => None,
        [status] => Some(column("m", "status").eq(status.as_str())),
        several => Some(column("m", "status").is_in(several.iter().map(|status| status.as_str()))),
    };
    let words = filter.q.as_ref().filter(|q| !q.words().is_empty());
    let text = Expr::col((Entity, Column::SearchText));
    let reach = scope::reaches(
        visible.org(),
        &visible.reach(),
        visible.user(),
        Some(column("m", "client_id")),
        Some(column("m", "owner_id")),
        None,
        None,
    );
    let condition = Condition::all()
        .add(column("m", "org_id").eq(visible.org().uuid()))
        .add(column("m", "user_id").eq(user.uuid()))
        .add(column("m", "put_away").is_null())
        .add(reach)
        .add_option(statuses)
        .add_option(filter.project.map(|id| column("m", "project_id").eq(id.uuid())))
        .add_option(filter.client.map(|id| column("m", "client_id").eq(id.uuid())))
        .add_option(
            filter
                .due_from
                .map(|day| column("m", "due_on").gte(day_number(day))),
        )
        .add_option(to.map(|day| column("m", "due_on").lte(day)))
        .add_option(filter.undated.then(|| column("m", "due_on").eq(NO_DAY)))
        .add_option(words.map(|q| matching::contains(&text, q)));
    (condition, words.is_some())
}

fn of_task() -> Condition {
    Condition::all()
        .add(column("m", "org_id").equals((Entity, Column::OrgId)))
        .add(column("m", "task_id").equals((Entity, Column::Id)))
}

/// `COUNT(*)`, of all or by column.
fn counting(visible: &Visible<Task>, user: UserId, filter: &Mine) -> SelectStatement {
    let (condition, with_task) = mine(visible, user, filter);
    let mut select = Query::select();
    select.from_as(Alias::new(TABLE), Alias::new("m"));
    if with_task {
        select.join(JoinType::InnerJoin, Entity, of_task());
    }
    select.cond_where(condition);
    select
}

impl Reader<'_> {
    /// Somebody's own tasks, without those that are accepted or archived; each with its rank among them.
    #[expect(
        clippy::disallowed_methods,
        reason = "the rows come from the query that was made of the Visible"
    )]
    pub async fn my_tasks(
        &self,
        visible: &Visible<Task>,
        user: UserId,
        filter: &Mine,
        page: &MyPage,
    ) -> Result<Vec<(Seen<Task>, Rank)>> {
        let (condition, with_task) = mine(visible, user, filter);
        let mut select = brief::<Task>().into_query();
        select
            .expr_as(column("m", "rank"), Alias::new("my_rank"))
            .join_as(JoinType::InnerJoin, Alias::new(TABLE), Alias::new("m"), of_task())
            .cond_where(condition)
            .limit(page.limit);
        if page.order == MyOrder::Due {
            select.order_by_expr(column("m", "due_on"), Way::Asc);
        }
        select
            .order_by_expr(column("m", "rank"), Way::Asc)
            .order_by_expr(column("m", "task_id"), Way::Asc);
        if let Some((rank, id)) = &page.after {
            let keys = Expr::tuple([column("m", "rank"), column("m", "task_id")]);
            let last = Expr::tuple([Expr::val(rank.as_str()), Expr::val(*id)]);
            select.and_where(keys.gt(last));
        }
        let column_alone = filter.project.is_none() && filter.client.is_none() && filter.statuses.len() == 1;
        let pace = match column_alone && !with_task && page.order == MyOrder::Rank {
            true => Pace::Quick,
            false => Pace::Slow,
        };
        let read = |row: &Row<'_>| Ok((read_brief::<Task>(row)?, rank(&cell::<String>(row, "my_rank")?)?));
        let rows = self.select(&select, pace, read).await?;
        rows.into_iter()
            .map(|(task, rank)| Ok((Seen::read_through(visible, task)?, rank)))
            .collect()
    }

    /// How many of somebody's own are in each column.
    pub async fn count_my_columns(
        &self,
        visible: &Visible<Task>,
        user: UserId,
        filter: &Mine,
    ) -> Result<Counts> {
        let mut select = counting(visible, user, filter);
        select
            .expr_as(column("m", "status"), Alias::new("status"))
            .expr_as(Expr::col(Asterisk).count(), Alias::new("count"))
            .add_group_by([column("m", "status")]);
        self.select(&select, Pace::Slow, read_count).await
    }

    /// How many there are of them.
    pub async fn count_my_tasks(&self, visible: &Visible<Task>, user: UserId, filter: &Mine) -> Result<u64> {
        count(self, counting(visible, user, filter)).await
    }
}

//! The order of tasks in the columns of a project's board. Whoever moves a card holds the project until the commit, so
//! that of two who move at once the second sees what the first has done.

use authz::Visible;
use domain::{
    Error, Faults, Id, OrgId, Project, Rank, Result, Task,
    task::{Filter, Status},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Alias, Asterisk, Expr, ExprTrait},
};
use uuid::Uuid;

use crate::{
    db::{self, run},
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{
        client::from_word,
        task::{self, Column, Entity},
    },
    scope,
    stored::Stored,
    tx::Tx,
};

/// Between which cards one is to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    pub before: Option<Id<Task>>,
    pub after: Option<Id<Task>>,
}

/// A row of some order: its rank, and the id that tells ties apart.
pub(crate) type Spot = (Rank, Uuid);

/// What stands in an order: found by its id, after and before a spot, at the end, and all of it.
pub(crate) trait Order {
    /// Nothing when it does not stand in there.
    fn spot(&self, id: Uuid) -> impl Future<Output = Result<Option<Spot>>> + Send;
    fn next(&self, spot: &Spot) -> impl Future<Output = Result<Option<Spot>>> + Send;
    fn previous(&self, spot: &Spot) -> impl Future<Output = Result<Option<Spot>>> + Send;
    fn last(&self) -> impl Future<Output = Result<Option<Spot>>> + Send;
    fn all(&self) -> impl Future<Output = Result<Vec<Spot>>> + Send;
    fn write(&self, id: Uuid, rank: &Rank) -> impl Future<Output = Result<()>> + Send;
}

/// The rank with which a card stands between its anchors, at the end without any. `now` is the one that it has, when it
/// stands in this order already. One row is to be written, the card's own; only when there is no room left are all
/// others, here.
pub(crate) async fn place(
    order: &impl Order,
    card: Uuid,
    now: Option<&Rank>,
    anchors: Anchors,
) -> Result<Rank> {
    let (low, high) = neighbours(order, card, anchors).await?;
    let (below, above) = (low.as_ref().map(|(rank, _)| rank), high.as_ref().map(|(rank, _)| rank));
    if let Some(now) = now
        && below.is_none_or(|low| low < now)
        && above.is_none_or(|high| now < high)
    {
        return Ok(now.clone());
    }
    let rank = Rank::between(below, above);
    let fits = below.is_none_or(|low| *low < rank) && above.is_none_or(|high| rank < *high);
    if fits && !rank.is_long() {
        return Ok(rank);
    }
    spread(order, card, low.as_ref()).await
}

async fn neighbours(
    order: &impl Order,
    card: Uuid,
    anchors: Anchors,
) -> Result<(Option<Spot>, Option<Spot>)> {
    let mut faults = Faults::default();
    let before = anchor(order, card, anchors.before, "before_id", &mut faults).await?;
    let after = anchor(order, card, anchors.after, "after_id", &mut faults).await?;
    faults.done()?;
    let others = |spot: Option<Spot>| spot.filter(|(_, id)| *id != card);
    Ok(match (after, before) {
        (Some(low), _) => {
            let mut high = order.next(&low).await?;
            if let Some(own) = high.take_if(|(_, id)| *id == card) {
                high = order.next(&own).await?;
            }
            (Some(low), high)
        }
        (None, Some(high)) => {
            let mut low = order.previous(&high).await?;
            if let Some(own) = low.take_if(|(_, id)| *id == card) {
                low = order.previous(&own).await?;
            }
            (low, Some(high))
        }
        (None, None) => {
            let last = order.last().await?;
            let own = last.clone().filter(|(_, id)| *id == card);
            match own {
                Some(own) => (order.previous(&own).await?, order.next(&own).await?),
                None => {
                    let high = match &last {
                        Some(last) => others(order.next(last).await?),
                        None => None,
                    };
                    (last, high)
                }
            }
        }
    })
}

async fn anchor(
    order: &impl Order,
    card: Uuid,
    anchor: Option<Id<Task>>,
    field: &str,
    faults: &mut Faults,
) -> Result<Option<Spot>> {
    let Some(anchor) = anchor else { return Ok(None) };
    if anchor.uuid() == card {
        faults.add(field, "reference", "A task cannot stand beside itself.");
        return Ok(None);
    }
    let found = order.spot(anchor.uuid()).await?;
    if found.is_none() {
        faults.add(field, "reference", "There is no such task in this column.");
    }
    Ok(found)
}

/// Writes all ranks anew, evenly and short, with room for the card right after `low`; the card's own is the answer.
async fn spread(order: &impl Order, card: Uuid, low: Option<&Spot>) -> Result<Rank> {
    let mut all = order.all().await?;
    all.retain(|(_, id)| *id != card);
    let place = match low {
        Some(low) => all.iter().position(|spot| spot == low).map_or(all.len(), |at| at + 1),
        None => 0,
    };
    let mut ranks = Rank::spread(all.len() + 1).into_iter();
    let mut own = None;
    for (at, (was, id)) in all.iter().enumerate() {
        if at == place {
            own = ranks.next();
        }
        let rank = ranks.next().ok_or_else(|| Error::internal("too few ranks"))?;
        if rank != *was {
            order.write(*id, &rank).await?;
        }
    }
    own.or_else(|| ranks.next())
        .ok_or_else(|| Error::internal("too few ranks"))
}

pub(crate) fn spot(row: &Row<'_>) -> Result<Spot> {
    Ok((task::rank(&cell::<String>(row, "rank")?)?, cell(row, "id")?))
}

/// A column of a project's board.
struct InColumn<'a> {
    tx: &'a Tx,
    org: OrgId,
    project: Id<Project>,
    status: Status,
}

impl InColumn<'_> {
    /// Its rows, of which `rest` says more; `rank` and `id` may be asked for as `$4` and `$5`.
    async fn rows(&self, rest: &str, spot_at: Option<&Spot>) -> Result<Vec<Spot>> {
        let sql = format!(
            "SELECT rank, id FROM tasks WHERE org_id = $1 AND project_id = $2 AND status = $3 {rest}"
        );
        let mut values = vec![
            self.org.uuid().into(),
            self.project.uuid().into(),
            self.status.as_str().into(),
        ];
        if let Some((rank, id)) = spot_at {
            values.extend([rank.as_str().into(), (*id).into()]);
        }
        self.tx.db.all(&sql, values, Pace::Quick, spot).await
    }

    async fn first(&self, rest: &str, spot_at: Option<&Spot>) -> Result<Option<Spot>> {
        Ok(self.rows(rest, spot_at).await?.into_iter().next())
    }
}

impl Order for InColumn<'_> {
    async fn spot(&self, id: Uuid) -> Result<Option<Spot>> {
        let sql = "SELECT rank, id FROM tasks WHERE org_id = $1 AND id = $2 AND project_id = $3 AND status = $4";
        let values = [
            self.org.uuid().into(),
            id.into(),
            self.project.uuid().into(),
            self.status.as_str().into(),
        ];
        self.tx.db.one(sql, values, spot).await
    }

    async fn next(&self, spot: &Spot) -> Result<Option<Spot>> {
        self.first("AND (rank, id) > ($4, $5) ORDER BY rank, id LIMIT 1", Some(spot))
            .await
    }

    async fn previous(&self, spot: &Spot) -> Result<Option<Spot>> {
        let rest = "AND (rank, id) < ($4, $5) ORDER BY rank DESC, id DESC LIMIT 1";
        self.first(rest, Some(spot)).await
    }

    async fn last(&self) -> Result<Option<Spot>> {
        self.first("ORDER BY rank DESC, id DESC LIMIT 1", None).await
    }

    async fn all(&self) -> Result<Vec<Spot>> {
        self.rows("ORDER BY rank, id", None).await
    }

    async fn write(&self, id: Uuid, rank: &Rank) -> Result<()> {
        let sql = "UPDATE tasks SET rank = $3 WHERE org_id = $1 AND id = $2";
        let values = [self.org.uuid().into(), id.into(), rank.as_str().into()];
        run(&*self.tx.db, sql, values).await.map(drop)
    }
}

impl Tx {
    /// Keeps the order of these projects to oneself until the commit. Before any of their tasks is found: whoever comes
    /// second must not hold what the first still needs.
    pub async fn hold_projects(&self, org: OrgId, projects: &[Id<Project>]) -> Result<()> {
        let mut projects: Vec<Uuid> = projects.iter().map(|id| id.uuid()).collect();
        projects.sort_unstable();
        projects.dedup();
        for project in projects {
            db::lock(&self.db, "records", org.uuid(), project).await?;
            db::lock(&self.db, Project::TABLE, org.uuid(), project).await?;
        }
        Ok(())
    }

    /// The rank of a task in the column in which it is to stand, in a project that is held.
    pub async fn place_in_column(
        &self,
        before: Option<&Task>,
        after: &Task,
        anchors: Anchors,
    ) -> Result<Rank> {
        let column = InColumn {
            tx: self,
            org: after.head.org,
            project: after.project,
            status: after.status,
        };
        let stays = |before: &&Task| (before.project, before.status) == (after.project, after.status);
        let now = before.filter(stays).map(|before| &before.rank);
        place(&column, after.head.id.uuid(), now, anchors).await
    }
}

/// How many tasks are in each column.
pub type Counts = Vec<(Status, u64)>;

pub(crate) fn read_count(row: &Row<'_>) -> Result<(Status, u64)> {
    let status = from_word(&cell::<String>(row, "status")?)?;
    let count = u64::try_from(cell::<i64>(row, "count")?).map_err(Error::internal)?;
    Ok((status, count))
}

impl Reader<'_> {
    /// How many tasks that the filter lets through are in each column of its project.
    pub async fn count_columns(&self, visible: &Visible<Task>, filter: &Filter) -> Result<Counts> {
        let mut select = Entity::find().select_only().filter(scope::visible(visible));
        for condition in Task::condition(filter) {
            select = select.filter(condition);
        }
        let mut select = select.into_query();
        select
            .expr_as(Expr::col((Entity, Column::Status)), Alias::new("status"))
            .expr_as(Expr::col(Asterisk).count(), Alias::new("count"))
            .group_by_col((Entity, Column::Status));
        self.select(&select, Pace::Slow, read_count).await
    }

    /// Which project a task is in, for whoever has to hold it before the task is found.
    pub async fn projects_of(&self, visible: &Visible<Task>, ids: &[Id<Task>]) -> Result<Vec<Id<Project>>> {
        let mut select = Entity::find()
            .select_only()
            .filter(scope::visible(visible))
            .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .into_query();
        select.expr_as(Expr::col((Entity, Column::ProjectId)), Alias::new("project_id"));
        let read = |row: &Row<'_>| Ok(Id::new(cell(row, "project_id")?));
        self.select(&select, Pace::Quick, read).await
    }
}

//! What clients carry of their touchpoints and their assessment, so that lists and figures need no join: written here
//! and nowhere else.

use authz::Visible;
use domain::{
    Client, Error, Id, OrgId, Result, UserId,
    assessment::{Priority, Ranked, Rating, Status, Strength},
    attention::{Level, Measure, Silence},
    client::{self, Filter},
    clock::{day_number, day_of},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Asterisk, Expr, ExprTrait, SimpleExpr},
};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{
    db::{self, run},
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{
        client::{Column, Entity, from_word},
        note::{self, Names},
    },
    scope,
    stored::Stored,
    tx::Tx,
};

/// After a touchpoint or an assessment was written. Takes the client's row first: of two who write at once, the second
/// must see what the first has written.
pub(crate) async fn settle(db: &DatabaseTransaction, org: OrgId, client: Id<Client>) -> Result<()> {
    let (org, client) = (org.uuid(), client.uuid());
    db::lock(db, "clients", org, client).await?;
    let sql = "SELECT (SELECT MAX(t.date) FROM touchpoints t WHERE t.org_id = $1 AND t.client_id = $2) AS day, \
               a.relationship_strength, a.priority, a.status FROM clients c \
               LEFT JOIN assessments a ON a.org_id = c.org_id AND a.id = c.id WHERE c.org_id = $1 AND c.id = $2";
    let read = |row: &Row<'_>| {
        let rating = Rating {
            strength: word(row, "relationship_strength")?,
            priority: word(row, "priority")?,
            status: word(row, "status")?,
        };
        Ok((cell::<Option<i64>>(row, "day")?, rating))
    };
    let found = db.one(sql, [org.into(), client.into()], read).await?;
    let (day, rating) = found.ok_or_else(|| Error::internal("a client that is gone was written about"))?;
    let day = day.and_then(day_of);
    let sql = "UPDATE clients SET last_contact_on = $3, strength_rank = $4, priority_rank = $5, status_rank = $6, \
               by_agenda = $7 WHERE org_id = $1 AND id = $2";
    let values = [
        org.into(),
        client.into(),
        day.map_or(0, day_number).into(),
        Strength::rank(rating.strength).into(),
        Priority::rank(rating.priority).into(),
        Status::rank(rating.status).into(),
        client::agenda_place(&rating, day).into(),
    ];
    run(db, sql, values).await.map(drop)
}

pub(crate) fn word<T: DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<Option<T>> {
    let word = cell::<Option<String>>(row, name)?;
    word.map(|word| from_word(&word)).transpose()
}

/// What a filter asks of contacts, plans and assessments.
pub(crate) fn conditions(filter: &Filter) -> Vec<SimpleExpr> {
    let planned = filter.planned.map(|planned| {
        [
            Some(Column::NextContactBy.eq(planned.by.uuid())),
            planned.from.map(|day| Column::NextContactOn.gte(day_number(day))),
            planned.to.map(|day| Column::NextContactOn.lte(day_number(day))),
        ]
    });
    [
        of_levels(&filter.attention, filter.measure.as_ref()),
        ranks(Column::PriorityRank, &filter.priorities),
        ranks(Column::StatusRank, &filter.statuses),
        ranks(Column::StrengthRank, &filter.strengths),
        filter.on_agenda.then(|| Column::ByAgenda.is_not_null()),
    ]
    .into_iter()
    .chain(planned.into_iter().flatten())
    .flatten()
    .collect()
}

fn ranks<T: Ranked>(column: Column, values: &[T]) -> Option<SimpleExpr> {
    let ranks = values.iter().map(|value| T::rank(Some(*value)));
    (!values.is_empty()).then(|| column.is_in(ranks))
}

fn of_levels(levels: &[Level], measure: Option<&Measure>) -> Option<SimpleExpr> {
    let conditions = levels.iter().map(|level| match measure {
        Some(measure) => silent(measure.silence(*level)),
        None => Expr::val(1).eq(0),
    });
    conditions.reduce(ExprTrait::or)
}

fn silent(silence: Silence) -> SimpleExpr {
    match silence {
        // Not "equals 0": SQLite would take the order for that of ids, and look through all clients along their key.
        Silence::Never => Column::LastContactOn.lt(1),
        Silence::Between(from, before) => {
            let from = Column::LastContactOn.gte(from.map_or(1, day_number));
            match before {
                Some(before) => from.and(Column::LastContactOn.lt(day_number(before))),
                None => from,
            }
        }
    }
}

/// How many clients there are, and how many of them need somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub total: u64,
    pub urgent: u64,
    pub warning: u64,
    pub never_contacted: u64,
    /// Strategic and high.
    pub high_priority: u64,
}

impl Reader<'_> {
    /// In one walk along an index that has all that is counted, when nothing else is asked for.
    pub async fn client_figures(
        &self,
        visible: &Visible<Client>,
        filter: &Filter,
        measure: &Measure,
    ) -> Result<Figures> {
        let high = ranks(Column::PriorityRank, &Priority::HIGH);
        let level = |level| Some(silent(measure.silence(level)));
        let mut select = Entity::find().select_only().filter(scope::visible(visible));
        for condition in Client::condition(filter) {
            select = select.filter(condition);
        }
        let mut select = select.into_query();
        select.expr_as(Expr::col(Asterisk).count(), "total");
        for (name, condition) in [
            ("urgent", level(Level::Urgent)),
            ("warning", level(Level::Warning)),
            ("never_contacted", level(Level::NeverContacted)),
            ("high_priority", high),
        ] {
            let condition = condition.unwrap_or_else(|| Expr::val(1).eq(0));
            select.expr_as(Expr::expr(Expr::case(condition, 1)).count(), name);
        }
        let read = |row: &Row<'_>| {
            let count = |name| u64::try_from(cell::<i64>(row, name)?).map_err(Error::internal);
            Ok(Figures {
                total: count("total")?,
                urgent: count("urgent")?,
                warning: count("warning")?,
                never_contacted: count("never_contacted")?,
                high_priority: count("high_priority")?,
            })
        };
        let figures = self.select(&select, Pace::Slow, read).await?;
        Ok(figures.into_iter().next().unwrap_or_default())
    }
}

async fn names_in(db: &impl Ask, org: OrgId, records: Vec<Uuid>, people: Vec<UserId>) -> Result<Names> {
    let once = |mut ids: Vec<Uuid>| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    if records.is_empty() && people.is_empty() {
        return Ok(Names::new());
    }
    let people = once(people.into_iter().map(Id::uuid).collect());
    note::names(db, org, once(records), people).await
}

impl Reader<'_> {
    /// What records and people are called.
    pub async fn names_of(&self, org: OrgId, records: Vec<Uuid>, people: Vec<UserId>) -> Result<Names> {
        names_in(self, org, records, people).await
    }
}

impl Tx {
    pub async fn names_of(&self, org: OrgId, records: Vec<Uuid>, people: Vec<UserId>) -> Result<Names> {
        names_in(&*self.db, org, records, people).await
    }
}

//! Clients in their table.

use domain::{
    Client, Dependency, Error, Id, OrgId, Result,
    assessment::{Priority, Ranked, Rating, Status, Strength},
    client::{Filter, SortBy},
    clock::{day_number, day_of},
    resource::Archived,
    text::{self, Wanted},
    touchpoint::Plan,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    Order, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{ExprTrait, LikeExpr, SimpleExpr},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    event::day,
    page::{brief, read_brief},
    reader::{Ask, Pace, Reader},
    row::{Cells, Row, cell},
    rows::{crm, touchpoint},
    scope,
    stored::{Columns, Stored},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "clients")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub archived_at: Option<i64>,
    pub name: String,
    pub name_key: String,
    pub search_text: String,
    pub r#type: Option<String>,
    pub billing_type: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub currency: String,
    pub about: Option<String>,
    pub about_html: Option<String>,
    pub primary_poc_id: Option<Uuid>,
    pub secondary_poc_id: Option<Uuid>,
    pub next_contact_on: Option<i64>,
    pub next_contact_type: Option<String>,
    pub next_contact_by: Option<Uuid>,
    pub planned_on: Option<i64>,
    pub last_contact_on: i64,
    pub strength_rank: i64,
    pub priority_rank: i64,
    pub status_rank: i64,
    pub by_agenda: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Stored for Client {
    type Entity = Entity;

    const TABLE: &'static str = "clients";

    fn columns() -> Columns<Column> {
        Columns {
            org: Column::OrgId,
            id: Column::Id,
            version: Column::Version,
            archived_at: Column::ArchivedAt,
            // A client is its own client.
            client: Some(Column::Id),
            owner: None,
            author: None,
        }
    }

    const VIEW: &'static [Column] = &[
        Column::OrgId,
        Column::Id,
        Column::Version,
        Column::CreatedAt,
        Column::UpdatedAt,
        Column::ArchivedAt,
        Column::Name,
        Column::Type,
        Column::BillingType,
        Column::Email,
        Column::Phone,
        Column::Website,
        Column::Address,
        Column::Currency,
        Column::PrimaryPocId,
        Column::SecondaryPocId,
        Column::NextContactOn,
        Column::NextContactType,
        Column::NextContactBy,
        Column::PlannedOn,
        Column::LastContactOn,
        Column::StrengthRank,
        Column::PriorityRank,
        Column::StatusRank,
        Column::About,
        Column::AboutHtml,
    ];

    const RICH: usize = 2;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            name: cells.take()?,
            kind: cells.optional_word()?,
            billing_type: cells.word()?,
            email: cells.take()?,
            phone: cells.take()?,
            website: cells.take()?,
            address: cells.take()?,
            currency: cells.word()?,
            primary_poc: cells.optional_id()?,
            secondary_poc: cells.optional_id()?,
            next_contact: plan(cells)?,
            last_contact_on: day_of(cells.take()?),
            last_contact: None,
            rating: Rating {
                strength: Strength::of_rank(cells.take()?),
                priority: Priority::of_rank(cells.take()?),
                status: Status::of_rank(cells.take()?),
            },
            about: cells.rich_text()?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let head = &self.head;
        Ok(ActiveModel {
            org_id: Set(head.org.uuid()),
            id: Set(head.id.uuid()),
            version: Set(head.version),
            created_at: Set(head.created_at.timestamp_micros()),
            updated_at: Set(head.updated_at.timestamp_micros()),
            archived_at: Set(head.archived_at.map(|at| at.timestamp_micros())),
            name: Set(self.name.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.search_text()),
            r#type: Set(self.kind.map(to_word).transpose()?),
            billing_type: Set(to_word(self.billing_type)?),
            email: Set(self.email.clone()),
            phone: Set(self.phone.clone()),
            website: Set(self.website.clone()),
            address: Set(self.address.clone()),
            currency: Set(to_word(self.currency)?),
            about: Set(self.about.as_ref().map(|about| about.json().to_string())),
            about_html: Set(self.about.as_ref().map(|about| about.html().to_owned())),
            primary_poc_id: Set(self.primary_poc.map(Id::uuid)),
            secondary_poc_id: Set(self.secondary_poc.map(Id::uuid)),
            next_contact_on: Set(self.next_contact.map(|plan| day_number(plan.date))),
            next_contact_type: Set(self.next_contact.map(|plan| to_word(plan.kind)).transpose()?),
            next_contact_by: Set(self.next_contact.map(|plan| plan.assigned_to.uuid())),
            planned_on: Set(self.next_contact.map(|plan| day_number(plan.planned_on))),
            // Derived: `crm::settle` alone writes these.
            last_contact_on: NotSet,
            strength_rank: NotSet,
            priority_rank: NotSet,
            status_rank: NotSet,
            by_agenda: NotSet,
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = Vec::new();
        match filter.archived {
            Archived::No => conditions.push(Column::ArchivedAt.is_null()),
            Archived::Yes => conditions.push(Column::ArchivedAt.is_not_null()),
            Archived::Any => {}
        }
        if let Some(q) = &filter.q {
            conditions.push(contains(q));
        }
        if !filter.types.is_empty() {
            conditions.push(Column::Type.is_in(words(&filter.types)));
        }
        if !filter.billing_types.is_empty() {
            conditions.push(Column::BillingType.is_in(words(&filter.billing_types)));
        }
        if !filter.pocs.is_empty() {
            let pocs: Vec<Uuid> = filter.pocs.iter().map(|poc| poc.uuid()).collect();
            conditions.push(
                Column::PrimaryPocId
                    .is_in(pocs.clone())
                    .or(Column::SecondaryPocId.is_in(pocs)),
            );
        }
        conditions.extend(crm::conditions(filter));
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        let Filter {
            q,
            types,
            billing_types,
            pocs,
            archived,
            attention,
            measure: _,
            priorities,
            statuses,
            strengths,
            on_agenda: _,
            planned: _,
        } = filter;
        q.is_none()
            && attention.is_empty()
            && priorities.is_empty()
            && statuses.is_empty()
            && strengths.is_empty()
            && types.is_empty()
            && billing_types.is_empty()
            && pocs.is_empty()
            && *archived != Archived::Yes
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::Name => Column::NameKey,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
            SortBy::LastContact => Column::LastContactOn,
            SortBy::Priority => Column::PriorityRank,
            SortBy::Status => Column::StatusRank,
            SortBy::Strength => Column::StrengthRank,
            SortBy::NextContact => Column::NextContactOn,
            SortBy::Agenda => Column::ByAgenda,
        }
    }

    async fn read_beside(db: &impl Ask, row: &mut Self) -> Result<()> {
        // Most clients of a new house were never contacted: these need no look.
        if row.last_contact_on.is_some() {
            row.last_contact = touchpoint::newest(db, row.head.org, row.head.id).await?;
        }
        Ok(())
    }

    async fn dependencies(db: &impl Ask, org: OrgId, id: Id<Self>) -> Result<Vec<Dependency>> {
        let sql = "SELECT 'assignment' AS kind, COUNT(*) AS count FROM assigned_clients \
                   WHERE org_id = $1 AND client_id = $2 \
                   UNION ALL SELECT 'portal_membership', COUNT(*) FROM memberships \
                   WHERE org_id = $1 AND client_id = $2 \
                   UNION ALL SELECT 'roundtable', COUNT(*) FROM roundtables WHERE org_id = $1 AND client_id = $2 \
                   UNION ALL SELECT 'touchpoint', COUNT(*) FROM touchpoints WHERE org_id = $1 AND client_id = $2 \
                   ORDER BY kind";
        let counted = |row: &Row<'_>| {
            let count = u64::try_from(cell::<i64>(row, "count")?).map_err(Error::internal)?;
            Ok(Dependency {
                kind: cell(row, "kind")?,
                count,
            })
        };
        let mut found = db
            .all(sql, [org.uuid().into(), id.uuid().into()], Pace::Quick, counted)
            .await?;
        found.retain(|dependency| dependency.count > 0);
        Ok(found)
    }
}

fn plan(cells: &mut Cells<'_>) -> Result<Option<Plan>> {
    let date: Option<i64> = cells.take()?;
    let kind = cells.optional_word()?;
    let (assigned_to, planned_on) = (cells.optional_id()?, cells.take::<Option<i64>>()?);
    let (Some(date), Some(kind), Some(assigned_to), Some(planned_on)) = (date, kind, assigned_to, planned_on)
    else {
        return Ok(None);
    };
    Ok(Some(Plan {
        date: day(date)?,
        kind,
        assigned_to,
        planned_on: day(planned_on)?,
    }))
}

/// Each word of the folded text, anywhere in what is looked through: half words and word order do not matter.
fn contains(q: &Wanted) -> SimpleExpr {
    let looks_through = || Expr::col((Entity, Column::SearchText));
    q.words().iter().fold(Expr::val(1).eq(1), |all, word| {
        all.and(looks_through().like(LikeExpr::new(text::like_pattern(word)).escape('\\')))
    })
}

impl Reader<'_> {
    /// For autocomplete: names that begin so first, then names with a word that begins so, then the rest.
    pub async fn search_clients(
        &self,
        visible: &authz::Visible<Client>,
        q: &Wanted,
        limit: u64,
    ) -> Result<Vec<Client>> {
        let folded = text::fold(q.as_str());
        let like =
            |pattern: String| Expr::col((Entity, Column::NameKey)).like(LikeExpr::new(pattern).escape('\\'));
        let word = text::like_pattern(&folded);
        let prefix = word.strip_prefix('%').unwrap_or(&word);
        let rank: SimpleExpr = Expr::case(like(prefix.to_owned()), 0)
            .case(like(format!("% {prefix}")), 1)
            .finally(2)
            .into();
        let select = brief::<Client>()
            .filter(scope::visible(visible))
            .filter(Column::ArchivedAt.is_null())
            .filter(contains(q))
            .order_by(rank, Order::Asc)
            .order_by_asc(Column::NameKey)
            .order_by_asc(Column::Id)
            .limit(limit);
        self.select(&select.into_query(), Pace::Slow, read_brief).await
    }
}

fn words<T: Serialize + Copy>(values: &[T]) -> Vec<String> {
    values.iter().filter_map(|value| to_word(*value).ok()).collect()
}

/// Enums lie in the database as the words that the API uses.
pub(crate) fn to_word<T: Serialize>(value: T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        other => Err(Error::internal(format!("not a word: {other:?}"))),
    }
}

pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T> {
    use serde::de::{IntoDeserializer, value::StrDeserializer};
    let word: StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
    T::deserialize(word).map_err(|error| Error::internal(format!("in a row: {error}")))
}

//! Clients in their table.

use domain::{
    Client, Error, Faults, Id, Result,
    assessment::{Priority, Ranked, Rating, Status, Strength},
    client::{Counts, Filter, SortBy},
    clock::{day_number, day_of},
    resource::{Archived, Head},
    touchpoint::Plan,
};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction,
    entity::prelude::*,
    sea_query::{ExprTrait, SimpleExpr},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    event::day,
    named::{filtered, named},
    reader::Ask,
    row::{Cells, Row, cell},
    rows::{crm, touchpoint},
    stored::{Columns, Stored, table, view},
};

table!("clients" {
    name: String,
    name_key: String,
    search_text: String,
    r#type: Option<String>,
    billing_type: String,
    email: Option<String>,
    phone: Option<String>,
    website: Option<String>,
    address: Option<String>,
    currency: String,
    about: Option<String>,
    about_html: Option<String>,
    primary_poc_id: Option<Uuid>,
    secondary_poc_id: Option<Uuid>,
    next_contact_on: Option<i64>,
    next_contact_type: Option<String>,
    next_contact_by: Option<Uuid>,
    planned_on: Option<i64>,
    last_contact_on: i64,
    strength_rank: i64,
    priority_rank: i64,
    status_rank: i64,
    by_agenda: Option<i64>,
});

impl Stored for Client {
    type Entity = Entity;

    const TABLE: &'static str = "clients";

    fn columns() -> Columns<Column> {
        Columns {
            // A client is its own client.
            client: Some(Column::Id),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![
        Name,
        Type,
        BillingType,
        Email,
        Phone,
        Website,
        Address,
        Currency,
        PrimaryPocId,
        SecondaryPocId,
        NextContactOn,
        NextContactType,
        NextContactBy,
        PlannedOn,
        LastContactOn,
        StrengthRank,
        PriorityRank,
        StatusRank,
        About,
        AboutHtml,
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
            counts: Counts::default(),
            rating: Rating {
                strength: Strength::of_rank(cells.take()?),
                priority: Priority::of_rank(cells.take()?),
                status: Status::of_rank(cells.take()?),
            },
            about: cells.rich_text()?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        Ok(ActiveModel {
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
            // What is derived is left alone: `crm::settle` alone writes it.
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = filtered::<Self>(filter.q.as_ref(), filter.archived);
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
        row.counts = counts(db, &row.head).await?;
        Ok(())
    }

    /// Who is to have the next contact has to see the client: a plan that is not shown to its assignee is nobody's.
    async fn check(db: &DatabaseTransaction, before: Option<&Self>, after: &Self) -> Result<()> {
        let assignee = |client: &Self| client.next_contact.map(|plan| plan.assigned_to);
        let Some(user) = assignee(after).filter(|user| before.and_then(assignee) != Some(*user)) else {
            return Ok(());
        };
        let sql = "SELECT 1 AS there FROM memberships m WHERE m.org_id = $1 AND m.user_id = $2 \
                   AND m.role = 'subcontractor' AND NOT EXISTS (SELECT 1 FROM assigned_clients a \
                   WHERE a.org_id = m.org_id AND a.user_id = m.user_id AND a.client_id = $3)";
        let head = &after.head;
        let values = [head.org.uuid().into(), user.uuid().into(), head.id.uuid().into()];
        match db.one(sql, values, |_| Ok(())).await? {
            None => Ok(()),
            Some(()) => Err(Faults::one(
                "assigned_to",
                "reach",
                "They do not see this client.",
            )),
        }
    }

    const REFERRED_BY: &'static [(&'static str, &'static str, &'static str)] = &[
        ("assignment", "assigned_clients", "client_id"),
        ("portal_membership", "memberships", "client_id"),
        ("contact", "contacts", "client_id"),
        ("event", "events", "client_id"),
        ("conversation", "conversations", "client_id"),
        ("project", "projects", "client_id"),
        ("roundtable", "roundtables", "client_id"),
        ("touchpoint", "touchpoints", "client_id"),
    ];
}

/// Who sees a client sees all that stands on it, as far as they read things of its kind.
async fn counts(db: &impl Ask, head: &Head<Client>) -> Result<Counts> {
    // In the order of its index: without statistics SQLite prefers a walk along the primary key to any index that does
    // not give the order, and what has no limit it does not order.
    let count = |(table, order)| {
        format!(
            "(SELECT COUNT(*) FROM (SELECT id FROM {table} WHERE org_id = $1 AND client_id = $2 \
             AND archived_at IS NULL ORDER BY client_id, {order}, id LIMIT 1000000000) AS counted) AS {table}"
        )
    };
    let tables = [
        ("projects", "name_key"),
        ("contacts", "name_key"),
        ("conversations", "name_key"),
        ("events", "starts_at"),
        ("notes", "by_important"),
    ];
    let sql = format!(
        "SELECT {} FROM clients WHERE org_id = $1 AND id = $2",
        tables.map(count).join(", ")
    );
    let read = |row: &Row<'_>| {
        Ok(Counts {
            projects: cell(row, "projects")?,
            contacts: cell(row, "contacts")?,
            conversations: cell(row, "conversations")?,
            events: cell(row, "events")?,
            notes: cell(row, "notes")?,
        })
    };
    let counts = db.one(&sql, [head.org.uuid().into(), head.id.uuid().into()], read);
    Ok(counts.await?.unwrap_or_default())
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

named!(Client);

/// The words of enums, for a filter.
pub(crate) fn words<T: Serialize + Copy>(values: &[T]) -> Vec<String> {
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

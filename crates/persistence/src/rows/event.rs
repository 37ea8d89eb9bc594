//! Events in their table, and who attends them.

use domain::{
    Clock, Error, Event, Id, Result, UserId,
    event::{AttendeeType, Filter, SortBy},
    resource::Archived,
};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Query, SimpleExpr},
};

use crate::{
    db::run,
    event::{column, instant},
    named::{filtered, named},
    reader::Ask,
    row::Cells,
    rows::touchpoint,
    stored::{Columns, Stored, table, view},
};

table!("events" {
    title: String,
    name_key: String,
    search_text: String,
    starts_at: i64,
    ends_at: i64,
    place: Option<String>,
    client_id: Option<Uuid>,
    attendees: String,
});

impl Stored for Event {
    type Entity = Entity;

    const TABLE: &'static str = "events";

    fn columns() -> Columns<Column> {
        Columns {
            client: Some(Column::ClientId),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![Title, StartsAt, EndsAt, Place, ClientId, Attendees];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            title: cells.take()?,
            starts_at: instant(cells.take()?)?,
            ends_at: instant(cells.take()?)?,
            place: cells.take()?,
            client: cells.optional_id()?,
            attendees: serde_json::from_str(&cells.take::<String>()?).map_err(Error::internal)?,
            touchpoint: None,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        Ok(ActiveModel {
            title: Set(self.title.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.search_text()),
            starts_at: Set(self.starts_at.timestamp_micros()),
            ends_at: Set(self.ends_at.timestamp_micros()),
            place: Set(self.place.clone()),
            client_id: Set(self.client.map(Id::uuid)),
            attendees: Set(serde_json::to_string(&self.attendees).map_err(Error::internal)?),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = filtered::<Self>(filter.q.as_ref(), filter.archived);
        conditions.extend(filter.client.map(|id| Column::ClientId.eq(id.uuid())));
        conditions.extend(filter.attendee.map(attended_by));
        conditions.extend(filter.from.map(|at| Column::EndsAt.gt(at.timestamp_micros())));
        conditions.extend(filter.to.map(|at| Column::StartsAt.lt(at.timestamp_micros())));
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.q.is_none()
            && filter.client.is_none()
            && filter.attendee.is_none()
            && filter.from.is_none()
            && filter.to.is_none()
            && filter.archived != Archived::Yes
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::StartsAt => Column::StartsAt,
            SortBy::Title => Column::NameKey,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
        }
    }

    async fn read_beside(db: &impl Ask, row: &mut Self) -> Result<()> {
        row.touchpoint = touchpoint::counted(db, row.head.org, row.head.id.uuid()).await?;
        Ok(())
    }

    const REFERRED_BY: &'static [(&'static str, &'static str, &'static str)] =
        &[("touchpoint", "touchpoints", "source_id")];

    /// Who attends, once more: where the database holds them to being there.
    async fn write_beside(
        db: &DatabaseTransaction,
        _: &Clock,
        before: Option<&Self>,
        after: &Self,
        _by: Option<UserId>,
    ) -> Result<()> {
        if before.is_some_and(|before| before.attendees == after.attendees) {
            return Ok(());
        }
        let key = || [after.head.org.uuid().into(), after.head.id.uuid().into()];
        let sql = "DELETE FROM event_attendees WHERE org_id = $1 AND event_id = $2";
        run(db, sql, key()).await?;
        for attendee in &after.attendees {
            let column = match attendee.r#type {
                AttendeeType::Contact => "contact_id",
                AttendeeType::User => "user_id",
            };
            let sql = format!(
                "INSERT INTO event_attendees (org_id, event_id, attendee_id, {column}) VALUES ($1, $2, $3, $3)"
            );
            run(db, &sql, key().into_iter().chain([attendee.id.into()])).await?;
        }
        Ok(())
    }
}

fn attended_by(user: UserId) -> SimpleExpr {
    let attends = |name| column("event_attendees", name);
    let ids = Query::select()
        .expr(attends("event_id"))
        .from(Alias::new("event_attendees"))
        .and_where(attends("org_id").eq(column("events", "org_id")))
        .and_where(attends("user_id").eq(user.uuid()))
        .to_owned();
    Column::Id.in_subquery(ids)
}

named!(Event);

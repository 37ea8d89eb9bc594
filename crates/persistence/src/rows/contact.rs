//! Contacts in their table.

use domain::{
    Contact, Id, Result,
    contact::{Filter, SortBy},
    resource::Archived,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    named::{filtered, named},
    row::Cells,
    stored::{Columns, Stored, table, view},
};

table!("contacts" {
    name: String,
    name_key: String,
    search_text: String,
    email: Option<String>,
    phone: Option<String>,
    job_title: Option<String>,
    company_id: Option<Uuid>,
    client_id: Option<Uuid>,
});

impl Stored for Contact {
    type Entity = Entity;

    const TABLE: &'static str = "contacts";

    fn columns() -> Columns<Column> {
        Columns {
            client: Some(Column::ClientId),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![Name, Email, Phone, JobTitle, CompanyId, ClientId];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            name: cells.take()?,
            email: cells.take()?,
            phone: cells.take()?,
            job_title: cells.take()?,
            company: cells.optional_id()?,
            client: cells.optional_id()?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        Ok(ActiveModel {
            name: Set(self.name.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.search_text()),
            email: Set(self.email.clone()),
            phone: Set(self.phone.clone()),
            job_title: Set(self.job_title.clone()),
            company_id: Set(self.company.map(Id::uuid)),
            client_id: Set(self.client.map(Id::uuid)),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = filtered::<Self>(filter.q.as_ref(), filter.archived);
        conditions.extend(filter.company.map(|id| Column::CompanyId.eq(id.uuid())));
        conditions.extend(filter.client.map(|id| Column::ClientId.eq(id.uuid())));
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.q.is_none()
            && filter.company.is_none()
            && filter.client.is_none()
            && filter.archived != Archived::Yes
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::Name => Column::NameKey,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
        }
    }

    const REFERRED_BY: &'static [(&'static str, &'static str, &'static str)] = &[
        ("event", "event_attendees", "contact_id"),
        ("conversation", "conversations", "contact_id"),
    ];
}

named!(Contact);

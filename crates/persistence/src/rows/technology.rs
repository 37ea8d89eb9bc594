//! Technologies in their table.

use domain::{
    Faults, Id, Result, Technology,
    company::CompanyKind,
    resource::Archived,
    technology::{Filter, SortBy},
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    named::{filtered, named},
    row::Cells,
    rows::company,
    stored::{Columns, Stored, table, view},
};

table!("technologies" {
    name: String,
    name_key: String,
    search_text: String,
    company_id: Uuid,
});

impl Stored for Technology {
    type Entity = Entity;

    const TABLE: &'static str = "technologies";

    fn columns() -> Columns<Column> {
        COLUMNS
    }

    const VIEW: &'static [Column] = view![Name, CompanyId];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            name: cells.take()?,
            company: cells.id()?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        Ok(ActiveModel {
            name: Set(self.name.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.name_key()),
            company_id: Set(self.company.uuid()),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = filtered::<Self>(filter.q.as_ref(), filter.archived);
        conditions.extend(filter.company.map(|id| Column::CompanyId.eq(id.uuid())));
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.q.is_none() && filter.company.is_none() && filter.archived != Archived::Yes
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::Name => Column::NameKey,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
        }
    }

    async fn check(db: &DatabaseTransaction, before: Option<&Self>, after: &Self) -> Result<()> {
        if before.map(|before| before.company) == Some(after.company) {
            return Ok(());
        }
        let company: Uuid = Id::uuid(after.company);
        match company::kind_of(db, after.head.org, company).await? {
            Some(CompanyKind::Vendor) => Ok(()),
            _ => Err(Faults::one(
                "company_id",
                "vendor",
                "Only a vendor has technologies.",
            )),
        }
    }
}

named!(Technology);

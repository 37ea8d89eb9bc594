//! Companies in their table.

use domain::{
    Company, Error, Result,
    company::{CompanyKind, Filter, SortBy},
    error::Conflict,
    resource::Archived,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    dependencies,
    named::{filtered, named},
    reader::Ask,
    row::{Cells, Row, cell},
    rows::client::{from_word, to_word, words},
    stored::{Columns, Stored, table, view},
};

table!("companies" {
    name: String,
    name_key: String,
    search_text: String,
    kind: String,
    website: Option<String>,
    email: Option<String>,
    phone: Option<String>,
});

impl Stored for Company {
    type Entity = Entity;

    const TABLE: &'static str = "companies";

    fn columns() -> Columns<Column> {
        COLUMNS
    }

    const VIEW: &'static [Column] = view![Name, Kind, Website, Email, Phone];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            name: cells.take()?,
            kind: from_word(&cells.take::<String>()?)?,
            website: cells.take()?,
            email: cells.take()?,
            phone: cells.take()?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        Ok(ActiveModel {
            name: Set(self.name.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.search_text()),
            kind: Set(to_word(self.kind)?),
            website: Set(self.website.clone()),
            email: Set(self.email.clone()),
            phone: Set(self.phone.clone()),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = filtered::<Self>(filter.q.as_ref(), filter.archived);
        if !filter.kinds.is_empty() {
            conditions.push(Column::Kind.is_in(words(&filter.kinds)));
        }
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.q.is_none() && filter.kinds.is_empty() && filter.archived != Archived::Yes
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::Name => Column::NameKey,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
        }
    }

    /// What rests on its being a vendor, an operator, … keeps it one.
    async fn check(db: &DatabaseTransaction, before: Option<&Self>, after: &Self) -> Result<()> {
        let Some(before) = before.filter(|before| before.kind != after.kind) else {
            return Ok(());
        };
        let sql = "SELECT 'technology' AS kind, COUNT(*) AS count FROM technologies \
                   WHERE org_id = $1 AND company_id = $2 \
                   UNION ALL SELECT kind, COUNT(*) FROM relationships \
                   WHERE org_id = $1 AND (from_id = $2 OR to_id = $2) GROUP BY kind";
        let dependencies = dependencies::counted(db, sql, &before.head).await?;
        if dependencies.is_empty() {
            return Ok(());
        }
        Err(Error::Conflict(Box::new(Conflict {
            detail: "What rests on its being what it is has to be removed first.".to_owned(),
            dependencies,
            ..Conflict::default()
        })))
    }

    const REFERRED_BY: &'static [(&'static str, &'static str, &'static str)] = &[
        ("technology", "technologies", "company_id"),
        ("contact", "contacts", "company_id"),
    ];
}

named!(Company);

/// What kind of company this is. It stays so until the commit.
pub(crate) async fn kind_of(
    db: &DatabaseTransaction,
    org: domain::OrgId,
    company: Uuid,
) -> Result<Option<CompanyKind>> {
    crate::db::keep(db, Company::TABLE, org.uuid(), company).await?;
    let sql = "SELECT kind FROM companies WHERE org_id = $1 AND id = $2";
    let word = |row: &Row<'_>| cell::<String>(row, "kind");
    let word = db.one(sql, [org.uuid().into(), company.into()], word).await?;
    word.map(|word| from_word(&word)).transpose()
}

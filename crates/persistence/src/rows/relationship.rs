//! Relationships in their table, and what their ends are called.

use domain::{
    Faults, OrgId, Relationship, Result,
    relationship::{Filter, SortBy},
};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction,
    entity::prelude::*,
    sea_query::{ExprTrait, SimpleExpr},
};

use crate::{
    reader::{Ask, Reader},
    row::Cells,
    rows::{
        client::{from_word, to_word},
        company,
        note::{Names, names},
        record::kind_from,
    },
    stored::{Columns, Stored, table, view},
    tx::Tx,
};

table!("relationships" {
    kind: String,
    from_kind: String,
    from_id: Uuid,
    to_kind: String,
    to_id: Uuid,
    role: Option<String>,
    notes: Option<String>,
});

impl Stored for Relationship {
    type Entity = Entity;

    const TABLE: &'static str = "relationships";

    fn columns() -> Columns<Column> {
        COLUMNS
    }

    const VIEW: &'static [Column] = view![Kind, FromKind, FromId, ToKind, ToId, Role, Notes];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            kind: from_word(&cells.take::<String>()?)?,
            from: (kind_from(&cells.take::<String>()?)?, cells.take()?),
            to: (kind_from(&cells.take::<String>()?)?, cells.take()?),
            role: cells.take()?,
            notes: cells.take()?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        Ok(ActiveModel {
            kind: Set(to_word(self.kind)?),
            from_kind: Set(self.from.0.as_str().to_owned()),
            from_id: Set(self.from.1),
            to_kind: Set(self.to.0.as_str().to_owned()),
            to_id: Set(self.to.1),
            role: Set(self.role.clone()),
            notes: Set(self.notes.clone()),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let end = filter.record.map(|(kind, id)| {
            let from = Column::FromId.eq(id).and(Column::FromKind.eq(kind.as_str()));
            from.or(Column::ToId.eq(id).and(Column::ToKind.eq(kind.as_str())))
        });
        let kind = filter.kind.and_then(|kind| to_word(kind).ok());
        let kind = kind.map(|word| Column::Kind.eq(word));
        end.into_iter().chain(kind).collect()
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.record.is_none() && filter.kind.is_none()
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::CreatedAt => Column::CreatedAt,
        }
    }

    /// A company is linked as what it is, and nothing that is one person's own.
    async fn check(db: &DatabaseTransaction, before: Option<&Self>, after: &Self) -> Result<()> {
        if before.is_some() {
            return Ok(());
        }
        check_shared(db, after).await?;
        let Some(wanted) = after.company() else {
            return Ok(());
        };
        let is = company::kind_of(db, after.head.org, after.to.1).await?;
        if is == Some(wanted) {
            return Ok(());
        }
        let message = format!("Only a company of the kind {} is linked so.", to_word(wanted)?);
        Err(Faults::one("kind", "pair", message))
    }
}

async fn check_shared(db: &DatabaseTransaction, link: &Relationship) -> Result<()> {
    for (field, (_, id)) in [("from", link.from), ("to", link.to)] {
        let sql = "SELECT 1 AS there FROM records WHERE org_id = $1 AND id = $2 AND owner_id IS NOT NULL";
        let values = [link.head.org.uuid().into(), id.into()];
        if db.one(sql, values, |_| Ok(())).await?.is_some() {
            let message = "What is personal is not linked: links are told to others.";
            return Err(Faults::one(field, "private", message));
        }
    }
    Ok(())
}

fn ends(links: &[&Relationship]) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = links.iter().flat_map(|link| [link.from.1, link.to.1]).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

impl Reader<'_> {
    pub async fn names_of_ends(&self, org: OrgId, links: &[&Relationship]) -> Result<Names> {
        names(self, org, ends(links), Vec::new()).await
    }
}

impl Tx {
    pub async fn names_of_ends(&self, org: OrgId, links: &[&Relationship]) -> Result<Names> {
        names(&*self.db, org, ends(links), Vec::new()).await
    }
}

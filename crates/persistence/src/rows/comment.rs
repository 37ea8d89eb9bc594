//! Comments in their table.

use domain::{
    Comment, Error, Id, OrgId, Result,
    comment::{Filter, SortBy},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    reader::{Ask, Reader},
    row::Cells,
    rows::{
        note::{Names, names},
        record::kind_from,
    },
    stored::{Columns, Stored, table, view},
    tx::Tx,
};

table!("comments" {
    record_kind: String,
    record_id: Uuid,
    client_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    author_id: Uuid,
    is_internal: bool,
    revision: i64,
    content: String,
    content_html: String,
});

impl Stored for Comment {
    type Entity = Entity;

    const TABLE: &'static str = "comments";

    fn columns() -> Columns<Column> {
        Columns {
            client: Some(Column::ClientId),
            owner: Some(Column::OwnerId),
            author: Some(Column::AuthorId),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![
        RecordKind,
        RecordId,
        ClientId,
        OwnerId,
        AuthorId,
        IsInternal,
        Revision,
        Content,
        ContentHtml,
    ];

    /// Comments are read in lists.
    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        let head = cells.head()?;
        let kind = kind_from(&cells.take::<String>()?)?;
        Ok(Self {
            head,
            record: (kind, cells.take()?),
            client: cells.optional_id()?,
            owner: cells.optional_id()?,
            author: cells.id()?,
            is_internal: cells.take()?,
            revision: cells.take()?,
            content: cells
                .rich_text()?
                .ok_or_else(|| Error::internal("a comment without a text"))?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let (kind, record) = self.record;
        Ok(ActiveModel {
            record_kind: Set(kind.as_str().to_owned()),
            record_id: Set(record),
            client_id: Set(self.client.map(Id::uuid)),
            owner_id: Set(self.owner.map(Id::uuid)),
            author_id: Set(self.author.uuid()),
            is_internal: Set(self.is_internal),
            revision: Set(self.revision),
            content: Set(self.content.json().to_string()),
            content_html: Set(self.content.html().to_owned()),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let (kind, id) = filter.record.unzip();
        let kind = kind.map(|kind| Column::RecordKind.eq(kind.as_str()));
        [kind, id.map(|id| Column::RecordId.eq(id))]
            .into_iter()
            .flatten()
            .collect()
    }

    fn is_quick(_: &Filter) -> bool {
        true
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::CreatedAt => Column::CreatedAt,
        }
    }
}

/// What the records are called that these are on, and who wrote them.
async fn around(db: &impl Ask, org: OrgId, comments: &[&Comment]) -> Result<Names> {
    let (mut records, mut people): (Vec<Uuid>, Vec<Uuid>) = comments
        .iter()
        .map(|comment| (comment.record.1, comment.author.uuid()))
        .unzip();
    for ids in [&mut records, &mut people] {
        ids.sort_unstable();
        ids.dedup();
    }
    names(db, org, records, people).await
}

impl Reader<'_> {
    pub async fn names_around(&self, org: OrgId, comments: &[&Comment]) -> Result<Names> {
        around(self, org, comments).await
    }
}

impl Tx {
    pub async fn names_around(&self, org: OrgId, comments: &[&Comment]) -> Result<Names> {
        around(&*self.db, org, comments).await
    }
}

//! Notes in their table.

use std::collections::HashMap;

use authz::Sight;
use domain::{
    Attachment, Clock, Error, Id, Mentioned, Note, OrgId, Result, UserId,
    note::{Filter, IMPORTANT, PINNED, SortBy},
};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction,
    entity::prelude::*,
    sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr, UnionType},
};

use crate::{
    event::column,
    reader::{Ask, Pace, Reader},
    row::{Cells, Row, cell},
    rows::{
        attachment,
        mention::{self, Targets},
        note_revision,
        record::kind_from,
    },
    stored::{Columns, Stored},
    tx::Tx,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub archived_at: Option<i64>,
    pub record_kind: String,
    pub record_id: Uuid,
    pub client_id: Option<Uuid>,
    pub owner_id: Option<Uuid>,
    pub author_id: Uuid,
    pub title: Option<String>,
    pub content: String,
    pub content_html: String,
    pub is_important: bool,
    pub is_pinned: bool,
    pub revision: i64,
    pub by_pinned: i64,
    pub by_important: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl Stored for Note {
    type Entity = Entity;

    const TABLE: &'static str = "notes";

    fn columns() -> Columns<Column> {
        Columns {
            org: Column::OrgId,
            id: Column::Id,
            version: Column::Version,
            archived_at: Column::ArchivedAt,
            client: Some(Column::ClientId),
            owner: Some(Column::OwnerId),
            author: Some(Column::AuthorId),
            task: None,
        }
    }

    const VIEW: &'static [Column] = &[
        Column::OrgId,
        Column::Id,
        Column::Version,
        Column::CreatedAt,
        Column::UpdatedAt,
        Column::ArchivedAt,
        Column::RecordKind,
        Column::RecordId,
        Column::ClientId,
        Column::OwnerId,
        Column::AuthorId,
        Column::Title,
        Column::IsImportant,
        Column::IsPinned,
        Column::Revision,
        Column::Content,
        Column::ContentHtml,
    ];

    /// Notes are read in lists.
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
            title: cells.take()?,
            is_important: cells.take()?,
            is_pinned: cells.take()?,
            revision: cells.take()?,
            content: cells
                .rich_text()?
                .ok_or_else(|| Error::internal("a note without a text"))?,
            beside: Vec::new(),
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let (head, (kind, record)) = (&self.head, self.record);
        Ok(ActiveModel {
            org_id: Set(head.org.uuid()),
            id: Set(head.id.uuid()),
            version: Set(head.version),
            created_at: Set(head.created_at.timestamp_micros()),
            updated_at: Set(head.updated_at.timestamp_micros()),
            archived_at: Set(head.archived_at.map(|at| at.timestamp_micros())),
            record_kind: Set(kind.as_str().to_owned()),
            record_id: Set(record),
            client_id: Set(self.client.map(Id::uuid)),
            owner_id: Set(self.owner.map(Id::uuid)),
            author_id: Set(self.author.uuid()),
            title: Set(self.title.clone()),
            content: Set(self.content.json().to_string()),
            content_html: Set(self.content.html().to_owned()),
            is_important: Set(self.is_important),
            is_pinned: Set(self.is_pinned),
            revision: Set(self.revision),
            by_pinned: Set(self.place_in(SortBy::Pinned)),
            by_important: Set(self.place_in(SortBy::Important)),
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let record_type = filter
            .record_type
            .map(|kind| Column::RecordKind.eq(kind.as_str()));
        let important = filter.important.map(|wanted| Column::IsImportant.eq(wanted));
        let pinned = filter.pinned.map(|wanted| Column::IsPinned.eq(wanted));
        // In its order each of these stands at the beginning: there a walk along all notes can end. One that is short
        // is left alone: SQLite would take the long one for two such bounds.
        let is_long = filter.record.is_none() && filter.client.is_none() && filter.author.is_none();
        let first =
            |column: Column, wanted, from| (is_long && wanted == Some(true)).then(|| column.gte(from));
        [
            record_type,
            filter.record.map(|id| Column::RecordId.eq(id)),
            filter.client.map(|id| Column::ClientId.eq(id.uuid())),
            filter.author.map(|id| Column::AuthorId.eq(id.uuid())),
            filter.mentions.map(mentions),
            important,
            pinned,
            first(Column::ByImportant, filter.important, IMPORTANT),
            first(Column::ByPinned, filter.pinned, PINNED),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.mentions.is_none()
            && filter.author.is_none()
            && filter.important.is_none()
            && filter.pinned.is_none()
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::Pinned => Column::ByPinned,
            SortBy::Important => Column::ByImportant,
            SortBy::Newest => Column::CreatedAt,
        }
    }

    /// Each text that was saved stays, and so do the files on it; whom it mentions is told.
    async fn write_beside(
        db: &DatabaseTransaction,
        clock: &Clock,
        before: Option<&Self>,
        after: &Self,
        by: Option<UserId>,
    ) -> Result<()> {
        attachment::hang(db, before, after, by).await?;
        if before.is_some_and(|before| before.revision == after.revision) {
            return Ok(());
        }
        note_revision::insert(db, after, by).await?;
        mention::sync(db, clock, before, after, by).await
    }
}

/// Whether the reader sees what is mentioned is asked before.
fn mentions((org, target): (OrgId, Mentioned)) -> SimpleExpr {
    let notes = Query::select()
        .column(Alias::new("note_id"))
        .from_as(Alias::new("mentions"), Alias::new("x"))
        .and_where(column("x", "org_id").eq(org.uuid()))
        .cond_where(mention::of_target(target))
        .to_owned();
    Expr::col((Entity, Column::Id)).in_subquery(notes)
}

/// What the records and people are called that notes name, by their ids.
pub type Names = HashMap<Uuid, String>;

/// In one question for a whole page.
pub(crate) async fn names(db: &impl Ask, org: OrgId, records: Vec<Uuid>, people: Vec<Uuid>) -> Result<Names> {
    let col = |name| Expr::col(Alias::new(name));
    let people = Query::select()
        .expr_as(col("id"), Alias::new("id"))
        .expr_as(col("name"), Alias::new("name"))
        .from(Alias::new("users"))
        .and_where(col("id").is_in(people))
        .to_owned();
    let select = Query::select()
        .expr_as(col("id"), Alias::new("id"))
        .expr_as(col("title"), Alias::new("name"))
        .from(Alias::new("records"))
        .and_where(col("org_id").eq(org.uuid()))
        .and_where(col("id").is_in(records))
        .union(UnionType::All, people)
        .to_owned();
    let pair = |row: &Row<'_>| Ok((cell::<Uuid>(row, "id")?, cell::<String>(row, "name")?));
    Ok(db.select(&select, Pace::Quick, pair).await?.into_iter().collect())
}

/// What is shown around notes.
#[derive(Clone, Debug, Default)]
pub struct Around {
    pub names: Names,
    /// What they mention and the reader sees.
    pub seen: Targets,
    pub files: Vec<Attachment>,
}

async fn around(db: &impl Ask, sight: &Sight, notes: &[&Note]) -> Result<Around> {
    let once = |mut ids: Vec<Uuid>| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    if notes.is_empty() {
        return Ok(Around::default());
    }
    let records = once(notes.iter().map(|note| note.record.1).collect());
    let people = once(notes.iter().map(|note| note.author.uuid()).collect());
    let mentions = notes.iter().flat_map(|note| note.content.mentions()).collect();
    Ok(Around {
        names: names(db, sight.org(), records, people).await?,
        seen: mention::seen(db, sight, &mentions).await?,
        files: attachment::on_notes(db, sight.org(), notes).await?,
    })
}

impl Reader<'_> {
    pub async fn around_notes(&self, sight: &Sight, notes: &[&Note]) -> Result<Around> {
        around(self, sight, notes).await
    }

    /// Whether somebody has, or had, a place in the organisation, and so may have written in it.
    pub async fn is_member(&self, org: OrgId, user: UserId) -> Result<bool> {
        let sql = "SELECT 1 AS there FROM memberships WHERE org_id = $1 AND user_id = $2";
        let found = self.one(sql, [org.uuid().into(), user.uuid().into()], |_| Ok(()));
        Ok(found.await?.is_some())
    }
}

impl Tx {
    pub async fn around_notes(&self, sight: &Sight, notes: &[&Note]) -> Result<Around> {
        around(&*self.db, sight, notes).await
    }
}

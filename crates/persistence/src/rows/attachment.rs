//! Attachments in their table, and the journal of the files that belong to them.

use chrono::TimeDelta;
use domain::{
    Attachment, Error, Id, Note, OrgId, Result, Task, UserId,
    attachment::{Charset, FileName, Media, SortBy},
    clock::Instant,
};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction, QuerySelect, QueryTrait, UpdateMany,
    entity::prelude::*,
    sea_query::{Alias, Expr, ExprTrait, Func, Query, SimpleExpr},
};

use crate::{
    db::{Store, fault},
    reader::{Ask, Pace, Reader},
    row::{Cells, Row, cell},
    stored::{Columns, Stored},
    tx::Tx,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub archived_at: Option<i64>,
    pub note_id: Option<Uuid>,
    pub task_id: Option<Uuid>,
    pub client_id: Option<Uuid>,
    pub owner_id: Option<Uuid>,
    pub author_id: Uuid,
    pub uploader_id: Uuid,
    pub name: String,
    pub mime_type: String,
    pub charset: Option<String>,
    pub size_bytes: i64,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub sha256: Vec<u8>,
    pub path: String,
    pub thumbnail_path: Option<String>,
    pub is_beside: bool,
    pub is_shown: bool,
}

impl ActiveModelBehavior for ActiveModel {}

impl Stored for Attachment {
    type Entity = Entity;

    const TABLE: &'static str = "attachments";

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
        Column::NoteId,
        Column::TaskId,
        Column::ClientId,
        Column::OwnerId,
        Column::AuthorId,
        Column::UploaderId,
        Column::Name,
        Column::MimeType,
        Column::Charset,
        Column::SizeBytes,
        Column::Width,
        Column::Height,
        Column::Sha256,
        Column::Path,
        Column::ThumbnailPath,
        Column::IsBeside,
        Column::IsShown,
    ];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            note: cells.optional_id()?,
            task: cells.optional_id()?,
            client: cells.optional_id()?,
            owner: cells.optional_id()?,
            author: cells.id()?,
            uploader: cells.id()?,
            name: FileName::stored(cells.take()?),
            media: Media::of_mime(&cells.take::<String>()?)
                .ok_or_else(|| Error::internal("an attachment of an unknown kind"))?,
            charset: cells
                .take::<Option<String>>()?
                .as_deref()
                .and_then(Charset::parse),
            size: cells.take()?,
            pixels: Option::zip(cells.take()?, cells.take()?),
            sha256: cells.take::<Vec<u8>>()?.try_into().unwrap_or_default(),
            path: cells.take()?,
            thumbnail: cells.take()?,
            is_beside: cells.take()?,
            is_shown: cells.take()?,
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
            note_id: Set(self.note.map(Id::uuid)),
            task_id: Set(self.task.map(Id::uuid)),
            client_id: Set(self.client.map(Id::uuid)),
            owner_id: Set(self.owner.map(Id::uuid)),
            author_id: Set(self.author.uuid()),
            uploader_id: Set(self.uploader.uuid()),
            name: Set(self.name.as_str().to_owned()),
            mime_type: Set(self.media.mime().to_owned()),
            charset: Set(self.charset.map(|charset| charset.as_str().to_owned())),
            size_bytes: Set(self.size),
            width: Set(self.pixels.map(|(width, _)| width)),
            height: Set(self.pixels.map(|(_, height)| height)),
            sha256: Set(self.sha256.to_vec()),
            path: Set(self.path.clone()),
            thumbnail_path: Set(self.thumbnail.clone()),
            is_beside: Set(self.is_beside),
            is_shown: Set(self.is_shown),
        })
    }

    fn condition((): &()) -> Vec<SimpleExpr> {
        Vec::new()
    }

    fn is_quick((): &()) -> bool {
        true
    }

    fn sort_column(_: SortBy) -> Column {
        Column::CreatedAt
    }
}

/// All that is on these notes, the oldest first, in one question.
pub(crate) async fn on_notes(db: &impl Ask, org: OrgId, notes: &[&Note]) -> Result<Vec<Attachment>> {
    let ids = notes.iter().map(|note| note.head.id.uuid()).collect();
    on(db, org, Column::NoteId, ids).await
}

async fn on(db: &impl Ask, org: OrgId, what: Column, ids: Vec<Uuid>) -> Result<Vec<Attachment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // Without statistics SQLite takes a walk along the primary key of the whole organisation for shorter than a look at
    // each of these: the organisation is compared in a way that no index helps with.
    let of_org = Func::coalesce([Expr::col(Column::OrgId), Expr::col(Column::OrgId)]);
    let select = Entity::find()
        .select_only()
        .columns(Attachment::VIEW.iter().copied())
        .filter(Expr::expr(of_org).eq(org.uuid()))
        .filter(what.is_in(ids));
    let read = |row: &Row<'_>| Attachment::read(&mut Cells::new(*row, Attachment::VIEW.len()));
    let mut files = db.select(&select.into_query(), Pace::Quick, read).await?;
    files.sort_unstable_by_key(|file| file.head.id);
    Ok(files)
}

/// What hangs beside the text, and what the text shows, is on the note from now on; what hung beside it and does not any
/// more is whose hand took it off, unless a revision shows it. Only what was on nothing, or on this note already, moves.
pub(crate) async fn hang(
    db: &DatabaseTransaction,
    before: Option<&Note>,
    after: &Note,
    by: Option<UserId>,
) -> Result<()> {
    let unchanged = |before: &Note| before.revision == after.revision && before.beside == after.beside;
    if before.is_some_and(unchanged) {
        return Ok(());
    }
    let ids = |note: &Note| -> Vec<Uuid> { note.beside.iter().map(|(id, _)| id.uuid()).collect() };
    let (beside, shown) = (ids(after), after.content.attachments());
    let shown: Vec<Uuid> = shown.into_iter().map(Id::uuid).collect();
    let by = by.ok_or_else(|| Error::internal("files that nobody has put on a note"))?;
    let on = Holder::of(after);
    put(db, &on, by, &shown, Column::IsShown).await?;
    put(db, &on, by, &beside, Column::IsBeside).await?;
    let gone = before.map(ids).unwrap_or_default();
    let gone: Vec<Uuid> = gone.into_iter().filter(|id| !beside.contains(id)).collect();
    take_off(db, &on, by, gone).await
}

/// The same for a task, whose text shows none.
pub(crate) async fn hang_on_task(
    db: &DatabaseTransaction,
    before: Option<&Task>,
    after: &Task,
    by: Option<UserId>,
) -> Result<()> {
    let ids = |task: &Task| -> Vec<Uuid> { task.beside.iter().map(|(id, _)| id.uuid()).collect() };
    let (old, new) = (before.map(ids).unwrap_or_default(), ids(after));
    if old == new {
        return Ok(());
    }
    let by = by.ok_or_else(|| Error::internal("files that nobody has put on a task"))?;
    let on = Holder {
        org: after.head.org,
        at: after.head.updated_at,
        refers: Column::TaskId,
        id: after.head.id.uuid(),
        client: after.client.map(Id::uuid),
        owner: after.owner.map(Id::uuid),
        author: after.author,
    };
    put(db, &on, by, &new, Column::IsBeside).await?;
    let gone = old.into_iter().filter(|id| !new.contains(id)).collect();
    take_off(db, &on, by, gone).await
}

/// What files are put on: where it stands, they stand.
struct Holder {
    org: OrgId,
    at: Instant,
    refers: Column,
    id: Uuid,
    client: Option<Uuid>,
    owner: Option<Uuid>,
    author: UserId,
}

impl Holder {
    fn of(note: &Note) -> Self {
        Self {
            org: note.head.org,
            at: note.head.updated_at,
            refers: Column::NoteId,
            id: note.head.id.uuid(),
            client: note.client.map(Id::uuid),
            owner: note.owner.map(Id::uuid),
            author: note.author,
        }
    }

    fn files(&self, ids: &[Uuid]) -> UpdateMany<Entity> {
        Entity::update_many()
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .col_expr(Column::UpdatedAt, Expr::val(self.at.timestamp_micros()))
            .filter(Column::OrgId.eq(self.org.uuid()))
            .filter(Column::Id.is_in(ids.iter().copied()))
    }
}

async fn put(db: &DatabaseTransaction, on: &Holder, by: UserId, ids: &[Uuid], why: Column) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let loose = Column::NoteId.is_null().and(Column::TaskId.is_null());
    let free = loose.and(Column::OwnerId.eq(by.uuid()));
    on.files(ids)
        .col_expr(on.refers, Expr::val(on.id))
        .col_expr(Column::ClientId, Expr::val(on.client))
        .col_expr(Column::OwnerId, Expr::val(on.owner))
        .col_expr(Column::AuthorId, Expr::val(on.author.uuid()))
        .col_expr(why, Expr::val(true))
        .filter(free.or(on.refers.eq(on.id)))
        .exec(db)
        .await
        .map_err(fault)?;
    Ok(())
}

async fn take_off(db: &DatabaseTransaction, on: &Holder, by: UserId, ids: Vec<Uuid>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let on_it = || on.files(&ids).filter(on.refers.eq(on.id));
    let kept = on_it()
        .col_expr(Column::IsBeside, Expr::val(false))
        .filter(Column::IsShown.eq(true));
    kept.exec(db).await.map_err(fault)?;
    let nothing = || Expr::val(None::<Uuid>);
    let loose = on_it()
        .col_expr(Column::IsBeside, Expr::val(false))
        .col_expr(on.refers, nothing())
        .col_expr(Column::ClientId, nothing())
        .col_expr(Column::OwnerId, Expr::val(by.uuid()))
        .col_expr(Column::AuthorId, Expr::val(by.uuid()))
        .filter(Column::IsShown.eq(false));
    loose.exec(db).await.map_err(fault)?;
    Ok(())
}

impl Reader<'_> {
    pub async fn files_of(&self, task: &Task) -> Result<Vec<Attachment>> {
        on(self, task.head.org, Column::TaskId, vec![task.head.id.uuid()]).await
    }
}

impl Tx {
    pub async fn files_of(&self, task: &Task) -> Result<Vec<Attachment>> {
        on(
            &*self.db,
            task.head.org,
            Column::TaskId,
            vec![task.head.id.uuid()],
        )
        .await
    }
}

impl Tx {
    pub async fn attachments_on(&self, note: &Note) -> Result<Vec<Attachment>> {
        on_notes(&*self.db, note.head.org, &[note]).await
    }
}

/// Files that belong together: those of one attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    pub org: OrgId,
    pub id: Id<Attachment>,
    pub path: String,
    pub thumbnail: Option<String>,
}

/// How long what nobody refers to is kept.
const KEPT: TimeDelta = TimeDelta::hours(24);

impl Store {
    /// Writes down where files are about to be, so that none is forgotten, whatever happens next.
    pub async fn enter_blob(&self, blob: &Blob) -> Result<()> {
        let sql =
            "INSERT INTO blobs (org_id, id, created_at, path, thumbnail_path) VALUES ($1, $2, $3, $4, $5)";
        let values = [
            blob.org.uuid().into(),
            blob.id.uuid().into(),
            self.clock().now().timestamp_micros().into(),
            blob.path.clone().into(),
            blob.thumbnail.clone().into(),
        ];
        self.note_down(sql, values).await.map(drop)
    }

    /// The files are gone.
    pub async fn forget_blob(&self, blob: &Blob) -> Result<()> {
        let sql = "DELETE FROM blobs WHERE org_id = $1 AND id = $2";
        self.note_down(sql, [blob.org.uuid().into(), blob.id.uuid().into()])
            .await
            .map(drop)
    }

    /// Forgets attachments that have been on nothing for a day. Their files come up with the next loose ones.
    pub async fn sweep_attachments(&self) -> Result<u64> {
        let sql = "DELETE FROM attachments WHERE note_id IS NULL AND task_id IS NULL AND updated_at <= $1";
        self.note_down(sql, [self.a_day_ago()]).await
    }

    /// Files that were written down more than a day ago and belong to no attachment, as many as `limit`.
    pub async fn loose_blobs(&self, limit: u64) -> Result<Vec<Blob>> {
        let col = |table: &'static str, name: &'static str| Expr::col((Alias::new(table), Alias::new(name)));
        let theirs = Query::select()
            .expr(Expr::val(1))
            .from_as(Alias::new("attachments"), Alias::new("a"))
            .and_where(col("a", "org_id").eq(col("b", "org_id")))
            .and_where(col("a", "id").eq(col("b", "id")))
            .to_owned();
        let select = Query::select()
            .columns(["org_id", "id", "path", "thumbnail_path"].map(Alias::new))
            .from_as(Alias::new("blobs"), Alias::new("b"))
            .and_where(col("b", "created_at").lte(self.day_ago_micros()))
            .and_where(Expr::exists(theirs).not())
            .limit(limit)
            .to_owned();
        let read = |row: &Row<'_>| {
            Ok(Blob {
                org: Id::new(cell(row, "org_id")?),
                id: Id::new(cell(row, "id")?),
                path: cell(row, "path")?,
                thumbnail: cell(row, "thumbnail_path")?,
            })
        };
        self.reader().select(&select, Pace::Slow, read).await
    }

    fn day_ago_micros(&self) -> i64 {
        (self.clock().now() - KEPT).timestamp_micros()
    }

    fn a_day_ago(&self) -> sea_orm::Value {
        self.day_ago_micros().into()
    }
}

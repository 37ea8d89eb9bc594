//! The revisions of notes: append-only, numbered from 1.

use authz::Seen;
use domain::{Document, Error, Id, Note, Result, UserId, clock::Instant};
use sea_orm::DatabaseTransaction;

use crate::{
    db::run,
    event::instant,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    tx::Tx,
};

/// The text of a note as it is now.
pub(crate) async fn insert(db: &DatabaseTransaction, after: &Note, by: Option<UserId>) -> Result<()> {
    let by = by.ok_or_else(|| Error::internal("a text that nobody has written"))?;
    let sql = "INSERT INTO note_revisions (org_id, note_id, number, created_at, author_id, title, content, \
               content_html) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        after.head.org.uuid().into(),
        after.head.id.uuid().into(),
        after.revision.into(),
        after.head.updated_at.timestamp_micros().into(),
        by.uuid().into(),
        after.title.clone().into(),
        after.content.json().to_string().into(),
        after.content.html().into(),
    ];
    run(db, sql, values).await.map(drop)
}

const REVISION: &str = "n.number, n.created_at, n.author_id, u.name AS author_name, n.title";
const REVISIONS: &str =
    "FROM note_revisions n JOIN users u ON u.id = n.author_id WHERE n.org_id = $1 AND n.note_id = $2";

/// A revision as lists show it: without its content, with the name of who wrote it.
#[derive(Clone, Debug)]
pub struct RevisionHead {
    pub number: i64,
    pub created_at: Instant,
    pub author: (UserId, String),
    pub title: Option<String>,
}

fn read_head(row: &Row<'_>) -> Result<RevisionHead> {
    Ok(RevisionHead {
        number: cell(row, "number")?,
        created_at: instant(cell(row, "created_at")?)?,
        author: (Id::new(cell(row, "author_id")?), cell(row, "author_name")?),
        title: cell(row, "title")?,
    })
}

async fn revision(db: &impl Ask, note: &Note, number: i64) -> Result<(RevisionHead, Document)> {
    let sql = format!("SELECT {REVISION}, n.content, n.content_html {REVISIONS} AND n.number = $3");
    let read = |row: &Row<'_>| {
        let (json, html): (String, String) = (cell(row, "content")?, cell(row, "content_html")?);
        let json = serde_json::from_str(&json).map_err(Error::internal)?;
        Ok((read_head(row)?, Document::stored(json, html)?))
    };
    let (org, id) = (note.head.org.uuid(), note.head.id.uuid());
    let found = db.one(&sql, [org.into(), id.into(), number.into()], read).await?;
    found.ok_or(Error::NotFound)
}

impl Reader<'_> {
    /// Newest first, before `before` when it is given.
    pub async fn revisions(
        &self,
        note: &Seen<Note>,
        before: Option<i64>,
        limit: u64,
    ) -> Result<Vec<RevisionHead>> {
        let sql = format!("SELECT {REVISION} {REVISIONS} AND n.number < $3 ORDER BY n.number DESC LIMIT $4");
        let values = [
            note.head.org.uuid().into(),
            note.head.id.uuid().into(),
            before.unwrap_or(i64::MAX).into(),
            i64::try_from(limit).map_err(Error::internal)?.into(),
        ];
        self.all(&sql, values, Pace::Quick, read_head).await
    }

    /// 404 when there is no such number.
    pub async fn revision(&self, note: &Seen<Note>, number: i64) -> Result<(RevisionHead, Document)> {
        revision(self, note, number).await
    }
}

impl Tx {
    /// 404 when there is no such number.
    pub async fn revision(&self, note: &Seen<Note>, number: i64) -> Result<(RevisionHead, Document)> {
        revision(&*self.db, note, number).await
    }
}

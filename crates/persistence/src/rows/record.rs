//! The directory: one row per record, whatever its kind. What is no record of its own has none, and leaves it alone.

use authz::{SeenRecord, Sight};
use domain::{Error, Id, Kind, OrgId, Place, Resource, Result, text};
use sea_orm::{
    Condition, DatabaseTransaction, Value,
    sea_query::{Alias, Expr, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{
    db::{self, run},
    event::column,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    scope,
    tx::Tx,
};

/// A record as the directory knows it.
#[derive(Clone, Debug)]
pub struct DirectoryEntry {
    pub title: String,
    pub place: Place,
}

impl Reader<'_> {
    /// Nothing when it is not there for this reader.
    pub async fn directory_entry(
        &self,
        sight: &Sight,
        kind: Kind,
        id: Uuid,
    ) -> Result<Option<DirectoryEntry>> {
        entry(self, sight, kind, id).await
    }
}

impl Tx {
    /// A record to put something on: 404 when it is not there for this reader. It stays until the commit.
    #[expect(
        clippy::disallowed_methods,
        reason = "the row comes from the query that was made of the Sight"
    )]
    pub async fn find_record(&self, sight: &Sight, kind: Kind, id: Uuid) -> Result<SeenRecord> {
        db::keep(&self.db, "records", sight.org().uuid(), id).await?;
        let found = entry(&*self.db, sight, kind, id).await?;
        SeenRecord::read_through(sight, (kind, id), found.ok_or(Error::NotFound)?.place)
    }
}

async fn entry(db: &impl Ask, sight: &Sight, kind: Kind, id: Uuid) -> Result<Option<DirectoryEntry>> {
    let Some((_, reach)) = sight.kinds().iter().find(|(of, _)| *of == kind) else {
        return Ok(None);
    };
    let own = |name| Some(column("r", name));
    let select = Query::select()
        .columns(["title", "client_id", "owner_id"].map(Alias::new))
        .from_as(Alias::new("records"), Alias::new("r"))
        .and_where(column("r", "org_id").eq(sight.org().uuid()))
        .and_where(column("r", "id").eq(id))
        .and_where(column("r", "kind").eq(kind.as_str()))
        .cond_where(scope::reaches(
            sight.org(),
            reach,
            sight.user(),
            own("client_id"),
            own("owner_id"),
            None,
            None,
        ))
        .to_owned();
    Ok(db
        .select(&select, Pace::Quick, read_entry)
        .await?
        .into_iter()
        .next())
}

/// The kind that a row names.
pub(crate) fn kind_from(word: &str) -> Result<Kind> {
    word.parse()
        .map_err(|()| Error::internal(format!("in a row: no kind is called {word}")))
}

/// What the two ends of a link are called, and where they stand.
pub(crate) async fn ends(db: &impl Ask, org: OrgId, ids: [Uuid; 2]) -> Result<Vec<(Uuid, DirectoryEntry)>> {
    let sql = "SELECT id, title, client_id, owner_id FROM records WHERE org_id = $1 AND id IN ($2, $3)";
    let [from, to] = ids;
    let values = [org.uuid().into(), from.into(), to.into()];
    let read = |row: &Row<'_>| Ok((cell(row, "id")?, read_entry(row)?));
    db.all(sql, values, Pace::Quick, read).await
}

fn read_entry(row: &Row<'_>) -> Result<DirectoryEntry> {
    Ok(DirectoryEntry {
        title: cell(row, "title")?,
        place: Place {
            client: cell::<Option<Uuid>>(row, "client_id")?.map(Id::new),
            owner: cell::<Option<Uuid>>(row, "owner_id")?.map(Id::new),
            ..Place::default()
        },
    })
}

/// Which rows `r` of the directory somebody sees, of these kinds.
pub(crate) fn in_sight(sight: &Sight, wanted: impl Fn(Kind) -> bool) -> Condition {
    let kinds = sight.kinds().iter().filter(|(kind, _)| wanted(*kind));
    // Of no kind, there is nothing.
    let nothing = Condition::any().add(Expr::val(1).eq(0));
    let any = kinds.fold(nothing, |any, (kind, reach)| {
        let own = |name| Some(column("r", name));
        let reaches = scope::reaches(
            sight.org(),
            reach,
            sight.user(),
            own("client_id"),
            own("owner_id"),
            None,
            None,
        );
        any.add(reaches.add(column("r", "kind").eq(kind.as_str())))
    });
    Condition::all()
        .add(column("r", "org_id").eq(sight.org().uuid()))
        .add(any)
}

pub(crate) async fn enter<R: Resource>(db: &DatabaseTransaction, row: &R) -> Result<()> {
    let sql = "INSERT INTO records (org_id, id, kind, client_id, owner_id, title, subtitle, archived_at, title_key, \
               updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    write(db, sql, row).await.map(drop)
}

/// What stands on a record, and so where the record stands: tables with a client of their own, whether they have an
/// owner, too, and which of their rows.
const STAND_ON_IT: [(&str, bool, &str); 9] = [
    ("notes", true, "record_id = $2"),
    ("comments", true, "record_id = $2"),
    ("messages", false, "conversation_id = $2"),
    (
        "attachments",
        true,
        "note_id IN (SELECT id FROM notes WHERE org_id = $1 AND record_id = $2)",
    ),
    ("attachments", true, "task_id = $2"),
    (
        "attachments",
        true,
        "task_id IN (SELECT id FROM tasks WHERE org_id = $1 AND project_id = $2)",
    ),
    (
        "notes",
        true,
        "record_id IN (SELECT id FROM tasks WHERE org_id = $1 AND project_id = $2)",
    ),
    (
        "comments",
        true,
        "record_id IN (SELECT id FROM tasks WHERE org_id = $1 AND project_id = $2)",
    ),
    (
        "attachments",
        true,
        "note_id IN (SELECT n.id FROM notes n JOIN tasks t ON t.org_id = n.org_id AND t.id = n.record_id \
         WHERE n.org_id = $1 AND t.project_id = $2)",
    ),
];

/// Tasks stand where their project stands: their own rows, those of who is to do them, and those of the directory.
const TASKS_OF_IT: [(&str, &str); 3] = [
    ("tasks", "project_id = $2"),
    ("task_assignee_metadata", "project_id = $2"),
    (
        "records",
        "id IN (SELECT id FROM tasks WHERE org_id = $1 AND project_id = $2)",
    ),
];

/// The number of rows that were changed: one. A record that comes to stand elsewhere takes along what stands on it.
pub(crate) async fn change<R: Resource>(db: &DatabaseTransaction, before: &R, after: &R) -> Result<u64> {
    let (was, place) = (before.place(), after.place());
    if R::KIND.is_record() && (was.client, was.owner) != (place.client, place.owner) {
        let [org, id, _, client, owner, ..] = values(after);
        for (table, owned, on_it) in STAND_ON_IT {
            let owns = if owned { ", owner_id = $4" } else { "" };
            let sql = format!("UPDATE {table} SET client_id = $3{owns} WHERE org_id = $1 AND {on_it}");
            let values = || [org.clone(), id.clone(), client.clone()];
            let own = owned.then(|| owner.clone());
            run(db, &sql, values().into_iter().chain(own)).await?;
            // What has no row in the directory is looked up in the log by the place that was written there.
            let sql = format!(
                "UPDATE activity SET client_id = $3, owner_id = COALESCE($4, owner_id) WHERE org_id = $1 \
                 AND record_id IN (SELECT id FROM {table} WHERE org_id = $1 AND {on_it})"
            );
            run(db, &sql, values().into_iter().chain([owner.clone()])).await?;
        }
        for (table, of_it) in TASKS_OF_IT {
            let sql =
                format!("UPDATE {table} SET client_id = $3, owner_id = $4 WHERE org_id = $1 AND {of_it}");
            let values = [org.clone(), id.clone(), client.clone(), owner.clone()];
            run(db, &sql, values).await?;
        }
    }
    let sql = "UPDATE records SET client_id = $4, owner_id = $5, title = $6, subtitle = $7, archived_at = $8, \
               title_key = $9, updated_at = $10 WHERE org_id = $1 AND id = $2 AND kind = $3";
    write(db, sql, after).await
}

async fn write<R: Resource>(db: &DatabaseTransaction, sql: &str, row: &R) -> Result<u64> {
    if R::KIND.is_record() {
        run(db, sql, values(row)).await
    } else {
        Ok(1)
    }
}

pub(crate) async fn leave<R: Resource>(db: &DatabaseTransaction, row: &R) -> Result<()> {
    let sql = "DELETE FROM records WHERE org_id = $1 AND id = $2 AND kind = $3";
    let [org, id, kind, ..] = values(row);
    run(db, sql, [org, id, kind]).await.map(drop)
}

fn values<R: Resource>(row: &R) -> [Value; 10] {
    let (head, place) = (row.head(), row.place());
    [
        head.org.uuid().into(),
        head.id.uuid().into(),
        R::KIND.as_str().into(),
        place.client.map(Id::uuid).into(),
        place.owner.map(Id::uuid).into(),
        row.title().into(),
        row.subtitle().into(),
        head.archived_at.map(|at| at.timestamp_micros()).into(),
        text::fold(row.title()).into(),
        head.updated_at.timestamp_micros().into(),
    ]
}

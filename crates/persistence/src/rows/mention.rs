//! What the texts of notes mention: kept with each save, looked up for each reader.

use std::collections::{BTreeSet, HashSet};

use authz::{Sight, Visible};
use domain::{
    Clock, Document, Error, Id, Kind, Mentioned, Note, Resource as _, Result, UserId, clock::Instant,
    notification::NotificationKind,
};
use sea_orm::{
    Condition, DatabaseTransaction, JoinType, Order,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use crate::{
    db::run,
    event::{column, instant},
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{
        member,
        notification::{self, News, Subject},
        record,
    },
    scope,
    tx::Tx,
};

/// Some of what is mentioned.
pub type Targets = HashSet<Mentioned>;

/// So many ids go into one question: databases take tens of thousands of values.
const AT_ONCE: usize = 10_000;
/// So many are found in no time.
const FEW: usize = 500;

/// Rows `x` that mention this one.
pub(crate) fn of_target(target: Mentioned) -> Condition {
    let is = |name, value: Expr| column("x", name).eq(value);
    match target.kind.record() {
        Some(kind) => Condition::all()
            .add(is("record_id", target.id.into()))
            .add(is("record_kind", kind.as_str().into())),
        None => Condition::all().add(is("user_id", target.id.into())),
    }
}

/// What of these is there for somebody. One question, and none when there is nothing to ask.
pub(crate) async fn seen(db: &impl Ask, sight: &Sight, wanted: &BTreeSet<Mentioned>) -> Result<Targets> {
    let all: Vec<Mentioned> = wanted.iter().copied().collect();
    let mut found = Targets::new();
    for some in all.chunks(AT_ONCE) {
        let ids = |wanted: fn(&Mentioned) -> bool| -> Vec<Uuid> {
            some.iter().filter(|one| wanted(one)).map(|one| one.id).collect()
        };
        let people = ids(|one| one.as_user().is_some());
        let records = ids(|one| one.as_user().is_none());
        let mut selects = Vec::new();
        selects.extend(people_in_sight(sight, people));
        if !records.is_empty() {
            selects.push(records_in_sight(sight, records));
        }
        let Some(mut select) = selects.pop() else { continue };
        for other in selects {
            select.union(UnionType::All, other);
        }
        let pace = if some.len() > FEW { Pace::Slow } else { Pace::Quick };
        found.extend(db.select(&select, pace, read).await?.into_iter().flatten());
    }
    // An id under a kind that is not its own leads nowhere.
    found.retain(|one| wanted.contains(one));
    Ok(found)
}

/// Colleagues, and who was one: a person stays who they are.
fn people_in_sight(sight: &Sight, ids: Vec<Uuid>) -> Option<SelectStatement> {
    let (_, reach) = sight.kinds().iter().find(|(kind, _)| *kind == Kind::Member)?;
    let select = Query::select()
        .expr_as(Expr::cust("'user'"), Alias::new("kind"))
        .expr_as(column("m", "user_id"), Alias::new("id"))
        .from_as(Alias::new("memberships"), Alias::new("m"))
        .cond_where(member::in_reach(sight.org(), reach))
        .and_where(column("m", "user_id").is_in(ids.clone()))
        .to_owned();
    (!ids.is_empty()).then_some(select)
}

fn records_in_sight(sight: &Sight, ids: Vec<Uuid>) -> SelectStatement {
    Query::select()
        .expr_as(column("r", "kind"), Alias::new("kind"))
        .expr_as(column("r", "id"), Alias::new("id"))
        .from_as(Alias::new("records"), Alias::new("r"))
        .cond_where(record::in_sight(sight, Kind::is_record))
        .and_where(column("r", "id").is_in(ids))
        .to_owned()
}

fn read(row: &Row<'_>) -> Result<Option<Mentioned>> {
    let (kind, id): (String, Uuid) = (cell(row, "kind")?, cell(row, "id")?);
    Ok(kind.parse().ok().map(|kind| Mentioned::new(kind, id)))
}

/// Brings the rows of a note's mentions to what its text says now. Who is newly mentioned is told; who is not any more,
/// and did not read of it yet, need not.
pub(crate) async fn sync(
    db: &DatabaseTransaction,
    clock: &Clock,
    before: Option<&Note>,
    after: &Note,
    by: Option<UserId>,
) -> Result<()> {
    if before.is_some_and(|before| before.content == after.content) {
        return Ok(());
    }
    let wanted = after.content.mentions();
    let kept = match before {
        Some(_) => kept(db, after).await?,
        None => BTreeSet::new(),
    };
    for gone in kept.difference(&wanted) {
        remove(db, after, *gone).await?;
    }
    for new in wanted.difference(&kept) {
        insert(db, after, *new).await?;
    }
    let people = |these: BTreeSet<Mentioned>| {
        these
            .into_iter()
            .filter_map(Mentioned::as_user)
            .collect::<Vec<_>>()
    };
    let news = News {
        org: after.head.org,
        kind: NotificationKind::Mention,
        subject: Subject::Note(after.head.id),
        place: after.place(),
        at: after.head.updated_at,
        day: None,
    };
    notification::withdraw(db, news.org, news.subject, &people(&kept - &wanted)).await?;
    notification::tell(db, clock, &news, &people(&wanted - &kept), by).await
}

async fn kept(db: &DatabaseTransaction, note: &Note) -> Result<BTreeSet<Mentioned>> {
    let sql = "SELECT COALESCE(record_kind, 'user') AS kind, target_id AS id FROM mentions \
               WHERE org_id = $1 AND note_id = $2";
    let rows = db.all(sql, of(note), Pace::Quick, read).await?;
    Ok(rows.into_iter().flatten().collect())
}

fn of(note: &Note) -> [sea_orm::Value; 2] {
    [note.head.org.uuid().into(), note.head.id.uuid().into()]
}

async fn remove(db: &DatabaseTransaction, note: &Note, gone: Mentioned) -> Result<()> {
    let sql = "DELETE FROM mentions WHERE org_id = $1 AND note_id = $2 AND target_id = $3";
    let [org, id] = of(note);
    run(db, sql, [org, id, gone.id.into()]).await.map(drop)
}

/// Nothing for what is not there any more: an old text may come back that still names it.
async fn insert(db: &DatabaseTransaction, note: &Note, new: Mentioned) -> Result<()> {
    let [org, id] = of(note);
    let at = note.head.updated_at.timestamp_micros().into();
    let sql = match new.kind.record() {
        Some(_) => {
            "INSERT INTO mentions (org_id, note_id, target_id, record_kind, record_id, created_at) \
             SELECT org_id, $2, id, kind, id, $4 FROM records WHERE org_id = $1 AND id = $3 AND kind = $5"
        }
        None => {
            "INSERT INTO mentions (org_id, note_id, target_id, user_id, created_at) \
             SELECT org_id, $2, user_id, user_id, $4 FROM memberships WHERE org_id = $1 AND user_id = $3"
        }
    };
    let kind = new.kind.record().map(|kind| kind.as_str().into());
    let values = [org, id, new.id.into(), at].into_iter().chain(kind);
    run(db, sql, values).await.map(drop)
}

/// A note that mentions something.
#[derive(Clone, Debug)]
pub struct Mention {
    pub note: Id<Note>,
    pub title: Option<String>,
    pub content: Document,
    pub record: (Kind, Uuid, String),
    pub author: (UserId, String),
    pub at: Instant,
}

impl Reader<'_> {
    /// What of these is there for somebody.
    pub async fn mentions_seen(&self, sight: &Sight, wanted: &BTreeSet<Mentioned>) -> Result<Targets> {
        seen(self, sight, wanted).await
    }

    /// The notes that mention this one, the latest mention first, after `after` when it is given.
    pub async fn mentions_of(
        &self,
        visible: &Visible<Note>,
        target: Mentioned,
        after: Option<(i64, Uuid)>,
        limit: u64,
    ) -> Result<Vec<Mention>> {
        let (at, id) = (column("x", "created_at"), column("x", "note_id"));
        let mut select = Query::select();
        select
            .expr_as(at.clone(), Alias::new("created_at"))
            .from_as(Alias::new("mentions"), Alias::new("x"))
            .and_where(column("x", "org_id").eq(visible.org().uuid()))
            .cond_where(of_target(target))
            .order_by_expr(at.clone(), Order::Desc)
            .order_by_expr(id.clone(), Order::Desc)
            .limit(limit);
        join_note(&mut select, visible);
        join_person(&mut select, column("notes", "author_id"));
        if let Some((last_at, last_id)) = after {
            let last = Expr::tuple([Expr::val(last_at), Expr::val(last_id)]);
            select.and_where(Expr::tuple([at, id]).lt(last));
        }
        let read = |row: &Row<'_>| {
            let (note, title, content, record) = read_note(row)?;
            Ok(Mention {
                note,
                title,
                content,
                record,
                author: read_person(row)?,
                at: instant(cell(row, "created_at")?)?,
            })
        };
        self.select(&select, Pace::Slow, read).await
    }
}

/// Joins the note of rows `x`, as far as somebody sees it.
fn join_seen(select: &mut SelectStatement, visible: &Visible<Note>) {
    let same = |name, other| column("notes", name).eq(column("x", other));
    select
        .join(
            JoinType::InnerJoin,
            Alias::new("notes"),
            Condition::all()
                .add(same("org_id", "org_id"))
                .add(same("id", "note_id")),
        )
        .cond_where(scope::visible(visible));
}

/// The same with what it says and what it is on.
fn join_note(select: &mut SelectStatement, visible: &Visible<Note>) {
    let alias = Alias::new;
    let note = |name| column("notes", name);
    join_seen(select, visible);
    select
        .expr_as(note("id"), alias("note_id"))
        .expr_as(note("title"), alias("note_title"))
        .expr_as(note("content"), alias("content"))
        .expr_as(note("content_html"), alias("content_html"))
        .expr_as(column("r", "kind"), alias("record_kind"))
        .expr_as(column("r", "id"), alias("record_id"))
        .expr_as(column("r", "title"), alias("record_title"))
        .join_as(
            JoinType::InnerJoin,
            alias("records"),
            alias("r"),
            Condition::all()
                .add(column("r", "org_id").eq(note("org_id")))
                .add(column("r", "id").eq(note("record_id"))),
        );
}

fn join_person(select: &mut SelectStatement, id: Expr) {
    select
        .expr_as(column("u", "id"), Alias::new("person_id"))
        .expr_as(column("u", "name"), Alias::new("person_name"))
        .join_as(
            JoinType::InnerJoin,
            Alias::new("users"),
            Alias::new("u"),
            column("u", "id").eq(id),
        );
}

type NoteCells = (Id<Note>, Option<String>, Document, (Kind, Uuid, String));

fn read_note(row: &Row<'_>) -> Result<NoteCells> {
    let kind = record::kind_from(&cell::<String>(row, "record_kind")?)?;
    let json: String = cell(row, "content")?;
    let json = serde_json::from_str(&json).map_err(Error::internal)?;
    Ok((
        Id::new(cell(row, "note_id")?),
        cell(row, "note_title")?,
        Document::stored(json, cell(row, "content_html")?)?,
        (kind, cell(row, "record_id")?, cell(row, "record_title")?),
    ))
}

fn read_person(row: &Row<'_>) -> Result<(UserId, String)> {
    Ok((Id::new(cell(row, "person_id")?), cell(row, "person_name")?))
}

impl Tx {
    /// The text as it is kept of this writer: see [`Document::written_by`].
    pub async fn linked(&self, sight: &Sight, text: Document, before: Option<&Document>) -> Result<Document> {
        let mut wanted = text.mentions();
        wanted.extend(before.into_iter().flat_map(Document::mentions));
        let seen = seen(&*self.db, sight, &wanted).await?;
        Ok(text.written_by(before, |one| seen.contains(one)))
    }
}

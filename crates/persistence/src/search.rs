//! Full-text search: what is found by what, kept by `Tx` with every write, and asked within a `Sight`. This is one of the
//! places that know which database it is: each has its own way to ask which rows hold certain tokens. What tokens are, and
//! which hits are the best, is said by `domain::search`, alike for both.

use authz::Sight;
use domain::{
    Client, Id, Kind, Resource, Result, UserId,
    search::{Form, Terms, scope},
};
use sea_orm::{
    DatabaseTransaction, DbBackend,
    sea_query::{
        Alias, Condition, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement,
        extension::{postgres::PgExpr, sqlite::SqliteExpr},
    },
};
use uuid::Uuid;

use crate::{
    db::run,
    event::column,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::record::kind_from,
    scope as reach,
};

/// How many hits are ranked, and so can be reached.
pub const HITS_MAX: usize = 1_000;
/// What hits are ranked by: of a long text its beginning, in characters.
const RANKED_BY: i32 = 2_000;

/// Which hits are wanted, by where they stand and who wrote them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrow {
    pub record_type: Option<Kind>,
    pub client: Option<Id<Client>>,
    pub author: Option<UserId>,
}

/// What was found, the better the higher. Archived records come after all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    pub is_live: bool,
    pub score: i64,
    /// Ids are made in the order of time, so of equals the newer one comes first.
    pub id: Uuid,
}

/// What is shown of a hit.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: Uuid,
    pub title: String,
    pub body: String,
    /// The record that it is, or is on.
    pub record: (Kind, Uuid),
    pub record_title: String,
    pub record_subtitle: Option<String>,
}

/// Makes it found by what it is now.
pub(crate) async fn change<R: Resource>(
    db: &DatabaseTransaction,
    before: Option<&R>,
    after: &R,
) -> Result<()> {
    let Some(now) = after.findable() else {
        return Ok(());
    };
    if before.and_then(R::findable).as_ref() == Some(&now) {
        return Ok(());
    }
    let sql = "INSERT INTO search_docs (org_id, kind, id, record_kind, record_id, author_id, title, body, tokens) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (org_id, kind, id) \
               DO UPDATE SET title = $7, body = $8, tokens = $9";
    let (head, (record_kind, record)) = (after.head(), now.record);
    let tokens = now.tokens(&scope(R::KIND, head.org));
    let values = [
        head.org.uuid().into(),
        R::KIND.as_str().into(),
        head.id.uuid().into(),
        record_kind.as_str().into(),
        record.into(),
        now.author.map(Id::uuid).into(),
        now.title.into(),
        now.text.into(),
        tokens.into(),
    ];
    run(db, sql, values).await.map(drop)
}

/// Takes it out. What goes with its record goes by itself.
pub(crate) async fn leave<R: Resource>(db: &DatabaseTransaction, row: &R) -> Result<()> {
    let sql = "DELETE FROM search_docs WHERE org_id = $1 AND kind = $2 AND id = $3";
    let head = row.head();
    let values = [
        head.org.uuid().into(),
        R::KIND.as_str().into(),
        head.id.uuid().into(),
    ];
    run(db, sql, values).await.map(drop)
}

impl Reader<'_> {
    /// What one may see of a kind and has all the terms, the best first. Of too many, the newest are ranked, and of those
    /// with all terms in the title the newest too.
    pub async fn search(
        &self,
        sight: &Sight,
        kind: Kind,
        terms: &Terms,
        narrow: &Narrow,
    ) -> Result<Vec<Hit>> {
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let mut hits = self.hits(sight, kind, terms, narrow, false).await?;
        if hits.len() >= HITS_MAX {
            hits.extend(self.hits(sight, kind, terms, narrow, true).await?);
        }
        hits.sort_unstable_by(|one, other| other.cmp(one));
        hits.dedup();
        hits.truncate(HITS_MAX);
        Ok(hits)
    }

    async fn hits(
        &self,
        sight: &Sight,
        kind: Kind,
        terms: &Terms,
        narrow: &Narrow,
        in_title: bool,
    ) -> Result<Vec<Hit>> {
        let (scope, forms) = (scope(kind, sight.org()), terms.forms(in_title));
        let mut select = match self.kind() {
            DbBackend::Sqlite => in_sqlite(kind, &scope, &forms),
            _ => in_postgres(&scope, &forms),
        };
        if !keep_within(&mut select, sight, kind) {
            return Ok(Vec::new());
        }
        let archived = column("d", "id")
            .eq(column("r", "id"))
            .and(column("r", "archived_at").is_not_null());
        select
            .expr_as(column("d", "id"), Alias::new("id"))
            .expr_as(archived.not(), Alias::new("is_live"))
            .expr_as(
                Func::cust(Alias::new("substr"))
                    .arg(column("d", "tokens"))
                    .arg(1)
                    .arg(RANKED_BY),
                Alias::new("tokens"),
            )
            .and_where_option(
                narrow
                    .record_type
                    .map(|kind| column("d", "record_kind").eq(kind.as_str())),
            )
            .and_where_option(narrow.client.map(|id| column("r", "client_id").eq(id.uuid())))
            .and_where_option(narrow.author.map(|id| column("d", "author_id").eq(id.uuid())))
            .limit(HITS_MAX as u64);
        let terms = terms.clone();
        let read = move |row: &Row<'_>| {
            Ok(Hit {
                is_live: cell(row, "is_live")?,
                score: terms.score(&cell::<String>(row, "tokens")?),
                id: cell(row, "id")?,
            })
        };
        self.select(&select, Pace::Slow, read).await
    }

    /// What to show of these, as far as one may see them, in no order.
    pub async fn found(&self, sight: &Sight, kind: Kind, ids: &[Uuid]) -> Result<Vec<Found>> {
        let mut select = Query::select();
        select.from_as(Alias::new("search_docs"), Alias::new("d"));
        if !keep_within(&mut select, sight, kind) {
            return Ok(Vec::new());
        }
        for name in ["id", "title", "body", "record_kind", "record_id"] {
            select.expr_as(column("d", name), Alias::new(name));
        }
        select
            .expr_as(column("r", "title"), Alias::new("record_title"))
            .expr_as(column("r", "subtitle"), Alias::new("record_subtitle"))
            .and_where(column("d", "id").is_in(ids.iter().copied()));
        let read = |row: &Row<'_>| {
            let kind = kind_from(&cell::<String>(row, "record_kind")?)?;
            Ok(Found {
                id: cell(row, "id")?,
                title: cell(row, "title")?,
                body: cell(row, "body")?,
                record: (kind, cell(row, "record_id")?),
                record_title: cell(row, "record_title")?,
                record_subtitle: cell(row, "record_subtitle")?,
            })
        };
        self.select(&select, Pace::Quick, read).await
    }
}

/// Of the documents `d` those of a kind that one may see, with the record `r` that each is or is on. Says no when nothing
/// of the kind is in sight.
fn keep_within(select: &mut SelectStatement, sight: &Sight, kind: Kind) -> bool {
    let Some((_, within)) = sight.kinds().iter().find(|(of, _)| *of == kind) else {
        return false;
    };
    let own = |name| Some(column("r", name));
    let reach = reach::reaches(
        sight.org(),
        within,
        sight.user(),
        own("client_id"),
        own("owner_id"),
        Some(column("d", "author_id")),
        None,
    );
    let record = column("r", "org_id")
        .eq(column("d", "org_id"))
        .and(column("r", "id").eq(column("d", "record_id")));
    let records = (Alias::new("records"), Alias::new("r"));
    select
        .join_as(JoinType::InnerJoin, records.0, records.1, record)
        .and_where(column("d", "org_id").eq(sight.org().uuid()))
        .and_where(column("d", "kind").eq(kind.as_str()))
        .cond_where(reach);
    true
}

/// From the newest on, along the index: the cross join keeps the order of the tables.
fn in_sqlite(kind: Kind, scope: &str, forms: &[Vec<Form>]) -> SelectStatement {
    let form = |form: &Form| format!("\"{}\"{}", form.token, if form.open { " *" } else { "" });
    // Most of what can be found are notes: the list of them all would be the longest of the lists that are held against
    // each other. Of other kinds it is what keeps notes from being looked at.
    let scope = (kind != Kind::Note).then(|| format!("\"{scope}\""));
    let question = question(scope, forms, form, " AND ", " OR ");
    let (index, docs) = (Alias::new("search_docs_index"), Alias::new("search_docs"));
    Query::select()
        .from_as(index, Alias::new("x"))
        .join_as(JoinType::CrossJoin, docs, Alias::new("d"), Condition::all())
        .and_where(column("d", "doc").eq(column("x", "rowid")))
        .and_where(SqliteExpr::matches(column("x", "search_docs_index"), question))
        .order_by_expr(column("x", "rowid"), Order::Desc)
        .to_owned()
}

fn in_postgres(scope: &str, forms: &[Vec<Form>]) -> SelectStatement {
    let form = |form: &Form| format!("'{}'{}", form.token, if form.open { ":*" } else { "" });
    let question = question(Some(format!("'{scope}'")), forms, form, " & ", " | ");
    let question = Expr::val(question).cast_as(Alias::new("tsquery"));
    Query::select()
        .from_as(Alias::new("search_docs"), Alias::new("d"))
        .and_where(PgExpr::matches(column("d", "terms"), question))
        .order_by_expr(column("d", "doc"), Order::Desc)
        .to_owned()
}

/// Tokens are letters, digits and our own marks: there is nothing in them to quote.
fn question(
    scope: Option<String>,
    forms: &[Vec<Form>],
    form: impl Fn(&Form) -> String,
    and: &str,
    or: &str,
) -> String {
    let any = |forms: &Vec<Form>| format!("({})", forms.iter().map(&form).collect::<Vec<_>>().join(or));
    let all: Vec<String> = scope.into_iter().chain(forms.iter().map(any)).collect();
    all.join(and)
}

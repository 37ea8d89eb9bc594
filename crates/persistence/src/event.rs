//! The log: written by `Tx`, read by everything that wants to know what happened.

use authz::{Clients, Reach, Sight};
use chrono::DateTime;
use domain::{
    Error, Id, Kind, OrgId, Place, Result, UserId,
    change::Changes,
    clock::{Instant, day_of},
    relationship::{LINK_CHANGED, LINKED, UNLINKED},
};
use sea_orm::{
    Condition, DatabaseTransaction, Order, Value,
    sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use crate::{
    db::run,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    scope,
    tx::Origin,
};

#[derive(Debug)]
pub(crate) struct Event {
    pub id: Uuid,
    pub action: &'static str,
    pub kind: Kind,
    pub record: Uuid,
    pub title: String,
    pub place: Place,
    pub changes: Changes,
}

/// One row of the log, as it is read.
#[derive(Clone, Debug)]
pub struct Activity {
    pub seq: i64,
    pub id: Uuid,
    pub at: Instant,
    pub action: String,
    pub kind: Kind,
    pub record: Uuid,
    pub title: String,
    pub client: Option<Id<domain::Client>>,
    pub actor: Option<(UserId, String)>,
    pub token: Option<Uuid>,
    pub job: Option<String>,
    pub request_id: Option<String>,
    /// Where it came from: for the audit log alone.
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    pub changes: Changes,
}

#[derive(Clone, Debug, Default)]
pub struct ActivityFilter {
    pub kind: Option<Kind>,
    pub record: Option<Uuid>,
    pub client: Option<Uuid>,
    pub actor: Option<Uuid>,
    pub action: Option<String>,
    pub from: Option<Instant>,
    pub to: Option<Instant>,
}

/// Takes the next numbers of the organisation and writes the rows. Last before the commit: from here on commits of
/// one organisation queue, and so no reader can skip a row that commits late.
pub(crate) async fn append(
    db: &DatabaseTransaction,
    origin: &Origin,
    now: Instant,
    events: &[Event],
) -> Result<()> {
    let org = origin.org.uuid();
    let count = i64::try_from(events.len()).map_err(Error::internal)?;
    let sql = "UPDATE orgs SET last_seq = last_seq + $2 WHERE id = $1 RETURNING last_seq";
    let last = db
        .one(sql, [org.into(), count.into()], |row| {
            cell::<i64>(row, "last_seq")
        })
        .await?;
    let last = last.ok_or_else(|| Error::internal("the organisation is gone"))?;
    for (seq, event) in (last - count + 1..).zip(events) {
        run(db, INSERT, values(origin, now, seq, event)?).await?;
    }
    Ok(())
}

const INSERT: &str = "INSERT INTO activity (org_id, seq, id, at, action, kind, record_id, title, client_id, \
     owner_id, actor_id, token_id, job, request_id, ip, user_agent, changes) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

fn values(origin: &Origin, now: Instant, seq: i64, event: &Event) -> Result<[Value; 17]> {
    Ok([
        origin.org.uuid().into(),
        seq.into(),
        event.id.into(),
        now.timestamp_micros().into(),
        event.action.into(),
        event.kind.as_str().into(),
        event.record.into(),
        event.title.clone().into(),
        event.place.client.map(Id::uuid).into(),
        event.place.owner.map(Id::uuid).into(),
        origin.actor.map(Id::uuid).into(),
        origin.token.into(),
        origin.job.into(),
        origin.request_id.clone().into(),
        origin.ip.clone().into(),
        origin.user_agent.clone().into(),
        serde_json::to_string(&event.changes)
            .map_err(Error::internal)?
            .into(),
    ])
}

impl Reader<'_> {
    /// Newest first, before `before` when it is given.
    pub async fn activity(
        &self,
        sight: &Sight,
        filter: &ActivityFilter,
        before: Option<i64>,
        limit: u64,
    ) -> Result<Vec<Activity>> {
        let way = Way::of(filter);
        // Of what is private to others nothing is told but that it happened: not to who asks what it was.
        let of_what = filter.kind.is_some()
            || filter.record.is_some()
            || filter.client.is_some()
            || filter.action.is_some();
        let mut select = visible(sight, way, !of_what);
        select.cond_where(named(filter, way));
        if let Some(before) = before {
            select.and_where(way.column("seq").lt(before));
        }
        select.order_by_expr(way.column("seq"), Order::Desc).limit(limit);
        self.events(sight, &select).await
    }

    /// Oldest first, after `since`.
    pub async fn changes(&self, sight: &Sight, since: i64, limit: u64) -> Result<Vec<Activity>> {
        let mut select = visible(sight, Way::AlongTheLog, true);
        select
            .and_where(column("a", "seq").gt(since))
            .order_by_expr(column("a", "seq"), Order::Asc)
            .limit(limit);
        self.events(sight, &select).await
    }

    async fn events(&self, sight: &Sight, select: &SelectStatement) -> Result<Vec<Activity>> {
        let (org, reader) = (sight.org(), sight.user().filter(|_| sight.audits()));
        let read = move |row: &Row<'_>| {
            let (entry, owner) = (read(row)?, cell::<Option<Uuid>>(row, "owner_id")?);
            let others = reader.is_some_and(|reader| owner.is_some_and(|owner| owner != reader.uuid()));
            Ok(match others && !entry.kind.is_of_account() {
                true => veiled(entry, org),
                false => entry,
            })
        };
        self.select(select, Pace::Slow, read).await
    }
}

/// Along what the log is read.
#[derive(Clone, Copy)]
enum Way {
    AlongTheLog,
    /// Along the index of a record, a client or an actor, where the numbers are found under which to read the log.
    /// Left to itself, SQLite takes the whole log, which is in the right order, for no longer than such an index.
    AlongAnIndex,
}

impl Way {
    fn of(filter: &ActivityFilter) -> Self {
        match filter {
            ActivityFilter {
                record: None,
                client: None,
                actor: None,
                ..
            } => Self::AlongTheLog,
            _ => Self::AlongAnIndex,
        }
    }

    fn column(self, name: &'static str) -> SimpleExpr {
        match self {
            Self::AlongTheLog => column("a", name),
            Self::AlongAnIndex => column("i", name),
        }
    }
}

pub(crate) fn column(table: &'static str, name: &'static str) -> SimpleExpr {
    Expr::col((Alias::new(table), Alias::new(name)))
}

/// What of the log one may see: the reach of its record now, and the event's own place where the record is gone.
fn visible(sight: &Sight, way: Way, veiled: bool) -> SelectStatement {
    let alias = Alias::new;
    let mut select = Query::select();
    for name in [
        "seq",
        "id",
        "at",
        "action",
        "kind",
        "record_id",
        "job",
        "request_id",
        "changes",
        "actor_id",
        "token_id",
        "ip",
        "user_agent",
    ] {
        select.column((alias("a"), alias(name)));
    }
    select
        .expr_as(
            Func::coalesce([column("r", "title"), column("a", "title")]),
            alias("title"),
        )
        .expr_as(client(), alias("client_id"))
        .expr_as(owner(), alias("owner_id"))
        .expr_as(column("u", "name"), alias("actor_name"))
        .and_where(way.column("org_id").eq(sight.org().uuid()));
    match way {
        Way::AlongTheLog => select.from_as(alias("activity"), alias("a")),
        Way::AlongAnIndex => select.from_as(alias("activity"), alias("i")).join_as(
            sea_orm::JoinType::InnerJoin,
            alias("activity"),
            alias("a"),
            Condition::all()
                .add(column("a", "org_id").eq(column("i", "org_id")))
                .add(column("a", "seq").eq(column("i", "seq"))),
        ),
    };
    select
        .join_as(
            sea_orm::JoinType::LeftJoin,
            alias("records"),
            alias("r"),
            Condition::all()
                .add(column("r", "org_id").eq(column("a", "org_id")))
                .add(column("r", "id").eq(column("a", "record_id"))),
        )
        .join_as(
            sea_orm::JoinType::LeftJoin,
            alias("users"),
            alias("u"),
            column("u", "id").eq(column("a", "actor_id")),
        )
        .cond_where(
            sight
                .kinds()
                .iter()
                .fold(Condition::any(), |any, (kind, reach)| {
                    any.add(of_kind(sight, *kind, reach))
                })
                .add_option(sight.user().filter(|_| veiled && sight.audits()).map(|user| {
                    let kinds = sight.kinds().iter().map(|(kind, _)| kind.as_str());
                    let others = owner().is_not_null().and(owner().ne(user.uuid()));
                    others.and(column("a", "kind").is_in(kinds))
                })),
        );
    select
}

/// What somebody who audits is told of what is private to somebody else.
const PRIVATE: &str = "private";

/// That something happened, by whom and when: not what, nor to what.
fn veiled(entry: Activity, org: OrgId) -> Activity {
    Activity {
        action: PRIVATE.to_owned(),
        kind: Kind::Audit,
        record: org.uuid(),
        title: String::new(),
        client: None,
        changes: Changes::default(),
        ..entry
    }
}

/// Whose it is now; what happened while it was private stays so.
fn owner() -> SimpleExpr {
    Func::coalesce([column("r", "owner_id"), column("a", "owner_id")]).into()
}

/// Of which client it is now: of none, too. As it was written where the record is gone, or never had a row.
fn client() -> SimpleExpr {
    CaseStatement::new()
        .case(column("r", "id").is_null(), column("a", "client_id"))
        .finally(column("r", "client_id"))
        .into()
}

fn of_kind(sight: &Sight, kind: Kind, reach: &Reach) -> Condition {
    // What links two records is for who sees both; who is limited to clients is sure to see but one.
    let limited = reach.clients != Clients::All;
    let links = [LINKED, LINK_CHANGED, UNLINKED];
    Condition::all()
        .add_option(limited.then(|| column("a", "action").is_not_in(links)))
        .add(column("a", "kind").eq(kind.as_str()))
        .add(scope::reaches(
            sight.org(),
            reach,
            sight.user(),
            Some(client()),
            Some(owner()),
            None,
            None,
        ))
}

fn named(filter: &ActivityFilter, way: Way) -> Condition {
    Condition::all()
        .add_option(filter.kind.map(|kind| column("a", "kind").eq(kind.as_str())))
        .add_option(filter.record.map(|id| way.column("record_id").eq(id)))
        .add_option(filter.client.map(|id| way.column("client_id").eq(id)))
        .add_option(filter.actor.map(|id| way.column("actor_id").eq(id)))
        .add_option(
            filter
                .action
                .clone()
                .map(|action| column("a", "action").eq(action)),
        )
        .add_option(filter.from.map(|at| column("a", "at").gte(at.timestamp_micros())))
        .add_option(filter.to.map(|at| column("a", "at").lt(at.timestamp_micros())))
}

fn read(row: &Row<'_>) -> Result<Activity> {
    let kind: String = cell(row, "kind")?;
    let actor: Option<Uuid> = cell(row, "actor_id")?;
    let name: Option<String> = cell(row, "actor_name")?;
    Ok(Activity {
        seq: cell(row, "seq")?,
        id: cell(row, "id")?,
        at: instant(cell(row, "at")?)?,
        action: cell(row, "action")?,
        kind: kind
            .parse()
            .map_err(|()| Error::internal(format!("unknown kind {kind} in the log")))?,
        record: cell(row, "record_id")?,
        title: cell(row, "title")?,
        client: cell::<Option<Uuid>>(row, "client_id")?.map(Id::new),
        actor: actor.map(|id| (Id::new(id), name.unwrap_or_default())),
        token: cell(row, "token_id")?,
        job: cell(row, "job")?,
        ip: cell(row, "ip")?,
        user_agent: cell(row, "user_agent")?,
        request_id: cell(row, "request_id")?,
        changes: serde_json::from_str(&cell::<String>(row, "changes")?).map_err(Error::internal)?,
    })
}

/// Microseconds since 1970, as they are stored.
pub(crate) fn instant(micros: i64) -> Result<Instant> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| Error::internal("an instant out of range"))
}

/// A day, as days are stored.
pub(crate) fn day(number: i64) -> Result<chrono::NaiveDate> {
    day_of(number).ok_or_else(|| Error::internal("a day out of range"))
}

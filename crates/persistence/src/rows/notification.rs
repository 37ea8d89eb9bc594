//! What people are told of. Written with what it tells of, read by who is told, as far as they still see it.

use authz::{Action, OwnAccount, Standing, Visible, proof::covers, rule};
use chrono::NaiveDate;
use domain::{
    Clock, Comment, Document, Error, Id, Kind, Note, Notification, OrgId, Place, Result, Task, UserId,
    clock::{Instant, day_number},
    notification::NotificationKind,
};
use sea_orm::{
    Condition, ConnectionTrait, DatabaseTransaction, JoinType, Order,
    sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    db::{fault, run},
    event::{column, day, instant},
    page,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{
        client::{from_word, to_word},
        credential::role,
        record::kind_from,
    },
    scope,
    tx::Tx,
};

/// What is told of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    Note(Id<Note>),
    Comment(Id<Comment>),
    Task(Id<Task>),
}

impl Subject {
    /// Of which kind it is, in which column it stands, and its id.
    fn parts(self) -> (Kind, &'static str, Uuid) {
        match self {
            Self::Note(id) => (Kind::Note, "note_id", id.uuid()),
            Self::Comment(id) => (Kind::Comment, "comment_id", id.uuid()),
            Self::Task(id) => (Kind::Task, "task_id", id.uuid()),
        }
    }
}

/// Something to be told.
#[derive(Debug)]
pub(crate) struct News {
    pub org: OrgId,
    pub kind: NotificationKind,
    pub subject: Subject,
    /// Where it stands: who may not read it there is not told.
    pub place: Place,
    pub at: Instant,
    /// On which it is due.
    pub day: Option<NaiveDate>,
}

/// Tells these people: those who may read what it is about, and not who has done it.
pub(crate) async fn tell(
    db: &DatabaseTransaction,
    clock: &Clock,
    news: &News,
    people: &[UserId],
    by: Option<UserId>,
) -> Result<()> {
    if by.is_none() && news.kind != NotificationKind::TaskDue {
        return Ok(());
    }
    let (kind, column, subject) = news.subject.parts();
    // A day is told of once, whoever of the nodes sees it first.
    let sql = format!(
        "INSERT INTO notifications (org_id, id, user_id, kind, subject_id, {column}, actor_id, day, created_at) \
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8) ON CONFLICT DO NOTHING"
    );
    for user in people.iter().filter(|user| Some(**user) != by) {
        if !reads(db, news.org, kind, &news.place, *user).await? {
            continue;
        }
        let values = [
            news.org.uuid().into(),
            clock.uuid().into(),
            user.uuid().into(),
            to_word(news.kind)?.into(),
            subject.into(),
            by.map(Id::uuid).into(),
            news.day.map(day_number).into(),
            news.at.timestamp_micros().into(),
        ];
        run(db, &sql, values).await?;
    }
    Ok(())
}

/// Whether somebody has a place from which they may read what stands there. The policy says so, as it would if they asked.
pub(crate) async fn reads(
    db: &DatabaseTransaction,
    org: OrgId,
    kind: Kind,
    place: &Place,
    user: UserId,
) -> Result<bool> {
    let sql = "SELECT m.role, m.client_id, m.can_assess, EXISTS (SELECT 1 FROM assigned_clients a WHERE a.org_id = m.org_id \
               AND a.user_id = m.user_id AND a.client_id = $3) AS assigned FROM memberships m \
               WHERE m.org_id = $1 AND m.user_id = $2 AND m.is_active";
    let values = [
        org.uuid().into(),
        user.uuid().into(),
        place.client.map(Id::uuid).into(),
    ];
    let read = move |row: &Row<'_>| {
        let client = cell::<Option<Uuid>>(row, "client_id")?.map(Id::new);
        let standing = Standing::new(role(row)?, user, client, cell(row, "can_assess")?);
        Ok((standing, cell(row, "assigned")?))
    };
    let Some((Some(standing), assigned)) = db.one(sql, values, read).await? else {
        return Ok(false);
    };
    let reach = rule(standing, kind, Action::Read).reach;
    Ok(covers(&reach, Some(user), place, |_, _| assigned))
}

/// Whom it does not concern any more, and who did not read of it yet.
pub(crate) async fn withdraw(
    db: &DatabaseTransaction,
    org: OrgId,
    subject: Subject,
    people: &[UserId],
) -> Result<()> {
    let sql = "DELETE FROM notifications WHERE org_id = $1 AND subject_id = $2 AND user_id = $3 AND read_at IS NULL";
    let (_, _, subject) = subject.parts();
    for user in people {
        run(db, sql, [org.uuid().into(), subject.into(), user.uuid().into()]).await?;
    }
    Ok(())
}

/// A task is not due any more on the day that was told and not read of, unless it still is and there is something to do.
pub(crate) async fn forget_day(db: &DatabaseTransaction, task: &Task, is_open: bool) -> Result<()> {
    let sql = "DELETE FROM notifications WHERE org_id = $1 AND subject_id = $2 AND kind = 'task_due' \
               AND read_at IS NULL AND (day <> $3 OR NOT $4)";
    let values = [
        task.head.org.uuid().into(),
        task.head.id.uuid().into(),
        task.due_on.map_or(0, day_number).into(),
        is_open.into(),
    ];
    run(db, sql, values).await.map(drop)
}

/// What of all that can be told of somebody sees now.
#[derive(Debug)]
pub struct Sees {
    pub notes: Visible<Note>,
    pub comments: Visible<Comment>,
    pub tasks: Visible<Task>,
}

impl Sees {
    /// Of each table: its name, the column that refers to it, and which of its rows.
    fn tables(&self) -> [(&'static str, &'static str, Condition); 3] {
        [
            ("notes", "note_id", scope::visible(&self.notes)),
            ("comments", "comment_id", scope::visible(&self.comments)),
            ("tasks", "task_id", scope::visible(&self.tasks)),
        ]
    }
}

/// A notification, as its person reads it.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: Id<Notification>,
    pub kind: NotificationKind,
    /// Nobody's doing, when a day has come.
    pub actor: Option<(UserId, String)>,
    /// The note that mentions them, with its title.
    pub note: Option<(Id<Note>, Option<String>)>,
    pub comment: Option<Id<Comment>>,
    /// What the note or the comment says.
    pub content: Option<Document>,
    /// What it is on, or the task itself.
    pub record: (Kind, Uuid, String),
    pub day: Option<NaiveDate>,
    pub at: Instant,
    pub read_at: Option<Instant>,
}

fn read(row: &Row<'_>) -> Result<Told> {
    let title: Option<String> = cell(row, "note_title")?;
    let note = cell::<Option<Uuid>>(row, "note_id")?.map(|id| (Id::new(id), title));
    let actor: Option<Uuid> = cell(row, "person_id")?;
    let name: Option<String> = cell(row, "person_name")?;
    let kind = kind_from(&cell::<String>(row, "record_kind")?)?;
    Ok(Told {
        id: Id::new(cell(row, "id")?),
        kind: from_word(&cell::<String>(row, "kind")?)?,
        actor: actor.map(|id| (Id::new(id), name.unwrap_or_default())),
        note,
        comment: cell::<Option<Uuid>>(row, "comment_id")?.map(Id::new),
        content: content(row)?,
        record: (kind, cell(row, "record_id")?, cell(row, "record_title")?),
        day: cell::<Option<i64>>(row, "day")?.map(day).transpose()?,
        at: instant(cell(row, "created_at")?)?,
        read_at: cell::<Option<i64>>(row, "read_at")?.map(instant).transpose()?,
    })
}

fn content(row: &Row<'_>) -> Result<Option<Document>> {
    let parts = (
        cell::<Option<String>>(row, "content")?,
        cell::<Option<String>>(row, "content_html")?,
    );
    let (Some(json), Some(html)) = parts else {
        return Ok(None);
    };
    let json = serde_json::from_str(&json).map_err(Error::internal)?;
    Document::stored(json, html).map(Some)
}

/// Rows `x`: somebody's own, unread ones alone or all.
fn own(permit: &OwnAccount, unread: bool) -> Condition {
    Condition::all()
        .add(column("x", "org_id").eq(permit.org().uuid()))
        .add(column("x", "user_id").eq(permit.user().uuid()))
        .add_option(unread.then(|| column("x", "read_at").is_null()))
}

/// The same with what they tell of, as far as it is seen, newest first.
fn told(permit: &OwnAccount, sees: &Sees, unread: bool) -> SelectStatement {
    let alias = Alias::new;
    let either = |name| Func::coalesce([column("notes", name), column("comments", name)]);
    let mut select = Query::select();
    for name in [
        "id",
        "kind",
        "created_at",
        "read_at",
        "day",
        "note_id",
        "comment_id",
    ] {
        select.expr_as(column("x", name), alias(name));
    }
    from_newest(&mut select, permit, unread);
    join_seen(&mut select, sees);
    let record = [
        column("notes", "record_id"),
        column("comments", "record_id"),
        column("tasks", "id"),
    ];
    select
        .expr_as(column("notes", "title"), alias("note_title"))
        .expr_as(either("content"), alias("content"))
        .expr_as(either("content_html"), alias("content_html"))
        .expr_as(column("r", "kind"), alias("record_kind"))
        .expr_as(column("r", "id"), alias("record_id"))
        .expr_as(column("r", "title"), alias("record_title"))
        .expr_as(column("u", "id"), alias("person_id"))
        .expr_as(column("u", "name"), alias("person_name"))
        .join_as(
            JoinType::InnerJoin,
            alias("records"),
            alias("r"),
            Condition::all()
                .add(column("r", "org_id").eq(column("x", "org_id")))
                .add(column("r", "id").eq(Func::coalesce(record))),
        )
        .join_as(
            JoinType::LeftJoin,
            alias("users"),
            alias("u"),
            column("u", "id").eq(column("x", "actor_id")),
        );
    select
}

fn from_newest(select: &mut SelectStatement, permit: &OwnAccount, unread: bool) {
    select
        .from_as(Alias::new("notifications"), Alias::new("x"))
        .cond_where(own(permit, unread))
        .order_by_expr(column("x", "created_at"), Order::Desc)
        .order_by_expr(column("x", "id"), Order::Desc);
}

/// Joins what rows `x` tell of, and leaves those alone of which it is seen.
fn join_seen(select: &mut SelectStatement, sees: &Sees) {
    let mut any = Condition::any();
    for (table, refers, seen) in sees.tables() {
        let same = |name, other| column(table, name).eq(column("x", other));
        let on = Condition::all()
            .add(same("org_id", "org_id"))
            .add(same("id", refers));
        select.join(JoinType::LeftJoin, Alias::new(table), on);
        any = any.add(seen);
    }
    select.cond_where(any);
}

impl Reader<'_> {
    /// Newest first, after `after` when it is given.
    pub async fn notifications(
        &self,
        permit: &OwnAccount,
        sees: &Sees,
        unread: bool,
        after: Option<(i64, Uuid)>,
        limit: u64,
    ) -> Result<Vec<Told>> {
        let mut select = told(permit, sees, unread);
        select.limit(limit);
        if let Some((at, id)) = after {
            let last = Expr::tuple([Expr::val(at), Expr::val(id)]);
            let keys = Expr::tuple([column("x", "created_at"), column("x", "id")]);
            select.and_where(keys.lt(last));
        }
        self.select(&select, Pace::Slow, read).await
    }

    /// How many there are, counted no further than `most`.
    pub async fn count_notifications(
        &self,
        permit: &OwnAccount,
        sees: &Sees,
        unread: bool,
        most: u64,
    ) -> Result<u64> {
        let mut one = Query::select();
        one.expr_as(Expr::val(1), Alias::new("one")).limit(most);
        // Counting needs no order, but left to itself SQLite would look through everybody's.
        from_newest(&mut one, permit, unread);
        join_seen(&mut one, sees);
        let all = Query::select()
            .from_subquery(one, Alias::new("counted"))
            .to_owned();
        page::count(self, all).await
    }
}

impl Tx {
    /// 404 when it is somebody else's, or tells of what is not seen any more. What was read stays read as it was.
    pub async fn read_notification(
        &self,
        permit: &OwnAccount,
        sees: &Sees,
        id: Id<Notification>,
    ) -> Result<Told> {
        self.spend(permit.org())?;
        let mut select = told(permit, sees, false);
        select.and_where(column("x", "id").eq(id.uuid()));
        let found = self.db.select(&select, Pace::Quick, read).await?;
        let mut found = found.into_iter().next().ok_or(Error::NotFound)?;
        if found.read_at.is_none() {
            let sql =
                "UPDATE notifications SET read_at = $3 WHERE org_id = $1 AND id = $2 AND read_at IS NULL";
            let (org, now) = (permit.org().uuid(), self.now.timestamp_micros());
            run(&*self.db, sql, [org.into(), id.uuid().into(), now.into()]).await?;
            found.read_at = Some(self.now);
        }
        Ok(found)
    }

    /// All that are seen; how many of them were unread.
    pub async fn read_notifications(&self, permit: &OwnAccount, sees: &Sees) -> Result<u64> {
        self.spend(permit.org())?;
        let here = |name| Expr::col((Alias::new("notifications"), Alias::new(name)));
        let mut any = Condition::any();
        for (table, refers, seen) in sees.tables() {
            let there = Query::select()
                .expr(Expr::val(1))
                .from(Alias::new(table))
                .and_where(column(table, "org_id").eq(here("org_id")))
                .and_where(column(table, "id").eq(here(refers)))
                .cond_where(seen)
                .to_owned();
            any = any.add(Expr::exists(there));
        }
        let update = Query::update()
            .table(Alias::new("notifications"))
            .value(Alias::new("read_at"), self.now.timestamp_micros())
            .and_where(here("org_id").eq(permit.org().uuid()))
            .and_where(here("user_id").eq(permit.user().uuid()))
            .and_where(here("read_at").is_null())
            .cond_where(any)
            .to_owned();
        Ok(self.db.execute(&update).await.map_err(fault)?.rows_affected())
    }
}

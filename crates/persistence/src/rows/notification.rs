//! What people are told of. Written with what it tells of, read by who is told, as far as they still see it.

use authz::{Action, OwnAccount, Standing, Visible, proof::covers, rule};
use domain::{
    Clock, Document, Id, Kind, Note, Notification, Result, UserId, clock::Instant,
    notification::NotificationKind,
};
use sea_orm::{
    Condition, ConnectionTrait, DatabaseTransaction, Order,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    db::{fault, run},
    event::{column, instant},
    page,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{
        client::{from_word, to_word},
        credential::role,
        mention::{join_note, join_person, join_seen, read_note, read_person},
    },
    scope,
    tx::Tx,
};

/// Tells these people that a note has come to mention them: those who may read it, and not who has done it.
pub(crate) async fn tell(
    db: &DatabaseTransaction,
    clock: &Clock,
    note: &Note,
    people: &[UserId],
    by: Option<UserId>,
) -> Result<()> {
    let Some(by) = by else { return Ok(()) };
    for user in people.iter().filter(|user| **user != by) {
        if !reads(db, note, *user).await? {
            continue;
        }
        let sql = "INSERT INTO notifications (org_id, id, user_id, kind, note_id, actor_id, created_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            note.head.org.uuid().into(),
            clock.uuid().into(),
            user.uuid().into(),
            to_word(NotificationKind::Mention)?.into(),
            note.head.id.uuid().into(),
            by.uuid().into(),
            note.head.updated_at.timestamp_micros().into(),
        ];
        run(db, sql, values).await?;
    }
    Ok(())
}

/// Whether somebody has a place from which they may read a note. The policy says so, as it would if they asked.
async fn reads(db: &DatabaseTransaction, note: &Note, user: UserId) -> Result<bool> {
    let sql = "SELECT m.role, m.client_id, m.can_assess, EXISTS (SELECT 1 FROM assigned_clients a WHERE a.org_id = m.org_id \
               AND a.user_id = m.user_id AND a.client_id = $3) AS assigned FROM memberships m \
               WHERE m.org_id = $1 AND m.user_id = $2 AND m.is_active";
    let values = [
        note.head.org.uuid().into(),
        user.uuid().into(),
        note.client.map(Id::uuid).into(),
    ];
    let read = move |row: &Row<'_>| {
        let client = cell::<Option<Uuid>>(row, "client_id")?.map(Id::new);
        let standing = Standing::new(role(row)?, user, client, cell(row, "can_assess")?);
        Ok((standing, cell(row, "assigned")?))
    };
    let Some((Some(standing), assigned)) = db.one(sql, values, read).await? else {
        return Ok(false);
    };
    let reach = rule(standing, Kind::Note, Action::Read).reach;
    let place = domain::Resource::place(note);
    Ok(covers(&reach, Some(user), &place, |_, _| assigned))
}

/// Who is not mentioned any more and did not read of it yet.
pub(crate) async fn withdraw(db: &DatabaseTransaction, note: &Note, people: &[UserId]) -> Result<()> {
    let sql = "DELETE FROM notifications WHERE org_id = $1 AND note_id = $2 AND user_id = $3 AND kind = $4 \
               AND read_at IS NULL";
    for user in people {
        let values = [
            note.head.org.uuid().into(),
            note.head.id.uuid().into(),
            user.uuid().into(),
            to_word(NotificationKind::Mention)?.into(),
        ];
        run(db, sql, values).await?;
    }
    Ok(())
}

/// A notification, as its person reads it.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: Id<Notification>,
    pub kind: NotificationKind,
    pub actor: (UserId, String),
    pub note: Id<Note>,
    pub title: Option<String>,
    pub content: Document,
    pub record: (Kind, Uuid, String),
    pub at: Instant,
    pub read_at: Option<Instant>,
}

fn read(row: &Row<'_>) -> Result<Told> {
    let (note, title, content, record) = read_note(row)?;
    Ok(Told {
        id: Id::new(cell(row, "id")?),
        kind: from_word(&cell::<String>(row, "kind")?)?,
        actor: read_person(row)?,
        note,
        title,
        content,
        record,
        at: instant(cell(row, "created_at")?)?,
        read_at: cell::<Option<i64>>(row, "read_at")?.map(instant).transpose()?,
    })
}

/// Rows `x`: somebody's own, unread ones alone or all.
fn own(permit: &OwnAccount, unread: bool) -> Condition {
    Condition::all()
        .add(column("x", "org_id").eq(permit.org().uuid()))
        .add(column("x", "user_id").eq(permit.user().uuid()))
        .add_option(unread.then(|| column("x", "read_at").is_null()))
}

/// The same with what they tell of, as far as it is seen, newest first.
fn told(permit: &OwnAccount, visible: &Visible<Note>, unread: bool) -> SelectStatement {
    let mut select = Query::select();
    for name in ["id", "kind", "created_at", "read_at"] {
        select.expr_as(column("x", name), Alias::new(name));
    }
    from_newest(&mut select, permit, unread);
    join_note(&mut select, visible);
    join_person(&mut select, column("x", "actor_id"));
    select
}

fn from_newest(select: &mut SelectStatement, permit: &OwnAccount, unread: bool) {
    select
        .from_as(Alias::new("notifications"), Alias::new("x"))
        .cond_where(own(permit, unread))
        .order_by_expr(column("x", "created_at"), Order::Desc)
        .order_by_expr(column("x", "id"), Order::Desc);
}

impl Reader<'_> {
    /// Newest first, after `after` when it is given.
    pub async fn notifications(
        &self,
        permit: &OwnAccount,
        visible: &Visible<Note>,
        unread: bool,
        after: Option<(i64, Uuid)>,
        limit: u64,
    ) -> Result<Vec<Told>> {
        let mut select = told(permit, visible, unread);
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
        visible: &Visible<Note>,
        unread: bool,
        most: u64,
    ) -> Result<u64> {
        let mut one = Query::select();
        one.expr_as(Expr::val(1), Alias::new("one")).limit(most);
        // Counting needs no order, but left to itself SQLite would look through everybody's.
        from_newest(&mut one, permit, unread);
        join_seen(&mut one, visible);
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
        visible: &Visible<Note>,
        id: Id<Notification>,
    ) -> Result<Told> {
        self.spend(permit.org())?;
        let mut select = told(permit, visible, false);
        select.and_where(column("x", "id").eq(id.uuid()));
        let found = self.db.select(&select, Pace::Quick, read).await?;
        let mut found = found.into_iter().next().ok_or(domain::Error::NotFound)?;
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
    pub async fn read_notifications(&self, permit: &OwnAccount, visible: &Visible<Note>) -> Result<u64> {
        self.spend(permit.org())?;
        let here = |name| Expr::col((Alias::new("notifications"), Alias::new(name)));
        let note = |name| column("notes", name);
        let seen = Query::select()
            .expr(Expr::val(1))
            .from(Alias::new("notes"))
            .and_where(note("org_id").eq(here("org_id")))
            .and_where(note("id").eq(here("note_id")))
            .cond_where(scope::visible(visible))
            .to_owned();
        let update = Query::update()
            .table(Alias::new("notifications"))
            .value(Alias::new("read_at"), self.now.timestamp_micros())
            .and_where(here("org_id").eq(permit.org().uuid()))
            .and_where(here("user_id").eq(permit.user().uuid()))
            .and_where(here("read_at").is_null())
            .and_where(Expr::exists(seen))
            .to_owned();
        Ok(self.db.execute(&update).await.map_err(fault)?.rows_affected())
    }
}

//! Members as their admins see them: read, changed, deactivated.

use std::collections::HashMap;

use authz::{Permit, Update};
use domain::{
    Cursor, Error, Id, Kind, Member, OrgId, Page, PageQuery, Place, Result, UserId,
    member::{Filter, SortBy, Status, Terms},
    page::SortValue,
    text,
};
use sea_orm::{
    Condition, Order,
    sea_query::{Alias, Expr, ExprTrait, LikeExpr, Query, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use crate::{
    db::{self, run},
    event::{column, instant},
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::credential::{OPEN, role},
    tx::Tx,
};

const COLUMNS: &str = "m.org_id, m.user_id, m.version, m.created_at, m.updated_at, m.accepted_at, m.role, \
     m.can_assess, m.client_id, m.portal_enabled, m.is_active, u.email, \
     CASE WHEN m.accepted_at IS NULL THEN m.invited_name ELSE u.name END AS name, \
     (m.accepted_at IS NOT NULL AND u.totp_secret IS NOT NULL) AS has_second_factor, r.title AS client_name, \
     (SELECT MAX(s.last_used_at) FROM sessions s WHERE s.user_id = m.user_id AND s.org_id = m.org_id) AS last_seen_at";

fn read(row: &Row<'_>) -> Result<Member> {
    let client: Option<Uuid> = cell(row, "client_id")?;
    let name: Option<String> = cell(row, "client_name")?;
    let moment = |name| cell::<Option<i64>>(row, name)?.map(instant).transpose();
    Ok(Member {
        org: Id::new(cell(row, "org_id")?),
        user: Id::new(cell(row, "user_id")?),
        version: cell(row, "version")?,
        created_at: instant(cell(row, "created_at")?)?,
        updated_at: instant(cell(row, "updated_at")?)?,
        accepted_at: moment("accepted_at")?,
        name: cell(row, "name")?,
        email: cell(row, "email")?,
        role: role(row)?,
        can_assess: cell(row, "can_assess")?,
        client: client.map(|id| (Id::new(id), name.unwrap_or_default())),
        portal_enabled: cell(row, "portal_enabled")?,
        assigned: Vec::new(),
        is_active: cell(row, "is_active")?,
        has_second_factor: cell(row, "has_second_factor")?,
        last_seen_at: moment("last_seen_at")?,
    })
}

async fn member(db: &impl Ask, org: OrgId, user: UserId) -> Result<Member> {
    let sql = format!(
        "SELECT {COLUMNS} FROM memberships m JOIN users u ON u.id = m.user_id \
         LEFT JOIN records r ON r.org_id = m.org_id AND r.id = m.client_id \
         WHERE m.org_id = $1 AND m.user_id = $2"
    );
    let found = db
        .one(&sql, [org.uuid().into(), user.uuid().into()], read)
        .await?;
    let mut members = vec![found.ok_or(Error::NotFound)?];
    with_assigned(db, org, &mut members).await?;
    members.pop().ok_or(Error::NotFound)
}

/// The assigned clients of a page of members, in one question.
async fn with_assigned(db: &impl Ask, org: OrgId, members: &mut [Member]) -> Result<()> {
    let users = members.iter().map(|member| member.user.uuid());
    let select = Query::select()
        .columns([Alias::new("user_id"), Alias::new("client_id")])
        .from(Alias::new("assigned_clients"))
        .and_where(Expr::col(Alias::new("org_id")).eq(org.uuid()))
        .and_where(Expr::col(Alias::new("user_id")).is_in(users))
        .order_by(Alias::new("client_id"), Order::Asc)
        .to_owned();
    let pair = |row: &Row<'_>| Ok((cell::<Uuid>(row, "user_id")?, cell::<Uuid>(row, "client_id")?));
    let mut assigned: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (user, client) in db.select(&select, Pace::Quick, pair).await? {
        assigned.entry(user).or_default().push(Id::new(client));
    }
    for member in members {
        member.assigned = assigned.remove(&member.user.uuid()).unwrap_or_default();
    }
    Ok(())
}

impl Reader<'_> {
    pub async fn member(&self, org: OrgId, user: UserId) -> Result<Member> {
        member(self, org, user).await
    }

    /// Whether a membership lets its person in.
    pub async fn is_open(&self, org: OrgId, user: UserId) -> Result<bool> {
        let sql =
            format!("SELECT 1 AS there FROM memberships m WHERE m.org_id = $1 AND m.user_id = $2 AND {OPEN}");
        let found = self.one(&sql, [org.uuid().into(), user.uuid().into()], |_| Ok(()));
        Ok(found.await?.is_some())
    }

    /// Members by name or age, for their admins.
    pub async fn members(
        &self,
        org: OrgId,
        filter: &Filter,
        query: &PageQuery<SortBy>,
    ) -> Result<Page<Member>> {
        let mut select = listing(org);
        select.cond_where(wanted(filter));
        let total = match query.include_total {
            true => Some(crate::page::count(self, select.clone()).await?),
            false => None,
        };
        select.expr(Expr::cust(COLUMNS));
        after(&mut select, query)?;
        select.limit(query.limit + 1);
        let mut items = self.select(&select, Pace::Slow, read).await?;
        let keep = usize::try_from(query.limit).map_err(Error::internal)?;
        let more = items.len() > keep;
        items.truncate(keep);
        with_assigned(self, org, &mut items).await?;
        let next_cursor = items.last().filter(|_| more).map(|last| {
            let value = last.sort_value(query.sort.key);
            let (sort, id) = (query.sort.word(), last.user.uuid());
            Cursor { sort, value, id }.encode()
        });
        Ok(Page {
            items,
            next_cursor,
            total,
        })
    }
}

fn listing(org: OrgId) -> SelectStatement {
    let alias = Alias::new;
    let client = Condition::all()
        .add(column("r", "org_id").eq(column("m", "org_id")))
        .add(column("r", "id").eq(column("m", "client_id")));
    Query::select()
        .from_as(alias("memberships"), alias("m"))
        .join_as(
            sea_orm::JoinType::InnerJoin,
            alias("users"),
            alias("u"),
            column("u", "id").eq(column("m", "user_id")),
        )
        .join_as(sea_orm::JoinType::LeftJoin, alias("records"), alias("r"), client)
        .and_where(column("m", "org_id").eq(org.uuid()))
        .to_owned()
}

/// The folded name: until somebody has come, the one by which they were invited.
fn name_key() -> SimpleExpr {
    let invited = column("m", "accepted_at").is_null();
    Expr::case(invited, column("m", "invited_name_key"))
        .finally(column("u", "name_key"))
        .into()
}

fn wanted(filter: &Filter) -> Condition {
    let mut all = Condition::all();
    for word in filter.q.iter().flat_map(|q| q.words()) {
        let like = || LikeExpr::new(text::like_pattern(&word)).escape('\\');
        all = all.add(name_key().like(like()).or(column("u", "email_key").like(like())));
    }
    if !filter.roles.is_empty() {
        let roles = filter.roles.iter().map(|role| role.as_str());
        all = all.add(column("m", "role").is_in(roles));
    }
    if !filter.statuses.is_empty() {
        let any = filter.statuses.iter().map(|status| of_status(*status));
        all = all.add(any.fold(Condition::any(), Condition::add));
    }
    all.add_option(filter.client.map(|client| {
        let assigned = Query::select()
            .column(Alias::new("user_id"))
            .from(Alias::new("assigned_clients"))
            .and_where(Expr::col(Alias::new("org_id")).eq(column("m", "org_id")))
            .and_where(Expr::col(Alias::new("client_id")).eq(client.uuid()))
            .to_owned();
        let own = column("m", "client_id").eq(client.uuid());
        own.or(column("m", "user_id").in_subquery(assigned))
    }))
}

fn of_status(status: Status) -> SimpleExpr {
    let (active, accepted) = (column("m", "is_active"), column("m", "accepted_at"));
    match status {
        Status::Inactive => active.eq(false),
        Status::Invited => active.eq(true).and(accepted.is_null()),
        Status::Active => active.eq(true).and(accepted.is_not_null()),
    }
}

fn after(select: &mut SelectStatement, query: &PageQuery<SortBy>) -> Result<()> {
    let key = match query.sort.key {
        SortBy::Name => name_key(),
        SortBy::CreatedAt => column("m", "created_at"),
    };
    let id = column("m", "user_id");
    let order = if query.sort.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    select
        .order_by_expr(key.clone(), order.clone())
        .order_by_expr(id.clone(), order);
    let Some(cursor) = &query.cursor else {
        return Ok(());
    };
    let value = match (&cursor.value, query.sort.key) {
        (SortValue::Text(text), SortBy::Name) => Expr::val(text.clone()),
        (SortValue::Number(number), SortBy::CreatedAt) => Expr::val(*number),
        _ => return Err(Error::malformed("the cursor is not valid")),
    };
    let (keys, last) = (Expr::tuple([key, id]), Expr::tuple([value, Expr::val(cursor.id)]));
    select.and_where(if query.sort.descending {
        keys.lt(last)
    } else {
        keys.gt(last)
    });
    Ok(())
}

impl Tx {
    /// A member; they and all admins stay as they are until the commit, since a rule over the admins follows.
    pub async fn member(&self, permit: &Permit<Update, Member>, user: UserId) -> Result<Member> {
        self.spend(permit.org())?;
        self.lock_members(permit.org(), user).await?;
        member(&*self.db, permit.org(), user).await
    }

    /// A member of one's own organisation, as they are in this transaction.
    pub async fn member_of(&self, org: OrgId, user: UserId) -> Result<Member> {
        self.spend(org)?;
        member(&*self.db, org, user).await
    }

    /// Somebody who has not come yet got a new link.
    pub fn note_invited_again(&mut self, user: UserId, name: &str) {
        let changes = domain::Changes::default();
        self.note(
            "invited",
            Kind::User,
            user.uuid(),
            name,
            Place::default(),
            changes,
        );
    }

    /// Not the organisation: whoever writes a client takes that one's number last, and waits for it with the client in
    /// hand that is assigned here.
    async fn lock_members(&self, org: OrgId, user: UserId) -> Result<()> {
        let sql = format!(
            "SELECT user_id FROM memberships WHERE org_id = $1 AND (user_id = $2 OR role = 'admin') \
             ORDER BY user_id{}",
            db::for_update(&self.db)
        );
        let values = [org.uuid().into(), user.uuid().into()];
        self.db.all(&sql, values, Pace::Quick, |_| Ok(())).await.map(drop)
    }

    /// 409 when nobody would be left to run the organisation. Who ends being active is out at once.
    pub async fn update_member(
        &mut self,
        permit: Permit<Update, Member>,
        before: &Member,
        terms: Terms,
    ) -> Result<Member> {
        self.spend(permit.org())?;
        let (org, user, old) = (permit.org(), before.user, before.terms());
        if terms == old {
            return Ok(before.clone());
        }
        if old.is_active_admin() && !terms.is_active_admin() && !self.another_admin(org, user).await? {
            return Err(Error::conflict(
                "This is the last active admin: make somebody else an admin first.",
            ));
        }
        self.check_clients(org, &terms, Some(&old)).await?;
        self.write_terms(org, before, &terms).await?;
        if !terms.is_active {
            self.shut_out(org, user).await?;
        }
        let changes = terms.facts().against(&old.facts());
        self.note(
            "updated",
            Kind::User,
            user.uuid(),
            &before.name,
            Place::default(),
            changes,
        );
        member(&*self.db, org, user).await
    }

    async fn another_admin(&self, org: OrgId, user: UserId) -> Result<bool> {
        let sql = "SELECT 1 AS there FROM memberships WHERE org_id = $1 AND user_id <> $2 AND role = 'admin' \
                   AND is_active AND accepted_at IS NOT NULL LIMIT 1";
        let found = self
            .db
            .one(sql, [org.uuid().into(), user.uuid().into()], |_| Ok(()));
        Ok(found.await?.is_some())
    }

    async fn write_terms(&self, org: OrgId, before: &Member, terms: &Terms) -> Result<()> {
        let sql = "UPDATE memberships SET version = version + 1, updated_at = $4, role = $5, can_assess = $6, \
                   client_id = $7, portal_enabled = $8, is_active = $9 \
                   WHERE org_id = $1 AND user_id = $2 AND version = $3";
        let values = [
            org.uuid().into(),
            before.user.uuid().into(),
            before.version.into(),
            self.now.timestamp_micros().into(),
            terms.role.as_str().into(),
            terms.can_assess.into(),
            terms.client.map(Id::uuid).into(),
            terms.portal_enabled.into(),
            terms.is_active.into(),
        ];
        if run(&*self.db, sql, values).await? != 1 {
            return Err(Error::conflict(
                "Somebody else changed this at the same moment. Try again.",
            ));
        }
        if terms.assigned != before.assigned {
            let gone = "DELETE FROM assigned_clients WHERE org_id = $1 AND user_id = $2";
            run(&*self.db, gone, [org.uuid().into(), before.user.uuid().into()]).await?;
            self.assign(org, before.user, &terms.assigned).await?;
        }
        Ok(())
    }

    /// Ends the sessions of a person in an organisation, and revokes the tokens and links that lead into it.
    async fn shut_out(&self, org: OrgId, user: UserId) -> Result<()> {
        for sql in [
            "UPDATE sessions SET ended_at = $3 WHERE org_id = $1 AND user_id = $2 AND ended_at IS NULL",
            "UPDATE api_tokens SET revoked_at = $3 WHERE org_id = $1 AND user_id = $2 AND revoked_at IS NULL",
            "UPDATE one_time_links SET used_at = $3 WHERE org_id = $1 AND user_id = $2 AND used_at IS NULL",
        ] {
            let now = self.now.timestamp_micros();
            run(
                &*self.db,
                sql,
                [org.uuid().into(), user.uuid().into(), now.into()],
            )
            .await?;
        }
        Ok(())
    }

    /// Takes the place that was offered. 422 when it is not open any more.
    pub async fn accept(&mut self, org: OrgId, user: UserId, name: &str) -> Result<()> {
        let sql = "UPDATE memberships SET accepted_at = $3, updated_at = $3, version = version + 1 \
                   WHERE org_id = $1 AND user_id = $2 AND accepted_at IS NULL AND is_active";
        let now = self.now.timestamp_micros();
        if run(
            &*self.db,
            sql,
            [org.uuid().into(), user.uuid().into(), now.into()],
        )
        .await?
            != 1
        {
            return Err(crate::rows::link::stale());
        }
        let changes = domain::Changes::default();
        self.note(
            "accepted",
            Kind::User,
            user.uuid(),
            name,
            Place::default(),
            changes,
        );
        Ok(())
    }

    /// Somebody new takes a name and a password. Who has one keeps it.
    pub async fn settle_in(&self, user: UserId, name: &str, password_hash: &str) -> Result<()> {
        let sql = "UPDATE users SET name = $2, name_key = $3, password_hash = $4, version = version + 1, \
                   updated_at = $5 WHERE id = $1 AND password_hash IS NULL";
        let values = [
            user.uuid().into(),
            name.into(),
            text::fold(name).into(),
            password_hash.into(),
            self.now.timestamp_micros().into(),
        ];
        match run(&*self.db, sql, values).await? {
            1 => Ok(()),
            _ => Err(crate::rows::link::stale()),
        }
    }
}

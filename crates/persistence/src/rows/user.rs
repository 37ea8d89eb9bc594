//! Members as their admins see them.

use std::collections::HashMap;

use domain::{
    Cursor, Error, Id, Member, OrgId, Page, PageQuery, Result, UserId,
    member::{Filter, SortBy, Status},
    page::SortValue,
    text,
};
use sea_orm::{
    Condition, Order,
    sea_query::{Alias, Expr, ExprTrait, LikeExpr, Query, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use crate::{
    event::{column, instant},
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::credential::{OPEN, role},
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

pub(crate) async fn member(db: &impl Ask, org: OrgId, user: UserId) -> Result<Member> {
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
    let client = Condition::all()
        .add(column("r", "org_id").eq(column("a", "org_id")))
        .add(column("r", "id").eq(column("a", "client_id")));
    let select = Query::select()
        .columns(
            [("a", "user_id"), ("a", "client_id"), ("r", "title")]
                .map(|(of, name)| (Alias::new(of), Alias::new(name))),
        )
        .from_as(Alias::new("assigned_clients"), Alias::new("a"))
        .join_as(
            sea_orm::JoinType::InnerJoin,
            Alias::new("records"),
            Alias::new("r"),
            client,
        )
        .and_where(column("a", "org_id").eq(org.uuid()))
        .and_where(column("a", "user_id").is_in(users))
        .order_by_expr(column("a", "client_id"), Order::Asc)
        .to_owned();
    let read = |row: &Row<'_>| {
        let user: Uuid = cell(row, "user_id")?;
        Ok((
            user,
            (Id::new(cell(row, "client_id")?), cell::<String>(row, "title")?),
        ))
    };
    let mut assigned: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (user, client) in db.select(&select, Pace::Quick, read).await? {
        assigned.entry(user).or_default().push(client);
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

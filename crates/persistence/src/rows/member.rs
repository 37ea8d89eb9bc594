//! Members: people and their places in an organisation.

use authz::{Clients, Create, Permit, Reach};
use domain::{
    Client, Error, Faults, Id, Kind, Member, OrgId, Place, Result, UserId,
    people::Colleague,
    terms::Terms,
    text::{self, Wanted},
};
use sea_orm::{
    Condition, JoinType, Order,
    sea_query::{Alias, Expr, ExprTrait, LikeExpr, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use crate::{
    db::run,
    event::column,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    tx::Tx,
};

/// What makes a member.
#[derive(Clone, Debug)]
pub struct NewMember {
    pub name: String,
    pub email: String,
    pub terms: Terms,
    /// Who comes with a password has accepted; everybody else is invited.
    pub password_hash: Option<String>,
}

/// What a member is called: until they have come, as who invited them wrote it. What somebody is called elsewhere is
/// not for everybody to learn who can write an invitation.
pub(crate) const NAME: &str = "CASE WHEN m.accepted_at IS NULL THEN m.invited_name ELSE u.name END";
pub(crate) const NAME_KEY: &str =
    "CASE WHEN m.accepted_at IS NULL THEN m.invited_name_key ELSE u.name_key END";

/// Which memberships `m` of the firm's own people somebody sees. Who is limited to clients sees those that these clients
/// know, and oneself.
pub(crate) fn in_reach(org: OrgId, reach: &Reach) -> Condition {
    let by_client = match reach.clients {
        Clients::All => None,
        Clients::AssignedTo(user) => Some(
            column("m", "user_id")
                .eq(user.uuid())
                .or(column("m", "user_id").in_subquery(known_to_clients_of(org, user))),
        ),
        Clients::Only(_) | Clients::None => Some(Expr::val(1).eq(0)),
    };
    Condition::all()
        .add(column("m", "org_id").eq(org.uuid()))
        .add(column("m", "role").ne("portal"))
        .add_option(by_client)
}

/// The points of contact of the clients that are assigned to a subcontractor.
fn known_to_clients_of(org: OrgId, user: UserId) -> SelectStatement {
    let of = |poc: &'static str| {
        Query::select()
            .expr(column("c", poc))
            .from_as(Alias::new("clients"), Alias::new("c"))
            .join_as(
                JoinType::InnerJoin,
                Alias::new("assigned_clients"),
                Alias::new("a"),
                Condition::all()
                    .add(column("a", "org_id").eq(column("c", "org_id")))
                    .add(column("a", "client_id").eq(column("c", "id"))),
            )
            .and_where(column("a", "org_id").eq(org.uuid()))
            .and_where(column("a", "user_id").eq(user.uuid()))
            .and_where(column("c", poc).is_not_null())
            .to_owned()
    };
    of("primary_poc_id")
        .union(UnionType::All, of("secondary_poc_id"))
        .to_owned()
}

/// Active colleagues as rows `p`: who they are, and what they are called here.
pub(crate) fn active_colleagues(org: OrgId, reach: &Reach) -> SelectStatement {
    let named = Query::select()
        .expr_as(column("m", "user_id"), Alias::new("user_id"))
        .expr_as(Expr::cust(NAME), Alias::new("name"))
        .expr_as(Expr::cust(NAME_KEY), Alias::new("name_key"))
        .from_as(Alias::new("memberships"), Alias::new("m"))
        .join_as(
            JoinType::InnerJoin,
            Alias::new("users"),
            Alias::new("u"),
            column("u", "id").eq(column("m", "user_id")),
        )
        .cond_where(in_reach(org, reach))
        .and_where(column("m", "is_active"))
        .to_owned();
    Query::select()
        .columns(["user_id", "name", "name_key"].map(|name| (Alias::new("p"), Alias::new(name))))
        .from_subquery(named, Alias::new("p"))
        .to_owned()
}

pub(crate) fn read_colleague(row: &Row<'_>) -> Result<(Colleague, String)> {
    let colleague = Colleague::new(Id::new(cell(row, "user_id")?), cell(row, "name")?);
    Ok((colleague, cell(row, "name_key")?))
}

impl Reader<'_> {
    /// Active colleagues by name, for pickers.
    pub async fn colleagues(
        &self,
        org: OrgId,
        reach: &Reach,
        q: &Wanted,
        after: Option<(String, Uuid)>,
        limit: u64,
    ) -> Result<Vec<(Colleague, String)>> {
        let (key, id) = (column("p", "name_key"), column("p", "user_id"));
        let like = LikeExpr::new(text::like_pattern(&text::fold(q.as_str()))).escape('\\');
        let mut select = active_colleagues(org, reach);
        select
            .and_where(key.clone().like(like))
            .order_by_expr(key.clone(), Order::Asc)
            .order_by_expr(id.clone(), Order::Asc)
            .limit(limit);
        if let Some((name, user)) = after {
            let last = Expr::tuple([Expr::val(name), Expr::val(user)]);
            select.and_where(Expr::tuple([key, id]).gt(last));
        }
        self.select(&select, Pace::Slow, read_colleague).await
    }
}

impl Tx {
    pub async fn insert_member(
        &mut self,
        permit: Permit<Create, Member>,
        person: &NewMember,
    ) -> Result<UserId> {
        self.spend(permit.org())?;
        self.write_member(permit.org(), person).await
    }

    /// Without a permit only for the first person of an organisation that is being made.
    pub(crate) async fn write_member(&mut self, org: OrgId, person: &NewMember) -> Result<UserId> {
        let terms = &person.terms;
        self.check_clients(org, terms, None).await?;
        let user = self.enter_person(person).await?;
        let sql = "SELECT 1 AS there FROM memberships WHERE org_id = $1 AND user_id = $2";
        if self
            .db
            .one(sql, [org.uuid().into(), user.uuid().into()], |_| Ok(()))
            .await?
            .is_some()
        {
            return Err(Error::conflict_of(
                "member_already",
                "This person is a member of the organisation already.",
            ));
        }
        let now = self.now.timestamp_micros();
        let sql = "INSERT INTO memberships (org_id, user_id, version, created_at, updated_at, accepted_at, invited_name, invited_name_key, role, \
                   can_assess, client_id, portal_enabled, is_active) VALUES ($1, $2, 1, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let values = [
            org.uuid().into(),
            user.uuid().into(),
            now.into(),
            person.password_hash.as_ref().map(|_| now).into(),
            person.name.clone().into(),
            text::fold(&person.name).into(),
            terms.role.as_str().into(),
            terms.can_assess.into(),
            terms.client.map(Id::uuid).into(),
            terms.portal_enabled.into(),
            terms.is_active.into(),
        ];
        run(&*self.db, sql, values).await?;
        self.assign(org, user, &terms.assigned).await?;
        let facts = terms
            .facts()
            .with("name", &person.name)
            .with("email", &person.email);
        let action = if person.password_hash.is_some() {
            "created"
        } else {
            "invited"
        };
        self.note(
            action,
            Kind::User,
            user.uuid(),
            &person.name,
            Place::default(),
            facts.created(),
        );
        Ok(user)
    }

    pub(crate) async fn assign(&self, org: OrgId, user: UserId, clients: &[Id<Client>]) -> Result<()> {
        for client in clients {
            let sql = "INSERT INTO assigned_clients (org_id, user_id, client_id) VALUES ($1, $2, $3)";
            let values = [org.uuid().into(), user.uuid().into(), client.uuid().into()];
            run(&*self.db, sql, values).await?;
        }
        Ok(())
    }

    /// The clients that a membership names, and did not name before, must be there, and not archived; so must the one
    /// that a portal is opened for.
    pub(crate) async fn check_clients(&self, org: OrgId, terms: &Terms, old: Option<&Terms>) -> Result<()> {
        let opens = terms.portal_enabled && !old.is_some_and(|old| old.portal_enabled);
        let own = terms
            .client
            .iter()
            .filter(|id| opens || old.and_then(|old| old.client).as_ref() != Some(*id))
            .map(|id| ("client_id", id));
        let assigned = terms
            .assigned
            .iter()
            .filter(|id| !old.is_some_and(|old| old.assigned.contains(id)))
            .map(|id| ("assigned_client_ids", id));
        let mut faults = Faults::default();
        for (field, id) in own.chain(assigned) {
            let sql = "SELECT 1 AS there FROM clients WHERE org_id = $1 AND id = $2 AND archived_at IS NULL";
            if self
                .db
                .one(sql, [org.uuid().into(), id.uuid().into()], |_| Ok(()))
                .await?
                .is_none()
                && !faults.names(field)
            {
                faults.add(
                    field,
                    "reference",
                    "This is no client of the organisation, or it is archived.",
                );
            }
        }
        faults.done()
    }

    /// The person behind an address: one that is known keeps name and password.
    async fn enter_person(&self, person: &NewMember) -> Result<UserId> {
        let key = email_key(&person.email);
        let sql = "SELECT id FROM users WHERE email_key = $1";
        if let Some(id) = self
            .db
            .one(sql, [key.clone().into()], |row| cell(row, "id"))
            .await?
        {
            return Ok(Id::new(id));
        }
        let id: UserId = self.new_id();
        let sql = "INSERT INTO users (id, version, created_at, updated_at, email, email_key, name, name_key, \
                   password_hash) VALUES ($1, 1, $2, $2, $3, $4, $5, $6, $7)";
        let values = [
            id.uuid().into(),
            self.now.timestamp_micros().into(),
            person.email.clone().into(),
            key.into(),
            person.name.clone().into(),
            text::fold(&person.name).into(),
            person.password_hash.clone().into(),
        ];
        run(&*self.db, sql, values).await?;
        Ok(id)
    }
}

/// How addresses are compared: nobody means two people by two cases.
pub(crate) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

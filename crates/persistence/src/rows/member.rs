//! Members: people and their places in an organisation.

use authz::{Clients, Create, Permit, Reach};
use domain::{
    Client, Error, Faults, Id, Kind, Member, OrgId, Place, Result, UserId,
    people::Colleague,
    terms::Terms,
    text::{self, Wanted},
};
use uuid::Uuid;

use crate::{
    db::run,
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

impl Reader<'_> {
    /// Active colleagues by name, for pickers. Who is limited to clients sees those that these clients know, and
    /// oneself.
    pub async fn colleagues(
        &self,
        org: OrgId,
        reach: &Reach,
        q: &Wanted,
        after: Option<(String, Uuid)>,
        limit: u64,
    ) -> Result<Vec<(Colleague, String)>> {
        let limited = match reach.clients {
            Clients::All => "",
            Clients::AssignedTo(_) => {
                " AND (m.user_id = $6 OR m.user_id IN (SELECT c.primary_poc_id FROM clients c \
                   JOIN assigned_clients a ON a.org_id = c.org_id AND a.client_id = c.id \
                   WHERE a.org_id = $1 AND a.user_id = $6 \
                   UNION ALL SELECT c.secondary_poc_id FROM clients c \
                   JOIN assigned_clients a ON a.org_id = c.org_id AND a.client_id = c.id \
                   WHERE a.org_id = $1 AND a.user_id = $6))"
            }
            Clients::Only(_) | Clients::None => " AND 1 = 0",
        };
        let named = format!(
            "SELECT m.user_id, {NAME} AS name, {NAME_KEY} AS name_key FROM memberships m \
             JOIN users u ON u.id = m.user_id WHERE m.org_id = $1 AND m.is_active AND m.role <> 'portal'{limited}"
        );
        let sql = format!(
            "SELECT p.user_id, p.name, p.name_key FROM ({named}) p \
             WHERE p.name_key LIKE $2 ESCAPE '\\' AND (p.name_key, p.user_id) > ($3, $4) \
             ORDER BY p.name_key, p.user_id LIMIT $5"
        );
        let (name, id) = after.unwrap_or_default();
        let mut values = vec![
            org.uuid().into(),
            text::like_pattern(&text::fold(q.as_str())).into(),
            name.into(),
            id.into(),
            i64::try_from(limit).map_err(Error::internal)?.into(),
        ];
        if let Clients::AssignedTo(user) = reach.clients {
            values.push(user.uuid().into());
        }
        let read = |row: &Row<'_>| {
            Ok((
                Colleague::new(Id::new(cell(row, "user_id")?), cell(row, "name")?),
                cell(row, "name_key")?,
            ))
        };
        self.all(&sql, values, Pace::Slow, read).await
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

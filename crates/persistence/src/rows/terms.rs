//! What a membership gives, changed by admins, and taken up by whoever was invited.

use authz::{Permit, Update};
use domain::{Error, Id, Kind, Member, OrgId, Place, Result, UserId, terms::Terms, text};

use crate::{
    db::{self, run},
    reader::{Ask, Pace},
    rows::user::member,
    tx::Tx,
};

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
            return Err(Error::conflict_of(
                "last_admin",
                "This is the last active admin: make somebody else an admin first.",
            ));
        }
        self.check_clients(org, &terms, Some(&old)).await?;
        self.write_terms(org, before, &terms).await?;
        // Who comes back comes in anew: nothing that was opened meanwhile lives on.
        if terms.is_active != old.is_active {
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
        if terms.assigned != before.terms().assigned {
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

//! Organisations and their settings.

use authz::{Permit, Update};
use domain::{
    Error, Id, Kind, Org, OrgId, Place, Result, UserId,
    money::Currency,
    org::{Founder, Patch},
};

use crate::{
    db::{Store, for_update, run},
    event::instant,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::client::{from_word, to_word},
    tx::{Origin, Tx},
};

const COLUMNS: &str = "id, version, created_at, updated_at, name, currency, timezone, admins_need_totp, \
                       search_language, attention_warning_days, attention_urgent_days, analytics_enabled";

pub(crate) fn read(row: &Row<'_>, prefix: &str) -> Result<Org> {
    let name = |column: &str| format!("{prefix}{column}");
    Ok(Org {
        id: Id::new(cell(row, &name("id"))?),
        version: cell(row, &name("version"))?,
        created_at: instant(cell(row, &name("created_at"))?)?,
        updated_at: instant(cell(row, &name("updated_at"))?)?,
        name: cell(row, &name("name"))?,
        currency: from_word(&cell::<String>(row, &name("currency"))?)?,
        timezone: cell(row, &name("timezone"))?,
        admins_need_totp: cell(row, &name("admins_need_totp"))?,
        search_language: from_word(&cell::<String>(row, &name("search_language"))?)?,
        attention_warning_days: days(row, &name("attention_warning_days"))?,
        attention_urgent_days: days(row, &name("attention_urgent_days"))?,
        analytics_enabled: cell(row, &name("analytics_enabled"))?,
    })
}

fn days(row: &Row<'_>, name: &str) -> Result<u32> {
    u32::try_from(cell::<i64>(row, name)?).map_err(Error::internal)
}

async fn find(db: &impl Ask, id: OrgId, lock: &str) -> Result<Org> {
    let sql = format!("SELECT {COLUMNS} FROM orgs WHERE id = $1{lock}");
    db.one(&sql, [id.uuid().into()], |row| read(row, ""))
        .await?
        .ok_or(Error::NotFound)
}

impl Reader<'_> {
    pub async fn org(&self, id: OrgId) -> Result<Org> {
        find(self, id, "").await
    }

    /// By its id or its name, for the command line; the name must be clear.
    pub async fn org_named(&self, word: &str) -> Result<Org> {
        if let Ok(id) = word.parse::<OrgId>() {
            return find(self, id, "").await;
        }
        let sql = format!("SELECT {COLUMNS} FROM orgs WHERE name = $1");
        let mut found = self
            .all(&sql, [word.into()], Pace::Slow, |row| read(row, ""))
            .await?;
        match (found.pop(), found.is_empty()) {
            (Some(org), true) => Ok(org),
            (None, _) => Err(Error::NotFound),
            _ => Err(Error::conflict(
                "Several organisations have this name; use the id.",
            )),
        }
    }

    /// Whether there is any organisation yet.
    pub async fn any_org(&self) -> Result<bool> {
        Ok(self
            .one("SELECT 1 AS there FROM orgs LIMIT 1", [], |_| Ok(()))
            .await?
            .is_some())
    }
}

impl Tx {
    pub async fn org(&self, id: OrgId) -> Result<Org> {
        find(&*self.db, id, for_update(&self.db)).await
    }

    pub async fn update_org(
        &mut self,
        permit: Permit<Update, Org>,
        before: &Org,
        patch: Patch,
    ) -> Result<Org> {
        self.spend(permit.org())?;
        let mut after = before.clone();
        after.apply(patch).map_err(Error::Invalid)?;
        if after == *before {
            return Ok(after);
        }
        after.version += 1;
        after.updated_at = self.now;
        let sql = "UPDATE orgs SET version = $3, updated_at = $4, name = $5, currency = $6, timezone = $7, \
                   admins_need_totp = $8, search_language = $9, attention_warning_days = $10, \
                   attention_urgent_days = $11, analytics_enabled = $12 WHERE id = $1 AND version = $2";
        let values = [
            permit.org().uuid().into(),
            before.version.into(),
            after.version.into(),
            after.updated_at.timestamp_micros().into(),
            after.name.clone().into(),
            to_word(after.currency)?.into(),
            after.timezone.clone().into(),
            after.admins_need_totp.into(),
            to_word(after.search_language)?.into(),
            i64::from(after.attention_warning_days).into(),
            i64::from(after.attention_urgent_days).into(),
            after.analytics_enabled.into(),
        ];
        if run(&*self.db, sql, values).await? != 1 {
            return Err(Error::conflict(
                "Somebody else changed this at the same moment. Try again.",
            ));
        }
        self.note_change(
            Kind::Settings,
            after.id.uuid(),
            &after.name,
            &before.facts(),
            &after.facts(),
        );
        Ok(after)
    }
}

impl Store {
    /// A new organisation with its admin. With `first`, only when there is none yet: 409 otherwise.
    ///
    /// This is where a `Tx` cannot be had before: the organisation that it belongs to is made in it.
    pub async fn found(
        &self,
        founder: &Founder,
        first: bool,
        request_id: Option<String>,
    ) -> Result<(OrgId, UserId)> {
        let now = self.clock().now();
        let org: OrgId = self.clock().id();
        let origin = Origin {
            org,
            actor: None,
            token: None,
            job: Some("founding"),
            request_id,
            ip: None,
            user_agent: None,
        };
        let mut tx = self.begin(origin).await?;
        if first && !tx.claim_first_org().await? {
            return Err(Error::conflict("This Rapport has been set up already."));
        }
        let sql = "INSERT INTO orgs (id, version, created_at, updated_at, name, currency, timezone) \
                   VALUES ($1, 1, $2, $2, $3, $4, 'UTC')";
        let values = [
            org.uuid().into(),
            now.timestamp_micros().into(),
            founder.org_name.clone().into(),
            to_word(Currency::EUR)?.into(),
        ];
        run(&*tx.db, sql, values).await?;
        let made = tx.org(org).await?;
        tx.note(
            "created",
            Kind::Settings,
            org.uuid(),
            &made.name,
            Place::default(),
            made.facts().created(),
        );
        let user = tx.found_admin(org, founder).await?;
        tx.commit_secret().await?;
        Ok((org, user))
    }
}

impl Tx {
    /// Two first runs at once: the table is locked against other founders until the commit.
    async fn claim_first_org(&self) -> Result<bool> {
        crate::db::lock_table(&self.db, "orgs").await?;
        Ok(self
            .db
            .one("SELECT 1 AS there FROM orgs LIMIT 1", [], |_| Ok(()))
            .await?
            .is_none())
    }

    async fn found_admin(&mut self, org: OrgId, founder: &Founder) -> Result<UserId> {
        let person = super::member::NewMember {
            name: founder.name.clone(),
            email: founder.email.clone(),
            terms: domain::terms::Terms {
                can_assess: true,
                ..domain::terms::Terms::of(domain::Role::Admin)
            },
            password_hash: Some(founder.password_hash.clone()),
        };
        self.write_member(org, &person).await
    }
}

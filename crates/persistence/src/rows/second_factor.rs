//! The second factor: a secret that an app makes codes of, and recovery codes for the day when the phone is gone.

use authz::OwnAccount;
use domain::{Error, Kind, Place, Result, UserId, change::Facts};

use crate::{
    db::run,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::account::Account,
    tx::Tx,
};

/// A second factor as it stands.
#[derive(Clone, Debug, Default)]
pub struct SecondFactor {
    /// Base32; nothing when there is none.
    pub secret: Option<String>,
    /// Waits for its first code.
    pub pending: Option<String>,
    /// Recovery codes that were not used.
    pub codes_left: u64,
}

/// What was shown at the door as a second factor, before anybody looked whether it was used already.
#[derive(Clone, Debug)]
pub enum Code {
    /// The step of time that a code belongs to.
    Step(i64),
    Recovery([u8; 32]),
}

impl Reader<'_> {
    pub async fn second_factor(&self, user: UserId) -> Result<SecondFactor> {
        let sql = "SELECT totp_secret, totp_pending, (SELECT COUNT(*) FROM recovery_codes c \
                   WHERE c.user_id = users.id AND c.used_at IS NULL) AS codes_left FROM users WHERE id = $1";
        let read = |row: &Row<'_>| {
            Ok(SecondFactor {
                secret: cell(row, "totp_secret")?,
                pending: cell(row, "totp_pending")?,
                codes_left: u64::try_from(cell::<i64>(row, "codes_left")?).map_err(Error::internal)?,
            })
        };
        let found = self.all(sql, [user.uuid().into()], Pace::Quick, read).await?;
        found.into_iter().next().ok_or(Error::NotFound)
    }
}

impl Tx {
    /// Uses a code, once: 401 for one that was used, also by two at the same time.
    pub async fn spend_code(&self, user: UserId, code: &Code) -> Result<()> {
        let spent = match code {
            Code::Step(step) => {
                let sql = "UPDATE users SET totp_step = $2 WHERE id = $1 AND totp_secret IS NOT NULL \
                           AND (totp_step IS NULL OR totp_step < $2)";
                run(&*self.db, sql, [user.uuid().into(), (*step).into()]).await?
            }
            Code::Recovery(hash) => {
                let sql = "UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND hash = $2 AND used_at IS NULL";
                let now = self.now.timestamp_micros();
                let values = [user.uuid().into(), hash.to_vec().into(), now.into()];
                run(&*self.db, sql, values).await?
            }
        };
        if spent == 1 {
            Ok(())
        } else {
            Err(Error::Unauthenticated("totp"))
        }
    }

    /// A new secret that waits for its first code; one that is in force stays in force.
    pub async fn propose_second_factor(&self, permit: &OwnAccount, secret: &str) -> Result<()> {
        self.spend(permit.org())?;
        let sql = "UPDATE users SET totp_pending = $2 WHERE id = $1 AND totp_secret IS NULL";
        match run(&*self.db, sql, [permit.user().uuid().into(), secret.into()]).await? {
            1 => Ok(()),
            _ => Err(Error::conflict(
                "There is a second factor already: remove it first.",
            )),
        }
    }

    /// Puts the waiting secret in force, from this step of time on, with recovery codes.
    pub async fn confirm_second_factor(
        &mut self,
        permit: &OwnAccount,
        pending: &str,
        step: i64,
        codes: &[[u8; 32]],
    ) -> Result<()> {
        self.spend(permit.org())?;
        let sql = "UPDATE users SET totp_secret = totp_pending, totp_pending = NULL, totp_step = $3 \
                   WHERE id = $1 AND totp_pending = $2";
        let values = [permit.user().uuid().into(), pending.into(), step.into()];
        if run(&*self.db, sql, values).await? != 1 {
            return Err(Error::conflict("This was done at the same moment elsewhere."));
        }
        self.write_recovery_codes(permit, codes).await?;
        let name = self.person(permit).await?.name;
        self.note_switch(permit.user(), &name, true);
        Ok(())
    }

    /// New recovery codes in place of the old ones.
    pub async fn renew_recovery_codes(&mut self, permit: &OwnAccount, codes: &[[u8; 32]]) -> Result<()> {
        self.write_recovery_codes(permit, codes).await?;
        let (user, name) = (permit.user().uuid(), self.person(permit).await?.name);
        let changes = domain::Changes::default();
        self.note(
            "recovery_codes_renewed",
            Kind::User,
            user,
            &name,
            Place::default(),
            changes,
        );
        Ok(())
    }

    async fn write_recovery_codes(&self, permit: &OwnAccount, codes: &[[u8; 32]]) -> Result<()> {
        self.spend(permit.org())?;
        let user = permit.user().uuid();
        run(
            &*self.db,
            "DELETE FROM recovery_codes WHERE user_id = $1",
            [user.into()],
        )
        .await?;
        for hash in codes {
            let sql = "INSERT INTO recovery_codes (user_id, hash) VALUES ($1, $2)";
            run(&*self.db, sql, [user.into(), hash.to_vec().into()]).await?;
        }
        Ok(())
    }

    /// 404 when there is none.
    pub async fn remove_second_factor(&mut self, permit: &OwnAccount) -> Result<()> {
        self.spend(permit.org())?;
        let name = self.person(permit).await?.name;
        self.clear_second_factor(permit.user(), &name).await
    }

    /// The same for somebody who is locked out, by who has the machine.
    pub async fn strip_second_factor(&mut self, account: &Account) -> Result<()> {
        self.clear_second_factor(account.user, &account.name).await
    }

    async fn clear_second_factor(&mut self, user: UserId, name: &str) -> Result<()> {
        let sql = "UPDATE users SET totp_secret = NULL, totp_pending = NULL, totp_step = NULL \
                   WHERE id = $1 AND totp_secret IS NOT NULL";
        if run(&*self.db, sql, [user.uuid().into()]).await? != 1 {
            return Err(Error::NotFound);
        }
        let sql = "DELETE FROM recovery_codes WHERE user_id = $1";
        run(&*self.db, sql, [user.uuid().into()]).await?;
        self.note_switch(user, name, false);
        Ok(())
    }

    fn note_switch(&mut self, user: UserId, name: &str, on: bool) {
        let facts = |on: bool| Facts::default().with("second_factor", on);
        let changes = facts(on).against(&facts(!on));
        self.note(
            "updated",
            Kind::User,
            user.uuid(),
            name,
            Place::default(),
            changes,
        );
    }
}

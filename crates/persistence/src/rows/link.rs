//! Links that are used once: invitations, new passwords, signing in by mail.

use domain::{Error, Faults, Id, OrgId, Result, UserId, clock::Instant};
use uuid::Uuid;

use crate::{
    db::{Store, run},
    event::instant,
    reader::{Ask, Reader},
    row::{Row, cell},
    tx::Tx,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Invitation,
    PasswordReset,
    MagicLink,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
            Self::MagicLink => "magic_link",
        }
    }
}

/// A link to be given out. An invitation is into one organisation.
#[derive(Clone, Debug)]
pub struct Link {
    pub purpose: Purpose,
    pub user: UserId,
    pub org: Option<OrgId>,
    pub hash: [u8; 32],
    pub expires_at: Instant,
}

/// Whom a link belongs to.
#[derive(Clone, Debug)]
pub struct Bearer {
    pub user: UserId,
    pub org: Option<OrgId>,
    pub expires_at: Instant,
}

/// The same words for one that was used, one that ran out and one that was never given out.
pub fn stale() -> Error {
    Faults::one(
        "token",
        "link",
        "This link does not hold any more. Ask for a new one.",
    )
}

fn bearer(row: &Row<'_>) -> Result<Bearer> {
    Ok(Bearer {
        user: Id::new(cell(row, "user_id")?),
        org: cell::<Option<Uuid>>(row, "org_id")?.map(Id::new),
        expires_at: instant(cell(row, "expires_at")?)?,
    })
}

impl Reader<'_> {
    /// Looks at a link without using it. 422 when it does not hold.
    pub async fn link(&self, purpose: Purpose, hash: [u8; 32], now: Instant) -> Result<Bearer> {
        let sql = "SELECT user_id, org_id, expires_at FROM one_time_links \
                   WHERE hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3";
        let values = [
            hash.to_vec().into(),
            purpose.as_str().into(),
            now.timestamp_micros().into(),
        ];
        self.one(sql, values, bearer).await?.ok_or_else(stale)
    }
}

impl Tx {
    /// How many links of a kind somebody was given since then.
    pub async fn links_since(&self, purpose: Purpose, user: UserId, since: Instant) -> Result<i64> {
        let sql = "SELECT COUNT(*) AS given FROM one_time_links WHERE user_id = $1 AND purpose = $2 AND created_at > $3";
        let values = [
            user.uuid().into(),
            purpose.as_str().into(),
            since.timestamp_micros().into(),
        ];
        let given = self.db.one(sql, values, |row| cell(row, "given")).await?;
        Ok(given.unwrap_or_default())
    }

    /// Gives a link out; those of the same kind that were given out before hold no more.
    pub async fn give_link(&self, link: &Link) -> Result<()> {
        self.void_links(link.purpose, link.user, link.org).await?;
        let sql = "INSERT INTO one_time_links (hash, purpose, user_id, org_id, created_at, expires_at) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            link.hash.to_vec().into(),
            link.purpose.as_str().into(),
            link.user.uuid().into(),
            link.org.map(Id::uuid).into(),
            self.now.timestamp_micros().into(),
            link.expires_at.timestamp_micros().into(),
        ];
        run(&*self.db, sql, values).await.map(drop)
    }

    async fn void_links(&self, purpose: Purpose, user: UserId, org: Option<OrgId>) -> Result<()> {
        let place = if org.is_some() {
            "org_id = $4"
        } else {
            "org_id IS NULL"
        };
        let sql = format!(
            "UPDATE one_time_links SET used_at = $3 WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL AND {place}"
        );
        let mut values = vec![
            user.uuid().into(),
            purpose.as_str().into(),
            self.now.timestamp_micros().into(),
        ];
        values.extend(org.map(|org| org.uuid().into()));
        run(&*self.db, &sql, values).await.map(drop)
    }

    /// After a new password: whatever was given out to get in without one holds no more.
    pub(crate) async fn void_sign_in_links(&self, user: UserId) -> Result<()> {
        self.void_links(Purpose::PasswordReset, user, None).await?;
        self.void_links(Purpose::MagicLink, user, None).await
    }

    /// Uses a link, once. 422 when it does not hold.
    pub async fn use_link(&self, purpose: Purpose, hash: [u8; 32]) -> Result<Bearer> {
        let sql = "UPDATE one_time_links SET used_at = $3 WHERE hash = $1 AND purpose = $2 AND used_at IS NULL \
                   AND expires_at > $3 RETURNING user_id, org_id, expires_at";
        let values = [
            hash.to_vec().into(),
            purpose.as_str().into(),
            self.now.timestamp_micros().into(),
        ];
        self.db.one(sql, values, bearer).await?.ok_or_else(stale)
    }
}

impl Store {
    /// Forgets links that nobody can use any more.
    pub async fn sweep_links(&self) -> Result<u64> {
        let now = self.clock().now().timestamp_micros();
        self.note_down("DELETE FROM one_time_links WHERE expires_at <= $1", [now.into()])
            .await
    }
}

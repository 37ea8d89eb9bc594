//! Sessions of people, and the refresh tokens that keep them going: each is used once.

use domain::{Id, OrgId, Result, Role, UserId, clock::Instant};
use uuid::Uuid;

use crate::{
    db::{Store, run},
    idempotency::{self, Claim},
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{credential::role, member::email_key},
    tx::Tx,
};

/// A person at the door.
#[derive(Clone, Debug)]
pub struct Account {
    pub user: UserId,
    pub password_hash: Option<String>,
    /// Active memberships, the one used last first.
    pub places: Vec<PlaceOfWork>,
}

#[derive(Clone, Debug)]
pub struct PlaceOfWork {
    pub org: OrgId,
    pub org_name: String,
    pub role: Role,
}

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct Opening {
    pub id: Uuid,
    pub org: OrgId,
    pub user: UserId,
    pub refresh_hash: [u8; 32],
    pub expires_at: Instant,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
}

/// What became of a refresh token.
#[derive(Clone, Debug)]
pub enum Refresh {
    Rotated {
        session: Uuid,
        org: OrgId,
        user: UserId,
        role: Role,
    },
    /// Not known, run out, or of a session that was ended.
    Refused,
    /// Used a second time: one of the two users stole it, so its session is ended.
    Reused,
}

impl Reader<'_> {
    pub async fn account(&self, email: &str) -> Result<Option<Account>> {
        let sql = "SELECT id, password_hash FROM users WHERE email_key = $1";
        let read = |row: &Row<'_>| {
            Ok((
                cell::<Uuid>(row, "id")?,
                cell::<Option<String>>(row, "password_hash")?,
            ))
        };
        let Some((id, password_hash)) = self.one(sql, [email_key(email).into()], read).await? else {
            return Ok(None);
        };
        let user = Id::new(id);
        let places = self.places(user).await?;
        Ok(Some(Account {
            user,
            password_hash,
            places,
        }))
    }

    /// A person's active memberships, the one used last first.
    pub async fn places(&self, user: UserId) -> Result<Vec<PlaceOfWork>> {
        places(self, user).await
    }
}

impl Tx {
    /// The same, for who is writing already: a reader would want a second connection.
    pub async fn places(&self, user: UserId) -> Result<Vec<PlaceOfWork>> {
        places(&*self.db, user).await
    }
}

async fn places(db: &impl Ask, user: UserId) -> Result<Vec<PlaceOfWork>> {
    let sql = "SELECT m.org_id, o.name, m.role FROM memberships m \
               JOIN orgs o ON o.id = m.org_id JOIN users u ON u.id = m.user_id \
               WHERE m.user_id = $1 AND m.is_active \
               ORDER BY CASE WHEN m.org_id = u.last_org_id THEN 0 ELSE 1 END, o.name, o.id";
    let read = |row: &Row<'_>| {
        Ok(PlaceOfWork {
            org: Id::new(cell(row, "org_id")?),
            org_name: cell(row, "name")?,
            role: role(row)?,
        })
    };
    db.all(sql, [user.uuid().into()], Pace::Quick, read).await
}

impl Store {
    /// With an idempotency key, once: the answer holds a secret and is not kept.
    pub async fn open_session(&self, opening: &Opening, claim: Option<Claim>) -> Result<()> {
        let now = self.clock().now().timestamp_micros();
        let held = claim
            .as_ref()
            .map(|claim| idempotency::hold(self, claim))
            .transpose()?;
        let tx = self.turn().await?;
        let mut open = None;
        if let (Some(held), Some(claim)) = (held, claim) {
            open = idempotency::claim(&tx, held, claim, idempotency::oldest(now))
                .await?
                .1;
        }
        let sql = "INSERT INTO sessions (id, org_id, user_id, created_at, last_used_at, ip, user_agent) \
                   VALUES ($1, $2, $3, $4, $4, $5, $6)";
        let values = [
            opening.id.into(),
            opening.org.uuid().into(),
            opening.user.uuid().into(),
            now.into(),
            opening.ip.clone().into(),
            opening.user_agent.clone().into(),
        ];
        run(&*tx, sql, values).await?;
        insert_token(&tx, opening.id, &opening.refresh_hash, now, opening.expires_at).await?;
        let sql = "UPDATE users SET last_org_id = $2 WHERE id = $1";
        run(&*tx, sql, [opening.user.uuid().into(), opening.org.uuid().into()]).await?;
        if let Some(open) = &open {
            idempotency::save(&tx, open, None, now).await?;
        }
        tx.commit().await
    }

    /// Spends a refresh token and puts the next one in its place.
    pub async fn refresh(&self, spent: [u8; 32], next: [u8; 32], expires_at: Instant) -> Result<Refresh> {
        let now = self.clock().now().timestamp_micros();
        let tx = self.turn().await?;
        let sql = "UPDATE refresh_tokens SET used_at = $2 \
                   WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING session_id";
        let session = tx
            .one(sql, [spent.to_vec().into(), now.into()], |row| {
                cell(row, "session_id")
            })
            .await?;
        let Some(session): Option<Uuid> = session else {
            let ended = "UPDATE sessions SET ended_at = $2 WHERE ended_at IS NULL AND id IN \
                         (SELECT session_id FROM refresh_tokens WHERE hash = $1 AND used_at IS NOT NULL)";
            let reused = run(&*tx, ended, [spent.to_vec().into(), now.into()]).await? > 0;
            tx.commit().await?;
            return Ok(if reused { Refresh::Reused } else { Refresh::Refused });
        };
        let sql = "SELECT m.org_id, m.user_id, m.role FROM sessions s \
                   JOIN memberships m ON m.org_id = s.org_id AND m.user_id = s.user_id \
                   WHERE s.id = $1 AND s.ended_at IS NULL AND m.is_active";
        let read = |row: &Row<'_>| {
            Ok((
                Id::new(cell(row, "org_id")?),
                Id::new(cell(row, "user_id")?),
                role(row)?,
            ))
        };
        let Some((org, user, role)) = tx.one(sql, [session.into()], read).await? else {
            tx.commit().await?;
            return Ok(Refresh::Refused);
        };
        insert_token(&tx, session, &next, now, expires_at).await?;
        run(
            &*tx,
            "UPDATE sessions SET last_used_at = $2 WHERE id = $1",
            [session.into(), now.into()],
        )
        .await?;
        tx.commit().await?;
        Ok(Refresh::Rotated {
            session,
            org,
            user,
            role,
        })
    }

    /// Ends the session that a refresh token belongs to.
    pub async fn end_session_of(&self, refresh_hash: [u8; 32]) -> Result<()> {
        let now = self.clock().now().timestamp_micros();
        let sql = "UPDATE sessions SET ended_at = $2 WHERE ended_at IS NULL AND id IN \
                   (SELECT session_id FROM refresh_tokens WHERE hash = $1)";
        self.note_down(sql, [refresh_hash.to_vec().into(), now.into()])
            .await
            .map(drop)
    }

    pub async fn end_session(&self, session: Uuid) -> Result<()> {
        let now = self.clock().now().timestamp_micros();
        let sql = "UPDATE sessions SET ended_at = $2 WHERE ended_at IS NULL AND id = $1";
        self.note_down(sql, [session.into(), now.into()]).await.map(drop)
    }

    /// Forgets refresh tokens that ran out; the sessions stay as the record of who was here.
    pub async fn sweep_refresh_tokens(&self) -> Result<u64> {
        let now = self.clock().now().timestamp_micros();
        self.note_down("DELETE FROM refresh_tokens WHERE expires_at <= $1", [now.into()])
            .await
    }
}

async fn insert_token(
    tx: &sea_orm::DatabaseTransaction,
    session: Uuid,
    hash: &[u8; 32],
    now: i64,
    expires_at: Instant,
) -> Result<()> {
    let sql = "INSERT INTO refresh_tokens (hash, session_id, issued_at, expires_at) VALUES ($1, $2, $3, $4)";
    let values = [
        hash.to_vec().into(),
        session.into(),
        now.into(),
        expires_at.timestamp_micros().into(),
    ];
    run(tx, sql, values).await.map(drop)
}

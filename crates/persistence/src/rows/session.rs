//! Sessions of people, and the refresh tokens that keep them going: each is used once.

use authz::OwnAccount;
use domain::{Error, Id, Kind, OrgId, Place, Result, Role, UserId, change::Facts, clock::Instant};
use uuid::Uuid;

use crate::{
    db::{Store, run},
    event::instant,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::credential::{OPEN, role},
    tx::Tx,
};
/// A session to be opened.
#[derive(Clone, Debug)]
pub struct Opening {
    pub id: Uuid,
    pub org: OrgId,
    pub user: UserId,
    /// The person's name, and how they showed who they are, for the log.
    pub name: String,
    pub by: &'static str,
    pub refresh_hash: [u8; 32],
    pub expires_at: Instant,
    /// When the person showed who they are.
    pub shown_at: Instant,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
}

/// A session that goes on, as its person sees it.
#[derive(Clone, Debug)]
pub struct OpenSession {
    pub id: Uuid,
    pub org: OrgId,
    pub org_name: String,
    pub created_at: Instant,
    pub last_used_at: Instant,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
}

/// Whose session it is.
#[derive(Clone, Debug)]
pub struct Whose {
    pub session: Uuid,
    pub org: OrgId,
    pub user: UserId,
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
    /// Not known, run out, or of a session that was ended; perhaps because somebody stole it.
    Refused { stolen: bool },
    /// Used a second time: one of the two users stole it. The session is still to be ended.
    Reused(Whose),
}

impl Reader<'_> {
    /// The sessions of a person that go on, in all organisations, the one used last first.
    pub async fn sessions(&self, permit: &OwnAccount, since: Instant) -> Result<Vec<OpenSession>> {
        let sql = "SELECT s.id, s.org_id, o.name, s.created_at, s.last_used_at, s.ip, s.user_agent FROM sessions s \
                   JOIN orgs o ON o.id = s.org_id \
                   WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.last_used_at > $2 \
                   ORDER BY s.last_used_at DESC, s.id DESC LIMIT 200";
        let read = |row: &Row<'_>| {
            Ok(OpenSession {
                id: cell(row, "id")?,
                org: Id::new(cell(row, "org_id")?),
                org_name: cell(row, "name")?,
                created_at: instant(cell(row, "created_at")?)?,
                last_used_at: instant(cell(row, "last_used_at")?)?,
                ip: cell(row, "ip")?,
                user_agent: cell(row, "user_agent")?,
            })
        };
        let values = [permit.user().uuid().into(), since.timestamp_micros().into()];
        self.all(sql, values, Pace::Slow, read).await
    }

    /// The session that a refresh token belongs to.
    pub async fn session_of(&self, refresh_hash: [u8; 32]) -> Result<Option<Whose>> {
        let sql = format!("{WHOSE} JOIN refresh_tokens t ON t.session_id = s.id WHERE t.hash = $1");
        self.one(&sql, [refresh_hash.to_vec().into()], whose).await
    }
}

const WHOSE: &str = "SELECT s.id, s.org_id, s.user_id FROM sessions s";

fn whose(row: &Row<'_>) -> Result<Whose> {
    Ok(Whose {
        session: cell(row, "id")?,
        org: Id::new(cell(row, "org_id")?),
        user: Id::new(cell(row, "user_id")?),
    })
}

impl Tx {
    /// Lets a person in who has shown who they are.
    pub async fn open_session(&mut self, opening: &Opening) -> Result<()> {
        let now = self.now.timestamp_micros();
        let sql = "INSERT INTO sessions (id, org_id, user_id, created_at, last_used_at, confirmed_at, ip, user_agent) \
                   VALUES ($1, $2, $3, $4, $4, $7, $5, $6)";
        let values = [
            opening.id.into(),
            opening.org.uuid().into(),
            opening.user.uuid().into(),
            now.into(),
            opening.ip.clone().into(),
            opening.user_agent.clone().into(),
            opening.shown_at.timestamp_micros().into(),
        ];
        run(&*self.db, sql, values).await?;
        insert_token(
            &self.db,
            opening.id,
            &opening.refresh_hash,
            now,
            opening.expires_at,
        )
        .await?;
        let sql = "UPDATE users SET last_org_id = $2 WHERE id = $1";
        run(
            &*self.db,
            sql,
            [opening.user.uuid().into(), opening.org.uuid().into()],
        )
        .await?;
        let changes = Facts::default().with("by", opening.by).created();
        self.note_session("signed_in", opening.id, opening.user, &opening.name, changes);
        Ok(())
    }

    /// Ends a session; nothing happens to one that ended before.
    pub async fn end_session(&mut self, whose: &Whose, action: &'static str) -> Result<bool> {
        let sql = "UPDATE sessions SET ended_at = $2, stolen = $3 WHERE id = $1 AND ended_at IS NULL";
        let stolen = action == STOLEN;
        let values = [
            whose.session.into(),
            self.now.timestamp_micros().into(),
            stolen.into(),
        ];
        let ended = run(&*self.db, sql, values).await? > 0;
        if ended {
            let name = self.account_of(whose.user).await?.map(|account| account.name);
            let changes = domain::Changes::default();
            self.note_session(
                action,
                whose.session,
                whose.user,
                &name.unwrap_or_default(),
                changes,
            );
        }
        Ok(ended)
    }

    /// One of one's own, wherever it was opened: 404 when there is none.
    pub async fn end_own_session(&mut self, permit: &OwnAccount, session: Uuid) -> Result<()> {
        self.spend(permit.org())?;
        let sql = format!("{WHOSE} WHERE s.id = $1 AND s.user_id = $2 AND s.ended_at IS NULL");
        let found = self
            .db
            .one(&sql, [session.into(), permit.user().uuid().into()], whose)
            .await?;
        let ended = self
            .end_session(&found.ok_or(Error::NotFound)?, "revoked")
            .await?;
        if ended { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Ends all sessions of a person, but for one that goes on.
    pub async fn end_sessions(&mut self, user: UserId, but: Option<Uuid>) -> Result<()> {
        let sql = format!("{WHOSE} WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.id <> $2");
        let values = [user.uuid().into(), but.unwrap_or_default().into()];
        for found in self.db.all(&sql, values, Pace::Quick, whose).await? {
            self.end_session(&found, "revoked").await?;
        }
        Ok(())
    }

    /// Somebody was turned away at the door.
    pub fn note_failure(&mut self, user: UserId, name: &str, why: &'static str) {
        let changes = Facts::default().with("why", why).created();
        self.note_session("sign_in_failed", user.uuid(), user, name, changes);
    }

    fn note_session(
        &mut self,
        action: &'static str,
        record: Uuid,
        user: UserId,
        name: &str,
        changes: domain::Changes,
    ) {
        let place = Place {
            client: None,
            owner: Some(user),
            ..Place::default()
        };
        self.note(action, Kind::Session, record, name, place, changes);
    }
}

/// What the log says of a session whose refresh token was used twice.
pub const STOLEN: &str = "stolen";

impl Store {
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
            let sql = format!(
                "{WHOSE} JOIN refresh_tokens t ON t.session_id = s.id \
                 WHERE t.hash = $1 AND t.used_at IS NOT NULL AND s.ended_at IS NULL"
            );
            let reused = tx.one(&sql, [spent.to_vec().into()], whose).await?;
            let refused = refused(&tx, &spent).await?;
            tx.commit().await?;
            return Ok(reused.map_or(refused, Refresh::Reused));
        };
        let sql = format!(
            "SELECT m.org_id, m.user_id, m.role FROM sessions s \
             JOIN memberships m ON m.org_id = s.org_id AND m.user_id = s.user_id \
             WHERE s.id = $1 AND s.ended_at IS NULL AND {OPEN}"
        );
        let read = |row: &Row<'_>| {
            Ok((
                Id::new(cell(row, "org_id")?),
                Id::new(cell(row, "user_id")?),
                role(row)?,
            ))
        };
        let Some((org, user, role)) = tx.one(&sql, [session.into()], read).await? else {
            let refused = refused(&tx, &spent).await?;
            tx.commit().await?;
            return Ok(refused);
        };
        insert_token(&tx, session, &next, now, expires_at).await?;
        let sql = "UPDATE sessions SET last_used_at = $2 WHERE id = $1";
        run(&*tx, sql, [session.into(), now.into()]).await?;
        tx.commit().await?;
        Ok(Refresh::Rotated {
            session,
            org,
            user,
            role,
        })
    }

    /// The person at this session has shown again who they are.
    pub async fn confirm_session(&self, session: Uuid) -> Result<()> {
        let now = self.clock().now().timestamp_micros();
        let sql = "UPDATE sessions SET confirmed_at = $2 WHERE id = $1";
        self.note_down(sql, [session.into(), now.into()]).await.map(drop)
    }

    /// Forgets refresh tokens that ran out; the sessions stay as the record of who was here.
    pub async fn sweep_refresh_tokens(&self) -> Result<u64> {
        let now = self.clock().now().timestamp_micros();
        self.note_down("DELETE FROM refresh_tokens WHERE expires_at <= $1", [now.into()])
            .await
    }
}

async fn refused(tx: &sea_orm::DatabaseTransaction, hash: &[u8; 32]) -> Result<Refresh> {
    let sql = "SELECT 1 AS there FROM sessions s JOIN refresh_tokens t ON t.session_id = s.id \
               WHERE t.hash = $1 AND s.stolen";
    let found = tx.one(sql, [hash.to_vec().into()], |_| Ok(())).await?;
    Ok(Refresh::Refused {
        stolen: found.is_some(),
    })
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

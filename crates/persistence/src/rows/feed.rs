//! The address by which somebody reads their calendar elsewhere. One for each place that they have.

use authz::OwnAccount;
use domain::{Kind, OrgId, Place, Result, UserId, change::Facts, clock::Instant};
use uuid::Uuid;

use crate::{
    db::{Store, run},
    event::instant,
    reader::{Ask, Reader},
    row::{Row, cell},
    tx::Tx,
};

#[derive(Clone, Copy, Debug)]
pub struct Feed {
    pub id: Uuid,
    pub created_at: Instant,
    pub last_used_at: Option<Instant>,
}

/// What it is called in the log.
const TITLE: &str = "calendar";

fn read(row: &Row<'_>) -> Result<Feed> {
    Ok(Feed {
        id: cell(row, "id")?,
        created_at: instant(cell(row, "created_at")?)?,
        last_used_at: cell::<Option<i64>>(row, "last_used_at")?
            .map(instant)
            .transpose()?,
    })
}

impl Reader<'_> {
    pub async fn feed(&self, account: &OwnAccount) -> Result<Option<Feed>> {
        let sql =
            "SELECT id, created_at, last_used_at FROM calendar_feeds WHERE org_id = $1 AND user_id = $2";
        let values = [account.org().uuid().into(), account.user().uuid().into()];
        self.one(sql, values, read).await
    }
}

impl Tx {
    /// Instead of the one before, which opens nothing any more.
    pub async fn insert_feed(&mut self, account: &OwnAccount, hash: [u8; 32]) -> Result<Feed> {
        self.spend(account.org())?;
        self.forget_feed(account).await?;
        let feed = Feed {
            id: self.store.clock().uuid(),
            created_at: self.now,
            last_used_at: None,
        };
        let sql =
            "INSERT INTO calendar_feeds (org_id, user_id, id, hash, created_at) VALUES ($1, $2, $3, $4, $5)";
        let values = [
            account.org().uuid().into(),
            account.user().uuid().into(),
            feed.id.into(),
            hash.to_vec().into(),
            feed.created_at.timestamp_micros().into(),
        ];
        run(&*self.db, sql, values).await?;
        self.note_feed("created", account.user(), feed.id);
        Ok(feed)
    }

    /// Nothing happens when there is none.
    pub async fn revoke_feed(&mut self, account: &OwnAccount) -> Result<()> {
        self.spend(account.org())?;
        self.forget_feed(account).await
    }

    async fn forget_feed(&mut self, account: &OwnAccount) -> Result<()> {
        let sql = "DELETE FROM calendar_feeds WHERE org_id = $1 AND user_id = $2 RETURNING id";
        let values = [account.org().uuid().into(), account.user().uuid().into()];
        let gone = self.db.one(sql, values, |row| cell(row, "id")).await?;
        if let Some(id) = gone {
            self.note_feed("revoked", account.user(), id);
        }
        Ok(())
    }

    fn note_feed(&mut self, action: &'static str, owner: UserId, id: Uuid) {
        let place = Place {
            owner: Some(owner),
            ..Place::default()
        };
        let facts = Facts::default().with("name", TITLE);
        let changes = match action {
            "created" => facts.created(),
            _ => facts.deleted(),
        };
        self.note(action, Kind::Token, id, TITLE, place, changes);
    }
}

impl Store {
    /// When a calendar was last read, to the minute.
    pub async fn feed_used(&self, org: OrgId, feed: Uuid) -> Result<()> {
        let sql = "UPDATE calendar_feeds SET last_used_at = $3 WHERE org_id = $1 AND id = $2";
        let now = self.clock().now().timestamp_micros();
        self.note_down(sql, [org.uuid().into(), feed.into(), now.into()])
            .await
            .map(drop)
    }
}

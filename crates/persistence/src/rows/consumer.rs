//! Readers of the log: how far each has come, and which node reads for it now.

use domain::{Id, OrgId, Result};
use uuid::Uuid;

use crate::{
    db::{Store, run},
    reader::{Ask, Pace},
    row::cell,
};

/// The right to read for one consumer, until it runs out.
#[derive(Clone, Debug)]
pub struct Lease {
    pub org: OrgId,
    pub position: i64,
    id: Uuid,
    name: &'static str,
}

const LEASE_MICROS: i64 = 60 * 1_000_000;

impl Store {
    /// The organisations in which something happened that the consumer has not read.
    pub async fn behind(&self, name: &'static str) -> Result<Vec<OrgId>> {
        let sql = "SELECT o.id FROM orgs o LEFT JOIN consumers c ON c.org_id = o.id AND c.name = $1 \
                   WHERE o.last_seq > COALESCE(c.position, 0) ORDER BY o.id";
        self.reader()
            .all(sql, [name.into()], Pace::Slow, |row| {
                Ok(Id::new(cell(row, "id")?))
            })
            .await
    }

    /// How many rows of the log the consumer has not read yet, over all organisations.
    pub async fn lag(&self, name: &'static str) -> Result<i64> {
        let sql = "SELECT CAST(COALESCE(SUM(o.last_seq - COALESCE(c.position, 0)), 0) AS BIGINT) AS lag \
                   FROM orgs o LEFT JOIN consumers c ON c.org_id = o.id AND c.name = $1";
        Ok(self
            .reader()
            .one(sql, [name.into()], |row| cell(row, "lag"))
            .await?
            .unwrap_or_default())
    }

    /// `None` while another node has it.
    pub async fn lease(&self, name: &'static str, org: OrgId) -> Result<Option<Lease>> {
        let now = self.clock().now().timestamp_micros();
        let id = self.clock().uuid();
        let turn = self.turn().await?;
        let sql = "INSERT INTO consumers (org_id, name, position) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING";
        run(&*turn, sql, [org.uuid().into(), name.into()]).await?;
        let sql = "UPDATE consumers SET lease_id = $3, leased_until = $4 \
                   WHERE org_id = $1 AND name = $2 AND (leased_until IS NULL OR leased_until < $5) \
                   RETURNING position";
        let until = now + LEASE_MICROS;
        let values = [
            org.uuid().into(),
            name.into(),
            id.into(),
            until.into(),
            now.into(),
        ];
        let position = turn.one(sql, values, |row| cell(row, "position")).await?;
        turn.commit().await?;
        Ok(position.map(|position| Lease {
            org,
            position,
            id,
            name,
        }))
    }

    /// Notes how far the lease's reader has come and gives the lease back. False when it was lost meanwhile: then
    /// another node reads the same rows again, and delivery is at least once.
    pub async fn release(&self, lease: Lease, position: i64) -> Result<bool> {
        let sql = "UPDATE consumers SET position = $4, lease_id = NULL, leased_until = NULL \
                   WHERE org_id = $1 AND name = $2 AND lease_id = $3";
        let values = [
            lease.org.uuid().into(),
            lease.name.into(),
            lease.id.into(),
            position.into(),
        ];
        Ok(self.note_down(sql, values).await? == 1)
    }
}

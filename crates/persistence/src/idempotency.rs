//! A repeated `POST` with the same key answers what the first one answered. Key claimed first, answer saved last,
//! one commit: after a power cut either both the write and its answer are there, or neither.

use domain::{Error, Result};
use sea_orm::DatabaseTransaction;

use crate::{
    db::{Held, Store, hold_across_nodes, run},
    reader::Ask,
    row::{Row, cell},
};

/// An answer in the form in which it can be given again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub etag: Option<String>,
    pub body: String,
}

/// A key as it was sent, and what was sent with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Hash of organisation, principal, method and path.
    pub scope: [u8; 32],
    pub key: String,
    pub request_hash: [u8; 32],
}

/// A claim that is being worked on.
#[derive(Debug)]
pub(crate) struct Open {
    claim: Claim,
    _held: Held,
}

/// What a claim meets.
#[derive(Debug)]
pub enum Claimed {
    /// Nobody asked this before: go on.
    New,
    /// Asked and answered.
    Before(Answer),
}

const KEPT_MICROS: i64 = 24 * 3600 * 1_000_000;

/// 409 while another request works on the key, 422 when it came with another body, 409 when its answer was secret.
pub(crate) async fn claim(
    db: &DatabaseTransaction,
    held: Held,
    claim: Claim,
    oldest: i64,
) -> Result<(Claimed, Option<Open>)> {
    if !hold_across_nodes(db, &hold_key(&claim)).await? {
        return Err(in_flight());
    }
    let sql = "SELECT request_hash, status, location, etag, body FROM idempotency \
               WHERE scope = $1 AND key = $2 AND created_at > $3";
    let values = [
        claim.scope.to_vec().into(),
        claim.key.clone().into(),
        oldest.into(),
    ];
    let Some((request_hash, answer)) = db.one(sql, values, read).await? else {
        return Ok((Claimed::New, Some(Open { claim, _held: held })));
    };
    if request_hash != claim.request_hash {
        return Err(domain::Faults::one(
            "Idempotency-Key",
            "reused",
            "This key was used before, with another request body or other rights.",
        ));
    }
    match answer {
        Some(answer) => Ok((Claimed::Before(answer), None)),
        None => Err(Error::conflict(
            "This was done before with the same key; its answer held a secret and is not given twice.",
        )),
    }
}

/// What was asked, and what was answered; nothing where the answer held a secret.
fn read(row: &Row<'_>) -> Result<(Vec<u8>, Option<Answer>)> {
    let request_hash = cell(row, "request_hash")?;
    let Some(status) = cell::<Option<i64>>(row, "status")? else {
        return Ok((request_hash, None));
    };
    let answer = Answer {
        status: u16::try_from(status).map_err(Error::internal)?,
        location: cell(row, "location")?,
        etag: cell(row, "etag")?,
        body: cell::<Option<String>>(row, "body")?.unwrap_or_default(),
    };
    Ok((request_hash, Some(answer)))
}

pub(crate) fn hold(store: &Store, claim: &Claim) -> Result<Held> {
    store.hold(hold_key(claim)).ok_or_else(in_flight)
}

fn in_flight() -> Error {
    Error::conflict("A request with this key is still being worked on.")
}

/// Saves the answer beside the write. Without one (it held a secret), that it was done.
pub(crate) async fn save(
    db: &DatabaseTransaction,
    open: &Open,
    answer: Option<&Answer>,
    now: i64,
) -> Result<()> {
    let Claim {
        scope,
        key,
        request_hash,
    } = &open.claim;
    // A key that ran out may be used again.
    let expired = "DELETE FROM idempotency WHERE scope = $1 AND key = $2";
    run(db, expired, [scope.to_vec().into(), key.clone().into()]).await?;
    let sql = "INSERT INTO idempotency (scope, key, request_hash, created_at, status, location, etag, body) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        scope.to_vec().into(),
        key.clone().into(),
        request_hash.to_vec().into(),
        now.into(),
        answer.map(|answer| i64::from(answer.status)).into(),
        answer.and_then(|answer| answer.location.clone()).into(),
        answer.and_then(|answer| answer.etag.clone()).into(),
        answer.map(|answer| answer.body.clone()).into(),
    ];
    run(db, sql, values).await.map(drop)
}

pub(crate) fn oldest(now: i64) -> i64 {
    now - KEPT_MICROS
}

impl Store {
    /// Forgets keys that are older than a day.
    pub async fn sweep_idempotency(&self) -> Result<u64> {
        let oldest = oldest(self.clock().now().timestamp_micros());
        self.note_down("DELETE FROM idempotency WHERE created_at <= $1", [oldest.into()])
            .await
    }
}

fn hold_key(claim: &Claim) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    Sha256::new()
        .chain_update(claim.scope)
        .chain_update(claim.key.as_bytes())
        .finalize()
        .into()
}

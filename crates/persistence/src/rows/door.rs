//! Guesses at the door: how often, and how recently, somebody was turned away under an address. Counted for addresses
//! that nobody has as well, so that waiting betrays nothing.

use chrono::TimeDelta;
use domain::{Result, clock::Instant};
use sea_orm::DatabaseTransaction;
use sha2::{Digest, Sha256};

use crate::{
    db::Store,
    event::instant,
    reader::{Ask, Reader},
    row::{Row, cell},
    rows::member::email_key,
    tx::Tx,
};

/// So many within the window, then the door stays shut until the last of them is as old as the window.
pub const GUESSES: i64 = 10;
const WINDOW: TimeDelta = TimeDelta::minutes(15);

fn address(email: &str) -> Vec<u8> {
    Sha256::digest(email_key(email).as_bytes()).to_vec()
}

impl Reader<'_> {
    /// Until when nobody gets in under this address, whatever they know.
    pub async fn shut_until(&self, email: &str, now: Instant) -> Result<Option<Instant>> {
        let sql = "SELECT last_at FROM sign_in_failures WHERE address = $1 AND count >= $2";
        let read = |row: &Row<'_>| instant(cell(row, "last_at")?);
        let last = self
            .one(sql, [address(email).into(), GUESSES.into()], read)
            .await?;
        Ok(last.map(|at| at + WINDOW).filter(|until| *until > now))
    }
}

/// Counts a guess; for the one that shuts the door, until when.
async fn guessed(db: &DatabaseTransaction, email: &str, now: Instant) -> Result<Option<Instant>> {
    let (at, old) = (now.timestamp_micros(), (now - WINDOW).timestamp_micros());
    let sql = "INSERT INTO sign_in_failures (address, count, last_at) VALUES ($1, 1, $2) \
               ON CONFLICT (address) DO UPDATE SET \
               count = CASE WHEN sign_in_failures.last_at <= $3 THEN 1 ELSE sign_in_failures.count + 1 END, \
               last_at = $2 RETURNING count";
    let values = [address(email).into(), at.into(), old.into()];
    let count = db.one(sql, values, |row| cell::<i64>(row, "count")).await?;
    Ok((count == Some(GUESSES)).then(|| now + WINDOW))
}

impl Tx {
    /// A guess under an address that somebody has; for the one that shuts the door, until when.
    pub async fn guessed(&self, email: &str) -> Result<Option<Instant>> {
        guessed(&self.db, email, self.now).await
    }
}

impl Store {
    /// A guess under an address that nobody has.
    pub async fn guessed(&self, email: &str) -> Result<()> {
        let turn = self.turn().await?;
        guessed(&turn, email, self.clock().now()).await?;
        turn.commit().await
    }

    /// Whoever got in guesses no more.
    pub async fn forget_guesses(&self, email: &str) -> Result<()> {
        let sql = "DELETE FROM sign_in_failures WHERE address = $1";
        let known = "SELECT 1 AS there FROM sign_in_failures WHERE address = $1";
        let values = [address(email).into()];
        if self
            .reader()
            .one(known, values.clone(), |_| Ok(()))
            .await?
            .is_some()
        {
            self.note_down(sql, values).await?;
        }
        Ok(())
    }

    pub async fn sweep_guesses(&self) -> Result<u64> {
        let old = (self.clock().now() - WINDOW).timestamp_micros();
        self.note_down("DELETE FROM sign_in_failures WHERE last_at <= $1", [old.into()])
            .await
    }
}

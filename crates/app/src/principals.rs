//! Who credentials stand for, remembered for two seconds: what another node changes is known here by then, and
//! what this node changes is dropped before it answers.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use authz::Presented;
use chrono::TimeDelta;
use domain::{Result, clock::Instant};
use persistence::{Store, rows::credential::Known};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Session(Uuid),
    Token([u8; 32]),
}

#[derive(Debug, Default)]
pub(crate) struct Principals(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    /// Counts the times that all was forgotten: what was loaded before one of them is not kept after it.
    epoch: u64,
    known: HashMap<Key, (Instant, Arc<Known>)>,
}

const KEPT: TimeDelta = TimeDelta::seconds(2);
/// A flood of credentials must not fill the memory.
const MOST: usize = 10_000;

impl Principals {
    pub(crate) async fn known(&self, store: &Store, presented: &Presented) -> Result<Option<Arc<Known>>> {
        let key = match presented {
            Presented::Session(claims) => Key::Session(claims.sid),
            Presented::Token(hash) => Key::Token(*hash),
        };
        let now = store.clock().now();
        let epoch = {
            let remembered = self.lock();
            match remembered.known.get(&key) {
                Some((at, known)) if now - *at < KEPT && *at <= now => return Ok(Some(known.clone())),
                _ => remembered.epoch,
            }
        };
        let Some(known) = store.reader().known(presented).await?.map(Arc::new) else {
            return Ok(None);
        };
        let mut remembered = self.lock();
        if remembered.epoch == epoch {
            if remembered.known.len() >= MOST {
                remembered.known.clear();
            }
            remembered.known.insert(key, (now, known.clone()));
        }
        Ok(Some(known))
    }

    /// After every change of a membership, a session, a token, a person or an organisation.
    pub(crate) fn forget(&self) {
        let mut remembered = self.lock();
        remembered.epoch += 1;
        remembered.known.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! Randomness: the one place that asks the system for it.

use authz::Secret;
use domain::{Error, Result};
use subtle::ConstantTimeEq;

pub fn random() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(format!("no randomness: {error}")))?;
    Ok(bytes)
}

/// A new secret that is shown once.
pub fn secret(prefix: &str) -> Result<Secret> {
    Ok(Secret::new(prefix, random()?))
}

/// Whether two secrets are the same, after the same time whatever differs.
pub fn same(given: &str, secret: &str) -> bool {
    given.as_bytes().ct_eq(secret.as_bytes()).into()
}

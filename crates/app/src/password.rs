//! Passwords: argon2id, beside the async threads, never many at once and never while a writer is held.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use domain::{Error, Result};
use tokio::sync::Semaphore;

/// Each takes 19 MiB and a core for a while.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// Checked when there is no such person, so that the answer takes as long. Of a password that nobody has.
static NOBODY: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();

pub async fn hash(password: String) -> Result<String> {
    work(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| Error::internal(format!("hashing: {error}")))
    })
    .await?
}

/// Whether it is the password; as slow for an unknown person as for a known one.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    let known = hash.is_some();
    let hash = match hash {
        Some(hash) => hash,
        None => NOBODY
            .get_or_try_init(|| self::hash("nobody".to_owned()))
            .await?
            .clone(),
    };
    let same = work(move || match PasswordHash::new(&hash) {
        Ok(hash) => Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok(),
        Err(_) => false,
    })
    .await?;
    Ok(known && same)
}

/// Whether a hash was made with other parameters than today's: it is made anew when its person signs in.
pub fn is_outdated(hash: &str) -> bool {
    let today = Argon2::default();
    let Ok(hash) = PasswordHash::new(hash) else {
        return false;
    };
    let params = argon2::Params::try_from(&hash).ok();
    let same = params.is_some_and(|params| {
        let now = today.params();
        (params.m_cost(), params.t_cost(), params.p_cost()) == (now.m_cost(), now.t_cost(), now.p_cost())
    });
    !same || hash.algorithm.as_str() != "argon2id"
}

async fn work<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(job).await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_passes() {
        let hashed = hash("correct horse".to_owned()).await.expect("hashes");
        assert!(hashed.starts_with("$argon2id$"), "{hashed}");
        assert!(
            verify("correct horse".to_owned(), Some(hashed.clone()))
                .await
                .expect("verifies")
        );
        assert!(
            !verify("battery staple".to_owned(), Some(hashed))
                .await
                .expect("verifies")
        );
        assert!(!verify("nobody".to_owned(), None).await.expect("verifies"));
    }
}

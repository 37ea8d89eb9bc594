//! The secret that access tokens are signed with: given, or made once and kept where only the owner may read it.

use std::{
    fs::{self, OpenOptions, Permissions},
    io::{ErrorKind, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{Config, Error, Result};

const OWNER_ALONE: u32 = 0o600;
const MIN: usize = 32;

impl Config {
    pub(crate) fn jwt_secret_file(&self) -> PathBuf {
        self.data_dir.join("jwt-secret")
    }
}

pub(crate) fn of(config: &Config) -> Result<String> {
    if let Some(secret) = &config.jwt_secret {
        return Ok(secret.clone());
    }
    let path = config.jwt_secret_file();
    if !path.exists() {
        make(&path).map_err(|error| Error::new(format!("{} cannot be written: {error}", path.display())))?;
    }
    read(&path)
}

fn read(path: &Path) -> Result<String> {
    let fault = |error: std::io::Error| Error::new(format!("{} cannot be read: {error}", path.display()));
    let mode = fs::metadata(path).map_err(fault)?.permissions().mode();
    if mode & 0o077 != 0 && fs::set_permissions(path, Permissions::from_mode(OWNER_ALONE)).is_err() {
        tracing::warn!(target: "rapport", path = %path.display(), "others can read the secret of this server");
    }
    let text = fs::read_to_string(path).map_err(fault)?;
    let secret = text.trim();
    if secret.len() < MIN {
        let words = "is too short for a secret; delete it, and a new one is made (everybody signs in again)";
        return Err(Error::new(format!("{} {words}", path.display())));
    }
    Ok(secret.to_owned())
}

/// Whole or not at all, and never over one that another process made in the same moment.
fn make(path: &Path) -> std::io::Result<()> {
    let random = || {
        app::secrets::random()
            .map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
            .map_err(std::io::Error::other)
    };
    let (secret, draft) = (random()?, path.with_extension(random()?));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(OWNER_ALONE)
        .open(&draft)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    match fs::hard_link(&draft, path) {
        // A file system without links, such as that of a memory card.
        Err(error) if error.kind() != ErrorKind::AlreadyExists => fs::rename(&draft, path),
        _ => fs::remove_file(&draft),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(folder: &Path) -> Config {
        Config {
            data_dir: folder.to_owned(),
            ..Config::default()
        }
    }

    #[test]
    fn is_made_once_and_for_the_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = config(folder.path());
        let secret = of(&config).expect("made");
        assert!(secret.len() >= MIN);
        assert_eq!(of(&config).expect("read"), secret, "it stays");
        let mode = fs::metadata(config.jwt_secret_file())
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, OWNER_ALONE);
        assert_eq!(
            fs::read_dir(folder.path()).expect("a folder").count(),
            1,
            "no draft is left"
        );
    }

    #[test]
    fn a_file_that_others_can_read_is_closed_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = config(folder.path());
        fs::write(config.jwt_secret_file(), "0123456789".repeat(4)).expect("written");
        fs::set_permissions(config.jwt_secret_file(), Permissions::from_mode(0o644)).expect("opened");
        assert_eq!(of(&config).expect("read").len(), 40);
        let mode = fs::metadata(config.jwt_secret_file())
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, OWNER_ALONE);
    }

    #[test]
    fn what_is_given_wins_and_what_is_too_short_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = config(folder.path());
        fs::write(config.jwt_secret_file(), "short").expect("written");
        assert!(of(&config).expect_err("short").to_string().contains("too short"));
        config.jwt_secret = Some("given".to_owned());
        assert_eq!(of(&config).expect("given"), "given");
    }
}

//! From a configuration to an open store: the folder, the migrations, the pools.

use std::{
    fs::{DirBuilder, OpenOptions},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use domain::Clock;
use persistence::{Blobs, Store, blobs::Place, migrate};

use crate::{Config, Error, Result};

/// Makes what is missing, brings the schema up unless that is switched off, and opens the store.
pub(crate) async fn open(config: &Config) -> Result<Store> {
    make_room(config)?;
    if config.migrate {
        for step in up(&config.database()).await? {
            tracing::info!(target: "rapport", step, "migrated the database");
        }
    } else {
        check(&config.database()).await?;
    }
    Store::open(&config.database(), Clock::system())
        .await
        .map_err(cannot_open)
}

/// Runs pending migrations; the names of those that were run.
pub(crate) async fn up(database: &persistence::Settings) -> Result<Vec<String>> {
    match migrate::up(database).await {
        Ok(steps) => Ok(steps),
        Err(error @ domain::Error::Unavailable(_)) => Err(cannot_open(error)),
        // Another node may have started in the same moment and been first; then there is nothing left to do.
        Err(_) => migrate::up(database)
            .await
            .map_err(|error| Error::of("the migrations failed", error)),
    }
}

/// Without its schema the server would answer everything with a failure: better not to start.
async fn check(database: &persistence::Settings) -> Result<()> {
    let steps = migrate::status(database)
        .await
        .map_err(|error| Error::of("the database cannot be opened", error))?;
    let pending: Vec<String> = steps
        .into_iter()
        .filter(|step| !step.applied)
        .map(|step| step.name)
        .collect();
    if pending.is_empty() {
        return Ok(());
    }
    let names = pending.join(", ");
    Err(Error::new(format!(
        "the database lacks migrations ({names}), and RAPPORT_MIGRATE is off; run `rapport migrate up`"
    )))
}

pub(crate) fn cannot_open(error: domain::Error) -> Error {
    match error {
        domain::Error::Unavailable(_) => {
            Error::of("the database of RAPPORT_DATABASE_URL cannot be reached", error)
        }
        _ => Error::of("the database cannot be opened", error),
    }
}

/// The store of files; a folder of its own is made.
pub(crate) fn open_blobs(config: &Config) -> Result<Blobs> {
    let place = config.blobs();
    let name = match &place {
        Place::Folder(folder) => {
            make_folder(folder)?;
            "UPLOAD_DIR"
        }
        Place::S3(_) => "BLOB_URL",
    };
    Blobs::open(&place).map_err(|fault| Error::new(format!("RAPPORT_{name}: {fault}")))
}

fn make_folder(folder: &Path) -> Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Error::new(format!("the folder {} cannot be made: {error}", folder.display())))
}

/// The data folder, and an embedded database with the folder that it lies in. What is made is for the owner alone.
pub(crate) fn make_room(config: &Config) -> Result<()> {
    let file = sqlite_path(&config.database_url);
    let beside = file.as_deref().and_then(Path::parent);
    for folder in std::iter::once(config.data_dir.as_path()).chain(beside) {
        make_folder(folder)?;
    }
    // An empty file is an empty database; SQLite would make it readable to all, and takes its mode for the files beside.
    let file = file.filter(|file| !file.exists());
    let made = file.as_ref().map(|file| {
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(file)
    });
    match made.transpose() {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::new(format!(
            "the file of RAPPORT_DATABASE_URL cannot be made: {error}"
        ))),
    }
}

/// The address of a database file.
pub(crate) fn sqlite_url(path: &Path) -> String {
    format!(
        "sqlite://{}",
        path.to_string_lossy().replace('%', "%25").replace('?', "%3F")
    )
}

/// The file of an embedded database.
pub(crate) fn sqlite_path(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest).split('?').next()?;
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    Some(PathBuf::from(path.as_ref()))
}

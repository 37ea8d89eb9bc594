//! `rapport migrate up --dry-run`: pending migrations, run where they can harm nothing.

use std::path::Path;

use domain::Clock;
use persistence::{
    Settings,
    dry_run::{self, Scratch},
    migrate,
};
use url::Url;

use crate::{Config, Error, Result, database};

/// How it went.
#[derive(Debug)]
pub(crate) struct Trial {
    /// Where the migrations were run.
    pub(crate) place: &'static str,
    /// Those that `migrate up` would run.
    pub(crate) pending: Vec<String>,
}

pub(crate) async fn run(config: &Config) -> Result<Trial> {
    let steps = status(config).await?;
    let pending: Vec<String> = steps
        .into_iter()
        .filter(|step| !step.applied)
        .map(|step| step.name)
        .collect();
    let place = match database::sqlite_path(&config.database_url) {
        _ if pending.is_empty() => "nowhere",
        Some(file) if file.exists() => on_copied_file(config, &file).await?,
        Some(_) => in_new_file().await?,
        None => in_scratch(&config.database()).await?,
    };
    Ok(Trial { place, pending })
}

/// What `migrate status` says of a database that is not there yet, without making one.
pub(crate) async fn status(config: &Config) -> Result<Vec<migrate::Step>> {
    let missing = database::sqlite_path(&config.database_url).is_some_and(|file| !file.exists());
    let folder = missing.then(tempfile::tempdir).transpose().map_err(no_room)?;
    let settings = folder
        .as_ref()
        .map_or_else(|| config.database(), |folder| file(folder.path()));
    migrate::status(&settings)
        .await
        .map_err(|error| Error::of("the database cannot be read", error))
}

/// Beside the database: there is room of the same kind, and the copy is as private as the original.
async fn on_copied_file(config: &Config, original: &Path) -> Result<&'static str> {
    let beside = original
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let folder = tempfile::Builder::new()
        .prefix(".dry-run-")
        .tempdir_in(beside)
        .map_err(no_room)?;
    dry_run::copy_file(&config.database(), &folder.path().join(NAME))
        .await
        .map_err(|error| Error::of("the database cannot be copied", error))?;
    up(&file(folder.path())).await?;
    Ok("on a copy of the database")
}

async fn in_new_file() -> Result<&'static str> {
    let folder = tempfile::tempdir().map_err(no_room)?;
    up(&file(folder.path())).await?;
    Ok("in an empty database, since there is none yet")
}

async fn in_scratch(settings: &Settings) -> Result<&'static str> {
    let name = format!("rapport_dry_run_{}", Clock::system().uuid().simple());
    let scratch = beside(settings, &name)?;
    let held = dry_run::make_scratch(settings, &name).await.map_err(|error| {
        Error::of(
            "nothing was tried: no database can be made to try the migrations in",
            error,
        )
    })?;
    let tried = up(&scratch).await;
    let dropped = dry_run::drop_scratch(settings, &name).await;
    tried?;
    dropped.map_err(|error| {
        Error::of(
            &format!("the database {name} stays behind, drop it by hand"),
            error,
        )
    })?;
    Ok(match held {
        Scratch::Copy => "on a copy of the database",
        Scratch::Nothing => {
            "in an empty database (not on a copy: others are connected, or it is not this user's own)"
        }
    })
}

const NAME: &str = "rapport.db";

fn file(folder: &Path) -> Settings {
    Settings {
        url: database::sqlite_url(&folder.join(NAME)),
        connections: 1,
    }
}

/// The same server and user, another database.
fn beside(settings: &Settings, name: &str) -> Result<Settings> {
    let mut url =
        Url::parse(&settings.url).map_err(|error| Error::new(format!("RAPPORT_DATABASE_URL: {error}")))?;
    url.set_path(name);
    Ok(Settings {
        url: url.to_string(),
        connections: 1,
    })
}

async fn up(settings: &Settings) -> Result<Vec<String>> {
    migrate::up(settings)
        .await
        .map_err(|error| Error::of("the migrations would fail", error))
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn no_room(error: std::io::Error) -> Error {
    Error::new(format!(
        "a place to try the migrations in cannot be made: {error}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn leaves_nothing_behind_and_touches_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let database_url = database::sqlite_url(&folder.path().join(NAME));
        let config = Config {
            data_dir: folder.path().to_owned(),
            database_url,
            ..Config::default()
        };
        let count = || std::fs::read_dir(folder.path()).expect("a folder").count();
        let trial = run(&config).await.expect("goes well");
        assert!(!trial.pending.is_empty());
        assert_eq!(count(), 0, "a database that is not there is not made");

        database::make_room(&config).expect("room");
        let trial = run(&config).await.expect("goes well");
        assert_eq!(trial.place, "on a copy of the database");
        assert_eq!(count(), 1, "the copy is gone");
        let steps = status(&config).await.expect("there");
        assert!(
            steps.iter().all(|step| !step.applied),
            "the original is as it was"
        );
    }
}

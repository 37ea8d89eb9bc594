//! The configuration: environment over `rapport.toml` over defaults, all faults reported at once.

mod layers;
mod parse;
mod show;
#[cfg(test)]
mod tests;

use std::{
    net::{Ipv4Addr, SocketAddr},
    num::NonZero,
    path::{Path, PathBuf},
};

use app::{analytics::PostHog, mail::PostOffice};
use layers::Layers;
pub use layers::{Fault, Faults, Source};
pub use show::InForce;
use url::Url;

use crate::Error;

/// The settings there are, without the `RAPPORT_` that they have in the environment; in the file in small letters.
pub const NAMES: [&str; 23] = [
    "LISTEN",
    "PUBLIC_URL",
    "DATA_DIR",
    "DATABASE_URL",
    "DATABASE_CONNECTIONS",
    "UPLOAD_DIR",
    "BLOB_URL",
    "MAX_UPLOAD_SIZE_MB",
    "IMAGE_HOSTS",
    "MIGRATE",
    "JWT_SECRET",
    "SPA_DIR",
    "CORS_ORIGINS",
    "RATE_LIMIT",
    "METRICS_TOKEN",
    "SMTP_URL",
    "MAIL_FROM",
    "POSTHOG_KEY",
    "POSTHOG_HOST",
    "WORKERS",
    "WORKER",
    "LOG",
    "LOG_FORMAT",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people: one line each, coloured on a terminal.
    Pretty,
    /// For programs: one object per line.
    Json,
}

#[derive(Clone)]
pub struct Config {
    pub listen: SocketAddr,
    /// Where people reach the server, when that is not where it listens.
    pub public_url: Option<Url>,
    pub data_dir: PathBuf,
    pub database_url: String,
    pub database_connections: u32,
    /// Where files are kept that people upload, when that is neither the data folder nor a bucket.
    pub upload_dir: Option<PathBuf>,
    /// The bucket of an S3 server.
    pub blob_url: Option<Url>,
    pub max_upload_size_mb: u32,
    /// `host:port` inside from which images of notes may be fetched.
    pub image_hosts: Vec<String>,
    /// Whether pending migrations run at the start.
    pub migrate: bool,
    /// Made and kept in the data folder when not given.
    pub jwt_secret: Option<String>,
    pub spa_dir: PathBuf,
    pub cors_origins: Vec<String>,
    pub rate_limit: bool,
    pub metrics_token: Option<String>,
    /// Where mail is handed in; without it none is sent.
    pub smtp_url: Option<String>,
    /// Who mail comes from, when that is not `rapport` of the public address.
    pub mail_from: Option<String>,
    /// Where is forwarded how the product is used, and by which key; without both it is not.
    pub posthog_key: Option<String>,
    pub posthog_host: Option<Url>,
    /// Threads that answer requests.
    pub workers: usize,
    /// Whether `serve` also does what runs beside the requests.
    pub worker: bool,
    pub log: String,
    pub log_format: LogFormat,
}

impl Default for Config {
    fn default() -> Self {
        let data_dir = PathBuf::from("data");
        let database_url = default_database(&data_dir);
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            public_url: None,
            database_connections: default_connections(&database_url),
            database_url,
            upload_dir: None,
            blob_url: None,
            max_upload_size_mb: 10,
            image_hosts: Vec::new(),
            data_dir,
            migrate: true,
            jwt_secret: None,
            spa_dir: PathBuf::from("frontend/dist"),
            cors_origins: Vec::new(),
            rate_limit: true,
            metrics_token: None,
            smtp_url: None,
            mail_from: None,
            posthog_key: None,
            posthog_host: None,
            workers: std::thread::available_parallelism().map_or(2, NonZero::get),
            worker: true,
            log: "info".to_owned(),
            log_format: LogFormat::Pretty,
        }
    }
}

impl Config {
    /// What is in force here: the process's environment, and the file.
    pub fn load() -> Result<InForce, Faults> {
        let mut faults = Faults::default();
        let environment = layers::environment(&mut faults);
        let file = layers::file(&environment, &mut faults);
        Self::read(environment, file, faults)
    }

    /// The same from what is handed in: `RAPPORT_*` pairs, and the text of a `rapport.toml`.
    pub fn from_parts<'a>(
        environment: impl IntoIterator<Item = (&'a str, &'a str)>,
        file: &str,
    ) -> Result<InForce, Faults> {
        let environment = environment
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self::read(environment, Some(file.to_owned()), Faults::default())
    }

    fn read(
        environment: Vec<(String, String)>,
        file: Option<String>,
        faults: Faults,
    ) -> Result<InForce, Faults> {
        let mut from = Layers::new(environment, file, faults);
        let mut config = Self::default();
        from.set("LISTEN", &mut config.listen, parse::address);
        from.set("PUBLIC_URL", &mut config.public_url, |text| {
            parse::public_url(text).map(Some)
        });
        from.set("DATA_DIR", &mut config.data_dir, parse::path);
        config.database_url = default_database(&config.data_dir);
        from.set("DATABASE_URL", &mut config.database_url, parse::database);
        config.database_connections = default_connections(&config.database_url);
        from.set("DATABASE_CONNECTIONS", &mut config.database_connections, |text| {
            parse::number(text, 1..=1000)
        });
        from.set("UPLOAD_DIR", &mut config.upload_dir, |text| {
            parse::path(text).map(Some)
        });
        from.set("BLOB_URL", &mut config.blob_url, |text| {
            parse::bucket(text).map(Some)
        });
        from.set("MAX_UPLOAD_SIZE_MB", &mut config.max_upload_size_mb, |text| {
            parse::number(text, 1..=1024)
        });
        from.set("IMAGE_HOSTS", &mut config.image_hosts, parse::hosts);
        from.set("MIGRATE", &mut config.migrate, parse::switch);
        from.set("JWT_SECRET", &mut config.jwt_secret, |text| {
            parse::secret(text).map(Some)
        });
        from.set("SPA_DIR", &mut config.spa_dir, parse::path);
        from.set("CORS_ORIGINS", &mut config.cors_origins, parse::origins);
        from.set("RATE_LIMIT", &mut config.rate_limit, parse::switch);
        from.set("METRICS_TOKEN", &mut config.metrics_token, |text| {
            parse::token(text).map(Some)
        });
        from.set("SMTP_URL", &mut config.smtp_url, |text| {
            parse::mail_route(text).map(Some)
        });
        from.set("MAIL_FROM", &mut config.mail_from, |text| {
            parse::mail_sender(text).map(Some)
        });
        from.set("POSTHOG_KEY", &mut config.posthog_key, |text| {
            parse::token(text).map(Some)
        });
        from.set("POSTHOG_HOST", &mut config.posthog_host, |text| {
            parse::public_url(text).map(Some)
        });
        from.set("WORKERS", &mut config.workers, |text| {
            parse::number(text, 1..=1024)
        });
        from.set("WORKER", &mut config.worker, parse::switch);
        from.set("LOG", &mut config.log, parse::filter);
        from.set("LOG_FORMAT", &mut config.log_format, parse::format);
        from.done().map(|sources| InForce { config, sources })
    }

    pub(crate) fn database(&self) -> persistence::Settings {
        persistence::Settings {
            url: self.database_url.clone(),
            connections: self.database_connections,
        }
    }

    pub(crate) fn blobs(&self) -> persistence::blobs::Place {
        match &self.blob_url {
            Some(bucket) => persistence::blobs::Place::S3(bucket.clone()),
            None => persistence::blobs::Place::Folder(self.uploads()),
        }
    }

    fn uploads(&self) -> PathBuf {
        let own = || self.data_dir.join("uploads");
        self.upload_dir.clone().unwrap_or_else(own)
    }

    /// `None` when no mail is to be sent.
    pub(crate) fn post_office(&self) -> Result<Option<PostOffice>, Error> {
        let Some(route) = &self.smtp_url else {
            return Ok(None);
        };
        let sender = self.mail_from.clone().unwrap_or_else(|| self.default_sender());
        let parsed = |name: &str, fault: String| Error::new(format!("RAPPORT_{name}: {fault}"));
        let route = route.parse().map_err(|fault| parsed("SMTP_URL", fault))?;
        let sender = sender.parse().map_err(|fault| parsed("MAIL_FROM", fault))?;
        Ok(Some(PostOffice::new(route, sender)))
    }

    /// `None` when nothing is to be forwarded.
    pub(crate) fn posthog(&self) -> Result<Option<PostHog>, Error> {
        match (&self.posthog_key, &self.posthog_host) {
            (Some(key), Some(host)) => PostHog::new(host, key.clone())
                .map(Some)
                .map_err(|error| Error::of("no call to PostHog can be made", error)),
            (None, None) => Ok(None),
            _ => Err(Error::new(
                "RAPPORT_POSTHOG_KEY and RAPPORT_POSTHOG_HOST: one does not go without the other".to_owned(),
            )),
        }
    }

    fn default_sender(&self) -> String {
        // Who is found by a number has no domain either.
        let domain = self.public_url.as_ref().and_then(Url::domain);
        let domain = domain.unwrap_or("localhost");
        format!("Rapport <rapport@{domain}>")
    }

    pub(crate) fn web(&self) -> web::Settings {
        web::Settings {
            public_url: self.public_url.clone(),
            cors_origins: self.cors_origins.clone(),
            spa_dir: self.spa_dir.clone(),
            rate_limit: self.rate_limit,
            metrics_token: self.metrics_token.clone(),
        }
    }
}

/// SQLite in a file of its own, as against a PostgreSQL server.
fn is_embedded(url: &str) -> bool {
    url.starts_with("sqlite:")
}

fn default_database(data_dir: &Path) -> String {
    crate::database::sqlite_url(&data_dir.join("rapport.db"))
}

/// SQLite: those that read, beside the one that writes.
fn default_connections(url: &str) -> u32 {
    if is_embedded(url) { 4 } else { 16 }
}

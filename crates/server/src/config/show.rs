//! What is in force, for `rapport config`: every setting with where it comes from, secrets masked.

use std::{collections::BTreeMap, fmt};

use url::Url;

use super::{Config, LogFormat, Source};

const MASK: &str = "********";
const NONE: &str = "(none)";

/// A configuration, and where each part of it comes from.
#[derive(Clone, Debug)]
pub struct InForce {
    pub config: Config,
    pub(super) sources: BTreeMap<&'static str, Source>,
}

impl InForce {
    pub fn source(&self, name: &str) -> Source {
        self.sources.get(name).copied().unwrap_or(Source::Default)
    }
}

impl fmt::Display for InForce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.config.shown().into_iter().try_for_each(|(name, value)| {
            writeln!(
                f,
                "RAPPORT_{name} = {value}  (from {})",
                self.source(name).as_str()
            )
        })
    }
}

/// Also what `{:?}` prints: a configuration ends up in logs sooner or later.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.shown()).finish()
    }
}

impl Config {
    fn shown(&self) -> Vec<(&'static str, String)> {
        let kept = format!(
            "(made at the first start, kept in {})",
            self.jwt_secret_file().display()
        );
        vec![
            ("LISTEN", self.listen.to_string()),
            (
                "PUBLIC_URL",
                self.public_url.as_ref().map_or(NONE.to_owned(), Url::to_string),
            ),
            ("DATA_DIR", self.data_dir.display().to_string()),
            ("DATABASE_URL", without_password(&self.database_url)),
            ("DATABASE_CONNECTIONS", self.database_connections.to_string()),
            ("UPLOAD_DIR", self.uploads().display().to_string()),
            (
                "BLOB_URL",
                self.blob_url
                    .as_ref()
                    .map_or(NONE.to_owned(), |url| without_password(url.as_str())),
            ),
            ("MAX_UPLOAD_SIZE_MB", self.max_upload_size_mb.to_string()),
            ("IMAGE_HOSTS", list(&self.image_hosts)),
            ("MIGRATE", switch(self.migrate)),
            (
                "JWT_SECRET",
                self.jwt_secret.as_ref().map_or(kept, |_| MASK.to_owned()),
            ),
            ("SPA_DIR", self.spa_dir.display().to_string()),
            ("CORS_ORIGINS", list(&self.cors_origins)),
            ("RATE_LIMIT", switch(self.rate_limit)),
            (
                "METRICS_TOKEN",
                self.metrics_token.as_ref().map_or(NONE, |_| MASK).to_owned(),
            ),
            (
                "SMTP_URL",
                self.smtp_url.as_deref().map_or(NONE.to_owned(), without_password),
            ),
            (
                "MAIL_FROM",
                match (&self.mail_from, &self.smtp_url) {
                    (Some(sender), _) => sender.clone(),
                    (None, Some(_)) => self.default_sender(),
                    (None, None) => NONE.to_owned(),
                },
            ),
            (
                "POSTHOG_KEY",
                self.posthog_key.as_ref().map_or(NONE, |_| MASK).to_owned(),
            ),
            (
                "POSTHOG_HOST",
                self.posthog_host.as_ref().map_or(NONE.to_owned(), Url::to_string),
            ),
            ("WORKERS", self.workers.to_string()),
            ("WORKER", switch(self.worker)),
            ("LOG", self.log.clone()),
            ("LOG_FORMAT", format(self.log_format).to_owned()),
        ]
    }
}

fn list(parts: &[String]) -> String {
    if parts.is_empty() {
        NONE.to_owned()
    } else {
        parts.join(",")
    }
}

fn switch(on: bool) -> String {
    if on { "on" } else { "off" }.to_owned()
}

const fn format(format: LogFormat) -> &'static str {
    match format {
        LogFormat::Pretty => "pretty",
        LogFormat::Json => "json",
    }
}

/// A password stands before the host or among the parameters.
fn without_password(url: &str) -> String {
    if super::is_embedded(url) || url.starts_with("file:") {
        return url.to_owned();
    }
    let Ok(mut url) = Url::parse(url) else {
        return MASK.to_owned();
    };
    if url.password().is_some() && url.set_password(Some(MASK)).is_err() {
        return MASK.to_owned();
    }
    if url.query_pairs().any(|(key, _)| is_secret(&key)) {
        let pairs: Vec<(String, String)> = url
            .query_pairs()
            .map(|(key, value)| {
                (
                    key.to_string(),
                    if is_secret(&key) {
                        MASK.into()
                    } else {
                        value.into()
                    },
                )
            })
            .collect();
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    url.to_string()
}

fn is_secret(key: &str) -> bool {
    ["password", "secret", "token", "access_key"]
        .iter()
        .any(|word| key.contains(word))
}

//! From text to values. An error says what is right; a secret is never repeated in it.

use std::{
    net::{Ipv4Addr, SocketAddr},
    ops::RangeInclusive,
    path::PathBuf,
    str::FromStr,
};

use app::mail::{Route, Sender};
use tracing_subscriber::EnvFilter;
use url::Url;

use super::LogFormat;

/// Short secrets can be guessed offline from one token.
const SECRET_MIN: usize = 32;

type Parsed<T> = Result<T, String>;

pub(super) fn address(text: &str) -> Parsed<SocketAddr> {
    if let Some(port) = text.strip_prefix("localhost:").and_then(|port| port.parse().ok()) {
        return Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    }
    text.parse()
        .map_err(|_| format!("`{text}` is no address with a port; write it like 127.0.0.1:8080 or [::]:8080"))
}

pub(super) fn public_url(text: &str) -> Parsed<Url> {
    let right = || format!("`{text}` is no address of a site; write it like https://rapport.example.com");
    let url = Url::parse(text).map_err(|_| right())?;
    let bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    if matches!(url.scheme(), "http" | "https") && url.has_host() && bare {
        Ok(url)
    } else {
        Err(right())
    }
}

pub(super) fn path(text: &str) -> Parsed<PathBuf> {
    if text.contains('\0') {
        Err("a path has no NUL byte".to_owned())
    } else {
        Ok(PathBuf::from(text))
    }
}

/// May hold a password: it is not repeated.
pub(super) fn database(text: &str) -> Parsed<String> {
    let right = "write it like sqlite://data/rapport.db or postgres://user:password@host/rapport";
    if let Some(rest) = text.strip_prefix("sqlite:") {
        return match rest.strip_prefix("//").unwrap_or(rest).split('?').next() {
            Some(":memory:") => Err(format!("a database in memory forgets everything; {right}")),
            Some("") | None => Err(format!("the file is missing; {right}")),
            Some(_) => Ok(text.to_owned()),
        };
    }
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "postgres" | "postgresql") => Ok(text.to_owned()),
        _ => Err(format!(
            "not an address of a database that Rapport knows; {right}"
        )),
    }
}

/// May hold a key: it is not repeated.
pub(super) fn bucket(text: &str) -> Parsed<Url> {
    let right =
        "write it like s3://bucket or s3://bucket/folder?endpoint=https://s3.example.com&region=eu-central-1";
    let url = Url::parse(text).ok().filter(|url| {
        let bare = url.username().is_empty() && url.password().is_none() && url.port().is_none();
        url.scheme() == "s3" && url.has_host() && bare && url.fragment().is_none()
    });
    url.ok_or_else(|| format!("not an address of a bucket; {right}"))
}

/// `host:port`, as the address of an image has them.
pub(super) fn hosts(text: &str) -> Parsed<Vec<String>> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let port = part
                .rsplit_once(':')
                .and_then(|(host, port)| (!host.is_empty()).then(|| port.parse::<u16>().ok())?);
            match port {
                Some(_) => Ok(part.to_ascii_lowercase()),
                None => Err(format!(
                    "`{part}` is no host with a port; write them like intranet.example.com:8080"
                )),
            }
        })
        .collect()
}

pub(super) fn number<N: FromStr + PartialOrd + std::fmt::Display>(
    text: &str,
    range: RangeInclusive<N>,
) -> Parsed<N> {
    text.parse()
        .ok()
        .filter(|number| range.contains(number))
        .ok_or_else(|| format!("`{text}` is no number from {} to {}", range.start(), range.end()))
}

pub(super) fn switch(text: &str) -> Parsed<bool> {
    match text {
        "on" | "true" => Ok(true),
        "off" | "false" => Ok(false),
        _ => Err(format!("`{text}` is neither on nor off")),
    }
}

pub(super) fn secret(text: &str) -> Parsed<String> {
    match text.chars().count() {
        SECRET_MIN.. => Ok(text.to_owned()),
        few => Err(format!(
            "{few} characters are too few; at least {SECRET_MIN} are needed, for example those of `openssl rand -base64 48`"
        )),
    }
}

/// Sent in a header, so it must fit into one.
pub(super) fn token(text: &str) -> Parsed<String> {
    if text.chars().all(|c| c.is_ascii_graphic()) {
        Ok(text.to_owned())
    } else {
        Err("only visible ASCII characters without spaces can be sent as a token".to_owned())
    }
}

/// May hold a password: it is not repeated.
pub(super) fn mail_route(text: &str) -> Parsed<String> {
    text.parse::<Route>().map(|_| text.to_owned())
}

pub(super) fn mail_sender(text: &str) -> Parsed<String> {
    text.parse::<Sender>().map(|_| text.to_owned())
}

pub(super) fn origins(text: &str) -> Parsed<Vec<String>> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(origin)
        .collect()
}

fn origin(text: &str) -> Parsed<String> {
    let right = || {
        format!("`{text}` is no origin; write them like https://app.example.com,https://other.example.com")
    };
    let origin = Url::parse(text).map_err(|_| right())?.origin();
    let spelled = origin.ascii_serialization();
    let same = spelled.eq_ignore_ascii_case(text.trim_end_matches('/'));
    if origin.is_tuple() && same {
        Ok(spelled)
    } else {
        Err(right())
    }
}

pub(super) fn filter(text: &str) -> Parsed<String> {
    match EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(format!(
            "`{text}` is no filter ({error}); write it like info or info,rapport=debug"
        )),
    }
}

pub(super) fn format(text: &str) -> Parsed<LogFormat> {
    match text {
        "pretty" => Ok(LogFormat::Pretty),
        "json" => Ok(LogFormat::Json),
        _ => Err(format!("`{text}` is neither pretty nor json")),
    }
}

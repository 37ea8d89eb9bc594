//! Fetching an image from an address that somebody else has written down. The server stands inside, whoever wrote the
//! address may not: so every name is looked up here, every address is looked at, and exactly that one is called.

use std::{net::SocketAddr, time::Duration};

use domain::{Error, Result};
use reqwest::{Client, Response, StatusCode, Url, header, redirect};

use super::{
    address,
    incoming::{Incoming, Taken},
};
use crate::{outgoing, session::App};

const REDIRECTS_MAX: usize = 3;
/// For all of it: a server that trickles is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);
const CONNECTING: Duration = Duration::from_secs(5);
const AGENT: &str = concat!("Rapport/", env!("CARGO_PKG_VERSION"), " (fetches an image once)");

/// What was fetched, what it says it is, and what it is called.
pub(super) struct Fetched {
    pub taken: Taken,
    pub name: String,
    pub claimed: Option<String>,
}

/// Why an image was not taken in: for people, code and sentence.
pub(super) type Why = (&'static str, &'static str);

const NOT_THERE: Why = ("unreachable", "This image could not be fetched.");
const INSIDE: Why = ("address", "Images are not fetched from this address.");

pub(super) enum Failed {
    Why(Why),
    Ours(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        match error {
            Error::TooLarge(_) => Self::Why(("too_large", "This image is too large.")),
            other => Self::Ours(other),
        }
    }
}

pub(super) async fn fetch(app: &App, address: &str) -> Result<Fetched, Failed> {
    let fetched = tokio::time::timeout(PATIENCE, follow(app, address)).await;
    fetched.unwrap_or(Err(Failed::Why((
        "slow",
        "It takes too long to fetch this image.",
    ))))
}

async fn follow(app: &App, address: &str) -> Result<Fetched, Failed> {
    let mut url = Url::parse(address).map_err(|_| Failed::Why(NOT_THERE))?;
    for _ in 0..=REDIRECTS_MAX {
        let response = ask(app, &url).await?;
        match redirected(&response, &url) {
            Some(next) => url = next.ok_or(Failed::Why(NOT_THERE))?,
            None if response.status() == StatusCode::OK => return take(app, &url, response).await,
            None => return Err(Failed::Why(NOT_THERE)),
        }
    }
    Err(Failed::Why(("redirects", "This address leads on too often.")))
}

/// Where it leads on to; nothing in it when that is no address.
fn redirected(response: &Response, from: &Url) -> Option<Option<Url>> {
    let to = || {
        from.join(response.headers().get(header::LOCATION)?.to_str().ok()?)
            .ok()
    };
    matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308).then(to)
}

async fn ask(app: &App, url: &Url) -> Result<Response, Failed> {
    let (host, addresses) = resolve(app, url).await?;
    // A client for this one request: it knows no other address, no proxy, no cookie and no way on.
    let client = Client::builder()
        .tls_backend_preconfigured(outgoing::tls()?)
        .no_proxy()
        .redirect(redirect::Policy::none())
        .resolve_to_addrs(&host, &addresses)
        .connect_timeout(CONNECTING)
        .user_agent(AGENT)
        .build()
        .map_err(Error::internal)?;
    let asked = client
        .get(url.clone())
        .header(header::ACCEPT, "image/*")
        .send()
        .await;
    asked.map_err(|_| Failed::Why(NOT_THERE))
}

/// What a name stands for. One address of one's own among them is one too many.
async fn resolve(app: &App, url: &Url) -> Result<(String, Vec<SocketAddr>), Failed> {
    let usual = matches!(
        (url.scheme(), url.port_or_known_default()),
        ("http", Some(80)) | ("https", Some(443))
    );
    let bare = url.username().is_empty() && url.password().is_none();
    if !matches!(url.scheme(), "http" | "https") || !bare {
        return Err(Failed::Why(INSIDE));
    }
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return Err(Failed::Why(NOT_THERE));
    };
    let allowed = app.settings().image_hosts.contains(&format!("{host}:{port}"));
    if !usual && !allowed {
        return Err(Failed::Why((
            "port",
            "Images are fetched from the usual ports of the web alone.",
        )));
    }
    let plain = host.trim_start_matches('[').trim_end_matches(']');
    let found = tokio::net::lookup_host((plain, port))
        .await
        .map_err(|_| Failed::Why(NOT_THERE))?;
    let addresses: Vec<SocketAddr> = found.collect();
    if addresses.is_empty() {
        return Err(Failed::Why(NOT_THERE));
    }
    if !allowed && !addresses.iter().all(|found| address::is_open(found.ip())) {
        return Err(Failed::Why(INSIDE));
    }
    Ok((host.to_owned(), addresses))
}

async fn take(app: &App, url: &Url, mut response: Response) -> Result<Fetched, Failed> {
    let claimed = response.headers().get(header::CONTENT_TYPE);
    let claimed = claimed.and_then(|kind| kind.to_str().ok()).map(str::to_owned);
    let mut incoming = Incoming::of(app).await?;
    while let Some(bytes) = response.chunk().await.map_err(|_| Failed::Why(NOT_THERE))? {
        incoming.write(&bytes).await?;
    }
    let last = url.path_segments().and_then(Iterator::last).unwrap_or_default();
    // What a web server calls it may lie about what it is: the name is ours to give.
    let stem = last.split('.').next().unwrap_or_default();
    let stem: String = stem
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(60)
        .collect();
    let name = if stem.is_empty() { "image".to_owned() } else { stem };
    let taken = incoming.done().await?;
    Ok(Fetched { taken, name, claimed })
}

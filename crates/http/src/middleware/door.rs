//! The door of the API: limits, credentials, idempotency keys. What it finds is left in the request for the
//! extractors, which answer in the order of the contract.

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web::Data,
};
use app::{App, Caller};
use domain::{Faults, Result};
use sha2::{Digest as _, Sha256};
use xxhash_rust::xxh3::xxh3_64;

use crate::{
    extract::{
        body,
        session::{client_ip, origin},
    },
    halt::Halt,
    middleware::Limits,
};

/// Who asks, or why that is not clear.
#[derive(Debug)]
pub(crate) struct Authenticated(pub Result<Caller>);

/// An idempotency key, and what came with it. An upload is hashed while it is taken in.
#[derive(Clone, Debug)]
pub(crate) struct Digest {
    pub key: String,
    pub hash: [u8; 32],
}

pub(crate) const API: &str = "/api/";
const AUTH: &str = "/api/v1/auth/";
const KEY_MAX: usize = 255;

pub(crate) async fn door<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    if !request.path().starts_with(API) {
        return next.call(request).await;
    }
    let caller = authenticate(&request).await;
    let left = match request.app_data::<Data<Limits>>() {
        Some(limits) => {
            let key = who(&request, caller.as_ref());
            Some(limits.check(proves(&request), key).map_err(Halt::from)?)
        }
        None => None,
    };
    let known = caller.is_ok() || request.path().starts_with(AUTH);
    request.extensions_mut().insert(Authenticated(caller));
    if known && request.method() == Method::POST {
        digest(&mut request).await.map_err(Halt::from)?;
    }
    let mut response = next.call(request).await?;
    if let Some(left) = left {
        left.put(response.headers_mut());
    }
    Ok(response)
}

/// Whether somebody proves who they are, or has mail sent: what can be guessed at, or makes work, is limited far
/// sooner than what cannot.
fn proves(request: &ServiceRequest) -> bool {
    const GUESSED_AT: [&str; 10] = [
        "auth/login",
        "auth/setup",
        "auth/password/forgot",
        "auth/password/reset",
        "auth/magic-link",
        "auth/magic-link/redeem",
        "auth/invitations/look",
        "auth/invitations/accept",
        "me/password",
        "me/confirm",
    ];
    let path = request
        .path()
        .strip_prefix(API)
        .and_then(|path| path.strip_prefix("v1/"));
    request.method() == Method::POST && path.is_some_and(|path| GUESSED_AT.contains(&path))
}

/// Whoever is known counts for themselves; everybody else, and everybody who signs in, by address.
fn who(request: &ServiceRequest, caller: Result<&Caller, &domain::Error>) -> u64 {
    match caller {
        Ok(caller) if !request.path().starts_with(AUTH) => {
            xxh3_64(caller.actor.token().unwrap_or(caller.user().uuid()).as_bytes())
        }
        _ => xxh3_64(client_ip(request.request()).unwrap_or_default().as_bytes()),
    }
}

async fn authenticate(request: &ServiceRequest) -> Result<Caller> {
    let credential = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let app = request
        .app_data::<Data<App>>()
        .ok_or_else(|| domain::Error::internal("the app is not there"))?;
    app.caller(credential, origin(request.request())).await
}

/// Reads the body of a keyed `POST` for its hash, and puts it back.
async fn digest(request: &mut ServiceRequest) -> Result<()> {
    let Some(key) = request.headers().get("idempotency-key") else {
        return Ok(());
    };
    let key = key.to_str().unwrap_or_default().to_owned();
    if key.is_empty() || key.len() > KEY_MAX {
        let message = format!("A key has 1 to {KEY_MAX} visible ASCII characters.");
        return Err(Faults::one("Idempotency-Key", "length", message));
    }
    let mut hash = [0; 32];
    if request.path() != domain::attachment::PATH {
        let bytes = body::bytes(request.take_payload()).await?;
        hash = Sha256::digest(&bytes).into();
        request.set_payload(Payload::from(bytes));
    }
    request.extensions_mut().insert(Digest { key, hash });
    Ok(())
}

//! Who asks. The middleware of the API scope has looked the credential up; here is only asked what came of it, so
//! that 401 comes before everything else that could be wrong.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Data};
use app::{App, Caller, Claim, Request, Session};
use authz::Actor;
use domain::{Error, Result};
use sha2::{Digest as _, Sha256};

use crate::{
    halt::Halt,
    middleware::{Authenticated, Digest, current_request_id},
};

/// One of the firm's own people, or a program of theirs. A portal session is 403.
#[derive(Debug)]
pub(crate) struct Staff(Session);

/// Anybody who is signed in.
#[derive(Debug)]
pub(crate) struct Anyone(Caller);

/// Nobody in particular: for signing in.
#[derive(Debug)]
pub(crate) struct Anybody {
    pub app: App,
    pub request: Request,
}

impl std::ops::Deref for Staff {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl std::ops::Deref for Anyone {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

fn caller(request: &HttpRequest) -> Result<Caller> {
    let authenticated = request.extensions_mut().remove::<Authenticated>();
    let mut caller = authenticated.map_or(Err(Error::Unauthenticated("absent")), |found| found.0)?;
    let principal = match caller.actor.token() {
        Some(token) => format!("{}|{token}", caller.actor.org()),
        None => format!("{}|{}", caller.actor.org(), caller.user()),
    };
    caller.request.claim = claim(request, &principal).map(|claim| of_rights(claim, &caller.actor));
    Ok(caller)
}

/// An answer is for who may read it: with other rights than at first, the same request is another one.
fn of_rights(claim: Claim, actor: &Actor) -> Claim {
    let hash = Sha256::new().chain_update(claim.request_hash);
    let rights = actor.permissions().into_iter().map(|word| word.to_string());
    let hash = rights.fold(hash, |hash, word| hash.chain_update(word).chain_update([0]));
    Claim {
        request_hash: hash.finalize().into(),
        ..claim
    }
}

/// A key belongs to one organisation, principal, method and path.
fn claim(request: &HttpRequest, principal: &str) -> Option<Claim> {
    let extensions = request.extensions();
    let digest = extensions.get::<Digest>()?;
    let scope = Sha256::new()
        .chain_update(principal)
        .chain_update([0])
        .chain_update(request.method().as_str())
        .chain_update([0])
        .chain_update(request.path())
        .finalize();
    Some(Claim {
        scope: scope.into(),
        key: digest.key.clone(),
        request_hash: digest.hash,
    })
}

/// Where a request comes from. Forwarded addresses are believed of a proxy on this machine alone.
pub(crate) fn origin(request: &HttpRequest) -> Request {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let user_agent = header("user-agent").map(|agent| agent.chars().take(300).collect());
    Request {
        id: current_request_id(),
        ip: client_ip(request),
        user_agent,
        claim: None,
    }
}

pub(crate) fn client_ip(request: &HttpRequest) -> Option<String> {
    let peer = request.peer_addr()?.ip();
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .filter(|_| peer.is_loopback())
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse::<std::net::IpAddr>().ok());
    Some(forwarded.unwrap_or(peer).to_string())
}

impl FromRequest for Staff {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            caller(request)
                .and_then(Caller::staff)
                .map(Self)
                .map_err(Halt::from),
        )
    }
}

impl FromRequest for Anyone {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(caller(request).map(Self).map_err(Halt::from))
    }
}

impl FromRequest for Anybody {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = http
            .app_data::<Data<App>>()
            .ok_or_else(|| Error::internal("the app is not there"));
        ready(match app {
            Err(error) => Err(error.into()),
            Ok(app) => {
                let request = Request {
                    claim: claim(http, "nobody"),
                    ..origin(http)
                };
                Ok(Self {
                    app: App::clone(app),
                    request,
                })
            }
        })
    }
}

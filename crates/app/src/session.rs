//! A request's session: who asks (`Actor`), from where, and the doors to reading and writing.

use std::{path::PathBuf, sync::Arc};

use authz::{Actor, Audience, Keys, OwnAccount, Permission, Presented, Secret};
use chrono::TimeDelta;
use domain::{Clock, Error, Org, Result, Role, UserId, clock::Instant};
use persistence::{
    Blobs, Claim, Claimed, Origin, Reader, Store, Tx,
    rows::{credential::Known, person::Person},
};
use uuid::Uuid;

use crate::{
    analytics::PostHog,
    answer::Stop,
    mail::PostOffice,
    principals::Principals,
    viewer::Viewer,
    worker::{Consumer, LogWriter},
};

/// What all requests share.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    blobs: Blobs,
    keys: Keys,
    principals: Principals,
    settings: Settings,
}

/// What the configuration says to use cases.
#[derive(Debug, Default)]
pub struct Settings {
    /// Printed at the start when the server listens beyond loopback: whoever sets it up must have read it.
    pub setup_code: Option<String>,
    /// Where people reach this Rapport: links lead there.
    pub public_url: String,
    /// Whether guessing at the door is slowed down.
    pub throttle: bool,
    /// Where letters go; nothing where there is no mail.
    pub post_office: Option<PostOffice>,
    /// Where an upload is while it comes in.
    pub data_dir: PathBuf,
    /// How many bytes an upload may have.
    pub max_upload: u64,
    /// `host:port` of one's own machines from which images may be fetched all the same.
    pub image_hosts: Vec<String>,
    /// Where is forwarded how the product is used; nothing where it is not.
    pub posthog: Option<PostHog>,
}

/// Where a request comes from: for the log, never for deciding.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub id: String,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    /// Its idempotency key, once who asks is known.
    pub claim: Option<Claim>,
}

/// Anybody who is signed in, of either audience.
#[derive(Clone, Debug)]
pub struct Caller {
    pub app: App,
    pub actor: Actor,
    pub presented: Presented,
    pub request: Request,
    known: Arc<Known>,
}

/// One of the firm's own people, or a program of theirs: what staff operations ask for.
#[derive(Clone, Debug)]
pub struct Session(Caller);

/// How long it holds that a person has shown who they are.
const CONFIRMED_FOR: TimeDelta = TimeDelta::minutes(10);
/// How exact `last_used_at` of a token is.
const USED_EVERY: TimeDelta = TimeDelta::minutes(1);
/// What is seen through the address of a calendar.
const IN_CALENDARS: [Permission; 3] = [
    Permission::ClientsRead,
    Permission::ProjectsRead,
    Permission::TasksRead,
];

impl App {
    pub fn new(store: Store, blobs: Blobs, keys: Keys, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            store,
            blobs,
            keys,
            principals: Principals::default(),
            settings,
        }))
    }

    /// Whether letters can be sent. Where they cannot, none is queued: nobody would ever take it.
    pub fn mails(&self) -> bool {
        self.0.settings.post_office.is_some()
    }

    pub fn post_office(&self) -> Option<&PostOffice> {
        self.0.settings.post_office.as_ref()
    }

    pub fn posthog(&self) -> Option<&PostHog> {
        self.0.settings.posthog.as_ref()
    }

    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub fn blobs(&self) -> &Blobs {
        &self.0.blobs
    }

    pub fn clock(&self) -> &Clock {
        self.0.store.clock()
    }

    /// Whether requests can be answered: the database does.
    pub async fn ready(&self) -> Result<()> {
        self.store().ping().await
    }

    /// Brings the gauges up to date, for whoever reads the metrics now.
    pub async fn measure(&self) -> Result<()> {
        let name = <LogWriter as Consumer>::NAME;
        let lag = self.store().lag(name).await?;
        metrics::gauge!("outbox_lag_events", "consumer" => name).set(lag as f64);
        let waiting = self.store().letters_waiting().await?;
        metrics::gauge!("mail_waiting_letters").set(waiting as f64);
        Ok(())
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// The address of a page that is opened with a secret. It stands behind `#`, which browsers keep to themselves.
    pub(crate) fn link(&self, page: &str, secret: &Secret) -> String {
        let base = self.0.settings.public_url.trim_end_matches('/');
        format!("{base}/{page}#{}", secret.expose())
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// After a change of who may do what.
    pub(crate) fn forget_principals(&self) {
        self.0.principals.forget();
    }

    /// From an `Authorization` header to a caller: 401 when it is absent, forged, expired or ended.
    pub async fn caller(&self, authorization: Option<&str>, request: Request) -> Result<Caller> {
        let now = self.clock().now();
        let presented = self.keys().present(authorization, now)?;
        let known = self.0.principals.known(self.store(), &presented).await?;
        let known = known.ok_or(Error::Unauthenticated("invalid"))?;
        let actor = Actor::new(&presented, &known.grant, now)?;
        if let Some(token) = actor.token()
            && known.last_used_at.is_none_or(|at| now - at > USED_EVERY)
        {
            self.store().token_used(actor.org(), token).await?;
            self.forget_principals();
        }
        Ok(Caller {
            app: self.clone(),
            actor,
            presented,
            request,
            known,
        })
    }

    /// From the secret in the address of a calendar: its person, with what stands in a calendar and no more. 404 for all
    /// that lets nobody in, whyever.
    pub(crate) async fn feed_session(&self, secret: &str, request: Request) -> Result<Session> {
        let (now, hash) = (self.clock().now(), authz::credential::hash(secret));
        let known = self.store().reader().known_by_feed(hash, &IN_CALENDARS).await?;
        let known = known.ok_or(Error::NotFound)?;
        let presented = Presented::Token(hash);
        let actor = Actor::new(&presented, &known.grant, now).map_err(|_| Error::NotFound)?;
        if let Some(feed) = actor.token()
            && known.last_used_at.is_none_or(|at| now - at > USED_EVERY)
        {
            self.store().feed_used(actor.org(), feed).await?;
        }
        let caller = Caller {
            app: self.clone(),
            actor,
            presented,
            request,
            known: Arc::new(known),
        };
        caller.staff().map_err(|_| Error::NotFound)
    }
}

impl Caller {
    pub fn person(&self) -> &Person {
        &self.known.person
    }

    pub fn org(&self) -> &Org {
        &self.known.org
    }

    pub fn membership(&self) -> &authz::Membership {
        &self.known.grant.membership
    }

    pub fn user(&self) -> UserId {
        self.known.person.id
    }

    /// Whether the organisation wants a second factor of this person.
    pub fn needs_second_factor_here(&self) -> bool {
        self.membership().role == Role::Admin && self.org().admins_need_totp
    }

    /// The session of a person; nothing for a token.
    pub fn session_id(&self) -> Option<Uuid> {
        match &self.presented {
            Presented::Session(claims) => Some(claims.sid),
            Presented::Token(_) => None,
        }
    }

    /// When the person last showed who they are.
    pub(crate) fn confirmed_at(&self) -> Instant {
        self.known.confirmed_at
    }

    /// Whose account it is, for what a stolen session must not do: 403 `confirmation` unless the person has signed in,
    /// or given the password again, a moment ago.
    pub fn own_account_confirmed(&self) -> Result<OwnAccount> {
        let permit = self.actor.may_own_account()?;
        if self.app.clock().now() - self.known.confirmed_at > CONFIRMED_FOR {
            return Err(Error::Forbidden("confirmation".to_owned()));
        }
        Ok(permit)
    }

    pub fn read(&self) -> Reader<'_> {
        self.app.store().reader()
    }

    /// Opens a transaction; with an idempotency key that was used before, stops with the first answer.
    pub async fn write(&self) -> Result<Tx, Stop> {
        self.write_claiming(self.request.claim.clone()).await
    }

    /// The same for a body that was hashed while it came in.
    pub async fn write_of(&self, request_hash: [u8; 32]) -> Result<Tx, Stop> {
        let claim = self.request.claim.clone();
        self.write_claiming(claim.map(|claim| Claim {
            request_hash,
            ..claim
        }))
        .await
    }

    async fn write_claiming(&self, claim: Option<Claim>) -> Result<Tx, Stop> {
        let origin = Origin {
            request_id: Some(self.request.id.clone()),
            ip: self.request.ip.clone(),
            user_agent: self.request.user_agent.clone(),
            ..Origin::of(&self.actor)
        };
        match claim {
            None => Ok(self.app.store().begin(origin).await?),
            Some(claim) => match self.app.store().begin_claimed(origin, claim).await? {
                (tx, Claimed::New) => Ok(tx),
                (_, Claimed::Before(answer)) => Err(Stop::Replay(answer)),
            },
        }
    }

    /// The firm's operations are for the firm's people: 403 for a portal session.
    pub fn staff(self) -> Result<Session> {
        match self.actor.audience() {
            Audience::Staff => Ok(Session(self)),
            Audience::Portal => Err(Error::Forbidden("staff".to_owned())),
        }
    }
}

impl Session {
    pub fn viewer(&self) -> Viewer {
        Viewer::new(&self.actor, self.org().measure(self.app.clock().now()))
    }
}

impl std::ops::Deref for Session {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

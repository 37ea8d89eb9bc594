//! The door: what signing in by password, by link and by invitation have in common. Guesses are counted, the second
//! factor is asked for, the session is opened.

use authz::{Audience, Secret};
use chrono::TimeDelta;
use domain::{Error, OrgId, Result, Role, UserId, clock::Instant, letter::Content};
use persistence::{
    Claimed, Origin, Tx,
    rows::{
        account::{Account, PlaceOfWork},
        second_factor::Code,
        session::Opening,
    },
};
use uuid::Uuid;

use crate::{
    letters,
    me::{self, Me},
    password, secrets,
    session::{App, Request},
    totp,
};

/// How long a session lives that nobody uses.
pub(crate) const REFRESH_DAYS: i64 = 30;

/// A session that was just opened or renewed. The refresh token goes into a cookie, never into a body.
#[derive(Debug)]
pub struct SignedIn {
    pub access_token: String,
    pub expires_in: i64,
    pub refresh: Secret,
    pub refresh_expires_at: Instant,
    pub me: Me,
}

/// Who stands at the door, and by which request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Door<'a> {
    pub app: &'a App,
    pub request: &'a Request,
}

impl Door<'_> {
    /// 429 while the door is shut for this address, whatever somebody knows.
    pub(crate) async fn knock(&self, email: &str) -> Result<()> {
        if !self.app.settings().throttle {
            return Ok(());
        }
        let now = self.app.clock().now();
        match self.app.store().reader().shut_until(email, now).await? {
            Some(until) => Err(Error::RateLimited(
                u64::try_from((until - now).num_seconds()).unwrap_or(0) + 1,
            )),
            None => Ok(()),
        }
    }

    /// Whether it is the password; as slow for nobody as for somebody. A wrong one is counted.
    pub(crate) async fn check_password(
        &self,
        email: &str,
        account: Option<&Account>,
        password: String,
    ) -> Result<bool> {
        let hash = account.and_then(|account| account.password_hash.clone());
        let right = password::verify(password.clone(), hash.clone()).await?;
        // Guesses that came in together: those before this one may have shut the door.
        self.knock(email).await?;
        if !right {
            self.turn_away(email, account, "password").await?;
            return Ok(false);
        }
        if let (Some(account), Some(old)) = (account, hash)
            && password::is_outdated(&old)
        {
            let new = password::hash(password).await?;
            self.app.store().rehash(account.user, &old, &new).await?;
        }
        Ok(true)
    }

    /// The second factor, when one is due: 401 `totp_required` without a code, 401 for a wrong one, which is counted.
    pub(crate) async fn second_factor(&self, account: &Account, code: Option<&str>) -> Result<Option<Code>> {
        if !account.has_second_factor {
            return Ok(None);
        }
        let code = code.ok_or(Error::Unauthenticated("totp_required"))?;
        let factor = self.app.store().reader().second_factor(account.user).await?;
        match totp::read(factor.secret.as_deref(), code, self.app.clock().now()) {
            Some(code) => Ok(Some(code)),
            None => {
                self.turn_away(&account.email, Some(account), "second_factor")
                    .await?;
                Err(Error::Unauthenticated("totp"))
            }
        }
    }

    /// Counts a guess; where somebody has the address, in their organisation's log too.
    async fn turn_away(&self, email: &str, account: Option<&Account>, why: &'static str) -> Result<()> {
        let place = account.and_then(|account| account.places.first().map(|place| (account, place)));
        let Some((account, place)) = place else {
            return self.app.store().guessed(email).await;
        };
        let mut tx = self.app.store().begin(self.origin(place.org, None)).await?;
        tx.note_failure(account.user, &account.name, why);
        if let Some(until) = tx.guessed(email).await?
            && self.app.settings().throttle
        {
            letters::tell(self.app, &mut tx, account, Content::Locked { until }).await?;
        }
        tx.commit_secret().await
    }

    /// A transaction in an organisation; with an idempotency key, once.
    pub(crate) async fn begin(&self, org: OrgId, user: UserId) -> Result<Tx> {
        let origin = self.origin(org, Some(user));
        match &self.request.claim {
            None => self.app.store().begin(origin).await,
            Some(claim) => match self.app.store().begin_claimed(origin, claim.clone()).await? {
                (tx, Claimed::New) => Ok(tx),
                // What is answered at the door holds secrets and is never kept.
                (_, Claimed::Before(_)) => Err(Error::conflict("This was done before with the same key.")),
            },
        }
    }

    pub(crate) fn origin(&self, org: OrgId, actor: Option<UserId>) -> Origin {
        Origin {
            org,
            actor,
            token: None,
            job: actor.is_none().then_some("sign-in"),
            request_id: Some(self.request.id.clone()),
            ip: self.request.ip.clone(),
            user_agent: self.request.user_agent.clone(),
        }
    }

    /// Uses the code, opens the session, commits, and lets the person in. A code that does not hold is a guess.
    pub(crate) async fn let_in(
        &self,
        tx: Tx,
        account: &Account,
        place: &PlaceOfWork,
        by: &'static str,
        code: Option<Code>,
    ) -> Result<SignedIn> {
        if let Some(code) = code
            && let Err(error) = tx.spend_code(account.user, &code).await
        {
            // Rolled back before the guess is written: SQLite has one writer.
            drop(tx);
            if matches!(error, Error::Unauthenticated(_)) {
                self.turn_away(&account.email, Some(account), "second_factor")
                    .await?;
            }
            return Err(error);
        }
        let shown_at = tx.now();
        let signed_in = self.open(tx, account, place, by, shown_at).await?;
        self.app.store().forget_guesses(&account.email).await?;
        Ok(signed_in)
    }

    /// Opens a session for somebody who showed at this time who they are.
    pub(crate) async fn open(
        &self,
        mut tx: Tx,
        account: &Account,
        place: &PlaceOfWork,
        by: &'static str,
        shown_at: Instant,
    ) -> Result<SignedIn> {
        let (session, refresh) = (self.app.clock().uuid(), secrets::secret("")?);
        let expires_at = tx.now() + TimeDelta::days(REFRESH_DAYS);
        let opening = Opening {
            id: session,
            org: place.org,
            user: account.user,
            name: account.name.clone(),
            by,
            refresh_hash: refresh.hash(),
            expires_at,
            shown_at,
            ip: self.request.ip.clone(),
            user_agent: self.request.user_agent.clone(),
        };
        tx.open_session(&opening).await?;
        tx.commit_secret().await?;
        signed_in(
            self.app,
            session,
            place.org,
            account.user,
            place.role,
            refresh,
            expires_at,
        )
        .await
    }
}

pub(crate) async fn signed_in(
    app: &App,
    session: Uuid,
    org: OrgId,
    user: UserId,
    role: Role,
    refresh: Secret,
    refresh_expires_at: Instant,
) -> Result<SignedIn> {
    let now = app.clock().now();
    let access_token = app.keys().issue(user, org, session, Audience::from(role), now)?;
    let header = format!("Bearer {access_token}");
    let caller = app.caller(Some(&header), Request::default()).await?;
    Ok(SignedIn {
        access_token,
        expires_in: authz::credential::ACCESS_MINUTES * 60,
        refresh,
        refresh_expires_at,
        me: me::of(&caller).await?,
    })
}

//! Setting up, signing in, keeping signed in, signing out.

use authz::{Audience, Secret};
use chrono::TimeDelta;
use domain::{
    Error, Faults, Field, OrgId, Result, Role, UserId,
    clock::Instant,
    org::Founding,
    rules::{self, Rules},
};
use persistence::rows::session::{Opening, Refresh};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    me::{self, Me},
    password, secrets,
    session::{App, Request},
};

/// How long a session lives that nobody uses.
const REFRESH_DAYS: i64 = 30;

/// Email and password.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = Login, example = json!({"email": "ada@northwind.example", "password": "correct horse battery staple"}))]
pub struct Login {
    #[schema(value_type = String, required = true, format = Email)]
    pub email: Field<String>,
    #[schema(value_type = String, required = true, format = Password)]
    pub password: Field<String>,
}

impl Rules for Login {
    fn check(&mut self, faults: &mut Faults) {
        rules::text(&mut self.email, "email", 254, faults);
        rules::required(&self.email, "email", faults);
        rules::required(&self.password, "password", faults);
        if self
            .password
            .value()
            .is_some_and(|password| password.chars().count() > rules::PASSWORD_MAX)
        {
            faults.add(
                "password",
                "too_long",
                format!("At most {} characters are allowed.", rules::PASSWORD_MAX),
            );
        }
    }
}

/// A session that was just opened or renewed. The refresh token goes into a cookie, never into a body.
#[derive(Debug)]
pub struct SignedIn {
    pub access_token: String,
    pub expires_in: i64,
    pub refresh: Secret,
    pub refresh_expires_at: Instant,
    pub me: Me,
}

pub async fn setup_needed(app: &App) -> Result<bool> {
    Ok(!app.store().reader().any_org().await?)
}

/// First run: the first organisation and its admin. 409 after that.
pub async fn setup(app: &App, founding: Founding, request: &Request) -> Result<SignedIn> {
    check_code(app, &founding)?;
    if !setup_needed(app).await? {
        return Err(Error::conflict("This Rapport has been set up already."));
    }
    let password = founding.password.value().cloned().unwrap_or_default();
    let founder = founding.into_founder(password::hash(password).await?)?;
    let (org, user) = app
        .store()
        .found(&founder, true, Some(request.id.clone()))
        .await?;
    open(app, org, user, Role::Admin, request).await
}

fn check_code(app: &App, founding: &Founding) -> Result<()> {
    let Some(code) = app.setup_code() else {
        return Ok(());
    };
    let given = founding.code.value().map(String::as_str).unwrap_or_default();
    if secrets::same(given, code) {
        Ok(())
    } else {
        Err(Faults::one(
            "code",
            "setup_code",
            "Enter the code that the server printed when it started.",
        ))
    }
}

/// The same answer, after the same time, for an unknown address and a wrong password.
pub async fn login(app: &App, login: Login, request: &Request) -> Result<SignedIn> {
    let email = login.email.value().cloned().unwrap_or_default();
    let password = login.password.value().cloned().unwrap_or_default();
    let account = app.store().reader().account(&email).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let same = password::verify(password, hash).await?;
    let place = account.as_ref().and_then(|account| account.places.first());
    match (account.as_ref(), place) {
        (Some(account), Some(place)) if same => open(app, place.org, account.user, place.role, request).await,
        _ => Err(Error::Unauthenticated("credentials")),
    }
}

/// Spends the refresh token of the cookie. One that was spent before ends its session.
pub async fn refresh(app: &App, cookie: Option<&str>) -> Result<SignedIn> {
    let spent = cookie.ok_or(Error::Unauthenticated("absent"))?;
    let next = secrets::secret("")?;
    let refresh_expires_at = app.clock().now() + TimeDelta::days(REFRESH_DAYS);
    let spent = authz::credential::hash(spent);
    match app
        .store()
        .refresh(spent, next.hash(), refresh_expires_at)
        .await?
    {
        Refresh::Rotated {
            session,
            org,
            user,
            role,
        } => signed_in(app, session, org, user, role, next, refresh_expires_at).await,
        Refresh::Refused => Err(Error::Unauthenticated("ended")),
        Refresh::Reused => {
            app.forget_principals();
            tracing::warn!("a refresh token was used twice: its session was ended");
            Err(Error::Unauthenticated("reused"))
        }
    }
}

/// Ends the session of the cookie. Signing out twice is no fault.
pub async fn logout(app: &App, cookie: Option<&str>) -> Result<()> {
    if let Some(secret) = cookie {
        app.store()
            .end_session_of(authz::credential::hash(secret))
            .await?;
        app.forget_principals();
    }
    Ok(())
}

async fn open(app: &App, org: OrgId, user: UserId, role: Role, request: &Request) -> Result<SignedIn> {
    let (session, refresh) = (app.clock().uuid(), secrets::secret("")?);
    let refresh_expires_at = app.clock().now() + TimeDelta::days(REFRESH_DAYS);
    let opening = Opening {
        id: session,
        org,
        user,
        refresh_hash: refresh.hash(),
        expires_at: refresh_expires_at,
        ip: request.ip.clone(),
        user_agent: request.user_agent.clone(),
    };
    app.store().open_session(&opening, request.claim.clone()).await?;
    signed_in(app, session, org, user, role, refresh, refresh_expires_at).await
}

async fn signed_in(
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

//! Setting up, signing in, keeping signed in, changing the organisation, signing out.

use chrono::TimeDelta;
use domain::{
    Error, Faults, Field, OrgId, Result,
    letter::Content,
    org::Founding,
    password,
    rules::{self, Rules},
};
use persistence::{
    Tx,
    rows::session::{Refresh, STOLEN, Whose},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use crate::door::SignedIn;
use crate::{
    answer::Stop,
    device,
    door::{Door, REFRESH_DAYS, signed_in},
    letters, secrets,
    session::{App, Caller, Request},
};

/// Email and password, and the second factor when one is due.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = Login, example = json!({"email": "ada@northwind.example", "password": "correct horse battery staple"}))]
pub struct Login {
    #[schema(value_type = String, required = true, format = Email)]
    pub email: Field<String>,
    #[schema(value_type = String, required = true, format = Password)]
    pub password: Field<String>,
    /// Six digits of the app, or a recovery code.
    #[schema(value_type = Option<String>, max_length = 50, example = "123456")]
    pub totp_code: Field<String>,
}

impl Rules for Login {
    fn check(&mut self, faults: &mut Faults) {
        rules::text(&mut self.email, "email", 254, faults);
        rules::required(&self.email, "email", faults);
        given_password(&self.password, "password", faults);
        rules::text(&mut self.totp_code, "totp_code", 50, faults);
    }
}

/// A password that somebody has, as against one that is to be: no rule but that it is there and can be hashed.
pub(crate) fn given_password(field: &Field<String>, path: &str, faults: &mut Faults) {
    rules::required(field, path, faults);
    if field
        .value()
        .is_some_and(|given| given.chars().count() > password::MAX)
    {
        let message = format!("At most {} characters are allowed.", password::MAX);
        faults.add(path, "too_long", message);
    }
}

/// The organisation to go to.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({"org_id": "01990000-0000-7000-8000-000000000000"}))]
pub struct SwitchOrg {
    #[schema(value_type = uuid::Uuid, required = true, format = Uuid)]
    pub org_id: Field<OrgId>,
}

impl Rules for SwitchOrg {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.org_id, "org_id", faults);
    }
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
    let founder = founding.into_founder(crate::password::hash(password).await?)?;
    let (_, user) = app
        .store()
        .found(&founder, true, Some(request.id.clone()))
        .await?;
    let account = app
        .store()
        .reader()
        .account_of(user)
        .await?
        .ok_or(Error::NotFound)?;
    let place = account.places.first().ok_or(Error::NotFound)?;
    let door = Door { app, request };
    let tx = door.begin(place.org, user).await?;
    door.let_in(tx, &account, place, "setup", None).await
}

fn check_code(app: &App, founding: &Founding) -> Result<()> {
    let Some(code) = app.settings().setup_code.as_deref() else {
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
    let door = Door { app, request };
    let email = login.email.value().cloned().unwrap_or_default();
    let password = login.password.value().cloned().unwrap_or_default();
    door.knock(&email).await?;
    let account = app.store().reader().account(&email).await?;
    let wrong = || Error::Unauthenticated("credentials");
    if !door.check_password(&email, account.as_ref(), password).await? {
        return Err(wrong());
    }
    let account = account.ok_or_else(wrong)?;
    let place = account.places.first().ok_or_else(wrong)?;
    let given = login.totp_code.value().map(String::as_str);
    let code = door.second_factor(&account, given).await?;
    let tx = door.begin(place.org, account.user).await?;
    door.let_in(tx, &account, place, "password", code).await
}

/// Spends the refresh token of the cookie. One that was spent before ends its session, and its person is told.
pub async fn refresh(app: &App, cookie: Option<&str>, request: &Request) -> Result<SignedIn> {
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
        Refresh::Refused { stolen: false } => Err(Error::Unauthenticated("ended")),
        Refresh::Refused { stolen: true } => Err(Error::Unauthenticated("reused")),
        Refresh::Reused(whose) => {
            end(&Door { app, request }, &whose, STOLEN).await?;
            tracing::warn!("a refresh token was used twice: its session was ended");
            Err(Error::Unauthenticated("reused"))
        }
    }
}

/// Ends the session of the cookie. Signing out twice is no fault.
pub async fn logout(app: &App, cookie: Option<&str>, request: &Request) -> Result<()> {
    let Some(secret) = cookie else { return Ok(()) };
    let hash = authz::credential::hash(secret);
    match app.store().reader().session_of(hash).await? {
        Some(whose) => end(&Door { app, request }, &whose, "signed_out").await,
        None => Ok(()),
    }
}

async fn end(door: &Door<'_>, whose: &Whose, action: &'static str) -> Result<()> {
    // Who used a token twice is not known; who signs out is.
    let actor = (action != STOLEN).then_some(whose.user);
    let mut tx = door.app.store().begin(door.origin(whose.org, actor)).await?;
    if tx.end_session(whose, action).await? {
        if action == STOLEN {
            tell_of_theft(door, &mut tx, whose).await?;
        }
        tx.commit_secret().await?;
    }
    door.app.forget_principals();
    Ok(())
}

async fn tell_of_theft(door: &Door<'_>, tx: &mut Tx, whose: &Whose) -> Result<()> {
    let Some(account) = tx.account_of(whose.user).await? else {
        return Ok(());
    };
    let device = door.request.user_agent.as_deref().map(device::name);
    let content = Content::SessionStolen { at: tx.now(), device };
    letters::tell(door.app, tx, &account, content).await
}

/// Ends all sessions of the person, in all organisations.
pub async fn logout_all(caller: &Caller) -> Result<(), Stop> {
    let permit = caller.actor.may_own_account()?;
    let mut tx = caller.write().await?;
    tx.end_sessions(permit.user(), None).await?;
    tx.commit_secret().await?;
    caller.app.forget_principals();
    Ok(())
}

/// Goes on in another organisation, with a session of its own: 404 when there is no place there.
pub async fn switch_org(caller: &Caller, to: &SwitchOrg) -> Result<SignedIn> {
    let permit = caller.actor.may_own_account()?;
    let account = caller
        .read()
        .account_of(permit.user())
        .await?
        .ok_or(Error::NotFound)?;
    let place = account
        .places
        .iter()
        .find(|place| to.org_id.value() == Some(&place.org));
    let place = place.ok_or(Error::NotFound)?;
    let door = Door {
        app: &caller.app,
        request: &caller.request,
    };
    let tx = door.begin(place.org, account.user).await?;
    // Nothing was shown anew: what waits for a confirmation waits for it there too.
    let signed_in = door
        .open(tx, &account, place, "switch", caller.confirmed_at())
        .await?;
    if let Some(session) = caller.session_id() {
        let whose = Whose {
            session,
            org: permit.org(),
            user: permit.user(),
        };
        end(&door, &whose, "signed_out").await?;
    }
    Ok(signed_in)
}

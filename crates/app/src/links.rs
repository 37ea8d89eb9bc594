//! Getting in without a password: a link to set a new one, and a link to sign in by. They come by mail alone, and
//! whether anybody has the address is never told.

use chrono::TimeDelta;
use domain::{
    Faults, Field, Result,
    letter::Content,
    password as strength,
    rules::{self, Rules},
};
pub use persistence::rows::link::Purpose;
use persistence::rows::link::{self, Link};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    device,
    door::{Door, SignedIn},
    letters, password, secrets,
    session::{App, Request},
};

const RESET_MINUTES: i64 = 60;
const MAGIC_MINUTES: i64 = 15;
/// So many links to one person in the time that one of them holds.
const AT_MOST: i64 = 5;

/// Whom to send a link to.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = LinkRequest, example = json!({"email": "ada@northwind.example"}))]
pub struct Wanted {
    #[schema(value_type = String, required = true, format = Email, example = "ada@northwind.example")]
    pub email: Field<String>,
}

impl Rules for Wanted {
    fn check(&mut self, faults: &mut Faults) {
        rules::email(&mut self.email, "email", faults);
        rules::required(&self.email, "email", faults);
    }
}

/// A new password by the link that came by mail.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = PasswordReset, example = json!({"token": "b5QktmMkf0jHo1y7Rh8T8IPgMjyCaSOwo9nNFmzVt3o", "password": "correct horse battery staple"}))]
pub struct Reset {
    #[schema(value_type = String, required = true)]
    pub token: Field<String>,
    #[schema(value_type = String, required = true, format = Password, min_length = 10, max_length = 200)]
    pub password: Field<String>,
}

impl Rules for Reset {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.token, "token", faults);
        rules::required(&self.password, "password", faults);
        strength::check(&self.password, "password", &[], faults);
    }
}

/// Signing in by the link that came by mail.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = MagicLink, example = json!({"token": "b5QktmMkf0jHo1y7Rh8T8IPgMjyCaSOwo9nNFmzVt3o"}))]
pub struct Redeem {
    #[schema(value_type = String, required = true)]
    pub token: Field<String>,
    /// Six digits of the app, or a recovery code, when a second factor is due.
    #[schema(value_type = Option<String>, max_length = 50, example = "123456")]
    pub totp_code: Field<String>,
}

impl Rules for Redeem {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.token, "token", faults);
        rules::text(&mut self.totp_code, "totp_code", 50, faults);
    }
}

pub(crate) fn hash(token: &Field<String>) -> [u8; 32] {
    authz::credential::hash(token.value().map_or("", String::as_str))
}

/// Sends a link, if anybody has the address. Runs beside the answer, which is the same and as fast in any case.
pub fn send(app: &App, wanted: Wanted, purpose: Purpose, request: &Request) {
    if !app.mails() {
        return;
    }
    let (app, request) = (app.clone(), request.clone());
    tokio::spawn(async move {
        let door = Door {
            app: &app,
            request: &request,
        };
        if let Err(error) = give(&door, &wanted, purpose).await {
            tracing::error!(%error, request_id = %request.id, "a link was not sent");
        }
    });
}

async fn give(door: &Door<'_>, wanted: &Wanted, purpose: Purpose) -> Result<()> {
    let email = wanted.email.value().cloned().unwrap_or_default();
    let Some(account) = door.app.store().reader().account(&email).await? else {
        return Ok(());
    };
    let Some(place) = account.places.first() else {
        return Ok(());
    };
    let secret = secrets::secret("")?;
    let (minutes, page) = match purpose {
        Purpose::MagicLink => (MAGIC_MINUTES, "magic-link"),
        Purpose::PasswordReset | Purpose::Invitation => (RESET_MINUTES, "reset-password"),
    };
    let mut tx = door.app.store().begin(door.origin(place.org, None)).await?;
    // Nobody's letter box is to be filled by strangers.
    let since = tx.now() - TimeDelta::minutes(minutes);
    if tx.links_since(purpose, account.user, since).await? >= AT_MOST {
        return Ok(());
    }
    let expires_at = tx.now() + TimeDelta::minutes(minutes);
    let link = Link {
        purpose,
        user: account.user,
        org: None,
        hash: secret.hash(),
        expires_at,
    };
    tx.give_link(&link).await?;
    let url = door.app.link(page, &secret);
    let content = match purpose {
        Purpose::MagicLink => Content::MagicLink { url, expires_at },
        Purpose::PasswordReset | Purpose::Invitation => Content::PasswordReset { url, expires_at },
    };
    letters::tell(door.app, &mut tx, &account, content).await?;
    tx.commit_secret().await
}

/// A new password: everybody who is signed in as this person is out.
pub async fn reset(app: &App, reset: Reset, request: &Request) -> Result<()> {
    let door = Door { app, request };
    let hash = hash(&reset.token);
    let now = app.clock().now();
    let bearer = app
        .store()
        .reader()
        .link(Purpose::PasswordReset, hash, now)
        .await?;
    let account = app.store().reader().account_of(bearer.user).await?;
    let account = account.ok_or_else(link::stale)?;
    let place = account.places.first().ok_or_else(link::stale)?;
    let mut faults = Faults::default();
    strength::check(
        &reset.password,
        "password",
        &[&account.name, &account.email],
        &mut faults,
    );
    faults.done()?;
    let password = reset.password.value().cloned().unwrap_or_default();
    let hashed = password::hash(password).await?;
    let mut tx = door.begin(place.org, account.user).await?;
    tx.use_link(Purpose::PasswordReset, hash).await?;
    tx.set_password(account.user, &hashed, "password_reset").await?;
    tx.end_sessions(account.user, None).await?;
    letters::tell(app, &mut tx, &account, password_changed(app, request)).await?;
    tx.commit_secret().await?;
    app.store().forget_guesses(&account.email).await?;
    app.forget_principals();
    Ok(())
}

/// The second factor is asked for before the link is used, so that a slip does not cost it.
pub async fn redeem(app: &App, redeem: Redeem, request: &Request) -> Result<SignedIn> {
    let door = Door { app, request };
    let hash = hash(&redeem.token);
    let now = app.clock().now();
    let bearer = app.store().reader().link(Purpose::MagicLink, hash, now).await?;
    let account = app.store().reader().account_of(bearer.user).await?;
    let account = account.ok_or_else(link::stale)?;
    let place = account.places.first().ok_or_else(link::stale)?;
    door.knock(&account.email).await?;
    let given = redeem.totp_code.value().map(String::as_str);
    let code = door.second_factor(&account, given).await?;
    let tx = door.begin(place.org, account.user).await?;
    tx.use_link(Purpose::MagicLink, hash).await?;
    door.let_in(tx, &account, place, "magic_link", code).await
}

pub(crate) fn password_changed(app: &App, request: &Request) -> Content {
    Content::PasswordChanged {
        at: app.clock().now(),
        ip: request.ip.clone(),
        device: request.user_agent.as_deref().map(device::name),
    }
}

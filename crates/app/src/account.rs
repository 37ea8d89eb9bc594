//! One's own account, as far as it is about getting in: password, sessions, second factor.

use authz::OwnAccount;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Error, Faults, Field, Result,
    letter::Content,
    password as strength,
    rules::{self, Rules},
};
use persistence::{
    Answer,
    rows::{account::Account, session::OpenSession},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, Stop},
    device,
    door::{Door, REFRESH_DAYS},
    letters, links, me, password,
    session::Caller,
    signin::given_password,
    totp,
};

/// The password as it is, and as it is to be.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({"current_password": "an old one of mine", "new_password": "four green tables dance"}))]
pub struct PasswordChange {
    #[schema(value_type = String, required = true, format = Password)]
    pub current_password: Field<String>,
    #[schema(value_type = String, required = true, format = Password, min_length = 10, max_length = 200)]
    pub new_password: Field<String>,
}

impl Rules for PasswordChange {
    fn check(&mut self, faults: &mut Faults) {
        given_password(&self.current_password, "current_password", faults);
        rules::required(&self.new_password, "new_password", faults);
        strength::check(&self.new_password, "new_password", &[], faults);
        if self.new_password.value().is_some()
            && self.new_password == self.current_password
            && faults.is_empty()
        {
            faults.add("new_password", "same", "This is the password that you have.");
        }
    }
}

/// The password, to show again who it is.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = Confirmation, example = json!({"password": "correct horse battery staple"}))]
pub struct Confirmation {
    #[schema(value_type = String, required = true, format = Password)]
    pub password: Field<String>,
}

impl Rules for Confirmation {
    fn check(&mut self, faults: &mut Faults) {
        given_password(&self.password, "password", faults);
    }
}

/// A code of the authenticator app.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TotpCode, example = json!({"code": "123456"}))]
pub struct FirstCode {
    #[schema(value_type = String, required = true, max_length = 50, example = "123456")]
    pub code: Field<String>,
}

impl Rules for FirstCode {
    fn check(&mut self, faults: &mut Faults) {
        rules::text(&mut self.code, "code", 50, faults);
        rules::required(&self.code, "code", faults);
    }
}

/// A session that goes on.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionView {
    pub id: Uuid,
    /// Program and system, as far as they say who they are.
    #[schema(example = "Firefox · Linux")]
    pub device: Option<String>,
    #[schema(example = "192.0.2.7")]
    pub ip: Option<String>,
    pub org: me::MeOrgRef,
    pub created_at: DateTime<Utc>,
    /// To the quarter of an hour.
    pub last_used_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The second factor as it stands.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = Totp)]
pub struct TotpState {
    pub enabled: bool,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: u64,
    /// The organisation wants one of this person.
    pub required: bool,
}

/// A second factor that waits for its first code.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = TotpProposal)]
pub struct Proposal {
    /// For typing it into the app, in base32.
    #[schema(example = "JBSWY3DPEHPK3PXP")]
    pub secret: String,
    #[schema(
        example = "otpauth://totp/Northwind:ada@northwind.example?secret=JBSWY3DPEHPK3PXP&issuer=Northwind"
    )]
    pub otpauth_url: String,
    /// The address as a picture, ready for an `img`.
    #[schema(example = "data:image/svg+xml;base64,PD94bWwg…")]
    pub qr_svg: String,
}

/// Recovery codes, shown this once; each gets in once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecoveryCodes {
    #[schema(example = json!(["k3fm-9xqa-h2vt"]))]
    pub recovery_codes: Vec<String>,
}

async fn account(caller: &Caller, permit: &OwnAccount) -> Result<Account> {
    let account = caller.read().account_of(permit.user()).await?;
    account.ok_or(Error::NotFound)
}

/// 422 for a wrong password, which counts as a guess.
async fn check_own(caller: &Caller, account: &Account, given: &Field<String>, field: &str) -> Result<()> {
    let door = Door {
        app: &caller.app,
        request: &caller.request,
    };
    door.knock(&account.email).await?;
    let given = given.value().cloned().unwrap_or_default();
    if door.check_password(&account.email, Some(account), given).await? {
        Ok(())
    } else {
        Err(Faults::one(field, "wrong", "This is not your password."))
    }
}

/// Who is signed in elsewhere as this person is out; here it goes on.
pub async fn change_password(caller: &Caller, change: PasswordChange) -> Result<Answer, Stop> {
    let permit = caller.actor.may_own_account()?;
    let account = account(caller, &permit).await?;
    check_own(caller, &account, &change.current_password, "current_password").await?;
    let mut faults = Faults::default();
    let about = [account.name.as_str(), &account.email, &caller.org().name];
    strength::check(&change.new_password, "new_password", &about, &mut faults);
    faults.done()?;
    let hash = password::hash(change.new_password.value().cloned().unwrap_or_default()).await?;
    let mut tx = caller.write().await?;
    tx.set_password(permit.user(), &hash, "password_changed").await?;
    tx.end_sessions(permit.user(), caller.session_id()).await?;
    let content = links::password_changed(&caller.app, &caller.request);
    letters::tell(&caller.app, &mut tx, &account, content).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    caller.app.forget_principals();
    Ok(answer)
}

/// Shows again who it is: for ten minutes, this session may do what a stolen one must not.
pub async fn confirm(caller: &Caller, confirmation: &Confirmation) -> Result<Answer, Stop> {
    let permit = caller.actor.may_own_account()?;
    let account = account(caller, &permit).await?;
    check_own(caller, &account, &confirmation.password, "password").await?;
    if let Some(session) = caller.session_id() {
        caller.app.store().confirm_session(session).await?;
        caller.app.forget_principals();
    }
    Ok(answer::no_content())
}

pub async fn sessions(caller: &Caller) -> Result<Answer, Stop> {
    let permit = caller.actor.may_own_account()?;
    let since = caller.app.clock().now() - TimeDelta::days(REFRESH_DAYS);
    let rows = caller.read().sessions(&permit, since).await?;
    let shown = rows
        .into_iter()
        .map(|row| shown(row, caller.session_id()))
        .collect();
    Ok(answer::items::<SessionView>(shown, None)?)
}

fn shown(row: OpenSession, current: Option<Uuid>) -> SessionView {
    SessionView {
        id: row.id,
        device: row.user_agent.as_deref().map(device::name),
        ip: row.ip,
        org: me::MeOrgRef {
            id: row.org,
            name: row.org_name,
        },
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        current: current == Some(row.id),
    }
}

pub async fn end_session(caller: &Caller, session: Uuid) -> Result<Answer, Stop> {
    let permit = caller.actor.may_own_account()?;
    let mut tx = caller.write().await?;
    tx.end_own_session(&permit, session).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    caller.app.forget_principals();
    Ok(answer)
}

pub async fn second_factor(caller: &Caller) -> Result<Answer, Stop> {
    let permit = caller.actor.may_own_account()?;
    let factor = caller.read().second_factor(permit.user()).await?;
    Ok(answer::plain(&TotpState {
        enabled: factor.secret.is_some(),
        recovery_codes_left: factor.codes_left,
        required: caller.needs_second_factor_here(),
    })?)
}

/// A new secret that waits for its first code.
pub async fn propose_second_factor(caller: &Caller) -> Result<Answer, Stop> {
    let permit = caller.own_account_confirmed()?;
    let secret = totp::new_secret()?;
    let (otpauth_url, qr_svg) = totp::shown(&secret, &caller.org().name, &caller.person().email)?;
    let tx = caller.write().await?;
    tx.propose_second_factor(&permit, &secret).await?;
    tx.commit_secret().await?;
    Ok(answer::plain(&Proposal {
        secret,
        otpauth_url,
        qr_svg,
    })?)
}

/// Puts it in force. Who is signed in elsewhere as this person has shown no second factor, and is out.
pub async fn confirm_second_factor(caller: &Caller, first: &FirstCode) -> Result<Answer, Stop> {
    let permit = caller.own_account_confirmed()?;
    let factor = caller.read().second_factor(caller.user()).await?;
    let Some(pending) = factor.pending else {
        return Err(Error::conflict("There is nothing to confirm: begin with a new second factor.").into());
    };
    let code = first.code.value().map_or("", String::as_str);
    let step = totp::step(&pending, &code.replace(' ', ""), caller.app.clock().now());
    let step =
        step.ok_or_else(|| Faults::one("code", "wrong", "This is not the code that your app shows now."))?;
    let codes = totp::recovery_codes()?;
    let (shown, hashes): (Vec<_>, Vec<_>) = codes.into_iter().unzip();
    let account = account(caller, &permit).await?;
    let mut tx = caller.write().await?;
    tx.confirm_second_factor(&permit, &pending, step, &hashes).await?;
    tx.end_sessions(permit.user(), caller.session_id()).await?;
    let content = Content::SecondFactor {
        on: true,
        at: tx.now(),
    };
    letters::tell(&caller.app, &mut tx, &account, content).await?;
    tx.commit_secret().await?;
    caller.app.forget_principals();
    Ok(answer::plain(&RecoveryCodes {
        recovery_codes: shown,
    })?)
}

/// New recovery codes; the old ones hold no more.
pub async fn renew_recovery_codes(caller: &Caller) -> Result<Answer, Stop> {
    let permit = caller.own_account_confirmed()?;
    if !caller.person().has_second_factor {
        return Err(Error::conflict("There is no second factor that they could stand in for.").into());
    }
    let (shown, hashes): (Vec<_>, Vec<_>) = totp::recovery_codes()?.into_iter().unzip();
    let mut tx = caller.write().await?;
    tx.renew_recovery_codes(&permit, &hashes).await?;
    tx.commit_secret().await?;
    Ok(answer::plain(&RecoveryCodes {
        recovery_codes: shown,
    })?)
}

/// 409 where the organisation wants one.
pub async fn remove_second_factor(caller: &Caller) -> Result<Answer, Stop> {
    let permit = caller.own_account_confirmed()?;
    if caller.needs_second_factor_here() {
        return Err(Error::conflict_of(
            "second_factor_required",
            "Your organisation wants a second factor of its admins.",
        )
        .into());
    }
    let account = account(caller, &permit).await?;
    let mut tx = caller.write().await?;
    tx.remove_second_factor(&permit).await?;
    let content = Content::SecondFactor {
        on: false,
        at: tx.now(),
    };
    letters::tell(&caller.app, &mut tx, &account, content).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    caller.app.forget_principals();
    Ok(answer)
}

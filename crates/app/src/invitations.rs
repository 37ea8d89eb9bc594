//! Invitations: looked at and accepted by whoever has the link. Giving them out is `users`.

use chrono::{DateTime, Utc};
use domain::{
    Error, Faults, Field, OrgId, Result, Role, UserId, password as strength,
    rules::{self, Rules},
};
use persistence::rows::{
    account::{Account, PlaceOfWork},
    link::{self, Purpose},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    door::{Door, SignedIn},
    links,
    me::MeOrgRef,
    password,
    session::{App, Request},
    signin::given_password,
};

/// The token of an invitation.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = InvitationToken, example = json!({"token": "b5QktmMkf0jHo1y7Rh8T8IPgMjyCaSOwo9nNFmzVt3o"}))]
pub struct Token {
    #[schema(value_type = String, required = true)]
    pub token: Field<String>,
}

impl Rules for Token {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.token, "token", faults);
    }
}

/// Taking a place: with a new password, or with the one that the person has from another organisation.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = InvitationAcceptance, example = json!({"token": "b5QktmMkf0jHo1y7Rh8T8IPgMjyCaSOwo9nNFmzVt3o", "name": "Grace Hall", "password": "correct horse battery staple"}))]
pub struct Acceptance {
    #[schema(value_type = String, required = true)]
    pub token: Field<String>,
    /// For who is new; as the inviting person wrote it when left out.
    #[schema(value_type = Option<String>, min_length = 1, max_length = 200)]
    pub name: Field<String>,
    #[schema(value_type = String, required = true, format = Password)]
    pub password: Field<String>,
    /// Six digits of the app, or a recovery code, when a second factor is due.
    #[schema(value_type = Option<String>, max_length = 50, example = "123456")]
    pub totp_code: Field<String>,
}

impl Rules for Acceptance {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.token, "token", faults);
        given_password(&self.password, "password", faults);
        if !self.name.is_absent() {
            rules::name(&mut self.name, "name", faults);
        }
        rules::text(&mut self.totp_code, "totp_code", 50, faults);
    }
}

/// What an invitation offers.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub struct Offer {
    pub org: MeOrgRef,
    #[schema(example = "grace@northwind.example", format = Email)]
    pub email: String,
    #[schema(example = "Grace Hall")]
    pub name: String,
    pub role: Role,
    /// The person is known here already and accepts with the password that they have.
    pub has_password: bool,
    pub expires_at: DateTime<Utc>,
}

struct Invited {
    hash: [u8; 32],
    account: Account,
    /// As the inviting person wrote it: whoever has the link learns of no other name.
    name: String,
    place: PlaceOfWork,
    expires_at: DateTime<Utc>,
}

/// 422 when it does not hold.
async fn invited(app: &App, token: &Field<String>) -> Result<Invited> {
    let (hash, now) = (links::hash(token), app.clock().now());
    let bearer = app.store().reader().link(Purpose::Invitation, hash, now).await?;
    let (org, user): (OrgId, UserId) = (bearer.org.ok_or_else(link::stale)?, bearer.user);
    let account = app.store().reader().account_of(user).await?;
    let mut account = account.ok_or_else(link::stale)?;
    let member = app.store().reader().member(org, user).await?;
    if account.password_hash.is_none() {
        account.name.clone_from(&member.name);
    }
    let place = PlaceOfWork {
        org,
        org_name: app.store().reader().org(org).await?.name,
        role: member.role,
    };
    Ok(Invited {
        hash,
        account,
        name: member.name,
        place,
        expires_at: bearer.expires_at,
    })
}

pub async fn look(app: &App, token: &Token) -> Result<Offer> {
    let invited = invited(app, &token.token).await?;
    Ok(Offer {
        org: MeOrgRef {
            id: invited.place.org,
            name: invited.place.org_name,
        },
        email: invited.account.email,
        name: invited.name,
        role: invited.place.role,
        has_password: invited.account.password_hash.is_some(),
        expires_at: invited.expires_at,
    })
}

/// Once. Whoever is known already must show who they are: a link alone does not open an account.
pub async fn accept(app: &App, acceptance: Acceptance, request: &Request) -> Result<SignedIn> {
    let door = Door { app, request };
    let Invited {
        hash,
        mut account,
        place,
        ..
    } = invited(app, &acceptance.token).await?;
    let password = acceptance.password.value().cloned().unwrap_or_default();
    let mut new_hash = None;
    if account.password_hash.is_some() {
        door.knock(&account.email).await?;
        if !door
            .check_password(&account.email, Some(&account), password)
            .await?
        {
            return Err(Faults::one(
                "password",
                "wrong",
                "This is not the password of your account.",
            ));
        }
    } else {
        acceptance.name.replace(&mut account.name);
        let mut faults = Faults::default();
        let about = [account.name.as_str(), &account.email, &place.org_name];
        strength::check(&acceptance.password, "password", &about, &mut faults);
        faults.done()?;
        new_hash = Some(password::hash(password).await?);
    }
    let given = acceptance.totp_code.value().map(String::as_str);
    let code = door.second_factor(&account, given).await?;
    let mut tx = door.begin(place.org, account.user).await?;
    let bearer = tx.use_link(Purpose::Invitation, hash).await?;
    if (bearer.user, bearer.org) != (account.user, Some(place.org)) {
        return Err(Error::internal("a link changed hands"));
    }
    if let Some(hash) = new_hash {
        tx.settle_in(account.user, &account.name, &hash).await?;
    }
    tx.accept(place.org, account.user, &account.name).await?;
    // A portal whose client was archived meanwhile lets nobody in.
    if !tx
        .places(account.user)
        .await?
        .iter()
        .any(|open| open.org == place.org)
    {
        return Err(link::stale());
    }
    let signed_in = door.let_in(tx, &account, &place, "invitation", code).await;
    app.forget_principals();
    signed_in
}

//! One's own API tokens. Made by a signed-in person; a token cannot make tokens.

use authz::{Create, Delete, Permission, credential::API_TOKEN_PREFIX};
use chrono::{DateTime, Utc};
use domain::{
    Error, Faults, Field, Id, Kind,
    rules::{self, Rules},
};
use persistence::Answer;
pub use persistence::rows::token::ApiToken;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    answer::{self, Stop},
    secrets,
    session::Session,
};

/// What a new token is called and may do.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TokenNew, example = json!({"name": "Nightly export", "scopes": ["clients:read"], "expires_at": "2027-12-31T00:00:00Z"}))]
pub struct NewToken {
    #[schema(value_type = String, required = true, min_length = 1, max_length = 200)]
    pub name: Field<String>,
    /// At least one; never more than the person has.
    #[schema(value_type = Vec<String>, required = true, min_items = 1, example = json!(["clients:read"]))]
    pub scopes: Field<Vec<Permission>>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Field<DateTime<Utc>>,
}

impl Rules for NewToken {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.name, "name", faults);
        rules::required(&self.name, "name", faults);
        rules::required(&self.scopes, "scopes", faults);
        if let Some(scopes) = self.scopes.value() {
            if scopes.is_empty() {
                faults.add("scopes", "required", "Choose at least one.");
            }
            if scopes.iter().any(|scope| !scope.for_tokens()) {
                faults.add("scopes", "scope", "A token cannot have this scope.");
            }
        }
    }
}

/// A token, as its owner sees it later.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Token)]
pub struct TokenView {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<ApiToken>,
    #[schema(example = "Nightly export")]
    pub name: String,
    /// The first characters, by which a person tells tokens apart.
    #[schema(example = "rpt_x7Kp")]
    pub hint: String,
    #[schema(value_type = Vec<String>, example = json!(["clients:read"]))]
    pub scopes: Vec<Permission>,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A new token with its secret, this once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TokenCreated {
    #[serde(flatten)]
    pub shown: TokenView,
    /// The secret. It is not kept and cannot be shown again.
    #[schema(example = "rpt_x7KpQ0f3…")]
    pub token: String,
}

impl From<ApiToken> for TokenView {
    fn from(token: ApiToken) -> Self {
        Self {
            id: token.id,
            name: token.name,
            hint: token.hint,
            scopes: token.scopes,
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
        }
    }
}

pub async fn list(session: &Session, cursor: Option<&str>, limit: u64) -> Result<Answer, Stop> {
    session.actor.may_read(Kind::Token)?;
    let after = cursor
        .map(|text| domain::Cursor::decode(text, SORT))
        .transpose()?
        .map(|cursor| cursor.id);
    let (org, owner) = (session.actor.org(), session.user());
    let mut rows = session.read().tokens(org, owner, after, limit + 1).await?;
    let keep = usize::try_from(limit).map_err(Error::internal)?;
    let more = rows.len() > keep;
    rows.truncate(keep);
    let next = rows.last().filter(|_| more).map(|last| {
        let value = domain::page::SortValue::Number(last.created_at.timestamp_micros());
        domain::Cursor {
            sort: SORT.to_owned(),
            value,
            id: last.id.uuid(),
        }
        .encode()
    });
    Ok(answer::items(
        rows.into_iter().map(TokenView::from).collect(),
        next,
    )?)
}

const SORT: &str = "created_at";
const HINT: usize = API_TOKEN_PREFIX.len() + 4;

pub async fn create(session: &Session, new: NewToken) -> Result<Answer, Stop> {
    let permit = session.actor.may::<Create, ApiToken>()?;
    let scopes = new.scopes.value().cloned().unwrap_or_default();
    if let Some(scope) = scopes.iter().find(|scope| !session.actor.holds(**scope)) {
        return Err(Error::Forbidden(scope.to_string()).into());
    }
    let mut tx = session.write().await?;
    let expires_at = new.expires_at.value().copied();
    if expires_at.is_some_and(|at| at <= tx.now()) {
        return Err(Faults::one("expires_at", "past", "This lies in the past.").into());
    }
    let secret = secrets::secret(API_TOKEN_PREFIX)?;
    let token = ApiToken {
        id: tx.new_id(),
        name: new.name.value().cloned().unwrap_or_default(),
        hint: secret.expose().chars().take(HINT).collect(),
        scopes,
        created_at: tx.now(),
        expires_at,
        last_used_at: None,
    };
    tx.insert_token(permit, &token, secret.hash()).await?;
    tx.commit_secret().await?;
    let location = Some(format!("/api/v1/me/tokens/{}", token.id));
    let body = TokenCreated {
        shown: token.into(),
        token: secret.expose().to_owned(),
    };
    Ok(Answer {
        status: 201,
        location,
        etag: None,
        ..answer::plain(&body)?
    })
}

pub async fn revoke(session: &Session, id: Id<ApiToken>) -> Result<Answer, Stop> {
    let permit = session.actor.may::<Delete, ApiToken>()?;
    let mut tx = session.write().await?;
    tx.revoke_token(permit, id).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    session.app.forget_principals();
    Ok(answer)
}

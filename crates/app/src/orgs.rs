//! The organisation's settings.

use authz::Update;
use chrono::{DateTime, Utc};
use domain::{Kind, Org, OrgId, money::Currency, org::Patch, search::Language};
use persistence::Answer;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, AtVersion, Stop},
    session::Session,
};

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Org)]
pub struct OrgView {
    #[schema(value_type = uuid::Uuid)]
    pub id: OrgId,
    #[schema(example = "Northwind Advisory")]
    pub name: String,
    pub currency: Currency,
    #[schema(example = "Europe/Berlin")]
    pub timezone: String,
    /// Admins can do nothing here before they have set up a second factor.
    pub admins_need_totp: bool,
    /// Whose word endings search cuts off.
    pub search_language: Language,
    /// Clients without contact for more days than this are a warning.
    #[schema(example = 60)]
    pub attention_warning_days: u32,
    /// Clients without contact for more days than this are urgent.
    #[schema(example = 90)]
    pub attention_urgent_days: u32,
    /// Whether is counted how the product is used.
    pub analytics_enabled: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub version: i64,
    pub can: OrgCan,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct OrgCan {
    pub update: bool,
}

fn shown(session: &Session, org: Org) -> OrgView {
    OrgView {
        id: org.id,
        name: org.name,
        currency: org.currency,
        timezone: org.timezone,
        admins_need_totp: org.admins_need_totp,
        search_language: org.search_language,
        attention_warning_days: org.attention_warning_days,
        attention_urgent_days: org.attention_urgent_days,
        analytics_enabled: org.analytics_enabled,
        created_at: org.created_at,
        updated_at: org.updated_at,
        version: org.version,
        can: OrgCan {
            update: session.actor.may::<Update, Org>().is_ok(),
        },
    }
}

pub async fn read(session: &Session) -> Result<Answer, Stop> {
    session.actor.may_read(Kind::Settings)?;
    let org = session.read().org(session.actor.org()).await?;
    Ok(answer::versioned(org.version, &shown(session, org))?)
}

pub async fn update(session: &Session, at: &AtVersion, patch: Patch) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let permit = session.actor.may::<Update, Org>()?;
    let before = tx.org(permit.org()).await?;
    at.check_version(before.version, || shown(session, before.clone()))?;
    let after = tx.update_org(permit, &before, patch).await?;
    let answer = answer::versioned(after.version, &shown(session, after))?;
    tx.commit(&answer).await?;
    session.app.forget_principals();
    Ok(answer)
}

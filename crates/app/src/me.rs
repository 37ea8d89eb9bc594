//! One's own account.

use authz::Permission;
use domain::{
    Client, Id, Org, OrgId, Result, Role, UserId,
    money::Currency,
    people::{Density, Locale, ProfilePatch, TaskDigest, Theme, avatar_color},
};
use persistence::{
    Answer,
    rows::{account::PlaceOfWork, person::Person},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, AtVersion, Stop},
    notifications,
    session::Caller,
};

/// Who is signed in, where, and what they may do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Me {
    pub user: MeUser,
    pub org: MeOrg,
    pub membership: MeMembership,
    /// The words of what this session may do at all.
    #[schema(value_type = Vec<String>, example = json!(["clients:read", "clients:write", "org:read"]))]
    pub permissions: Vec<Permission>,
    /// All organisations that this person belongs to.
    pub orgs: Vec<MePlace>,
    /// The organisation wants a second factor of this person, who can do nothing else before it is set up.
    pub second_factor_due: bool,
    /// How many notifications are unread, counted no further than 100. None for API tokens and in the portal.
    #[schema(example = 3)]
    pub unread_notifications: u64,
    /// How large a file may be that is sent here.
    #[schema(example = 10_485_760)]
    pub max_upload_bytes: u64,
    /// Version of the account, for `If-Match`.
    pub version: i64,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeUser {
    #[schema(value_type = uuid::Uuid)]
    pub id: UserId,
    #[schema(example = "Ada Lovell")]
    pub name: String,
    #[schema(example = "ada@northwind.example", format = Email)]
    pub email: String,
    pub locale: Locale,
    /// Null takes the organisation's.
    #[schema(example = "Europe/Berlin")]
    pub timezone: Option<String>,
    pub theme: Theme,
    pub density: Density,
    /// When I want mail about my tasks.
    pub task_digest: TaskDigest,
    /// Hue name for the avatar, the same for this person everywhere.
    #[schema(example = "violet")]
    pub avatar_color: &'static str,
    pub has_second_factor: bool,
}

/// An organisation by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = OrgRef)]
pub struct MeOrgRef {
    #[schema(value_type = uuid::Uuid)]
    pub id: OrgId,
    #[schema(example = "Northwind Advisory")]
    pub name: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeOrg {
    #[schema(value_type = uuid::Uuid)]
    pub id: OrgId,
    #[schema(example = "Northwind Advisory")]
    pub name: String,
    pub currency: Currency,
    #[schema(example = "Europe/Berlin")]
    pub timezone: String,
    /// Whether is counted how the product is used.
    pub analytics_enabled: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeMembership {
    pub role: Role,
    pub can_assess: bool,
    /// The one client of a portal membership.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub client_id: Option<Id<Client>>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MePlace {
    #[schema(value_type = uuid::Uuid)]
    pub id: OrgId,
    #[schema(example = "Northwind Advisory")]
    pub name: String,
    pub role: Role,
}

pub async fn of(caller: &Caller) -> Result<Me> {
    let places = caller.read().places(caller.user()).await?;
    let unread = notifications::unread(caller).await?;
    Ok(shown(caller, caller.person(), places, unread))
}

fn shown(caller: &Caller, person: &Person, places: Vec<PlaceOfWork>, unread: u64) -> Me {
    let (org, membership): (&Org, _) = (caller.org(), caller.membership());
    Me {
        user: MeUser {
            id: person.id,
            name: person.name.clone(),
            email: person.email.clone(),
            locale: person.locale,
            timezone: person.timezone.clone(),
            theme: person.theme,
            density: person.density,
            task_digest: person.task_digest,
            avatar_color: avatar_color(person.id),
            has_second_factor: person.has_second_factor,
        },
        org: MeOrg {
            id: org.id,
            name: org.name.clone(),
            currency: org.currency,
            timezone: org.timezone.clone(),
            analytics_enabled: org.analytics_enabled,
        },
        membership: MeMembership {
            role: membership.role,
            can_assess: membership.can_assess,
            client_id: membership.client,
        },
        permissions: caller.actor.permissions(),
        orgs: places
            .into_iter()
            .map(|place| MePlace {
                id: place.org,
                name: place.org_name,
                role: place.role,
            })
            .collect(),
        second_factor_due: caller.needs_second_factor_here() && !person.has_second_factor,
        unread_notifications: unread,
        max_upload_bytes: caller.app.settings().max_upload,
        version: person.version,
    }
}

pub async fn read(caller: &Caller) -> Result<Answer, Stop> {
    let me = of(caller).await?;
    Ok(answer::versioned(me.version, &me)?)
}

/// A token acts for the person, but the account is the person's own: 403 for a token.
pub async fn update(caller: &Caller, at: &AtVersion, patch: ProfilePatch) -> Result<Answer, Stop> {
    let permit = caller.actor.may_own_account()?;
    let unread = notifications::unread(caller).await?;
    let mut tx = caller.write().await?;
    let before = tx.person(&permit).await?;
    let places = tx.places(caller.user()).await?;
    let current = shown(caller, &before, places.clone(), unread);
    at.check_version(current.version, || current)?;
    let person = tx.update_person(permit, &before, patch).await?;
    let me = shown(caller, &person, places, unread);
    let answer = answer::versioned(me.version, &me)?;
    tx.commit(&answer).await?;
    caller.app.forget_principals();
    Ok(answer)
}

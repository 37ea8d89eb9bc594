//! The people of the organisation, for its admins: invited, changed, deactivated.

use authz::{Create, Update};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Error, Id, Kind, Member, PageQuery, Role, UserId,
    letter::Content,
    member::{Filter, Invitee, Patch, SortBy, Status},
    people::avatar_color,
    terms::Terms,
};
use persistence::{
    Answer, Tx,
    rows::{
        link::{Link, Purpose},
        member::NewMember,
    },
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, AtVersion, Stop},
    letters, secrets,
    session::Session,
};

const INVITATION_DAYS: i64 = 7;

/// A client by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClientRef {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<domain::Client>,
    #[schema(example = "Ridgeline Utility Co-op")]
    pub name: String,
}

/// A member of the organisation, as its admins see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = User)]
pub struct UserView {
    /// The person's id: the same as of contacts, assignees and mentions.
    #[schema(value_type = uuid::Uuid)]
    pub id: UserId,
    #[schema(example = "grace@northwind.example", format = Email)]
    pub email: String,
    #[schema(example = "Grace Hall")]
    pub name: String,
    /// Hue name for the avatar, the same for this person everywhere.
    #[schema(example = "violet")]
    pub avatar_color: &'static str,
    pub role: Role,
    pub can_assess: bool,
    pub is_active: bool,
    pub status: Status,
    pub client_portal_enabled: bool,
    /// The one client of a portal user.
    pub client: Option<ClientRef>,
    /// The clients of a subcontractor.
    #[schema(value_type = Vec<uuid::Uuid>)]
    pub assigned_client_ids: Vec<Id<domain::Client>>,
    /// The same by name.
    pub assigned_clients: Vec<ClientRef>,
    pub has_second_factor: bool,
    /// To the quarter of an hour.
    pub last_seen_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub version: i64,
}

/// Somebody who was invited. The link is shown this once, and mailed where there is mail.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = UserInvited)]
pub struct Invited {
    #[serde(flatten)]
    pub user: UserView,
    pub invitation_token: String,
    #[schema(example = "https://rapport.example/accept-invitation#x7KpQ0f3…")]
    pub invitation_url: String,
    /// Whether it was mailed too.
    pub mailed: bool,
    pub expires_at: DateTime<Utc>,
}

fn client_ref((id, name): (Id<domain::Client>, String)) -> ClientRef {
    ClientRef { id, name }
}

impl From<Member> for UserView {
    fn from(member: Member) -> Self {
        let status = member.status();
        Self {
            id: member.user,
            email: member.email,
            name: member.name,
            avatar_color: avatar_color(member.user),
            role: member.role,
            can_assess: member.can_assess,
            is_active: member.is_active,
            status,
            client_portal_enabled: member.portal_enabled,
            client: member.client.map(client_ref),
            assigned_client_ids: member.assigned.iter().map(|(id, _)| *id).collect(),
            assigned_clients: member.assigned.into_iter().map(client_ref).collect(),
            has_second_factor: member.has_second_factor,
            last_seen_at: member.last_seen_at,
            created_at: member.created_at,
            updated_at: member.updated_at,
            version: member.version,
        }
    }
}

pub async fn list(session: &Session, filter: &Filter, query: &PageQuery<SortBy>) -> Result<Answer, Stop> {
    session.actor.may_read(Kind::User)?;
    let page = session.read().members(session.actor.org(), filter, query).await?;
    Ok(answer::whole_page(page.map(UserView::from))?)
}

pub async fn read(session: &Session, user: UserId) -> Result<Answer, Stop> {
    session.actor.may_read(Kind::User)?;
    let member = session.read().member(session.actor.org(), user).await?;
    Ok(answer::versioned(member.version, &UserView::from(member))?)
}

/// 409 for who is a member already.
pub async fn invite(session: &Session, invitee: Invitee) -> Result<Answer, Stop> {
    let terms = Terms::offered(&invitee).map_err(Error::Invalid)?;
    // Inviting needs the own account alone, which is left to who still owes a second factor.
    session.actor.may_read(Kind::User)?;
    let permit = session.actor.may::<Create, Member>()?;
    session.actor.may_give(terms.can_assess)?;
    let member = NewMember {
        name: invitee.name.value().cloned().unwrap_or_default(),
        email: invitee.email.value().cloned().unwrap_or_default(),
        terms,
        password_hash: None,
    };
    let mut tx = session.write().await?;
    let user = tx.insert_member(permit, &member).await?;
    let invited = send(session, &mut tx, user).await?;
    tx.commit_secret().await?;
    Ok(Answer {
        status: 201,
        location: Some(format!("/api/v1/users/{user}")),
        ..answer::versioned(invited.user.version, &invited)?
    })
}

/// A new link for somebody who has not come yet; the one before holds no more.
pub async fn invite_again(session: &Session, user: UserId) -> Result<Answer, Stop> {
    session.actor.may_read(Kind::User)?;
    session.actor.may::<Create, Member>().map(drop)?;
    let mut tx = session.write().await?;
    let invited = send(session, &mut tx, user).await?;
    tx.note_invited_again(user, &invited.user.name);
    tx.commit_secret().await?;
    Ok(answer::versioned(invited.user.version, &invited)?)
}

async fn send(session: &Session, tx: &mut Tx, user: UserId) -> Result<Invited, Stop> {
    let org = session.actor.org();
    let member = tx.member_of(org, user).await?;
    if member.status() != Status::Invited {
        return Err(
            Error::conflict("Only who was invited and has not come yet can be invited again.").into(),
        );
    }
    let account = tx.account_of(user).await?.ok_or(Error::NotFound)?;
    let (secret, expires_at) = (secrets::secret("")?, tx.now() + TimeDelta::days(INVITATION_DAYS));
    tx.give_link(&Link {
        purpose: Purpose::Invitation,
        user,
        org: Some(org),
        hash: secret.hash(),
        expires_at,
    })
    .await?;
    let url = session.app.link("accept-invitation", &secret);
    let content = Content::Invitation {
        org: session.org().name.clone(),
        inviter: Some(session.person().name.clone()),
        url: url.clone(),
        expires_at,
        portal: member.role == Role::Portal,
    };
    letters::tell(&session.app, tx, &account, content).await?;
    Ok(Invited {
        user: member.into(),
        invitation_token: secret.expose().to_owned(),
        invitation_url: url,
        mailed: session.app.mails(),
        expires_at,
    })
}

/// Role, capability, limits, activity. The last active admin stays one: 409.
pub async fn update(session: &Session, user: UserId, at: &AtVersion, patch: Patch) -> Result<Answer, Stop> {
    // 404 comes before 403 only for who may know that there are users at all.
    session.actor.may_read(Kind::User)?;
    let permit = session.actor.may::<Update, Member>()?;
    let mut tx = session.write().await?;
    let before = tx.member(&permit, user).await?;
    let terms = before.terms().changed(&patch).map_err(Error::Invalid)?;
    session.actor.may_give(terms.can_assess && !before.can_assess)?;
    at.check_version(before.version, || UserView::from(before.clone()))?;
    let after = tx.update_member(permit, &before, terms).await?;
    let answer = answer::versioned(after.version, &UserView::from(after))?;
    tx.commit(&answer).await?;
    session.app.forget_principals();
    Ok(answer)
}

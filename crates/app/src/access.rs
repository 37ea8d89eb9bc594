//! May they see this and do that, and why: for admins who wonder.

use authz::{Action, Clients, Membership, Permission, Reach, Rows, Standing, rule};
use domain::{Error, Kind, Place, Result, UserId};
use persistence::Answer;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, Stop},
    log::{PersonRef, RecordRef},
    relationships::record_named,
    session::Session,
};

/// What one person may do with one record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Access)]
pub struct AccessView {
    pub user: PersonRef,
    pub record: RecordRef,
    /// Whether it is there for them at all.
    pub sees: bool,
    /// Action by action, with the rule that decided.
    pub rules: Vec<Explained>,
}

pub async fn explain(session: &Session, user: UserId, record: &str) -> Result<Answer, Stop> {
    let record = record_named(record)?;
    session.actor.may_read(Kind::User)?;
    let org = session.actor.org();
    let member = session.read().member(org, user).await?;
    let (kind, id) = record;
    let sight = session.actor.sight()?;
    let entry = session
        .read()
        .directory_entry(&sight, kind, id)
        .await?
        .ok_or(Error::NotFound)?;
    let membership = Membership {
        org,
        user,
        role: member.role,
        can_assess: member.can_assess,
        client: member.client.as_ref().map(|(id, _)| *id),
        is_active: session.read().is_open(org, user).await?,
    };
    let assigned = entry
        .place
        .client
        .is_some_and(|client| member.assigned.iter().any(|(id, _)| *id == client));
    let rules = explained(&membership, kind, &entry.place, assigned);
    let sees = rules
        .iter()
        .any(|rule| rule.action == Action::Read && rule.allowed);
    Ok(answer::plain(&AccessView {
        user: PersonRef::new(user, member.name),
        record: RecordRef {
            r#type: kind,
            id,
            title: entry.title,
        },
        sees,
        rules,
    })?)
}

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The membership lets nobody in: not accepted, deactivated, or a portal that is closed.
    NotOpen,
    /// The role has this for all of the firm's records.
    Role,
    /// The role does not have this at all.
    NotInRole,
    /// A client that is assigned to this subcontractor.
    Assigned,
    NotAssigned,
    /// The one client of this portal user.
    OwnClient,
    OtherClient,
    /// It is this person's own.
    Own,
    NotOwn,
    /// Private to somebody else.
    Private,
}

/// One cell of the table, for one person and one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AccessRule)]
pub struct Explained {
    pub action: Action,
    pub allowed: bool,
    pub because: Because,
    /// The permission that the action needs; an API token needs it as a scope.
    #[schema(value_type = String, example = "clients:write")]
    pub needs: Permission,
}

/// What a member may do to a record that stands at this place. `assigned` says whether its client is assigned to them.
fn explained(membership: &Membership, kind: Kind, place: &Place, assigned: bool) -> Vec<Explained> {
    // A portal membership without a client has no place in the table, and no right.
    let Membership {
        role, user, client, ..
    } = *membership;
    let Some(standing) = Standing::new(role, user, client, membership.can_assess) else {
        return Vec::new();
    };
    let of = |action| {
        let rule = rule(standing, kind, action);
        let because = if membership.is_active {
            reason(rule.reach, membership.user, place, assigned)
        } else {
            Because::NotOpen
        };
        let allowed = matches!(
            because,
            Because::Role | Because::Assigned | Because::OwnClient | Because::Own
        );
        Explained {
            action,
            allowed,
            because,
            needs: rule.needs,
        }
    };
    Action::ALL.into_iter().map(of).collect()
}

fn reason(reach: Reach, user: UserId, place: &Place, assigned: bool) -> Because {
    let theirs = place.owner == Some(user);
    match reach.rows {
        Rows::All | Rows::Authored(_) | Rows::Assigned(_) if place.owner.is_some() && !theirs => {
            return Because::Private;
        }
        Rows::Own(_) if reach.is_none() => return Because::NotInRole,
        Rows::Own(_) => return if theirs { Because::Own } else { Because::NotOwn },
        Rows::Authored(_) if place.author != Some(user) => return Because::NotOwn,
        Rows::Assigned(_) if !theirs && !place.assignees.contains(&user) => return Because::NotOwn,
        Rows::All | Rows::Authored(_) | Rows::Assigned(_) | Rows::Private => {}
    }
    match reach.clients {
        Clients::All => Because::Role,
        Clients::AssignedTo(_) if assigned => Because::Assigned,
        Clients::AssignedTo(_) => Because::NotAssigned,
        Clients::Only(only) if place.client == Some(only) => Because::OwnClient,
        Clients::Only(_) => Because::OtherClient,
        Clients::None => Because::NotInRole,
    }
}

//! `Actor`: who acts, in which organisation, within which limits. Made from a credential and a membership, fresh
//! on each request.

use domain::{Client, Error, Id, Kind, OrgId, Resource, Result, Role, UserId, clock::Instant};
use serde::{Deserialize, Serialize};

use crate::{
    credential::Presented,
    policy::{Action, Clients, Permission, Reach, Rows, Scopes, Standing, rule},
    proof::{Archive, Can, Create, Delete, Noun, Permit, Seen, Sight, Update, Verb, Visible},
};

/// Whose operations a session may call: the firm's, or the portal's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Staff,
    Portal,
}

impl From<Role> for Audience {
    fn from(role: Role) -> Self {
        if role.is_staff() {
            Self::Staff
        } else {
            Self::Portal
        }
    }
}

/// A membership as it stands in the database now.
#[derive(Clone, Debug)]
pub struct Membership {
    pub org: OrgId,
    pub user: UserId,
    pub role: Role,
    pub can_assess: bool,
    pub client: Option<Id<Client>>,
    pub is_active: bool,
}

/// What the database says of the credential that was presented: its membership, and whether it still holds.
#[derive(Clone, Debug)]
pub struct Grant {
    pub membership: Membership,
    /// The session was signed out, or the token revoked.
    pub ended: bool,
    pub expires_at: Option<Instant>,
    /// The id of the token, when it is one, and what it is narrowed to.
    pub token: Option<(uuid::Uuid, Vec<Permission>)>,
}

#[derive(Clone, Debug)]
pub struct Actor {
    org: OrgId,
    user: Option<UserId>,
    standing: Standing,
    audience: Audience,
    scopes: Scopes,
    token: Option<uuid::Uuid>,
    job: Option<&'static str>,
}

impl Actor {
    /// 401 unless the credential and the membership still hold, and belong together.
    pub fn new(presented: &Presented, grant: &Grant, now: Instant) -> Result<Self> {
        let membership = &grant.membership;
        let ended = Error::Unauthenticated("ended");
        if grant.ended || !membership.is_active || grant.expires_at.is_some_and(|at| at <= now) {
            return Err(ended);
        }
        let audience = Audience::from(membership.role);
        if let Presented::Session(claims) = presented {
            let same =
                claims.org == membership.org && claims.sub == membership.user && claims.aud == audience;
            if !same || grant.token.is_some() {
                return Err(ended);
            }
        } else if grant.token.is_none() {
            return Err(ended);
        }
        let standing = Standing::new(membership.role, membership.user, membership.client).ok_or(ended)?;
        Ok(Self {
            org: membership.org,
            user: Some(membership.user),
            standing,
            audience,
            scopes: match &grant.token {
                Some((_, scopes)) => Scopes::Token(scopes.clone()),
                None => Scopes::Session,
            },
            token: grant.token.as_ref().map(|(id, _)| *id),
            job: None,
        })
    }

    /// The worker and the command line. Clippy keeps it to `app::worker` and `app::founding`.
    pub fn system(org: OrgId, job: &'static str) -> Self {
        Self {
            org,
            user: None,
            standing: Standing::System,
            audience: Audience::Staff,
            scopes: Scopes::Session,
            token: None,
            job: Some(job),
        }
    }

    pub fn org(&self) -> OrgId {
        self.org
    }

    pub fn user(&self) -> Option<UserId> {
        self.user
    }

    pub fn token(&self) -> Option<uuid::Uuid> {
        self.token
    }

    pub fn job(&self) -> Option<&'static str> {
        self.job
    }

    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The words of what this actor may do at all, for `me`.
    pub fn permissions(&self) -> Vec<Permission> {
        Permission::ALL
            .into_iter()
            .filter(|permission| *permission != Permission::Account && self.scopes.allow(*permission))
            .filter(|permission| {
                Kind::ALL.into_iter().any(|kind| {
                    Action::ALL.into_iter().any(|action| {
                        let rule = rule(self.standing, kind, action);
                        rule.needs == *permission && !rule.reach.is_none()
                    })
                })
            })
            .collect()
    }

    /// Whether `other` gives no more than this actor has: nobody grants more than they have.
    pub fn holds(&self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }

    fn reach(&self, kind: Kind, action: Action) -> Result<Reach> {
        let rule = rule(self.standing, kind, action);
        if rule.reach.is_none() || !self.scopes.allow(rule.needs) {
            return Err(Error::Forbidden(rule.needs.to_string()));
        }
        Ok(rule.reach)
    }

    /// 403 when nothing of the kind can be read at all.
    pub fn visible<R: Resource>(&self) -> Result<Visible<R>> {
        Ok(Visible::new(
            self.org,
            self.reach(R::KIND, Action::Read)?,
            self.user,
        ))
    }

    /// What of a kind that is no [`Resource`] may be read.
    pub fn may_read(&self, kind: Kind) -> Result<Reach> {
        self.reach(kind, Action::Read)
    }

    /// What of the log may be read: 403 when nothing at all.
    pub fn sight(&self) -> Result<Sight> {
        let kinds: Vec<_> = Kind::ALL
            .into_iter()
            .filter_map(|kind| self.reach(kind, Action::Read).ok().map(|reach| (kind, reach)))
            .collect();
        if kinds.is_empty() {
            return Err(Error::Forbidden(Permission::ClientsRead.to_string()));
        }
        Ok(Sight::new(self.org, self.user, kinds))
    }

    pub fn may_create<R: Resource>(&self) -> Result<Permit<Create, R>> {
        Ok(Permit::fresh(
            self.org,
            self.reach(R::KIND, Action::Create)?,
            self.user,
        ))
    }

    /// A permit on something that is no [`Resource`] (settings, members, tokens), named by its own kind.
    pub fn may<A: Verb, N: Noun>(&self, kind: Kind) -> Result<Permit<A, N>> {
        if kind != N::KIND {
            return Err(Error::internal(format!(
                "a permit on a {} was asked for as on a {kind}",
                N::KIND
            )));
        }
        Ok(Permit::fresh(self.org, self.reach(kind, A::ACTION)?, self.user))
    }

    /// 403 when this one, which was seen, may not be changed so.
    pub fn may_change<A: Verb, R: Resource>(&self, seen: &Seen<R>) -> Result<Permit<A, R>> {
        let reach = self.reach(R::KIND, A::ACTION)?;
        if seen.head().org != self.org || !within(&reach, seen) {
            return Err(Error::Forbidden(
                rule(self.standing, R::KIND, A::ACTION).needs.to_string(),
            ));
        }
        Ok(Permit::on(seen, reach, self.user))
    }

    /// One's own account is the signed-in person's: 403 for a token. Portal users have one too.
    pub fn may_own_account(&self) -> Result<OwnAccount> {
        match self.user {
            Some(user) if self.scopes.allow(Permission::Account) => Ok(OwnAccount { org: self.org, user }),
            _ => Err(Error::Forbidden(Permission::Account.to_string())),
        }
    }

    pub fn can<R: Resource>(&self, seen: &Seen<R>) -> Can {
        Can {
            update: self.may_change::<Update, R>(seen).is_ok(),
            archive: self.may_change::<Archive, R>(seen).is_ok(),
            delete: self.may_change::<Delete, R>(seen).is_ok(),
        }
    }
}

/// May change one's own account. Spent once.
#[derive(Debug)]
#[must_use]
pub struct OwnAccount {
    org: OrgId,
    user: UserId,
}

impl OwnAccount {
    pub fn org(&self) -> OrgId {
        self.org
    }

    pub fn user(&self) -> UserId {
        self.user
    }
}

/// Whether a write's reach covers a row that was read. Assigned clients are looked up by the reading alone:
/// a write that is limited so needs a reading that was limited to the same person.
fn within<R: Resource>(write: &Reach, seen: &Seen<R>) -> bool {
    let place = seen.place();
    let by_client = match write.clients {
        Clients::All => true,
        Clients::AssignedTo(_) => seen.reach().clients == write.clients,
        Clients::Only(client) => place.client == Some(client),
        Clients::None => false,
    };
    let by_row = match write.rows {
        // What is private to somebody else was not seen in the first place.
        Rows::All | Rows::Private => true,
        Rows::Own(user) => place.owner == Some(user),
    };
    by_client && by_row
}

//! `Actor`: who acts, in which organisation, within which limits. Made from a credential and a membership, fresh
//! on each request.

use domain::{
    Client, Error, Id, Kind, OrgId, Place, Resource, Result, Role, UserId, clock::Instant, resource::Blank,
};
use serde::{Deserialize, Serialize};

use crate::{
    credential::Presented,
    policy::{Action, Clients, Permission, Reach, Rule, Scopes, Standing, rule},
    proof::{
        Archive, Arrange, Can, Create, Delete, Noun, Permit, Seen, SeenRecord, Sight, Update, Verb, Visible,
        covers, getters,
    },
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
    /// The session was ended because somebody else had its refresh token.
    pub stolen: bool,
    pub expires_at: Option<Instant>,
    /// The id of the token, when it is one, and what it is narrowed to.
    pub token: Option<(uuid::Uuid, Vec<Permission>)>,
    /// The organisation wants a second factor of this person, who has none yet.
    pub needs_second_factor: bool,
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
        let ended = Error::Unauthenticated(if grant.stolen { "reused" } else { "ended" });
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
        let Membership {
            role, user, client, ..
        } = *membership;
        let standing = Standing::new(role, user, client, membership.can_assess).ok_or(ended)?;
        Ok(Self {
            org: membership.org,
            user: Some(membership.user),
            standing,
            audience,
            scopes: Scopes::of(grant),
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

    getters!(org: OrgId, user: Option<UserId>, token: Option<uuid::Uuid>);
    getters!(job: Option<&'static str>, audience: Audience);

    /// The words of what this actor may do at all, for `me`.
    pub fn permissions(&self) -> Vec<Permission> {
        let rules = || {
            let cells = |kind| Action::ALL.map(|action| rule(self.standing, kind, action));
            Kind::ALL.into_iter().flat_map(cells)
        };
        let given = |needs| rules().any(|rule| rule.needs == needs && !rule.reach.is_none());
        Permission::ALL
            .into_iter()
            .filter(|permission| *permission != Permission::Account && self.scopes.allow(*permission))
            .filter(|permission| given(*permission))
            .collect()
    }

    /// Nobody grants more than they have.
    pub fn holds(&self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }

    /// 403 for giving the assessment of clients to somebody without having it. The system gives what it is told to.
    pub fn may_give(&self, assessment: bool) -> Result<()> {
        use Standing::{Admin, Member, System};
        match self.standing {
            Admin(_, true) | Member(_, true) | System => Ok(()),
            _ if !assessment => Ok(()),
            _ => Err(Error::Forbidden("can_assess".to_owned())),
        }
    }

    fn rule(&self, kind: Kind, action: Action) -> Result<Rule> {
        let rule = rule(self.standing, kind, action);
        if rule.reach.is_none() || !self.scopes.allow(rule.needs) {
            return Err(Error::Forbidden(rule.needs.to_string()));
        }
        Ok(rule)
    }

    /// 403 when nothing of the kind can be read at all.
    pub fn visible<R: Resource>(&self) -> Result<Visible<R>> {
        let reach = self.may_read(R::KIND)?;
        Ok(Visible::new(self.org, reach, self.user))
    }

    /// What of a kind that is no [`Resource`] may be read.
    pub fn may_read(&self, kind: Kind) -> Result<Reach> {
        self.rule(kind, Action::Read).map(|rule| rule.reach)
    }

    /// What of the log may be read: 403 when nothing at all.
    pub fn sight(&self) -> Result<Sight> {
        let kinds = self.kinds_in_reach();
        if kinds.is_empty() {
            return Err(Error::Forbidden(Permission::ClientsRead.to_string()));
        }
        Ok(Sight::new(self.org, self.user, kinds, false))
    }

    /// The whole log, for who may audit: sign-ins and tokens of all people too.
    pub fn audit(&self) -> Result<Sight> {
        self.may_read(Kind::Audit)?;
        let mut kinds = self.kinds_in_reach();
        kinds.retain(|(kind, _)| !kind.is_of_account());
        let accounts = Kind::ALL.into_iter().filter(|kind| kind.is_of_account());
        kinds.extend(accounts.map(|kind| (kind, Reach::EVERYTHING)));
        Ok(Sight::new(self.org, self.user, kinds, true))
    }

    /// What the feed of changes tells: to who may audit all of it, so that they see that nothing is missing.
    pub fn feed(&self) -> Result<Sight> {
        self.audit().or_else(|_| self.sight())
    }

    fn kinds_in_reach(&self) -> Vec<(Kind, Reach)> {
        let reach = |kind| self.may_read(kind).ok().map(|reach| (kind, reach));
        Kind::ALL.into_iter().filter_map(reach).collect()
    }

    pub fn may_create<R: Blank>(&self) -> Result<Permit<Create, R>> {
        let rule = self.rule(R::KIND, Action::Create)?;
        Ok(Permit::fresh(self.org, rule, self.user))
    }

    /// For what stands on a record: 403 when nothing may be put on this one, which was seen.
    pub fn may_create_on<R: Resource>(&self, record: &SeenRecord) -> Result<Permit<Create, R>> {
        let rule = self.rule_at(R::KIND, Action::Create, record.org, &record.reach, &record.place)?;
        Ok(Permit::fresh(self.org, rule, self.user))
    }

    /// A permit on something that is no [`Resource`]: settings, members, tokens.
    pub fn may<A: Verb, N: Noun>(&self) -> Result<Permit<A, N>> {
        let rule = self.rule(N::KIND, A::ACTION)?;
        Ok(Permit::fresh(self.org, rule, self.user))
    }

    /// 403 when this one, which was seen, may not be changed so.
    pub fn may_change<A: Verb, R: Resource>(&self, seen: &Seen<R>) -> Result<Permit<A, R>> {
        let rule = self.rule_at(R::KIND, A::ACTION, seen.head().org, seen.reach(), &seen.place())?;
        Ok(Permit::on(seen, rule, self.user))
    }

    /// The rule of a write, when its reach covers what was read through `read` and stands at this place.
    fn rule_at(&self, kind: Kind, action: Action, org: OrgId, read: &Reach, place: &Place) -> Result<Rule> {
        let rule = self.rule(kind, action)?;
        // Assigned clients are looked up by the reading alone: a write that is limited so needs a reading that was.
        let assigned = |user, _| read.clients == Clients::AssignedTo(user);
        if org != self.org || !covers(&rule.reach, self.user, place, assigned) {
            return Err(Error::Forbidden(rule.needs.to_string()));
        }
        Ok(rule)
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
            arrange: self.may_change::<Arrange, R>(seen).is_ok(),
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
    getters!(org: OrgId, user: UserId);
}

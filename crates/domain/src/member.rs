//! `Member`: one person's place in one organisation, and what admins may change of it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Client, Field, Id, OrgId, Role, UserId,
    change::Facts,
    clock::Instant,
    error::Faults,
    page::{SortKey, SortValue},
    rules::{self, Rules},
    text::{self, Wanted},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub org: OrgId,
    pub user: UserId,
    pub version: i64,
    pub created_at: Instant,
    pub updated_at: Instant,
    /// Nothing until the invitation was accepted.
    pub accepted_at: Option<Instant>,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub can_assess: bool,
    /// The one client of a portal membership, and its name.
    pub client: Option<(Id<Client>, String)>,
    /// Whether the portal is open to a portal membership.
    pub portal_enabled: bool,
    /// The clients of a subcontractor.
    pub assigned: Vec<Id<Client>>,
    pub is_active: bool,
    pub has_second_factor: bool,
    pub last_seen_at: Option<Instant>,
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The invitation was not accepted yet.
    Invited,
    Active,
    Inactive,
}

impl Status {
    pub const fn of(is_active: bool, accepted: bool) -> Self {
        match (is_active, accepted) {
            (false, _) => Self::Inactive,
            (true, false) => Self::Invited,
            (true, true) => Self::Active,
        }
    }
}

/// Most clients that a subcontractor can be assigned to.
pub const ASSIGNED_MAX: usize = 500;

/// Whom to invite, and as what.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = UserNew, example = json!({"email": "grace@northwind.example", "name": "Grace Hall", "role": "member"}))]
pub struct Invitee {
    #[schema(value_type = String, required = true, format = Email, max_length = 254)]
    pub email: Field<String>,
    #[schema(value_type = String, required = true, min_length = 1, max_length = 200)]
    pub name: Field<String>,
    #[schema(value_type = Role, required = true)]
    pub role: Field<Role>,
    /// For admins and members; only who has it can give it.
    #[schema(value_type = Option<bool>, nullable = false)]
    pub can_assess: Field<bool>,
    /// The one client of a portal user.
    #[schema(value_type = Option<uuid::Uuid>, format = Uuid)]
    pub client_id: Field<Id<Client>>,
    /// The clients of a subcontractor.
    #[schema(value_type = Option<Vec<uuid::Uuid>>, nullable = false, max_items = 500)]
    pub assigned_client_ids: Field<Vec<Id<Client>>>,
}

impl Rules for Invitee {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.email, "email", faults);
        rules::required(&self.name, "name", faults);
        rules::required(&self.role, "role", faults);
        rules::email(&mut self.email, "email", faults);
        rules::name(&mut self.name, "name", faults);
        rules::not_null(&self.can_assess, "can_assess", faults);
        check_assigned(&mut self.assigned_client_ids, faults);
    }
}

/// What admins can change of a membership. Name and address are the person's own.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = UserPatch, example = json!({"role": "subcontractor", "assigned_client_ids": []}))]
pub struct Patch {
    #[schema(value_type = Option<Role>, nullable = false)]
    pub role: Field<Role>,
    #[schema(value_type = Option<bool>, nullable = false)]
    pub can_assess: Field<bool>,
    /// Whether the portal is open to them. Opening it for a colleague makes them a portal user.
    #[schema(value_type = Option<bool>, nullable = false)]
    pub client_portal_enabled: Field<bool>,
    /// The one client of a portal user.
    #[schema(value_type = Option<uuid::Uuid>, format = Uuid)]
    pub client_id: Field<Id<Client>>,
    #[schema(value_type = Option<Vec<uuid::Uuid>>, nullable = false, max_items = 500)]
    pub assigned_client_ids: Field<Vec<Id<Client>>>,
    /// Their sessions and tokens here end at once when this becomes false.
    #[schema(value_type = Option<bool>, nullable = false)]
    pub is_active: Field<bool>,
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::not_null(&self.role, "role", faults);
        rules::not_null(&self.can_assess, "can_assess", faults);
        rules::not_null(&self.client_portal_enabled, "client_portal_enabled", faults);
        rules::not_null(&self.is_active, "is_active", faults);
        check_assigned(&mut self.assigned_client_ids, faults);
    }
}

fn check_assigned(field: &mut Field<Vec<Id<Client>>>, faults: &mut Faults) {
    rules::not_null(field, "assigned_client_ids", faults);
    if let Field::Set(ids) = field {
        ids.sort_unstable();
        ids.dedup();
        if ids.len() > ASSIGNED_MAX {
            let message = format!("At most {ASSIGNED_MAX} clients can be assigned.");
            faults.add("assigned_client_ids", "too_many", message);
        }
    }
}

/// What a membership gives, as against who it is of: the part that the rules are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub role: Role,
    pub can_assess: bool,
    pub client: Option<Id<Client>>,
    pub portal_enabled: bool,
    pub assigned: Vec<Id<Client>>,
    pub is_active: bool,
}

impl Terms {
    /// A role with nothing beside it; a portal user still needs a client.
    pub fn of(role: Role) -> Self {
        Self {
            role,
            can_assess: false,
            client: None,
            portal_enabled: role == Role::Portal,
            assigned: Vec::new(),
            is_active: true,
        }
    }

    /// What an invitation offers. A portal user gets in at once.
    pub fn offered(invitee: &Invitee) -> Result<Self, Faults> {
        let terms = Self {
            can_assess: invitee.can_assess.value().copied().unwrap_or_default(),
            client: invitee.client_id.value().copied(),
            assigned: invitee.assigned_client_ids.value().cloned().unwrap_or_default(),
            ..Self::of(invitee.role.value().copied().unwrap_or(Role::Member))
        };
        terms.check().map(|()| terms)
    }

    /// Leaves behind what the new role has no use for; what is asked for beside a role that has no use for it is a
    /// fault.
    pub fn changed(&self, patch: &Patch) -> Result<Self, Faults> {
        let mut terms = self.clone();
        let opens_portal = patch.client_portal_enabled.value() == Some(&true);
        let role = match (patch.role.value(), opens_portal) {
            (Some(role), _) => *role,
            (None, true) => Role::Portal,
            (None, false) => self.role,
        };
        if role != self.role {
            terms = Self {
                can_assess: self.can_assess && role.can_assess(),
                is_active: self.is_active,
                ..Self::of(role)
            };
        }
        patch.can_assess.clone().replace(&mut terms.can_assess);
        patch.client_id.clone().apply(&mut terms.client);
        patch
            .client_portal_enabled
            .clone()
            .replace(&mut terms.portal_enabled);
        patch.assigned_client_ids.clone().replace(&mut terms.assigned);
        patch.is_active.clone().replace(&mut terms.is_active);
        terms.check().map(|()| terms)
    }

    fn check(&self) -> Result<(), Faults> {
        let mut faults = Faults::default();
        match (self.role, self.client) {
            (Role::Portal, None) => faults.add("client_id", "required", "A portal user needs a client."),
            (Role::Admin | Role::Member | Role::Subcontractor, Some(_)) => {
                faults.add("client_id", "role", "Only a portal user has a client.");
            }
            _ => {}
        }
        if self.portal_enabled && self.role != Role::Portal {
            faults.add(
                "client_portal_enabled",
                "role",
                "The portal is for portal users alone.",
            );
        }
        if self.role != Role::Subcontractor && !self.assigned.is_empty() {
            let message = "Only a subcontractor has assigned clients.";
            faults.add("assigned_client_ids", "role", message);
        }
        if self.can_assess && !self.role.can_assess() {
            faults.add("can_assess", "role", "Only admins and members can assess.");
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Whether somebody of these terms runs the organisation.
    pub fn is_active_admin(&self) -> bool {
        self.role == Role::Admin && self.is_active
    }

    pub fn facts(&self) -> Facts {
        Facts::default()
            .with("role", self.role)
            .with("can_assess", self.can_assess)
            .with("client_id", self.client)
            .with("client_portal_enabled", self.portal_enabled)
            .with(
                "assigned_client_ids",
                (!self.assigned.is_empty()).then_some(&self.assigned),
            )
            .with("is_active", self.is_active)
    }
}

impl Member {
    pub fn terms(&self) -> Terms {
        Terms {
            role: self.role,
            can_assess: self.can_assess,
            client: self.client.as_ref().map(|(id, _)| *id),
            portal_enabled: self.portal_enabled,
            assigned: self.assigned.clone(),
            is_active: self.is_active,
        }
    }

    pub fn status(&self) -> Status {
        Status::of(self.is_active, self.accepted_at.is_some())
    }

    pub fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::Name => SortValue::Text(text::fold(&self.name)),
            SortBy::CreatedAt => SortValue::Number(self.created_at.timestamp_micros()),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that name or address must contain.
    pub q: Option<Wanted>,
    pub roles: Vec<Role>,
    pub statuses: Vec<Status>,
    pub client: Option<Id<Client>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    #[default]
    Name,
    CreatedAt,
}

impl SortKey for SortBy {
    const ALL: &'static [Self] = &[Self::Name, Self::CreatedAt];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CreatedAt => "created_at",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Clock;

    fn terms(role: Role) -> Terms {
        Terms {
            client: (role == Role::Portal).then(|| Clock::system().id()),
            ..Terms::of(role)
        }
    }

    fn codes(result: Result<Terms, Faults>) -> Vec<String> {
        let found = result.err().unwrap_or_default().into_vec();
        found
            .into_iter()
            .map(|fault| format!("{}:{}", fault.field, fault.code))
            .collect()
    }

    #[test]
    fn the_portal_needs_a_client() {
        let open = |client| Patch {
            client_portal_enabled: Field::Set(true),
            client_id: client,
            ..Patch::default()
        };
        assert_eq!(
            codes(terms(Role::Member).changed(&open(Field::Absent))),
            ["client_id:required"]
        );
        assert_eq!(
            codes(terms(Role::Portal).changed(&open(Field::Null))),
            ["client_id:required"]
        );
        let client = Clock::system().id();
        let opened = terms(Role::Member)
            .changed(&open(Field::Set(client)))
            .expect("opened");
        assert_eq!(
            (opened.role, opened.client, opened.portal_enabled),
            (Role::Portal, Some(client), true)
        );
    }

    #[test]
    fn a_new_role_leaves_behind_what_belonged_to_the_old_one() {
        let to = |role| Patch {
            role: Field::Set(role),
            ..Patch::default()
        };
        let member = terms(Role::Portal).changed(&to(Role::Member)).expect("a member");
        assert_eq!(member, terms(Role::Member));
        let assessor = Terms {
            can_assess: true,
            ..terms(Role::Admin)
        };
        assert!(assessor.changed(&to(Role::Member)).expect("a member").can_assess);
        assert!(
            !assessor
                .changed(&to(Role::Subcontractor))
                .expect("a subcontractor")
                .can_assess
        );
    }

    #[test]
    fn what_a_role_cannot_have_is_refused() {
        let patch = Patch {
            can_assess: Field::Set(true),
            client_id: Field::Set(Clock::system().id()),
            ..Patch::default()
        };
        assert_eq!(
            codes(terms(Role::Subcontractor).changed(&patch)),
            ["client_id:role", "can_assess:role"]
        );
        let patch = Patch {
            assigned_client_ids: Field::Set(vec![Clock::system().id()]),
            ..Patch::default()
        };
        assert_eq!(
            codes(terms(Role::Member).changed(&patch)),
            ["assigned_client_ids:role"]
        );
    }
}

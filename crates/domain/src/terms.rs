//! `Terms`: what a membership gives, and the rules of what goes together.

use crate::{
    Client, Faults, Id, Role,
    change::Facts,
    member::{Invitee, Patch},
};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Clock, Field};

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

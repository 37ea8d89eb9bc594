//! `Member`: one person's place in one organisation, and what admins may change of it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Client, Field, Id, OrgId, Role, UserId,
    clock::Instant,
    error::Faults,
    page::{SortKey, SortValue},
    rules::{self, Rules},
    terms::Terms,
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
    /// The clients of a subcontractor, by name.
    pub assigned: Vec<(Id<Client>, String)>,
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

impl Member {
    pub fn terms(&self) -> Terms {
        Terms {
            role: self.role,
            can_assess: self.can_assess,
            client: self.client.as_ref().map(|(id, _)| *id),
            portal_enabled: self.portal_enabled,
            assigned: self.assigned.iter().map(|(id, _)| *id).collect(),
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

//! People: a global identity (`User`), and its place in one organisation (`Member`).

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Field, Id,
    error::Faults,
    rules::{self, Rules},
};

/// A person: email, password and second factor are global.
#[derive(Debug)]
pub enum User {}
pub type UserId = Id<User>;

/// What a membership lets one do, before capabilities and limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Member,
    Subcontractor,
    Portal,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Admin, Self::Member, Self::Subcontractor, Self::Portal];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Member => "member",
            Self::Subcontractor => "subcontractor",
            Self::Portal => "portal",
        }
    }

    /// Whether the assessment of clients can be given to it.
    pub const fn can_assess(self) -> bool {
        matches!(self, Self::Admin | Self::Member)
    }

    /// The firm's own people, as against its clients' contacts.
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::Portal)
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == s)
            .ok_or_else(|| format!("`{s}` is none of admin, member, subcontractor, portal"))
    }
}

/// The languages that the product speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    En,
    De,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::En, Self::De];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }
}

/// How the app looks to this person, on every device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// How much room lists take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    Comfortable,
    Compact,
}

/// When somebody wants mail about what they have to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskDigest {
    Off,
    /// On each morning on which something is due.
    Daily,
}

impl FromStr for Locale {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|locale| locale.as_str() == s)
            .ok_or_else(|| format!("`{s}` is neither en nor de"))
    }
}

/// What people can change of their own account.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = MePatch, example = json!({"locale": "de", "timezone": "Europe/Berlin"}))]
pub struct ProfilePatch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200)]
    pub name: Field<String>,
    #[schema(value_type = Option<Locale>, nullable = false)]
    pub locale: Field<Locale>,
    /// IANA name; null takes the organisation's.
    #[schema(value_type = Option<String>, example = "Europe/Berlin")]
    pub timezone: Field<String>,
    #[schema(value_type = Option<Theme>, nullable = false)]
    pub theme: Field<Theme>,
    #[schema(value_type = Option<Density>, nullable = false)]
    pub density: Field<Density>,
    /// Mail about my tasks on mornings on which something is due. Off at first.
    #[schema(value_type = Option<TaskDigest>, nullable = false)]
    pub task_digest: Field<TaskDigest>,
}

impl Rules for ProfilePatch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.name, "name", faults);
        rules::not_null(&self.locale, "locale", faults);
        rules::not_null(&self.theme, "theme", faults);
        rules::not_null(&self.density, "density", faults);
        rules::not_null(&self.task_digest, "task_digest", faults);
        rules::timezone(&self.timezone, "timezone", faults);
    }
}

/// A colleague, as pickers show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Colleague {
    #[schema(value_type = uuid::Uuid)]
    pub id: UserId,
    #[schema(example = "Ada Lovell")]
    pub name: String,
    /// Hue name for the avatar, the same for this person everywhere.
    #[schema(example = "violet")]
    pub avatar_color: &'static str,
}

const AVATAR_COLORS: [&str; 8] = [
    "gray", "blue", "cyan", "green", "amber", "orange", "red", "violet",
];

/// A person's hue: from the random bits of the id, of which the first bytes are only the time.
pub fn avatar_color(id: UserId) -> &'static str {
    let [.., last] = *id.uuid().as_bytes();
    AVATAR_COLORS
        .get(usize::from(last) % AVATAR_COLORS.len())
        .copied()
        .unwrap_or("gray")
}

impl Colleague {
    pub fn new(id: UserId, name: String) -> Self {
        Self {
            id,
            name,
            avatar_color: avatar_color(id),
        }
    }
}

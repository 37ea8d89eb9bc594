//! `Kind`: every noun that a permission, an activity row or a directory row can be about.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Whom we work for.
    Client,
    /// The organisation's own settings.
    Settings,
    /// A colleague, as pickers show them.
    Member,
    /// A person's account and place in the organisation: address, role, limits.
    User,
    /// An API token.
    Token,
    /// A sign-in: who came, from where, and who was turned away.
    Session,
    /// The audit log itself: who took it out of the house.
    Audit,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Client,
        Self::Settings,
        Self::Member,
        Self::User,
        Self::Token,
        Self::Session,
        Self::Audit,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Settings => "settings",
            Self::Member => "member",
            Self::User => "user",
            Self::Token => "token",
            Self::Session => "session",
            Self::Audit => "audit",
        }
    }

    /// What is about people's accounts: others' are in the audit log alone.
    pub const fn is_of_account(self) -> bool {
        matches!(self, Self::Token | Self::Session)
    }

    /// Records have a row in the directory: they can carry notes, be mentioned, linked, searched, watched.
    pub const fn is_record(self) -> bool {
        match self {
            Self::Client => true,
            Self::Settings | Self::Member | Self::User | Self::Token | Self::Session | Self::Audit => false,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == s).ok_or(())
    }
}

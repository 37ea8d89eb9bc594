//! `Permission`: what a role gives and a token is narrowed to. Who has which is in the policy of `authz`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The words of permission: the same for roles and for API tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Permission {
    #[serde(rename = "clients:read")]
    ClientsRead,
    #[serde(rename = "clients:write")]
    ClientsWrite,
    #[serde(rename = "projects:read")]
    ProjectsRead,
    #[serde(rename = "projects:write")]
    ProjectsWrite,
    #[serde(rename = "tasks:read")]
    TasksRead,
    #[serde(rename = "tasks:write")]
    TasksWrite,
    #[serde(rename = "notes:read")]
    NotesRead,
    #[serde(rename = "notes:write")]
    NotesWrite,
    #[serde(rename = "comments:read")]
    CommentsRead,
    #[serde(rename = "comments:write")]
    CommentsWrite,
    /// The assessment of clients and roundtable meetings.
    #[serde(rename = "assessments:read")]
    AssessmentsRead,
    #[serde(rename = "assessments:write")]
    AssessmentsWrite,
    #[serde(rename = "org:read")]
    OrgRead,
    #[serde(rename = "portal:read")]
    PortalRead,
    #[serde(rename = "admin")]
    Admin,
    /// One's own sign-ins and tokens. Only a signed-in person has it; a token never does.
    #[serde(rename = "account")]
    Account,
}

impl Permission {
    pub const ALL: [Self; 16] = [
        Self::ClientsRead,
        Self::ClientsWrite,
        Self::ProjectsRead,
        Self::ProjectsWrite,
        Self::TasksRead,
        Self::TasksWrite,
        Self::NotesRead,
        Self::NotesWrite,
        Self::CommentsRead,
        Self::CommentsWrite,
        Self::AssessmentsRead,
        Self::AssessmentsWrite,
        Self::OrgRead,
        Self::PortalRead,
        Self::Admin,
        Self::Account,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientsRead => "clients:read",
            Self::ClientsWrite => "clients:write",
            Self::ProjectsRead => "projects:read",
            Self::ProjectsWrite => "projects:write",
            Self::TasksRead => "tasks:read",
            Self::TasksWrite => "tasks:write",
            Self::NotesRead => "notes:read",
            Self::NotesWrite => "notes:write",
            Self::CommentsRead => "comments:read",
            Self::CommentsWrite => "comments:write",
            Self::AssessmentsRead => "assessments:read",
            Self::AssessmentsWrite => "assessments:write",
            Self::OrgRead => "org:read",
            Self::PortalRead => "portal:read",
            Self::Admin => "admin",
            Self::Account => "account",
        }
    }

    /// Whether an API token may carry it.
    pub const fn for_tokens(self) -> bool {
        !matches!(self, Self::Account)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

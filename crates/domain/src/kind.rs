//! `Kind`: every noun that a permission, an activity row or a directory row can be about.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Whom we work for.
    Client,
    /// An outside organisation.
    Company,
    /// What a vendor makes.
    Technology,
    /// An outside person.
    Contact,
    /// A meeting, with a start and an end.
    Event,
    /// An exchange with the outside.
    Conversation,
    /// What was said in a conversation.
    Message,
    /// A link between two records.
    Relationship,
    /// Rich text on a record.
    Note,
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
    pub const ALL: [Self; 15] = [
        Self::Client,
        Self::Company,
        Self::Technology,
        Self::Contact,
        Self::Event,
        Self::Conversation,
        Self::Message,
        Self::Relationship,
        Self::Note,
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
            Self::Company => "company",
            Self::Technology => "technology",
            Self::Contact => "contact",
            Self::Event => "event",
            Self::Conversation => "conversation",
            Self::Message => "message",
            Self::Relationship => "relationship",
            Self::Note => "note",
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
            Self::Client
            | Self::Company
            | Self::Technology
            | Self::Contact
            | Self::Event
            | Self::Conversation => true,
            Self::Message
            | Self::Relationship
            | Self::Note
            | Self::Settings
            | Self::Member
            | Self::User
            | Self::Token
            | Self::Session
            | Self::Audit => false,
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

/// A kind that has a row in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct RecordKind(Kind);

impl RecordKind {
    pub fn of(kind: Kind) -> Option<Self> {
        kind.is_record().then_some(Self(kind))
    }

    pub const fn kind(self) -> Kind {
        self.0
    }

    fn all() -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(|kind| kind.is_record())
    }
}

impl<'de> Deserialize<'de> for RecordKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        if let Some(kind) = Self::all().find(|kind| kind.as_str() == word) {
            return Ok(Self(kind));
        }
        let known: Vec<&str> = Self::all().map(Kind::as_str).collect();
        Err(de::Error::custom(format_args!(
            "unknown variant, expected one of {}",
            known.join(", ")
        )))
    }
}

impl PartialSchema for RecordKind {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(Self::all().map(Kind::as_str)))
            .into()
    }
}

impl ToSchema for RecordKind {
    fn name() -> std::borrow::Cow<'static, str> {
        "RecordKind".into()
    }
}

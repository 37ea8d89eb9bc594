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
    /// Work for a client, for the firm itself, or one's own.
    Project,
    /// What there is to do in a project.
    Task,
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
    /// A short message on a record.
    Comment,
    /// A file on a note, or one that was uploaded for one.
    Attachment,
    /// One contact with a client.
    Touchpoint,
    /// How we see a client: for assessors alone.
    Assessment,
    /// What a roundtable meeting said of a client: for assessors alone.
    Roundtable,
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
    pub const ALL: [Self; 22] = [
        Self::Client,
        Self::Project,
        Self::Task,
        Self::Company,
        Self::Technology,
        Self::Contact,
        Self::Event,
        Self::Conversation,
        Self::Message,
        Self::Relationship,
        Self::Note,
        Self::Comment,
        Self::Attachment,
        Self::Touchpoint,
        Self::Assessment,
        Self::Roundtable,
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
            Self::Project => "project",
            Self::Task => "task",
            Self::Company => "company",
            Self::Technology => "technology",
            Self::Contact => "contact",
            Self::Event => "event",
            Self::Conversation => "conversation",
            Self::Message => "message",
            Self::Relationship => "relationship",
            Self::Note => "note",
            Self::Comment => "comment",
            Self::Attachment => "attachment",
            Self::Touchpoint => "touchpoint",
            Self::Assessment => "assessment",
            Self::Roundtable => "roundtable",
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
            | Self::Project
            | Self::Task
            | Self::Company
            | Self::Technology
            | Self::Contact
            | Self::Event
            | Self::Conversation => true,
            Self::Message
            | Self::Relationship
            | Self::Note
            | Self::Comment
            | Self::Attachment
            | Self::Touchpoint
            | Self::Assessment
            | Self::Roundtable
            | Self::Settings
            | Self::Member
            | Self::User
            | Self::Token
            | Self::Session
            | Self::Audit => false,
        }
    }

    /// What full-text search finds.
    pub const fn is_findable(self) -> bool {
        self.is_record() || matches!(self, Self::Note | Self::Message)
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

/// Kinds of which something is true, as a type: others are refused where they come in.
macro_rules! kinds {
    ($($(#[$about:meta])* $name:ident: $is:ident),+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(Kind);

        impl $name {
            pub fn of(kind: Kind) -> Option<Self> {
                kind.$is().then_some(Self(kind))
            }

            pub const fn kind(self) -> Kind {
                self.0
            }

            pub fn all() -> impl Iterator<Item = Self> + Clone {
                Kind::ALL.into_iter().filter(|kind| kind.$is()).map(Self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                one_of(deserializer, Self::all().map(Self::kind)).map(Self)
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(Some(Self::all().map(|kind| kind.kind().as_str())))
                    .into()
            }
        }

        impl ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

kinds! {
    /// A kind that has a row in the directory.
    RecordKind: is_record,
    /// A kind that full-text search finds.
    FindableKind: is_findable
}

fn one_of<'de, D: Deserializer<'de>>(
    deserializer: D,
    mut kinds: impl Iterator<Item = Kind> + Clone,
) -> Result<Kind, D::Error> {
    let word = String::deserialize(deserializer)?;
    let known: Vec<&str> = kinds.clone().map(Kind::as_str).collect();
    kinds.find(|kind| kind.as_str() == word).ok_or_else(|| {
        de::Error::custom(format_args!(
            "unknown variant, expected one of {}",
            known.join(", ")
        ))
    })
}

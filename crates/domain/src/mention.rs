//! What a text can mention: people, and records of every kind.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};
use uuid::Uuid;

use crate::{Id, Kind, UserId};

/// `user`, or a kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct MentionKind(Kind);

impl MentionKind {
    pub const USER: Self = Self(Kind::User);

    pub fn all() -> impl Iterator<Item = Self> {
        let can_be = |kind: &Kind| *kind == Kind::User || kind.is_record();
        Kind::ALL.into_iter().filter(can_be).map(Self)
    }

    pub const fn as_str(self) -> &'static str {
        self.0.as_str()
    }

    /// Nothing for people, who have no row in the directory.
    pub fn record(self) -> Option<Kind> {
        (self != Self::USER).then_some(self.0)
    }

    /// What somebody must be able to read to see it: people as pickers show them.
    pub fn read_as(self) -> Kind {
        self.record().unwrap_or(Kind::Member)
    }

    fn words() -> String {
        Self::all().map(Self::as_str).collect::<Vec<_>>().join(", ")
    }
}

impl FromStr for MentionKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::all().find(|kind| kind.as_str() == word).ok_or(())
    }
}

impl<'de> Deserialize<'de> for MentionKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let unknown =
            |()| de::Error::custom(format_args!("unknown variant, expected one of {}", Self::words()));
        String::deserialize(deserializer)?.parse().map_err(unknown)
    }
}

impl PartialSchema for MentionKind {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(Self::all().map(Self::as_str)))
            .into()
    }
}

impl ToSchema for MentionKind {
    fn name() -> std::borrow::Cow<'static, str> {
        "MentionKind".into()
    }
}

/// Somebody or something that a mention leads to. Written as `client:0198…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mentioned {
    pub kind: MentionKind,
    pub id: Uuid,
}

impl Mentioned {
    pub fn new(kind: MentionKind, id: Uuid) -> Self {
        Self { kind, id }
    }

    pub fn user(user: UserId) -> Self {
        Self::new(MentionKind::USER, user.uuid())
    }

    pub fn record(kind: Kind, id: Uuid) -> Option<Self> {
        kind.is_record().then_some(Self::new(MentionKind(kind), id))
    }

    /// The person, when it is one.
    pub fn as_user(self) -> Option<UserId> {
        (self.kind == MentionKind::USER).then(|| Id::new(self.id))
    }
}

impl fmt::Display for Mentioned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.id)
    }
}

impl FromStr for Mentioned {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once(':').ok_or(())?;
        Ok(Self::new(kind.parse()?, id.parse().map_err(|_| ())?))
    }
}

impl<'de> Deserialize<'de> for Mentioned {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wrong = |()| de::Error::custom("expected a kind and an id, such as client:0198…");
        String::deserialize(deserializer)?.parse().map_err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_written_as_kind_and_id() {
        let id = "019a0000-0000-7000-8000-000000000000";
        for word in MentionKind::all().map(MentionKind::as_str) {
            let text = format!("{word}:{id}");
            assert_eq!(text.parse::<Mentioned>().map(|one| one.to_string()), Ok(text));
        }
        for wrong in [
            "",
            ":",
            "user",
            "user:",
            "user:x",
            "note:019a0000-0000-7000-8000-000000000000",
        ] {
            assert_eq!(wrong.parse::<Mentioned>(), Err(()), "{wrong}");
        }
        assert_eq!(Mentioned::record(Kind::Note, Uuid::nil()), None);
        assert_eq!(MentionKind::USER.read_as(), Kind::Member);
    }
}

//! The assessment: how we see a client. For assessors alone, everywhere.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Client, Document, Field, Id, Place, UserId,
    change::Facts,
    error::Faults,
    kind::Kind,
    page::{SortKey, SortValue},
    resource::{Head, Resource},
    rules::{self, Rules},
};

/// Its id is its client's: there is one of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    pub head: Head<Self>,
    pub rating: Rating,
    pub notes: Option<Document>,
}

/// What can be filtered and sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rating {
    #[serde(rename = "relationship_strength")]
    pub strength: Option<Strength>,
    pub priority: Option<Priority>,
    pub status: Option<Status>,
}

/// Words with an order. Lists sort by the place of a word in it; what was not assessed comes last.
pub trait Ranked: Copy + PartialEq + 'static {
    const ALL: &'static [Self];

    /// Behind all that have one.
    const NONE: i64 = 9;

    fn rank(value: Option<Self>) -> i64 {
        let place = value.and_then(|value| Self::ALL.iter().position(|known| *known == value));
        place
            .and_then(|place| i64::try_from(place).ok())
            .unwrap_or(Self::NONE)
    }

    fn of_rank(rank: i64) -> Option<Self> {
        Self::ALL.get(usize::try_from(rank).ok()?).copied()
    }
}

macro_rules! ranked {
    ($name:ident as $schema:ident: $($word:ident),+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[schema(as = $schema)]
        pub enum $name { $($word),+ }

        impl Ranked for $name {
            const ALL: &'static [Self] = &[$(Self::$word),+];
        }
    };
}

ranked!(Strength as RelationshipStrength: Strong, Good, NeedsAttention, AtRisk, New);
ranked!(Priority as ClientPriority: Strategic, High, Medium, Low, Opportunistic);
ranked!(Status as ClientStatus: Active, Warm, Cold, Prospective);

impl Priority {
    pub const HIGH: [Self; 2] = [Self::Strategic, Self::High];

    pub fn is_high(self) -> bool {
        Self::HIGH.contains(&self)
    }
}

impl Rating {
    /// Whether the roundtable talks about such a client.
    pub fn is_on_agenda(&self) -> bool {
        self.priority.is_some_and(Priority::is_high)
            || matches!(self.status, Some(Status::Active | Status::Warm))
    }
}

/// The whole assessment: what is left out is cleared.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AssessmentPut, example = json!({
    "relationship_strength": "good", "priority": "strategic", "status": "active",
    "relationship_notes": "The new director comes from our other client."
}))]
pub struct Put {
    #[schema(value_type = Option<Strength>)]
    pub relationship_strength: Field<Strength>,
    /// Rich text: a ProseMirror document, or plain text.
    #[schema(value_type = Option<Value>)]
    pub relationship_notes: Field<Value>,
    #[schema(value_type = Option<Priority>)]
    pub priority: Field<Priority>,
    #[schema(value_type = Option<Status>)]
    pub status: Field<Status>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_notes: Field<Document>,
}

impl Rules for Put {
    fn check(&mut self, faults: &mut Faults) {
        let notes = std::mem::take(&mut self.relationship_notes);
        self.parsed_notes = rules::document(notes, "relationship_notes", faults);
    }
}

impl Assessment {
    /// Before anything was said of this client.
    pub fn blank(head: Head<Self>) -> Self {
        Self {
            head,
            rating: Rating::default(),
            notes: None,
        }
    }

    pub fn client(&self) -> Id<Client> {
        self.head.id.cast()
    }
}

/// Assessments are never listed by themselves: clients are, by what is said of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    #[default]
    UpdatedAt,
}

impl SortKey for SortBy {
    const ALL: &'static [Self] = &[Self::UpdatedAt];

    fn as_str(self) -> &'static str {
        "updated_at"
    }
}

impl Resource for Assessment {
    const KIND: Kind = Kind::Assessment;

    type Patch = Put;
    type Filter = ();
    type Sort = SortBy;

    fn head(&self) -> &Head<Self> {
        &self.head
    }

    fn head_mut(&mut self) -> &mut Head<Self> {
        &mut self.head
    }

    /// The whole of it is put in place.
    fn apply(&mut self, put: Put) -> Result<(), Faults> {
        self.rating = Rating {
            strength: put.relationship_strength.value().copied(),
            priority: put.priority.value().copied(),
            status: put.status.value().copied(),
        };
        self.notes = put.parsed_notes.value().cloned();
        Ok(())
    }

    fn place(&self) -> Place {
        Place {
            client: Some(self.client()),
            ..Place::default()
        }
    }

    /// The log calls it by its client, whose id it has.
    fn title(&self) -> &str {
        ""
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("relationship_strength", self.rating.strength)
            .with("priority", self.rating.priority)
            .with("status", self.rating.status)
            .with_text("relationship_notes", self.notes.as_ref(), self.head.version)
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        Vec::new()
    }

    fn sort_value(&self, SortBy::UpdatedAt: SortBy) -> SortValue {
        SortValue::Number(self.head.updated_at.timestamp_micros())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_places_and_come_back() {
        for (place, priority) in Priority::ALL.iter().enumerate() {
            assert_eq!(
                Priority::rank(Some(*priority)),
                i64::try_from(place).expect("small")
            );
            assert_eq!(
                Priority::of_rank(Priority::rank(Some(*priority))),
                Some(*priority)
            );
        }
        assert_eq!(Priority::of_rank(Priority::rank(None)), None);
        assert_eq!(Status::of_rank(-1), None);
    }
}

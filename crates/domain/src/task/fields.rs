//! What a task is made of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TaskStatus)]
pub enum Status {
    #[default]
    Backlog,
    OnDeck,
    InProgress,
    Blocked,
    InReview,
    Done,
    Accepted,
    Archived,
}

impl Status {
    /// The columns of a project's board.
    pub const BOARD: [Self; 7] = [
        Self::Backlog,
        Self::OnDeck,
        Self::InProgress,
        Self::Blocked,
        Self::InReview,
        Self::Done,
        Self::Accepted,
    ];

    /// The columns of one's own board.
    pub const MINE: [Self; 6] = [
        Self::Backlog,
        Self::OnDeck,
        Self::InProgress,
        Self::Blocked,
        Self::InReview,
        Self::Done,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Backlog => "backlog",
            Self::OnDeck => "on_deck",
            Self::InProgress => "in_progress",
            Self::Blocked => "blocked",
            Self::InReview => "in_review",
            Self::Done => "done",
            Self::Accepted => "accepted",
            Self::Archived => "archived",
        }
    }

    /// Nothing is to be done any more.
    pub const fn is_finished(self) -> bool {
        matches!(self, Self::Done | Self::Accepted | Self::Archived)
    }

    /// No longer among anybody's own tasks.
    pub const fn is_put_away(self) -> bool {
        matches!(self, Self::Accepted | Self::Archived)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TaskPriority)]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

impl Priority {
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// As it is kept, and sorted by: the lowest first.
    pub const fn number(self) -> i64 {
        match self {
            Self::Low => 1,
            Self::Normal => 2,
            Self::High => 3,
            Self::Urgent => 4,
        }
    }

    pub fn of_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.number() == number)
    }
}

/// One thing to tick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChecklistItem {
    pub id: Uuid,
    #[schema(example = "Ask for the drawings")]
    pub text: String,
    pub done: bool,
}

/// The same as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChecklistItemPut)]
pub struct ItemPut {
    /// One of its own is made where none is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub id: Option<Uuid>,
    #[schema(min_length = 1, max_length = 500, example = "Ask for the drawings")]
    pub text: String,
    #[serde(default)]
    pub done: bool,
}

impl ItemPut {
    pub(super) fn into_item(self) -> ChecklistItem {
        ChecklistItem {
            id: self.id.unwrap_or_default(),
            text: self.text,
            done: self.done,
        }
    }
}

/// How many items of a checklist are ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ChecklistProgress)]
pub struct Progress {
    #[schema(example = 2)]
    pub done: i64,
    #[schema(example = 5)]
    pub total: i64,
}

impl Progress {
    pub(super) fn of(items: &[ChecklistItem]) -> Self {
        let count = |items: usize| i64::try_from(items).unwrap_or(i64::MAX);
        Self {
            done: count(items.iter().filter(|item| item.done).count()),
            total: count(items.len()),
        }
    }
}

/// When a task is to come again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecurrencePut {
    /// As in RFC 5545: by the day, week, month or year, with an end (`COUNT` or `UNTIL`), at most 1,000 times.
    #[schema(max_length = 300, example = "FREQ=WEEKLY;BYDAY=MO;COUNT=10")]
    pub rule: String,
    /// The day from which it counts: the day on which the task is due, when nothing is said.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
}

//! An entry of the roundtable: what one meeting said of one client. For assessors alone, like the assessment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Client, Field, Id, Place, UserId,
    change::Facts,
    clock,
    error::Faults,
    kind::Kind,
    page::{SortKey, SortValue},
    resource::{Head, Resource},
    rules::{self, Rules},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Roundtable {
    pub head: Head<Self>,
    pub client: Id<Client>,
    /// One entry per client and day.
    pub meeting_date: NaiveDate,
    pub texts: Texts,
}

/// What was said, as people type it during a meeting: plain text, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RoundtableTexts)]
pub struct Texts {
    #[schema(example = "Send the proposal\nAsk about the dam")]
    pub next_steps: Option<String>,
    pub client_near_term_focus: Option<String>,
    pub work_targets: Option<String>,
    pub discussion: Option<String>,
    pub action_items: Option<String>,
}

pub const TEXT_MAX: usize = 5000;

/// The fields of an entry that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = RoundtablePatch, example = json!({"next_steps": "Send the proposal\nAsk about the dam"}))]
pub struct Patch {
    /// One entry per client and day.
    #[schema(value_type = Option<NaiveDate>, nullable = false, example = "2026-03-02")]
    pub meeting_date: Field<NaiveDate>,
    #[schema(value_type = Option<String>, max_length = 5000)]
    pub next_steps: Field<String>,
    #[schema(value_type = Option<String>, max_length = 5000)]
    pub client_near_term_focus: Field<String>,
    #[schema(value_type = Option<String>, max_length = 5000)]
    pub work_targets: Field<String>,
    #[schema(value_type = Option<String>, max_length = 5000)]
    pub discussion: Field<String>,
    #[schema(value_type = Option<String>, max_length = 5000)]
    pub action_items: Field<String>,
}

/// The same for a new one, which must have its day.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct New(pub Patch);

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::not_null(&self.meeting_date, "meeting_date", faults);
        rules::day(&self.meeting_date, "meeting_date", faults);
        for (field, path) in [
            (&mut self.next_steps, "next_steps"),
            (&mut self.client_near_term_focus, "client_near_term_focus"),
            (&mut self.work_targets, "work_targets"),
            (&mut self.discussion, "discussion"),
            (&mut self.action_items, "action_items"),
        ] {
            rules::text(field, path, TEXT_MAX, faults);
        }
    }
}

impl Rules for New {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.0.meeting_date, "meeting_date", faults);
        self.0.check(faults);
    }
}

impl Roundtable {
    pub const REQUIRED: &'static [&'static str] = &["meeting_date"];

    /// Nothing without its day, which the rules have asked for.
    pub fn new(head: Head<Self>, client: Id<Client>, New(patch): New) -> Option<Self> {
        let mut entry = Self {
            head,
            client,
            meeting_date: *patch.meeting_date.value()?,
            texts: Texts::default(),
        };
        entry.write(patch);
        Some(entry)
    }

    fn write(&mut self, patch: Patch) {
        patch.meeting_date.replace(&mut self.meeting_date);
        patch.next_steps.apply(&mut self.texts.next_steps);
        patch
            .client_near_term_focus
            .apply(&mut self.texts.client_near_term_focus);
        patch.work_targets.apply(&mut self.texts.work_targets);
        patch.discussion.apply(&mut self.texts.discussion);
        patch.action_items.apply(&mut self.texts.action_items);
    }
}

impl Texts {
    /// With the headings of the minutes, as they come in them.
    pub fn by_heading(&self) -> [(&'static str, Option<&str>); 5] {
        [
            ("Next steps", self.next_steps.as_deref()),
            ("Client's near-term focus", self.client_near_term_focus.as_deref()),
            ("Our work targets", self.work_targets.as_deref()),
            ("Discussion", self.discussion.as_deref()),
            ("Action items", self.action_items.as_deref()),
        ]
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub client: Option<Id<Client>>,
    pub meeting_date: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    #[default]
    MeetingDate,
}

impl SortKey for SortBy {
    const ALL: &'static [Self] = &[Self::MeetingDate];

    fn as_str(self) -> &'static str {
        "meeting_date"
    }
}

impl Resource for Roundtable {
    const KIND: Kind = Kind::Roundtable;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    fn head(&self) -> &Head<Self> {
        &self.head
    }

    fn head_mut(&mut self) -> &mut Head<Self> {
        &mut self.head
    }

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        self.write(patch);
        Ok(())
    }

    fn place(&self) -> Place {
        Place {
            client: Some(self.client),
            ..Place::default()
        }
    }

    /// It has no name: the log tells its day.
    fn title(&self) -> &str {
        ""
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("meeting_date", self.meeting_date)
            .with("next_steps", &self.texts.next_steps)
            .with("client_near_term_focus", &self.texts.client_near_term_focus)
            .with("work_targets", &self.texts.work_targets)
            .with("discussion", &self.texts.discussion)
            .with("action_items", &self.texts.action_items)
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        Vec::new()
    }

    fn sort_value(&self, SortBy::MeetingDate: SortBy) -> SortValue {
        SortValue::Number(clock::day_number(self.meeting_date))
    }
}

//! The touchpoint: one contact with a client, and the plan of the next one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Client, Field, Id, Place, UserId,
    change::Facts,
    clock,
    error::Faults,
    kind::{Kind, RecordKind},
    page::{SortKey, SortValue},
    relationship::RecordKey,
    resource::{Head, Resource},
    rules::{self, Rules},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Touchpoint {
    pub head: Head<Self>,
    pub client: Id<Client>,
    pub date: NaiveDate,
    pub kind: TouchpointType,
    pub notes: Option<String>,
    pub by: UserId,
    /// The conversation or the event that counts as this contact.
    pub source: Option<(Kind, Uuid)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TouchpointType {
    InPerson,
    Phone,
    Email,
    Video,
}

pub const NOTES_MAX: usize = 5000;

/// A contact that was had with a client.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TouchpointNew, example = json!({"date": "2026-02-14", "type": "phone", "notes": "They want to start in May."}))]
pub struct New {
    /// Not after today, where the organisation is.
    #[schema(value_type = NaiveDate, required = true)]
    pub date: Field<NaiveDate>,
    #[schema(value_type = TouchpointType, required = true)]
    pub r#type: Field<TouchpointType>,
    #[schema(value_type = Option<String>, max_length = 5000)]
    pub notes: Field<String>,
    /// The colleague who had it; oneself when left out.
    #[schema(value_type = Option<Uuid>, format = Uuid, nullable = false)]
    pub by: Field<UserId>,
    /// Whether the plan of the next contact stays. When left out, a contact on the day it was planned or later fulfils it.
    #[schema(value_type = Option<bool>, nullable = false)]
    pub keep_plan: Field<bool>,
    /// A logged conversation, or an event that has begun, with this client, that counts as this contact. Each counts once.
    #[schema(value_type = Option<RecordKey>, nullable = false)]
    pub source: Field<RecordKey>,
}

/// The fields of a touchpoint that can be changed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TouchpointPatch, example = json!({"notes": "They want to start in June."}))]
pub struct Patch {
    #[schema(value_type = Option<NaiveDate>, nullable = false)]
    pub date: Field<NaiveDate>,
    #[schema(value_type = Option<TouchpointType>, nullable = false)]
    pub r#type: Field<TouchpointType>,
    #[schema(value_type = Option<String>, max_length = 5000)]
    pub notes: Field<String>,
    #[schema(value_type = Option<Uuid>, format = Uuid, nullable = false)]
    pub by: Field<UserId>,
}

impl Rules for New {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.date, "date", faults);
        rules::required(&self.r#type, "type", faults);
        rules::day(&self.date, "date", faults);
        rules::text(&mut self.notes, "notes", NOTES_MAX, faults);
        rules::not_null(&self.by, "by", faults);
        rules::not_null(&self.keep_plan, "keep_plan", faults);
        rules::not_null(&self.source, "source", faults);
        let source = self.source.value().map(|source| source.parts().0);
        if source.is_some_and(|kind| !can_count(kind)) {
            faults.add(
                "source",
                "kind",
                "A conversation or an event can count as a contact.",
            );
        }
    }
}

fn can_count(kind: Kind) -> bool {
    matches!(kind, Kind::Conversation | Kind::Event)
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::not_null(&self.date, "date", faults);
        rules::not_null(&self.r#type, "type", faults);
        rules::day(&self.date, "date", faults);
        rules::text(&mut self.notes, "notes", NOTES_MAX, faults);
        rules::not_null(&self.by, "by", faults);
    }
}

impl Touchpoint {
    /// Nothing without a day and a type, which the rules have asked for.
    pub fn new(head: Head<Self>, client: Id<Client>, writer: UserId, new: New) -> Option<Self> {
        let mut touchpoint = Self {
            head,
            client,
            date: *new.date.value()?,
            kind: *new.r#type.value()?,
            notes: None,
            by: writer,
            source: new.source.value().map(|source| source.parts()),
        };
        new.notes.apply(&mut touchpoint.notes);
        new.by.replace(&mut touchpoint.by);
        Some(touchpoint)
    }
}

/// What counts as a contact with a client stays with that client.
pub(crate) fn check_move(
    counted: Option<Id<Touchpoint>>,
    from: Option<Id<Client>>,
    to: Option<Id<Client>>,
    faults: &mut Faults,
) {
    if counted.is_some() && from != to {
        let message = "This counts as a contact with its client. Delete that touchpoint first.";
        faults.add("client_id", "counted", message);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub client: Option<Id<Client>>,
}

/// By day, and within a day as they were logged: ids come in that order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    #[default]
    Date,
}

impl SortKey for SortBy {
    const ALL: &'static [Self] = &[Self::Date];

    fn as_str(self) -> &'static str {
        "date"
    }
}

impl Resource for Touchpoint {
    const KIND: Kind = Kind::Touchpoint;

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
        patch.date.replace(&mut self.date);
        patch.r#type.replace(&mut self.kind);
        patch.notes.apply(&mut self.notes);
        patch.by.replace(&mut self.by);
        Ok(())
    }

    fn place(&self) -> Place {
        Place {
            client: Some(self.client),
            ..Place::default()
        }
    }

    /// It has no name: the log tells its day and its type.
    fn title(&self) -> &str {
        ""
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("date", self.date)
            .with("type", self.kind)
            .with("notes", &self.notes)
            .with("by", self.by)
            .with(
                "source",
                self.source
                    .and_then(|(kind, id)| RecordKind::of(kind).map(|r#type| RecordKey { r#type, id })),
            )
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        vec![("by", self.by)]
    }

    fn sort_value(&self, SortBy::Date: SortBy) -> SortValue {
        SortValue::Number(clock::day_number(self.date))
    }
}

/// The newest touchpoint of a client, as the client shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct LastContact {
    pub date: NaiveDate,
    pub kind: TouchpointType,
    pub by: (UserId, String),
    pub notes: Option<String>,
}

/// The contact that is planned next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NextContact)]
pub struct Plan {
    pub date: NaiveDate,
    #[serde(rename = "type")]
    pub kind: TouchpointType,
    /// The colleague who is to get in touch.
    #[schema(value_type = uuid::Uuid)]
    pub assigned_to: UserId,
    /// The day on which it was planned: contacts before do not fulfil it.
    #[serde(skip)]
    #[schema(ignore)]
    pub planned_on: NaiveDate,
}

/// Who is to be in contact next, when and how. `{"date": null}` takes the plan back.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NextContactPut, example = json!({"date": "2126-03-01", "type": "phone"}))]
pub struct PlanPut {
    /// Today or later, where the organisation is; null takes the plan back.
    #[schema(value_type = Option<NaiveDate>, required = true)]
    pub date: Field<NaiveDate>,
    /// Needed with a date.
    #[schema(value_type = Option<TouchpointType>)]
    pub r#type: Field<TouchpointType>,
    /// A colleague; oneself when left out.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub assigned_to: Field<UserId>,
}

impl Rules for PlanPut {
    fn check(&mut self, faults: &mut Faults) {
        rules::day(&self.date, "date", faults);
        match self.date {
            Field::Absent => rules::required(&self.date, "date", faults),
            Field::Set(_) => rules::required(&self.r#type, "type", faults),
            Field::Null => {
                let rest = [
                    ("type", self.r#type.value().is_some()),
                    ("assigned_to", self.assigned_to.value().is_some()),
                ];
                for (field, _) in rest.into_iter().filter(|(_, is_set)| *is_set) {
                    faults.add(field, "without_date", "There is nothing to plan without a date.");
                }
            }
        }
    }
}

impl PlanPut {
    /// Nothing when the plan is taken back.
    pub fn into_plan(self, planner: UserId, today: NaiveDate) -> Option<Plan> {
        let (Field::Set(date), Field::Set(kind)) = (self.date, self.r#type) else {
            return None;
        };
        Some(Plan {
            date,
            kind,
            assigned_to: self.assigned_to.value().copied().unwrap_or(planner),
            planned_on: today,
        })
    }
}

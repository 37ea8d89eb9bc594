//! The event: a meeting with a start, an end and those who attend.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Client, Field, Id, Org, Place, Touchpoint, UserId,
    change::Facts,
    clock::Instant,
    error::Faults,
    kind::Kind,
    page::{SortValue, sort_keys},
    resource::{Archived, Blank, Head, Resource, has_head},
    rules::{self, Rules},
    text::{self, Wanted},
    touchpoint,
};

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub head: Head<Self>,
    pub title: String,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub place: Option<String>,
    pub client: Option<Id<Client>>,
    pub attendees: Vec<Attendee>,
    /// As which contact it counts; lists leave it out.
    pub touchpoint: Option<Id<Touchpoint>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttendeeType {
    /// A contact, from outside.
    Contact,
    /// A colleague of the firm.
    User,
}

/// Somebody who attends: a contact or a colleague.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    pub r#type: AttendeeType,
    pub id: Uuid,
}

/// The fields of an event that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = EventPatch, example = json!({"place": "Berlin, 12 Dam Road", "attendees": []}))]
pub struct Patch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200, example = "Site visit")]
    pub title: Field<String>,
    #[schema(value_type = Option<DateTime<Utc>>, nullable = false, example = "2027-03-01T09:00:00Z")]
    pub starts_at: Field<Instant>,
    /// After the start.
    #[schema(value_type = Option<DateTime<Utc>>, nullable = false, example = "2027-03-01T10:30:00Z")]
    pub ends_at: Field<Instant>,
    #[schema(value_type = Option<String>, max_length = 200, example = "Berlin, 12 Dam Road")]
    pub place: Field<String>,
    /// The client whom it is about: who sees the client sees it.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub client_id: Field<Id<Client>>,
    /// Contacts and colleagues, each once, at most 100.
    #[schema(value_type = Option<Vec<Attendee>>, max_items = 100)]
    pub attendees: Field<Vec<Attendee>>,
}

const MOST_ATTENDEES: usize = 100;

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.title, "title", faults);
        rules::not_null(&self.starts_at, "starts_at", faults);
        rules::instant(&mut self.starts_at, "starts_at", faults);
        rules::not_null(&self.ends_at, "ends_at", faults);
        rules::instant(&mut self.ends_at, "ends_at", faults);
        rules::line(&mut self.place, "place", faults);
        if let Field::Set(attendees) = &self.attendees {
            check_attendees(attendees, faults);
        }
    }
}

fn check_attendees(attendees: &[Attendee], faults: &mut Faults) {
    if attendees.len() > MOST_ATTENDEES {
        let message = format!("At most {MOST_ATTENDEES} can attend.");
        faults.add("attendees", "too_many", message);
        return;
    }
    for (at, attendee) in attendees.iter().enumerate() {
        if attendees.iter().take(at).any(|other| other == attendee) {
            faults.add(format!("attendees[{at}]"), "duplicate", "They attend already.");
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that title or place must contain.
    pub q: Option<Wanted>,
    pub client: Option<Id<Client>>,
    /// A colleague who attends.
    pub attendee: Option<UserId>,
    /// Those that end after this instant.
    pub from: Option<Instant>,
    /// Those that start before this instant.
    pub to: Option<Instant>,
    pub archived: Archived,
}

sort_keys!(
    StartsAt = "starts_at",
    Title = "title",
    CreatedAt = "created_at",
    UpdatedAt = "updated_at",
);

impl Event {
    pub fn name_key(&self) -> String {
        text::fold(&self.title)
    }

    pub fn search_text(&self) -> String {
        text::searchable([Some(self.title.as_str()), self.place.as_deref()])
    }

    fn ids(&self, wanted: AttendeeType) -> impl Iterator<Item = Uuid> + '_ {
        self.attendees
            .iter()
            .filter(move |attendee| attendee.r#type == wanted)
            .map(|attendee| attendee.id)
    }
}

impl Resource for Event {
    const KIND: Kind = Kind::Event;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        let client = self.client;
        patch.title.replace(&mut self.title);
        patch.starts_at.replace(&mut self.starts_at);
        patch.ends_at.replace(&mut self.ends_at);
        patch.place.apply(&mut self.place);
        patch.client_id.apply(&mut self.client);
        match patch.attendees {
            Field::Absent => {}
            Field::Null => self.attendees.clear(),
            Field::Set(attendees) => self.attendees = attendees,
        }
        let mut faults = Faults::default();
        if self.ends_at <= self.starts_at {
            faults.add("ends_at", "order", "An event ends after it starts.");
        }
        touchpoint::check_move(self.touchpoint, client, self.client, &mut faults);
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn place(&self) -> Place {
        Place {
            client: self.client,
            ..Place::default()
        }
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn subtitle(&self) -> Option<&str> {
        self.place.as_deref()
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("title", &self.title)
            .with("starts_at", self.starts_at)
            .with("ends_at", self.ends_at)
            .with("place", &self.place)
            .with("client_id", self.client)
            .with(
                "attendees",
                (!self.attendees.is_empty()).then_some(&self.attendees),
            )
            .with("archived_at", self.head.archived_at)
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        self.ids(AttendeeType::User)
            .map(|id| ("attendees", Id::new(id)))
            .collect()
    }

    fn references(&self) -> Vec<(&'static str, Kind, Uuid)> {
        let client = self.client.map(|id| ("client_id", Kind::Client, id.uuid()));
        let contacts = self.ids(AttendeeType::Contact);
        let contacts = contacts.map(|id| ("attendees", Kind::Contact, id));
        client.into_iter().chain(contacts).collect()
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::StartsAt => self.starts_at.into(),
            SortBy::Title => self.name_key().into(),
            SortBy::CreatedAt => self.head.created_at.into(),
            SortBy::UpdatedAt => self.head.updated_at.into(),
        }
    }
}

impl Blank for Event {
    const REQUIRED: &'static [&'static str] = &["title", "starts_at", "ends_at"];

    fn blank(head: Head<Self>, _: &Org, _: UserId) -> Self {
        let (starts_at, ends_at) = (head.created_at, head.created_at);
        Self {
            head,
            title: String::new(),
            starts_at,
            ends_at,
            place: None,
            client: None,
            attendees: Vec::new(),
            touchpoint: None,
        }
    }
}

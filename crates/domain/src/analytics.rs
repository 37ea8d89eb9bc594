//! How the product is used: what is counted, under which names, with which properties. Both are lists, so that nothing
//! gets in here that tells of a person or of what they work on.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::{
    Field, Result,
    clock::Instant,
    error::Faults,
    rules::{self, Rules},
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AnalyticsName)]
pub enum Name {
    /// Somebody gave one of their own tasks another place.
    MyTasksTaskReordered,
    ClientsViewed,
    ClientDetailsViewed,
    LeadsBoardViewed,
    LeadCreated,
    LeadStatusChanged,
}

/// What a property may be.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Switch,
    OneOf(&'static [&'static str]),
}

const VIEWS: Shape = Shape::OneOf(&["list", "table", "cards", "board", "calendar"]);
const TASK: Shape = Shape::OneOf(&[
    "backlog",
    "on_deck",
    "in_progress",
    "blocked",
    "in_review",
    "done",
    "accepted",
    "archived",
]);
const LEAD: Shape = Shape::OneOf(&[
    "new_opportunity",
    "active_opportunity",
    "proposal_sent",
    "on_ice",
    "closed_won",
    "closed_lost",
]);
const WAY: Shape = Shape::OneOf(&["pointer", "touch", "keyboard", "menu"]);
const TAB: Shape = Shape::OneOf(&[
    "overview",
    "activity",
    "assessment",
    "contacts",
    "conversations",
    "events",
    "notes",
    "projects",
    "relationships",
    "roundtable",
    "touchpoints",
]);

impl Name {
    /// What happened to a record is counted where it is written, not by who looks at it.
    pub const fn is_told_by_web_app(self) -> bool {
        match self {
            Self::MyTasksTaskReordered
            | Self::ClientsViewed
            | Self::ClientDetailsViewed
            | Self::LeadsBoardViewed => true,
            Self::LeadCreated | Self::LeadStatusChanged => false,
        }
    }

    const fn properties(self) -> &'static [(&'static str, Shape)] {
        match self {
            Self::MyTasksTaskReordered => &[
                ("view", VIEWS),
                ("from_status", TASK),
                ("to_status", TASK),
                ("by", WAY),
            ],
            Self::ClientsViewed | Self::LeadsBoardViewed => &[("view", VIEWS), ("filtered", Shape::Switch)],
            Self::ClientDetailsViewed => &[("tab", TAB)],
            Self::LeadCreated => &[("status", LEAD)],
            Self::LeadStatusChanged => &[("from_status", LEAD), ("to_status", LEAD)],
        }
    }
}

/// Something that was done, once.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub name: Name,
    pub properties: Map<String, Value>,
    pub at: Instant,
}

/// What the web app tells of.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AnalyticsEvents, example = json!({
    "events": [{"name": "my_tasks_task_reordered", "properties": {"view": "board", "by": "keyboard"}}]
}))]
pub struct Told {
    /// In the order in which they were caused.
    #[schema(value_type = Vec<New>, required = true, min_items = 1, max_items = 100)]
    pub events: Field<Vec<New>>,
}

/// One of them.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AnalyticsEvent)]
pub struct New {
    #[schema(value_type = Name, required = true)]
    pub name: Field<Name>,
    /// By name of the event. `my_tasks_task_reordered`: `view`, `from_status`, `to_status`, `by` (pointer, touch,
    /// keyboard, menu). `clients_viewed`, `leads_board_viewed`: `view`, `filtered`. `client_details_viewed`: `tab`.
    #[schema(value_type = Option<Object>)]
    pub properties: Field<Map<String, Value>>,
    /// When it was done, within the last day. Now, when nothing is said, or when it has not come yet.
    #[schema(value_type = Option<DateTime<Utc>>)]
    pub at: Field<Instant>,
}

const EVENTS_MAX: usize = 100;
const OLDEST: TimeDelta = TimeDelta::days(1);

impl Rules for Told {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.events, "events", faults);
        let Field::Set(events) = &mut self.events else {
            return;
        };
        if events.is_empty() {
            faults.add("events", "required", "This field is required.");
        }
        if events.len() > EVENTS_MAX {
            let message = format!("At most {EVENTS_MAX} can be told of at once.");
            faults.add("events", "too_many", message);
            return;
        }
        for (index, event) in events.iter_mut().enumerate() {
            event.check(&format!("events[{index}]"), faults);
        }
    }
}

impl New {
    fn check(&mut self, path: &str, faults: &mut Faults) {
        rules::required(&self.name, &format!("{path}.name"), faults);
        rules::instant(&mut self.at, &format!("{path}.at"), faults);
        let Some(name) = self.name.value() else { return };
        if !name.is_told_by_web_app() {
            let message = "This is counted where it happens.";
            faults.add(format!("{path}.name"), "not_yours", message);
            return;
        }
        for (key, value) in self.properties.value().into_iter().flatten() {
            let path = format!("{path}.properties.{key}");
            match name.properties().iter().find(|(known, _)| known == key) {
                None => faults.add(path, "unknown_field", "There is no such field."),
                Some((_, shape)) => shape.check(value, path, faults),
            }
        }
    }
}

impl Shape {
    fn check(self, value: &Value, path: String, faults: &mut Faults) {
        match self {
            Self::Switch if !value.is_boolean() => faults.add(path, "type", "This must be true or false."),
            Self::OneOf(words) if !value.as_str().is_some_and(|word| words.contains(&word)) => {
                faults.add(
                    path,
                    "one_of",
                    format!("This must be one of: {}.", words.join(", ")),
                );
            }
            Self::Switch | Self::OneOf(_) => {}
        }
    }
}

impl Told {
    /// 422 for what is told too late to be believed.
    pub fn into_events(self, now: Instant) -> Result<Vec<Event>> {
        let mut faults = Faults::default();
        let mut events = Vec::new();
        let Field::Set(told) = self.events else {
            return Ok(events);
        };
        for (index, new) in told.into_iter().enumerate() {
            let at = new.at.value().copied().unwrap_or(now).min(now);
            if now - at > OLDEST {
                let message = "This must be within the last day.";
                faults.add(format!("events[{index}].at"), "range", message);
            }
            let Field::Set(name) = new.name else { continue };
            let properties = match new.properties {
                Field::Set(properties) => properties,
                Field::Absent | Field::Null => Map::new(),
            };
            events.push(Event { name, properties, at });
        }
        faults.done()?;
        Ok(events)
    }
}

/// As PostHog takes them: nobody gets a profile there, and no address is looked up. The same event may come twice; it
/// has its id, by which it is told.
pub fn for_posthog(event: &Event, id: uuid::Uuid, user: uuid::Uuid, org: uuid::Uuid) -> Value {
    let mut properties = event.properties.clone();
    properties.insert("organisation".to_owned(), json!(org));
    properties.insert("$process_person_profile".to_owned(), json!(false));
    properties.insert("$geoip_disable".to_owned(), json!(true));
    json!({
        "uuid": id, "event": event.name, "distinct_id": user, "timestamp": event.at, "properties": properties,
    })
}

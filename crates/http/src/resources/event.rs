//! Events, and their files for calendars.

use actix_web::{HttpResponse, delete, get, http::header, patch, post};
use app::Present;
use chrono::{DateTime, Utc};
use domain::{
    Client, Event, Id, UserId, calendar,
    event::{Attendee, Filter, Patch},
    text::Wanted,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    extract::{PathId, Staff},
    halt::Halt,
    openapi::Page,
    resource::resource,
    resources::record::{Shown, whole},
};

/// An event, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventItem {
    pub id: Uuid,
    #[schema(example = "Site visit")]
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    #[schema(example = "Berlin, 12 Dam Road")]
    pub place: Option<String>,
    pub client_id: Option<Uuid>,
    pub attendees: Vec<Attendee>,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

whole! {
    /// An event whole.
    EventView as Event: Event, EventItem, "/api/v1/events",
    /// The contact with the client as which it counts.
    touchpoint_id: Option<Uuid> = |event: &Event| event.touchpoint.map(Id::uuid)
}

impl From<Event> for EventItem {
    fn from(event: Event) -> Self {
        let head = event.head;
        Self {
            id: head.id.uuid(),
            title: event.title,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            place: event.place,
            client_id: event.client.map(Id::uuid),
            attendees: event.attendees,
            archived_at: head.archived_at,
            created_at: head.created_at,
            updated_at: head.updated_at,
            version: head.version,
        }
    }
}

/// Filters of the list. It sorts by `starts_at`, `title`, `created_at` or `updated_at`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventQuery {
    /// Quick filter: every word of it in title or place; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "visit")]
    pub q: Option<Wanted>,
    #[param(value_type = Option<Uuid>)]
    pub client_id: Option<Id<Client>>,
    /// Those that this colleague attends.
    #[param(value_type = Option<Uuid>)]
    pub attendee_id: Option<UserId>,
    /// Those that end after this instant.
    pub from: Option<DateTime<Utc>>,
    /// Those that start before this instant.
    pub to: Option<DateTime<Utc>>,
    pub archived: Shown,
}

impl From<EventQuery> for Filter {
    fn from(query: EventQuery) -> Self {
        Self {
            q: query.q,
            client: query.client_id,
            attendee: query.attendee_id,
            from: query.from,
            to: query.to,
            archived: query.archived.into(),
        }
    }
}

resource! {
    record: Event, view: EventView, item: EventItem, new: EventNew, patch: Patch, query: EventQuery,
    tag: "Events", one: "event", many: "events",
}

#[utoipa::path(
    operation_id = "get_event_ics", tag = "Events", summary = "Take an event into a calendar",
    description = "One event as iCalendar (RFC 5545), in UTC. Its UID is its id: taken in again, it is the same one.",
    params(("id" = Uuid, Path, description = "Id of the event")),
    responses((status = 200, description = "The file", body = String, content_type = "text/calendar")),
)]
#[get("/{id}/ics")]
async fn ics(session: Staff, id: PathId<Event>) -> Result<HttpResponse, Halt> {
    let event = app::ops::find::<Event>(&session, id.0).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"event-{}.ics\"", id.0),
        ))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::VARY, "Authorization"))
        .body(calendar::file(&event)))
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope(<EventView as Present<Event>>::PATH);
    config.service(scope.configure(verbs).service(ics));
}

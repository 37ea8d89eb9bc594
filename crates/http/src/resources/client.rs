//! Clients.

use actix_web::{delete, get, patch, post};
use app::{Present, Session, Viewer, log::PersonRef};
use authz::Can;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Attention, Client, Document, Rating, Result, UserId,
    assessment::{Priority, Status, Strength},
    attention::Level,
    client::{self, BillingType, ClientType},
    document::RichText,
    money::Currency,
    text::Wanted,
    touchpoint::{LastContact, Plan, TouchpointType},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    openapi::Page,
    resource::resource,
    resources::{
        assessment, contact, note, project,
        record::{CanView, Shown},
        relationship, roundtable, touchpoint,
    },
};

/// A client, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClientItem {
    pub id: Uuid,
    #[schema(example = "Ridgeline Utility Co-op")]
    pub name: String,
    pub r#type: Option<ClientType>,
    pub billing_type: BillingType,
    #[schema(example = "office@ridgeline.example")]
    pub email: Option<String>,
    #[schema(example = "+49 30 901820")]
    pub phone: Option<String>,
    #[schema(example = "https://ridgeline.example")]
    pub website: Option<String>,
    #[schema(example = "12 Dam Road, 10115 Berlin")]
    pub address: Option<String>,
    pub currency: Currency,
    pub primary_poc_id: Option<Uuid>,
    pub secondary_poc_id: Option<Uuid>,
    /// The day of the newest touchpoint.
    pub last_contact_on: Option<NaiveDate>,
    pub next_contact: Option<Plan>,
    pub attention: Attention,
    /// For assessors alone; null to all others.
    pub assessment: Option<Rating>,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

/// A client whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Client)]
pub(crate) struct ClientView {
    #[serde(flatten)]
    pub item: ClientItem,
    /// Who they are and how we work with them.
    pub about: Option<RichText>,
    /// The newest touchpoint.
    pub last_contact: Option<LastContactView>,
    pub counts: ClientCounts,
    pub can: CanView,
}

/// How much stands on a client, without what is archived; null of what the one who asks may not read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClientCounts {
    #[schema(example = 2)]
    pub projects: Option<i64>,
    #[schema(example = 5)]
    pub contacts: i64,
    #[schema(example = 3)]
    pub conversations: i64,
    #[schema(example = 1)]
    pub events: i64,
    #[schema(example = 12)]
    pub notes: Option<i64>,
}

impl ClientCounts {
    fn new(counts: client::Counts, viewer: &Viewer) -> Self {
        Self {
            projects: viewer.projects(counts.projects),
            contacts: counts.contacts,
            conversations: counts.conversations,
            events: counts.events,
            notes: viewer.notes(counts.notes),
        }
    }
}

/// The newest touchpoint of a client.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LastContact)]
pub(crate) struct LastContactView {
    pub date: NaiveDate,
    pub r#type: TouchpointType,
    pub by: PersonRef,
    #[schema(example = "They want to start in May.")]
    pub notes: Option<String>,
}

impl From<LastContact> for LastContactView {
    fn from(contact: LastContact) -> Self {
        let (by, name) = contact.by;
        Self {
            date: contact.date,
            r#type: contact.kind,
            by: PersonRef::new(by, name),
            notes: contact.notes,
        }
    }
}

impl ClientItem {
    pub(super) fn new(client: Client, viewer: &Viewer) -> Self {
        let head = client.head;
        let planned = client.next_contact.map(|plan| plan.date);
        Self {
            id: head.id.uuid(),
            name: client.name,
            r#type: client.kind,
            billing_type: client.billing_type,
            email: client.email,
            phone: client.phone,
            website: client.website,
            address: client.address,
            currency: client.currency,
            primary_poc_id: client.primary_poc.map(UserId::uuid),
            secondary_poc_id: client.secondary_poc.map(UserId::uuid),
            last_contact_on: client.last_contact_on,
            next_contact: client.next_contact,
            attention: viewer.measure.attention(client.last_contact_on, planned),
            assessment: viewer.rating(client.rating),
            archived_at: head.archived_at,
            created_at: head.created_at,
            updated_at: head.updated_at,
            version: head.version,
        }
    }
}

impl Present<Client> for ClientView {
    type Item = ClientItem;

    const PATH: &'static str = "/api/v1/clients";

    fn item(client: Client, viewer: &Viewer) -> ClientItem {
        ClientItem::new(client, viewer)
    }

    fn one(mut client: Client, can: Can, viewer: &Viewer) -> Self {
        let about = client.about.take().map(<Document as Into<RichText>>::into);
        let last_contact = client.last_contact.take().map(Into::into);
        let counts = ClientCounts::new(client.counts, viewer);
        Self {
            item: ClientItem::new(client, viewer),
            about,
            last_contact,
            counts,
            can: can.into(),
        }
    }

    fn narrow(filter: &mut client::Filter, sort: client::SortBy, session: &Session) -> Result<()> {
        app::clients::narrow(filter, sort, session)
    }
}

/// Filters of the list. It sorts by `name`, `created_at`, `updated_at` or `last_contact` (those never contacted first, then
/// the longest silence); for assessors also by `priority`, `status` or `strength`. What is of the assessment is 403 to all
/// others.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ClientQuery {
    /// Quick filter: every word of it in name, email, phone or website; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "ridge")]
    pub q: Option<Wanted>,
    pub r#type: Vec<ClientType>,
    pub billing_type: Vec<BillingType>,
    /// Primary or secondary point of contact.
    #[param(value_type = Vec<Uuid>)]
    pub poc_id: Vec<UserId>,
    /// Measured on the organisation's day, by its thresholds.
    pub attention: Vec<Level>,
    /// For assessors.
    pub priority: Vec<Priority>,
    /// For assessors.
    pub status: Vec<Status>,
    /// For assessors.
    pub strength: Vec<Strength>,
    pub archived: Shown,
}

impl From<ClientQuery> for client::Filter {
    fn from(query: ClientQuery) -> Self {
        Self {
            q: query.q,
            types: query.r#type,
            billing_types: query.billing_type,
            pocs: query.poc_id,
            archived: query.archived.into(),
            attention: query.attention,
            priorities: query.priority,
            statuses: query.status,
            strengths: query.strength,
            ..Self::default()
        }
    }
}

resource! {
    record: Client, view: ClientView, item: ClientItem, new: ClientNew, patch: client::Patch, query: ClientQuery,
    tag: "Clients", one: "client", many: "clients",
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope(<ClientView as Present<Client>>::PATH);
    config.service(
        scope
            .configure(verbs)
            .service(note::of_client)
            .service(contact::of_client)
            .service(project::of_client)
            .service(relationship::of_client)
            .service(relationship::graph)
            .configure(touchpoint::of_client)
            .configure(assessment::of_client)
            .configure(roundtable::of_client),
    );
}

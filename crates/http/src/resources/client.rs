//! Clients.

use actix_web::{delete, get, patch, post};
use app::Present;
use authz::Can;
use chrono::{DateTime, Utc};
use domain::{
    Client, Document, UserId,
    client::{self, BillingType, ClientType},
    document::RichText,
    money::Currency,
    text::Wanted,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    openapi::Page,
    resource::resource,
    resources::{
        contact, note,
        record::{CanView, Shown},
        relationship,
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
    pub can: CanView,
}

impl From<Client> for ClientItem {
    fn from(client: Client) -> Self {
        let head = client.head;
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

    fn one(mut client: Client, can: Can) -> Self {
        let about = client.about.take().map(<Document as Into<RichText>>::into);
        Self {
            item: client.into(),
            about,
            can: can.into(),
        }
    }
}

/// Filters of the list. It sorts by `name`, `created_at` or `updated_at`.
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
            .service(relationship::of_client)
            .service(relationship::graph),
    );
}

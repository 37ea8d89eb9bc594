//! Conversations.

use actix_web::{delete, get, patch, post};
use app::Present;
use chrono::{DateTime, Utc};
use domain::{
    Client, Contact, Conversation, Id,
    conversation::{Channel, Filter, Patch},
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
        message,
        record::{Shown, whole},
    },
};

/// A conversation, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConversationItem {
    pub id: Uuid,
    #[schema(example = "Grid study")]
    pub subject: String,
    pub channel: Channel,
    pub client_id: Option<Uuid>,
    pub contact_id: Option<Uuid>,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

whole! {
    /// A conversation whole.
    ConversationView as Conversation: Conversation, ConversationItem, "/api/v1/conversations",
    /// The contact with the client as which it counts.
    touchpoint_id: Option<Uuid> = |conversation: &Conversation| conversation.touchpoint.map(Id::uuid)
}

impl From<Conversation> for ConversationItem {
    fn from(conversation: Conversation) -> Self {
        let head = conversation.head;
        Self {
            id: head.id.uuid(),
            subject: conversation.subject,
            channel: conversation.channel,
            client_id: conversation.client.map(Id::uuid),
            contact_id: conversation.contact.map(Id::uuid),
            archived_at: head.archived_at,
            created_at: head.created_at,
            updated_at: head.updated_at,
            version: head.version,
        }
    }
}

/// Filters of the list. It sorts by `subject`, `created_at` or `updated_at`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ConversationQuery {
    /// Quick filter: every word of it in the subject; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "grid")]
    pub q: Option<Wanted>,
    pub channel: Vec<Channel>,
    #[param(value_type = Option<Uuid>)]
    pub client_id: Option<Id<Client>>,
    #[param(value_type = Option<Uuid>)]
    pub contact_id: Option<Id<Contact>>,
    pub archived: Shown,
}

impl From<ConversationQuery> for Filter {
    fn from(query: ConversationQuery) -> Self {
        Self {
            q: query.q,
            channels: query.channel,
            client: query.client_id,
            contact: query.contact_id,
            archived: query.archived.into(),
        }
    }
}

resource! {
    record: Conversation, view: ConversationView, item: ConversationItem, new: ConversationNew, patch: Patch, query: ConversationQuery,
    tag: "Conversations", one: "conversation", many: "conversations",
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope(<ConversationView as Present<Conversation>>::PATH);
    config.service(scope.configure(verbs).configure(message::of_conversation));
}

//! The messages of conversations.

use actix_web::{delete, get, patch, post};
use app::{Present, Viewer, messages};
use authz::Can;
use chrono::{DateTime, Utc};
use domain::{
    Conversation, Message,
    document::RichText,
    message::{Direction, Filter, New, Patch, SortBy},
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    extract::{
        IfMatch, List, PathId, Staff, Valid,
        query::{Nothing, PageParams, SortParams},
    },
    openapi::Page,
    reply::Outcome,
};

/// A message, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessageItem {
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub direction: Direction,
    pub sent_at: DateTime<Utc>,
    pub content: RichText,
    /// The colleague who has logged it.
    pub author_id: Uuid,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

/// A message whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Message)]
pub(crate) struct MessageView {
    #[serde(flatten)]
    pub item: MessageItem,
    pub can: MessageCan,
}

/// What the one who asks may do with a message.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct MessageCan {
    pub update: bool,
    pub delete: bool,
}

impl From<Message> for MessageItem {
    fn from(message: Message) -> Self {
        let head = message.head;
        Self {
            id: head.id.uuid(),
            conversation_id: message.conversation.uuid(),
            direction: message.direction,
            sent_at: message.sent_at,
            content: message.content.into(),
            author_id: message.author.uuid(),
            created_at: head.created_at,
            updated_at: head.updated_at,
            version: head.version,
        }
    }
}

impl Present<Message> for MessageView {
    type Item = MessageItem;

    const PATH: &'static str = "/api/v1/messages";

    fn item(message: Message, _: &Viewer) -> MessageItem {
        message.into()
    }

    fn one(message: Message, can: Can, _: &Viewer) -> Self {
        Self {
            item: message.into(),
            can: MessageCan {
                update: can.update,
                delete: can.delete,
            },
        }
    }
}

#[utoipa::path(
    operation_id = "list_conversation_messages", tag = "Conversations", summary = "The messages of a conversation",
    description = "Sorted by `sent_at`; `-sent_at` has the newest first.",
    params(("id" = Uuid, Path, description = "Id of the conversation"), PageParams, SortParams),
    responses((status = 200, description = "A page", body = Page<MessageItem>)),
)]
#[get("/{id}/messages")]
async fn list(session: Staff, query: List<Nothing, SortBy>, id: PathId<Conversation>) -> Outcome {
    let filter = Filter {
        conversation: Some(id.0),
    };
    let listed = app::ops::list_of::<Conversation, Message, MessageView>(&session, id.0, filter, &query.page);
    Ok(listed.await?.into())
}

#[utoipa::path(
    operation_id = "create_message", tag = "Conversations", summary = "Log a message of a conversation",
    params(("id" = Uuid, Path, description = "Id of the conversation")),
    request_body = New,
    responses((status = 201, description = "Logged", body = MessageView)),
)]
#[post("/{id}/messages")]
async fn create(session: Staff, body: Valid<New>, id: PathId<Conversation>) -> Outcome {
    Ok(messages::create::<MessageView>(&session, id.0, body.0)
        .await?
        .into())
}

/// Below a conversation.
pub(super) fn of_conversation(config: &mut ServiceConfig<'_>) {
    config.service(list).service(create);
}

#[utoipa::path(
    operation_id = "get_message", tag = "Conversations", summary = "Read a message",
    params(("id" = Uuid, Path, description = "Id of the message")),
    responses((status = 200, description = "As it is now", body = MessageView)),
)]
#[get("/{id}")]
async fn read(session: Staff, id: PathId<Message>) -> Outcome {
    Ok(app::ops::read::<Message, MessageView>(&session, id.0)
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "update_message", tag = "Conversations", summary = "Change a message",
    description = "Who has logged it, or an admin.",
    params(("id" = Uuid, Path, description = "Id of the message")),
    request_body = Patch,
    responses((status = 200, description = "As it is now", body = MessageView)),
)]
#[patch("/{id}")]
async fn update(session: Staff, body: Valid<Patch>, id: PathId<Message>, at: IfMatch) -> Outcome {
    Ok(
        app::ops::update::<Message, MessageView>(&session, id.0, &at.0, body.0)
            .await?
            .into(),
    )
}

#[utoipa::path(
    operation_id = "delete_message", tag = "Conversations", summary = "Delete a message for good",
    description = "Who has logged it, or an admin.",
    params(("id" = Uuid, Path, description = "Id of the message")),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(session: Staff, id: PathId<Message>, at: IfMatch) -> Outcome {
    Ok(app::ops::delete::<Message, MessageView>(&session, id.0, &at.0)
        .await?
        .into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope(<MessageView as Present<Message>>::PATH);
    config.service(scope.service(read).service(update).service(delete));
}

//! The message: what was said in a conversation, by them or by us.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Client, Conversation, Document, Field, Id, Place, UserId,
    change::Facts,
    clock::Instant,
    error::Faults,
    kind::Kind,
    page::{SortValue, sort_keys},
    resource::{Head, Resource, has_head},
    rules::{self, Rules},
    search::{Findable, shortened},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub head: Head<Self>,
    pub conversation: Id<Conversation>,
    /// The conversation's.
    pub client: Option<Id<Client>>,
    /// Who has logged it, whoever has said it.
    pub author: UserId,
    pub direction: Direction,
    pub sent_at: Instant,
    pub content: Document,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From them to us.
    In,
    /// From us to them.
    Out,
}

/// A new message.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = MessageNew, example = json!({
    "direction": "in", "sent_at": "2027-03-01T09:00:00Z", "content": "They want to start in May."
}))]
pub struct New {
    #[schema(value_type = Direction, required = true)]
    pub direction: Field<Direction>,
    /// Now, when left out.
    #[schema(value_type = Option<DateTime<Utc>>, nullable = false)]
    pub sent_at: Field<Instant>,
    /// Rich text: a ProseMirror document, or plain text.
    #[schema(value_type = Value, required = true)]
    pub content: Field<Value>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_content: Field<Document>,
}

/// The fields of a message that can be changed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = MessagePatch, example = json!({"content": "They want to start in June."}))]
pub struct Patch {
    #[schema(value_type = Option<Direction>, nullable = false)]
    pub direction: Field<Direction>,
    #[schema(value_type = Option<DateTime<Utc>>, nullable = false)]
    pub sent_at: Field<Instant>,
    /// Rich text: a ProseMirror document, or plain text.
    #[schema(value_type = Option<Value>, nullable = false)]
    pub content: Field<Value>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_content: Field<Document>,
}

impl Rules for New {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.direction, "direction", faults);
        rules::required(&self.content, "content", faults);
        rules::not_null(&self.sent_at, "sent_at", faults);
        rules::instant(&mut self.sent_at, "sent_at", faults);
        self.parsed_content = rules::some_document(&mut self.content, "content", faults);
    }
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::not_null(&self.direction, "direction", faults);
        rules::not_null(&self.sent_at, "sent_at", faults);
        rules::instant(&mut self.sent_at, "sent_at", faults);
        self.parsed_content = rules::some_document(&mut self.content, "content", faults);
    }
}

/// Messages are listed conversation by conversation.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub conversation: Option<Id<Conversation>>,
}

sort_keys!(SentAt = "sent_at");

impl Message {
    /// Nothing without a direction and a text, which the rules have asked for.
    pub fn new(
        head: Head<Self>,
        conversation: Id<Conversation>,
        place: &Place,
        author: UserId,
        new: New,
    ) -> Option<Self> {
        let mut sent_at = head.created_at;
        new.sent_at.replace(&mut sent_at);
        Some(Self {
            head,
            conversation,
            client: place.client,
            author,
            direction: *new.direction.value()?,
            sent_at,
            content: new.parsed_content.value().cloned()?,
        })
    }
}

impl Resource for Message {
    const KIND: Kind = Kind::Message;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        patch.direction.replace(&mut self.direction);
        patch.sent_at.replace(&mut self.sent_at);
        patch.parsed_content.replace(&mut self.content);
        Ok(())
    }

    fn place(&self) -> Place {
        Place {
            client: self.client,
            author: Some(self.author),
            ..Place::default()
        }
    }

    /// It has none, and the log holds nothing of the text.
    fn title(&self) -> &str {
        ""
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("conversation_id", self.conversation)
            .with("direction", self.direction)
            .with("sent_at", self.sent_at)
            .with_text("content", Some(&self.content), self.head.version)
    }

    /// In its conversation.
    fn findable(&self) -> Option<Findable> {
        Some(Findable {
            record: (Kind::Conversation, self.conversation.uuid()),
            author: Some(self.author),
            title: String::new(),
            text: shortened(self.content.text()),
            aliases: Vec::new(),
        })
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::SentAt => self.sent_at.into(),
        }
    }
}

//! The conversation: an exchange with the outside, logged as messages.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Client, Contact, Field, Id, Org, Place, Touchpoint, UserId,
    change::Facts,
    error::Faults,
    kind::Kind,
    page::{SortValue, sort_keys},
    resource::{Archived, Blank, Head, Resource, has_head},
    rules::{self, Rules},
    text::{self, Wanted},
    touchpoint,
};

#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    pub head: Head<Self>,
    pub subject: String,
    pub channel: Channel,
    pub client: Option<Id<Client>>,
    pub contact: Option<Id<Contact>>,
    /// As which contact with the client it counts; lists leave it out.
    pub touchpoint: Option<Id<Touchpoint>>,
}

/// Which way the exchange goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Email,
    Phone,
    Chat,
    Meeting,
    Portal,
}

/// The fields of a conversation that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ConversationPatch, example = json!({"channel": "phone", "contact_id": null}))]
pub struct Patch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200, example = "Grid study")]
    pub subject: Field<String>,
    #[schema(value_type = Option<Channel>, nullable = false)]
    pub channel: Field<Channel>,
    /// The client with whom: who sees the client sees it.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub client_id: Field<Id<Client>>,
    /// The person with whom.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub contact_id: Field<Id<Contact>>,
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.subject, "subject", faults);
        rules::not_null(&self.channel, "channel", faults);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that the subject must contain.
    pub q: Option<Wanted>,
    pub channels: Vec<Channel>,
    pub client: Option<Id<Client>>,
    pub contact: Option<Id<Contact>>,
    pub archived: Archived,
}

sort_keys!(
    Subject = "subject",
    CreatedAt = "created_at",
    UpdatedAt = "updated_at"
);

impl Conversation {
    pub fn name_key(&self) -> String {
        text::fold(&self.subject)
    }
}

impl Resource for Conversation {
    const KIND: Kind = Kind::Conversation;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        let client = self.client;
        patch.subject.replace(&mut self.subject);
        patch.channel.replace(&mut self.channel);
        patch.client_id.apply(&mut self.client);
        patch.contact_id.apply(&mut self.contact);
        let mut faults = Faults::default();
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
        &self.subject
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("subject", &self.subject)
            .with("channel", self.channel)
            .with("client_id", self.client)
            .with("contact_id", self.contact)
            .with("archived_at", self.head.archived_at)
    }

    fn references(&self) -> Vec<(&'static str, Kind, Uuid)> {
        let client = self.client.map(|id| ("client_id", Kind::Client, id.uuid()));
        let contact = self.contact.map(|id| ("contact_id", Kind::Contact, id.uuid()));
        client.into_iter().chain(contact).collect()
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::Subject => self.name_key().into(),
            SortBy::CreatedAt => self.head.created_at.into(),
            SortBy::UpdatedAt => self.head.updated_at.into(),
        }
    }
}

impl Blank for Conversation {
    const REQUIRED: &'static [&'static str] = &["subject", "channel"];

    fn blank(head: Head<Self>, _: &Org, _: UserId) -> Self {
        Self {
            head,
            subject: String::new(),
            channel: Channel::Email,
            client: None,
            contact: None,
            touchpoint: None,
        }
    }
}

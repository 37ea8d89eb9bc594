//! The note: rich text on a record, internal to the firm. Each change of its text is a revision.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Attachment, Client, Document, Field, Id, Mentioned, OrgId, Place, UserId, attachment,
    change::Facts,
    error::Faults,
    kind::{Kind, RecordKind},
    page::{SortKey, SortValue},
    resource::{Head, Resource},
    rules::{self, Rules},
    search::{Findable, shortened},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub head: Head<Self>,
    /// What it is on: kind and id.
    pub record: (Kind, Uuid),
    /// Where the record stands: a note is seen by who sees the record.
    pub client: Option<Id<Client>>,
    pub owner: Option<UserId>,
    pub author: UserId,
    pub title: Option<String>,
    pub content: Document,
    pub is_important: bool,
    pub is_pinned: bool,
    /// The number of the revision that title and content are of, from 1.
    pub revision: i64,
    /// The files beside the text, with their names. Empty where nobody looked for them: only a save has to know.
    pub beside: Vec<(Id<Attachment>, String)>,
}

/// A new note.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NoteNew, example = json!({
    "record_type": "client", "record_id": "01990000-0000-7000-8000-000000000000",
    "title": "Kick-off", "content": "They want to start in May."
}))]
pub struct New {
    /// What it is on.
    #[schema(value_type = RecordKind, required = true)]
    pub record_type: Field<RecordKind>,
    #[schema(value_type = Uuid, required = true)]
    pub record_id: Field<Uuid>,
    #[schema(value_type = Option<String>, max_length = 200)]
    pub title: Field<String>,
    /// Rich text: a ProseMirror document, or plain text. People and records are mentioned by inline nodes
    /// `{"type": "mention", "attrs": {"id", "mentionType", "label"}}`; one whose `id` leads nowhere for the writer is
    /// kept with its label alone.
    #[schema(value_type = Value, required = true)]
    pub content: Field<Value>,
    #[schema(value_type = Option<bool>, nullable = false)]
    pub is_important: Field<bool>,
    /// Files to put on it beside its text; those that the text shows come by themselves.
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 50)]
    pub attachment_ids: Field<Vec<Id<Attachment>>>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_content: Field<Document>,
}

/// The fields of a note that can be changed. A new title or content is a new revision.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NotePatch, example = json!({"content": "They want to start in June."}))]
pub struct Patch {
    #[schema(value_type = Option<String>, max_length = 200)]
    pub title: Field<String>,
    /// Rich text: a ProseMirror document, or plain text. People and records are mentioned by inline nodes
    /// `{"type": "mention", "attrs": {"id", "mentionType", "label"}}`; one whose `id` leads nowhere for the writer is
    /// kept with its label alone.
    #[schema(value_type = Option<Value>, nullable = false)]
    pub content: Field<Value>,
    #[schema(value_type = Option<bool>, nullable = false)]
    pub is_important: Field<bool>,
    /// The files beside the text: others are taken off, and are gone after a day.
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 50)]
    pub attachment_ids: Field<Vec<Id<Attachment>>>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_content: Field<Document>,
}

impl Rules for New {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.record_type, "record_type", faults);
        rules::required(&self.record_id, "record_id", faults);
        rules::required(&self.content, "content", faults);
        rules::line(&mut self.title, "title", faults);
        rules::not_null(&self.is_important, "is_important", faults);
        rules::files(&mut self.attachment_ids, faults);
        self.parsed_content = text(&mut self.content, faults);
    }
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::line(&mut self.title, "title", faults);
        rules::not_null(&self.is_important, "is_important", faults);
        rules::files(&mut self.attachment_ids, faults);
        self.parsed_content = text(&mut self.content, faults);
    }
}

/// A note without a text says nothing.
fn text(content: &mut Field<Value>, faults: &mut Faults) -> Field<Document> {
    let parsed = rules::document_of_note(std::mem::take(content), "content", faults);
    rules::not_null(&parsed, "content", faults);
    parsed
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub record_type: Option<Kind>,
    pub record: Option<Uuid>,
    pub client: Option<Id<Client>>,
    pub author: Option<UserId>,
    /// What they mention, and in whose organisation: found along an index of its own.
    pub mentions: Option<(OrgId, Mentioned)>,
    pub important: Option<bool>,
    pub pinned: Option<bool>,
}

/// The orders of notes. All are read downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// Pinned, then newest.
    #[default]
    Pinned,
    /// Pinned, then important, then newest.
    Important,
    Newest,
}

impl SortKey for SortBy {
    const ALL: &'static [Self] = &[Self::Pinned, Self::Important, Self::Newest];

    fn as_str(self) -> &'static str {
        match self {
            Self::Pinned => "pinned",
            Self::Important => "important",
            Self::Newest => "newest",
        }
    }
}

/// Above all microseconds that an instant can have, and below the sign: where what is pinned begins, in both orders
/// that have it first.
pub const PINNED: i64 = 1 << 61;
/// Where what is important begins, when it comes before what is newer.
pub const IMPORTANT: i64 = 1 << 60;

impl Note {
    /// Nothing without a text, which the rules have asked for.
    pub fn new(
        head: Head<Self>,
        record: (Kind, Uuid),
        place: &Place,
        author: UserId,
        new: New,
    ) -> Option<Self> {
        let mut title = None;
        new.title.apply(&mut title);
        Some(Self {
            head,
            record,
            client: place.client,
            owner: place.owner,
            author,
            title,
            content: new.parsed_content.value().cloned()?,
            is_important: new.is_important.value().copied().unwrap_or_default(),
            is_pinned: false,
            revision: 1,
            beside: Vec::new(),
        })
    }

    /// What lists are sorted by, in one number each, so that a page is one walk along an index.
    pub fn place_in(&self, order: SortBy) -> i64 {
        let when = self.head.created_at.timestamp_micros();
        let pinned = if self.is_pinned { PINNED } else { 0 };
        let important = if self.is_important { IMPORTANT } else { 0 };
        match order {
            SortBy::Pinned => pinned + when,
            SortBy::Important => pinned + important + when,
            SortBy::Newest => when,
        }
    }

    /// Whether it was changed since it was written.
    pub fn is_edited(&self) -> bool {
        self.revision > 1
    }

    /// Takes a title and a content on; what differs from before is a revision.
    pub fn write(&mut self, title: Option<String>, content: Document) {
        if self.title != title || self.content != content {
            self.title = title;
            self.content = content;
            self.revision += 1;
        }
    }
}

impl Resource for Note {
    const KIND: Kind = Kind::Note;

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
        let (mut title, mut content) = (self.title.clone(), self.content.clone());
        patch.title.apply(&mut title);
        patch.parsed_content.replace(&mut content);
        patch.is_important.replace(&mut self.is_important);
        self.write(title, content);
        Ok(())
    }

    fn place(&self) -> Place {
        Place {
            client: self.client,
            owner: self.owner,
            author: Some(self.author),
            ..Place::default()
        }
    }

    /// Empty without one: the log holds nothing of the text.
    fn title(&self) -> &str {
        self.title.as_deref().unwrap_or_default()
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        let (kind, record) = self.record;
        let beside = attachment::named(&self.beside);
        Facts::default()
            .with("record_type", kind)
            .with("record_id", record)
            .with("title", &self.title)
            .with_text("content", Some(&self.content), self.revision)
            .with("is_important", self.is_important)
            .with("is_pinned", self.is_pinned)
            .with("attachments", (!beside.is_empty()).then_some(beside))
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        Vec::new()
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        SortValue::Number(self.place_in(key))
    }

    fn findable(&self) -> Option<Findable> {
        Some(Findable {
            record: self.record,
            author: Some(self.author),
            title: self.title().to_owned(),
            text: shortened(self.content.text()),
            aliases: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests;

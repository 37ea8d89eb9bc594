//! The comment: a short message on a record, between those who work on it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Client, Document, Field, Id, Place, UserId,
    change::Facts,
    error::Faults,
    kind::{Kind, RecordKind},
    page::{SortValue, sort_keys},
    resource::{Head, Resource, has_head},
    rules::{self, Rules},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    pub head: Head<Self>,
    /// What it is on: kind and id.
    pub record: (Kind, Uuid),
    /// Where the record stands: a comment is seen by who sees the record.
    pub client: Option<Id<Client>>,
    pub owner: Option<UserId>,
    pub author: UserId,
    pub content: Document,
    /// For the firm alone; otherwise the client may come to read it.
    pub is_internal: bool,
    /// How often the text was written, from 1.
    pub revision: i64,
}

/// A new comment.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = CommentNew, example = json!({
    "record_type": "client", "record_id": "01990000-0000-7000-8000-000000000000", "content": "Who calls them?"
}))]
pub struct New {
    /// What it is on.
    #[schema(value_type = RecordKind, required = true)]
    pub record_type: Field<RecordKind>,
    #[schema(value_type = Uuid, required = true)]
    pub record_id: Field<Uuid>,
    /// Rich text: a ProseMirror document, or plain text.
    #[schema(value_type = Value, required = true)]
    pub content: Field<Value>,
    /// For the firm alone; it is when nothing is said.
    #[schema(value_type = Option<bool>, nullable = false)]
    pub is_internal: Field<bool>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_content: Field<Document>,
}

/// The fields of a comment that can be changed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = CommentPatch, example = json!({"content": "Who writes to them?"}))]
pub struct Patch {
    /// Rich text: a ProseMirror document, or plain text.
    #[schema(value_type = Option<Value>, nullable = false)]
    pub content: Field<Value>,
    #[schema(value_type = Option<bool>, nullable = false)]
    pub is_internal: Field<bool>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_content: Field<Document>,
}

impl Rules for New {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.record_type, "record_type", faults);
        rules::required(&self.record_id, "record_id", faults);
        rules::required(&self.content, "content", faults);
        rules::not_null(&self.is_internal, "is_internal", faults);
        self.parsed_content = rules::some_document(&mut self.content, "content", faults);
    }
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::not_null(&self.is_internal, "is_internal", faults);
        self.parsed_content = rules::some_document(&mut self.content, "content", faults);
    }
}

/// Comments are listed record by record.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub record: Option<(Kind, Uuid)>,
}

sort_keys!(CreatedAt = "created_at");

impl Comment {
    /// Nothing without a text, which the rules have asked for.
    pub fn new(
        head: Head<Self>,
        record: (Kind, Uuid),
        place: &Place,
        author: UserId,
        new: New,
    ) -> Option<Self> {
        Some(Self {
            head,
            record,
            client: place.client,
            owner: place.owner,
            author,
            content: new.parsed_content.value().cloned()?,
            is_internal: new.is_internal.value().copied().unwrap_or(true),
            revision: 1,
        })
    }

    /// Whether its text was changed since it was written.
    pub fn is_edited(&self) -> bool {
        self.revision > 1
    }
}

impl Resource for Comment {
    const KIND: Kind = Kind::Comment;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        patch.is_internal.replace(&mut self.is_internal);
        let before = self.content.clone();
        patch.parsed_content.replace(&mut self.content);
        if self.content != before {
            self.revision += 1;
        }
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

    /// It has none, and the log holds nothing of the text.
    fn title(&self) -> &str {
        ""
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        let (kind, record) = self.record;
        Facts::default()
            .with("record_type", kind)
            .with("record_id", record)
            .with_text("content", Some(&self.content), self.revision)
            .with("is_internal", self.is_internal)
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::CreatedAt => self.head.created_at.into(),
        }
    }
}

//! Rich text: a ProseMirror document that has been checked, its HTML and its plain text.
//!
//! `schema.rs` says what there is, `check.rs` lets nothing else in, `html.rs` and `plain.rs` give it out,
//! `mentions.rs` knows whom and what it mentions.

mod check;
mod html;
mod mentions;
mod plain;
mod schema;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Attachment, Id, attachment,
    error::{Error, Faults, Result},
};

/// Each of them is a row, and may be somebody to be told.
const MENTIONS_MAX: usize = 200;

/// Has been checked, and is canonical: the same content is the same bytes. The HTML is made once, when it comes in.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    json: Value,
    html: String,
}

impl Document {
    /// From what was sent as `field`: a document, or plain text. All faults at once, each with its path.
    pub fn parse(value: Value, field: &str) -> Result<Self, Faults> {
        Self::read(value, field, false)
    }

    /// The same for a note, which may mention people and records.
    pub fn parse_of_note(value: Value, field: &str) -> Result<Self, Faults> {
        let document = Self::read(value, field, true)?;
        let mut faults = Faults::default();
        if document.mentions().len() > MENTIONS_MAX {
            let most = format!("A note mentions at most {MENTIONS_MAX} people and records.");
            faults.add(field, "too_many", most);
            return Err(faults);
        }
        Ok(document)
    }

    fn read(value: Value, field: &str, of_note: bool) -> Result<Self, Faults> {
        let value = match value {
            Value::String(text) => plain::read(&text, field)?,
            other => other,
        };
        Ok(Self::rendered(check::document(value, field, of_note)?))
    }

    fn rendered(json: Value) -> Self {
        let html = html::render(&json);
        Self { json, html }
    }

    /// The images in it, in their order.
    pub fn images(&self) -> Vec<Image<'_>> {
        let mut images = Vec::new();
        collect(&self.json, &mut String::new(), &mut images);
        images
    }

    /// The attachments that its images show.
    pub fn attachments(&self) -> Vec<Id<Attachment>> {
        let own = |image: Image<'_>| attachment::id_in(image.src);
        self.images().into_iter().filter_map(own).collect()
    }

    /// The same with other addresses of images: those that the map has for them.
    #[must_use]
    pub fn with_sources(mut self, sources: &HashMap<String, String>) -> Self {
        replace(&mut self.json, sources);
        self.html = html::render(&self.json);
        self
    }

    /// What [`Document::json`] and [`Document::html`] gave and the database kept. Not checked again.
    pub fn stored(json: Value, html: String) -> Result<Self> {
        match json.get("type").and_then(Value::as_str) {
            Some("doc") => Ok(Self { json, html }),
            _ => Err(Error::internal("stored rich text is not a document")),
        }
    }

    pub fn json(&self) -> &Value {
        &self.json
    }

    /// Safe to be put into a page as it is.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// For search, snippets and mails: one line per block.
    pub fn text(&self) -> String {
        plain::write(&self.json)
    }

    /// Nothing to see: no text, no rule, no table.
    pub fn is_empty(&self) -> bool {
        plain::is_blank(&self.json)
    }
}

/// An image in a document: where it stands, seen from the document, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image<'a> {
    pub path: String,
    pub src: &'a str,
}

fn collect<'a>(node: &'a Value, path: &mut String, images: &mut Vec<Image<'a>>) {
    if schema::Node::of(node) == Some(schema::Node::Image)
        && let Some(src) = node.pointer("/attrs/src").and_then(Value::as_str)
    {
        let path = format!("{path}.attrs.src");
        images.push(Image { path, src });
    }
    for (index, child) in plain::children(node).iter().enumerate() {
        let here = path.len();
        path.push_str(&format!(".content[{index}]"));
        collect(child, path, images);
        path.truncate(here);
    }
}

fn replace(node: &mut Value, sources: &HashMap<String, String>) {
    if schema::Node::of(node) == Some(schema::Node::Image)
        && let Some(src) = node.pointer_mut("/attrs/src")
        && let Some(other) = src.as_str().and_then(|src| sources.get(src))
    {
        *src = Value::String(other.clone());
    }
    if let Some(Value::Array(children)) = node.get_mut("content") {
        children.iter_mut().for_each(|child| replace(child, sources));
    }
}

/// Rich text as it is answered.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RichText {
    /// A ProseMirror document.
    #[schema(value_type = Object, example = json!({
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Hello"}]}],
    }))]
    pub json: Value,
    /// The same as sanitised HTML.
    #[schema(example = "<p>Hello</p>")]
    pub html: String,
}

impl RichText {
    /// As plain text, one line per block.
    pub fn text(&self) -> String {
        plain::write(&self.json)
    }
}

impl From<Document> for RichText {
    fn from(document: Document) -> Self {
        Self {
            json: document.json,
            html: document.html,
        }
    }
}

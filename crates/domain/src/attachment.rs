//! The attachment: a file that was uploaded. It is its uploader's alone until a note that names it is saved, and
//! from then on as visible as that note.

mod media;
mod name;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Client, Id, Note, Org, Place, Task, UserId,
    change::Facts,
    error::Faults,
    kind::Kind,
    page::{SortKey, SortValue},
    resource::{Blank, Head, Resource},
    rules::Rules,
};

pub use media::{Charset, Media, Sniffed};
pub use name::FileName;

/// Where attachments are read; what follows is `{id}/{name}`.
pub const PATH: &str = "/api/v1/attachments";

#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    pub head: Head<Self>,
    /// What it is on; nothing until a note that names it is saved.
    pub note: Option<Id<Note>>,
    /// The same for a task. It is on one of the two at most.
    pub task: Option<Id<Task>>,
    /// Where the note stands, or, as long as there is none, whose it is.
    pub client: Option<Id<Client>>,
    pub owner: Option<UserId>,
    /// Who may delete it: the note's author, or, as long as there is none, the owner.
    pub author: UserId,
    pub uploader: UserId,
    pub name: FileName,
    pub media: Media,
    pub charset: Option<Charset>,
    pub size: i64,
    /// Width and height of a picture in pixels, as it is looked at.
    pub pixels: Option<(i64, i64)>,
    pub sha256: [u8; 32],
    /// Where its bytes are in the store of files, and those of a small picture of it.
    pub path: String,
    pub thumbnail: Option<String>,
    /// Hung on the note beside its text.
    pub is_beside: bool,
    /// One of the note's revisions shows it, so it stays: the revision can come back.
    pub is_shown: bool,
}

/// Nothing of a file can be changed: another one is another upload.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patch;

impl Rules for Patch {
    fn check(&mut self, _: &mut Faults) {}
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    #[default]
    Age,
}

impl SortKey for SortBy {
    const ALL: &'static [Self] = &[Self::Age];

    fn as_str(self) -> &'static str {
        "created_at"
    }
}

impl Attachment {
    /// Its address, without a secret: whoever reads it must be allowed to.
    pub fn url(&self) -> String {
        url(self.head.id, &self.name)
    }

    /// The address of a small picture of it.
    pub fn thumbnail_url(&self) -> Option<String> {
        self.thumbnail
            .as_ref()
            .map(|_| format!("{}?thumbnail=true", self.url()))
    }

    /// As it is told to whoever reads its bytes.
    pub fn content_type(&self) -> String {
        match self.charset {
            Some(charset) => format!("{}; charset={}", self.media.mime(), charset.as_str()),
            None => self.media.mime().to_owned(),
        }
    }
}

/// Files as the log tells of them.
pub fn named(files: &[(Id<Attachment>, String)]) -> Vec<Value> {
    files
        .iter()
        .map(|(id, name)| json!({"id": id, "name": name}))
        .collect()
}

fn url(id: Id<Attachment>, name: &FileName) -> String {
    format!("{PATH}/{id}/{}", name.encoded())
}

/// The attachment that an address of ours names, whatever the name behind it.
pub fn id_in(url: &str) -> Option<Id<Attachment>> {
    let rest = url.strip_prefix(PATH)?.strip_prefix('/')?;
    let (id, name) = rest.split_once('/')?;
    let plain = !name.is_empty() && !name.contains(['/', '#', '\\']);
    id.parse().ok().filter(|_| plain)
}

impl Resource for Attachment {
    const KIND: Kind = Kind::Attachment;

    type Patch = Patch;
    type Filter = ();
    type Sort = SortBy;

    fn head(&self) -> &Head<Self> {
        &self.head
    }

    fn head_mut(&mut self) -> &mut Head<Self> {
        &mut self.head
    }

    fn apply(&mut self, _: Patch) -> Result<(), Faults> {
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

    fn title(&self) -> &str {
        self.name.as_str()
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("note_id", self.note)
            .with("task_id", self.task)
            .with("original_name", self.name.as_str())
            .with("mime_type", self.media.mime())
            .with("size_bytes", self.size)
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        Vec::new()
    }

    fn sort_value(&self, _: SortBy) -> SortValue {
        SortValue::Number(self.head.created_at.timestamp_micros())
    }
}

impl Blank for Attachment {
    const REQUIRED: &'static [&'static str] = &[];

    /// Of nobody and without bytes: who uploads it says the rest, and the database refuses it where they do not.
    fn blank(head: Head<Self>, _: &Org, _: UserId) -> Self {
        let nobody = Id::new(Uuid::nil());
        Self {
            head,
            note: None,
            task: None,
            client: None,
            owner: None,
            author: nobody,
            uploader: nobody,
            name: FileName::default(),
            media: Media::Text,
            charset: None,
            size: 0,
            pixels: None,
            sha256: [0; 32],
            path: String::new(),
            thumbnail: None,
            is_beside: false,
            is_shown: false,
        }
    }
}

//! Files: taken in, looked at, put into the store of files, given out again, swept away.

mod address;
mod check;
mod incoming;
mod office;
mod on_notes;
mod outside;
mod picture;
mod text;

use std::io::Cursor;

use authz::{Delete, Seen};
use chrono::{DateTime, Datelike, Utc};
use domain::{
    Attachment, Error, Id, Note, Result,
    attachment::FileName,
    resource::{Blank, Head},
};
use persistence::{Answer, Store, blobs::Blobs, blobs::Stream, rows::attachment::Blob};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use utoipa::ToSchema;

use crate::{
    answer::{self, Stop},
    session::Session,
};
use check::Looked;
pub use incoming::{Incoming, Taken};
pub use on_notes::OnNote;
pub(crate) use on_notes::{Brought, beside, bring_in, fetches, on_note, settle, settle_on_task};

/// A file that was uploaded.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Attachment)]
pub struct AttachmentView {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Attachment>,
    /// Below this server, without a secret: whoever reads it must be allowed to.
    #[schema(example = "/api/v1/attachments/01990000-0000-7000-8000-000000000000/plan.png")]
    pub url: String,
    /// A small picture of it; null for what is no picture.
    pub thumbnail_url: Option<String>,
    #[schema(example = "plan.png")]
    pub original_name: String,
    #[schema(example = "image/png")]
    pub mime_type: &'static str,
    #[schema(example = 48213)]
    pub size_bytes: i64,
    /// In pixels, as it is looked at.
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub created_at: DateTime<Utc>,
}

impl From<&Attachment> for AttachmentView {
    fn from(attachment: &Attachment) -> Self {
        Self {
            id: attachment.head.id,
            url: attachment.url(),
            thumbnail_url: attachment.thumbnail_url(),
            original_name: attachment.name.as_str().to_owned(),
            mime_type: attachment.media.mime(),
            size_bytes: attachment.size,
            width: attachment.pixels.map(|(width, _)| width),
            height: attachment.pixels.map(|(_, height)| height),
            created_at: attachment.head.created_at,
        }
    }
}

/// 403 for who may write no notes: nothing of theirs is taken in.
pub fn may_upload(session: &Session) -> Result<()> {
    session.actor.visible::<Attachment>()?;
    session.actor.may_create::<Attachment>().map(drop)
}

/// Keeps a file that was taken in, as its uploader's alone until a note names it.
pub async fn upload(
    session: &Session,
    taken: Taken,
    name: String,
    claimed: Option<String>,
) -> Result<Answer, Stop> {
    let hash = Sha256::new()
        .chain_update(&name)
        .chain_update([0])
        .chain_update(claimed.as_deref().unwrap_or_default())
        .chain_update([0])
        .chain_update(taken.sha256)
        .finalize();
    let (taken, looked) = look(taken, name, claimed).await?;
    let (blob, attachment) = put_away(session, taken, looked).await?;
    let entered = enter(session, attachment, hash.into()).await;
    if entered.is_err() {
        throw_away(session.app.store(), session.app.blobs(), &blob).await;
    }
    entered
}

async fn enter(session: &Session, attachment: Attachment, hash: [u8; 32]) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Attachment>()?;
    let permit = session.actor.may_create::<Attachment>()?;
    let mut tx = session.write_of(hash).await?;
    let seen = tx.insert(permit, &visible, attachment).await?;
    let view = AttachmentView::from(&*seen);
    let answer = Answer {
        status: 201,
        location: Some(view.url.clone()),
        ..answer::plain(&view)?
    };
    tx.commit(&answer).await?;
    Ok(answer)
}

/// Pictures are unpacked to be looked at: only so many at a time, whoever sends them.
static LOOKING: Semaphore = Semaphore::const_new(2);

async fn look(mut taken: Taken, name: String, claimed: Option<String>) -> Result<(Taken, Looked)> {
    let _one_of_few = LOOKING.acquire().await.map_err(Error::internal)?;
    let looking = tokio::task::spawn_blocking(move || {
        let looked = check::look(&mut taken, &name, claimed.as_deref())?;
        taken.rewound()?;
        Ok((taken, looked))
    });
    looking.await.map_err(Error::internal)?
}

/// Into the store of files, where it was written down first. Nothing is left there when this fails.
async fn put_away(session: &Session, taken: Taken, looked: Looked) -> Result<(Blob, Attachment)> {
    let (store, blobs) = (session.app.store(), session.app.blobs());
    let (id, now) = (session.app.clock().id(), session.app.clock().now());
    let org = session.actor.org();
    let stem = format!("{org}/{:04}/{:02}/{id}", now.year(), now.month());
    let thumbnail = looked.thumbnail.as_ref();
    let blob = Blob {
        org,
        id,
        path: format!("{stem}.{}", looked.media.extension()),
        thumbnail: thumbnail.map(|small| format!("{stem}.thumb.{}", small.extension)),
    };
    let attachment = Attachment {
        owner: Some(session.user()),
        author: session.user(),
        uploader: session.user(),
        name: looked.name,
        media: looked.media,
        charset: looked.charset,
        size: i64::try_from(taken.size).map_err(Error::internal)?,
        pixels: looked.pixels.map(|(width, height)| (width.into(), height.into())),
        sha256: taken.sha256,
        path: blob.path.clone(),
        thumbnail: blob.thumbnail.clone(),
        ..Attachment::blank(Head::new(org, id, now), session.org(), session.user())
    };
    store.enter_blob(&blob).await?;
    let small = looked.thumbnail.map(|small| small.bytes);
    if let Err(error) = write(blobs, &blob, taken, small).await {
        throw_away(store, blobs, &blob).await;
        return Err(error);
    }
    Ok((blob, attachment))
}

async fn write(blobs: &Blobs, blob: &Blob, taken: Taken, small: Option<Vec<u8>>) -> Result<()> {
    blobs
        .put(&blob.path, tokio::fs::File::from_std(taken.file))
        .await?;
    match (&blob.thumbnail, small) {
        (Some(path), Some(bytes)) => blobs.put(path, Cursor::new(bytes)).await,
        _ => Ok(()),
    }
}

/// What cannot be thrown away now is swept: it was written down.
async fn throw_away(store: &Store, blobs: &Blobs, blob: &Blob) {
    if let Err(error) = discard(store, blobs, blob).await {
        tracing::warn!(%error, path = blob.path, "a file is left over; it is swept within a day");
    }
}

async fn discard(store: &Store, blobs: &Blobs, blob: &Blob) -> Result<()> {
    blobs.delete(&blob.path).await?;
    if let Some(thumbnail) = &blob.thumbnail {
        blobs.delete(thumbnail).await?;
    }
    store.forget_blob(blob).await
}

fn blob_of(attachment: &Attachment) -> Blob {
    Blob {
        org: attachment.head.org,
        id: attachment.head.id,
        path: attachment.path.clone(),
        thumbnail: attachment.thumbnail.clone(),
    }
}

/// A file to be read: what is told of it, and the way to its bytes.
#[derive(Debug)]
pub struct Readable {
    seen: Seen<Attachment>,
    small: bool,
    blobs: Blobs,
}

/// 404 also under another name than its own: one thing has one address.
pub async fn open(session: &Session, id: Id<Attachment>, name: &str, small: bool) -> Result<Readable, Stop> {
    let visible = session.actor.visible::<Attachment>()?;
    let seen = session.read().find(&visible, id).await?;
    if seen.name.as_str() != name || small && seen.thumbnail.is_none() {
        return Err(Error::NotFound.into());
    }
    let blobs = session.app.blobs().clone();
    Ok(Readable { seen, small, blobs })
}

impl Readable {
    pub fn name(&self) -> &FileName {
        &self.seen.name
    }

    pub fn is_image(&self) -> bool {
        self.seen.media.is_image()
    }

    pub fn content_type(&self) -> String {
        match &self.seen.thumbnail {
            Some(path) if self.small && path.ends_with(".png") => "image/png".to_owned(),
            Some(_) if self.small => "image/jpeg".to_owned(),
            _ => self.seen.content_type(),
        }
    }

    /// How many bytes it has, where a part of it can be asked for.
    pub fn size(&self) -> Option<u64> {
        u64::try_from(self.seen.size).ok().filter(|_| !self.small)
    }

    /// The same bytes have the same, and nothing else has it.
    pub fn etag(&self) -> String {
        let hash: String = self
            .seen
            .sha256
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let small = if self.small { "-small" } else { "" };
        format!("\"{hash}{small}\"")
    }

    pub async fn bytes(&self, range: Option<std::ops::Range<u64>>) -> Result<Stream> {
        match &self.seen.thumbnail {
            Some(path) if self.small => self.blobs.get(path, None).await,
            _ => self.blobs.get(&self.seen.path, range).await,
        }
    }
}

/// One of nobody's yet, or one of a note that may be changed; not what the note's text shows.
pub async fn delete(session: &Session, id: Id<Attachment>) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Attachment>()?, id).await?;
    let permit = session.actor.may_change::<Delete, Attachment>(&seen)?;
    if let Some(note) = seen.note {
        let note = tx.find(&session.actor.visible::<Note>()?, note).await?;
        if note.content.attachments().contains(&id) {
            let detail = "The text of the note shows it. Take it out of there first.";
            return Err(Error::conflict_of("in_text", detail).into());
        }
    }
    let blob = blob_of(&seen);
    tx.delete(permit, &seen).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    throw_away(session.app.store(), session.app.blobs(), &blob).await;
    Ok(answer)
}

/// How many files are thrown away in one go.
const SWEPT: u64 = 500;

/// What has been on no note for a day, and files that belong to nothing: of notes that are gone, of uploads that broke.
pub(crate) async fn sweep(store: &Store, blobs: &Blobs) -> Result<()> {
    store.sweep_attachments().await?;
    loop {
        let loose = store.loose_blobs(SWEPT).await?;
        for blob in &loose {
            discard(store, blobs, blob).await?;
        }
        if (loose.len() as u64) < SWEPT {
            return Ok(());
        }
    }
}

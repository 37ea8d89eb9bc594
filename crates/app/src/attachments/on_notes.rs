//! Files on notes: what a save brings in, what it puts on the note, and what a reader is shown.

use std::collections::HashMap;

use domain::{Attachment, Document, Error, Faults, Field, Id, Note, Result, Task, attachment::id_in};
use persistence::Tx;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    AttachmentView, blob_of, look,
    outside::{self, Failed, Fetched},
    put_away, throw_away,
};
use crate::{answer::Stop, session::Session};

/// A file on a note.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NoteAttachment)]
pub struct OnNote {
    #[serde(flatten)]
    pub attachment: AttachmentView,
    /// Whether the text shows it as it is now.
    pub in_text: bool,
}

/// Of these files, what hangs beside the note's text and what its text shows. What only an older revision shows is with
/// that.
pub(crate) fn on_note(files: &[Attachment], note: &Note) -> Vec<OnNote> {
    let shown = note.content.attachments();
    let of_it = files.iter().filter(|file| file.note == Some(note.head.id));
    let views = of_it.map(|file| (file.is_beside, shown.contains(&file.head.id), file));
    let of_now = views.filter(|(is_beside, in_text, _)| *is_beside || *in_text);
    let view = |(_, in_text, file): (bool, bool, &Attachment)| OnNote {
        attachment: file.into(),
        in_text,
    };
    of_now.map(view).collect()
}

pub(crate) fn beside(files: &[Attachment]) -> Vec<(Id<Attachment>, String)> {
    files.iter().filter(|file| file.is_beside).map(named).collect()
}

fn named(attachment: &Attachment) -> (Id<Attachment>, String) {
    (attachment.head.id, attachment.name.as_str().to_owned())
}

/// More are not fetched for one save.
const OUTSIDE_MAX: usize = 10;

/// What a save has fetched: in the store of files, and not yet in the database.
#[derive(Debug, Default)]
#[must_use]
pub(crate) struct Brought(Vec<Attachment>);

impl Brought {
    /// Throws it away again when the save has come to nothing.
    pub(crate) async fn unless_saved<T>(self, session: &Session, saved: &Result<T, Stop>) {
        if saved.is_err() {
            for attachment in &self.0 {
                throw_away(session.app.store(), session.app.blobs(), &blob_of(attachment)).await;
            }
        }
    }
}

/// The addresses of others in a text, once each, with the places where they stand first.
fn outside_of(content: &Field<Document>) -> Vec<(String, String)> {
    let mut outside: Vec<(String, String)> = Vec::new();
    for image in content.value().iter().flat_map(|document| document.images()) {
        let known = outside.iter().any(|(_, src)| src == image.src);
        if id_in(image.src).is_none() && !known {
            outside.push((format!("content{}", image.path), image.src.to_owned()));
        }
    }
    outside
}

/// Whether a save would have to fetch anything: who may not save is told so before.
pub(crate) fn fetches(content: &Field<Document>) -> bool {
    !outside_of(content).is_empty()
}

/// Fetches the images that the text shows from elsewhere, and shows them from here instead. 422 for each that cannot
/// be had, with its place. Before the transaction: nobody waits for somebody else's server while the writer is held.
pub(crate) async fn bring_in(session: &Session, content: &mut Field<Document>) -> Result<Brought, Stop> {
    let outside = outside_of(content);
    if outside.len() > OUTSIDE_MAX {
        let message = format!("At most {OUTSIDE_MAX} images are fetched at once.");
        return Err(Faults::one("content", "too_many", message).into());
    }
    let (mut brought, mut sources) = (Brought::default(), HashMap::new());
    let fetched = fetch_all(session, outside, &mut brought, &mut sources)
        .await
        .map_err(Stop::from);
    if fetched.is_err() {
        brought.unless_saved(session, &fetched).await;
        return fetched.map(|()| Brought::default());
    }
    if !sources.is_empty() {
        *content = std::mem::take(content).map(|document| document.with_sources(&sources));
    }
    Ok(brought)
}

async fn fetch_all(
    session: &Session,
    outside: Vec<(String, String)>,
    brought: &mut Brought,
    sources: &mut HashMap<String, String>,
) -> Result<()> {
    let mut faults = Faults::default();
    for (path, src) in outside {
        match fetch_one(session, &src).await {
            Ok(attachment) => {
                sources.insert(src, attachment.url());
                brought.0.push(attachment);
            }
            Err(Failed::Why((code, message))) => faults.add(path, code, message),
            Err(Failed::Ours(error)) => return Err(error),
        }
    }
    faults.done()
}

async fn fetch_one(session: &Session, src: &str) -> Result<Attachment, Failed> {
    let Fetched { taken, name, claimed } = outside::fetch(&session.app, src).await?;
    let (taken, looked) = match look(taken, name, claimed).await {
        Ok((taken, looked)) if looked.media.is_image() => (taken, looked),
        Ok(_) | Err(Error::Invalid(_) | Error::UnsupportedMediaType(_)) => {
            return Err(Failed::Why((
                "image",
                "There is no image at this address that can be taken.",
            )));
        }
        Err(error) => return Err(error.into()),
    };
    Ok(put_away(session, taken, looked).await?.1)
}

/// What a save names, resolved: the text with the addresses that its images have, and the files beside it where the
/// save says which. 422 for what is not there for the writer, or is on something else.
pub(crate) async fn settle(
    tx: &mut Tx,
    session: &Session,
    brought: &Brought,
    note: (Id<Note>, Option<&Note>),
    content: &mut Field<Document>,
    ids: &Field<Vec<Id<Attachment>>>,
) -> Result<Option<Vec<(Id<Attachment>, String)>>> {
    let (id, before) = note;
    let visible = session.actor.visible::<Attachment>()?;
    for attachment in &brought.0 {
        let permit = session.actor.may_create::<Attachment>()?;
        tx.insert(permit, &visible, attachment.clone()).await?;
    }
    let shown = content.value().map(Document::attachments).unwrap_or_default();
    let listed = ids.value().map_or(&[][..], Vec::as_slice);
    let all: Vec<Id<Attachment>> = shown.iter().chain(listed).copied().collect();
    let found = tx.find_some(&visible, &all).await?;
    let usable = |wanted: Id<Attachment>| {
        let mut found = found.iter().filter(|found| found.head.id == wanted);
        found.find(|found| {
            found.note.map_or(
                found.task.is_none() && found.owner == Some(session.user()),
                |on| on == id,
            )
        })
    };
    let mut faults = Faults::default();
    let (mut sources, mut beside) = (HashMap::new(), Vec::new());
    let known = before.map(|note| note.content.attachments()).unwrap_or_default();
    for image in content.value().iter().flat_map(|document| document.images()) {
        match id_in(image.src).map(|id| (id, usable(id))) {
            Some((_, Some(file))) if file.media.is_image() => {
                sources.insert(image.src.to_owned(), file.url());
            }
            Some((_, Some(_))) => faults.add(
                format!("content{}", image.path),
                "image",
                "This file is no image.",
            ),
            // An old revision may have brought back an image that is gone: it is shown as such, and is no fault.
            Some((id, None)) if known.contains(&id) => {}
            _ => faults.add(format!("content{}", image.path), "reference", NOT_THERE),
        }
    }
    for (index, wanted) in listed.iter().enumerate() {
        match usable(*wanted) {
            None => faults.add(format!("attachment_ids[{index}]"), "reference", NOT_THERE),
            Some(file) if !shown.contains(wanted) && !beside.contains(&named(file)) => {
                beside.push(named(file))
            }
            Some(_) => {}
        }
    }
    faults.done()?;
    sources.retain(|from, to| from != to);
    if !sources.is_empty() {
        *content = std::mem::take(content).map(|document| document.with_sources(&sources));
    }
    Ok(ids.value().map(|_| beside))
}

/// The files that a save puts on a task, where it says which. 422 for what is not there for the writer, or is on
/// something else.
pub(crate) async fn settle_on_task(
    tx: &mut Tx,
    session: &Session,
    task: Id<Task>,
    ids: &Field<Vec<Id<Attachment>>>,
) -> Result<Option<Vec<(Id<Attachment>, String)>>> {
    let Some(listed) = ids.value() else {
        return Ok(None);
    };
    let visible = session.actor.visible::<Attachment>()?;
    let found = tx.find_some(&visible, listed).await?;
    let usable = |file: &Attachment| match (file.note, file.task) {
        (None, None) => file.owner == Some(session.user()),
        (_, on) => on == Some(task),
    };
    let (mut faults, mut beside) = (Faults::default(), Vec::new());
    for (index, wanted) in listed.iter().enumerate() {
        match found.iter().find(|file| file.head.id == *wanted && usable(file)) {
            None => faults.add(format!("attachment_ids[{index}]"), "reference", NOT_THERE),
            Some(file) if !beside.contains(&named(file)) => beside.push(named(file)),
            Some(_) => {}
        }
    }
    faults.done()?;
    Ok(Some(beside))
}

const NOT_THERE: &str = "There is no such attachment, or it is on something else.";

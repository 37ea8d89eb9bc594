//! The revisions of a note: every text that was saved, what differs between two, and the way back to one.

use std::time::{Duration, Instant};

use authz::{Seen, Update};
use chrono::{DateTime, Utc};
use domain::{
    Cursor, Document, Error, Id, Note,
    diff::{self, Segment},
    document::RichText,
    page::SortValue,
};
use persistence::{Answer, Reader, rows::note_revision::RevisionHead};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, AtVersion, Stop},
    log::PersonRef,
    notes,
    session::Session,
};

/// A text of a note as it was saved, as lists show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NoteRevisionItem)]
pub struct RevisionItem {
    #[schema(example = 2)]
    pub number: i64,
    pub created_at: DateTime<Utc>,
    /// Who saved it.
    pub author: PersonRef,
    #[schema(example = "Kick-off")]
    pub title: Option<String>,
}

/// The same whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NoteRevision)]
pub struct RevisionView {
    #[serde(flatten)]
    pub item: RevisionItem,
    pub content: RichText,
}

/// The way from one text to another, word by word. Of the content it compares what can be read, not how it looks.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NoteDiff)]
pub struct DiffView {
    #[schema(example = 1)]
    pub from: i64,
    #[schema(example = 2)]
    pub to: i64,
    pub title: Vec<Segment>,
    pub content: Vec<Segment>,
}

impl From<RevisionHead> for RevisionItem {
    fn from(head: RevisionHead) -> Self {
        let (author, name) = head.author;
        Self {
            number: head.number,
            created_at: head.created_at,
            author: PersonRef::new(author, name),
            title: head.title,
        }
    }
}

const SORT: &str = "-number";
/// How long two texts are compared word by word.
const PATIENCE: Duration = Duration::from_millis(250);

async fn seen(session: &Session, read: &Reader<'_>, id: Id<Note>) -> Result<Seen<Note>, Error> {
    read.find(&session.actor.visible::<Note>()?, id).await
}

/// Newest first.
pub async fn list(session: &Session, id: Id<Note>, cursor: Option<&str>, limit: u64) -> Result<Answer, Stop> {
    let before = match cursor.map(|text| Cursor::decode(text, SORT)).transpose()? {
        None => None,
        Some(Cursor {
            value: SortValue::Number(number),
            ..
        }) => Some(number),
        Some(_) => return Err(Error::malformed("the cursor is not valid").into()),
    };
    let read = session.read();
    let note = seen(session, &read, id).await?;
    let mut rows = read.revisions(&note, before, limit + 1).await?;
    let keep = usize::try_from(limit).map_err(Error::internal)?;
    let more = rows.len() > keep;
    rows.truncate(keep);
    let next = rows.last().filter(|_| more).map(|last| {
        let (sort, value) = (SORT.to_owned(), SortValue::Number(last.number));
        let id = id.uuid();
        Cursor { sort, value, id }.encode()
    });
    Ok(answer::items(
        rows.into_iter().map(RevisionItem::from).collect(),
        next,
    )?)
}

pub async fn read(session: &Session, id: Id<Note>, number: i64) -> Result<Answer, Stop> {
    let read = session.read();
    let note = seen(session, &read, id).await?;
    let (head, content) = read.revision(&note, number).await?;
    let sight = session.actor.sight()?;
    let seen = read.mentions_seen(&sight, &content.mentions()).await?;
    let content = content.shown_to(|one| seen.contains(one));
    Ok(answer::plain(&RevisionView {
        item: head.into(),
        content: content.into(),
    })?)
}

/// What was taken out and put in on the way from one to the other.
pub async fn diff(session: &Session, id: Id<Note>, from: i64, to: i64) -> Result<Answer, Stop> {
    let read = session.read();
    let note = seen(session, &read, id).await?;
    let (old, new) = (read.revision(&note, from).await?, read.revision(&note, to).await?);
    // Long texts are compared beside the threads that answer requests.
    let compared = tokio::task::spawn_blocking(move || compare(from, to, &old, &new));
    Ok(answer::plain(&compared.await.map_err(Error::internal)?)?)
}

type Saved = (RevisionHead, Document);

fn compare(from: i64, to: i64, (old, before): &Saved, (new, after): &Saved) -> DiffView {
    let deadline = Instant::now() + PATIENCE;
    let title = |head: &RevisionHead| head.title.clone().unwrap_or_default();
    DiffView {
        from,
        to,
        title: diff::words(&title(old), &title(new), deadline),
        content: diff::words(&before.text(), &after.text(), deadline),
    }
}

/// The text as it was then, as a new revision. The text that it is already makes none.
pub async fn restore(session: &Session, id: Id<Note>, number: i64, at: &AtVersion) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Note>()?, id).await?;
    let permit = session.actor.may_change::<Update, Note>(&seen)?;
    let can = session.actor.can(&seen);
    let (head, content) = tx.revision(&seen, number).await?;
    notes::check(&tx, session, at, &seen, can).await?;
    let mut after = Note::clone(&seen);
    after.write(head.title, content);
    let after = tx.update_as("restored", permit, &seen, after).await?;
    let answer = notes::shown(&tx, session, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

//! Notes: written on a record that was seen, shown with the names of the record and of who wrote them.

use authz::{Arrange, Can, Delete, Seen, Update};
use chrono::{DateTime, Utc};
use domain::{
    Client, Cursor, Document, Error, Field, Id, Kind, Mentioned, Note, Page, PageQuery, Sort, UserId,
    document::RichText,
    note::{Filter, New, Patch, SortBy},
    resource::{Head, Resource},
};
use persistence::{Answer, Tx, rows::note::Around};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, AtVersion, Stop},
    attachments::{self, Brought, OnNote},
    log::{PersonRef, RecordRef},
    mentions,
    session::Session,
};

pub(crate) const PATH: &str = "/api/v1/notes";

/// What the one who asks may do with a note.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct NoteCan {
    /// Change the text, mark it important.
    pub update: bool,
    pub delete: bool,
    pub pin: bool,
}

impl From<Can> for NoteCan {
    fn from(can: Can) -> Self {
        Self {
            update: can.update,
            delete: can.delete,
            pin: can.arrange,
        }
    }
}

/// A note on a record.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Note)]
pub struct NoteView {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Note>,
    pub record: RecordRef,
    #[schema(example = "Kick-off")]
    pub title: Option<String>,
    pub content: RichText,
    pub is_important: bool,
    pub is_pinned: bool,
    pub author: PersonRef,
    /// Of title and content, from 1.
    #[schema(example = 1)]
    pub revision_number: i64,
    /// Whether title or content were changed since it was written.
    pub edited: bool,
    /// What hangs beside the text, and what the text shows; the oldest first.
    pub attachments: Vec<OnNote>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
    pub can: NoteCan,
}

impl NoteView {
    pub(crate) fn new(note: Note, can: Can, around: &Around) -> Self {
        let name = |id: &Uuid| around.names.get(id).cloned().unwrap_or_default();
        let (kind, record) = note.record;
        Self {
            id: note.head.id,
            record: RecordRef {
                r#type: kind,
                id: record,
                title: name(&record),
            },
            author: PersonRef::new(note.author, name(&note.author.uuid())),
            revision_number: note.revision,
            edited: note.is_edited(),
            attachments: attachments::on_note(&around.files, &note),
            title: note.title,
            content: note.content.shown_to(|one| around.seen.contains(one)).into(),
            is_important: note.is_important,
            is_pinned: note.is_pinned,
            created_at: note.head.created_at,
            updated_at: note.head.updated_at,
            version: note.head.version,
            can: can.into(),
        }
    }
}

/// A page of notes, as it is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub filter: Filter,
    /// What the notes are to mention.
    pub mentions: Option<Mentioned>,
    pub order: SortBy,
    pub cursor: Option<String>,
    pub limit: u64,
    pub include_total: bool,
}

impl Wanted {
    /// Of important ones alone, both orders are one; in theirs they stand together at the beginning.
    fn order(&self) -> SortBy {
        match (self.order, self.filter.important) {
            (SortBy::Pinned, Some(true)) => SortBy::Important,
            (order, _) => order,
        }
    }
}

pub async fn list(session: &Session, wanted: Wanted) -> Result<Answer, Stop> {
    Ok(answer::whole_page(page(session, wanted).await?)?)
}

/// A page of notes as the reader may see them.
pub(crate) async fn page(session: &Session, wanted: Wanted) -> Result<Page<NoteView>, Error> {
    let sort = Sort {
        key: wanted.order(),
        descending: true,
    };
    let cursor = wanted.cursor.as_deref();
    let query = PageQuery {
        sort,
        limit: wanted.limit,
        cursor: cursor
            .map(|text| Cursor::decode(text, &sort.word()))
            .transpose()?,
        include_total: wanted.include_total,
    };
    let (read, visible) = (session.read(), session.actor.visible::<Note>()?);
    let sight = session.actor.sight()?;
    // Whether notes mention what the reader may not see is nothing to be found out by asking.
    if let Some(target) = wanted.mentions
        && !mentions::sees(session, &sight, target).await?
    {
        return Ok(Page {
            items: Vec::new(),
            next_cursor: None,
            total: wanted.include_total.then_some(0),
        });
    }
    let filter = Filter {
        mentions: wanted.mentions.map(|target| (session.actor.org(), target)),
        ..wanted.filter
    };
    let page = read.list_seen(&visible, &filter, &query).await?;
    let notes: Vec<&Note> = page.items.iter().map(|seen| &**seen).collect();
    let around = read.around_notes(&sight, &notes).await?;
    let view = |seen: Seen<Note>| {
        let can = session.actor.can(&seen);
        NoteView::new(seen.into_row(), can, &around)
    };
    Ok(page.map(view))
}

/// 404 when the client is not there for the reader.
pub async fn of_client(session: &Session, client: Id<Client>, mut wanted: Wanted) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Client>()?;
    session.read().find(&visible, client).await?;
    wanted.filter.record_type = Some(Kind::Client);
    wanted.filter.record = Some(client.uuid());
    list(session, wanted).await
}

/// What somebody has written, as far as the reader may see it. 404 when nobody here has ever been called so.
pub async fn of_author(session: &Session, author: UserId, mut wanted: Wanted) -> Result<Answer, Stop> {
    session.actor.visible::<Note>()?;
    if !session.read().is_member(session.actor.org(), author).await? {
        return Err(Error::NotFound.into());
    }
    wanted.filter.author = Some(author);
    list(session, wanted).await
}

pub async fn read(session: &Session, id: Id<Note>) -> Result<Answer, Stop> {
    let read = session.read();
    let seen = read.find(&session.actor.visible::<Note>()?, id).await?;
    let around = read.around_notes(&session.actor.sight()?, &[&*seen]).await?;
    let (version, can) = (seen.head.version, session.actor.can(&seen));
    Ok(answer::versioned(
        version,
        &NoteView::new(seen.into_row(), can, &around),
    )?)
}

/// On a record that the writer sees: 404 otherwise. Images from elsewhere are fetched first.
pub async fn create(session: &Session, mut new: New) -> Result<Answer, Stop> {
    if attachments::fetches(&new.parsed_content)
        && let (Some(kind), Some(record)) = (new.record_type.value(), new.record_id.value())
    {
        attachments::may_upload(session)?;
        let (sight, read) = (session.actor.sight()?, session.read());
        let found = read.directory_entry(&sight, kind.kind(), *record).await?;
        found.ok_or(Error::NotFound)?;
    }
    let brought = attachments::bring_in(session, &mut new.parsed_content).await?;
    let saved = insert(session, new, &brought).await;
    brought.unless_saved(session, &saved).await;
    saved
}

async fn insert(session: &Session, mut new: New, brought: &Brought) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Note>()?;
    let (Some(kind), Some(record)) = (new.record_type.value(), new.record_id.value()) else {
        return Err(Error::internal("a new note without a record passed its rules").into());
    };
    let (kind, record) = (kind.kind(), *record);
    session.actor.may_read(kind)?;
    let mut tx = session.write().await?;
    let record = tx.find_record(&session.actor.sight()?, kind, record).await?;
    let permit = session.actor.may_create_on::<Note>(&record)?;
    new.parsed_content = linked(&tx, session, new.parsed_content, None).await?;
    let head = Head::new(permit.org(), tx.new_id(), tx.now());
    let location = format!("{PATH}/{}", head.id);
    let (note, content) = ((head.id, None), &mut new.parsed_content);
    let beside = attachments::settle(&mut tx, session, brought, note, content, &new.attachment_ids).await?;
    let mut note = Note::new(head, record.record(), record.place(), session.user(), new)
        .ok_or_else(|| Error::internal("a new note without a text passed its rules"))?;
    note.beside = beside.unwrap_or_default();
    let seen = tx.insert(permit, &visible, note).await?;
    let can = session.actor.can(&seen);
    let answer = Answer {
        status: 201,
        location: Some(location),
        ..shown(&tx, session, seen.into_row(), can).await?
    };
    tx.commit(&answer).await?;
    Ok(answer)
}

/// A text with the links that this writer may make.
async fn linked(
    tx: &Tx,
    session: &Session,
    text: Field<Document>,
    before: Option<&Document>,
) -> Result<Field<Document>, Error> {
    Ok(match text {
        Field::Set(text) => Field::Set(tx.linked(&session.actor.sight()?, text, before).await?),
        other => other,
    })
}

/// The note as it is in this transaction.
pub(crate) async fn shown(tx: &Tx, session: &Session, note: Note, can: Can) -> Result<Answer, Error> {
    let around = tx.around_notes(&session.actor.sight()?, &[&note]).await?;
    answer::versioned(note.head.version, &NoteView::new(note, can, &around))
}

/// 412 with the note as it is now.
pub(crate) async fn check(
    tx: &Tx,
    session: &Session,
    at: &AtVersion,
    seen: &Seen<Note>,
    can: Can,
) -> Result<(), Error> {
    if at.holds(seen.head.version) {
        return Ok(());
    }
    let around = tx.around_notes(&session.actor.sight()?, &[&**seen]).await?;
    at.check_version(seen.head.version, || {
        NoteView::new(Note::clone(seen), can, &around)
    })
}

/// A new title or content is a new revision; what changes nothing is none. Images from elsewhere are fetched first.
pub async fn update(
    session: &Session,
    id: Id<Note>,
    at: &AtVersion,
    mut patch: Patch,
) -> Result<Answer, Stop> {
    if attachments::fetches(&patch.parsed_content) {
        let seen = session.read().find(&session.actor.visible::<Note>()?, id).await?;
        let _may = session.actor.may_change::<Update, Note>(&seen)?;
    }
    let brought = attachments::bring_in(session, &mut patch.parsed_content).await?;
    let saved = write(session, id, at, patch, &brought).await;
    brought.unless_saved(session, &saved).await;
    saved
}

async fn write(
    session: &Session,
    id: Id<Note>,
    at: &AtVersion,
    mut patch: Patch,
    brought: &Brought,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Note>()?, id).await?;
    let permit = session.actor.may_change::<Update, Note>(&seen)?;
    let can = session.actor.can(&seen);
    check(&tx, session, at, &seen, can).await?;
    patch.parsed_content = linked(&tx, session, patch.parsed_content, Some(&seen.content)).await?;
    let mut before = Note::clone(&seen);
    let (note, content) = ((id, Some(&*seen)), &mut patch.parsed_content);
    let beside = attachments::settle(&mut tx, session, brought, note, content, &patch.attachment_ids).await?;
    if beside.is_some() {
        before.beside = attachments::beside(&tx.attachments_on(&seen).await?);
    }
    let mut after = before.clone();
    after.apply(patch).map_err(Error::Invalid)?;
    after.beside = beside.unwrap_or_default();
    let after = tx.update(permit, &before, after).await?;
    let answer = shown(&tx, session, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

pub async fn toggle_important(session: &Session, id: Id<Note>, at: &AtVersion) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Note>()?, id).await?;
    let permit = session.actor.may_change::<Update, Note>(&seen)?;
    let can = session.actor.can(&seen);
    check(&tx, session, at, &seen, can).await?;
    let mut after = Note::clone(&seen);
    after.is_important = !after.is_important;
    let action = if after.is_important {
        "important"
    } else {
        "unimportant"
    };
    let after = tx.update_as(action, permit, &seen, after).await?;
    let answer = shown(&tx, session, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// Pins it, or takes the pin off.
pub async fn pin(session: &Session, id: Id<Note>, at: &AtVersion) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Note>()?, id).await?;
    let permit = session.actor.may_change::<Arrange, Note>(&seen)?;
    let can = session.actor.can(&seen);
    check(&tx, session, at, &seen, can).await?;
    let mut after = Note::clone(&seen);
    after.is_pinned = !after.is_pinned;
    let action = if after.is_pinned { "pinned" } else { "unpinned" };
    let after = tx.arrange(action, permit, &seen, after).await?;
    let answer = shown(&tx, session, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// For good, with all that it ever said.
pub async fn delete(session: &Session, id: Id<Note>, at: &AtVersion) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Note>()?, id).await?;
    let permit = session.actor.may_change::<Delete, Note>(&seen)?;
    check(&tx, session, at, &seen, session.actor.can(&seen)).await?;
    tx.delete(permit, &seen).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    Ok(answer)
}

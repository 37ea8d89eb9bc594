//! Comments: written on a record that was seen, shown with the names of the record and of who wrote them.

use authz::{Can, Delete, Seen, Update};
use chrono::{DateTime, Utc};
use domain::{
    Comment, Error, Faults, Id, Kind,
    comment::{Filter, New, Patch, SortBy},
    document::RichText,
    resource::{Head, Resource},
};
use persistence::{Answer, Tx, rows::note::Names};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, AtVersion, Stop},
    asked::Asked,
    log::{PersonRef, RecordRef},
    on_client::EntryCan,
    session::Session,
};

const PATH: &str = "/api/v1/comments";

/// A comment on a record.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Comment)]
pub struct CommentView {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Comment>,
    pub record: RecordRef,
    pub content: RichText,
    /// For the firm alone; otherwise the client may come to read it.
    pub is_internal: bool,
    pub author: PersonRef,
    /// Whether the text was changed since it was written.
    pub edited: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
    pub can: EntryCan,
}

impl CommentView {
    fn new(comment: Comment, can: Can, names: &Names) -> Self {
        let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
        let (kind, record) = comment.record;
        Self {
            id: comment.head.id,
            record: RecordRef {
                r#type: kind,
                id: record,
                title: name(&record),
            },
            author: PersonRef::new(comment.author, name(&comment.author.uuid())),
            edited: comment.is_edited(),
            content: comment.content.into(),
            is_internal: comment.is_internal,
            created_at: comment.head.created_at,
            updated_at: comment.head.updated_at,
            version: comment.head.version,
            can: can.into(),
        }
    }
}

/// The comments on a record, the oldest first. 422 unless both are said; 404 when the record is not there for the reader.
pub async fn list(
    session: &Session,
    kind: Option<Kind>,
    record: Option<Uuid>,
    asked: &Asked,
) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Comment>()?;
    let record = of(kind, record)?;
    session.actor.may_read(record.0)?;
    let (read, sight) = (session.read(), session.actor.sight()?);
    let found = read.directory_entry(&sight, record.0, record.1).await?;
    found.ok_or(Error::NotFound)?;
    let filter = Filter { record: Some(record) };
    let query = asked.by(SortBy::CreatedAt, false)?;
    let page = read.list_seen(&visible, &filter, &query).await?;
    let comments: Vec<&Comment> = page.items.iter().map(|seen| &**seen).collect();
    let names = read.names_around(session.actor.org(), &comments).await?;
    let view = |seen: Seen<Comment>| {
        let can = session.actor.can(&seen);
        CommentView::new(seen.into_row(), can, &names)
    };
    Ok(answer::whole_page(page.map(view))?)
}

fn of(kind: Option<Kind>, record: Option<Uuid>) -> Result<(Kind, Uuid), Error> {
    let mut faults = Faults::default();
    for (field, given) in [("record_type", kind.is_some()), ("record_id", record.is_some())] {
        if !given {
            faults.add(field, "required", "This parameter is required.");
        }
    }
    kind.zip(record).ok_or(Error::Invalid(faults))
}

/// On a record that the writer sees: 404 otherwise.
pub async fn create(session: &Session, new: New) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Comment>()?;
    let (Some(kind), Some(record)) = (new.record_type.value(), new.record_id.value()) else {
        return Err(Error::internal("a new comment without a record passed its rules").into());
    };
    let (kind, record) = (kind.kind(), *record);
    session.actor.may_read(kind)?;
    let mut tx = session.write().await?;
    let record = tx.find_record(&session.actor.sight()?, kind, record).await?;
    let permit = session.actor.may_create_on::<Comment>(&record)?;
    let head = Head::new(permit.org(), tx.new_id(), tx.now());
    let location = format!("{PATH}/{}", head.id);
    let comment = Comment::new(head, record.record(), record.place(), session.user(), new)
        .ok_or_else(|| Error::internal("a new comment without a text passed its rules"))?;
    let seen = tx.insert(permit, &visible, comment).await?;
    let can = session.actor.can(&seen);
    let answer = Answer {
        status: 201,
        location: Some(location),
        ..shown(&tx, session, seen.into_row(), can).await?
    };
    tx.commit(&answer).await?;
    Ok(answer)
}

/// The comment as it is in this transaction.
async fn shown(tx: &Tx, session: &Session, comment: Comment, can: Can) -> Result<Answer, Error> {
    let names = tx.names_around(session.actor.org(), &[&comment]).await?;
    answer::versioned(comment.head.version, &CommentView::new(comment, can, &names))
}

/// 412 with the comment as it is now.
async fn check(tx: &Tx, session: &Session, at: &AtVersion, seen: &Seen<Comment>) -> Result<(), Error> {
    let version = seen.head().version;
    if at.holds(version) {
        return Ok(());
    }
    let names = tx.names_around(session.actor.org(), &[&**seen]).await?;
    let can = session.actor.can(seen);
    at.check_version(version, || CommentView::new(Comment::clone(seen), can, &names))
}

pub async fn read(session: &Session, id: Id<Comment>) -> Result<Answer, Stop> {
    let read = session.read();
    let seen = read.find(&session.actor.visible::<Comment>()?, id).await?;
    let names = read.names_around(session.actor.org(), &[&*seen]).await?;
    let (version, can) = (seen.head.version, session.actor.can(&seen));
    let view = CommentView::new(seen.into_row(), can, &names);
    Ok(answer::versioned(version, &view)?)
}

pub async fn update(
    session: &Session,
    id: Id<Comment>,
    at: &AtVersion,
    patch: Patch,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Comment>()?, id).await?;
    let permit = session.actor.may_change::<Update, Comment>(&seen)?;
    check(&tx, session, at, &seen).await?;
    let mut after = Comment::clone(&seen);
    after.apply(patch).map_err(Error::Invalid)?;
    let after = tx.update(permit, &seen, after).await?;
    let answer = shown(&tx, session, after, session.actor.can(&seen)).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

pub async fn delete(session: &Session, id: Id<Comment>, at: &AtVersion) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Comment>()?, id).await?;
    let permit = session.actor.may_change::<Delete, Comment>(&seen)?;
    check(&tx, session, at, &seen).await?;
    tx.delete(permit, &seen).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    Ok(answer)
}

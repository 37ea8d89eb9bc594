//! One's own notifications. They are of the signed-in person's account: a token has none.

use authz::OwnAccount;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{Comment, Id, Mentioned, Notification, Page, UserId, notification::NotificationKind};
use persistence::{
    Answer,
    rows::notification::{Sees, Told},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, Stop},
    log::{PersonRef, RecordRef},
    mentions::NoteRef,
    pages,
    session::{Caller, Session},
};

/// Something that one is told of.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Notification)]
pub struct NotificationView {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Notification>,
    pub kind: NotificationKind,
    /// Who has done it; null when a day has come.
    pub actor: Option<PersonRef>,
    /// The note that mentions me.
    pub note: Option<NoteRef>,
    /// The comment on a task of mine.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub comment_id: Option<Id<Comment>>,
    /// What the note or the comment is on; otherwise the task itself.
    pub record: RecordRef,
    /// What can be read around the mention, or at the beginning of the comment, at most 200 characters of it.
    #[schema(example = "Could @Ada Lovell call them in May?")]
    pub excerpt: String,
    /// The day on which the task is due.
    pub due_on: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}

impl NotificationView {
    fn new(told: Told, to: UserId) -> Self {
        let (kind, id, title) = told.record;
        Self {
            id: told.id,
            kind: told.kind,
            actor: told.actor.map(|(id, name)| PersonRef::new(id, name)),
            note: told.note.map(|(id, title)| NoteRef { id, title }),
            comment_id: told.comment,
            record: RecordRef {
                r#type: kind,
                id,
                title,
            },
            excerpt: told
                .content
                .map_or_else(String::new, |text| text.excerpt(Mentioned::user(to))),
            due_on: told.day,
            created_at: told.at,
            read_at: told.read_at,
        }
    }
}

/// How many were unread and are read now.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct NotificationsRead {
    #[schema(example = 3)]
    pub read: u64,
}

/// A page of notifications, as it is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub unread: bool,
    pub cursor: Option<String>,
    pub limit: u64,
    pub include_total: bool,
}

/// Of unread ones nobody needs to know how many more they are.
const UNREAD_MOST: u64 = 100;
/// Nobody is told so often.
const COUNTED: u64 = i64::MAX as u64;

/// Whose they are, and what of it they still see.
fn own(caller: &Caller) -> Result<(OwnAccount, Sees), Stop> {
    let actor = &caller.actor;
    // Before what they see is asked: that is what a token is refused for.
    let account = actor.may_own_account()?;
    let sees = Sees {
        notes: actor.visible()?,
        comments: actor.visible()?,
        tasks: actor.visible()?,
    };
    Ok((account, sees))
}

/// Newest first.
pub async fn list(session: &Session, wanted: &Wanted) -> Result<Answer, Stop> {
    let after = pages::after(wanted.cursor.as_deref())?;
    let ((permit, sees), read) = (own(session)?, session.read());
    let rows = read
        .notifications(&permit, &sees, wanted.unread, after, wanted.limit + 1)
        .await?;
    let total = match wanted.include_total {
        true => Some(
            read.count_notifications(&permit, &sees, wanted.unread, COUNTED)
                .await?,
        ),
        false => None,
    };
    let at = |row: &Told| (row.at.timestamp_micros(), row.id.uuid());
    let (rows, next_cursor) = pages::page(rows, wanted.limit, at)?;
    let items = rows.into_iter();
    let items = items
        .map(|told| NotificationView::new(told, permit.user()))
        .collect();
    Ok(answer::whole_page(Page {
        items,
        next_cursor,
        total,
    })?)
}

/// What was read before stays so.
pub async fn read(session: &Session, id: Id<Notification>) -> Result<Answer, Stop> {
    let (permit, sees) = own(session)?;
    let tx = session.write().await?;
    let told = tx.read_notification(&permit, &sees, id).await?;
    let answer = answer::plain(&NotificationView::new(told, permit.user()))?;
    tx.commit(&answer).await?;
    Ok(answer)
}

pub async fn read_all(session: &Session) -> Result<Answer, Stop> {
    let (permit, sees) = own(session)?;
    let tx = session.write().await?;
    let read = tx.read_notifications(&permit, &sees).await?;
    let answer = answer::plain(&NotificationsRead { read })?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// How many are unread, counted to a hundred. None for whom there are none: tokens, the portal.
pub(crate) async fn unread(caller: &Caller) -> Result<u64, domain::Error> {
    match own(caller) {
        Ok((permit, sees)) => {
            let read = caller.read();
            read.count_notifications(&permit, &sees, true, UNREAD_MOST).await
        }
        Err(_) => Ok(0),
    }
}

//! Reading the log: `/activity` backwards for people, `/changes` forwards for programs.

use chrono::{DateTime, Utc};
use domain::{
    Cursor, Error, Id, Kind, Resource, UserId, change::Changes, page::SortValue, people::avatar_color,
};
pub use persistence::ActivityFilter as Happened;
use persistence::{Activity, Answer, Stored};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, Stop},
    session::Session,
};

/// What an activity is about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecordRef {
    pub r#type: Kind,
    pub id: Uuid,
    /// As it is called now; as it was called then, when it is gone.
    #[schema(example = "Ridgeline Utility Co-op")]
    pub title: String,
}

/// A person, by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonRef {
    #[schema(value_type = uuid::Uuid)]
    pub id: UserId,
    #[schema(example = "Ada Lovell")]
    pub name: String,
    /// Hue name for the avatar, the same for this person everywhere.
    #[schema(example = "violet")]
    pub avatar_color: &'static str,
}

impl PersonRef {
    pub fn new(id: UserId, name: String) -> Self {
        Self {
            id,
            name,
            avatar_color: avatar_color(id),
        }
    }
}

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Activity)]
pub struct Entry {
    /// Position in the log of the organisation.
    #[schema(example = 42)]
    pub seq: i64,
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// What was done: `created`, `updated`, `archived`, `restored`, `deleted`, and more: `invited`, `accepted`,
    /// `revoked`, `password_changed`, `password_reset`; of notes also `important`, `unimportant`, `pinned`, `unpinned`;
    /// of tasks `moved`, `undone`; of both ends of a relationship `linked`, `link_changed`, `unlinked`. Who may audit is told `private` of what is private
    /// to somebody else, and nothing more of it.
    #[schema(example = "updated")]
    pub action: String,
    pub record: RecordRef,
    #[schema(value_type = Option<uuid::Uuid>)]
    pub client_id: Option<Id<domain::Client>>,
    /// Who did it; null when it was the system.
    pub actor: Option<PersonRef>,
    /// Id of the request that did it.
    pub request_id: Option<String>,
    /// Fields that changed, from and to. Of rich text only the version is named: the record's, or the note's revision.
    pub changes: Changes,
}

impl From<Activity> for Entry {
    fn from(row: Activity) -> Self {
        Self {
            seq: row.seq,
            id: row.id,
            at: row.at,
            action: row.action,
            record: RecordRef {
                r#type: row.kind,
                id: row.record,
                title: row.title,
            },
            client_id: row.client,
            actor: row.actor.map(|(id, name)| PersonRef::new(id, name)),
            request_id: row.request_id,
            changes: row.changes,
        }
    }
}

/// A page of changes in commit order.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangePage {
    pub items: Vec<Entry>,
    /// The last `seq` of this page: ask on with `since` set to it. Nothing new when `items` is empty.
    #[schema(example = 42)]
    pub next_cursor: i64,
}

const SORT: &str = "-seq";

pub async fn activity(
    session: &Session,
    filter: &Happened,
    cursor: Option<&str>,
    limit: u64,
) -> Result<Answer, Stop> {
    let before = before(cursor)?;
    let sight = session.actor.sight()?;
    let rows = session.read().activity(&sight, filter, before, limit + 1).await?;
    let (rows, next) = page(rows, limit)?;
    Ok(answer::items(rows.into_iter().map(Entry::from).collect(), next)?)
}

/// The number in the log below which a page goes on.
pub(crate) fn before(cursor: Option<&str>) -> Result<Option<i64>, Error> {
    let cursor = cursor.map(|text| Cursor::decode(text, SORT)).transpose()?;
    match cursor.map(|cursor| cursor.value) {
        None => Ok(None),
        Some(SortValue::Number(seq)) => Ok(Some(seq)),
        Some(SortValue::Text(_)) => Err(Error::malformed("the cursor is not valid")),
    }
}

/// Of one row more than asked for, the page and where it goes on.
pub(crate) fn page(mut rows: Vec<Activity>, limit: u64) -> Result<(Vec<Activity>, Option<String>), Error> {
    let keep = usize::try_from(limit).map_err(Error::internal)?;
    let more = rows.len() > keep;
    rows.truncate(keep);
    let next = rows.last().filter(|_| more).map(|last| {
        let (sort, value) = (SORT.to_owned(), SortValue::Number(last.seq));
        Cursor {
            sort,
            value,
            id: last.id,
        }
        .encode()
    });
    Ok((rows, next))
}

/// The activity of one record, and of a client all that is told of it: 404 when the record is not there for the reader.
pub async fn of_record<R: Stored>(
    session: &Session,
    id: Id<R>,
    cursor: Option<&str>,
    limit: u64,
) -> Result<Answer, Stop> {
    session.read().find(&session.actor.visible::<R>()?, id).await?;
    let filter = match <R as Resource>::KIND {
        // What happened to a client is also what happened to all that is theirs.
        Kind::Client => Happened {
            client: Some(id.uuid()),
            ..Default::default()
        },
        kind => Happened {
            kind: Some(kind),
            record: Some(id.uuid()),
            ..Default::default()
        },
    };
    activity(session, &filter, cursor, limit).await
}

pub async fn changes(session: &Session, since: i64, limit: u64) -> Result<Answer, Stop> {
    let sight = session.actor.feed()?;
    let rows = session.read().changes(&sight, since, limit).await?;
    let next_cursor = rows.last().map_or(since, |last| last.seq);
    let items = rows.into_iter().map(Entry::from).collect();
    Ok(answer::plain(&ChangePage { items, next_cursor })?)
}

//! Mentions: what can be mentioned, and where something is mentioned.

use authz::Sight;
use chrono::{DateTime, Utc};
use domain::{Error, Id, MentionKind, Mentioned, Note, text::Wanted};
use persistence::{
    Answer,
    rows::{mention::Mention, mentionable::Mentionable},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, Stop},
    log::{PersonRef, RecordRef},
    pages,
    session::Session,
};

/// Somebody or something to mention.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Mentionable)]
pub struct MentionableView {
    pub r#type: MentionKind,
    pub id: Uuid,
    /// What a mention of it says after the `@`.
    #[schema(example = "Ridgeline Utility Co-op")]
    pub label: String,
    pub subtitle: Option<String>,
}

impl From<Mentionable> for MentionableView {
    fn from(one: Mentionable) -> Self {
        Self {
            r#type: one.target.kind,
            id: one.target.id,
            label: one.label,
            subtitle: one.subtitle,
        }
    }
}

/// A note by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NoteRef {
    #[schema(value_type = Uuid)]
    pub id: Id<Note>,
    #[schema(example = "Kick-off")]
    pub title: Option<String>,
}

/// A note that mentions something.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Mention)]
pub struct MentionView {
    pub note: NoteRef,
    /// What the note is on.
    pub record: RecordRef,
    /// Who has written the note.
    pub author: PersonRef,
    /// What can be read around the first mention, at most 200 characters of it.
    #[schema(example = "They ask whether @Ridgeline Utility Co-op could join them.")]
    pub excerpt: String,
    /// Since when the note mentions it.
    pub created_at: DateTime<Utc>,
}

impl MentionView {
    fn new(mention: Mention, of: Mentioned) -> Self {
        let (kind, id, title) = mention.record;
        let (author, name) = mention.author;
        Self {
            note: NoteRef {
                id: mention.note,
                title: mention.title,
            },
            record: RecordRef {
                r#type: kind,
                id,
                title,
            },
            author: PersonRef::new(author, name),
            excerpt: mention.content.excerpt(of),
            created_at: mention.at,
        }
    }
}

const MOST: usize = 10;
/// While nothing is typed: so many colleagues before the records, when there are as many of these.
const COLLEAGUES: usize = 5;

/// Autocomplete: at most ten, the best first; while nothing is typed, colleagues and then what was changed last.
/// 403 when nothing of what is asked for can be seen at all.
pub async fn search(session: &Session, q: &Wanted, kinds: &[MentionKind]) -> Result<Answer, Stop> {
    let wanted: Vec<MentionKind> = MentionKind::all()
        .filter(|kind| kinds.is_empty() || kinds.contains(kind))
        .collect();
    // One that may be read is enough.
    let readable = wanted.iter().map(|kind| session.actor.may_read(kind.read_as()));
    readable.reduce(Result::or).transpose()?;
    let (read, sight) = (session.read(), session.actor.sight()?);
    let mut people = match wanted.contains(&MentionKind::USER) {
        true => read.mentionable_people(&sight, q, MOST as u64).await?,
        false => Vec::new(),
    };
    let records = read.mentionable_records(&sight, &wanted, q, MOST as u64).await?;
    let found = if q.words().is_empty() {
        people.truncate(COLLEAGUES.max(MOST.saturating_sub(records.len())));
        people.extend(records);
        people
    } else {
        people.extend(records);
        // Among those that fit alike, people stay before records.
        people.sort_by_key(|one| (one.rank, one.target.kind != MentionKind::USER));
        people
    };
    let found = found.into_iter().take(MOST).map(MentionableView::from);
    Ok(answer::items(found.collect(), None)?)
}

/// Whether this one is there for somebody.
pub(crate) async fn sees(session: &Session, sight: &Sight, one: Mentioned) -> Result<bool, Error> {
    let seen = session.read().mentions_seen(sight, &[one].into()).await?;
    Ok(seen.contains(&one))
}

/// Where something is mentioned, the latest mention first. 404 when it is not there for the reader.
pub async fn of(
    session: &Session,
    target: Mentioned,
    cursor: Option<&str>,
    limit: u64,
) -> Result<Answer, Stop> {
    let after = pages::after(cursor)?;
    let visible = session.actor.visible::<Note>()?;
    session.actor.may_read(target.kind.read_as())?;
    if !sees(session, &session.actor.sight()?, target).await? {
        return Err(Error::NotFound.into());
    }
    let read = session.read();
    let rows = read.mentions_of(&visible, target, after, limit + 1).await?;
    let at = |row: &Mention| (row.at.timestamp_micros(), row.note.uuid());
    let (rows, next) = pages::page(rows, limit, at)?;
    let view = |row| MentionView::new(row, target);
    Ok(answer::items(rows.into_iter().map(view).collect(), next)?)
}

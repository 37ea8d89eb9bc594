//! Finding things by their words: notes with what they say, and whatever has a name for who knows it.

use std::collections::HashMap;

use authz::{Seen, Sight};
use domain::{
    Cursor, Error, Id, Kind, Note, Page, PageQuery, Resource, Sort,
    kind::FindableKind,
    note::{Filter, SortBy},
    page::SortValue,
    search::{Segment, Terms, mark, snippet},
    text::Wanted,
};
pub use persistence::search::Narrow;
use persistence::{
    Answer,
    search::{Found, Hit},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, Stop},
    log::RecordRef,
    notes::NoteView,
    session::Session,
};

/// The order of hits, as cursors name it.
const RANK: &str = "rank";

/// A note that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundNote {
    pub note: NoteView,
    /// What it is on.
    pub record: RecordRef,
    /// A piece of its text, around what was looked for.
    pub snippet: Vec<Segment>,
    /// Its title; null when it has none.
    pub title_snippet: Option<Vec<Segment>>,
}

impl FoundNote {
    fn new(note: NoteView, text: &str, terms: Option<&Terms>) -> Self {
        Self {
            record: note.record.clone(),
            snippet: snippet(text, terms),
            title_snippet: note.title.as_deref().map(|title| mark(title, terms)),
            note,
        }
    }
}

/// A page of found notes, as it is asked for.
#[derive(Clone, Debug)]
pub struct WantedNotes {
    pub q: Wanted,
    pub narrow: Narrow,
    pub cursor: Option<String>,
    pub limit: u64,
    pub include_total: bool,
}

/// The best first; without any word the newest.
pub async fn notes(session: &Session, wanted: &WantedNotes) -> Result<Answer, Stop> {
    if wanted.q.words().is_empty() {
        return recent(session, wanted).await;
    }
    let after = wanted.cursor.as_deref().map(position).transpose()?;
    let (read, visible, sight) = (
        session.read(),
        session.actor.visible::<Note>()?,
        session.actor.sight()?,
    );
    let terms = Terms::of(&wanted.q, session.org().search_language);
    let hits = read.search(&sight, Kind::Note, &terms, &wanted.narrow).await?;
    let total = wanted.include_total.then_some(hits.len() as u64);
    let is_next = |hit: &&Hit| after.is_none_or(|after| (hit.score, hit.id) < after);
    let limit = usize::try_from(wanted.limit).map_err(Error::internal)?;
    let mut rest = hits.iter().filter(is_next);
    let page: Vec<&Hit> = rest.by_ref().take(limit).collect();
    let next_cursor = rest.next().and(page.last()).map(|last| cursor_after(last));
    let ids: Vec<Id<Note>> = page.iter().map(|hit| Id::new(hit.id)).collect();
    let mut seen: HashMap<Uuid, Seen<Note>> = HashMap::new();
    for note in read.find_all(&visible, &ids).await? {
        seen.insert(note.head.id.uuid(), note);
    }
    let notes = page.iter().filter_map(|hit| seen.remove(&hit.id)).collect();
    let page = Page {
        items: notes,
        next_cursor,
        total,
    };
    shown(session, page, Some(&terms)).await
}

async fn recent(session: &Session, wanted: &WantedNotes) -> Result<Answer, Stop> {
    let sort = Sort {
        key: SortBy::Newest,
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
    let filter = Filter {
        record_type: wanted.narrow.record_type,
        client: wanted.narrow.client,
        author: wanted.narrow.author,
        ..Filter::default()
    };
    let visible = session.actor.visible::<Note>()?;
    let page = session.read().list_seen(&visible, &filter, &query).await?;
    shown(session, page, None).await
}

async fn shown(session: &Session, page: Page<Seen<Note>>, terms: Option<&Terms>) -> Result<Answer, Stop> {
    let notes: Vec<&Note> = page.items.iter().map(|seen| &**seen).collect();
    let around = session
        .read()
        .around_notes(&session.actor.sight()?, &notes)
        .await?;
    let page = page.map(|seen| {
        let text = seen.findable().map(|found| found.text).unwrap_or_default();
        let can = session.actor.can(&seen);
        FoundNote::new(NoteView::new(seen.into_row(), can, &around), &text, terms)
    });
    Ok(answer::whole_page(page)?)
}

fn cursor_after(last: &Hit) -> String {
    Cursor {
        sort: RANK.to_owned(),
        value: SortValue::Number(last.score),
        id: last.id,
    }
    .encode()
}

/// Behind which hit a page goes on.
fn position(cursor: &str) -> Result<(i64, Uuid), Error> {
    let cursor = Cursor::decode(cursor, RANK)?;
    match cursor.value {
        SortValue::Number(score) => Ok((score, cursor.id)),
        SortValue::Text(_) => Err(Error::malformed("the cursor is not valid")),
    }
}

/// What was found, kind by kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchResult {
    /// The kind with the best hit first. Kinds in which nothing was found are left out.
    pub groups: Vec<FoundGroup>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FoundGroup {
    pub r#type: FindableKind,
    /// The best first, archived ones last.
    pub items: Vec<FoundItem>,
    /// Whether there are more than these.
    pub more: bool,
}

/// A record or a note that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundItem {
    pub r#type: FindableKind,
    pub id: Uuid,
    /// A note's may be empty.
    #[schema(example = "Ridgeline Utility Co-op")]
    pub title: String,
    #[schema(example = "office@ridgeline.example")]
    pub subtitle: Option<String>,
    /// The title, with what was looked for marked in it.
    pub title_snippet: Vec<Segment>,
    /// A piece of its text, around what was looked for.
    pub snippet: Vec<Segment>,
    /// Of a note: what it is on.
    pub record: Option<RecordRef>,
    pub archived: bool,
}

impl FoundItem {
    fn new(kind: FindableKind, hit: &Hit, found: Found, terms: &Terms) -> Self {
        let is_record = kind.kind().is_record();
        let (record_kind, record) = found.record;
        Self {
            r#type: kind,
            id: hit.id,
            title_snippet: mark(&found.title, Some(terms)),
            title: found.title,
            subtitle: found.record_subtitle.filter(|_| is_record),
            snippet: snippet(&found.body, Some(terms)),
            record: (!is_record).then_some(RecordRef {
                r#type: record_kind,
                id: record,
                title: found.record_title,
            }),
            archived: !hit.is_live,
        }
    }
}

/// Of each kind that one may see the best few; of all kinds when none is named. 403 when one may see none at all.
pub async fn all(session: &Session, q: &Wanted, kinds: &[FindableKind], most: usize) -> Result<Answer, Stop> {
    let sight = session.actor.sight()?;
    let mut in_sight = FindableKind::all()
        .filter(|kind| sees(&sight, kind.kind()))
        .peekable();
    if in_sight.peek().is_none() {
        session.actor.visible::<domain::Client>()?;
    }
    let terms = Terms::of(q, session.org().search_language);
    let mut groups: Vec<(Hit, FoundGroup)> = Vec::new();
    for kind in in_sight.filter(|kind| kinds.is_empty() || kinds.contains(kind)) {
        groups.extend(group(session, &sight, kind, &terms, most).await?);
    }
    groups.sort_by(|(one, _), (other, _)| other.cmp(one));
    let groups = groups.into_iter().map(|(_, group)| group).collect();
    Ok(answer::plain(&SearchResult { groups })?)
}

fn sees(sight: &Sight, kind: Kind) -> bool {
    sight.kinds().iter().any(|(of, _)| *of == kind)
}

/// With its best hit; nothing when there is none.
async fn group(
    session: &Session,
    sight: &Sight,
    kind: FindableKind,
    terms: &Terms,
    most: usize,
) -> Result<Option<(Hit, FoundGroup)>, Error> {
    let read = session.read();
    let hits = read.search(sight, kind.kind(), terms, &Narrow::default()).await?;
    let Some(best) = hits.first().copied() else {
        return Ok(None);
    };
    let ids: Vec<Uuid> = hits.iter().take(most).map(|hit| hit.id).collect();
    let mut found: HashMap<Uuid, Found> = HashMap::new();
    for one in read.found(sight, kind.kind(), &ids).await? {
        found.insert(one.id, one);
    }
    let items = hits.iter().take(most).filter_map(|hit| {
        let found = found.remove(&hit.id)?;
        Some(FoundItem::new(kind, hit, found, terms))
    });
    let group = FoundGroup {
        r#type: kind,
        items: items.collect(),
        more: hits.len() > most,
    };
    Ok(Some((best, group)))
}

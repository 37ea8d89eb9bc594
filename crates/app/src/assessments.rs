//! The assessment of a client: read and written by assessors, kept in every version.

use authz::{Permission, Update};
use chrono::{DateTime, Utc};
use domain::{
    Assessment, Client, Cursor, Error, Id, Kind, Rating, Resource, Result,
    assessment::{Priority, Put, Status, Strength},
    document::RichText,
    page::SortValue,
    resource::Head,
};
use persistence::{Answer, rows::assessment::AssessmentVersion};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, AtVersion, Stop},
    log::PersonRef,
    session::Session,
};

/// How assessors see a client. All is null, and the version 0, before anybody has said something.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Assessment)]
pub struct AssessmentView {
    #[schema(value_type = uuid::Uuid)]
    pub client_id: Id<Client>,
    pub relationship_strength: Option<Strength>,
    pub relationship_notes: Option<RichText>,
    pub priority: Option<Priority>,
    pub status: Option<Status>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
    #[schema(example = 1)]
    pub version: i64,
    pub can: AssessmentCan,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct AssessmentCan {
    pub update: bool,
}

fn shown(session: &Session, client: Id<Client>, assessment: Option<Assessment>) -> AssessmentView {
    let (head, rating, notes) = match assessment {
        Some(Assessment { head, rating, notes }) => (Some(head), rating, notes),
        None => (None, Rating::default(), None),
    };
    AssessmentView {
        client_id: client,
        relationship_strength: rating.strength,
        relationship_notes: notes.map(Into::into),
        priority: rating.priority,
        status: rating.status,
        created_at: head.as_ref().map(|head| head.created_at),
        updated_at: head.as_ref().map(|head| head.updated_at),
        version: head.map_or(0, |head| head.version),
        can: AssessmentCan {
            update: session.actor.holds(Permission::AssessmentsWrite),
        },
    }
}

/// What is not there is nothing, not a failure.
fn there<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

pub async fn read(session: &Session, client: Id<Client>) -> Result<Answer, Stop> {
    let read = session.read();
    read.find(&session.actor.visible::<Client>()?, client).await?;
    let visible = session.actor.visible::<Assessment>()?;
    let found = there(read.find(&visible, client.cast()).await)?;
    let view = shown(session, client, found.map(authz::Seen::into_row));
    Ok(answer::versioned(view.version, &view)?)
}

/// Puts the whole of it in place. Who writes the first one makes it.
pub async fn put(session: &Session, client: Id<Client>, at: &AtVersion, put: Put) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    // The client stays as it is until the commit, so two first ones come one after the other.
    tx.find(&session.actor.visible::<Client>()?, client).await?;
    let visible = session.actor.visible::<Assessment>()?;
    let found = there(tx.find(&visible, client.cast()).await)?;
    let permits = match &found {
        Some(seen) => (Some(session.actor.may_change::<Update, Assessment>(seen)?), None),
        None => {
            let sight = session.actor.sight()?;
            let record = tx.find_record(&sight, Kind::Client, client.uuid()).await?;
            (None, Some(session.actor.may_create_on::<Assessment>(&record)?))
        }
    };
    let before = found.map(authz::Seen::into_row);
    let version = before.as_ref().map_or(0, |before| before.head.version);
    at.check_version(version, || shown(session, client, before.clone()))?;
    let head = || Head::new(session.actor.org(), client.cast(), tx.now());
    let mut after = before.clone().unwrap_or_else(|| Assessment::blank(head()));
    after.apply(put).map_err(Error::Invalid)?;
    let after = match (permits, before) {
        ((Some(permit), _), Some(before)) => tx.update(permit, &before, after).await?,
        ((_, Some(permit)), _) => tx.insert(permit, &visible, after).await?.into_row(),
        _ => return Err(Error::internal("an assessment without a permit").into()),
    };
    let version = after.head.version;
    let answer = answer::versioned(version, &shown(session, client, Some(after)))?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// An assessment as it was, with what was new in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AssessmentVersion)]
pub struct VersionView {
    #[schema(example = 3)]
    pub version: i64,
    pub at: DateTime<Utc>,
    pub by: PersonRef,
    /// The fields that differ from the version before.
    #[schema(example = json!(["priority"]))]
    pub changed: Vec<&'static str>,
    pub relationship_strength: Option<Strength>,
    pub relationship_notes: Option<RichText>,
    pub priority: Option<Priority>,
    pub status: Option<Status>,
}

impl VersionView {
    fn new(version: AssessmentVersion, before: Option<&AssessmentVersion>) -> Self {
        let was = before.map(|before| before.rating).unwrap_or_default();
        let notes_were = before.and_then(|before| before.notes.as_ref());
        let is = version.rating;
        let changed = [
            ("relationship_strength", is.strength != was.strength),
            ("relationship_notes", version.notes.as_ref() != notes_were),
            ("priority", is.priority != was.priority),
            ("status", is.status != was.status),
        ];
        let (by, name) = version.author;
        Self {
            version: version.version,
            at: version.created_at,
            by: PersonRef::new(by, name),
            changed: changed
                .into_iter()
                .filter_map(|(field, differs)| differs.then_some(field))
                .collect(),
            relationship_strength: is.strength,
            relationship_notes: version.notes.map(Into::into),
            priority: is.priority,
            status: is.status,
        }
    }
}

const SORT: &str = "-version";

/// Every version, the newest first.
pub async fn history(
    session: &Session,
    client: Id<Client>,
    cursor: Option<&str>,
    limit: u64,
) -> Result<Answer, Stop> {
    let cursor = cursor.map(|text| Cursor::decode(text, SORT)).transpose()?;
    let before = match cursor.map(|cursor| cursor.value) {
        None => None,
        Some(SortValue::Number(version)) => Some(version),
        Some(SortValue::Text(_)) => return Err(Error::malformed("the cursor is not valid").into()),
    };
    let read = session.read();
    read.find(&session.actor.visible::<Client>()?, client).await?;
    let visible = session.actor.visible::<Assessment>()?;
    let versions = match there(read.find(&visible, client.cast()).await)? {
        // One more than asked for: the last of the page is compared with it.
        Some(seen) => read.assessment_versions(&seen, before, limit + 1).await?,
        None => Vec::new(),
    };
    let keep = usize::try_from(limit).map_err(Error::internal)?;
    let next = versions
        .get(keep)
        .and_then(|_| versions.get(keep.checked_sub(1)?));
    let next = next.map(|last| {
        let (sort, value) = (SORT.to_owned(), SortValue::Number(last.version));
        let id = client.uuid();
        Cursor { sort, value, id }.encode()
    });
    let items = (0..versions.len().min(keep)).filter_map(|place| {
        let version = versions.get(place)?.clone();
        Some(VersionView::new(version, versions.get(place + 1)))
    });
    Ok(answer::items(items.collect(), next)?)
}

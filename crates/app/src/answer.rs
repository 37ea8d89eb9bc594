//! Answers: built before the commit, so that they can be kept beside what they answer.

use authz::Can;
use domain::{Error, Page, Resource};
use persistence::Answer;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::{session::Session, viewer::Viewer};

/// Why an operation did not go its way to the end.
#[derive(Debug)]
pub enum Stop {
    Error(Error),
    /// It went there before, with the same key: this was the answer.
    Replay(Answer),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// How a record is shown. `http` says so for each resource.
pub trait Present<R: Resource>: Serialize {
    /// In a list: without rich text, without `can`.
    type Item: Serialize;

    /// Where its collection is.
    const PATH: &'static str;

    fn item(row: R, viewer: &Viewer) -> Self::Item;
    fn one(row: R, can: Can, viewer: &Viewer) -> Self;

    /// Takes into a filter what depends on who asks, and on which day. 403 when it asks about what they may not see.
    fn narrow(_filter: &mut R::Filter, _sort: R::Sort, _session: &Session) -> Result<(), Error> {
        Ok(())
    }
}

#[derive(Serialize)]
struct Listing<T> {
    items: Vec<T>,
    next_cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<u64>,
}

fn json(body: &impl Serialize) -> Result<String, Error> {
    json_of_about(512, body)
}

/// `size` spares a long list the growing of its text.
fn json_of_about(size: usize, body: &impl Serialize) -> Result<String, Error> {
    let mut text = Vec::with_capacity(size);
    serde_json::to_writer(&mut text, body).map_err(Error::internal)?;
    String::from_utf8(text).map_err(Error::internal)
}

/// `ETag` of a record: its version, and a hash of all that is shown (derived fields change without a version).
fn etag(version: i64, body: &str) -> String {
    format!("\"{version}-{:016x}\"", xxh3_64(body.as_bytes()))
}

/// 200 with a body that has no version, told apart by its content.
pub fn plain(body: &impl Serialize) -> Result<Answer, Error> {
    Ok(unversioned(json(body)?))
}

/// 200 with a text that is no JSON.
pub fn text(body: String) -> Answer {
    unversioned(body)
}

fn unversioned(body: String) -> Answer {
    let etag = Some(format!("\"{:016x}\"", xxh3_64(body.as_bytes())));
    Answer {
        status: 200,
        location: None,
        etag,
        body,
    }
}

/// 200 with a body that has a version.
pub fn versioned(version: i64, body: &impl Serialize) -> Result<Answer, Error> {
    let body = json(body)?;
    Ok(Answer {
        status: 200,
        location: None,
        etag: Some(etag(version, &body)),
        body,
    })
}

pub fn one<R: Resource, V: Present<R>>(row: R, can: Can, viewer: &Viewer) -> Result<Answer, Error> {
    let version = row.head().version;
    versioned(version, &V::one(row, can, viewer))
}

pub fn created<R: Resource, V: Present<R>>(row: R, can: Can, viewer: &Viewer) -> Result<Answer, Error> {
    let location = Some(format!("{}/{}", V::PATH, row.head().id));
    Ok(Answer {
        status: 201,
        location,
        ..one::<R, V>(row, can, viewer)?
    })
}

pub fn page<R: Resource, V: Present<R>>(page: Page<R>, viewer: &Viewer) -> Result<Answer, Error> {
    whole_page(page.map(|row| V::item(row, viewer)))
}

/// A page of what is no [`Resource`].
pub fn whole_page<T: Serialize>(page: Page<T>) -> Result<Answer, Error> {
    listing(&Listing {
        items: page.items,
        next_cursor: page.next_cursor,
        total: page.total,
    })
}

/// A list of what is no [`Resource`].
pub fn items<T: Serialize>(items: Vec<T>, next_cursor: Option<String>) -> Result<Answer, Error> {
    listing(&Listing {
        items,
        next_cursor,
        total: None,
    })
}

fn listing<T: Serialize>(listing: &Listing<T>) -> Result<Answer, Error> {
    let size = 512 * (1 + listing.items.len());
    Ok(unversioned(json_of_about(size, listing)?))
}

pub fn no_content() -> Answer {
    Answer {
        status: 204,
        location: None,
        etag: None,
        body: String::new(),
    }
}

/// What `If-Match` asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AtVersion {
    /// No header, or `*`.
    #[default]
    Any,
    /// One of these; none when the header held nothing of ours.
    OneOf(Vec<i64>),
}

impl AtVersion {
    /// 412 with the object as it is now.
    pub fn check<R: Resource, V: Present<R>>(&self, row: &R, can: Can, viewer: &Viewer) -> Result<(), Error> {
        self.check_version(row.head().version, || V::one(row.clone(), can, viewer))
    }

    pub fn check_version<B: Serialize>(
        &self,
        version: i64,
        current: impl FnOnce() -> B,
    ) -> Result<(), Error> {
        if self.holds(version) {
            return Ok(());
        }
        let current = serde_json::to_value(current()).map_err(Error::internal)?;
        Err(Error::Stale(Box::new(current)))
    }

    /// Whether this version was asked for.
    pub fn holds(&self, version: i64) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(versions) => versions.contains(&version),
        }
    }
}

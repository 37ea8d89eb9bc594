//! `Resource`: what every record of the product has in common. `persistence`, `app` and `http` are written
//! once against this trait.

use uuid::Uuid;

use crate::{
    Id, Org, OrgId, UserId,
    change::Facts,
    client::Client,
    clock::Instant,
    error::{Faults, Result},
    kind::Kind,
    page::{SortKey, SortValue},
    rules::Rules,
    search::Findable,
};

/// The part that is the same in every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<R> {
    pub org: OrgId,
    pub id: Id<R>,
    pub version: i64,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub archived_at: Option<Instant>,
}

impl<R> Head<R> {
    pub fn new(org: OrgId, id: Id<R>, now: Instant) -> Self {
        Self {
            org,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            archived_at: None,
        }
    }

    /// The head of the next version.
    pub fn touch(&mut self, now: Instant) {
        self.version += 1;
        self.updated_at = now;
    }
}

/// Where a row stands, as far as permission goes: its client, its owner when it is private, and who wrote it or has it
/// to do when that gives a right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub client: Option<Id<Client>>,
    pub owner: Option<UserId>,
    pub author: Option<UserId>,
    pub assignees: Vec<UserId>,
}

pub trait Resource: Clone + std::fmt::Debug + Send + Sync + Sized + 'static {
    const KIND: Kind;

    /// The fields that can be written: the body of a `PATCH`, and, with [`Blank::REQUIRED`], of a `POST`.
    type Patch: Rules + Send;
    type Filter: Default + Send + Sync;
    type Sort: SortKey;

    fn head(&self) -> &Head<Self>;
    fn head_mut(&mut self) -> &mut Head<Self>;

    /// Takes the patch on; the body's own rules have passed. What depends on the record as it is (422) is said here.
    fn apply(&mut self, patch: Self::Patch) -> Result<(), Faults>;

    /// What follows from its other fields and the moment at which it is written.
    fn settle(&mut self, _now: Instant) {}

    fn archive(&mut self, now: Instant) {
        self.head_mut().archived_at.get_or_insert(now);
    }

    fn restore(&mut self) {
        self.head_mut().archived_at = None;
    }

    fn place(&self) -> Place;
    fn title(&self) -> &str;
    fn subtitle(&self) -> Option<&str>;
    fn facts(&self) -> Facts;

    /// The people of the firm that the record names, by field: each must be an active colleague.
    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        Vec::new()
    }

    /// The records that it names, by field: each must be there for who names it.
    fn references(&self) -> Vec<(&'static str, Kind, Uuid)> {
        Vec::new()
    }

    /// The two records that it links, the first of them first: what happens to it is told in their timelines, since it
    /// has none of its own.
    fn ends(&self) -> Option<[(Kind, Uuid); 2]> {
        None
    }

    fn sort_value(&self, key: Self::Sort) -> SortValue;

    /// What full-text search finds it by. What is no record of the directory is not found, unless it says by what.
    fn findable(&self) -> Option<Findable> {
        Self::KIND.is_record().then(|| Findable::record(self, []))
    }
}

/// The two functions of [`Resource`] that are alike in all.
macro_rules! has_head {
    () => {
        fn head(&self) -> &$crate::resource::Head<Self> {
            &self.head
        }

        fn head_mut(&mut self) -> &mut $crate::resource::Head<Self> {
            &mut self.head
        }
    };
}

pub(crate) use has_head;

/// What can be made by itself. What stands on a record cannot: it is made on one that was seen.
pub trait Blank: Resource {
    /// Fields that a new one must have.
    const REQUIRED: &'static [&'static str];

    /// A new one before anything was filled in, with the organisation's defaults, made by this person.
    fn blank(head: Head<Self>, org: &Org, by: UserId) -> Self;
}

/// Which of archived and not archived a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Archived {
    #[default]
    No,
    Yes,
    Any,
}

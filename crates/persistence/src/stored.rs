//! `Stored`: how a resource lies in its table. The rest of this crate is written once against it.

use domain::{Dependency, Document, Error, Id, OrgId, Resource, Result, resource::Head};
use sea_orm::{ConnectionTrait, EntityTrait, QueryResult, TryGetable, sea_query::SimpleExpr};
use uuid::Uuid;

use crate::{db::fault, event::instant};

/// The columns that every resource table has, and the two that limit its reach.
#[derive(Clone, Copy, Debug)]
pub struct Columns<C> {
    pub org: C,
    pub id: C,
    pub version: C,
    pub archived_at: C,
    /// Without one, actors that are limited to clients get nothing.
    pub client: Option<C>,
    /// Set in a row that is private to one person.
    pub owner: Option<C>,
}

pub trait Stored: Resource {
    type Entity: EntityTrait;

    /// The table's name, for locking one of its rows.
    const TABLE: &'static str;

    fn columns() -> Columns<<Self::Entity as EntityTrait>::Column>;

    /// What is read, in the order in which [`Self::read`] takes it. Sort keys and search text stay where they are.
    const VIEW: &'static [<Self::Entity as EntityTrait>::Column];
    /// How many of them, at the end, are rich text: lists leave these out.
    const RICH: usize;
    fn read(cells: &mut Cells<'_>) -> Result<Self>;

    /// The whole row as it is to be written.
    fn to_active(&self) -> Result<<Self::Entity as EntityTrait>::ActiveModel>;

    /// What the named filters ask for, `archived` included.
    fn condition(filter: &Self::Filter) -> Vec<SimpleExpr>;
    fn sort_column(key: Self::Sort) -> <Self::Entity as EntityTrait>::Column;

    /// What refers to this row and so stands in the way of a delete.
    fn dependencies(
        db: &impl ConnectionTrait,
        org: OrgId,
        id: domain::Id<Self>,
    ) -> impl Future<Output = Result<Vec<Dependency>>> + Send;
}

/// The cells of a row, taken one after the other: by place, not by name, since rows are read by the hundred.
#[derive(Debug)]
pub struct Cells<'a> {
    row: &'a QueryResult,
    next: usize,
    count: usize,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(row: &'a QueryResult, count: usize) -> Self {
        Self { row, next: 0, count }
    }

    pub(crate) fn take<T: TryGetable>(&mut self) -> Result<T> {
        let cell = self.row.try_get_by_index(self.next).map_err(fault)?;
        self.next += 1;
        Ok(cell)
    }

    pub(crate) fn id<R>(&mut self) -> Result<Id<R>> {
        self.take::<Uuid>().map(Id::new)
    }

    pub(crate) fn optional_id<R>(&mut self) -> Result<Option<Id<R>>> {
        Ok(self.take::<Option<Uuid>>()?.map(Id::new))
    }

    /// A document and its HTML; `None` also where a list left them out.
    pub(crate) fn rich_text(&mut self) -> Result<Option<Document>> {
        if self.next >= self.count {
            return Ok(None);
        }
        match (self.take::<Option<String>>()?, self.take::<Option<String>>()?) {
            (Some(json), Some(html)) => {
                Document::stored(serde_json::from_str(&json).map_err(Error::internal)?, html).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Organisation, id, version, created, updated, archived.
    pub(crate) fn head<R>(&mut self) -> Result<Head<R>> {
        Ok(Head {
            org: self.id()?,
            id: self.id()?,
            version: self.take()?,
            created_at: instant(self.take()?)?,
            updated_at: instant(self.take()?)?,
            archived_at: self.take::<Option<i64>>()?.map(instant).transpose()?,
        })
    }
}

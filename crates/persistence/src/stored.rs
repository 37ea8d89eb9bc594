//! `Stored`: how a resource lies in its table. The rest of this crate is written once against it.

use domain::{Dependency, Id, OrgId, Resource, Result, UserId};
use sea_orm::{DatabaseTransaction, EntityTrait, sea_query::SimpleExpr};

use crate::{reader::Ask, row::Cells};

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
    /// Who wrote it, where that gives a right.
    pub author: Option<C>,
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
    /// Whether the filters keep to the index of the sort column, so that a page is a short walk.
    fn is_quick(filter: &Self::Filter) -> bool;
    fn sort_column(key: Self::Sort) -> <Self::Entity as EntityTrait>::Column;

    /// What lies beside the row and is written with it, such as its revisions.
    fn write_beside(
        _db: &DatabaseTransaction,
        _before: Option<&Self>,
        _after: &Self,
        _by: Option<UserId>,
    ) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Takes back what was written beside a row that is deleted.
    fn delete_beside(_db: &DatabaseTransaction, _row: &Self) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Reads what one alone is shown with; lists do without.
    fn read_beside(_db: &impl Ask, _row: &mut Self) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// What refers to this row and so stands in the way of a delete.
    fn dependencies(
        db: &impl Ask,
        org: OrgId,
        id: Id<Self>,
    ) -> impl Future<Output = Result<Vec<Dependency>>> + Send;
}

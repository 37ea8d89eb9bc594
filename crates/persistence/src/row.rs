//! A row, whichever driver has read it, and the cells in it.

use chrono::NaiveDate;
use domain::{Document, Error, Id, Money, Result, resource::Head};
use sea_orm::QueryResult;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{
    db::fault,
    event::{day, instant},
    rows::client::from_word,
};

/// What a cell can be read as, by both drivers.
pub(crate) trait Cell: sea_orm::TryGetable + rusqlite::types::FromSql {}

impl<T: sea_orm::TryGetable + rusqlite::types::FromSql> Cell for T {}

#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// From a writer, or from PostgreSQL.
    Orm(&'a QueryResult),
    /// From a reader of SQLite.
    Lite(&'a rusqlite::Row<'a>),
}

impl Row<'_> {
    pub(crate) fn get<T: Cell>(&self, name: &str) -> Result<T> {
        match self {
            Self::Orm(row) => row.try_get("", name).map_err(fault),
            Self::Lite(row) => row.get(name).map_err(Error::internal),
        }
    }

    fn at<T: Cell>(&self, place: usize) -> Result<T> {
        match self {
            Self::Orm(row) => row.try_get_by_index(place).map_err(fault),
            Self::Lite(row) => row.get(place).map_err(Error::internal),
        }
    }
}

/// A cell by its name.
pub(crate) fn cell<T: Cell>(row: &Row<'_>, name: &str) -> Result<T> {
    row.get(name)
}

/// The cells of a row, taken one after the other: by place, not by name, since rows are read by the hundred.
#[derive(Debug)]
pub struct Cells<'a> {
    row: Row<'a>,
    next: usize,
    count: usize,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(row: Row<'a>, count: usize) -> Self {
        Self { row, next: 0, count }
    }

    pub(crate) fn take<T: Cell>(&mut self) -> Result<T> {
        let cell = self.row.at(self.next)?;
        self.next += 1;
        Ok(cell)
    }

    pub(crate) fn id<R>(&mut self) -> Result<Id<R>> {
        self.take::<Uuid>().map(Id::new)
    }

    pub(crate) fn optional_id<R>(&mut self) -> Result<Option<Id<R>>> {
        Ok(self.take::<Option<Uuid>>()?.map(Id::new))
    }

    /// Whether the rest was left out, as lists do.
    pub(crate) fn is_at_end(&self) -> bool {
        self.next >= self.count
    }

    /// A document and its HTML; `None` also where a list left them out.
    pub(crate) fn rich_text(&mut self) -> Result<Option<Document>> {
        if self.is_at_end() {
            return Ok(None);
        }
        match (self.take::<Option<String>>()?, self.take::<Option<String>>()?) {
            (Some(json), Some(html)) => {
                Document::stored(serde_json::from_str(&json).map_err(Error::internal)?, html).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// A word of ours.
    pub(crate) fn word<T: DeserializeOwned>(&mut self) -> Result<T> {
        from_word(&self.take::<String>()?)
    }

    pub(crate) fn optional_word<T: DeserializeOwned>(&mut self) -> Result<Option<T>> {
        let word = self.take::<Option<String>>()?;
        word.map(|word| from_word(&word)).transpose()
    }

    pub(crate) fn day(&mut self) -> Result<NaiveDate> {
        day(self.take()?)
    }

    pub(crate) fn optional_day(&mut self) -> Result<Option<NaiveDate>> {
        self.take::<Option<i64>>()?.map(day).transpose()
    }

    /// Minor units, and then their currency.
    pub(crate) fn money(&mut self) -> Result<Option<Money>> {
        let (minor, currency) = (self.take()?, self.optional_word()?);
        let both = Option::<i64>::zip(minor, currency);
        Ok(both.map(|(minor, currency)| Money::new(minor, currency)))
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

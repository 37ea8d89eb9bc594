//! Pages of what is no resource, newest first: a cursor says after which moment and id to go on.

use domain::{Cursor, Error, page::SortValue};
use uuid::Uuid;

const SORT: &str = "-created_at";

/// Where a row stands: its moment, in microseconds, and its id.
pub(crate) type At = (i64, Uuid);

pub(crate) fn after(cursor: Option<&str>) -> Result<Option<At>, Error> {
    match cursor.map(|text| Cursor::decode(text, SORT)).transpose()? {
        None => Ok(None),
        Some(Cursor {
            value: SortValue::Number(at),
            id,
            ..
        }) => Ok(Some((at, id))),
        Some(_) => Err(Error::malformed("the cursor is not valid")),
    }
}

/// Of one row more than asked for, the page and where it goes on.
pub(crate) fn page<T>(
    mut rows: Vec<T>,
    limit: u64,
    at: impl Fn(&T) -> At,
) -> Result<(Vec<T>, Option<String>), Error> {
    let keep = usize::try_from(limit).map_err(Error::internal)?;
    let more = rows.len() > keep;
    rows.truncate(keep);
    let next = rows.last().filter(|_| more).map(|last| {
        let (at, id) = at(last);
        let (sort, value) = (SORT.to_owned(), SortValue::Number(at));
        Cursor { sort, value, id }.encode()
    });
    Ok((rows, next))
}

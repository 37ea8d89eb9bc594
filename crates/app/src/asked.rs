//! A page, as it is asked for, of a list that has one order.

use domain::{Cursor, PageQuery, Result, Sort, page::SortKey};

#[derive(Clone, Debug)]
pub struct Asked {
    pub cursor: Option<String>,
    pub limit: u64,
    pub include_total: bool,
}

impl Asked {
    /// 400 when the cursor is not one of this order.
    pub(crate) fn by<K: SortKey>(&self, key: K, descending: bool) -> Result<PageQuery<K>> {
        let sort = Sort { key, descending };
        let cursor = self.cursor.as_deref();
        Ok(PageQuery {
            sort,
            limit: self.limit,
            cursor: cursor
                .map(|text| Cursor::decode(text, &sort.word()))
                .transpose()?,
            include_total: self.include_total,
        })
    }
}

//! Keyset pages: page 1 and page 20,000 cost the same. A cursor says after which row to go on.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    clock::Instant,
    error::{Error, Result},
};

pub const DEFAULT_LIMIT: u64 = 50;
pub const MAX_LIMIT: u64 = 200;

/// A column to sort by, with the word that names it in the API.
pub trait SortKey: Copy + Default + PartialEq + Send + Sync + std::fmt::Debug + 'static {
    const ALL: &'static [Self];
    fn as_str(self) -> &'static str;
}

/// The fields that a list sorts by, with their words in the API. The first is the default.
macro_rules! sort_keys {
    ($first:ident = $word:literal $(, $key:ident = $other:literal)* $(,)?) => {
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum SortBy {
            #[default]
            $first,
            $($key,)*
        }

        impl $crate::page::SortKey for SortBy {
            const ALL: &'static [Self] = &[Self::$first $(, Self::$key)*];

            fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $word,
                    $(Self::$key => $other,)*
                }
            }
        }
    };
}

pub(crate) use sort_keys;

/// `name` or `-created_at`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort<K> {
    pub key: K,
    pub descending: bool,
}

impl<K: SortKey> Sort<K> {
    pub fn parse(word: &str) -> Option<Self> {
        let (descending, name) = match word.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, word),
        };
        let key = K::ALL.iter().copied().find(|key| key.as_str() == name)?;
        Some(Self { key, descending })
    }

    pub fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.as_str())
    }
}

/// What a column can hold that is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SortValue {
    Number(i64),
    Text(String),
}

impl From<String> for SortValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Instant> for SortValue {
    fn from(at: Instant) -> Self {
        Self::Number(at.timestamp_micros())
    }
}

/// The last row of a page: its sort value and its id. Opaque outside; valid for one sort only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    #[serde(rename = "s")]
    pub sort: String,
    #[serde(rename = "v")]
    pub value: SortValue,
    #[serde(rename = "i")]
    pub id: Uuid,
}

impl Cursor {
    pub fn encode(&self) -> String {
        // A struct of strings and numbers always has a JSON form.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// 400 when it is not one of ours, or one of another sort.
    pub fn decode(text: &str, sort: &str) -> Result<Self> {
        let bytes = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| Error::malformed("the cursor is not valid"))?;
        let cursor: Self =
            serde_json::from_slice(&bytes).map_err(|_| Error::malformed("the cursor is not valid"))?;
        if cursor.sort != sort {
            return Err(Error::malformed("the cursor belongs to another sort order"));
        }
        if matches!(&cursor.value, SortValue::Text(text) if text.contains('\0')) {
            return Err(Error::malformed("the cursor is not valid"));
        }
        Ok(cursor)
    }
}

/// One request for a page.
#[derive(Clone, Debug)]
pub struct PageQuery<K> {
    pub sort: Sort<K>,
    pub limit: u64,
    pub cursor: Option<Cursor>,
    pub include_total: bool,
}

impl<K: SortKey> Default for PageQuery<K> {
    fn default() -> Self {
        Self {
            sort: Sort {
                key: K::default(),
                descending: false,
            },
            limit: DEFAULT_LIMIT,
            cursor: None,
            include_total: false,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
    pub total: Option<u64>,
}

impl<T> Page<T> {
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(f).collect(),
            next_cursor: self.next_cursor,
            total: self.total,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_comes_back_as_it_went(text in any::<String>(), bits in any::<u128>()) {
            let text = text.replace('\0', "");
            let cursor = Cursor { sort: "name".into(), value: SortValue::Text(text), id: Uuid::from_u128(bits) };
            prop_assert_eq!(Cursor::decode(&cursor.encode(), "name").expect("valid"), cursor);
        }

        #[test]
        fn rubbish_is_malformed_and_nothing_worse(text in any::<String>()) {
            prop_assert!(matches!(Cursor::decode(&text, "name"), Err(Error::Malformed(_))));
        }
    }

    #[test]
    fn a_cursor_of_another_sort_is_malformed() {
        let cursor = Cursor {
            sort: "name".into(),
            value: SortValue::Number(1),
            id: Uuid::nil(),
        };
        assert!(matches!(
            Cursor::decode(&cursor.encode(), "-name"),
            Err(Error::Malformed(_))
        ));
    }
}

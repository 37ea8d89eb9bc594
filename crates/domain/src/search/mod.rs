//! Full-text search: what a thing is found by, what somebody looks for, and how well the two meet. All of it is made
//! here, so both databases find the same and rank it alike; they are only asked which rows hold certain tokens.
//!
//! A *token* is a folded word, or its stem behind the mark of a language. Both languages' stems are always there: which
//! ones count is said by the question, and so a change of the organisation's language needs no new index.

mod index;
mod snippet;
mod terms;
mod words;

pub(crate) use index::shortened;
pub use index::{Findable, scope};
pub use snippet::{Segment, mark, snippet};
pub use terms::{Form, Terms};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whose endings are cut off when words are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SearchLanguage)]
pub enum Language {
    #[default]
    En,
    De,
}

impl Language {
    const ALL: [Self; 2] = [Self::En, Self::De];

    /// Stands before a stem in the index. Folding makes plain digits of these, so no word has one.
    const fn mark(self) -> char {
        match self {
            Self::En => '¹',
            Self::De => '²',
        }
    }
}

/// Stands before what is in the title.
const TITLE: char = '³';
/// Stands before the kind and the organisation.
const SCOPE: char = '⁴';

#[cfg(test)]
mod tests;

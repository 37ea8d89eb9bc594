//! Text into words, each with its place in the text as it was written.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::char::is_combining_mark;

use super::Language;
use crate::text::{fold, is_invisible};

/// Longer ones are cut: nobody looks for the end of them.
const WORD_MAX: usize = 64;

/// The folded words of a text. What folding takes apart (`½`) are several in one place.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    spans(text).flat_map(move |span| {
        let written = text.get(span.clone()).unwrap_or_default();
        folded(written).into_iter().map(move |word| (span.clone(), word))
    })
}

fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    let mut before = None;
    std::iter::from_fn(move || {
        loop {
            let (start, first) = rest.next()?;
            let apostrophe = before.replace(first).is_some_and(is_apostrophe);
            if !first.is_alphanumeric() {
                continue;
            }
            let (alone, mut end) = (stands_alone(first), start + first.len_utf8());
            let goes_on = |c: char| !c.is_alphanumeric() || !(alone || stands_alone(c));
            while let Some((at, c)) = rest.next_if(|(_, c)| is_part(*c) && goes_on(*c)) {
                end = at + c.len_utf8();
                before = Some(c);
            }
            // The client's: of "client".
            if !(apostrophe && matches!(text.get(start..end), Some("s" | "S"))) {
                return Some(start..end);
            }
        }
    })
}

/// Of a word: letters, digits, what stands on them, and what cannot be seen between them.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Scripts that put no blanks between words: each sign is one.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

fn folded(written: &str) -> Vec<String> {
    if written.is_ascii() {
        return vec![cut(written.to_ascii_lowercase())];
    }
    let is_word = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    fold(written)
        .split(|c| !is_word(c))
        .filter(|word| !word.is_empty())
        .map(|word| cut(word.to_owned()))
        .collect()
}

fn cut(mut word: String) -> String {
    if let Some((end, _)) = word.char_indices().nth(WORD_MAX) {
        word.truncate(end);
    }
    word
}

/// What is left of a folded word without its endings. Both languages are written in plain letters once they are folded;
/// anything else is its own stem.
pub(super) fn stem(language: Language, word: &str) -> String {
    if !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let algorithm = match language {
        Language::En => Algorithm::English,
        Language::De => Algorithm::German,
    };
    Stemmer::create(algorithm).stem(word).into_owned()
}

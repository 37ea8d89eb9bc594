//! What goes into the index.

use uuid::Uuid;

use super::{
    Language, SCOPE, TITLE,
    words::{stem, words},
};
use crate::{Kind, OrgId, UserId, resource::Resource, text::dialled};

/// How much of a text is looked through, in bytes: some thirty pages.
const TEXT_MAX: usize = 100_000;
/// And how long the tokens of one thing may become, all in all. PostgreSQL takes no more than a megabyte.
const TOKENS_MAX: usize = 300_000;

/// What a thing is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findable {
    /// The record that it is, or is on: who sees that sees this.
    pub record: (Kind, Uuid),
    pub author: Option<UserId>,
    /// Weighs more than the text.
    pub title: String,
    /// What snippets are cut from.
    pub text: String,
    /// Finds it too, and is not shown: other ways to write what is in the text.
    pub aliases: Vec<String>,
}

impl Findable {
    /// A record of the directory by its title and subtitle, with more lines of text when there are more.
    pub fn record<R: Resource>(row: &R, lines: impl IntoIterator<Item = Option<String>>) -> Self {
        let subtitle = row.subtitle().map(str::to_owned);
        let lines = lines
            .into_iter()
            .flatten()
            .filter(|line| Some(line) != subtitle.as_ref());
        let lines: Vec<String> = subtitle.iter().cloned().chain(lines).collect();
        Self {
            record: (R::KIND, row.head().id.uuid()),
            author: None,
            title: row.title().to_owned(),
            text: shortened(lines.join("\n")),
            aliases: Vec::new(),
        }
    }

    /// A phone number that it shows is found in every way in which it is dialled.
    pub fn with_phone(mut self, phone: Option<&str>) -> Self {
        self.aliases = phone.map(dialled).unwrap_or_default();
        self
    }

    /// The tokens, with blanks between them: the scope, the title, then the words in their order, each with its stems.
    pub fn tokens(&self, scope: &str) -> String {
        let mut tokens = scope.to_owned();
        for (_, word) in words(&self.title) {
            for form in forms(&word) {
                add(&mut tokens, &[TITLE.encode_utf8(&mut [0; 4]), &form]);
            }
        }
        let aliases = self.aliases.iter().map(String::as_str);
        for part in [self.title.as_str(), &self.text].into_iter().chain(aliases) {
            for (_, word) in words(part) {
                for form in forms(&word) {
                    add(&mut tokens, &[&form]);
                }
            }
        }
        tokens
    }
}

/// A text as far as it is looked through.
pub(crate) fn shortened(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(TEXT_MAX));
    text
}

/// The token that all things of a kind in an organisation share.
pub fn scope(kind: Kind, org: OrgId) -> String {
    let word = kind.as_str().replace('_', "");
    format!("{SCOPE}{word}{}", org.uuid().simple())
}

/// The word, and what is left of it in each language where something falls away.
fn forms(word: &str) -> Vec<String> {
    let stems = Language::ALL.map(|language| (language, stem(language, word)));
    let stems = stems.into_iter().filter(|(_, stem)| stem != word);
    std::iter::once(word.to_owned())
        .chain(stems.map(|(language, stem)| format!("{}{stem}", language.mark())))
        .collect()
}

fn add(tokens: &mut String, parts: &[&str]) {
    if tokens.len() < TOKENS_MAX {
        tokens.push(' ');
        tokens.extend(parts.iter().copied());
    }
}

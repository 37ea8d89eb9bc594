//! What somebody looks for.

use super::{
    Language, TITLE,
    words::{stem, words},
};
use crate::text::Wanted;

/// Each is a condition: more of them are left out.
const TERMS_MAX: usize = 16;
/// What counts of the times that a word is said.
const SAID_MAX: i64 = 10;

/// The words of a question, of which a hit has all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    terms: Vec<Term>,
    language: Language,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    word: String,
    stem: String,
    /// The last one may be the beginning of a word.
    open: bool,
}

/// A token as it is looked for in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub token: String,
    /// Or any that begins so.
    pub open: bool,
}

/// How well a word meets a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Begins,
    Stem,
    Word,
}

impl Fit {
    const fn points(self) -> i64 {
        match self {
            Self::Begins => 20,
            Self::Stem => 30,
            Self::Word => 40,
        }
    }
}

impl Terms {
    pub fn of(wanted: &Wanted, language: Language) -> Self {
        let mut terms: Vec<Term> = Vec::new();
        for (_, word) in words(wanted.as_str()).take(TERMS_MAX) {
            terms.retain(|term| term.word != word);
            terms.push(Term {
                stem: stem(language, &word),
                word,
                open: false,
            });
        }
        if let Some(last) = terms.last_mut() {
            last.open = true;
        }
        Self { terms, language }
    }

    /// Nothing can be found by this: it holds no word.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Of each term, the tokens of which a hit has one: in its title, or anywhere.
    pub fn forms(&self, in_title: bool) -> Vec<Vec<Form>> {
        let place = if in_title {
            TITLE.to_string()
        } else {
            String::new()
        };
        let form = |token: String, open| Form { token, open };
        let forms = |term: &Term| {
            let (stem, mark) = (&term.stem, self.language.mark());
            // A word that is its own stem has no token of it.
            let closed = [format!("{place}{stem}"), format!("{place}{mark}{stem}")];
            let open = term.open.then(|| form(format!("{place}{}", term.word), true));
            closed
                .map(|token| form(token, false))
                .into_iter()
                .chain(open)
                .collect()
        };
        self.terms.iter().map(forms).collect()
    }

    /// How well it was met, by the tokens of what was found: the title counts most, then the whole word, then how often.
    pub fn score(&self, tokens: &str) -> i64 {
        let mut met = vec![Met::default(); self.terms.len()];
        let mut title_words = 0;
        for token in tokens.split(' ') {
            let (in_title, token) = match token.strip_prefix(TITLE) {
                Some(token) => (true, token),
                None => (false, token),
            };
            let is_word = !Language::ALL
                .iter()
                .any(|language| token.starts_with(language.mark()));
            title_words += usize::from(in_title && is_word);
            let begins = in_title && title_words == 1;
            for (term, met) in self.terms.iter().zip(&mut met) {
                if let Some(fit) = self.token_fit(term, token) {
                    met.add(fit, in_title, begins);
                }
            }
        }
        let whole = title_words == self.terms.len() && met.iter().all(|met| met.title > 0);
        met.iter().map(Met::points).sum::<i64>() + if whole { 30 } else { 0 }
    }

    fn token_fit(&self, term: &Term, token: &str) -> Option<Fit> {
        match token.strip_prefix(self.language.mark()) {
            Some(stem) => (stem == term.stem).then_some(Fit::Stem),
            None if token == term.word => Some(Fit::Word),
            None if token == term.stem => Some(Fit::Stem),
            None => (term.open && token.starts_with(&term.word)).then_some(Fit::Begins),
        }
    }

    /// Which term a word of a text meets, if any.
    pub(super) fn met_by(&self, word: &str) -> Option<usize> {
        self.terms.iter().position(|term| {
            // A stem begins like its word, so most words need not be cut.
            let like = || word.bytes().next() == term.stem.bytes().next();
            word == term.word
                || word == term.stem
                || term.open && word.starts_with(&term.word)
                || like() && stem(self.language, word) == term.stem
        })
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Met {
    title: i64,
    anywhere: i64,
    said: i64,
    begins: bool,
}

impl Met {
    fn add(&mut self, fit: Fit, in_title: bool, begins: bool) {
        if in_title {
            self.title = self.title.max(fit.points());
            self.begins |= begins;
        } else {
            self.anywhere = self.anywhere.max(fit.points());
            self.said += 1;
        }
    }

    fn points(&self) -> i64 {
        let begins = if self.begins { 10 } else { 0 };
        4 * self.title + begins + self.anywhere + self.said.min(SAID_MAX)
    }
}

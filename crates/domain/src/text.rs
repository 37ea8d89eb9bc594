//! Text made comparable: what people mean to be the same becomes the same bytes, alike on both databases.

use serde::{Deserialize, Deserializer};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// For sort keys, search and comparison, never for showing. No accents, no case, single spaces. What cannot
/// be seen is dropped, control characters count as white space (PostgreSQL takes no NUL).
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let lower = text
        .nfkd()
        .filter(|c| !is_mark(*c) && !is_invisible(*c))
        .flat_map(char::to_lowercase);
    // Lower case may bring a mark of its own.
    for c in lower.filter(|c| !is_mark(*c)) {
        if c.is_whitespace() || c.is_control() {
            gap = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            folded.push(' ');
        }
        match plain(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded
}

/// The digits alone, for phone numbers: they are written with blanks, dots and brackets at will.
pub fn digits(text: &str) -> String {
    text.nfkd().filter(char::is_ascii_digit).collect()
}

/// The ways in which a phone number is typed at one stretch: from each of its groups on, and with the zero that is
/// dialled inside the country.
pub fn dialled(phone: &str) -> Vec<String> {
    let folded = fold(phone).replace("(0)", " ");
    let groups = folded.split(|c: char| !c.is_ascii_digit());
    let mut rest = String::new();
    let mut ways = Vec::new();
    for group in groups.filter(|group| !group.is_empty()).rev() {
        rest.insert_str(0, group);
        ways.extend([format!("0{group}"), format!("0{rest}"), rest.clone()]);
    }
    ways
}

/// What a quick filter looks through: the fields that say something, folded, one below the other.
pub fn searchable<'a>(fields: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let folded: Vec<String> = fields.into_iter().flatten().map(fold).collect();
    folded.join("\n")
}

/// For `LIKE … ESCAPE '\'`: contains this text as it stands.
pub fn like_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    // NUL is in no stored text, and PostgreSQL refuses the whole statement for it.
    for c in text.chars().filter(|c| *c != '\0') {
        if matches!(c, '\\' | '%' | '_') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Accents and points. Class 0 and 7 to 9 are no ornaments: vowels and viramas of Indian scripts, and the
/// voicing of kana, without which other words come out.
fn is_mark(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 10..)
}

pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Lower-case letters that have no decomposition, and signs that keyboards write differently.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' | 'ƚ' => "l",
        'đ' | 'ð' | 'ɖ' => "d",
        'þ' => "th",
        'ı' => "i",
        'ȷ' => "j",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ƀ' => "b",
        'ɨ' => "i",
        'ĸ' => "k",
        'ə' => "e",
        'ς' => "σ",
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{2032}' | '`' => "'",
        '\u{201C}'..='\u{201F}' | '\u{2033}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        _ => return None,
    })
}

/// What somebody looks for. Bounded: each of its words is a condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted(String);

pub const WANTED_MAX: usize = 200;

impl Wanted {
    /// `None` when it is too long.
    pub fn parse(text: &str) -> Option<Self> {
        (text.chars().count() <= WANTED_MAX).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Folded, word by word.
    pub fn words(&self) -> Vec<String> {
        fold(&self.0)
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

impl<'de> Deserialize<'de> for Wanted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("too long: {WANTED_MAX}")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_word_is_the_same_bytes() {
        for (text, folded) in [
            ("  Müller \t &\nSöhne ", "muller & sohne"),
            ("STRASSE Straße STRAẞE", "strasse strasse strasse"),
            ("Ærøskøbing", "aeroskobing"),
            ("Łódź, Đakovo, Œuvre", "lodz, dakovo, oeuvre"),
            ("Þórður Ísland", "thordur island"),
            ("İstanbul ISPARTA Isparta ısı", "istanbul isparta isparta isi"),
            ("ΟΔΟΣ οδος", "οδοσ οδοσ"),
            ("Ｆｕｌｌ　ｗｉｄｔｈ ﬁne", "full width fine"),
            ("O’Brien–Smith", "o'brien-smith"),
            ("co\u{AD}op\u{200B}era\u{301}tion", "cooperation"),
            ("a\0b\u{A0}c", "a b c"),
            ("e\u{301}é", "ee"),
            ("कि का", "कि का"),
            ("", ""),
            (" \n ", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
        assert_ne!(fold("がき"), fold("かき"));
    }

    #[test]
    fn every_character_folds_once_and_for_all() {
        for c in '\0'..=char::MAX {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "{c:?} U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn phone_numbers_are_their_digits() {
        assert_eq!(digits("+49 (0)30 123-45"), "4903012345");
        assert!(digits("+49 (0)30 123-45").contains("3012345"));
        assert_eq!(digits("ext. ４２"), "42");
        assert_eq!(digits("none"), "");
    }

    #[test]
    fn a_phone_number_is_typed_in_many_ways() {
        let ways = dialled("+49 (0)30 123-45");
        for typed in ["493012345", "03012345", "3012345", "030", "12345", "45"] {
            assert!(ways.iter().any(|way| way == typed), "{typed}: {ways:?}");
        }
        assert!(dialled("none").is_empty());
    }

    #[test]
    fn wildcards_are_letters() {
        assert_eq!(like_pattern(r"50%_a\b"), r"%50\%\_a\\b%");
        assert_eq!(like_pattern("a\0b"), "%ab%");
        assert_eq!(like_pattern(""), "%%");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), &once[..]);
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
            prop_assert!(!once.chars().any(char::is_control));
        }

        #[test]
        fn case_does_not_matter(text in "[ -~]*") {
            prop_assert_eq!(fold(&text.to_ascii_uppercase()), fold(&text.to_ascii_lowercase()));
        }

        #[test]
        fn composed_and_decomposed_are_one(text in "[a-zA-Zà-ýÀ-Ý ]{0,30}") {
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text.nfc().collect::<String>()));
        }

        #[test]
        fn patterns_can_be_undone(text in any::<String>()) {
            let pattern = like_pattern(&text);
            prop_assert!(pattern.starts_with('%') && pattern.ends_with('%'));
            let mut inner = pattern[1..pattern.len() - 1].chars();
            let mut plain = String::new();
            while let Some(c) = inner.next() {
                prop_assert!(c != '%' && c != '_');
                plain.push(if c == '\\' { inner.next().expect("an escaped character") } else { c });
            }
            prop_assert_eq!(plain, text.replace('\0', ""));
        }

        #[test]
        fn digits_are_digits(text in any::<String>()) {
            prop_assert!(digits(&text).bytes().all(|b| b.is_ascii_digit()));
        }
    }
}

//! What a new password must be: long enough, and not among the first that somebody would guess.

use zxcvbn::{Score, feedback::Warning, zxcvbn};

use crate::{Field, error::Faults};

pub const MIN: usize = 10;
pub const MAX: usize = 200;
/// Guessing takes longer with length; what is longer than this needs no closer look, and would take long itself.
const LOOKED_AT: usize = 72;
/// A hundred million guesses at least, behind a door that lets ten through in a quarter of an hour.
const ENOUGH: Score = Score::Two;

/// Only looked at, never trimmed. `about` is what others know of its person: name, address, firm.
pub fn check(field: &Field<String>, path: &str, about: &[&str], faults: &mut Faults) {
    let Field::Set(password) = field else { return };
    let length = password.chars().count();
    if length < MIN {
        faults.add(
            path,
            "too_short",
            format!("At least {MIN} characters are needed."),
        );
    } else if length > MAX {
        faults.add(path, "too_long", format!("At most {MAX} characters are allowed."));
    } else if let Some((code, message)) = weakness(password, about) {
        faults.add(path, code, message);
    }
}

/// Why it would be guessed soon; nothing when it would not.
fn weakness(password: &str, about: &[&str]) -> Option<(&'static str, &'static str)> {
    let start: String = password.chars().take(LOOKED_AT).collect();
    let known: Vec<&str> = about
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).chain([*text]))
        .filter(|word| word.chars().count() > 2)
        .collect();
    let estimate = zxcvbn(&start, &known);
    if estimate.score() >= ENOUGH {
        return None;
    }
    let warning = estimate.feedback().and_then(|feedback| feedback.warning());
    Some(match warning {
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => (
            "weak_keyboard",
            "Keys in a row are guessed first. Add a few unrelated words.",
        ),
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => ("weak_repeat", "It repeats itself. Add a few unrelated words."),
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => (
            "weak_sequence",
            "Sequences such as 1234 are guessed first. Add a few unrelated words.",
        ),
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => (
            "weak_date",
            "Years and dates are guessed first. Add a few unrelated words.",
        ),
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => (
            "weak_common",
            "This is one of the passwords that are tried first. Choose a few unrelated words.",
        ),
        Some(
            Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess
            | Warning::AWordByItselfIsEasyToGuess,
        ) => (
            "weak_word",
            "A name or a word alone is guessed soon. Add a few unrelated words.",
        ),
        None => (
            "weak",
            "This would be guessed soon. Choose a few unrelated words.",
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> String {
        let mut faults = Faults::default();
        let about = ["Ada Lovell", "ada@northwind.example", "Northwind Advisory"];
        check(&Field::Set(password.to_owned()), "password", &about, &mut faults);
        let found = faults.into_vec();
        found.first().map(|fault| fault.code.clone()).unwrap_or_default()
    }

    #[test]
    fn what_would_be_guessed_is_refused_with_a_reason() {
        for (password, expected) in [
            ("short", "too_short"),
            (&"x".repeat(201), "too_long"),
            ("aaaaaaaaaaaa", "weak_repeat"),
            ("1234567890", "weak_common"),
            ("password123", "weak_common"),
            ("qwertyuiop", "weak_common"),
        ] {
            assert_eq!(code(password), expected, "{password}");
        }
        for weak in ["Northwind1", "lovell2026", "abcdefghijkl", "01.01.1990"] {
            assert!(code(weak).starts_with("weak"), "{weak}: {}", code(weak));
        }
    }

    #[test]
    fn what_would_not_be_guessed_passes() {
        for fine in [
            "correct horse battery staple",
            "grün-Tisch-vier-Möwen",
            "vK7#qLp29x!d",
            &"ab cd ".repeat(33),
        ] {
            assert_eq!(code(fine), "", "{fine}");
        }
    }

    #[test]
    fn a_long_password_is_looked_at_only_so_far() {
        // 200 characters of the kind that takes long to look at: without a bound this takes seconds.
        let hostile: String = "aA1!".repeat(50);
        let _code = code(&hostile);
    }
}

//! Rules that fields of several resources share. Each one cleans the field, and names what is wrong with it.

use chrono::{Datelike, NaiveDate, SubsecRound};
use serde_json::Value;
use validator::{ValidateEmail, ValidateUrl};

use crate::{Attachment, Document, Field, Id, Money, UserId, clock::Instant, error::Faults};

/// What a request body promises before anybody looks at the database. Cleans as it checks.
pub trait Rules {
    fn check(&mut self, faults: &mut Faults);
}

pub const NAME_MAX: usize = 200;

pub fn required<T>(field: &Field<T>, path: &str, faults: &mut Faults) {
    if !matches!(field, Field::Set(_)) && !faults.names(path) {
        faults.add(path, "required", "This field is required.");
    }
}

/// For fields that always have a value: they can be left alone, but not cleared.
pub fn not_null<T>(field: &Field<T>, path: &str, faults: &mut Faults) {
    if field.is_null() && !faults.names(path) {
        faults.add(path, "required", "This field cannot be empty.");
    }
}

/// A name: never empty, at most [`NAME_MAX`] characters.
pub fn name(field: &mut Field<String>, path: &str, faults: &mut Faults) {
    line(field, path, faults);
    not_null(field, path, faults);
}

/// A single line of at most [`NAME_MAX`] characters; empty means null.
pub fn line(field: &mut Field<String>, path: &str, faults: &mut Faults) {
    text(field, path, NAME_MAX, faults);
    if field.value().is_some_and(|line| line.contains(['\n', '\r'])) && !faults.names(path) {
        faults.add(path, "characters", "This must be a single line.");
    }
}

/// Plain text of at most `max` characters; empty means null.
pub fn text(field: &mut Field<String>, path: &str, max: usize, faults: &mut Faults) {
    *field = std::mem::take(field).trimmed();
    if let Field::Set(text) = field {
        if text.chars().count() > max {
            faults.add(path, "too_long", format!("At most {max} characters are allowed."));
        } else if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            faults.add(path, "characters", "Control characters are not allowed.");
        }
    }
}

pub fn email(field: &mut Field<String>, path: &str, faults: &mut Faults) {
    text(field, path, 254, faults);
    if let Field::Set(email) = field
        && !faults.names(path)
        && !email.validate_email()
    {
        faults.add(path, "email", "This is not an email address.");
    }
}

/// Free text, as people write phone numbers, with at least one digit in it.
pub fn phone(field: &mut Field<String>, path: &str, faults: &mut Faults) {
    text(field, path, 50, faults);
    if let Field::Set(phone) = field
        && !faults.names(path)
        && !phone.chars().any(|c| c.is_ascii_digit())
    {
        faults.add(path, "phone", "A phone number has at least one digit.");
    }
}

/// An http address. People leave the scheme out; we do not.
pub fn website(field: &mut Field<String>, path: &str, faults: &mut Faults) {
    text(field, path, 500, faults);
    if let Field::Set(site) = field
        && !faults.names(path)
    {
        let whole = if site.contains("://") {
            site.clone()
        } else {
            format!("https://{site}")
        };
        let web = whole.starts_with("http://") || whole.starts_with("https://");
        if web && whole.validate_url() && !whole.contains(char::is_whitespace) {
            *site = whole;
        } else {
            faults.add(
                path,
                "url",
                "This is not a web address, such as https://example.com.",
            );
        }
    }
}

/// To the microsecond, as it is kept, and in a year of four digits, as everybody reads it.
pub fn instant(field: &mut Field<Instant>, path: &str, faults: &mut Faults) {
    if let Field::Set(at) = field {
        *at = at.trunc_subsecs(6);
        if !(1900..=9999).contains(&at.year()) && !faults.names(path) {
            faults.add(path, "range", "This must be between the years 1900 and 9999.");
        }
    }
}

/// Rich text, as a document or as plain text; an empty one clears the field. What is no note has no images and mentions.
pub fn document(field: Field<Value>, path: &str, faults: &mut Faults) -> Field<Document> {
    parsed(field, path, Document::parse, faults)
}

/// The same for a note, which has.
pub fn document_of_note(field: Field<Value>, path: &str, faults: &mut Faults) -> Field<Document> {
    parsed(field, path, Document::parse_of_note, faults)
}

fn parsed(
    field: Field<Value>,
    path: &str,
    parse: fn(Value, &str) -> Result<Document, Faults>,
    faults: &mut Faults,
) -> Field<Document> {
    match field {
        Field::Absent => Field::Absent,
        Field::Null => Field::Null,
        Field::Set(value) => match parse(value, path) {
            Ok(document) if document.is_empty() => Field::Null,
            Ok(document) => Field::Set(document),
            Err(found) => {
                faults.extend(found.into_vec());
                Field::Absent
            }
        },
    }
}

/// Rich text that has to say something: it can be left alone, but not cleared.
pub fn some_document(field: &mut Field<Value>, path: &str, faults: &mut Faults) -> Field<Document> {
    let parsed = document(std::mem::take(field), path, faults);
    not_null(&parsed, path, faults);
    parsed
}

/// A day that people mean, not a slip of the hand.
pub fn day(field: &Field<NaiveDate>, path: &str, faults: &mut Faults) {
    if field
        .value()
        .is_some_and(|day| !(1900..2200).contains(&day.year()))
        && !faults.names(path)
    {
        faults.add(path, "range", "This must be a day between 1900 and 2199.");
    }
}

/// The longest that work is measured: far more than anybody has.
const MOST_MINUTES: i64 = 100_000_000;

/// A length of work in whole minutes.
pub fn minutes(field: &Field<i64>, path: &str, faults: &mut Faults) {
    if field
        .value()
        .is_some_and(|minutes| !(0..=MOST_MINUTES).contains(minutes))
    {
        let message = format!("This must be between 0 and {MOST_MINUTES} minutes.");
        faults.add(path, "range", message);
    }
}

/// An amount of money that somebody has or asks for.
pub fn not_negative(field: &Field<Money>, path: &str, faults: &mut Faults) {
    if field.value().is_some_and(|money| money.is_negative()) {
        faults.add(path, "range", "This cannot be negative.");
    }
}

/// People, each of them once.
pub fn people(field: &Field<Vec<UserId>>, path: &str, most: usize, faults: &mut Faults) {
    let Some(people) = field.value() else { return };
    if people.len() > most {
        faults.add(path, "too_many", format!("At most {most} people are allowed."));
        return;
    }
    for (at, one) in people.iter().enumerate() {
        if people.iter().take(at).any(|other| other == one) {
            faults.add(format!("{path}[{at}]"), "duplicate", "They are named already.");
        }
    }
}

const FILES_MAX: usize = 50;

/// Files to hang somewhere: at most so many; null takes all off.
pub fn files(ids: &mut Field<Vec<Id<Attachment>>>, faults: &mut Faults) {
    if ids.is_null() {
        *ids = Field::Set(Vec::new());
    }
    if ids.value().is_some_and(|ids| ids.len() > FILES_MAX) {
        let message = format!("At most {FILES_MAX} files can be put on it.");
        faults.add("attachment_ids", "too_many", message);
    }
}

/// The IANA name of a time zone.
pub fn timezone(field: &Field<String>, path: &str, faults: &mut Faults) {
    if let Some(zone) = field.value()
        && zone.parse::<chrono_tz::Tz>().is_err()
    {
        faults.add(
            path,
            "timezone",
            "This is not the name of a time zone, such as Europe/Berlin.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(
        rule: impl FnOnce(&mut Field<String>, &mut Faults),
        value: &str,
    ) -> (Field<String>, Vec<String>) {
        let mut field = Field::Set(value.to_owned());
        let mut faults = Faults::default();
        rule(&mut field, &mut faults);
        (
            field,
            faults.into_vec().into_iter().map(|fault| fault.code).collect(),
        )
    }

    #[test]
    fn names_are_one_line_and_not_empty() {
        assert_eq!(faults_of(|f, e| name(f, "x", e), "  ").1, ["required"]);
        assert_eq!(
            faults_of(|f, e| name(f, "x", e), &"x".repeat(201)).1,
            ["too_long"]
        );
        assert_eq!(faults_of(|f, e| name(f, "x", e), "a\nb").1, ["characters"]);
        assert_eq!(
            faults_of(|f, e| name(f, "x", e), " a ").0,
            Field::Set("a".to_owned())
        );
        assert!(faults_of(|f, e| name(f, "x", e), &"ü".repeat(200)).1.is_empty());
    }

    #[test]
    fn websites_get_their_scheme() {
        assert_eq!(
            faults_of(|f, e| website(f, "x", e), "a.example").0,
            Field::Set("https://a.example".to_owned())
        );
        for bad in [
            "javascript://alert(1)",
            "ftp://a.example",
            "not a site",
            "https://",
        ] {
            assert_eq!(faults_of(|f, e| website(f, "x", e), bad).1, ["url"], "{bad}");
        }
    }

    #[test]
    fn phones_have_a_digit_and_emails_an_at() {
        assert_eq!(faults_of(|f, e| phone(f, "x", e), "call me").1, ["phone"]);
        assert_eq!(
            faults_of(|f, e| phone(f, "x", e), &"1".repeat(51)).1,
            ["too_long"]
        );
        assert!(
            faults_of(|f, e| phone(f, "x", e), "+49 (0)30 1234, ext. 5")
                .1
                .is_empty()
        );
        assert_eq!(faults_of(|f, e| email(f, "x", e), "nobody").1, ["email"]);
    }
}

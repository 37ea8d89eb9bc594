//! Calendar files (RFC 5545), for programs that keep calendars: one event, or all that somebody has to keep in mind.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::{Event, clock::Instant};

/// Octets of a line, without its end.
const LINE: usize = 75;

/// What stands in a calendar.
#[derive(Clone, Debug)]
pub enum Entry {
    Event(Event),
    /// What is due on a day, whenever that day is.
    Day {
        uid: String,
        sequence: i64,
        changed_at: Instant,
        day: NaiveDate,
        summary: String,
    },
}

/// One event. Its id is its UID, so that a calendar that takes a later version in has it once.
pub fn file(event: &Event) -> String {
    let mut file = begun();
    write_event(&mut file, event);
    line(&mut file, "END", "VCALENDAR");
    file
}

/// A whole calendar, for programs that ask for it again and again. The same entries are the same bytes.
pub fn feed(entries: &[Entry]) -> String {
    let mut file = begun();
    line(&mut file, "X-WR-CALNAME", "Rapport");
    line(&mut file, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    line(&mut file, "X-PUBLISHED-TTL", "PT1H");
    for entry in entries {
        match entry {
            Entry::Event(event) => write_event(&mut file, event),
            Entry::Day {
                uid,
                sequence,
                changed_at,
                day,
                summary,
            } => {
                line(&mut file, "BEGIN", "VEVENT");
                line(&mut file, "UID", uid);
                line(&mut file, "SEQUENCE", &sequence.to_string());
                line(&mut file, "DTSTAMP", &instant(*changed_at));
                line(&mut file, "LAST-MODIFIED", &instant(*changed_at));
                line(&mut file, "DTSTART;VALUE=DATE", &date(*day));
                line(
                    &mut file,
                    "DTEND;VALUE=DATE",
                    &date(day.succ_opt().unwrap_or(*day)),
                );
                line(&mut file, "SUMMARY", &text(summary));
                // It says what is due, not that nobody has time.
                line(&mut file, "TRANSP", "TRANSPARENT");
                line(&mut file, "END", "VEVENT");
            }
        }
    }
    line(&mut file, "END", "VCALENDAR");
    file
}

fn begun() -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN", "VCALENDAR");
    line(&mut file, "VERSION", "2.0");
    line(&mut file, "PRODID", "-//Rapport//Rapport//EN");
    line(&mut file, "METHOD", "PUBLISH");
    file
}

fn write_event(file: &mut String, event: &Event) {
    let head = &event.head;
    for (name, value) in [
        ("BEGIN", "VEVENT".to_owned()),
        ("UID", head.id.to_string()),
        ("SEQUENCE", (head.version - 1).to_string()),
        ("DTSTAMP", instant(head.updated_at)),
        ("CREATED", instant(head.created_at)),
        ("LAST-MODIFIED", instant(head.updated_at)),
        ("DTSTART", instant(event.starts_at)),
        ("DTEND", instant(event.ends_at)),
        ("SUMMARY", text(&event.title)),
    ] {
        line(file, name, &value);
    }
    if let Some(place) = &event.place {
        line(file, "LOCATION", &text(place));
    }
    line(file, "END", "VEVENT");
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// In UTC, to the second: finer is not to be had.
fn instant(at: Instant) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// What has a meaning of its own is escaped; what no line may hold is left out.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Long lines are folded: the rest stands behind a blank in the next. A character is never torn apart.
fn line(file: &mut String, name: &str, value: &str) {
    let mut taken = name.len() + 1;
    // Writing to a string does not fail.
    let _ = write!(file, "{name}:");
    for c in value.chars() {
        if taken + c.len_utf8() > LINE {
            file.push_str("\r\n ");
            taken = 1;
        }
        file.push(c);
        taken += c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use proptest::prelude::*;

    use super::*;
    use crate::{Id, resource::Head};

    fn event(title: &str, place: Option<&str>) -> Event {
        let at = DateTime::from_timestamp(1_804_410_000, 123_456_000).expect("an instant");
        Event {
            head: Head::new(Id::new(uuid::Uuid::nil()), Id::new(uuid::Uuid::from_u128(7)), at),
            title: title.to_owned(),
            starts_at: at + TimeDelta::days(3),
            ends_at: at + TimeDelta::days(3) + TimeDelta::minutes(90),
            place: place.map(str::to_owned),
            client: None,
            attendees: Vec::new(),
            touchpoint: None,
        }
    }

    #[test]
    fn an_event_is_these_lines() {
        let file = file(&event("Site visit; with \\ and, more", Some("Berlin\n2nd floor")));
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Rapport//Rapport//EN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:00000000-0000-0000-0000-000000000007",
            "SEQUENCE:0",
            "DTSTAMP:20270307T090000Z",
            "CREATED:20270307T090000Z",
            "LAST-MODIFIED:20270307T090000Z",
            "DTSTART:20270310T090000Z",
            "DTEND:20270310T103000Z",
            "SUMMARY:Site visit\\; with \\\\ and\\, more",
            "LOCATION:Berlin\\n2nd floor",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(file.split("\r\n").collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_day_is_these_lines() {
        let at = DateTime::from_timestamp(1_804_410_000, 0).expect("an instant");
        let due = Entry::Day {
            uid: "7-contact".to_owned(),
            sequence: 2,
            changed_at: at,
            day: "2027-02-28".parse().expect("a day"),
            summary: "Nord, Süd\r\nBEGIN:VALARM: phone call".to_owned(),
        };
        let file = feed(&[due, Entry::Event(event("Site visit", None))]);
        let expected = [
            "METHOD:PUBLISH",
            "X-WR-CALNAME:Rapport",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "X-PUBLISHED-TTL:PT1H",
            "BEGIN:VEVENT",
            "UID:7-contact",
            "SEQUENCE:2",
            "DTSTAMP:20270307T090000Z",
            "LAST-MODIFIED:20270307T090000Z",
            "DTSTART;VALUE=DATE:20270228",
            "DTEND;VALUE=DATE:20270301",
            "SUMMARY:Nord\\, Süd\\nBEGIN:VALARM: phone call",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "BEGIN:VEVENT",
        ];
        let lines: Vec<_> = file.split("\r\n").skip(3).take(expected.len()).collect();
        assert_eq!(lines, expected);
        assert!(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{file}");
    }

    proptest! {
        #[test]
        fn no_title_gets_out_of_its_line(title in any::<String>()) {
            let whole = file(&event(&title, None));
            prop_assert!(whole.split("\r\n").all(|line| line.len() <= LINE));
            let unfolded = whole.replace("\r\n ", "");
            prop_assert_eq!(unfolded.lines().count(), 15);
            let kept = title.replace('\n', "\\n");
            let kept: String = kept.chars().filter(|c| !c.is_control() || *c == '\t').collect();
            let shown = unfolded.lines().find_map(|line| line.strip_prefix("SUMMARY:")).expect("a summary");
            prop_assert!(shown.len() >= kept.len());
            prop_assert!(!whole.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}

//! An event as a calendar file (RFC 5545), for programs that keep calendars.

use std::fmt::Write;

use crate::{Event, clock::Instant};

/// Octets of a line, without its end.
const LINE: usize = 75;

/// One event. Its id is its UID, so that a calendar that takes a later version in has it once.
pub fn file(event: &Event) -> String {
    let mut file = String::new();
    let head = &event.head;
    for (name, value) in [
        ("BEGIN", "VCALENDAR".to_owned()),
        ("VERSION", "2.0".to_owned()),
        ("PRODID", "-//Rapport//Rapport//EN".to_owned()),
        ("METHOD", "PUBLISH".to_owned()),
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
        line(&mut file, name, &value);
    }
    if let Some(place) = &event.place {
        line(&mut file, "LOCATION", &text(place));
    }
    line(&mut file, "END", "VEVENT");
    line(&mut file, "END", "VCALENDAR");
    file
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

use super::*;
use crate::Clock;

fn note() -> Note {
    let clock = Clock::system();
    let new = New {
        title: Field::Set("Kick-off".to_owned()),
        parsed_content: Field::Set(document("One")),
        ..New::default()
    };
    let head = Head::new(clock.id(), clock.id(), clock.now());
    let record = (Kind::Client, clock.uuid());
    Note::new(head, record, &Place::default(), clock.id(), new).expect("a note")
}

fn document(text: &str) -> Document {
    Document::parse(text.into(), "content").expect("a document")
}

#[test]
fn what_differs_is_a_revision() {
    let mut note = note();
    let revision = |note: &mut Note, patch| {
        note.apply(patch).expect("applies");
        note.revision
    };
    let content = |text| Patch {
        parsed_content: Field::Set(document(text)),
        ..Patch::default()
    };
    assert_eq!(revision(&mut note, Patch::default()), 1);
    assert_eq!(revision(&mut note, content("One")), 1);
    let marked = Patch {
        is_important: Field::Set(true),
        ..Patch::default()
    };
    assert_eq!(
        (revision(&mut note, marked), note.is_important, note.is_edited()),
        (1, true, false)
    );
    assert_eq!(revision(&mut note, content("Two")), 2);
    assert_eq!(note.title.as_deref(), Some("Kick-off"));
    let untitled = Patch {
        title: Field::Null,
        ..Patch::default()
    };
    assert_eq!((revision(&mut note, untitled), note.title.clone()), (3, None));
}

#[test]
fn pins_and_marks_outweigh_any_age() {
    let (mut old, new) = (note(), note());
    old.head.created_at -= chrono::TimeDelta::days(36_500);
    for order in [SortBy::Pinned, SortBy::Important, SortBy::Newest] {
        assert!(old.place_in(order) < new.place_in(order), "{order:?}");
    }
    old.is_important = true;
    assert!(old.place_in(SortBy::Important) > new.place_in(SortBy::Important));
    assert!(old.place_in(SortBy::Pinned) < new.place_in(SortBy::Pinned));
    let mut pinned = old.clone();
    (pinned.is_pinned, pinned.is_important) = (true, false);
    for order in [SortBy::Pinned, SortBy::Important] {
        assert!(pinned.place_in(order) > old.place_in(order), "{order:?}");
    }
}

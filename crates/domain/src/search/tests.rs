use proptest::prelude::*;

use super::{Findable, Language, Segment, Terms, mark, snippet};
use crate::{Clock, Kind, text::Wanted};

fn terms(q: &str, language: Language) -> Terms {
    Terms::of(&Wanted::parse(q).expect("short"), language)
}

fn findable(title: &str, text: &str) -> Findable {
    Findable {
        record: (Kind::Client, Clock::system().uuid()),
        author: None,
        title: title.to_owned(),
        text: text.to_owned(),
        aliases: Vec::new(),
    }
}

/// As a database answers: of each term one of its forms is among the tokens.
fn finds(tokens: &str, terms: &Terms, in_title: bool) -> bool {
    let meets = |form: &super::Form| {
        tokens
            .split(' ')
            .any(|token| token == form.token || form.open && token.starts_with(&form.token))
    };
    !terms.is_empty() && terms.forms(in_title).iter().all(|forms| forms.iter().any(meets))
}

fn found(text: &str, q: &str, language: Language) -> bool {
    finds(&findable("", text).tokens("⁴x"), &terms(q, language), false)
}

fn hits(segments: &[Segment]) -> Vec<&str> {
    segments
        .iter()
        .filter(|segment| segment.hit)
        .map(|segment| segment.text.as_str())
        .collect()
}

fn whole(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

#[test]
fn a_word_is_found_by_its_forms_its_beginning_and_without_accents() {
    use Language::{De, En};
    for (text, q, language) in [
        ("We met the clients", "client", En),
        ("The client's office", "clients", En),
        ("negotiating a contract", "negotiated contr", En),
        ("Ein altes Haus", "Häuser", De),
        ("Die HÄUSER am See", "haus see", De),
        ("Straße", "strasse", En),
        ("STRASSE", "straße", De),
        ("Ærøskøbing", "aeroskob", En),
        ("Café", "cafe", En),
        ("e\u{301}lan", "élan", En),
        ("co\u{AD}operation", "cooperation", En),
        ("O'Brien", "o’brien", En),
        ("mail office@ridge.example now", "ridge.example", En),
        ("東京タワー", "東京", En),
        ("がき", "がき", En),
        ("हिन्दी", "हिन्दी", En),
        ("مرحبا بالعالم", "بالعالم", En),
        ("½ of it", "1 2", En),
    ] {
        assert!(found(text, q, language), "{q} in {text}");
    }
    for (text, q, language) in [
        ("Ein altes Haus", "Häuser", En),
        ("Cambridge", "bridge", En),
        ("meeting room", "meet ro xyz", En),
        ("meetingroom", "meetingroomy", En),
        ("a me eting", "meeting", En),
        ("が", "か゚", En),
        ("anything", "!!! ***", En),
        ("anything", "", En),
    ] {
        assert!(!found(text, q, language), "{q} in {text}");
    }
    // A word that is not the last is whole.
    assert!(found("meeting room", "meeting ro", En) && !found("rooms meeting", "ro meeting", En));
}

#[test]
fn the_best_is_said_in_the_title_whole_and_often() {
    let q = terms("grid meeting", Language::En);
    let score = |title: &str, text: &str| {
        let tokens = findable(title, text).tokens("⁴x");
        assert!(finds(&tokens, &q, false), "{title}: {text}");
        q.score(&tokens)
    };
    let ordered = [
        score("Grid meeting", "x"),
        score("Grid meeting in May", "x"),
        score("May: the grid meeting", "x"),
        score("Grid", "a meeting"),
        score("", "grid meeting, grid meeting"),
        score("", "grid meeting"),
        score("", "grids met, and will be meeting"),
        score("", "grids, meetings"),
    ];
    assert!(ordered.is_sorted_by(|one, other| one > other), "{ordered:?}");
    let in_title = |title: &str| finds(&findable(title, "grid meeting").tokens("⁴x"), &q, true);
    assert!(in_title("Meeting on grids") && !in_title("Grid"));
}

#[test]
fn what_was_found_is_marked_as_it_was_written() {
    let marked = mark(
        "Die Häuser\n am Straßenrand, HAUSBAU",
        Some(&terms("strassenrand haus", Language::De)),
    );
    assert_eq!(hits(&marked), ["Häuser", "Straßenrand", "HAUSBAU"]);
    assert_eq!(whole(&marked), "Die Häuser am Straßenrand, HAUSBAU");
    assert_eq!(hits(&mark("½", Some(&terms("2", Language::En)))), ["½"]);
    assert!(mark("", None).is_empty());
    assert_eq!(mark("plain", None).len(), 1);
}

#[test]
fn a_snippet_is_cut_where_most_stands_together() {
    let filler = "lorem ipsum dolor sit amet ".repeat(30);
    let text = format!("grid {filler} the grid meeting in May {filler} meeting");
    let cut = snippet(&text, Some(&terms("meeting grid", Language::En)));
    assert_eq!(hits(&cut), ["grid", "meeting"]);
    let (all, first) = (whole(&cut), cut.first().expect("a segment"));
    assert!(first.text.starts_with("… ") && all.ends_with(" …") && all.contains("the grid meeting in May"));
    assert!((120..=170).contains(&all.chars().count()), "{all}");
    let start = snippet(&text, None);
    assert!(start.len() == 1 && whole(&start).starts_with("grid lorem"));
    let long = "x".repeat(10_000);
    assert!(
        whole(&snippet(&long, Some(&terms("x", Language::En))))
            .chars()
            .count()
            < 170
    );
    assert!(snippet("", Some(&terms("x", Language::En))).is_empty());
}

#[test]
fn what_is_huge_is_cut() {
    let words: String = (0..60_000).map(|n| format!("w{n} ")).collect();
    let mut huge = findable("", &words);
    assert!(huge.tokens("⁴x").len() < 310_000);
    huge.text = "é".repeat(100_000);
    assert_eq!(
        huge.tokens("⁴x")
            .split(' ')
            .nth(1)
            .map(|word| word.chars().count()),
        Some(64)
    );
    let q = terms(&"ab cd ".repeat(33), Language::En);
    assert_eq!(q.forms(false).len(), 2);
    let many: String = (0..66).map(|n| format!("{n:02} ")).collect();
    assert_eq!(terms(&many, Language::En).forms(false).len(), 16);
}

proptest! {
    /// So that there is nothing to quote for a database, and blanks and marks mean what they mean.
    #[test]
    fn tokens_hold_no_signs(text in any::<String>(), q in "\\PC{0,60}") {
        let tokens = findable(&text, &text).tokens("⁴x");
        let forms = terms(&q, Language::De).forms(true);
        let forms = forms.iter().flatten().map(|form| form.token.as_str());
        for token in tokens.split(' ').chain(forms) {
            prop_assert!(!token.is_empty() && token.len() <= 264);
            prop_assert!(!token.contains(|c: char| c.is_ascii() && !c.is_ascii_digit() && !c.is_ascii_lowercase()), "{}", token);
        }
    }

    #[test]
    fn what_a_text_says_finds_it_and_is_marked(text in "[a-zA-Zäöüßéø' .,\\n-]{0,200}", german in any::<bool>(), at in any::<prop::sample::Index>()) {
        let language = if german { Language::De } else { Language::En };
        let said: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1).collect();
        prop_assume!(!said.is_empty());
        let q = said[at.index(said.len())];
        prop_assert!(found(&text, q, language), "{} in {}", q, text);
        let cut = snippet(&text, Some(&terms(q, language)));
        prop_assert!(!hits(&cut).is_empty(), "{} in {:?}", q, cut);
    }

    #[test]
    fn segments_are_the_text(text in any::<String>(), q in "\\PC{0,20}") {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let q = terms(&q, Language::En);
        prop_assert_eq!(whole(&mark(&text, Some(&q))), &line[..]);
        let cut = whole(&snippet(&text, Some(&q)));
        let inner = cut.strip_prefix("… ").filter(|inner| line.contains(*inner) || inner.ends_with(" …")).unwrap_or(&cut);
        let inner = inner.strip_suffix(" …").filter(|inner| line.contains(*inner)).unwrap_or(inner);
        prop_assert!(line.contains(inner));
    }
}

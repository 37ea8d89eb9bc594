//! Mentions: kept in one form, shown as far as somebody sees, linked as far as somebody may.

use serde_json::{Value, json};

use super::{doc, faults, paragraph, text};
use crate::{Document, MentionKind, Mentioned};

const ONE: &str = "019a0000-0000-7000-8000-000000000001";
const TWO: &str = "019a0000-0000-7000-8000-000000000002";

fn mention(id: Value, label: &str) -> Value {
    json!({"type": "mention", "attrs": {"id": id, "mentionType": "client", "label": label}})
}

fn of_note(inline: &[Value]) -> Document {
    Document::parse_of_note(doc(json!([paragraph(inline)])), "content")
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// `field code` of every fault.
fn faults_of_note(value: Value) -> Vec<String> {
    let found = Document::parse_of_note(value, "content").expect_err("faults");
    let found = found.into_vec().into_iter();
    found
        .map(|fault| format!("{} {}", fault.field, fault.code))
        .collect()
}

fn client(id: &str) -> Mentioned {
    Mentioned::new("client".parse().unwrap(), id.parse().unwrap())
}

fn ids(document: &Document) -> Vec<Value> {
    let inline = document.json()["content"][0]["content"].as_array().unwrap();
    inline.iter().map(|node| node["attrs"]["id"].clone()).collect()
}

#[test]
fn a_mention_has_its_text_and_its_html() {
    let sent = json!({"type": "mention", "marks": [{"type": "bold"}], "attrs": {
        "id": ONE.to_uppercase().replace('-', ""), "mentionType": "client", "label": " <img onerror> & \"co\" ",
        "mentionSuggestionChar": "@",
    }});
    let document = of_note(&[text("To "), sent, mention(Value::Null, "None"), text("!")]);
    assert_eq!(
        document.html(),
        format!(
            "<p>To <strong><span class=\"mention\" data-type=\"client\" data-id=\"{ONE}\">@&lt;img onerror&gt; &amp; \
             \"co\"</span></strong><span class=\"mention\">@None</span>!</p>"
        )
    );
    assert_eq!(document.text(), "To @<img onerror> & \"co\"@None!");
    assert_eq!(ids(&document)[1..], [json!(ONE), Value::Null, Value::Null]);
    assert_eq!(document.mentions(), [client(ONE)].into());
    let again = Document::parse_of_note(document.json().clone(), "content");
    assert_eq!(again, Ok(document.clone()));
    assert!(!document.is_empty() && !of_note(&[mention(Value::Null, "x")]).is_empty());
}

#[test]
fn what_is_no_mention_is_refused_with_its_place() {
    let good = json!({"id": ONE, "mentionType": "user", "label": "Ada"});
    for (field, wrong, code) in [
        ("id", json!("x"), "format"),
        ("id", json!(1), "format"),
        ("mentionType", Value::Null, "required"),
        ("mentionType", json!("note"), "one_of"),
        ("mentionType", json!(1), "one_of"),
        ("label", Value::Null, "required"),
        ("label", json!("  "), "required"),
        ("label", json!(7), "type"),
        ("label", json!("a\nb"), "characters"),
        ("label", json!("x".repeat(201)), "too_long"),
        ("onclick", json!("alert(1)"), "unknown"),
    ] {
        let mut attrs = good.clone();
        attrs[field] = wrong.clone();
        let node = json!({"type": "mention", "attrs": attrs});
        let expected = format!("content.content[0].content[0].attrs.{field} {code}");
        assert_eq!(
            faults_of_note(doc(json!([paragraph(&[node])]))),
            [expected],
            "{wrong}"
        );
    }
    let node = json!({"type": "mention", "attrs": good});
    let code = json!({"type": "codeBlock", "content": [node]});
    assert_eq!(
        faults_of_note(doc(json!([code]))),
        ["content.content[0].content[0].type nesting"]
    );
    // A client's own text has no readers of whom one could ask what they see.
    assert_eq!(
        faults(doc(json!([paragraph(&[node])]))),
        ["about.content[0].content[0].type unknown"]
    );
}

#[test]
fn a_note_mentions_so_many_and_no_more() {
    let many = |count: usize| -> Value {
        let id = |number| json!(format!("019a0000-0000-7000-8000-{number:012}"));
        let all: Vec<Value> = (0..count).map(|number| mention(id(number), "x")).collect();
        doc(json!([paragraph(&all)]))
    };
    assert!(Document::parse_of_note(many(200), "content").is_ok());
    assert_eq!(faults_of_note(many(201)), ["content too_many"]);
    assert_eq!(faults_of_note(many(10_000)), ["content too_many"]);
    let same: Vec<Value> = (0..5_000).map(|_| mention(json!(ONE), "x")).collect();
    assert_eq!(of_note(&same).mentions().len(), 1);
}

#[test]
fn who_does_not_see_it_reads_the_label_alone() {
    let document = of_note(&[mention(json!(ONE), "One"), mention(json!(TWO), "Two")]);
    let shown = document.clone().shown_to(|one| *one == client(TWO));
    assert_eq!(ids(&shown), [Value::Null, json!(TWO)]);
    assert!(!shown.html().contains(ONE) && shown.html().contains(TWO));
    assert_eq!(shown.text(), document.text());
    assert_eq!(document.clone().shown_to(|_| true), document);
}

#[test]
fn nobody_links_what_they_do_not_see_nor_cuts_it() {
    let sees = |one: &Mentioned| *one == client(TWO);
    let sent = |inline: &[Value], before: Option<&Document>| ids(&of_note(inline).written_by(before, sees));
    let nothing = Value::Null;
    assert_eq!(
        sent(&[mention(json!(ONE), "One"), mention(json!(TWO), "Two")], None),
        [nothing.clone(), json!(TWO)]
    );
    let before = of_note(&[mention(json!(ONE), "One"), mention(json!(TWO), "Two")]);
    // Sent back as it was shown; and with the id, which somebody may know.
    for id in [nothing.clone(), json!(ONE)] {
        assert_eq!(
            sent(
                &[mention(nothing.clone(), "Two"), mention(id, "One")],
                Some(&before)
            ),
            [nothing.clone(), json!(ONE)]
        );
    }
    // Another label is another mention, and what was there once is there once.
    let other = [
        mention(nothing.clone(), "1"),
        mention(nothing.clone(), "One"),
        mention(nothing.clone(), "One"),
    ];
    assert_eq!(
        sent(&other, Some(&before)),
        [nothing.clone(), json!(ONE), nothing.clone()]
    );
    let mut user = mention(nothing.clone(), "One");
    user["attrs"]["mentionType"] = json!(MentionKind::USER.as_str());
    assert_eq!(sent(&[user], Some(&before)), [nothing]);
}

#[test]
fn an_excerpt_is_what_stands_around_the_mention() {
    let short = of_note(&[text("  Could "), mention(json!(ONE), "One"), text("\tcome? ")]);
    assert_eq!(short.excerpt(client(ONE)), "Could @One come?");
    let words = |count: usize| "wörd ".repeat(count);
    let long = of_note(&[
        text(&words(100)),
        mention(json!(ONE), "One"),
        text(&format!(" {}", words(100))),
    ]);
    let excerpt = long.excerpt(client(ONE));
    assert!((150..=200).contains(&excerpt.chars().count()), "{excerpt}");
    assert!(
        excerpt.starts_with("…wörd ") && excerpt.contains(" @One wörd") && excerpt.ends_with("wörd…"),
        "{excerpt}"
    );
    let beginning = long.excerpt(client(TWO));
    assert!(
        beginning.starts_with("wörd ") && beginning.ends_with("wörd…"),
        "{beginning}"
    );
    let end = of_note(&[text(&words(100)), mention(json!(ONE), "One")]).excerpt(client(ONE));
    assert!(end.starts_with('…') && end.ends_with("@One"), "{end}");
    let unbroken = of_note(&[
        text(&"x".repeat(1000)),
        mention(json!(ONE), "One"),
        text(&"y".repeat(1000)),
    ]);
    let excerpt = unbroken.excerpt(client(ONE));
    assert!(
        excerpt.contains("x@Oney") && excerpt.chars().count() <= 200,
        "{excerpt}"
    );
}

//! Documents and JSON that nobody has thought of.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    doc,
    hostile::{assert_harmless, seen},
    text,
};
use crate::document::{Document, html::sanitise};

fn any_text() -> impl Strategy<Value = String> {
    let written = prop_oneof![any::<String>(), "[<>&\"'/a-z =;\\n\\t\u{A0}\u{FEFF}]{1,20}"];
    written
        .prop_map(|text| text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', ""))
        .prop_filter("empty", |text| !text.is_empty())
}

fn any_label() -> impl Strategy<Value = String> {
    let label = any_text().prop_map(|text| {
        text.replace(['\n', '\t'], " ")
            .chars()
            .take(200)
            .collect::<String>()
    });
    label.prop_filter("empty", |label| !label.trim().is_empty())
}

fn any_link() -> impl Strategy<Value = String> {
    prop_oneof![
        "https?://[a-z]{1,8}\\.example/[ -~]{0,20}",
        "mailto:[ -~]{0,20}",
        "tel:\\PC{0,10}"
    ]
    .prop_filter("refused", |href| url::Url::parse(href).is_ok())
}

fn any_marks() -> impl Strategy<Value = Value> {
    let names = vec![
        "bold",
        "italic",
        "underline",
        "strike",
        "code",
        "subscript",
        "superscript",
        "highlight",
    ];
    (
        proptest::sample::subsequence(names, 0..4),
        proptest::option::of(any_link()),
    )
        .prop_map(|(names, link)| {
            let link = link.map(|href| json!({"type": "link", "attrs": {"href": href}}));
            names
                .into_iter()
                .map(|name| json!({"type": name}))
                .chain(link)
                .collect()
        })
}

fn any_inline() -> impl Strategy<Value = Value> {
    let one = prop_oneof![
        4 => (any_text(), any_marks())
            .prop_map(|(text, marks)| json!({"type": "text", "text": text, "marks": marks})),
        1 => Just(json!({"type": "hardBreak"})),
        1 => (any_label(), any_marks(), proptest::option::of(any::<u128>())).prop_map(|(label, marks, id)| {
            let id = id.map(|bits| uuid::Uuid::from_u128(bits).to_string());
            json!({"type": "mention", "attrs": {"id": id, "mentionType": "client", "label": label}, "marks": marks})
        }),
    ];
    proptest::collection::vec(one, 0..4).prop_map(Value::from)
}

fn any_block() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any_inline().prop_map(|inline| json!({"type": "paragraph", "content": inline})),
        (1..=6, any_inline()).prop_map(
            |(level, inline)| json!({"type": "heading", "attrs": {"level": level}, "content": inline})
        ),
        any_text().prop_map(|code| json!({"type": "codeBlock", "content": [text(&code)]})),
        Just(json!({"type": "horizontalRule"})),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let blocks = proptest::collection::vec(inner, 0..3);
        let list = |kind: &'static str, item: &'static str| {
            proptest::collection::vec(blocks.clone(), 1..3).prop_map(move |items| {
                let items: Vec<_> = items
                    .into_iter()
                    .map(|blocks| json!({"type": item, "content": blocks}))
                    .collect();
                json!({"type": kind, "content": items})
            })
        };
        prop_oneof![
            blocks
                .clone()
                .prop_map(|blocks| json!({"type": "blockquote", "content": blocks})),
            list("bulletList", "listItem"),
            list("orderedList", "listItem"),
            list("taskList", "taskItem"),
            list("tableRow", "tableCell").prop_map(|row| json!({"type": "table", "content": [row]})),
            list("tableRow", "tableHeader").prop_map(|row| json!({"type": "table", "content": [row]})),
        ]
    })
}

const WORDS: &str = "type attrs content marks text doc paragraph heading bulletList listItem table \
                     tableRow tableCell codeBlock hardBreak link href bold level checked colspan mention id label \
                     mentionType client";

/// JSON of any form, often with our words in it.
fn any_json() -> impl Strategy<Value = Value> {
    let words = proptest::sample::select(WORDS.split_whitespace().collect::<Vec<_>>());
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        words.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        let key = prop_oneof![4 => words.clone().prop_map(str::to_owned), 1 => any::<String>()];
        let kind = words.clone();
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            (kind, proptest::collection::btree_map(key, inner, 0..5)).prop_map(|(kind, map)| {
                let mut map: serde_json::Map<String, Value> = map.into_iter().collect();
                map.entry("type").or_insert_with(|| kind.into());
                Value::Object(map)
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_or_refused(value in any_json()) {
        for value in [value.clone(), doc(json!([value])), doc(value)] {
            match Document::parse_of_note(value, "x") {
                Ok(document) => assert_harmless(document.html()),
                Err(faults) => prop_assert!((1..=50).contains(&faults.into_vec().len())),
            }
        }
    }

    #[test]
    fn any_plain_text_survives(text in any::<String>()) {
        if let Ok(document) = Document::parse(json!(text), "x") {
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&document.text()), bare(&text));
        }
    }

    #[test]
    fn what_is_let_in_is_canonical_safe_and_whole(blocks in proptest::collection::vec(any_block(), 0..4)) {
        let parse = |value| Document::parse_of_note(value, "x").expect("a document");
        let document = parse(doc(blocks.into()));
        prop_assert_eq!(&parse(document.json().clone()), &document);
        let html = document.html();
        prop_assert_eq!(sanitise(html), html);
        assert_harmless(html);
        prop_assert_eq!(seen(html), document.text().replace(['\n', '☑', '☐'], ""));
    }
}

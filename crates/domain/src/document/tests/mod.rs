mod hostile;
mod mentions;
mod random;

use std::collections::HashMap;

use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{Document, RichText};

fn parse(value: Value) -> Document {
    Document::parse(value, "about").unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// `field code` of every fault.
fn faults(value: Value) -> Vec<String> {
    let found = Document::parse(value, "about").expect_err("faults");
    found
        .into_vec()
        .into_iter()
        .map(|fault| format!("{} {}", fault.field, fault.code))
        .collect()
}

fn doc(content: Value) -> Value {
    json!({"type": "doc", "content": content})
}

fn text(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

fn paragraph(inline: &[Value]) -> Value {
    json!({"type": "paragraph", "content": inline})
}

#[test]
fn plain_text_becomes_paragraphs() {
    let document = parse(json!("one\r\ntwo\n \n\nthree <b>\n"));
    assert_eq!(
        document.json(),
        &doc(json!([
            paragraph(&[text("one"), json!({"type": "hardBreak"}), text("two")]),
            paragraph(&[text("three <b>")]),
        ]))
    );
    assert_eq!(document.html(), "<p>one<br>two</p><p>three &lt;b&gt;</p>");
    assert_eq!(document.text(), "one\ntwo\nthree <b>");
    assert_eq!(faults(json!("a\0b")), ["about characters"]);
    assert_eq!(faults(json!("a".repeat(200_001))), ["about too_long"]);
}

#[test]
fn empty_is_empty() {
    let nothing = doc(json!([{"type": "paragraph"}]));
    for empty in [
        json!(""),
        json!(" \n\n "),
        json!({"type": "doc"}),
        doc(json!([])),
        nothing.clone(),
    ] {
        let document = parse(empty);
        assert_eq!(document.json(), &nothing);
        assert!(document.is_empty());
        assert_eq!((document.html(), document.text().as_str()), ("<p></p>", ""));
    }
    assert!(
        parse(doc(json!([paragraph(&[
            text(" "),
            json!({"type": "hardBreak"})
        ])])))
        .is_empty()
    );
    assert!(!parse(json!("x")).is_empty());
    assert!(!parse(doc(json!([{"type": "horizontalRule"}]))).is_empty());
}

#[test]
fn every_node_and_mark_has_its_html() {
    let item = |kind: &str| json!({"type": kind, "content": [paragraph(&[text("i")])]});
    let marked = |mark: &str| json!({"type": "text", "text": "m", "marks": [{"type": mark}]});
    let marks = [
        "bold",
        "italic",
        "underline",
        "strike",
        "code",
        "subscript",
        "superscript",
        "highlight",
    ]
    .map(marked);
    let document = parse(doc(json!([
        {"type": "heading", "attrs": {"level": 3}, "content": [text("h")]},
        paragraph(&marks),
        {"type": "bulletList", "content": [item("listItem")]},
        {"type": "orderedList", "attrs": {"start": 4}, "content": [item("listItem")]},
        {"type": "taskList", "content": [
            {"type": "taskItem", "attrs": {"checked": true}, "content": [paragraph(&[text("t")])]}]},
        {"type": "blockquote", "content": [paragraph(&[text("q")])]},
        {"type": "codeBlock", "attrs": {"language": "c++"}, "content": [text("\n a < b\n")]},
        {"type": "horizontalRule"},
        {"type": "table", "content": [{"type": "tableRow", "content": [
            {"type": "tableHeader", "attrs": {"colspan": 2, "rowspan": 1},
             "content": [paragraph(&[text("c")])]},
            item("tableCell"),
        ]}]},
    ])));
    assert_eq!(
        document.html(),
        "<h3>h</h3><p><strong>m</strong><em>m</em><u>m</u><s>m</s><code>m</code><sub>m</sub><sup>m</sup>\
         <mark>m</mark></p><ul><li><p>i</p></li></ul><ol><li><p>i</p></li></ol>\
         <ul><li><span class=\"task\" data-checked=\"true\">☑</span><p>t</p></li></ul>\
         <blockquote><p>q</p></blockquote><pre><code>\n a &lt; b\n</code></pre><hr>\
         <table><tbody><tr><th colspan=\"2\"><p>c</p></th><td><p>i</p></td></tr></tbody></table>"
    );
    assert_eq!(document.text(), "h\nmmmmmmmm\ni\ni\nt\nq\n\n a < b\n\nc\ni");
}

#[test]
fn what_editors_write_is_brought_into_one_form() {
    let link = json!({"type": "link", "attrs": {
        "href": " HTTPS://Example.com/ä b", "target": "_blank", "rel": "nofollow", "class": null,
        "title": null}});
    let document = parse(json!({"type": "doc", "attrs": null, "marks": [], "content": [
        {"type": "paragraph", "attrs": {"textAlign": null}, "content": [
            {"type": "text", "text": "a", "marks": [{"type": "bold", "attrs": {}}, link]},
            {"type": "text", "text": "b", "marks": [link, {"type": "bold"}]},
            {"type": "hardBreak", "marks": [{"type": "bold"}]},
        ]},
        {"type": "heading", "content": []},
        {"type": "orderedList", "attrs": {"start": 1, "type": null}, "content": [{"type": "listItem"}]},
    ]}));
    let marks =
        json!([{"type": "link", "attrs": {"href": "https://example.com/%C3%A4%20b"}}, {"type": "bold"}]);
    assert_eq!(
        document.json(),
        &doc(json!([
            paragraph(&[json!({"type": "text", "text": "ab", "marks": marks}), json!({"type": "hardBreak"})]),
            {"type": "heading", "attrs": {"level": 1}},
            {"type": "orderedList", "content": [{"type": "listItem", "content": [{"type": "paragraph"}]}]},
        ]))
    );
    let start =
        "<p><a href=\"https://example.com/%C3%A4%20b\" target=\"_blank\" rel=\"noopener noreferrer\">";
    assert!(
        document
            .html()
            .starts_with(&format!("{start}<strong>ab</strong></a><br></p>")),
        "{}",
        document.html()
    );
}

#[test]
fn marks_that_go_on_are_not_closed() {
    let link = json!({"type": "link", "attrs": {"href": "tel:+4930"}});
    let inline = [
        json!({"type": "text", "text": "a", "marks": [link]}),
        json!({"type": "text", "text": "b", "marks": [link, {"type": "bold"}]}),
        text("c"),
    ];
    let document = parse(doc(json!([paragraph(&inline)])));
    let html = document.html();
    assert_eq!(html.matches("<a ").count(), 1, "{html}");
    assert!(html.ends_with(">a<strong>b</strong></a>c</p>"), "{html}");
}

#[test]
fn faults_of_text_and_marks_are_named_by_their_path() {
    let value = doc(json!([
        {"type": "video", "attrs": {"src": "x"}},
        {"type": "paragraph", "attrs": {"textAlign": "center"}, "content": [
            {"type": "text", "text": "a", "marks": [{"type": "bold"}, {"type": "blink"}, {"type": "bold"}]},
            {"type": "text", "text": ""},
            {"type": "text", "text": "a\u{7}"},
            {"type": "text", "text": 5},
            {"type": "paragraph"},
            "x",
        ]},
    ]));
    assert_eq!(
        faults(value),
        [
            "about.content[0].type unknown",
            "about.content[1].attrs.textAlign unknown",
            "about.content[1].content[0].marks[1].type unknown",
            "about.content[1].content[0].marks[2].type duplicate",
            "about.content[1].content[1].text required",
            "about.content[1].content[2].text characters",
            "about.content[1].content[3].text type",
            "about.content[1].content[4].type nesting",
            "about.content[1].content[5] type",
        ]
    );
}

#[test]
fn faults_of_blocks_are_named_by_their_path() {
    let value = doc(json!([
        {"type": "listItem"},
        {"type": "heading", "attrs": {"level": 7, "id": "x"}},
        {"type": "bulletList"},
        {"type": "taskList", "content": [{"type": "taskItem", "attrs": {"checked": "yes"}}]},
        {"type": "codeBlock", "attrs": {"language": "\"><script>"}, "content": [
            {"type": "text", "text": "a", "marks": [{"type": "bold"}]}, {"type": "hardBreak"}]},
        {"type": "paragraph", "text": "x", "content": {}},
        {"content": []},
        {"type": 5, "attrs": 3},
        null,
    ]));
    assert_eq!(
        faults(value),
        [
            "about.content[0].type nesting",
            "about.content[1].attrs.level range",
            "about.content[1].attrs.id unknown",
            "about.content[2].content required",
            "about.content[3].content[0].attrs.checked type",
            "about.content[4].attrs.language language",
            "about.content[4].content[0].marks nesting",
            "about.content[4].content[1].type nesting",
            "about.content[5].content type",
            "about.content[5].text unknown",
            "about.content[6].type required",
            "about.content[7].type type",
            "about.content[8] type",
        ]
    );
}

#[test]
fn what_is_no_document_is_refused() {
    assert_eq!(faults(json!(5)), ["about type"]);
    assert_eq!(faults(json!([])), ["about type"]);
    assert_eq!(faults(json!({"type": "paragraph"})), ["about.type nesting"]);
    assert_eq!(
        faults(doc(json!([{"type": "doc"}]))),
        ["about.content[0].type nesting"]
    );
}

#[test]
fn there_are_limits() {
    let deep = |levels| {
        let inner = json!({"type": "paragraph"});
        doc(json!([(0..levels).fold(
            inner,
            |inner, _| json!({"type": "blockquote", "content": [inner]})
        )]))
    };
    parse(deep(30));
    assert!(faults(deep(31))[0].ends_with("too_deep"));
    assert!(faults(deep(110))[0].ends_with("too_deep"));
    let many = |n: usize| doc(vec![json!({"type": "paragraph"}); n].into());
    parse(many(9_999));
    assert_eq!(faults(many(10_000)), ["about too_many"]);
    assert_eq!(faults(json!("a\n".repeat(6_000))), ["about too_many"]);
    let long = |n: usize| {
        doc(json!([
            paragraph(&[text(&"ä".repeat(n))]),
            paragraph(&[text("x")])
        ]))
    };
    parse(long(199_999));
    assert_eq!(faults(long(200_000)), ["about too_long"]);
    assert_eq!(faults(doc(vec![json!({"type": "x"}); 60].into())).len(), 50);
}

#[test]
fn the_answer_has_both_forms() {
    let document = parse(json!("Hello"));
    let answer = serde_json::to_value(RichText::from(document.clone())).expect("json");
    assert_eq!(answer, json!({"json": document.json(), "html": "<p>Hello</p>"}));
    assert_eq!(RichText::name(), "RichText");
    assert_eq!(
        Document::stored(document.json().clone(), document.html().to_owned()).expect("a document"),
        document
    );
}

#[test]
fn an_image_shows_an_attachment_and_can_be_shown_from_elsewhere() {
    let own = "/api/v1/attachments/01990000-0000-7000-8000-000000000000/a%20b.png";
    let there = "https://example.com/a.png";
    let image = |src: &str| json!({"type": "image", "attrs": {"src": src, "alt": "A \"plan\"", "width": 4, "height": null}});
    let sent = json!({"type": "doc", "content": [
        {"type": "blockquote", "content": [image(own)]}, image(" HTTPS://Example.com/a.png"),
    ]});
    let document = Document::parse_of_note(sent, "content").expect("right");
    assert_eq!(
        document.html(),
        format!(
            "<blockquote><img src=\"{own}\" alt=\"A &quot;plan&quot;\" width=\"4\"></blockquote>\
             <img src=\"{there}\" alt=\"A &quot;plan&quot;\" width=\"4\">"
        )
    );
    let places: Vec<_> = document
        .images()
        .into_iter()
        .map(|image| (image.path, image.src))
        .collect();
    assert_eq!(
        places,
        [
            (".content[0].content[0].attrs.src".to_owned(), own),
            (".content[1].attrs.src".to_owned(), there)
        ]
    );
    assert_eq!(document.attachments().len(), 1);
    assert_eq!(document.text(), "A \"plan\"\nA \"plan\"");
    assert!(!document.is_empty());
    let sources = HashMap::from([(there.to_owned(), own.to_owned())]);
    let brought = document.with_sources(&sources);
    assert_eq!(brought.html().matches(own).count(), 2);
    assert_eq!(brought.attachments().len(), 2);
}

//! `about`: rich text comes in as a document or as plain words and goes out as a document with safe HTML.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

fn paragraph(content: Value) -> Value {
    json!({"type": "doc", "content": [{"type": "paragraph", "content": content}]})
}

async fn about(actor: &Actor, about: Value) -> Value {
    actor
        .post("clients", json!({"name": "One", "about": about}))
        .await
        .created()["about"]
        .clone()
}

#[tokio::test]
async fn plain_words_become_paragraphs() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let text = about(&admin, json!("One & two\n\nThree <b>")).await;
    assert_eq!(text["html"], "<p>One &amp; two</p><p>Three &lt;b&gt;</p>");
    assert_eq!(
        text["json"]["content"][0],
        json!({"type": "paragraph", "content": [{"type": "text", "text": "One & two"}]})
    );
}

#[tokio::test]
async fn a_document_is_kept_and_rendered() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let link = json!({"type": "link", "attrs": {"href": "https://example.com/a?b=1&c=2"}});
    let document = json!({"type": "doc", "content": [
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Who"}]},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [{"type": "paragraph", "content": [
            {"type": "text", "text": "bold", "marks": [{"type": "bold"}]}, {"type": "text", "text": " site", "marks": [link]},
        ]}]}]},
    ]});
    let text = about(&admin, document).await;
    let html = text["html"].as_str().unwrap();
    assert!(
        html.starts_with("<h2>Who</h2><ul><li><p><strong>bold</strong><a href="),
        "{html}"
    );
    assert!(
        html.contains("href=\"https://example.com/a?b=1&amp;c=2\"") && html.contains("noopener"),
        "{html}"
    );
    let again = about(&admin, text["json"].clone()).await;
    assert_eq!(again, text, "what was answered can be sent again");
}

#[tokio::test]
async fn hostile_text_is_shown_and_never_run() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for payload in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "\"><script>alert(1)</script>",
        "' onmouseover='alert(1)",
        "<a href=\"javascript:alert(1)\">x</a>",
        "</p><iframe src=//evil.example>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<!--><script>alert(1)</script>-->",
        "{{constructor.constructor('x')()}}",
    ] {
        for sent in [
            json!(payload),
            paragraph(json!([{"type": "text", "text": payload}])),
        ] {
            let html = about(&admin, sent).await["html"].as_str().unwrap().to_owned();
            let inner = html
                .strip_prefix("<p>")
                .and_then(|html| html.strip_suffix("</p>"))
                .expect("one paragraph");
            assert!(!inner.contains(['<', '>']), "{payload} became {html}");
        }
    }
}

#[tokio::test]
async fn only_harmless_links_are_taken() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let place = "about.content[0].content[0].marks[0].attrs.href";
    for href in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:x",
        "data:text/html,x",
        "//evil.example",
        "vbscript:x",
    ] {
        let link = json!({"type": "link", "attrs": {"href": href}});
        let about = paragraph(json!([{"type": "text", "text": "here", "marks": [link]}]));
        let answer = admin.post("clients", json!({"name": "x", "about": about})).await;
        assert_eq!(answer.invalid(&[place]), ["url"], "{href}");
    }
    assert!(admin.get("clients").await.items().is_empty());
}

#[tokio::test]
async fn what_no_editor_makes_is_refused_with_its_place() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for wrong in [
        json!({"type": "doc", "content": [{"type": "script"}]}),
        paragraph(json!([{"type": "text", "text": "x", "marks": [{"type": "blink"}]}])),
        paragraph(json!([{"type": "text", "text": "x", "onclick": "alert(1)"}])),
        paragraph(json!([{"type": "image", "attrs": {"src": "x"}}])),
        json!({"type": "paragraph"}),
        json!(["x"]),
        json!(7),
        json!(true),
    ] {
        let answer = admin.post("clients", json!({"name": "x", "about": wrong})).await;
        let problem = answer.problem(422, "invalid");
        for fault in problem["errors"].as_array().unwrap() {
            assert!(
                fault["field"].as_str().unwrap().starts_with("about"),
                "{wrong}: {fault}"
            );
        }
    }
    assert!(admin.get("clients").await.items().is_empty());
}

#[tokio::test]
async fn an_empty_text_clears_and_the_log_names_the_version_alone() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let client = admin
        .post("clients", json!({"name": "One", "about": "A secret story"}))
        .await
        .created();
    let path = format!("clients/{}", client["id"].as_str().unwrap());
    for empty in [json!(""), json!(" \n "), paragraph(json!([])), Value::Null] {
        admin.patch(&path, json!({"about": "A secret story"})).await.ok();
        assert_eq!(
            admin.patch(&path, json!({"about": empty})).await.ok()["about"],
            Value::Null,
            "{empty}"
        );
    }
    admin
        .patch(&path, json!({"about": "Another secret story"}))
        .await
        .ok();
    admin
        .patch(&path, json!({"about": "Yet another secret story"}))
        .await
        .ok();
    let log = admin.get(&format!("{path}/activity")).await;
    assert!(!log.text().contains("secret story"), "{log:?}");
    let changes = &log.items()[0]["changes"]["about"];
    assert_eq!(*changes, json!({"from": {"version": 9}, "to": {"version": 10}}));
}

#[tokio::test]
async fn a_text_has_bounds_in_length_and_depth() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let deep = (0..60).fold(
        json!({"type": "paragraph"}),
        |inner, _| json!({"type": "blockquote", "content": [inner]}),
    );
    let deep = json!({"name": "x", "about": {"type": "doc", "content": [deep]}});
    admin.post("clients", deep).await.problem(422, "invalid");
    let long = "long words ".repeat(90_000);
    admin
        .post("clients", json!({"name": "x", "about": long}))
        .await
        .problem(422, "invalid");
}

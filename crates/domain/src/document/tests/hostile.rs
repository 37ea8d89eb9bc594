//! What is sent by those who mean harm.

use serde_json::{Value, json};

use super::{doc, faults, paragraph, parse, text};
use crate::document::{
    Document,
    html::{self, sanitise},
};

fn linked(href: &str) -> Value {
    let link = json!({"type": "link", "attrs": {"href": href}});
    doc(json!([paragraph(&[
        json!({"type": "text", "text": "here", "marks": [link]})
    ])]))
}

#[test]
fn only_harmless_links() {
    for href in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " \u{1}javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "javascript\u{3A}alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.com/x",
        "view-source:https://example.com",
        "&#106;avascript:alert(1)",
        "ｊavascript:alert(1)",
        "//evil.example",
        "/relative",
        "#x",
        "",
        "https://",
        "example.com",
    ] {
        assert_eq!(
            faults(linked(href)),
            ["about.content[0].content[0].marks[0].attrs.href url"],
            "{href:?}"
        );
    }
    for (href, stored) in [
        ("http://Example.COM", "http://example.com/"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("tel:+49 30", "tel:+49 30"),
        (
            "https://example.com/\"onmouseover=\"alert(1)",
            "https://example.com/%22onmouseover=%22alert(1)",
        ),
        (
            "https://ex\u{AD}ample.com/\u{202E}x",
            "https://example.com/%E2%80%AEx",
        ),
    ] {
        let document = parse(linked(href));
        assert_eq!(
            document.json()["content"][0]["content"][0]["marks"][0]["attrs"]["href"],
            stored
        );
        assert_harmless(document.html());
    }
    let nameless = json!({"type": "text", "text": "x", "marks": [{"type": "link"}]});
    assert_eq!(
        faults(doc(json!([paragraph(&[nameless])]))),
        ["about.content[0].content[0].marks[0].attrs.href required"]
    );
}

const KNOWN: &str = "p br strong em u s code pre blockquote h1 h2 h3 h4 h5 h6 ul ol li a table tbody tr th td \
                     span hr sub sup mark";

const PAYLOADS: [&str; 18] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "</p></code></pre><script>alert(1)</script>",
    "</textarea></title></style><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "＜script＞alert(1)＜/script＞",
    "\u{202E}>tpircs<",
    "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
    "{{constructor.constructor('alert(1)')()}}",
    "\u{FEFF}<scr\u{AD}ipt>\u{2028}alert(1)",
];

/// Reads the tags as a browser would and looks for what we never write.
pub(super) fn assert_harmless(html: &str) {
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        assert!(
            KNOWN.split_whitespace().any(|known| known == name),
            "<{tag}> in {html}"
        );
        for quoted in tag
            .split('"')
            .step_by(2)
            .skip(1)
            .filter(|between| !between.is_empty())
        {
            assert!(
                [
                    " target=",
                    " rel=",
                    " data-checked=",
                    " data-type=",
                    " data-id=",
                    " rowspan="
                ]
                .contains(&quoted),
                "{quoted} in {html}"
            );
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    for payload in PAYLOADS {
        let href = format!("https://example.com/?{payload}");
        let marks = json!([{"type": "link", "attrs": {"href": href}}, {"type": "code"}]);
        let document = parse(doc(json!([
            paragraph(&[json!({"type": "text", "text": payload, "marks": marks})]),
            {"type": "codeBlock", "content": [text(payload)]},
            {"type": "table", "content": [{"type": "tableRow", "content": [
                {"type": "tableCell", "content": [paragraph(&[text(payload)])]}]}]},
        ])));
        let html = document.html();
        assert_harmless(html);
        assert_eq!(document.text(), [payload; 3].join("\n"));
        assert_eq!(seen(html), document.text().replace('\n', ""));
        assert_harmless(parse(json!(payload)).html());
    }
}

/// Were the check to let something through, the page would be safe all the same.
#[test]
fn the_gate_holds_without_the_check() {
    let link = json!({"type": "link", "attrs": {"href": "javascript:alert(1)"}});
    let html = html::render(&doc(json!([
        {"type": "script", "content": [text("alert(1)")]},
        paragraph(&[json!({"type": "text", "text": "x", "marks": [link]})]),
        {"type": "tableCell", "attrs": {"colspan": "\" onclick=\"x"}},
    ])));
    assert!(
        !html.contains("javascript") && !html.contains("onclick"),
        "{html}"
    );
    assert!(Document::stored(json!({"type": "x"}), String::new()).is_err());
    assert!(Document::stored(Value::Null, String::new()).is_err());
    assert_eq!(
        sanitise("<p data-x=\"1\" onclick=\"x\" class=\"y\">a<span data-x=\"1\">b</span></p>"),
        "<p>a<span data-x=\"1\">b</span></p>"
    );
    assert_eq!(
        sanitise("<img src=\"//evil.example/x\"><img src=\"/api/v1/attachments/1/a.png\" onerror=\"x\">"),
        "<img><img src=\"/api/v1/attachments/1/a.png\">"
    );
    assert_eq!(
        sanitise("<script>x</script><iframe src=\"https://a\">y</iframe>"),
        "y"
    );
}

/// What a reader sees of the HTML: no tags, no line breaks, no boxes.
pub(super) fn seen(html: &str) -> String {
    let bare = ammonia::Builder::empty().clean(html).to_string();
    let bare = bare
        .replace("&nbsp;", "\u{A0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    bare.replace(['\n', '☑', '☐'], "")
}

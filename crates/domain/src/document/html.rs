//! A document as HTML. We write it ourselves, every text and attribute escaped, and then let it through the
//! same gate that would be put before a stranger's HTML: one of the two may have a hole.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};
use serde_json::Value;

use super::{
    mentions,
    plain::{children, text_of},
    schema::{Mark, Node},
};
use crate::Mentioned;

const TAGS: &str = "p br strong em u s code pre blockquote h1 h2 h3 h4 h5 h6 ul ol li a img table thead \
                    tbody tr th td span div hr sub sup mark";

const ATTRIBUTES: [(&str, &str); 5] = [
    ("a", "href target"),
    ("img", "src alt title width height"),
    ("span", "class"),
    ("td", "colspan rowspan"),
    ("th", "colspan rowspan"),
];

/// Our own attachments; anything else without a scheme could lead to another host (`//evil.example`).
const ATTACHMENTS: &str = "/api/v1/attachments/";

static GATE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes: HashMap<_, HashSet<_>> = ATTRIBUTES
        .into_iter()
        .map(|(tag, names)| (tag, names.split(' ').collect()))
        .collect();
    let mut gate = Builder::empty();
    gate.tags(TAGS.split_whitespace().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(attributes)
        .generic_attribute_prefixes(HashSet::from(["data-"]))
        .attribute_filter(|tag, name, value| {
            (tag == "span" || !name.starts_with("data-")).then_some(Cow::Borrowed(value))
        })
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::Custom(Box::new(own)))
        .link_rel(Some("noopener noreferrer"))
        .set_tag_attribute_value("a", "target", "_blank");
    gate
});

fn own(url: &str) -> Option<Cow<'_, str>> {
    url.starts_with(ATTACHMENTS).then_some(Cow::Borrowed(url))
}

pub(super) fn render(document: &Value) -> String {
    let mut out = String::new();
    nodes(document, &mut out);
    sanitise(&out)
}

pub(super) fn sanitise(html: &str) -> String {
    GATE.clean(html).to_string()
}

/// The children one after another; what marks two neighbours share is not closed between them.
fn nodes(parent: &Value, out: &mut String) {
    let mut open: &[Value] = &[];
    for child in children(parent) {
        let marks = child
            .get("marks")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let shared = open.iter().zip(marks).take_while(|(a, b)| a == b).count();
        close(open.get(shared..).unwrap_or_default(), out);
        marks.iter().skip(shared).for_each(|mark| start(mark, out));
        open = marks;
        node(child, out);
    }
    close(open, out);
}

fn node(node: &Value, out: &mut String) {
    let Some(kind) = Node::of(node) else {
        return nodes(node, out);
    };
    match kind {
        Node::Doc => nodes(node, out),
        Node::Text => escape(text_of(node), out),
        Node::HardBreak => out.push_str("<br>"),
        Node::Mention => mention(node, out),
        Node::HorizontalRule => out.push_str("<hr>"),
        Node::Image => image(node, out),
        Node::Paragraph => wrap("p", node, out),
        Node::Heading => match attr(node, "level").and_then(Value::as_u64) {
            Some(2) => wrap("h2", node, out),
            Some(3) => wrap("h3", node, out),
            Some(4) => wrap("h4", node, out),
            Some(5) => wrap("h5", node, out),
            Some(6) => wrap("h6", node, out),
            _ => wrap("h1", node, out),
        },
        Node::BulletList | Node::TaskList => wrap("ul", node, out),
        Node::OrderedList => wrap("ol", node, out),
        Node::ListItem => wrap("li", node, out),
        Node::TaskItem => task(node, out),
        Node::Blockquote => wrap("blockquote", node, out),
        Node::CodeBlock => around("<pre><code>", "</code></pre>", node, out),
        // The parser would put a tbody there, and then the gate would change what we wrote.
        Node::Table => around("<table><tbody>", "</tbody></table>", node, out),
        Node::TableRow => wrap("tr", node, out),
        Node::TableCell => cell("td", node, out),
        Node::TableHeader => cell("th", node, out),
    }
}

fn around(start: &str, end: &str, node: &Value, out: &mut String) {
    out.push_str(start);
    nodes(node, out);
    out.push_str(end);
}

fn wrap(tag: &str, node: &Value, out: &mut String) {
    around(&format!("<{tag}>"), &format!("</{tag}>"), node, out);
}

fn task(node: &Value, out: &mut String) {
    let checked = attr(node, "checked").and_then(Value::as_bool).unwrap_or_default();
    let sign = if checked { '☑' } else { '☐' };
    let start = format!("<li><span class=\"task\" data-checked=\"{checked}\">{sign}</span>");
    around(&start, "</li>", node, out);
}

fn image(node: &Value, out: &mut String) {
    out.push_str("<img");
    for name in ["src", "alt", "title", "width", "height"] {
        let number = attr(node, name)
            .and_then(Value::as_u64)
            .map(|number| number.to_string());
        let said = attr(node, name).and_then(Value::as_str).map(str::to_owned);
        if let Some(value) = number.or(said) {
            out.push_str(&format!(" {name}=\""));
            escape(&value, out);
            out.push('"');
        }
    }
    out.push('>');
}

fn cell(tag: &str, node: &Value, out: &mut String) {
    let mut start = format!("<{tag}");
    for name in ["colspan", "rowspan"] {
        if let Some(span) = attr(node, name).and_then(Value::as_u64) {
            start.push_str(&format!(" {name}=\"{span}\""));
        }
    }
    start.push('>');
    around(&start, &format!("</{tag}>"), node, out);
}

/// One that leads nowhere, or nowhere for this reader, says no more than its label.
fn mention(node: &Value, out: &mut String) {
    out.push_str("<span class=\"mention\"");
    if let Some(Mentioned { kind, id }) = mentions::target(node) {
        out.push_str(&format!(" data-type=\"{}\" data-id=\"{id}\"", kind.as_str()));
    }
    out.push_str(">@");
    escape(mentions::label(node), out);
    out.push_str("</span>");
}

fn start(mark: &Value, out: &mut String) {
    match Mark::of(mark) {
        // `rel` and `target` come from the gate.
        Some(Mark::Link) => {
            out.push_str("<a href=\"");
            escape(
                attr(mark, "href").and_then(Value::as_str).unwrap_or_default(),
                out,
            );
            out.push_str("\">");
        }
        Some(mark) => out.push_str(&format!("<{}>", tag(mark))),
        None => {}
    }
}

fn close(marks: &[Value], out: &mut String) {
    for mark in marks.iter().rev().filter_map(Mark::of) {
        out.push_str(&format!("</{}>", tag(mark)));
    }
}

fn tag(mark: Mark) -> &'static str {
    match mark {
        Mark::Link => "a",
        Mark::Bold => "strong",
        Mark::Italic => "em",
        Mark::Underline => "u",
        Mark::Strike => "s",
        Mark::Highlight => "mark",
        Mark::Subscript => "sub",
        Mark::Superscript => "sup",
        Mark::Code => "code",
    }
}

fn attr<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.get("attrs")?.get(name)
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

//! Plain text into a document, and a document into plain text.

use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::{mentions, schema::Node};
use crate::error::Faults;

pub(super) const TEXT_MAX: usize = 200_000;
pub(super) const FORBIDDEN: &str = "Control characters are not allowed.";

pub(super) fn too_long() -> String {
    format!("At most {TEXT_MAX} characters are allowed.")
}

pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// A blank line ends a paragraph, any other end of a line is a break.
pub(super) fn read(text: &str, field: &str) -> Result<Value, Faults> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut faults = Faults::default();
    // Here and not by the walk, whose paths would lead into a document that nobody has sent.
    if text.chars().any(is_forbidden) {
        faults.add(field, "characters", FORBIDDEN);
    }
    if text.chars().count() > TEXT_MAX {
        faults.add(field, "too_long", too_long());
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let paragraphs = lines
        .split(|line| line.trim().is_empty())
        .filter(|lines| !lines.is_empty());
    let content: Vec<Value> = paragraphs.map(|lines| paragraph(broken(lines))).collect();
    Ok(json!({"type": "doc", "content": content}))
}

fn broken(lines: &[&str]) -> Vec<Value> {
    let mut inline = Vec::with_capacity(lines.len() * 2);
    for line in lines {
        if !inline.is_empty() {
            inline.push(json!({"type": "hardBreak"}));
        }
        inline.push(json!({"type": "text", "text": line}));
    }
    inline
}

pub(super) fn paragraph(content: Vec<Value>) -> Value {
    if content.is_empty() {
        json!({"type": "paragraph"})
    } else {
        json!({"type": "paragraph", "content": content})
    }
}

pub(super) fn children(node: &Value) -> &[Value] {
    node.get("content")
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

pub(super) fn text_of(node: &Value) -> &str {
    node.get("text").and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn write(document: &Value) -> String {
    let mut out = String::new();
    let _whole = block(document, &mut out, &|_| false);
    out
}

/// What is written before the first node of which `stop` holds; nothing when there is none.
pub(super) fn written_before(document: &Value, stop: &dyn Fn(&Value) -> bool) -> Option<String> {
    let mut out = String::new();
    block(document, &mut out, stop).is_break().then_some(out)
}

fn block(node: &Value, out: &mut String, stop: &dyn Fn(&Value) -> bool) -> ControlFlow<()> {
    if stop(node) {
        return ControlFlow::Break(());
    }
    match Node::of(node) {
        Some(Node::Text) => out.push_str(text_of(node)),
        Some(Node::HardBreak) => out.push('\n'),
        Some(Node::Mention) => {
            out.push('@');
            out.push_str(mentions::label(node));
        }
        Some(Node::Image) => {
            let alt = node
                .pointer("/attrs/alt")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if !out.is_empty() && !alt.is_empty() {
                out.push('\n');
            }
            out.push_str(alt);
        }
        Some(Node::Paragraph | Node::Heading | Node::CodeBlock)
            if !out.is_empty() && !children(node).is_empty() =>
        {
            out.push('\n');
        }
        _ => {}
    }
    children(node)
        .iter()
        .try_for_each(|child| block(child, out, stop))
}

pub(super) fn is_blank(node: &Value) -> bool {
    match Node::of(node) {
        Some(Node::HorizontalRule | Node::Table | Node::Mention | Node::Image) => false,
        Some(Node::Text) => text_of(node).trim().is_empty(),
        _ => children(node).iter().all(is_blank),
    }
}

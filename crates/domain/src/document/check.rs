//! The one way in: every node, mark and attribute is looked at, and only what is known is written anew.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::{
    plain,
    schema::{Attr, Mark, Node},
};
use crate::error::Faults;

const DEPTH_MAX: usize = 32;
const NODES_MAX: usize = 10_000;
/// Nobody mends more than this at once.
const FAULTS_MAX: usize = 50;

type Object = Map<String, Value>;

/// `of_note` says whether it is the text of a note, in which there may be more.
pub(super) fn document(value: Value, field: &str, of_note: bool) -> Result<Value, Faults> {
    let mut check = Check::new(field, of_note);
    let document = match value {
        Value::Object(object) => check.node(object, None),
        _ => check.wrong("type", "This is neither a document nor a plain text."),
    };
    match document {
        Some(document) if check.faults.is_empty() => Ok(Value::Object(document)),
        _ => Err(check.faults),
    }
}

struct Check {
    faults: Faults,
    count: usize,
    /// Where we are; grows and shrinks with the walk.
    path: String,
    root: usize,
    of_note: bool,
    depth: usize,
    nodes: usize,
    characters: usize,
    stopped: bool,
}

impl Check {
    fn new(field: &str, of_note: bool) -> Self {
        Self {
            faults: Faults::default(),
            count: 0,
            path: field.to_owned(),
            root: field.len(),
            of_note,
            depth: 0,
            nodes: 0,
            characters: 0,
            stopped: false,
        }
    }

    /// `None`, so that it can stand where the value would have stood.
    fn wrong<T>(&mut self, code: &str, message: &str) -> Option<T> {
        if !self.stopped {
            self.faults.add(self.path.clone(), code, message);
            self.count += 1;
            self.stopped = self.count == FAULTS_MAX;
        }
        None
    }

    /// A limit of the whole document: there is no sense in looking further.
    fn beyond<T>(&mut self, code: &str, message: &str) -> Option<T> {
        self.path.truncate(self.root);
        self.wrong::<T>(code, message);
        self.stopped = true;
        None
    }

    fn at<T>(&mut self, step: impl std::fmt::Display, look: impl FnOnce(&mut Self) -> T) -> T {
        let here = self.path.len();
        // Writing to a String cannot fail.
        let _ = write!(self.path, "{step}");
        let seen = look(self);
        self.path.truncate(here);
        seen
    }

    fn node(&mut self, mut object: Object, parent: Option<Node>) -> Option<Object> {
        self.nodes += 1;
        if self.nodes > NODES_MAX {
            return self.beyond("too_many", &format!("A document has at most {NODES_MAX} parts."));
        }
        if self.depth == DEPTH_MAX {
            return self.wrong(
                "too_deep",
                &format!("A document is at most {DEPTH_MAX} levels deep."),
            );
        }
        let (kind, name) = self.kind(object.remove("type"), Node::parse)?;
        if kind.is_of_notes() && !self.of_note {
            return self.at(".type", |check| {
                check.wrong("unknown", "This has its place in notes alone.")
            });
        }
        if !parent.map_or(kind == Node::Doc, |parent| parent.holds(kind)) {
            self.at(".type", |check| {
                check.wrong::<()>("nesting", "This does not belong here.")
            });
        }
        // Key by key in the order of the alphabet, whatever map is below.
        let mut kept = Object::new();
        keep(
            &mut kept,
            "attrs",
            self.attrs(object.remove("attrs"), kind.attrs()),
        );
        if !kind.is_inline() {
            keep(&mut kept, "content", self.content(object.remove("content"), kind));
        } else {
            let marks = self.marks(object.remove("marks"), parent);
            // Editors write the marks of the text around it on a break, where they show nothing.
            keep(&mut kept, "marks", marks.filter(|_| kind.takes_marks()));
        }
        if kind == Node::Text {
            keep(&mut kept, "text", self.text(object.remove("text")));
        }
        self.rest(object);
        kept.insert("type".to_owned(), name);
        Some(kept)
    }

    /// The name is kept as it was sent, because it is one of ours.
    fn kind<K>(&mut self, name: Option<Value>, parse: fn(&str) -> Option<K>) -> Option<(K, Value)> {
        self.at(".type", |check| match name {
            Some(Value::String(name)) => match parse(&name) {
                Some(kind) => Some((kind, Value::String(name))),
                None => check.wrong("unknown", &format!("“{}” is not known here.", short(&name))),
            },
            Some(_) => check.wrong("type", "The type is a text."),
            None => check.wrong("required", "The type is missing."),
        })
    }

    fn attrs(&mut self, attrs: Option<Value>, known: &[(&str, Attr)]) -> Option<Value> {
        self.at(".attrs", |check| {
            let mut attrs = match attrs {
                None | Some(Value::Null) => Object::new(),
                Some(Value::Object(attrs)) => attrs,
                Some(_) => return check.wrong("type", "Attributes are an object."),
            };
            let mut kept = Object::new();
            for (name, attr) in known {
                let sent = attrs.remove(*name).filter(|value| !value.is_null());
                match attr.normal(sent.as_ref()) {
                    Ok(value) => keep(&mut kept, name, value),
                    Err((code, message)) => {
                        check.at(format_args!(".{name}"), |check| check.wrong::<()>(code, message));
                    }
                }
            }
            check.rest(attrs);
            (!kept.is_empty()).then_some(Value::Object(kept))
        })
    }

    fn content(&mut self, content: Option<Value>, parent: Node) -> Option<Value> {
        let sent = self.list(".content", content)?;
        if sent.is_empty() && parent.needs_children() {
            return self.at(".content", |check| {
                check.wrong("required", "There is nothing in it.")
            });
        }
        let mut kept = Vec::with_capacity(sent.len());
        self.depth += 1;
        for (index, child) in sent.into_iter().enumerate() {
            if self.stopped {
                break;
            }
            let child = self.at(format_args!(".content[{index}]"), |check| match child {
                Value::Object(child) => check.node(child, Some(parent)),
                _ => check.wrong("type", "A part of a document is an object."),
            });
            if let Some(child) = child {
                join(&mut kept, child);
            }
        }
        self.depth -= 1;
        if kept.is_empty() && parent.holds_blocks() {
            kept.push(plain::paragraph(Vec::new()));
        }
        (!kept.is_empty()).then_some(Value::Array(kept))
    }

    fn marks(&mut self, marks: Option<Value>, parent: Option<Node>) -> Option<Value> {
        let sent = self.list(".marks", marks)?;
        if !sent.is_empty() && parent == Some(Node::CodeBlock) {
            return self.at(".marks", |check| {
                check.wrong("nesting", "Text in a block of code has no marks.")
            });
        }
        let mut kept: Vec<(Mark, Value)> = Vec::new();
        for (index, mark) in sent.into_iter().enumerate() {
            if self.stopped {
                break;
            }
            let mark = self.at(format_args!(".marks[{index}]"), |check| match mark {
                Value::Object(mark) => check.mark(mark, &kept),
                _ => check.wrong("type", "A mark is an object."),
            });
            kept.extend(mark);
        }
        kept.sort_by_key(|(mark, _)| *mark);
        (!kept.is_empty()).then(|| kept.into_iter().map(|(_, value)| value).collect())
    }

    fn mark(&mut self, mut object: Object, before: &[(Mark, Value)]) -> Option<(Mark, Value)> {
        let (mark, name) = self.kind(object.remove("type"), Mark::parse)?;
        if before.iter().any(|(other, _)| *other == mark) {
            return self.at(".type", |check| {
                check.wrong("duplicate", "This mark is there already.")
            });
        }
        let mut kept = Object::new();
        keep(
            &mut kept,
            "attrs",
            self.attrs(object.remove("attrs"), mark.attrs()),
        );
        self.rest(object);
        kept.insert("type".to_owned(), name);
        Some((mark, Value::Object(kept)))
    }

    fn text(&mut self, text: Option<Value>) -> Option<Value> {
        let text = match text {
            Some(Value::String(text)) if !text.is_empty() => text,
            Some(Value::String(_)) | None => {
                return self.at(".text", |check| check.wrong("required", "A text is not empty."));
            }
            Some(_) => return self.at(".text", |check| check.wrong("type", "This is not a text.")),
        };
        if text.chars().any(plain::is_forbidden) {
            return self.at(".text", |check| check.wrong("characters", plain::FORBIDDEN));
        }
        self.characters += text.chars().count();
        if self.characters > plain::TEXT_MAX {
            return self.beyond("too_long", &plain::too_long());
        }
        Some(Value::String(text))
    }

    fn list(&mut self, step: &str, list: Option<Value>) -> Option<Vec<Value>> {
        match list {
            None | Some(Value::Null) => Some(Vec::new()),
            Some(Value::Array(list)) => Some(list),
            Some(_) => self.at(step, |check| check.wrong("type", "This is not a list.")),
        }
    }

    /// What nobody has asked for. Editors write null, or an empty list, for what is not there.
    fn rest(&mut self, object: Object) {
        let said = |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
        for (name, _) in object.iter().filter(|(_, value)| said(value)) {
            if self.stopped {
                break;
            }
            self.at(format_args!(".{}", short(name)), |check| {
                check.wrong::<()>("unknown", "This is not known here.")
            });
        }
    }
}

fn keep(object: &mut Object, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value);
    }
}

/// Neighbouring texts that look alike are one text.
fn join(children: &mut Vec<Value>, child: Object) {
    if let (Some(Value::Object(last)), Some(Value::String(more))) = (children.last_mut(), child.get("text"))
        && last.get("marks") == child.get("marks")
        && let Some(Value::String(text)) = last.get_mut("text")
    {
        text.push_str(more);
    } else {
        children.push(Value::Object(child));
    }
}

/// What others have named may be of any length.
fn short(name: &str) -> String {
    name.chars().take(40).collect()
}

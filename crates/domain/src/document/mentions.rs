//! Whom and what a document mentions: found, shown to those who may see it, linked by those who may link it.

use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use super::{
    Document,
    plain::{self, children},
    schema::Node,
};
use crate::{MentionKind, Mentioned};

const EXCERPT: usize = 200;
/// How much of it stands before the mention.
const BEFORE: usize = 80;

impl Document {
    /// Each once; those that lead nowhere are left out.
    pub fn mentions(&self) -> BTreeSet<Mentioned> {
        let mut found = BTreeSet::new();
        each(&self.json, &mut |node| found.extend(target(node)));
        found
    }

    /// As somebody reads it who sees these: what the others lead to is taken out, the labels stay.
    #[must_use]
    pub fn shown_to(self, sees: impl Fn(&Mentioned) -> bool) -> Self {
        self.relinked(|node| target(node).filter(&sees))
    }

    /// As it is kept of a writer who sees these. What else is mentioned leads nowhere, be it there or not; but what the
    /// text led to before and this writer was not shown is left as it was, under the same label: nobody cuts by an edit
    /// what they could not see.
    #[must_use]
    pub fn written_by(self, before: Option<&Self>, sees: impl Fn(&Mentioned) -> bool) -> Self {
        let mut hidden = VecDeque::new();
        if let Some(before) = before {
            each(&before.json, &mut |node| {
                let unseen = target(node).filter(|one| !sees(one));
                hidden.extend(unseen.map(|one| (one, label(node).to_owned())));
            });
        }
        self.relinked(|node| {
            target(node).filter(&sees).or_else(|| {
                let same =
                    |(one, name): &(Mentioned, String)| Some(one.kind) == kind(node) && name == label(node);
                let place = hidden.iter().position(same)?;
                hidden.remove(place).map(|(one, _)| one)
            })
        })
    }

    /// What can be read around the first mention of this one, in one line; the beginning where there is none.
    pub fn excerpt(&self, around: Mentioned) -> String {
        let text = plain::write(&self.json);
        let at = plain::written_before(&self.json, &|node| target(node) == Some(around));
        let at = at.map_or(0, |before| before.chars().count());
        let text: Vec<char> = text
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .collect();
        if text.len() <= EXCERPT {
            return text.into_iter().collect::<String>().trim().to_owned();
        }
        cut(&text, at.saturating_sub(BEFORE))
    }

    /// The same with mentions that lead where `leads` says.
    fn relinked(mut self, mut leads: impl FnMut(&Value) -> Option<Mentioned>) -> Self {
        let mut changed = false;
        each_mut(&mut self.json, &mut |node| {
            let to = leads(node);
            if to != target(node)
                && let Some(id) = node.get_mut("attrs").and_then(|attrs| attrs.get_mut("id"))
            {
                *id = to.map_or(Value::Null, |to| to.id.to_string().into());
                changed = true;
            }
        });
        if changed { Self::rendered(self.json) } else { self }
    }
}

/// A part of a long text from about here on, with signs where something was left out, and no half words at its ends
/// where there are words.
fn cut(text: &[char], start: usize) -> String {
    // Room for the signs.
    let start = start.min(text.len().saturating_sub(EXCERPT - 1));
    let goes_on = text.len() - start > EXCERPT - 1;
    let mut part = text.get(start..).unwrap_or_default();
    if goes_on {
        part = part.get(..EXCERPT - 2).unwrap_or(part);
        let gap = part.iter().rposition(|c| *c == ' ');
        let gap = gap.filter(|gap| gap + BEFORE / 2 > part.len());
        part = part.get(..gap.unwrap_or(part.len())).unwrap_or(part);
    }
    if start > 0 {
        let gap = part.iter().take(BEFORE / 2).position(|c| *c == ' ');
        part = part.get(gap.map_or(0, |gap| gap + 1)..).unwrap_or(part);
    }
    let words: String = part.iter().collect();
    let sign = |there: bool| if there { "…" } else { "" };
    format!("{}{}{}", sign(start > 0), words.trim(), sign(goes_on))
}

fn attr<'a>(node: &'a Value, name: &str) -> Option<&'a str> {
    node.get("attrs")?.get(name)?.as_str()
}

fn kind(node: &Value) -> Option<MentionKind> {
    attr(node, "mentionType")?.parse().ok()
}

/// What a mention leads to, when it leads somewhere.
pub(super) fn target(node: &Value) -> Option<Mentioned> {
    match Node::of(node)? {
        Node::Mention => Some(Mentioned::new(kind(node)?, attr(node, "id")?.parse().ok()?)),
        _ => None,
    }
}

pub(super) fn label(node: &Value) -> &str {
    attr(node, "label").unwrap_or_default()
}

/// Every mention, in the order in which it is read.
fn each<'a>(node: &'a Value, look: &mut impl FnMut(&'a Value)) {
    if Node::of(node) == Some(Node::Mention) {
        look(node);
    }
    children(node).iter().for_each(|child| each(child, look));
}

fn each_mut(node: &mut Value, change: &mut impl FnMut(&mut Value)) {
    if Node::of(node) == Some(Node::Mention) {
        change(node);
    }
    let children = node.get_mut("content").and_then(Value::as_array_mut);
    children
        .into_iter()
        .flatten()
        .for_each(|child| each_mut(child, change));
}

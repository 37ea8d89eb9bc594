//! What differs between two texts, word by word.

use std::time::Instant;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use utoipa::ToSchema;

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DiffOp)]
pub enum Op {
    Same,
    Added,
    Removed,
}

/// A piece of text, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DiffSegment)]
pub struct Segment {
    pub op: Op,
    #[schema(example = "The dam ")]
    pub text: String,
}

/// The way from one text to the other. Texts of many words that have little in common take long to compare: past the
/// deadline what is left is taken out and put in as a whole, which is right too, only coarser.
pub fn words(from: &str, to: &str, deadline: Instant) -> Vec<Segment> {
    let (old, new) = (tokens(from), tokens(to));
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(deadline));
    let mut segments = Vec::new();
    for op in ops {
        let removed = old.get(op.old_range()).unwrap_or_default();
        let added = new.get(op.new_range()).unwrap_or_default();
        if let DiffOp::Equal { .. } = op {
            push(&mut segments, Op::Same, removed);
        } else {
            push(&mut segments, Op::Removed, removed);
            push(&mut segments, Op::Added, added);
        }
    }
    segments
}

fn push(segments: &mut Vec<Segment>, op: Op, tokens: &[&str]) {
    if tokens.is_empty() {
        return;
    }
    match segments.last_mut() {
        Some(last) if last.op == op => last.text.extend(tokens.iter().copied()),
        _ => segments.push(Segment {
            op,
            text: tokens.concat(),
        }),
    }
}

/// Words, the spaces between them, and each other sign by itself.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let (mut start, mut last) = (0, None);
    for (at, c) in text.char_indices() {
        let class = Class::of(c);
        if last.is_some_and(|last| last != class || class == Class::Sign) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(class);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Space,
    Sign,
}

impl Class {
    fn of(c: char) -> Self {
        if c.is_alphanumeric() {
            Self::Word
        } else if c.is_whitespace() {
            Self::Space
        } else {
            Self::Sign
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(5)
    }

    fn told(from: &str, to: &str) -> String {
        let sign = |op| match op {
            Op::Same => "=",
            Op::Added => "+",
            Op::Removed => "-",
        };
        let segments = words(from, to, soon());
        let all: Vec<String> = segments
            .iter()
            .map(|one| format!("{}{}", sign(one.op), one.text))
            .collect();
        all.join("|")
    }

    fn side(segments: &[Segment], left_out: Op) -> String {
        let kept = segments.iter().filter(|one| one.op != left_out);
        kept.map(|one| one.text.as_str()).collect()
    }

    #[test]
    fn whole_words_differ() {
        assert_eq!(
            told("We met them.", "We called them!"),
            "=We |-met|+called|= them|-.|+!"
        );
        assert_eq!(told("", "New"), "+New");
        assert_eq!(told("Old", ""), "-Old");
        assert_eq!(told("", ""), "");
        assert_eq!(told("Größe 5", "Größe 6"), "=Größe |-5|+6");
    }

    #[test]
    fn past_the_deadline_it_is_coarse_and_still_right() {
        let word = |n: usize| format!("w{n} ");
        let (from, to): (String, String) = (
            (0..20_000).map(word).collect(),
            (20_000..40_000).map(word).collect(),
        );
        let begun = Instant::now();
        let segments = words(&from, &to, begun + Duration::from_millis(20));
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
        assert_eq!(
            (side(&segments, Op::Added), side(&segments, Op::Removed)),
            (from, to)
        );
    }

    proptest! {
        #[test]
        fn both_sides_can_be_read_out_of_it(from in "[ab .\n]{0,40}", to in "[ab .\n]{0,40}") {
            let segments = words(&from, &to, soon());
            prop_assert_eq!(side(&segments, Op::Added), from);
            prop_assert_eq!(side(&segments, Op::Removed), to);
            prop_assert!(segments.windows(2).all(|two| two[0].op != two[1].op));
        }
    }
}

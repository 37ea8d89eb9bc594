//! Pieces of a text with what was found in it, cut from the text as it was written.

use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

use super::{Terms, words::words};

/// About how many characters of a text are shown.
const LENGTH: usize = 160;
/// And how many of them before the first hit.
const LEAD: usize = 40;
/// Enough to know the best place by.
const HITS_MAX: usize = 400;

/// A piece of a text; one after the other they are the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Segment {
    pub text: String,
    /// Whether it is what was looked for.
    #[schema(example = true)]
    pub hit: bool,
}

/// The whole of a short text.
pub fn mark(text: &str, terms: Option<&Terms>) -> Vec<Segment> {
    let line = one_line(text);
    let hits = terms.map(|terms| hits(&line, terms)).unwrap_or_default();
    cut(&line, 0..line.len(), &hits)
}

/// About two lines around the place where most of what was looked for stands together; the beginning when there is
/// nothing of it.
pub fn snippet(text: &str, terms: Option<&Terms>) -> Vec<Segment> {
    let line = one_line(text);
    let hits = terms.map(|terms| hits(&line, terms)).unwrap_or_default();
    let start = match best(&line, &hits) {
        Some(first) => begin(&line, first),
        None => 0,
    };
    let window = start..end(&line, start);
    let mut segments = Vec::new();
    if window.start > 0 {
        push(&mut segments, "… ", false);
    }
    let more = window.end < line.len();
    cut(&line, window, &hits)
        .into_iter()
        .for_each(|segment| push(&mut segments, &segment.text, segment.hit));
    if more {
        push(&mut segments, " …", false);
    }
    segments
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Hit {
    place: Range<usize>,
    term: usize,
}

fn hits(line: &str, terms: &Terms) -> Vec<Hit> {
    words(line)
        .filter_map(|(place, word)| terms.met_by(&word).map(|term| Hit { place, term }))
        .take(HITS_MAX)
        .collect()
}

/// Where the window begins that has the most terms in it, and of these the most hits: the first of several.
fn best(line: &str, hits: &[Hit]) -> Option<usize> {
    let mut best: Option<((usize, usize), usize)> = None;
    for (number, hit) in hits.iter().enumerate() {
        let end = forward(line, hit.place.start, LENGTH - LEAD);
        let within = hits.iter().skip(number).take_while(|hit| hit.place.end <= end);
        let mut terms: Vec<usize> = within.map(|hit| hit.term).collect();
        let count = terms.len();
        terms.sort_unstable();
        terms.dedup();
        let value = (terms.len(), count);
        if best.is_none_or(|(most, _)| value > most) {
            best = Some((value, hit.place.start));
        }
    }
    best.map(|(_, start)| start)
}

/// A bit before a place, at the beginning of a word.
fn begin(line: &str, place: usize) -> usize {
    let before = line.get(..place).unwrap_or_default();
    match before.char_indices().rev().nth(LEAD) {
        None => 0,
        Some((far, _)) => {
            let lead = before.get(far..).unwrap_or_default();
            lead.find(' ').map_or(place, |blank| far + blank + 1)
        }
    }
}

/// The end of the last word that fits, or of what fits of a very long one.
fn end(line: &str, start: usize) -> usize {
    let far = forward(line, start, LENGTH);
    if far == line.len() {
        return far;
    }
    let window = line.get(start..far).unwrap_or_default();
    let rest = line.get(far..).unwrap_or_default();
    match window.rfind(' ') {
        Some(blank) if !rest.starts_with(' ') && blank * 2 > window.len() => start + blank,
        _ => far,
    }
}

fn forward(line: &str, from: usize, count: usize) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    rest.char_indices()
        .nth(count)
        .map_or(line.len(), |(end, _)| from + end)
}

fn cut(line: &str, window: Range<usize>, hits: &[Hit]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut at = window.start;
    for hit in hits {
        let place = hit.place.start.max(at)..hit.place.end.min(window.end);
        if place.is_empty() {
            continue;
        }
        push(
            &mut segments,
            line.get(at..place.start).unwrap_or_default(),
            false,
        );
        at = place.end;
        push(&mut segments, line.get(place).unwrap_or_default(), true);
    }
    push(&mut segments, line.get(at..window.end).unwrap_or_default(), false);
    segments
}

fn push(segments: &mut Vec<Segment>, text: &str, hit: bool) {
    match segments.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if !hit && !last.hit => last.text.push_str(text),
        _ => segments.push(Segment {
            text: text.to_owned(),
            hit,
        }),
    }
}

//! `If-Match`, and the wish not to be counted.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use app::AtVersion;

use crate::halt::Halt;

/// Which version a write is meant for. The version of an `ETag` alone is compared: derived fields change its hash.
#[derive(Debug)]
pub(crate) struct IfMatch(pub AtVersion);

impl FromRequest for IfMatch {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let values: Vec<&str> = request
            .headers()
            .get_all(header::IF_MATCH)
            .map(|value| value.to_str().unwrap_or_default())
            .collect();
        ready(Ok(Self(parse(&values))))
    }
}

fn parse(values: &[&str]) -> AtVersion {
    let mut tags = values
        .iter()
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .peekable();
    if tags.peek().is_none() {
        return AtVersion::Any;
    }
    let mut versions = Vec::new();
    for tag in tags {
        if tag == "*" {
            return AtVersion::Any;
        }
        let inner = tag.trim_start_matches("W/").trim_matches('"');
        let number = inner.split_once('-').map_or(inner, |(version, _)| version);
        versions.extend(number.parse::<i64>().ok());
    }
    AtVersion::OneOf(versions)
}

/// Whether the browser says that its person does not want to be followed.
#[derive(Debug)]
pub(crate) struct DoNotTrack(pub bool);

impl FromRequest for DoNotTrack {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let says = |name| request.headers().get(name).is_some_and(|value| value == "1");
        ready(Ok(Self(says("dnt") || says("sec-gpc"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_rubbish_matches_nothing() {
        assert_eq!(parse(&[]), AtVersion::Any);
        assert_eq!(parse(&["*"]), AtVersion::Any);
        assert_eq!(parse(&["\"3-abc\""]), AtVersion::OneOf(vec![3]));
        assert_eq!(parse(&["W/\"3-abc\", \"4\""]), AtVersion::OneOf(vec![3, 4]));
        assert_eq!(parse(&["\"rubbish\""]), AtVersion::OneOf(vec![]));
        assert_eq!(parse(&[""]), AtVersion::OneOf(vec![]));
    }
}

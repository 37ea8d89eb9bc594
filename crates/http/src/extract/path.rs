//! Ids and numbers in the path. One that does not parse is not there.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use domain::{Error, Id, Mentioned, task::Status};
use serde::{Deserialize, de::IntoDeserializer, de::value::Error as ValueError};
use uuid::Uuid;

use crate::halt::Halt;

/// The `{id}` of a path.
#[derive(Debug)]
pub(crate) struct PathId<R>(pub Id<R>);

impl<R: 'static> FromRequest for PathId<R> {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("id").and_then(|id| id.parse().ok());
        ready(id.map(Self).ok_or_else(|| Error::NotFound.into()))
    }
}

/// The `{number}` of a path.
#[derive(Debug)]
pub(crate) struct PathNumber(pub i64);

impl FromRequest for PathNumber {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(number(request, "number").map(Self))
    }
}

/// The `{a}` and `{b}` of a path.
#[derive(Debug)]
pub(crate) struct PathNumbers(pub i64, pub i64);

impl FromRequest for PathNumbers {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(number(request, "a").and_then(|a| Ok(Self(a, number(request, "b")?))))
    }
}

/// The `{type}` and `{id}` of a path.
#[derive(Debug)]
pub(crate) struct PathMentioned(pub Mentioned);

impl FromRequest for PathMentioned {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let part = |name| request.match_info().get(name);
        let kind = part("type").and_then(|word| word.parse().ok());
        let id: Option<Id<Mentioned>> = part("id").and_then(|id| id.parse().ok());
        let found = kind.zip(id).map(|(kind, id)| Mentioned::new(kind, id.uuid()));
        ready(found.map(Self).ok_or_else(|| Error::NotFound.into()))
    }
}

/// The `{item_id}` of a path.
#[derive(Debug)]
pub(crate) struct PathItem(pub Uuid);

impl FromRequest for PathItem {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let item = request.match_info().get("item_id");
        let item: Option<Id<Self>> = item.and_then(|id| id.parse().ok());
        ready(item.map(|id| Self(id.uuid())).ok_or_else(|| Error::NotFound.into()))
    }
}

/// The `{status}` of a path.
#[derive(Debug)]
pub(crate) struct PathStatus(pub Status);

impl FromRequest for PathStatus {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let word = request.match_info().get("status").unwrap_or_default();
        let word: serde::de::value::StrDeserializer<'_, ValueError> = word.into_deserializer();
        ready(Status::deserialize(word).map(Self).map_err(|_| Error::NotFound.into()))
    }
}

/// Only as it is written by itself: one thing has one address.
fn number(request: &HttpRequest, name: &str) -> Result<i64, Halt> {
    let text = request.match_info().get(name).unwrap_or_default();
    let number = text
        .parse()
        .ok()
        .filter(|number: &i64| number.to_string() == text);
    number.ok_or_else(|| Error::NotFound.into())
}

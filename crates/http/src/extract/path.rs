//! Ids in the path. One that does not parse is not there.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use domain::{Error, Id};

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

//! `Halt`: why a request did not go its way to the end, as an answer.

use std::fmt;

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
};
use app::Stop;
use domain::Error;

use crate::{problem, reply};

#[derive(Debug)]
pub(crate) struct Halt(Stop);

/// What only the log may read of a failure; the outermost middleware writes it there, once.
#[derive(Debug)]
pub(crate) struct Inside(pub String);

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Self(stop)
    }
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self(Stop::Error(error))
    }
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Stop::Error(error) => error.fmt(f),
            Stop::Replay(answer) => write!(f, "replay of {}", answer.status),
        }
    }
}

impl ResponseError for Halt {
    fn status_code(&self) -> StatusCode {
        match &self.0 {
            Stop::Error(error) => problem::status(error),
            Stop::Replay(answer) => reply::status(answer),
        }
    }

    fn error_response(&self) -> HttpResponse {
        match &self.0 {
            Stop::Error(error) => failure(error),
            Stop::Replay(answer) => {
                let mut response = reply::response(answer);
                response.headers_mut().insert(
                    header::HeaderName::from_static("idempotency-replayed"),
                    HeaderValue::from_static("true"),
                );
                response
            }
        }
    }
}

/// The request id is put into the body by the outermost middleware, which knows it.
pub(crate) fn failure(error: &Error) -> HttpResponse {
    let mut response = HttpResponse::build(problem::status(error));
    match error {
        Error::Unauthenticated(_) => {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        Error::MethodNotAllowed(allowed) => {
            response.insert_header((header::ALLOW, allowed.join(", ")));
        }
        Error::NoSuchRange(size) => {
            response.insert_header((header::CONTENT_RANGE, format!("bytes */{size}")));
        }
        Error::RateLimited(seconds) => {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        Error::Unavailable(_) => {
            response.insert_header((header::RETRY_AFTER, "2"));
        }
        _ => {}
    }
    let body = problem::problem(error, crate::middleware::current_request_id());
    let mut response = response
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("application/problem+json")
        .body(serde_json::to_string(&body).unwrap_or_default());
    if let Error::Internal(context) | Error::Unavailable(context) = error {
        response.extensions_mut().insert(Inside(context.clone()));
    }
    response
}

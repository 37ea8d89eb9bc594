//! `Reply`: an answer on its way out.

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::{
        Method, StatusCode,
        header::{self, HeaderValue},
    },
};
use app::Answer;

use crate::halt::Halt;

pub(crate) type Outcome = Result<Reply, Halt>;

#[derive(Debug)]
pub(crate) struct Reply {
    answer: Answer,
    form: &'static str,
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        Self {
            answer,
            form: "application/json",
        }
    }
}

impl Reply {
    pub(crate) fn calendar(answer: Answer) -> Self {
        Self {
            answer,
            form: "text/calendar; charset=utf-8",
        }
    }

    pub(crate) fn markdown(answer: Answer) -> Self {
        Self {
            answer,
            form: "text/markdown; charset=utf-8",
        }
    }
}

pub(crate) fn status(answer: &Answer) -> StatusCode {
    StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn with_headers(status: StatusCode, answer: &Answer) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response
        .insert_header((
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-cache"),
        ))
        .insert_header((header::VARY, HeaderValue::from_static("Authorization")));
    if let Some(etag) = &answer.etag {
        response.insert_header((header::ETAG, etag.as_str()));
    }
    if let Some(location) = &answer.location {
        response.insert_header((header::LOCATION, location.as_str()));
    }
    response
}

pub(crate) fn response(answer: &Answer) -> HttpResponse {
    let mut response = with_headers(status(answer), answer);
    if answer.body.is_empty() {
        return response.finish();
    }
    response
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static("application/json")))
        .body(answer.body.clone())
}

/// Whether the client has this already.
pub(crate) fn has(request: &HttpRequest, etag: &str) -> bool {
    let known = |value: &str| {
        value
            .split(',')
            .map(|tag| tag.trim().trim_start_matches("W/"))
            .any(|tag| tag == etag || tag == "*")
    };
    request
        .headers()
        .get_all(header::IF_NONE_MATCH)
        .any(|value| value.to_str().is_ok_and(known))
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse<BoxBody> {
        let Self { answer, form } = self;
        let unchanged =
            request.method() == Method::GET && answer.etag.as_deref().is_some_and(|etag| has(request, etag));
        if unchanged {
            return with_headers(StatusCode::NOT_MODIFIED, &answer).finish();
        }
        let mut response = with_headers(status(&answer), &answer);
        if answer.body.is_empty() {
            return response.finish();
        }
        response
            .insert_header((header::CONTENT_TYPE, HeaderValue::from_static(form)))
            .body(answer.body)
    }
}

//! The outermost layer of ours: every answer leaves through here, whatever happened inside.

use std::{panic::AssertUnwindSafe, time::Instant};

use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        Method, StatusCode,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};
use domain::Error as Fault;
use futures_util::FutureExt;
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};

use crate::halt::{Inside, failure};

tokio::task_local! {
    static REQUEST_ID: String;
}

/// The id of the request that is being answered; empty outside of one.
pub(crate) fn current_request_id() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_default()
}

/// What the shell needs to know of the configuration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shell {
    /// The public address is https: browsers are told to stay with it.
    pub https: bool,
}

const CSP: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
     object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/// The span of a request: never its query, which may hold what somebody looks for.
#[derive(Debug)]
pub(crate) struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request
            .extensions()
            .get::<RequestId>()
            .copied()
            .map(tracing::field::display);
        let path = without_secret(request.path());
        tracing::info_span!("request", request_id = id, method = %request.method(), path)
    }

    fn on_request_end<B: MessageBody>(_: Span, _: &Result<ServiceResponse<B>, Error>) {}
}

/// The one address of ours that lets in who knows it.
fn without_secret(path: &str) -> &str {
    const CALENDAR: &str = "/api/v1/calendar/";
    if path.starts_with(CALENDAR) {
        CALENDAR
    } else {
        path
    }
}

/// What was asked, for the log and the metrics.
struct Asked {
    id: String,
    method: &'static str,
    started: Instant,
    https: bool,
}

pub(crate) async fn shell<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(ToString::to_string)
        .unwrap_or_default();
    let https = request.app_data::<Data<Shell>>().is_some_and(|shell| shell.https);
    let asked = Asked {
        id: id.clone(),
        method: known_method(request.method()),
        started: Instant::now(),
        https,
    };
    let inside = AssertUnwindSafe(next.call(request)).catch_unwind();
    match REQUEST_ID.scope(id, inside).await {
        Ok(Ok(response)) => Ok(answered(&asked, response)),
        Ok(Err(error)) => {
            let response =
                REQUEST_ID.sync_scope(asked.id.clone(), || error.as_response_error().error_response());
            Err(refused(&asked, as_problem(&asked, response)))
        }
        Err(_panic) => {
            let panic = Fault::internal("a handler panicked; the panic itself is in the log above");
            let response = REQUEST_ID.sync_scope(asked.id.clone(), || failure(&panic));
            Err(refused(&asked, response))
        }
    }
}

fn answered<B: MessageBody>(asked: &Asked, response: ServiceResponse<B>) -> ServiceResponse<EitherBody<B>> {
    let route = response
        .request()
        .match_pattern()
        .unwrap_or_else(|| "unmatched".to_owned());
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let plain = failed && !is_problem(response.headers());
    let mut response = if plain {
        let (request, bare) = response.into_parts();
        let problem = as_problem(asked, bare.map_body(|_, _| BoxBody::new(())));
        ServiceResponse::new(request, problem).map_into_right_body()
    } else {
        response.map_into_left_body()
    };
    note(asked, &route, response.response());
    put_headers(asked, response.headers_mut());
    response
}

/// An answer that did not come out of a handler has no request to go with: it travels as an error.
fn refused(asked: &Asked, mut response: HttpResponse) -> Error {
    note(asked, "unmatched", &response);
    put_headers(asked, response.headers_mut());
    InternalError::from_response("refused", response).into()
}

/// Strangers invent methods; each would be kept in the metrics for ever.
fn known_method(method: &Method) -> &'static str {
    const KNOWN: [&str; 9] = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT",
    ];
    KNOWN
        .into_iter()
        .find(|known| *known == method.as_str())
        .unwrap_or("other")
}

fn is_problem(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/problem+json"))
}

/// What a library answered in its own words, in ours.
fn as_problem(asked: &Asked, response: HttpResponse) -> HttpResponse {
    if is_problem(response.headers()) {
        return response;
    }
    let error = match response.status() {
        StatusCode::NOT_FOUND => Fault::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge(crate::extract::body::BODY_LIMIT),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Fault::UnsupportedMediaType(crate::extract::body::JSON),
        status if status.is_server_error() => Fault::internal(format!("a library answered {status}")),
        status => Fault::malformed(status.canonical_reason().unwrap_or("bad request").to_lowercase()),
    };
    REQUEST_ID.sync_scope(asked.id.clone(), || failure(&error))
}

fn note<B>(asked: &Asked, route: &str, response: &HttpResponse<B>) {
    let status = response.status();
    let labels = [
        ("method", asked.method.to_owned()),
        ("route", route.to_owned()),
        ("status", status.as_u16().to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    let [method, route_label, _] = labels;
    metrics::histogram!("http_request_duration_seconds", &[method, route_label])
        .record(asked.started.elapsed().as_secs_f64());
    if let Some(Inside(context)) = response.extensions().get::<Inside>() {
        tracing::error!(request_id = %asked.id, method = %asked.method, route, %status, %context, "a request failed");
    }
    tracing::debug!(request_id = %asked.id, method = %asked.method, route, %status, "answered");
}

fn put_headers(asked: &Asked, headers: &mut HeaderMap) {
    // What others have uploaded comes with one of its own.
    let stricter = headers.contains_key(header::CONTENT_SECURITY_POLICY);
    let mut put =
        |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    if !stricter {
        put(header::CONTENT_SECURITY_POLICY, CSP);
    }
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(header::REFERRER_POLICY, "same-origin");
    if asked.https {
        put(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    if let Ok(id) = HeaderValue::from_str(&asked.id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
}

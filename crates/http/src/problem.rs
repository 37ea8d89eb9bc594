//! Problem details (RFC 9457): the one form of every failure. This table is the only place where an error meets a
//! status code; `openapi/problems.md` is generated from it.

use actix_web::http::StatusCode;
use domain::{Dependency, Error, Fault};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    pub status: u16,
    pub code: &'static str,
    pub title: &'static str,
    /// What a client should do about it.
    pub advice: &'static str,
}

pub const KINDS: [Kind; 16] = [
    kind(
        400,
        "malformed",
        "Malformed request",
        "Mend the form of the request: JSON, cursor or header.",
    ),
    kind(
        401,
        "unauthenticated",
        "Not signed in",
        "Sign in, or renew the access token. `reason` says why.",
    ),
    kind(
        401,
        "totp_required",
        "Second factor needed",
        "Send the same again with `totp_code`: a code of the authenticator app, or a recovery code.",
    ),
    kind(
        403,
        "forbidden",
        "Not allowed",
        "Ask for the permission that `required` names.",
    ),
    kind(
        404,
        "not_found",
        "Not found",
        "It is not there, or not there for you.",
    ),
    kind(
        405,
        "method_not_allowed",
        "Method not allowed",
        "Use one of the methods of the `Allow` header.",
    ),
    kind(
        409,
        "conflict",
        "Conflict",
        "The state of things does not allow it; `detail`, `dependencies` and `current` say why.",
    ),
    kind(
        412,
        "precondition_failed",
        "Changed meanwhile",
        "Merge with `current`, then send again with its version.",
    ),
    kind(413, "too_large", "Too large", "Send less."),
    kind(
        415,
        "unsupported_media_type",
        "Unsupported media type",
        "Send what the operation takes: `application/json`, or, for uploads, one of the kinds that `detail` names.",
    ),
    kind(
        416,
        "no_such_range",
        "No such range",
        "Ask for bytes that are there; `Content-Range` says how many there are.",
    ),
    kind(422, "invalid", "Invalid", "Mend every field that `errors` names."),
    kind(
        429,
        "rate_limited",
        "Too many requests",
        "Wait as many seconds as `Retry-After` says.",
    ),
    kind(
        500,
        "internal",
        "Internal error",
        "Our fault. Tell us the `request_id`.",
    ),
    kind(
        501,
        "not_implemented",
        "Not implemented",
        "The server does not know this method.",
    ),
    kind(503, "unavailable", "Unavailable", "Come back in a moment."),
];

const fn kind(status: u16, code: &'static str, title: &'static str, advice: &'static str) -> Kind {
    Kind {
        status,
        code,
        title,
        advice,
    }
}

/// A failure, in the form of RFC 9457.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Where the code is explained.
    #[schema(example = "/docs/problems#invalid")]
    pub r#type: String,
    #[schema(example = "Invalid")]
    pub title: String,
    #[schema(example = 422)]
    pub status: u16,
    /// A sentence for people.
    #[schema(example = "2 fields are invalid.")]
    pub detail: String,
    /// Stable word for programs.
    #[schema(example = "invalid")]
    pub code: String,
    /// The same id as in the log.
    pub request_id: String,
    /// 401: `absent`, `invalid`, `expired`, `ended`, `reused`, `credentials`, `totp_required` or `totp`.
    /// 409: `last_admin`, `member_already`, `second_factor_required`, `in_text`, where it is one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// 403: the permission that would be needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<String>,
    /// 422: every field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<Fault>>,
    /// 409: what refers to the thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependencies: Option<Vec<Dependency>>,
    /// 409 and 412: the object as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub current: Option<Value>,
}

fn row(error: &Error) -> Kind {
    let code = match error {
        Error::Malformed(_) => "malformed",
        Error::Unauthenticated("totp_required") => "totp_required",
        Error::Unauthenticated(_) => "unauthenticated",
        Error::Forbidden(_) => "forbidden",
        Error::NotFound => "not_found",
        Error::MethodNotAllowed(_) => "method_not_allowed",
        Error::Conflict(_) => "conflict",
        Error::Stale(_) => "precondition_failed",
        Error::TooLarge(_) => "too_large",
        Error::UnsupportedMediaType(_) => "unsupported_media_type",
        Error::NoSuchRange(_) => "no_such_range",
        Error::Invalid(_) => "invalid",
        Error::RateLimited(_) => "rate_limited",
        Error::Internal(_) => "internal",
        Error::Unavailable(_) => "unavailable",
    };
    KINDS
        .into_iter()
        .find(|kind| kind.code == code)
        .unwrap_or(kind(500, "internal", "Internal error", ""))
}

pub(crate) fn status(error: &Error) -> StatusCode {
    StatusCode::from_u16(row(error).status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// What the person may read of an error. What is inside stays inside.
pub(crate) fn problem(error: &Error, request_id: String) -> Problem {
    let kind = row(error);
    let mut problem = Problem {
        r#type: format!("/docs/problems#{}", kind.code),
        title: kind.title.to_owned(),
        status: kind.status,
        detail: detail(error),
        code: kind.code.to_owned(),
        request_id,
        reason: None,
        required: None,
        errors: None,
        dependencies: None,
        current: None,
    };
    match error {
        Error::Unauthenticated(reason) => problem.reason = Some((*reason).to_owned()),
        Error::Forbidden(required) => problem.required = Some(required.clone()),
        Error::Invalid(faults) => problem.errors = Some(faults.clone().into_vec()),
        Error::Stale(current) => problem.current = Some(Value::clone(current)),
        Error::Conflict(conflict) => {
            problem.reason = conflict.reason.map(str::to_owned);
            problem.current.clone_from(&conflict.current);
            problem.dependencies = (!conflict.dependencies.is_empty()).then(|| conflict.dependencies.clone());
        }
        _ => {}
    }
    problem
}

fn detail(error: &Error) -> String {
    match error {
        Error::Malformed(detail) => format!("The request could not be read: {detail}."),
        Error::Unauthenticated("credentials") => "Email or password is wrong.".to_owned(),
        Error::Unauthenticated("totp_required") => "A code of the second factor is needed.".to_owned(),
        Error::Unauthenticated("totp") => "The code is wrong, or was used already.".to_owned(),
        Error::Unauthenticated("reused") => {
            "Somebody else may have copied this sign-in, so it was ended. Sign in again and change the password.".to_owned()
        }
        Error::Unauthenticated("absent") => "Sign in first.".to_owned(),
        Error::Unauthenticated(_) => "This sign-in does not hold any more.".to_owned(),
        Error::Forbidden(required) if required == "confirmation" => {
            "Give the password again, to show that it is you.".to_owned()
        }
        Error::Forbidden(required) => format!("This needs the permission {required}."),
        Error::NotFound => "There is no such thing here.".to_owned(),
        Error::MethodNotAllowed(allowed) => format!("Only {} is possible here.", allowed.join(", ")),
        Error::Conflict(conflict) => conflict.detail.clone(),
        Error::Stale(_) => "Somebody else changed this meanwhile.".to_owned(),
        Error::TooLarge(limit) => format!("At most {limit} bytes are accepted."),
        Error::UnsupportedMediaType(taken) => (*taken).to_owned(),
        Error::NoSuchRange(size) => format!("There are {size} bytes."),
        Error::Invalid(faults) => match faults.clone().into_vec().len() {
            1 => "1 field is invalid.".to_owned(),
            count => format!("{count} fields are invalid."),
        },
        Error::RateLimited(seconds) => format!("Too many requests. Try again in {seconds} s."),
        Error::Internal(_) => "Something went wrong on our side.".to_owned(),
        Error::Unavailable(_) => "The server cannot answer at the moment.".to_owned(),
    }
}

/// The table as a page for people.
pub fn page() -> String {
    let mut page = String::from(
        "# Problems\n\nEvery failure is `application/problem+json` (RFC 9457) with one of these codes.\n\n\
         | status | code | title | what to do |\n|---|---|---|---|\n",
    );
    for kind in KINDS {
        page.push_str(&format!(
            "| {} | `{}` | {} | {} |\n",
            kind.status, kind.code, kind.title, kind.advice
        ));
    }
    page
}

//! One error for the whole house, free of HTTP until the last step.
//!
//! What the person may read (`Invalid`, `Conflict`, …) and what only the log may read ([`Error::Internal`])
//! are different variants, so that no inside detail can slip out by being printed.

use std::fmt;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What is wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// Path of the field as it was sent, e.g. `contacts[0].email`.
    pub field: String,
    /// Stable word for programs, e.g. `email`.
    pub code: String,
    /// Sentence for people.
    pub message: String,
}

/// All faults of one request. Collected, never thrown one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub fn add(&mut self, field: impl Into<String>, code: &str, message: impl Into<String>) {
        self.0.push(Fault {
            field: field.into(),
            code: code.to_owned(),
            message: message.into(),
        });
    }

    /// Whether this field has been named already: one fault per field is enough to mend it.
    pub fn names(&self, field: &str) -> bool {
        self.0.iter().any(|fault| fault.field == field)
    }

    /// Takes over what is said of fields of which nothing was said yet: a rule that stumbles over a field that was
    /// left out because it is wrong says nothing new.
    pub fn extend_new(&mut self, other: Self) {
        let root = |path: &str| path.split(['.', '[']).next().unwrap_or_default().to_owned();
        let named: Vec<String> = self.0.iter().map(|fault| root(&fault.field)).collect();
        self.0.extend(
            other
                .0
                .into_iter()
                .filter(|fault| !named.contains(&root(&fault.field))),
        );
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_vec(self) -> Vec<Fault> {
        self.0
    }

    /// `Err` when anything is wrong.
    pub fn done(self) -> Result<()> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self))
        }
    }

    /// A single fault as an error.
    pub fn one(field: &str, code: &str, message: impl Into<String>) -> Error {
        let mut faults = Self::default();
        faults.add(field, code, message);
        Error::Invalid(faults)
    }
}

impl Extend<Fault> for Faults {
    fn extend<I: IntoIterator<Item = Fault>>(&mut self, faults: I) {
        self.0.extend(faults);
    }
}

/// What stands in the way of a delete: how many of which kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Dependency {
    #[schema(example = "portal_membership")]
    pub kind: String,
    #[schema(example = 2)]
    pub count: u64,
}

#[derive(Debug)]
pub enum Error {
    /// 400: not even the form is right (JSON, cursor, header).
    Malformed(String),
    /// 401: absent, forged, expired or ended. The word tells a client what to do next.
    Unauthenticated(&'static str),
    /// 403: visible, but not allowed; the permission that would be needed.
    Forbidden(String),
    /// 404: not there, or not there for you. The two are one.
    NotFound,
    /// 405: the path exists, the method on it does not.
    MethodNotAllowed(Vec<String>),
    /// 409: the state of things does not allow it.
    Conflict(Box<Conflict>),
    /// 412: somebody was faster; the object as it is now.
    Stale(Box<Value>),
    /// 413, with the limit in bytes.
    TooLarge(usize),
    /// 415, with a sentence about what is taken.
    UnsupportedMediaType(&'static str),
    /// 416: of so many bytes none was asked for.
    NoSuchRange(u64),
    /// 422: every field that is wrong.
    Invalid(Faults),
    /// 429, seconds to wait.
    RateLimited(u64),
    /// 500: the text is for the log alone.
    Internal(String),
    /// 503: come back later; the text is for the log alone.
    Unavailable(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflict {
    pub detail: String,
    /// Stable word for programs, where they can do something about it.
    pub reason: Option<&'static str>,
    pub dependencies: Vec<Dependency>,
    pub current: Option<Value>,
}

impl Error {
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::Conflict(Box::new(Conflict {
            detail: detail.into(),
            ..Conflict::default()
        }))
    }

    /// A conflict that a program can tell from others.
    pub fn conflict_of(reason: &'static str, detail: impl Into<String>) -> Self {
        Self::Conflict(Box::new(Conflict {
            detail: detail.into(),
            reason: Some(reason),
            ..Conflict::default()
        }))
    }

    pub fn internal(context: impl fmt::Display) -> Self {
        Self::Internal(context.to_string())
    }

    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::Malformed(detail.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(detail) => write!(f, "malformed: {detail}"),
            Self::Unauthenticated(why) => write!(f, "unauthenticated: {why}"),
            Self::Forbidden(required) => write!(f, "forbidden: needs {required}"),
            Self::NotFound => f.write_str("not found"),
            Self::MethodNotAllowed(allowed) => write!(f, "method not allowed, only {}", allowed.join(", ")),
            Self::Conflict(conflict) => write!(f, "conflict: {}", conflict.detail),
            Self::Stale(_) => f.write_str("stale version"),
            Self::TooLarge(limit) => write!(f, "larger than {limit} bytes"),
            Self::UnsupportedMediaType(_) => f.write_str("unsupported media type"),
            Self::NoSuchRange(size) => write!(f, "no such range in {size} bytes"),
            Self::Invalid(faults) => {
                f.write_str("invalid:")?;
                faults
                    .0
                    .iter()
                    .try_for_each(|fault| write!(f, " {} ({})", fault.field, fault.code))
            }
            Self::RateLimited(seconds) => write!(f, "rate limited for {seconds} s"),
            Self::Internal(context) => write!(f, "internal: {context}"),
            Self::Unavailable(context) => write!(f, "unavailable: {context}"),
        }
    }
}

impl std::error::Error for Error {}

//! Why the program cannot go on, in words for the person at the terminal.

use std::fmt;

use crate::config::Faults;

pub type Result<T, E = Error> = std::result::Result<T, E>;

pub struct Error(String);

impl Error {
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// What was being done, and what the house says of it.
    pub(crate) fn of(doing: &str, error: domain::Error) -> Self {
        Self(format!("{doing}:{}", words(error)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl From<Faults> for Error {
    fn from(faults: Faults) -> Self {
        Self(faults.to_string())
    }
}

/// Who has the machine may read what a client of the API may not: the inside detail too.
fn words(error: domain::Error) -> String {
    match error {
        domain::Error::Invalid(faults) => {
            let lines = faults
                .into_vec()
                .into_iter()
                .map(|fault| format!("\n  {}: {}", fault.field, fault.message));
            lines.collect()
        }
        domain::Error::Conflict(conflict) => format!(" {}", conflict.detail),
        domain::Error::Internal(detail) | domain::Error::Unavailable(detail) => format!(" {detail}"),
        other => format!(" {other}"),
    }
}

//! Letters: what is written to people by mail, before it is put into words.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{clock::Instant, people::Locale};

/// One letter to one person, in their language.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    pub to_name: String,
    pub to: String,
    pub locale: Locale,
    pub content: Content,
}

/// What a letter says. The addresses in it let in whoever has them: they are for the letter alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    Invitation {
        org: String,
        inviter: Option<String>,
        url: String,
        expires_at: Instant,
        /// To the portal of a client, not to the firm.
        portal: bool,
    },
    PasswordReset {
        url: String,
        expires_at: Instant,
    },
    MagicLink {
        url: String,
        expires_at: Instant,
    },
    PasswordChanged {
        at: Instant,
        ip: Option<String>,
        device: Option<String>,
    },
    /// A refresh token was used twice, so its session was ended.
    SessionStolen {
        at: Instant,
        device: Option<String>,
    },
    SecondFactor {
        on: bool,
        at: Instant,
    },
    /// Too many failed sign-ins.
    Locked {
        until: Instant,
    },
    /// What somebody has to do in an organisation by today.
    TaskDigest {
        org: String,
        /// The longest first.
        overdue: Vec<DueTask>,
        today: Vec<DueTask>,
        /// How many there are that are not named.
        more: usize,
        url: String,
    },
}

/// A task, as far as a letter tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueTask {
    pub title: String,
    pub project: String,
    pub due_on: NaiveDate,
}

impl Content {
    /// The word by which logs and metrics name it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::PasswordReset { .. } => "password_reset",
            Self::MagicLink { .. } => "magic_link",
            Self::PasswordChanged { .. } => "password_changed",
            Self::SessionStolen { .. } => "session_stolen",
            Self::SecondFactor { .. } => "second_factor",
            Self::Locked { .. } => "locked",
            Self::TaskDigest { .. } => "task_digest",
        }
    }

    /// When there is no use in it any more: its link leads nowhere from then on.
    pub const fn expires_at(&self) -> Option<Instant> {
        match self {
            Self::Invitation { expires_at, .. }
            | Self::PasswordReset { expires_at, .. }
            | Self::MagicLink { expires_at, .. } => Some(*expires_at),
            Self::Locked { until } => Some(*until),
            Self::PasswordChanged { .. }
            | Self::SessionStolen { .. }
            | Self::SecondFactor { .. }
            | Self::TaskDigest { .. } => None,
        }
    }
}

/// Without its secrets: what can be printed ends up in logs sooner or later.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({} in {})", self.content.kind(), self.locale.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_kept_under_their_kind_and_printed_without_secrets() {
        let at = Instant::from_timestamp_micros(1_795_180_000_123_456).expect("an instant");
        let url = "https://rapport.example/reset#secret".to_owned();
        let all = [
            Content::Invitation {
                org: "Northwind".to_owned(),
                inviter: None,
                url: url.clone(),
                expires_at: at,
                portal: true,
            },
            Content::PasswordReset {
                url: url.clone(),
                expires_at: at,
            },
            Content::MagicLink {
                url: url.clone(),
                expires_at: at,
            },
            Content::TaskDigest {
                org: "Northwind".to_owned(),
                overdue: Vec::new(),
                today: vec![DueTask {
                    title: "The secret offer".to_owned(),
                    project: "Northwind".to_owned(),
                    due_on: at.date_naive(),
                }],
                more: 1,
                url,
            },
            Content::PasswordChanged {
                at,
                ip: Some("192.0.2.7".to_owned()),
                device: None,
            },
            Content::SessionStolen { at, device: None },
            Content::SecondFactor { on: false, at },
            Content::Locked { until: at },
        ];
        for content in all {
            let json = serde_json::to_value(&content).expect("can be written down");
            assert_eq!(json["kind"], content.kind());
            assert_eq!(
                serde_json::from_value::<Content>(json).expect("can be read"),
                content
            );
            let letter = Letter {
                to_name: "Ada".to_owned(),
                to: "ada@northwind.example".to_owned(),
                locale: Locale::De,
                content,
            };
            let printed = format!("{letter:?} {:?}", letter.content);
            assert!(
                !printed.contains("secret") && !printed.contains("northwind"),
                "{printed}"
            );
        }
    }
}

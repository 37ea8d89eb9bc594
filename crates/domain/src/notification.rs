//! What somebody is told of, in their own list.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// A note has come to mention them.
    Mention,
}

/// A notification, by which its id is told from others.
#[derive(Debug)]
pub enum Notification {}

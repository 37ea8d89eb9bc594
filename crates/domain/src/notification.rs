//! What somebody is told of, in their own list.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// A note has come to mention them.
    Mention,
    /// Somebody has commented on a task that they have written or have to do.
    Comment,
    /// A task was given to them.
    TaskAssigned,
    /// A task of theirs is due today.
    TaskDue,
}

/// A notification, by which its id is told from others.
#[derive(Debug)]
pub enum Notification {}

//! What people are told of: mentions in notes, tasks, and comments on them; and when they want it by mail.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &NOTIFICATIONS).await?;
        portable::run(manager, &REMINDERS).await
    }
}

const NOTIFICATIONS: [&str; 7] = [
    // They lie with what they tell of, with which they come and go; people find theirs along the indexes.
    r"CREATE TABLE notifications (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        user_id {id} NOT NULL,
        kind {text} NOT NULL CHECK (kind IN ('mention', 'comment', 'task_assigned', 'task_due')),
        -- The one of the three below that is there.
        subject_id {id} NOT NULL,
        note_id {id},
        comment_id {id},
        task_id {id},
        actor_id {id},
        -- On which a task is due.
        day {int} CHECK (day > 0),
        created_at {int} NOT NULL,
        read_at {int},
        PRIMARY KEY (org_id, subject_id, user_id, id),
        UNIQUE (org_id, id),
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, note_id) REFERENCES notes (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, comment_id) REFERENCES comments (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, task_id) REFERENCES tasks (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, actor_id) REFERENCES memberships (org_id, user_id),
        CHECK (subject_id = COALESCE(note_id, comment_id, task_id)),
        CHECK ((kind = 'mention') = (note_id IS NOT NULL)),
        CHECK ((kind = 'comment') = (comment_id IS NOT NULL)),
        CHECK ((kind IN ('task_assigned', 'task_due')) = (task_id IS NOT NULL)),
        -- A day comes by itself; all else is somebody's doing, and nobody is told of their own.
        CHECK ((kind = 'task_due') = (actor_id IS NULL)),
        CHECK ((kind = 'task_due') = (day IS NOT NULL)),
        CHECK (actor_id <> user_id)
    ) {end}",
    r"CREATE INDEX notifications_of_user ON notifications (org_id, user_id, created_at, id)",
    r"CREATE INDEX notifications_unread ON notifications (org_id, user_id, created_at, id) WHERE read_at IS NULL",
    // Each of them is told of a day once.
    r"CREATE UNIQUE INDEX notifications_of_day ON notifications (org_id, task_id, user_id, day)
        WHERE kind = 'task_due'",
    // What goes takes its own along.
    r"CREATE INDEX notifications_of_note ON notifications (org_id, note_id) WHERE note_id IS NOT NULL",
    r"CREATE INDEX notifications_of_comment ON notifications (org_id, comment_id) WHERE comment_id IS NOT NULL",
    r"CREATE INDEX notifications_of_task ON notifications (org_id, task_id) WHERE task_id IS NOT NULL",
];

const REMINDERS: [&str; 3] = [
    r"ALTER TABLE users ADD COLUMN task_digest {text} NOT NULL DEFAULT 'off' CHECK (task_digest IN ('off', 'daily'))",
    // The last day on whose morning it was looked whether there is something to write of.
    r"ALTER TABLE memberships ADD COLUMN digest_on {int} NOT NULL DEFAULT 0",
    // The tasks that are due on a day, whoever has them to do.
    r"CREATE INDEX task_assignees_by_due ON task_assignee_metadata (org_id, due_on) WHERE put_away IS NULL",
];

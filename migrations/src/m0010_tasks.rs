//! Tasks, who is to do them and in which order of their own, what they are labelled with, and what can be undone.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &TASKS).await?;
        portable::run(manager, &ASSIGNEES).await?;
        portable::run(manager, &BESIDE).await
    }
}

const TASKS: [&str; 10] = [
    // Days are counted from the first day of the year 1; what has none is behind all of them, so that it is sorted last.
    r"CREATE TABLE tasks (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL DEFAULT 'task' CHECK (record_kind = 'task'),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int},
        project_id {id} NOT NULL,
        client_id {id},
        owner_id {id},
        author_id {id} NOT NULL,
        title {text} NOT NULL CHECK (title <> ''),
        name_key {key} NOT NULL,
        search_text {key} NOT NULL,
        description {text},
        description_html {text},
        status {text} NOT NULL CHECK (status IN
            ('backlog', 'on_deck', 'in_progress', 'blocked', 'in_review', 'done', 'accepted', 'archived')),
        status_before {text},
        priority {int} NOT NULL CHECK (priority BETWEEN 1 AND 4),
        due_on {int} NOT NULL CHECK (due_on > 0),
        estimate_minutes {int} CHECK (estimate_minutes >= 0),
        rank {key} NOT NULL CHECK (rank <> ''),
        -- As they are read; who they are is held to in task_assignee_metadata.
        assignees {text} NOT NULL,
        checklist {text} NOT NULL,
        checklist_done {int} NOT NULL,
        checklist_total {int} NOT NULL,
        labels {text} NOT NULL,
        recurrence_rule {text},
        recurrence_start {int},
        is_continued {bool} NOT NULL,
        comments {int} NOT NULL DEFAULT 0 CHECK (comments >= 0),
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id, record_kind) REFERENCES records (org_id, id, kind),
        FOREIGN KEY (org_id, project_id) REFERENCES projects (org_id, id),
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id),
        FOREIGN KEY (org_id, owner_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, author_id) REFERENCES memberships (org_id, user_id),
        CHECK ((status = 'archived') = (archived_at IS NOT NULL)),
        CHECK ((description IS NULL) = (description_html IS NULL)),
        CHECK ((recurrence_rule IS NULL) = (recurrence_start IS NULL)),
        CHECK (checklist_done BETWEEN 0 AND checklist_total)
    ) {end}",
    // A column of a board.
    r"CREATE INDEX tasks_by_rank ON tasks (org_id, project_id, status, rank, id, client_id, owner_id)",
    r"CREATE INDEX tasks_by_due ON tasks (org_id, due_on, id) WHERE archived_at IS NULL",
    r"CREATE INDEX tasks_by_due_all ON tasks (org_id, due_on, id)",
    r"CREATE INDEX tasks_by_name ON tasks (org_id, name_key, id) WHERE archived_at IS NULL",
    r"CREATE INDEX tasks_by_priority ON tasks (org_id, priority, id) WHERE archived_at IS NULL",
    r"CREATE INDEX tasks_by_created ON tasks (org_id, created_at, id)",
    r"CREATE INDEX tasks_by_updated ON tasks (org_id, updated_at, id)",
    r"CREATE INDEX tasks_of_project ON tasks (org_id, project_id, due_on, id) WHERE archived_at IS NULL",
    r"CREATE INDEX tasks_of_client ON tasks (org_id, client_id, due_on, id) WHERE archived_at IS NULL",
];

/// One's own board is one walk along the first index for each of its columns, and its counts need nothing else.
const ASSIGNEES: [&str; 5] = [
    // `rank` is the person's own order of all that they have to do. What follows it is copied from the task;
    // `put_away` is 1 for what is accepted or archived, or in an archived project, and null before.
    r"CREATE TABLE task_assignee_metadata (
        org_id {id} NOT NULL,
        task_id {id} NOT NULL,
        user_id {id} NOT NULL,
        rank {key} NOT NULL CHECK (rank <> ''),
        project_id {id} NOT NULL,
        client_id {id},
        owner_id {id},
        status {text} NOT NULL,
        put_away {int} CHECK (put_away = 1),
        due_on {int} NOT NULL,
        PRIMARY KEY (org_id, task_id, user_id),
        FOREIGN KEY (org_id, task_id) REFERENCES tasks (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id),
        CHECK (status NOT IN ('accepted', 'archived') OR put_away IS NOT NULL)
    ) {end}",
    r"CREATE INDEX my_tasks_by_status
        ON task_assignee_metadata (org_id, user_id, status, rank, task_id, client_id, owner_id, put_away)
        WHERE put_away IS NULL",
    r"CREATE INDEX my_tasks_by_rank ON task_assignee_metadata (org_id, user_id, rank, task_id) WHERE put_away IS NULL",
    r"CREATE INDEX my_tasks_by_due ON task_assignee_metadata (org_id, user_id, due_on, rank, task_id)
        WHERE put_away IS NULL",
    // Whose right comes of being given a task.
    r"CREATE INDEX task_assignees_by_user ON task_assignee_metadata (org_id, user_id, task_id)",
];

const BESIDE: [&str; 4] = [
    r"CREATE TABLE task_labels (
        org_id {id} NOT NULL,
        task_id {id} NOT NULL,
        label_key {key} NOT NULL CHECK (label_key <> ''),
        label {text} NOT NULL,
        PRIMARY KEY (org_id, task_id, label_key),
        FOREIGN KEY (org_id, task_id) REFERENCES tasks (org_id, id) ON DELETE CASCADE
    ) {end}",
    r"CREATE INDEX task_labels_by_key ON task_labels (org_id, label_key, task_id)",
    // What was done to many tasks at once, with what they were before: for a day it can be undone, by who did it.
    r"CREATE TABLE task_operations (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        user_id {id} NOT NULL,
        created_at {int} NOT NULL,
        undone_at {int},
        tasks {text} NOT NULL,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX task_operations_by_age ON task_operations (org_id, created_at)",
];

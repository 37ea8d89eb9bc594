//! Files that people upload, on notes and on tasks.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &ATTACHMENTS).await
    }
}

const ATTACHMENTS: [&str; 5] = [
    // On a note or a task, where client and owner are those of that and the author is who wrote it; or on nothing, and its
    // owner's.
    r"CREATE TABLE attachments (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int} CHECK (archived_at IS NULL),
        note_id {id},
        task_id {id},
        client_id {id},
        owner_id {id},
        author_id {id} NOT NULL,
        uploader_id {id} NOT NULL,
        name {text} NOT NULL CHECK (name <> ''),
        mime_type {text} NOT NULL,
        charset {text},
        size_bytes {int} NOT NULL CHECK (size_bytes > 0),
        width {int} CHECK (width > 0),
        height {int} CHECK (height > 0),
        sha256 {bytes} NOT NULL,
        path {text} NOT NULL,
        thumbnail_path {text},
        -- Hung on the note beside its text, and shown by one of its revisions: either keeps it there.
        is_beside {bool} NOT NULL,
        is_shown {bool} NOT NULL,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id) REFERENCES blobs (org_id, id),
        FOREIGN KEY (org_id, note_id) REFERENCES notes (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, task_id) REFERENCES tasks (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, client_id) REFERENCES records (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, owner_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, author_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, uploader_id) REFERENCES memberships (org_id, user_id),
        CHECK (note_id IS NULL OR task_id IS NULL),
        CHECK (note_id IS NOT NULL OR task_id IS NOT NULL OR owner_id IS NOT NULL)
    ) {end}",
    r"CREATE INDEX attachments_of_note ON attachments (note_id, org_id, id)",
    r"CREATE INDEX attachments_of_task ON attachments (task_id, org_id, id)",
    r"CREATE INDEX attachments_of_client ON attachments (org_id, client_id)",
    r"CREATE INDEX attachments_on_nothing ON attachments (updated_at) WHERE note_id IS NULL AND task_id IS NULL",
];

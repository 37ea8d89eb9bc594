//! Notes on records, and every version of their text.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &NOTES).await
    }
}

const NOTES: [&str; 10] = [
    // They go with their record. Client and owner are the record's: who sees it sees them.
    r"CREATE TABLE notes (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int} CHECK (archived_at IS NULL),
        record_kind {text} NOT NULL,
        record_id {id} NOT NULL,
        client_id {id},
        owner_id {id},
        author_id {id} NOT NULL,
        title {text} CHECK (title <> ''),
        content {text} NOT NULL,
        content_html {text} NOT NULL,
        is_important {bool} NOT NULL,
        is_pinned {bool} NOT NULL,
        revision {int} NOT NULL CHECK (revision > 0),
        -- The age, lifted above all others for what is pinned, and below these for what is important.
        by_pinned {int} NOT NULL,
        by_important {int} NOT NULL,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, record_id, record_kind) REFERENCES records (org_id, id, kind) ON DELETE CASCADE,
        FOREIGN KEY (org_id, client_id) REFERENCES records (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, owner_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, author_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    // A list is one walk along one of these: of a record, of all, of an author, of a client.
    r"CREATE INDEX notes_of_record ON notes (org_id, record_id, by_pinned, id)",
    r"CREATE INDEX notes_of_record_important ON notes (org_id, record_id, by_important, id)",
    r"CREATE INDEX notes_by_pinned ON notes (org_id, by_pinned, id)",
    r"CREATE INDEX notes_by_important ON notes (org_id, by_important, id)",
    r"CREATE INDEX notes_by_age ON notes (org_id, created_at, id)",
    r"CREATE INDEX notes_of_author ON notes (org_id, author_id, created_at, id)",
    r"CREATE INDEX notes_of_client ON notes (org_id, client_id, by_important, id)",
    // Append-only: nothing updates a row of these.
    r"CREATE TABLE note_revisions (
        org_id {id} NOT NULL,
        note_id {id} NOT NULL,
        number {int} NOT NULL CHECK (number > 0),
        created_at {int} NOT NULL,
        author_id {id} NOT NULL,
        title {text} CHECK (title <> ''),
        content {text} NOT NULL,
        content_html {text} NOT NULL,
        PRIMARY KEY (org_id, note_id, number),
        FOREIGN KEY (org_id, note_id) REFERENCES notes (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, author_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX note_revisions_by_author ON note_revisions (org_id, author_id)",
];

//! What notes mention. The directory learns to be looked through while somebody types.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statements in [&DIRECTORY[..], &MENTIONS] {
            portable::run(manager, statements).await?;
        }
        Ok(())
    }
}

const DIRECTORY: [&str; 4] = [
    r"ALTER TABLE records ADD COLUMN title_key {key} NOT NULL DEFAULT ''",
    r"ALTER TABLE records ADD COLUMN updated_at {int} NOT NULL DEFAULT 0",
    // Clients are all that is there so far.
    r"UPDATE records SET
        title_key = (SELECT c.name_key FROM clients c WHERE c.org_id = records.org_id AND c.id = records.id),
        updated_at = (SELECT c.updated_at FROM clients c WHERE c.org_id = records.org_id AND c.id = records.id)
        WHERE EXISTS (SELECT 1 FROM clients c WHERE c.org_id = records.org_id AND c.id = records.id)",
    r"CREATE INDEX records_by_updated ON records (org_id, updated_at, id) WHERE archived_at IS NULL",
];

const MENTIONS: [&str; 3] = [
    // Of the text of a note as it is now. A record that goes takes its mentions along; the label stays in the text.
    r"CREATE TABLE mentions (
        org_id {id} NOT NULL,
        note_id {id} NOT NULL,
        -- The one of the two below that is there.
        target_id {id} NOT NULL,
        user_id {id},
        record_kind {text},
        record_id {id},
        -- Since when the note mentions it.
        created_at {int} NOT NULL,
        PRIMARY KEY (org_id, note_id, target_id),
        FOREIGN KEY (org_id, note_id) REFERENCES notes (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, record_id, record_kind) REFERENCES records (org_id, id, kind) ON DELETE CASCADE,
        CHECK ((user_id IS NULL) <> (record_id IS NULL)),
        CHECK ((record_id IS NULL) = (record_kind IS NULL)),
        CHECK (target_id = COALESCE(user_id, record_id))
    ) {end}",
    // Where something is mentioned, newest first.
    r"CREATE INDEX mentions_of_record ON mentions (org_id, record_id, record_kind, created_at, note_id)",
    r"CREATE INDEX mentions_of_user ON mentions (org_id, user_id, created_at, note_id)",
];

//! Comments on records.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &COMMENTS).await
    }
}

const COMMENTS: [&str; 4] = [
    // They go with their record. Client and owner are the record's: who sees it sees them.
    r"CREATE TABLE comments (
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
        is_internal {bool} NOT NULL,
        revision {int} NOT NULL CHECK (revision > 0),
        content {text} NOT NULL,
        content_html {text} NOT NULL,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, record_id, record_kind) REFERENCES records (org_id, id, kind) ON DELETE CASCADE,
        FOREIGN KEY (org_id, client_id) REFERENCES records (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, owner_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, author_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX comments_of_record ON comments (org_id, record_id, created_at, id)",
    r"CREATE INDEX comments_of_client ON comments (org_id, client_id)",
    r"CREATE INDEX comments_of_author ON comments (org_id, author_id)",
];

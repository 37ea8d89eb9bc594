//! Full-text search: one row per thing that can be found, and the index over its tokens.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &SEARCH).await?;
        portable::index_tokens(manager, "search_docs").await
    }
}

const SEARCH: [&str; 4] = [
    r"ALTER TABLE orgs ADD COLUMN search_language {text} NOT NULL DEFAULT 'en'
        CHECK (search_language IN ('en', 'de'))",
    // They go with the record that they are, or are on; who sees that sees them, so its client and owner are asked there.
    // The number says how old one is.
    r"CREATE TABLE search_docs (
        doc {serial},
        org_id {id} NOT NULL,
        kind {text} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL,
        record_id {id} NOT NULL,
        author_id {id},
        title {text} NOT NULL,
        body {text} NOT NULL,
        tokens {key} NOT NULL,
        UNIQUE (org_id, kind, id),
        FOREIGN KEY (org_id, record_id, record_kind) REFERENCES records (org_id, id, kind) ON DELETE CASCADE,
        FOREIGN KEY (org_id, author_id) REFERENCES memberships (org_id, user_id)
    ) {rowid}",
    r"CREATE INDEX search_docs_of_record ON search_docs (org_id, record_id)",
    // A word that is nearly everywhere is not looked up: the newest are gone through until enough have it.
    r"CREATE INDEX search_docs_newest ON search_docs (org_id, kind, doc)",
];

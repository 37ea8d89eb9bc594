//! The journal of what lies in the store of files.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &BLOBS).await
    }
}

const BLOBS: [&str; 2] = [
    // Written before the files are: one without an attachment names files that nobody will ask for again.
    r"CREATE TABLE blobs (
        org_id {id} NOT NULL REFERENCES orgs (id),
        id {id} NOT NULL,
        created_at {int} NOT NULL,
        path {text} NOT NULL,
        thumbnail_path {text},
        PRIMARY KEY (org_id, id)
    ) {end}",
    r"CREATE INDEX blobs_by_age ON blobs (created_at)",
];

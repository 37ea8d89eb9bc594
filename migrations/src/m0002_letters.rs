//! Letters that wait to be sent. Written in the transaction of what they tell of; gone once they are sent.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &LETTERS).await
    }
}

const LETTERS: [&str; 3] = [
    // What is given up is kept without its content, which may hold a link that still lets somebody in.
    r"CREATE TABLE letters (
        id {id} NOT NULL PRIMARY KEY,
        org_id {id} REFERENCES orgs (id),
        recipient {text} NOT NULL,
        recipient_name {text} NOT NULL,
        locale {text} NOT NULL CHECK (locale IN ('en', 'de')),
        content {text},
        created_at {int} NOT NULL,
        attempts {int} NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        next_at {int} NOT NULL,
        lease_id {id},
        leased_until {int},
        failed_at {int},
        last_error {text},
        CHECK ((failed_at IS NULL) = (content IS NOT NULL)),
        CHECK ((lease_id IS NULL) = (leased_until IS NULL))
    ) {end}",
    r"CREATE INDEX letters_due ON letters (next_at, id) WHERE failed_at IS NULL",
    r"CREATE INDEX letters_failed ON letters (failed_at) WHERE failed_at IS NOT NULL",
];

//! Calendars that people read elsewhere, by an address that holds a secret.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &FEEDS).await
    }
}

const FEEDS: [&str; 2] = [
    // One for each place that somebody has. It is gone when it is revoked.
    r"CREATE TABLE calendar_feeds (
        org_id {id} NOT NULL,
        user_id {id} NOT NULL,
        id {id} NOT NULL,
        hash {bytes} NOT NULL UNIQUE,
        created_at {int} NOT NULL,
        last_used_at {int},
        PRIMARY KEY (org_id, user_id),
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX event_attendees_by_user ON event_attendees (org_id, user_id, event_id)",
];

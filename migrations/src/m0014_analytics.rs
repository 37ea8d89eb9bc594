//! How the product is used: counted when an organisation wants it, and forwarded to whom the operator names.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &ANALYTICS).await
    }
}

const ANALYTICS: [&str; 5] = [
    r"ALTER TABLE orgs ADD COLUMN analytics_enabled {bool} NOT NULL DEFAULT FALSE",
    // `day` is the day that it was for the organisation.
    r"CREATE TABLE analytics_events (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        user_id {id} NOT NULL,
        name {text} NOT NULL CHECK (name IN ('my_tasks_task_reordered', 'clients_viewed', 'client_details_viewed',
            'leads_board_viewed', 'lead_created', 'lead_status_changed')),
        properties {text} NOT NULL,
        happened_at {int} NOT NULL,
        created_at {int} NOT NULL,
        day {int} NOT NULL CHECK (day > 0),
        is_waiting {bool} NOT NULL,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX analytics_events_by_day ON analytics_events (org_id, day, name)",
    r"CREATE INDEX analytics_events_waiting ON analytics_events (org_id, id) WHERE is_waiting",
    r"CREATE INDEX analytics_events_by_age ON analytics_events (created_at)",
];

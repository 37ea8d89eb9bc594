//! Contacts with clients, how assessors see them, and what roundtable meetings say of them.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &TOUCHPOINTS).await?;
        portable::run(manager, &ASSESSMENTS).await?;
        portable::run(manager, &CLIENTS).await
    }
}

const TOUCHPOINTS: [&str; 3] = [
    // Days are counted from the first day of the year 1.
    r"CREATE TABLE touchpoints (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int} CHECK (archived_at IS NULL),
        client_id {id} NOT NULL,
        date {int} NOT NULL CHECK (date > 0),
        type {text} NOT NULL CHECK (type IN ('in_person', 'phone', 'email', 'video')),
        notes {text} CHECK (notes <> ''),
        by_id {id} NOT NULL,
        -- What counts as this contact: it counts once.
        source_kind {text} CHECK (source_kind IN ('conversation', 'event')),
        source_id {id},
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, source_id),
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id),
        FOREIGN KEY (org_id, by_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, source_id, source_kind) REFERENCES records (org_id, id, kind),
        CHECK ((source_id IS NULL) = (source_kind IS NULL))
    ) {end}",
    r"CREATE INDEX touchpoints_of_client ON touchpoints (org_id, client_id, date, id)",
    r"CREATE INDEX touchpoints_by_person ON touchpoints (org_id, by_id)",
];

const ASSESSMENTS: [&str; 5] = [
    // One of each client, with its id. It goes with the client.
    r"CREATE TABLE assessments (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int} CHECK (archived_at IS NULL),
        relationship_strength {text}
            CHECK (relationship_strength IN ('strong', 'good', 'needs_attention', 'at_risk', 'new')),
        priority {text} CHECK (priority IN ('strategic', 'high', 'medium', 'low', 'opportunistic')),
        status {text} CHECK (status IN ('active', 'warm', 'cold', 'prospective')),
        relationship_notes {text},
        relationship_notes_html {text},
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
        CHECK ((relationship_notes IS NULL) = (relationship_notes_html IS NULL))
    ) {end}",
    // Append-only: each version that there was, the one of now among them.
    r"CREATE TABLE assessment_versions (
        org_id {id} NOT NULL,
        assessment_id {id} NOT NULL,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        author_id {id} NOT NULL,
        relationship_strength {text},
        priority {text},
        status {text},
        relationship_notes {text},
        relationship_notes_html {text},
        PRIMARY KEY (org_id, assessment_id, version),
        FOREIGN KEY (org_id, assessment_id) REFERENCES assessments (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, author_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX assessment_versions_by_author ON assessment_versions (org_id, author_id)",
    r"CREATE TABLE roundtables (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int} CHECK (archived_at IS NULL),
        client_id {id} NOT NULL,
        meeting_date {int} NOT NULL CHECK (meeting_date > 0),
        next_steps {text},
        client_near_term_focus {text},
        work_targets {text},
        discussion {text},
        action_items {text},
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, client_id, meeting_date),
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id)
    ) {end}",
    r"CREATE INDEX roundtables_by_date ON roundtables (org_id, meeting_date, id)",
];

/// Lists and the dashboard walk along these: none of them looks at a touchpoint.
const CLIENTS: [&str; 6] = [
    // With what the figures of the dashboard count, so that they need the index alone.
    r"CREATE INDEX clients_by_last_contact
        ON clients (org_id, last_contact_on, id, priority_rank, archived_at) WHERE archived_at IS NULL",
    r"CREATE INDEX clients_by_priority ON clients (org_id, priority_rank, id) WHERE archived_at IS NULL",
    r"CREATE INDEX clients_by_status ON clients (org_id, status_rank, id) WHERE archived_at IS NULL",
    r"CREATE INDEX clients_by_strength ON clients (org_id, strength_rank, id) WHERE archived_at IS NULL",
    r"CREATE INDEX clients_by_agenda ON clients (org_id, by_agenda, id)
        WHERE by_agenda IS NOT NULL AND archived_at IS NULL",
    r"CREATE INDEX clients_by_next_contact ON clients (org_id, next_contact_by, next_contact_on, id)
        WHERE next_contact_by IS NOT NULL AND archived_at IS NULL",
];

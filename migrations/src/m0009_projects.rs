//! Projects, and who works in them.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        portable::run(manager, &PROJECTS).await
    }
}

const PROJECTS: [&str; 10] = [
    r"CREATE TABLE projects (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL DEFAULT 'project' CHECK (record_kind = 'project'),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int},
        name {text} NOT NULL CHECK (name <> ''),
        name_key {key} NOT NULL,
        search_text {key} NOT NULL,
        type {text} NOT NULL CHECK (type IN ('client', 'personal', 'internal')),
        client_id {id},
        -- Whom a personal one belongs to: who made it.
        owner_id {id},
        created_by {id} NOT NULL,
        status {text} NOT NULL CHECK (status IN ('active', 'on_hold', 'completed', 'archived')),
        -- What a restore puts back.
        status_before {text} CHECK (status_before IN ('active', 'on_hold', 'completed')),
        starts_on {int},
        due_on {int},
        -- The due day, and what has none behind all that has one.
        by_due {int} NOT NULL,
        estimate_minutes {int} CHECK (estimate_minutes >= 0),
        budget_minutes {int} CHECK (budget_minutes >= 0),
        budget_minor {int} CHECK (budget_minor >= 0),
        budget_currency {text},
        rate_minor {int} CHECK (rate_minor >= 0),
        rate_currency {text},
        -- As they are read; who they are is held to in project_members.
        members {text} NOT NULL,
        description {text},
        description_html {text},
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id, record_kind) REFERENCES records (org_id, id, kind),
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id),
        FOREIGN KEY (org_id, owner_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, created_by) REFERENCES memberships (org_id, user_id),
        CHECK ((type = 'client') = (client_id IS NOT NULL)),
        CHECK ((type = 'personal') = (owner_id IS NOT NULL)),
        CHECK (owner_id = created_by),
        CHECK ((status = 'archived') = (archived_at IS NOT NULL)),
        CHECK ((status = 'archived') = (status_before IS NOT NULL)),
        CHECK (due_on >= starts_on),
        CHECK (budget_minutes IS NULL OR budget_minor IS NULL),
        CHECK ((budget_minor IS NULL) = (budget_currency IS NULL)),
        CHECK ((rate_minor IS NULL) = (rate_currency IS NULL)),
        CHECK ((description IS NULL) = (description_html IS NULL))
    ) {end}",
    r"CREATE INDEX projects_by_name ON projects (org_id, name_key, id) WHERE archived_at IS NULL",
    r"CREATE INDEX projects_by_name_all ON projects (org_id, name_key, id)",
    r"CREATE INDEX projects_by_created ON projects (org_id, created_at, id)",
    r"CREATE INDEX projects_by_updated ON projects (org_id, updated_at, id)",
    r"CREATE INDEX projects_by_due ON projects (org_id, by_due, id)",
    r"CREATE INDEX projects_of_client ON projects (org_id, client_id, name_key, id)",
    r"CREATE INDEX projects_of_owner ON projects (org_id, owner_id)",
    r"CREATE TABLE project_members (
        org_id {id} NOT NULL,
        project_id {id} NOT NULL,
        user_id {id} NOT NULL,
        PRIMARY KEY (org_id, project_id, user_id),
        FOREIGN KEY (org_id, project_id) REFERENCES projects (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX project_members_by_user ON project_members (org_id, user_id, project_id)",
];

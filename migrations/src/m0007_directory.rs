//! The directory around clients: companies, technologies, contacts, events, conversations, and what links them.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statements in [&COMPANIES[..], &CONTACTS, &EVENTS, &CONVERSATIONS, &RELATIONSHIPS] {
            portable::run(manager, statements).await?;
        }
        Ok(())
    }
}

// A list is one walk along one of the indexes; the partial ones serve the lists that leave archived rows out.

const COMPANIES: [&str; 11] = [
    r"CREATE TABLE companies (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL DEFAULT 'company' CHECK (record_kind = 'company'),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int},
        name {text} NOT NULL CHECK (name <> ''),
        name_key {key} NOT NULL,
        search_text {key} NOT NULL,
        kind {text} NOT NULL CHECK (kind IN ('owner_developer', 'vendor', 'operator', 'other')),
        website {text},
        email {text},
        phone {text},
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, id, kind),
        FOREIGN KEY (org_id, id, record_kind) REFERENCES records (org_id, id, kind)
    ) {end}",
    r"CREATE INDEX companies_by_name ON companies (org_id, name_key, id) WHERE archived_at IS NULL",
    r"CREATE INDEX companies_by_name_all ON companies (org_id, name_key, id)",
    r"CREATE INDEX companies_by_created ON companies (org_id, created_at, id)",
    r"CREATE INDEX companies_by_updated ON companies (org_id, updated_at, id)",
    r"CREATE TABLE technologies (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL DEFAULT 'technology' CHECK (record_kind = 'technology'),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int},
        name {text} NOT NULL CHECK (name <> ''),
        name_key {key} NOT NULL,
        search_text {key} NOT NULL,
        company_id {id} NOT NULL,
        -- Only a vendor has technologies, and stays one while it has them.
        company_kind {text} NOT NULL DEFAULT 'vendor' CHECK (company_kind = 'vendor'),
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id, record_kind) REFERENCES records (org_id, id, kind),
        FOREIGN KEY (org_id, company_id, company_kind) REFERENCES companies (org_id, id, kind)
    ) {end}",
    r"CREATE INDEX technologies_by_name ON technologies (org_id, name_key, id) WHERE archived_at IS NULL",
    r"CREATE INDEX technologies_by_name_all ON technologies (org_id, name_key, id)",
    r"CREATE INDEX technologies_by_created ON technologies (org_id, created_at, id)",
    r"CREATE INDEX technologies_by_updated ON technologies (org_id, updated_at, id)",
    r"CREATE INDEX technologies_of_company ON technologies (org_id, company_id, name_key, id)",
];

const CONTACTS: [&str; 7] = [
    r"CREATE TABLE contacts (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL DEFAULT 'contact' CHECK (record_kind = 'contact'),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int},
        name {text} NOT NULL CHECK (name <> ''),
        name_key {key} NOT NULL,
        search_text {key} NOT NULL,
        email {text},
        phone {text},
        job_title {text},
        company_id {id},
        client_id {id},
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id, record_kind) REFERENCES records (org_id, id, kind),
        FOREIGN KEY (org_id, company_id) REFERENCES companies (org_id, id),
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id)
    ) {end}",
    r"CREATE INDEX contacts_by_name ON contacts (org_id, name_key, id) WHERE archived_at IS NULL",
    r"CREATE INDEX contacts_by_name_all ON contacts (org_id, name_key, id)",
    r"CREATE INDEX contacts_by_created ON contacts (org_id, created_at, id)",
    r"CREATE INDEX contacts_by_updated ON contacts (org_id, updated_at, id)",
    r"CREATE INDEX contacts_of_company ON contacts (org_id, company_id, name_key, id)",
    r"CREATE INDEX contacts_of_client ON contacts (org_id, client_id, name_key, id)",
];

const EVENTS: [&str; 9] = [
    r"CREATE TABLE events (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL DEFAULT 'event' CHECK (record_kind = 'event'),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int},
        title {text} NOT NULL CHECK (title <> ''),
        name_key {key} NOT NULL,
        search_text {key} NOT NULL,
        starts_at {int} NOT NULL,
        ends_at {int} NOT NULL,
        place {text},
        client_id {id},
        -- As they are read; who they are is held to in event_attendees.
        attendees {text} NOT NULL,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id, record_kind) REFERENCES records (org_id, id, kind),
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id),
        CHECK (ends_at > starts_at)
    ) {end}",
    r"CREATE INDEX events_by_start ON events (org_id, starts_at, id) WHERE archived_at IS NULL",
    r"CREATE INDEX events_by_start_all ON events (org_id, starts_at, id)",
    r"CREATE INDEX events_by_name ON events (org_id, name_key, id)",
    r"CREATE INDEX events_by_created ON events (org_id, created_at, id)",
    r"CREATE INDEX events_by_updated ON events (org_id, updated_at, id)",
    r"CREATE INDEX events_of_client ON events (org_id, client_id, starts_at, id)",
    // Either a contact or a colleague: in both columns' place stands who it is.
    r"CREATE TABLE event_attendees (
        org_id {id} NOT NULL,
        event_id {id} NOT NULL,
        attendee_id {id} NOT NULL,
        contact_id {id},
        user_id {id},
        PRIMARY KEY (org_id, event_id, attendee_id),
        FOREIGN KEY (org_id, event_id) REFERENCES events (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id),
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id),
        CHECK (attendee_id = COALESCE(contact_id, user_id)),
        CHECK (contact_id IS NULL OR user_id IS NULL)
    ) {end}",
    r"CREATE INDEX event_attendees_by_contact ON event_attendees (org_id, contact_id)",
];

const CONVERSATIONS: [&str; 9] = [
    r"CREATE TABLE conversations (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL DEFAULT 'conversation' CHECK (record_kind = 'conversation'),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int},
        subject {text} NOT NULL CHECK (subject <> ''),
        name_key {key} NOT NULL,
        search_text {key} NOT NULL,
        channel {text} NOT NULL CHECK (channel IN ('email', 'phone', 'chat', 'meeting', 'portal')),
        client_id {id},
        contact_id {id},
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id, record_kind) REFERENCES records (org_id, id, kind),
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id),
        FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
    ) {end}",
    r"CREATE INDEX conversations_by_name ON conversations (org_id, name_key, id) WHERE archived_at IS NULL",
    r"CREATE INDEX conversations_by_name_all ON conversations (org_id, name_key, id)",
    r"CREATE INDEX conversations_by_created ON conversations (org_id, created_at, id)",
    r"CREATE INDEX conversations_by_updated ON conversations (org_id, updated_at, id)",
    r"CREATE INDEX conversations_of_client ON conversations (org_id, client_id, name_key, id)",
    r"CREATE INDEX conversations_of_contact ON conversations (org_id, contact_id, name_key, id)",
    // They go with their conversation, and its client is theirs.
    r"CREATE TABLE messages (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int} CHECK (archived_at IS NULL),
        conversation_id {id} NOT NULL,
        client_id {id},
        author_id {id} NOT NULL,
        direction {text} NOT NULL CHECK (direction IN ('in', 'out')),
        sent_at {int} NOT NULL,
        content {text} NOT NULL,
        content_html {text} NOT NULL,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, conversation_id) REFERENCES conversations (org_id, id) ON DELETE CASCADE,
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id),
        FOREIGN KEY (org_id, author_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX messages_of_conversation ON messages (org_id, conversation_id, sent_at, id)",
];

const RELATIONSHIPS: [&str; 3] = [
    // Which end stands first is settled by the kind, so that the same two are not linked twice the other way round.
    r"CREATE TABLE relationships (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int} CHECK (archived_at IS NULL),
        kind {text} NOT NULL CHECK (kind IN ('owner', 'project', 'vendor', 'operator', 'personnel', 'technology')),
        from_kind {text} NOT NULL,
        from_id {id} NOT NULL,
        to_kind {text} NOT NULL,
        to_id {id} NOT NULL,
        role {text},
        notes {text},
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, from_id, to_id, kind),
        FOREIGN KEY (org_id, from_id, from_kind) REFERENCES records (org_id, id, kind),
        FOREIGN KEY (org_id, to_id, to_kind) REFERENCES records (org_id, id, kind),
        CHECK (from_id <> to_id)
    ) {end}",
    r"CREATE INDEX relationships_to ON relationships (org_id, to_id)",
    r"CREATE INDEX relationships_by_created ON relationships (org_id, created_at, id)",
];

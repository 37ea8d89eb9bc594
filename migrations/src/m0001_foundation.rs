//! The ground: organisations and people, credentials, the directory of records, the log, clients.
//!
//! Primary keys are `(org_id, id)` and foreign keys are composite, so that the database itself refuses a
//! reference into another organisation.

use sea_orm_migration::{async_trait, prelude::*};

use crate::portable;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statements in [&IDENTITY[..], &RECORDS, &PEOPLE, &CREDENTIALS, &DOORS, &LOG] {
            portable::run(manager, statements).await?;
        }
        Ok(())
    }
}

const IDENTITY: [&str; 2] = [
    r"CREATE TABLE orgs (
        id {id} NOT NULL PRIMARY KEY,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        name {text} NOT NULL CHECK (name <> ''),
        currency {text} NOT NULL,
        timezone {text} NOT NULL,
        admins_need_totp {bool} NOT NULL DEFAULT FALSE,
        attention_warning_days {int} NOT NULL DEFAULT 60 CHECK (attention_warning_days > 0),
        attention_urgent_days {int} NOT NULL DEFAULT 90,
        last_seq {int} NOT NULL DEFAULT 0,
        CHECK (attention_warning_days < attention_urgent_days)
    ) {end}",
    r"CREATE TABLE users (
        id {id} NOT NULL PRIMARY KEY,
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        email {text} NOT NULL,
        email_key {key} NOT NULL UNIQUE,
        name {text} NOT NULL CHECK (name <> ''),
        name_key {key} NOT NULL,
        password_hash {text},
        locale {text} NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'de')),
        timezone {text},
        theme {text} NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
        density {text} NOT NULL DEFAULT 'comfortable' CHECK (density IN ('comfortable', 'compact')),
        last_org_id {id} REFERENCES orgs (id),
        -- The second factor: its secret, one that waits for its first code, and the last step that was used.
        totp_secret {text},
        totp_pending {text},
        totp_step {int}
    ) {end}",
];

const RECORDS: [&str; 9] = [
    // One row per record: what notes, mentions, links and search point to.
    r"CREATE TABLE records (
        org_id {id} NOT NULL REFERENCES orgs (id),
        id {id} NOT NULL,
        kind {text} NOT NULL CHECK (kind IN ('client', 'project', 'task', 'company', 'technology', 'contact', 'event', 'conversation')),
        client_id {id},
        owner_id {id},
        title {text} NOT NULL,
        subtitle {text},
        archived_at {int},
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, id, kind),
        FOREIGN KEY (org_id, client_id) REFERENCES records (org_id, id)
    ) {end}",
    r"CREATE INDEX records_client ON records (org_id, client_id, kind)",
    // People are referred to as members, so that somebody of another organisation cannot be a contact.
    r"CREATE TABLE memberships (
        org_id {id} NOT NULL REFERENCES orgs (id),
        user_id {id} NOT NULL REFERENCES users (id),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        -- Empty until an invitation was accepted. What somebody is called elsewhere is not ours to know before.
        accepted_at {int},
        invited_name {text} NOT NULL,
        invited_name_key {key} NOT NULL,
        role {text} NOT NULL CHECK (role IN ('admin', 'member', 'subcontractor', 'portal')),
        can_assess {bool} NOT NULL,
        client_id {id},
        portal_enabled {bool} NOT NULL,
        is_active {bool} NOT NULL,
        PRIMARY KEY (org_id, user_id),
        FOREIGN KEY (org_id, client_id) REFERENCES records (org_id, id),
        CHECK ((role = 'portal') = (client_id IS NOT NULL)),
        CHECK (role = 'portal' OR NOT portal_enabled)
    ) {end}",
    r"CREATE TABLE clients (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        record_kind {text} NOT NULL DEFAULT 'client' CHECK (record_kind = 'client'),
        version {int} NOT NULL CHECK (version > 0),
        created_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        archived_at {int},
        name {text} NOT NULL CHECK (name <> ''),
        name_key {key} NOT NULL,
        search_text {key} NOT NULL,
        type {text} CHECK (type IN ('utility', 'ipp', 'government', 'consulting', 'other')),
        billing_type {text} NOT NULL CHECK (billing_type IN ('prepaid', 'net_30')),
        email {text},
        phone {text},
        website {text},
        address {text},
        currency {text} NOT NULL,
        about {text},
        about_html {text},
        primary_poc_id {id},
        secondary_poc_id {id},
        -- The contact that is planned next.
        next_contact_on {int},
        next_contact_type {text} CHECK (next_contact_type IN ('in_person', 'phone', 'email', 'video')),
        next_contact_by {id},
        planned_on {int},
        -- Derived from touchpoints and assessments, by whoever writes these: the day of the newest contact, 0 when there
        -- was none; the places of the words in their orders, 9 without one; the place in the agenda.
        last_contact_on {int} NOT NULL DEFAULT 0,
        strength_rank {int} NOT NULL DEFAULT 9,
        priority_rank {int} NOT NULL DEFAULT 9,
        status_rank {int} NOT NULL DEFAULT 9,
        by_agenda {int},
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, id, record_kind) REFERENCES records (org_id, id, kind),
        FOREIGN KEY (org_id, primary_poc_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, secondary_poc_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, next_contact_by) REFERENCES memberships (org_id, user_id),
        CHECK ((next_contact_on IS NULL) = (next_contact_type IS NULL)),
        CHECK ((next_contact_on IS NULL) = (next_contact_by IS NULL)),
        CHECK ((next_contact_on IS NULL) = (planned_on IS NULL)),
        CHECK (primary_poc_id <> secondary_poc_id),
        CHECK ((about IS NULL) = (about_html IS NULL))
    ) {end}",
    // A list is one walk along one of these; the partial ones serve the lists that leave archived rows out.
    r"CREATE INDEX clients_by_name ON clients (org_id, name_key, id) WHERE archived_at IS NULL",
    r"CREATE INDEX clients_by_name_all ON clients (org_id, name_key, id)",
    r"CREATE INDEX clients_by_created ON clients (org_id, created_at, id)",
    r"CREATE INDEX clients_by_updated ON clients (org_id, updated_at, id)",
    r"CREATE INDEX clients_by_poc ON clients (org_id, primary_poc_id)",
];

const PEOPLE: [&str; 5] = [
    r"CREATE INDEX memberships_by_user ON memberships (user_id)",
    r"CREATE INDEX memberships_by_client ON memberships (org_id, client_id)",
    r"CREATE INDEX clients_by_second_poc ON clients (org_id, secondary_poc_id)",
    r"CREATE TABLE assigned_clients (
        org_id {id} NOT NULL,
        user_id {id} NOT NULL,
        client_id {id} NOT NULL,
        PRIMARY KEY (org_id, user_id, client_id),
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id),
        FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id)
    ) {end}",
    r"CREATE INDEX assigned_clients_by_client ON assigned_clients (org_id, client_id)",
];

const DOORS: [&str; 5] = [
    // Links that are used once: invitations, new passwords, signing in by mail. Only their hashes are here.
    r"CREATE TABLE one_time_links (
        hash {bytes} NOT NULL PRIMARY KEY,
        purpose {text} NOT NULL CHECK (purpose IN ('invitation', 'password_reset', 'magic_link')),
        user_id {id} NOT NULL REFERENCES users (id),
        org_id {id},
        created_at {int} NOT NULL,
        expires_at {int} NOT NULL,
        used_at {int},
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id),
        CHECK ((purpose = 'invitation') = (org_id IS NOT NULL))
    ) {end}",
    r"CREATE INDEX one_time_links_by_user ON one_time_links (user_id, purpose)",
    r"CREATE TABLE recovery_codes (
        user_id {id} NOT NULL REFERENCES users (id),
        hash {bytes} NOT NULL,
        used_at {int},
        PRIMARY KEY (user_id, hash)
    ) {end}",
    // Guesses at the door, by a hash of the address, whether anybody has it or not.
    r"CREATE TABLE sign_in_failures (
        address {bytes} NOT NULL PRIMARY KEY,
        count {int} NOT NULL,
        last_at {int} NOT NULL
    ) {end}",
    r"CREATE INDEX sign_in_failures_by_age ON sign_in_failures (last_at)",
];

const CREDENTIALS: [&str; 6] = [
    r"CREATE TABLE sessions (
        id {id} NOT NULL PRIMARY KEY,
        org_id {id} NOT NULL,
        user_id {id} NOT NULL,
        created_at {int} NOT NULL,
        last_used_at {int} NOT NULL,
        -- When its person last showed who they are: by signing in, or by the password again.
        confirmed_at {int} NOT NULL,
        ended_at {int},
        -- Its refresh token was used twice: its person is told.
        stolen {bool} NOT NULL DEFAULT FALSE,
        ip {text},
        user_agent {text},
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX sessions_by_user ON sessions (user_id, org_id)",
    // Each is used once; the second use ends the session.
    r"CREATE TABLE refresh_tokens (
        hash {bytes} NOT NULL PRIMARY KEY,
        session_id {id} NOT NULL REFERENCES sessions (id),
        issued_at {int} NOT NULL,
        expires_at {int} NOT NULL,
        used_at {int}
    ) {end}",
    r"CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id)",
    r"CREATE TABLE api_tokens (
        org_id {id} NOT NULL,
        id {id} NOT NULL,
        user_id {id} NOT NULL,
        name {text} NOT NULL,
        hash {bytes} NOT NULL UNIQUE,
        hint {text} NOT NULL,
        scopes {text} NOT NULL,
        created_at {int} NOT NULL,
        expires_at {int},
        revoked_at {int},
        last_used_at {int},
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX api_tokens_by_user ON api_tokens (org_id, user_id, id)",
];

const LOG: [&str; 7] = [
    // Everything that happened, gapless and in commit order per organisation; also the outbox.
    r"CREATE TABLE activity (
        org_id {id} NOT NULL REFERENCES orgs (id),
        seq {int} NOT NULL CHECK (seq > 0),
        id {id} NOT NULL,
        at {int} NOT NULL,
        action {text} NOT NULL,
        kind {text} NOT NULL,
        record_id {id} NOT NULL,
        title {text} NOT NULL,
        client_id {id},
        owner_id {id},
        actor_id {id},
        token_id {id},
        job {text},
        request_id {text},
        ip {text},
        user_agent {text},
        changes {text} NOT NULL,
        PRIMARY KEY (org_id, seq),
        FOREIGN KEY (org_id, actor_id) REFERENCES memberships (org_id, user_id)
    ) {end}",
    r"CREATE INDEX activity_by_record ON activity (org_id, record_id, seq)",
    r"CREATE INDEX activity_by_client ON activity (org_id, client_id, seq)",
    r"CREATE INDEX activity_by_actor ON activity (org_id, actor_id, seq)",
    // How far each reader of the log has come, and who reads for it now.
    r"CREATE TABLE consumers (
        org_id {id} NOT NULL REFERENCES orgs (id),
        name {text} NOT NULL,
        position {int} NOT NULL,
        lease_id {id},
        leased_until {int},
        PRIMARY KEY (org_id, name)
    ) {end}",
    // First answers, for those who ask again with the same key.
    r"CREATE TABLE idempotency (
        scope {bytes} NOT NULL,
        key {text} NOT NULL,
        request_hash {bytes} NOT NULL,
        created_at {int} NOT NULL,
        status {int},
        location {text},
        etag {text},
        body {text},
        PRIMARY KEY (scope, key)
    ) {end}",
    r"CREATE INDEX idempotency_by_age ON idempotency (created_at)",
];

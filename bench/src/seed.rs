//! Fills a database with clients in one statement: a million by the API would take longer than the benchmark.

use std::path::Path;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{ConnectOptions, ConnectionTrait, Database};

use crate::Outcome;

pub(crate) async fn clients(data: &Path, org: &str, count: u32) -> Outcome<()> {
    let db = Database::connect(format!("sqlite://{}/rapport.db", data.display())).await?;
    let plain = org.replace('-', "");
    let org = format!("x'{plain}'");
    // The id is made of the number; names come in another order than ids, as in life.
    let numbers = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}), \
         c AS (SELECT i, unhex(printf('01900000000070008%03x%012x', i % 4096, i)) AS id, \
         printf('Client %07d Energy', (i * 7919) % 10000019) AS name FROM n)"
    );
    for statement in [
        format!(
            "{numbers} INSERT INTO records (org_id, id, kind, client_id, title, title_key, updated_at) \
             SELECT {org}, id, 'client', id, name, lower(name), 1700000000000000 + i FROM c"
        ),
        format!(
            "{numbers} INSERT INTO search_docs (org_id, kind, id, record_kind, record_id, title, body, tokens) \
             SELECT {org}, 'client', id, 'client', id, name, '12 Dam Road', '⁴client{plain} ³' || \
             replace(lower(name), ' ', ' ³') || ' ' || lower(name) || ' 12 dam road' FROM c"
        ),
        format!(
            "{numbers} INSERT INTO clients (org_id, id, version, created_at, updated_at, name, name_key, \
             search_text, type, billing_type, email, phone, website, address, currency) \
             SELECT {org}, id, 1, 1700000000000000 + i, 1700000000000000 + i, name, lower(name), lower(name), \
             'utility', 'net_30', 'office' || i || '@client.example', '+49 30 90182' || i, \
             'https://client' || i || '.example', '12 Dam Road, 10115 Berlin', 'EUR' FROM c"
        ),
        "ANALYZE".to_owned(),
        "PRAGMA wal_checkpoint(TRUNCATE)".to_owned(),
    ] {
        db.execute_unprepared(&statement).await?;
    }
    db.close().await?;
    Ok(())
}

/// The one with fifty notes, however many there are in all: the first that was seeded.
pub(crate) const NOTED_CLIENT: &str = "01900000-0000-7000-8001-000000000001";

/// Fifty notes are on the first client, the others on all of them in turn. `meeting` is in each, `turbine` in every
/// hundredth, the number of a note in it alone; the rest is thirty words of five thousand.
pub(crate) async fn notes(data: &Path, org: &str, count: u32, clients: u32) -> Outcome<()> {
    // A temporary table belongs to its connection.
    let mut options = ConnectOptions::new(format!("sqlite://{}/rapport.db", data.display()));
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    let plain = org.replace('-', "");
    let org = format!("x'{plain}'");
    let id = |kind: &str, number: &str| {
        format!("unhex(printf('0190000000{kind}70008%03x%012x', {number} % 4096, {number}))")
    };
    let (note, client) = (id("01", "i"), id("00", "c"));
    let texts = format!(
        "CREATE TEMP TABLE texts AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}), \
         k(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM k WHERE k < 30), \
         t AS (SELECT i, CASE WHEN i <= 50 THEN 1 ELSE 2 + i % ({clients} - 1) END AS c, \
         (SELECT group_concat('w' || ((i * 7919 + k * k * 104729) % 5000), ' ') FROM k) AS words FROM n) \
         SELECT i, {note} AS id, {client} AS client, 1700000000000000 + i AS at, \
         'note' || i || ' meeting ' || CASE WHEN i % 100 = 0 THEN 'turbine ' ELSE '' END || words AS text, \
         'note' || i || ' meeting ¹meet ' || CASE WHEN i % 100 = 0 THEN 'turbine ¹turbin ²turbin ' ELSE '' END || words \
         AS tokens FROM t"
    );
    let author = format!("(SELECT user_id FROM memberships WHERE org_id = {org} LIMIT 1)");
    let json = "'{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"' || text || '\"}]}]}'";
    for statement in [
        texts,
        format!(
            "INSERT INTO notes (org_id, id, version, created_at, updated_at, record_kind, record_id, client_id, \
             author_id, title, content, content_html, is_important, is_pinned, revision, by_pinned, by_important) \
             SELECT {org}, id, 1, at, at, 'client', client, client, {author}, 'Visit ' || i, {json}, \
             '<p>' || text || '</p>', FALSE, FALSE, 1, at, at FROM texts"
        ),
        format!(
            "INSERT INTO note_revisions (org_id, note_id, number, created_at, author_id, title, content, content_html) \
             SELECT {org}, id, 1, at, {author}, 'Visit ' || i, {json}, '<p>' || text || '</p>' FROM texts"
        ),
        format!(
            "INSERT INTO search_docs (org_id, kind, id, record_kind, record_id, author_id, title, body, tokens) \
             SELECT {org}, 'note', id, 'client', client, {author}, 'Visit ' || i, text, \
             '⁴note{plain} ³visit ³' || i || ' visit ' || i || ' ' || tokens FROM texts"
        ),
        "ANALYZE".to_owned(),
        "PRAGMA wal_checkpoint(TRUNCATE)".to_owned(),
    ] {
        db.execute_unprepared(&statement).await?;
    }
    db.close().await?;
    Ok(())
}

/// Twenty contacts with each client, the newest of them from today to 200 days ago, and what clients carry of these.
pub(crate) async fn contacts(data: &Path, org: &str, clients: u32) -> Outcome<()> {
    let db = Database::connect(format!("sqlite://{}/rapport.db", data.display())).await?;
    let org = format!("x'{}'", org.replace('-', ""));
    let count = clients * 20;
    // Days since the first day of the year 1: the Julian day number less that of the day before it.
    let today = "CAST(julianday('now') - 1721424.5 AS INTEGER)";
    let numbers =
        format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})");
    let id =
        |number: &str| format!("unhex(printf('01900000000070008%03x%012x', ({number}) % 4096, {number}))");
    for statement in [
        format!(
            "{numbers} INSERT INTO touchpoints (org_id, id, version, created_at, updated_at, client_id, date, type, \
             notes, by_id) SELECT {org}, {touchpoint}, 1, 1700000000000000 + i, 1700000000000000 + i, {client}, \
             {today} - (i % {clients}) % 201 - 30 * (i / {clients}), 'phone', 'They want to start in May.', \
             (SELECT user_id FROM memberships WHERE org_id = {org} LIMIT 1) FROM n",
            touchpoint = id("i + 100000000"),
            client = id(&format!("i % {clients} + 1")),
        ),
        format!(
            "UPDATE clients SET priority_rank = rowid_of % 6, status_rank = rowid_of % 4, last_contact_on = day FROM \
             (SELECT client_id, MAX(date) AS day, MIN(created_at) AS rowid_of FROM touchpoints WHERE org_id = {org} \
             GROUP BY client_id) t WHERE clients.org_id = {org} AND clients.id = t.client_id"
        ),
        "ANALYZE".to_owned(),
        "PRAGMA wal_checkpoint(TRUNCATE)".to_owned(),
    ] {
        db.execute_unprepared(&statement).await?;
    }
    db.close().await?;
    Ok(())
}

/// Tasks in turn on all projects, one of a hundred the admin's and the others in turn those of colleagues. Ranks come in
/// another order than ids, as in life.
pub(crate) async fn tasks(
    data: &Path,
    org: &str,
    count: u32,
    projects: u32,
    colleagues: u32,
) -> Outcome<()> {
    let mut options = ConnectOptions::new(format!("sqlite://{}/rapport.db", data.display()));
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    let org = format!("x'{}'", org.replace('-', ""));
    let id = "unhex(printf('01900000020070008%03x%012x', i % 4096, i))";
    let today = "CAST(julianday('now') - 1721424.5 AS INTEGER)";
    let uuid = "lower(substr(hex(who), 1, 8) || '-' || substr(hex(who), 9, 4) || '-' || substr(hex(who), 13, 4) || '-' \
                || substr(hex(who), 17, 4) || '-' || substr(hex(who), 21))";
    for statement in [
        format!(
            "CREATE TEMP TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}), \
             p AS (SELECT ROW_NUMBER() OVER (ORDER BY id) - 1 AS n, id, client_id FROM projects WHERE org_id = {org}), \
             m AS (SELECT ROW_NUMBER() OVER (ORDER BY role <> 'admin', user_id) - 1 AS n, user_id FROM memberships \
             WHERE org_id = {org}) \
             SELECT i, {id} AS id, p.id AS project, p.client_id AS client, m.user_id AS who, 'Task ' || i AS title, \
             CASE i / 100 % 6 WHEN 0 THEN 'backlog' WHEN 1 THEN 'on_deck' WHEN 2 THEN 'in_progress' \
             WHEN 3 THEN 'blocked' WHEN 4 THEN 'in_review' ELSE 'done' END AS status, \
             printf('%08d1', (i * 7919) % 10000019) AS rank, {today} + i % 90 - 30 AS due, 1700000000000000 + i AS at \
             FROM n JOIN p ON p.n = i / 100 % {projects} \
             JOIN m ON m.n = CASE WHEN i % 100 = 0 THEN 0 ELSE 1 + i % {colleagues} END"
        ),
        format!(
            "INSERT INTO records (org_id, id, kind, client_id, title, title_key, updated_at) \
             SELECT {org}, id, 'task', client, title, lower(title), at FROM t"
        ),
        format!(
            "INSERT INTO tasks (org_id, id, version, created_at, updated_at, project_id, client_id, author_id, title, \
             name_key, search_text, status, priority, due_on, rank, assignees, checklist, checklist_done, \
             checklist_total, labels, is_continued) SELECT {org}, id, 1, at, at, project, client, who, title, \
             lower(title), lower(title), status, 1 + i % 4, due, rank, '[\"' || {uuid} || '\"]', '[]', 0, 0, \
             '[\"grid\"]', FALSE FROM t"
        ),
        format!(
            "INSERT INTO task_assignee_metadata (org_id, task_id, user_id, rank, project_id, client_id, status, due_on) \
             SELECT {org}, id, who, rank, project, client, status, due FROM t"
        ),
        "ANALYZE".to_owned(),
        "PRAGMA wal_checkpoint(TRUNCATE)".to_owned(),
    ] {
        db.execute_unprepared(&statement).await?;
    }
    db.close().await?;
    Ok(())
}

pub(crate) fn from_base64(text: &str) -> Outcome<Vec<u8>> {
    Ok(URL_SAFE_NO_PAD.decode(text)?)
}

pub(crate) fn to_base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

//! Fills a database with clients in one statement: a million by the API would take longer than the benchmark.

use std::path::Path;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{ConnectionTrait, Database};

use crate::Outcome;

pub(crate) async fn clients(data: &Path, org: &str, count: u32) -> Outcome<()> {
    let db = Database::connect(format!("sqlite://{}/rapport.db", data.display())).await?;
    let org = format!("x'{}'", org.replace('-', ""));
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

pub(crate) fn from_base64(text: &str) -> Outcome<Vec<u8>> {
    Ok(URL_SAFE_NO_PAD.decode(text)?)
}

pub(crate) fn to_base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

//! Notes: found, listed and written among 100,000 of them, against the bare SQL of a search on the same file.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use tokio::task::JoinSet;

use crate::{
    Outcome,
    load::{Load, Measured, Request},
    process::Server,
    report::Report,
    seed,
};

const CLIENTS: u32 = 10_000;
const MANY: u32 = 100_000;
const FEW: u32 = 1_000;

/// Words of the seed, and in how many of the notes they are.
const WORDS: [(&str, &str); 3] = [
    ("note77777", "in one"),
    ("turbine", "in one of a hundred"),
    ("meeting", "in all"),
];

pub(crate) async fn bench(program: &Path, folder: &Path, base: &Load, report: &mut Report) -> Outcome<()> {
    let (few, few_token) = seeded(program, &folder.join("few"), FEW).await?;
    let data = folder.join("many");
    let (many, token) = seeded(program, &data, MANY).await?;
    let size = std::fs::metadata(data.join("rapport.db"))?.len();
    report.fact("the file with 100,000 notes", &format!("{} MiB", size >> 20));
    list(&few, &few_token, &many, &token, base, report).await?;
    for (word, how) in WORDS {
        let bare = bare_search(&data, word, base).await?;
        report.row(&format!("bare SQL: a word that is {how}"), &bare, None);
        let path = format!("/api/v1/notes/search?q={word}&limit=20");
        let found = base.same(&many, Request::get(&path, Some(&token))).await?;
        report.row(&format!("search notes: a word that is {how}"), &found, None);
        let ratio = found.p99.as_secs_f64() / bare.p99.as_secs_f64();
        report.fact(
            &format!("search against bare SQL, a word that is {how} (p99)"),
            &format!("{ratio:.2} (target 5)"),
        );
    }
    for (q, what) in [("meet", "of notes alone"), ("client", "of all clients")] {
        let path = format!("/api/v1/search?q={q}");
        let found = base.same(&many, Request::get(&path, Some(&token))).await?;
        report.row(
            &format!("search everything: the beginning of a word {what}"),
            &found,
            None,
        );
    }
    create(&many, &token, base, report, "embedded").await
}

async fn list(
    few: &Server,
    few_token: &str,
    many: &Server,
    token: &str,
    base: &Load,
    report: &mut Report,
) -> Outcome<()> {
    let mut measured = Vec::new();
    for (server, token, name) in [(few, few_token, "1,000"), (many, token, "100,000")] {
        let path = format!("/api/v1/clients/{}/notes?limit=20", seed::NOTED_CLIENT);
        // A page that is not full would be compared with one that is.
        server.has_items(token, &path, 20).await?;
        let page = base.same(server, Request::get(&path, Some(token))).await?;
        report.row(
            &format!("20 of a client's 50 notes, of {name} in all"),
            &page,
            None,
        );
        measured.push(page.cpu_micros);
    }
    if let [few, many] = measured[..] {
        report.fact(
            "a client's notes among 100,000 against 1,000 (CPU)",
            &format!("{:.2} (target 1.2)", many / few),
        );
    }
    Ok(())
}

/// The note, its revision, its document with the index, its activity.
pub(crate) async fn create(
    server: &Server,
    token: &str,
    base: &Load,
    report: &mut Report,
    database: &str,
) -> Outcome<()> {
    let (client, token) = (server.first_client(token).await?, token.to_owned());
    let write = move |number| {
        let body = format!(
            "{{\"record_type\":\"client\",\"record_id\":\"{client}\",\"title\":\"Visit {number}\",\
             \"content\":\"We went through the plans of the dam, met Ida Brandt of the grid operator, and agreed on \
             the next steps: a study of the transformers in May, a contract by the end of June, number {number}.\"}}"
        );
        Request::post("/api/v1/notes", Some(&token), &body)
    };
    let written = base.run(server, write).await?;
    report.row(
        &format!("create a note (note, revision, index, activity), {database}"),
        &written,
        None,
    );
    Ok(())
}

async fn seeded(program: &Path, data: &Path, notes: u32) -> Outcome<(Server, String)> {
    let server = Server::rapport(program, data, None).await?;
    let org = server.set_up().await?;
    drop(server);
    seed::clients(data, &org, CLIENTS).await?;
    seed::notes(data, &org, notes, CLIENTS).await?;
    let server = Server::rapport(program, data, None).await?;
    let token = server.sign_in().await?;
    Ok((server, token))
}

/// What somebody would write who has only the database: the best twenty by its own rank, with what is shown of them. From
/// as many places at once as the server is asked from, over as many connections as it has readers.
async fn bare_search(data: &Path, word: &str, base: &Load) -> Outcome<Measured> {
    let mut options = ConnectOptions::new(format!("sqlite://{}/rapport.db?mode=ro", data.display()));
    options
        .max_connections(4)
        .min_connections(4)
        // By its own rank, a word that is in all notes takes seconds.
        .acquire_timeout(Duration::from_secs(600))
        .sqlx_logging(false);
    let db = Database::connect(options).await?;
    db.execute_unprepared("PRAGMA mmap_size = 268435456").await?;
    let sql = "SELECT n.id, n.title, n.content, n.content_html, r.title AS record FROM search_docs_index x \
               CROSS JOIN search_docs d ON d.doc = x.rowid \
               CROSS JOIN notes n ON n.org_id = d.org_id AND n.id = d.id \
               CROSS JOIN records r ON r.org_id = d.org_id AND r.id = d.record_id \
               WHERE x.search_docs_index MATCH $1 AND d.kind = 'note' ORDER BY x.rank LIMIT 20";
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, [format!("\"{word}\" *").into()]);
    let measured = repeat(&db, &statement, base).await?;
    db.close().await?;
    Ok(measured)
}

async fn repeat(db: &DatabaseConnection, statement: &Statement, base: &Load) -> Outcome<Measured> {
    let latencies = Arc::new(Mutex::new(Vec::new()));
    let (mut tasks, began) = (JoinSet::new(), Instant::now());
    let until = began + base.duration;
    for _ in 0..base.connections {
        let (db, statement, latencies) = (db.clone(), statement.clone(), latencies.clone());
        tasks.spawn(async move {
            while Instant::now() < until {
                let asked = Instant::now();
                db.query_all_raw(statement.clone()).await?;
                let mut all = latencies.lock().unwrap_or_else(PoisonError::into_inner);
                all.push(asked.elapsed());
            }
            Ok::<_, sea_orm::DbErr>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    let elapsed = began.elapsed();
    let all = std::mem::take(&mut *latencies.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(Measured::of(all, elapsed, Duration::ZERO))
}

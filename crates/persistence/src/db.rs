//! The two databases behind one door. This is one of the three places that know which one it is.

use std::{collections::HashSet, path::PathBuf, sync::Arc, time::Duration};

use domain::{Clock, Error, Result};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqlErr, Statement, Value, sqlx::sqlite::SqliteConnectOptions,
};
use tokio::sync::Notify;

use crate::{
    idempotency::{self, Claim, Claimed},
    reader::{Ask, Lite, Reader, Source, Watch},
    row::cell,
    tx::{Origin, Tx},
    writer::{Writer, Writing},
};

/// How to open a database.
#[derive(Clone, Debug)]
pub struct Settings {
    pub url: String,
    /// Connections that read (SQLite), or all connections (PostgreSQL).
    pub connections: u32,
}

#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    writer: Writer,
    source: Source,
    clock: Clock,
    committed: Notify,
    /// A bell of its own: who reads the log must not be woken instead of the postman.
    posted: Notify,
    /// Idempotency keys that a request of this process is working on.
    in_flight: std::sync::Mutex<HashSet<[u8; 32]>>,
}

const PRAGMAS: [(&str, &str); 7] = [
    // The command line writes beside a running server; its commits are short.
    ("busy_timeout", "10000"),
    ("journal_mode", "WAL"),
    ("foreign_keys", "ON"),
    // What was acknowledged is there after a power cut; NORMAL would lose the last commits.
    ("synchronous", "FULL"),
    ("cache_size", "-4096"),
    ("mmap_size", "268435456"),
    ("temp_store", "MEMORY"),
];
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);
/// A transaction that was dropped keeps its locks until its rollback has come through, a moment later: who tries
/// again at once after a refusal must not be told that the first try is still being worked on.
const ROLLBACK_PAUSES: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_millis(5),
    Duration::from_millis(20),
    Duration::from_millis(75),
    Duration::from_millis(150),
];

impl Store {
    pub async fn open(settings: &Settings, clock: Clock) -> Result<Self> {
        Self::connect(settings, clock, None).await
    }

    /// Shows each statement that is sent to `watch`, with its values: tests look at their plans.
    #[doc(hidden)]
    pub async fn open_watched(
        settings: &Settings,
        clock: Clock,
        watch: impl Fn(&Statement) + Clone + Send + Sync + 'static,
    ) -> Result<Self> {
        Self::connect(settings, clock, Some(Arc::new(watch))).await
    }

    async fn connect(settings: &Settings, clock: Clock, watch: Option<Watch>) -> Result<Self> {
        let lite = settings.url.starts_with("sqlite:");
        let options = if lite {
            sqlite(&settings.url)
        } else {
            postgres(settings)
        };
        let mut pool = Database::connect(options).await.map_err(fault)?;
        if let Some(watch) = watch.clone() {
            pool.set_metric_callback(move |info| watch(info.statement));
        }
        if !lite {
            open_all(&pool, settings.connections).await?;
        }
        let source = if lite {
            Source::Sqlite(Lite::new(
                file(&settings.url)?,
                pragmas(true),
                settings.connections,
                watch,
            ))
        } else {
            Source::Postgres(pool.clone())
        };
        Ok(Self(Arc::new(Inner {
            writer: Writer::new(pool, lite),
            source,
            clock,
            committed: Notify::new(),
            posted: Notify::new(),
            in_flight: std::sync::Mutex::default(),
        })))
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn reader(&self) -> Reader<'_> {
        Reader {
            source: &self.0.source,
        }
    }

    /// The only way to write anything that has a history.
    pub async fn begin(&self, origin: Origin) -> Result<Tx> {
        let db = self.turn().await?;
        Ok(Tx::new(db, self.clone(), origin))
    }

    /// The same for a request that came with an idempotency key: the key is held before anybody waits for a writer.
    pub async fn begin_claimed(&self, origin: Origin, claim: Claim) -> Result<(Tx, Claimed)> {
        let held = idempotency::hold(self, &claim)?;
        let mut tx = self.begin(origin).await?;
        let claimed = tx.claim(held, claim).await?;
        Ok((tx, claimed))
    }

    /// For what has no history: sessions, leases, sweeps.
    pub(crate) async fn turn(&self) -> Result<Writing> {
        self.0.writer.begin().await
    }

    /// One statement of such a kind; the number of rows that it touched.
    pub(crate) async fn note_down(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
        let turn = self.turn().await?;
        let rows = run(&*turn, sql, values).await?;
        turn.commit().await?;
        Ok(rows)
    }

    pub(crate) fn tell(&self) {
        self.0.committed.notify_one();
    }

    /// Wakes when something was committed here, or after a second, since another node may have written.
    pub async fn committed(&self) {
        let _elapsed = tokio::time::timeout(Duration::from_secs(1), self.0.committed.notified()).await;
    }

    pub(crate) fn tell_postman(&self) {
        self.0.posted.notify_one();
    }

    /// The same for letters.
    pub async fn posted(&self) {
        let _elapsed = tokio::time::timeout(Duration::from_secs(1), self.0.posted.notified()).await;
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.reader()
            .one("SELECT 1 AS one", [], |_| Ok(()))
            .await
            .map(drop)
    }

    pub async fn close(&self) {
        if let Source::Sqlite(lite) = &self.0.source {
            lite.close();
        }
        if let Err(error) = self.0.writer.pool().close_by_ref().await {
            tracing::warn!(%error, "the database did not close");
        }
    }

    /// Holds an idempotency key for as long as the returned value lives; `None` when somebody else holds it.
    pub(crate) fn hold(&self, key: [u8; 32]) -> Option<Held> {
        let mut keys = self
            .0
            .in_flight
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        keys.insert(key).then(|| Held {
            store: self.clone(),
            key,
        })
    }
}

/// See [`Store::hold`].
#[derive(Debug)]
pub(crate) struct Held {
    store: Store,
    key: [u8; 32],
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut keys = self
            .store
            .0
            .in_flight
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        keys.remove(&self.key);
    }
}

/// Other nodes hold keys too: on PostgreSQL until the transaction ends. SQLite has one process that serves.
pub(crate) async fn hold_across_nodes(db: &DatabaseTransaction, key: &[u8; 32]) -> Result<bool> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(true);
    }
    let (first, _) = key
        .split_first_chunk::<8>()
        .ok_or_else(|| Error::internal("a hash of 32 bytes"))?;
    let sql = "SELECT pg_try_advisory_xact_lock($1) AS held";
    for pause in ROLLBACK_PAUSES {
        tokio::time::sleep(pause).await;
        let key = [i64::from_be_bytes(*first).into()];
        if db.one(sql, key, |row| cell(row, "held")).await? == Some(true) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Locks a parent row, so that a rule over its children holds until the commit. On SQLite the writer is alone.
pub(crate) async fn lock(
    db: &DatabaseTransaction,
    table: &str,
    org: uuid::Uuid,
    id: uuid::Uuid,
) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql = format!("SELECT id FROM {table} WHERE org_id = $1 AND id = $2 FOR UPDATE");
        db.one(&sql, [org.into(), id.into()], |_| Ok(())).await?;
    }
    Ok(())
}

/// Keeps a row from going until the commit, while others may refer to it too. On SQLite the writer is alone.
pub(crate) async fn keep(
    db: &DatabaseTransaction,
    table: &str,
    org: uuid::Uuid,
    id: uuid::Uuid,
) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql = format!("SELECT id FROM {table} WHERE org_id = $1 AND id = $2 FOR KEY SHARE");
        db.one(&sql, [org.into(), id.into()], |_| Ok(())).await?;
    }
    Ok(())
}

/// Appended to a query that reads what will be written, and keeps its key: whoever only refers to it (the log to who
/// did something, for one) need not wait, and so nobody waits in a circle. On SQLite the writer is alone.
pub(crate) fn for_update(db: &DatabaseTransaction) -> &'static str {
    if db.get_database_backend() == DbBackend::Postgres {
        " FOR NO KEY UPDATE"
    } else {
        ""
    }
}

/// Appended to a query of jobs: what another node is taking at this moment is left to it.
pub(crate) fn for_update_of_free(db: &DatabaseTransaction) -> &'static str {
    if db.get_database_backend() == DbBackend::Postgres {
        " FOR UPDATE SKIP LOCKED"
    } else {
        ""
    }
}

/// Keeps other founders out until the commit; readers go on.
pub(crate) async fn lock_table(db: &DatabaseTransaction, table: &str) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        run(db, &format!("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"), []).await?;
    }
    Ok(())
}

/// A connection belongs to the threads that open it: were they those of a worker that ends, or is busy, so would be the
/// connection. So all are opened here, and kept.
async fn open_all(pool: &DatabaseConnection, connections: u32) -> Result<()> {
    let pool = pool.get_postgres_connection_pool();
    let mut opened = Vec::new();
    for _ in 0..connections {
        opened.push(
            pool.acquire()
                .await
                .map_err(|error| Error::Unavailable(error.to_string()))?,
        );
    }
    Ok(())
}

/// The file that a URL of SQLite names.
fn file(url: &str) -> Result<PathBuf> {
    let options: SqliteConnectOptions = url.parse().map_err(Error::internal)?;
    Ok(options.get_filename().to_owned())
}

/// How each connection to SQLite is set up.
fn pragmas(reads: bool) -> String {
    PRAGMAS
        .iter()
        .map(|(name, value)| format!("PRAGMA {name} = {value};"))
        .chain(reads.then(|| "PRAGMA query_only = 1;".to_owned()))
        .collect()
}

pub(crate) fn sqlite(url: &str) -> ConnectOptions {
    let url = if url.contains('?') {
        url.to_owned()
    } else {
        format!("{url}?mode=rwc")
    };
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .min_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            let options = options.statement_cache_capacity(256);
            PRAGMAS
                .iter()
                .fold(options, |options, (name, value)| options.pragma(*name, *value))
        });
    options
}

pub(crate) fn postgres(settings: &Settings) -> ConnectOptions {
    let mut options = ConnectOptions::new(settings.url.clone());
    options
        .max_connections(settings.connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .sqlx_logging(false);
    options
}

/// What went wrong in the database, in the words of the house.
pub(crate) fn fault(error: DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
            return Error::conflict(
                "Something that this refers to is not there any more, or is still referred to.",
            );
        }
        Some(SqlErr::UniqueConstraintViolation(_)) => return Error::conflict("This is there already."),
        _ => {}
    }
    match error {
        DbErr::ConnectionAcquire(error) => Error::Unavailable(format!("no database connection: {error}")),
        DbErr::Conn(error) => Error::Unavailable(format!("database connection: {error}")),
        other => Error::internal(format!("database: {other}")),
    }
}

/// `$1`, `$2`, … mean the same to both databases.
pub(crate) fn statement(backend: DbBackend, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(backend, sql, values)
}

/// Runs a statement; the number of rows that it touched.
pub(crate) async fn run(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64> {
    let done = db
        .execute_raw(statement(db.get_database_backend(), sql, values))
        .await
        .map_err(fault)?;
    Ok(done.rows_affected())
}

//! The two databases behind one door. This is one of the three places that know which one it is.

use std::{collections::HashSet, sync::Arc, time::Duration};

use domain::{Clock, Error, Result};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    QueryResult, SqlErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, Value,
};
use tokio::sync::Notify;

use crate::{
    idempotency::{self, Claim, Claimed},
    tx::{Origin, Tx},
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
    /// One connection on SQLite: writers queue for it in order instead of meeting "database is locked".
    write: DatabaseConnection,
    read: DatabaseConnection,
    clock: Clock,
    committed: Notify,
    /// Idempotency keys that a request of this process is working on.
    in_flight: std::sync::Mutex<HashSet<[u8; 32]>>,
}

const SQLITE_CACHE_KIB: &str = "-8192";
const SQLITE_MMAP_BYTES: &str = "268435456";
/// The command line writes beside a running server; its commits are short.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
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
        let (write, read) = connect(settings).await?;
        Ok(Self::over(write, read, clock))
    }

    /// Shows each statement that is sent to `watch`, with its values: tests look at their plans.
    #[doc(hidden)]
    pub async fn open_watched(
        settings: &Settings,
        clock: Clock,
        watch: impl Fn(&Statement) + Clone + Send + Sync + 'static,
    ) -> Result<Self> {
        let (mut write, mut read) = connect(settings).await?;
        for pool in [&mut write, &mut read] {
            let watch = watch.clone();
            pool.set_metric_callback(move |info| watch(info.statement));
        }
        Ok(Self::over(write, read, clock))
    }

    fn over(write: DatabaseConnection, read: DatabaseConnection, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            write,
            read,
            clock,
            committed: Notify::new(),
            in_flight: std::sync::Mutex::default(),
        }))
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn reader(&self) -> Reader<'_> {
        Reader {
            connection: &self.0.read,
        }
    }

    /// The only way to write anything that has a history.
    pub async fn begin(&self, origin: Origin) -> Result<Tx> {
        let db = self.transaction().await?;
        Ok(Tx::new(db, self.clone(), origin))
    }

    /// The same for a request that came with an idempotency key: the key is held before anybody waits for a writer.
    pub async fn begin_claimed(&self, origin: Origin, claim: Claim) -> Result<(Tx, Claimed)> {
        let held = idempotency::hold(self, &claim)?;
        let mut tx = self.begin(origin).await?;
        let claimed = tx.claim(held, claim).await?;
        Ok((tx, claimed))
    }

    pub(crate) async fn transaction(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.0.write.begin_with_options(options).await.map_err(fault)
    }

    /// For bookkeeping that has no history: sessions, leases, sweeps.
    pub(crate) fn books(&self) -> &DatabaseConnection {
        &self.0.write
    }

    pub(crate) fn tell(&self) {
        self.0.committed.notify_one();
    }

    /// Wakes when something was committed here, or after a second, since another node may have written.
    pub async fn committed(&self) {
        let _elapsed = tokio::time::timeout(Duration::from_secs(1), self.0.committed.notified()).await;
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.0.read.ping().await.map_err(fault)
    }

    pub async fn close(&self) {
        for pool in [&self.0.read, &self.0.write] {
            if let Err(error) = pool.close_by_ref().await {
                tracing::warn!(%error, "a database pool did not close");
            }
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
        let row = one(db, sql, [i64::from_be_bytes(*first).into()]).await?;
        if row.map_or(Ok(false), |row| cell(&row, "held"))? {
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
        one(db, &sql, [org.into(), id.into()]).await?;
    }
    Ok(())
}

/// Keeps other founders out until the commit; readers go on.
pub(crate) async fn lock_table(db: &DatabaseTransaction, table: &str) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        run(db, &format!("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"), []).await?;
    }
    Ok(())
}

/// One connection that only reads.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub(crate) connection: &'a DatabaseConnection,
}

/// The pool that writes and the pool that reads.
async fn connect(settings: &Settings) -> Result<(DatabaseConnection, DatabaseConnection)> {
    if settings.url.starts_with("sqlite:") {
        let write = Database::connect(sqlite(&settings.url, 1, false))
            .await
            .map_err(fault)?;
        let read = Database::connect(sqlite(&settings.url, settings.connections, true))
            .await
            .map_err(fault)?;
        return Ok((write, read));
    }
    let pool = Database::connect(postgres(settings)).await.map_err(fault)?;
    Ok((pool.clone(), pool))
}

fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let url = if url.contains('?') {
        url.to_owned()
    } else {
        format!("{url}?mode=rwc")
    };
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            options
                .busy_timeout(BUSY_TIMEOUT)
                .foreign_keys(true)
                .statement_cache_capacity(256)
                .pragma("journal_mode", "WAL")
                // What was acknowledged is there after a power cut; NORMAL would lose the last commits.
                .pragma("synchronous", "FULL")
                .pragma("cache_size", SQLITE_CACHE_KIB)
                .pragma("mmap_size", SQLITE_MMAP_BYTES)
                .pragma("temp_store", "MEMORY")
                .pragma("query_only", if read_only { "1" } else { "0" })
        });
    options
}

fn postgres(settings: &Settings) -> ConnectOptions {
    let mut options = ConnectOptions::new(settings.url.clone());
    options
        .max_connections(settings.connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
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
fn statement(backend: DbBackend, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(backend, sql, values)
}

pub(crate) async fn one(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<QueryResult>> {
    db.query_one_raw(statement(db.get_database_backend(), sql, values))
        .await
        .map_err(fault)
}

pub(crate) async fn all(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>> {
    db.query_all_raw(statement(db.get_database_backend(), sql, values))
        .await
        .map_err(fault)
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

/// A cell by its name.
pub(crate) fn cell<T: sea_orm::TryGetable>(row: &QueryResult, name: &str) -> Result<T> {
    row.try_get("", name).map_err(fault)
}

/// Migrations, apart from the program's ordinary way so that they can be looked at first.
pub mod migrate {
    use migrations::MigrationStatus;

    use super::{Database, Migrator, MigratorTrait, Result, Settings, fault, postgres, sqlite};

    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Step {
        pub name: String,
        pub applied: bool,
    }

    async fn connect(settings: &Settings) -> Result<sea_orm::DatabaseConnection> {
        let options = if settings.url.starts_with("sqlite:") {
            sqlite(&settings.url, 1, false)
        } else {
            postgres(&Settings {
                connections: 1,
                ..settings.clone()
            })
        };
        Database::connect(options).await.map_err(fault)
    }

    /// Brings the schema up; the names of the steps that were taken.
    pub async fn up(settings: &Settings) -> Result<Vec<String>> {
        let db = connect(settings).await?;
        let pending: Vec<String> = steps(&db)
            .await?
            .into_iter()
            .filter(|step| !step.applied)
            .map(|step| step.name)
            .collect();
        if !pending.is_empty() {
            Migrator::up(&db, None).await.map_err(fault)?;
        }
        db.close().await.map_err(fault)?;
        Ok(pending)
    }

    pub async fn status(settings: &Settings) -> Result<Vec<Step>> {
        let db = connect(settings).await?;
        let steps = steps(&db).await?;
        db.close().await.map_err(fault)?;
        Ok(steps)
    }

    async fn steps(db: &sea_orm::DatabaseConnection) -> Result<Vec<Step>> {
        let all = Migrator::get_migration_with_status(db).await.map_err(fault)?;
        Ok(all
            .iter()
            .map(|step| Step {
                name: step.name().to_owned(),
                applied: step.status() == MigrationStatus::Applied,
            })
            .collect())
    }
}

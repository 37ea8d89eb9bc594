//! Reading. From PostgreSQL through sea-orm; from SQLite through rusqlite, in the thread that asks: a page of fifty
//! takes less time than handing its rows from one thread to another, one by one, as sqlx does.

use std::{
    fmt,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{Error, Result};
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, Statement, Value,
    sea_query::SelectStatement,
};
use tokio::sync::Semaphore;

use crate::{
    db::{fault, statement},
    row::Row,
};

/// How long a query may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// One look into an index, or a walk along one for a page: microseconds, done where it is asked.
    Quick,
    /// Whatever looks through many rows: done beside the threads that answer requests.
    Slow,
}

/// A connection that only reads.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub(crate) source: &'a Source,
}

#[derive(Debug)]
pub(crate) enum Source {
    Sqlite(Lite),
    Postgres(DatabaseConnection),
}

/// What can be asked: a reader, or the transaction of a writer.
pub trait Ask: Sync {
    fn kind(&self) -> DbBackend;

    fn rows<T, F>(
        &self,
        statement: Statement,
        pace: Pace,
        read: F,
    ) -> impl Future<Output = Result<Vec<T>>> + Send
    where
        T: Send + 'static,
        F: Fn(&Row<'_>) -> Result<T> + Send + 'static;

    fn all<T, F>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
        pace: Pace,
        read: F,
    ) -> impl Future<Output = Result<Vec<T>>> + Send
    where
        T: Send + 'static,
        F: Fn(&Row<'_>) -> Result<T> + Send + 'static,
    {
        self.rows(statement(self.kind(), sql, values), pace, read)
    }

    /// The first row, when there is one.
    fn one<T, F>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
        read: F,
    ) -> impl Future<Output = Result<Option<T>>> + Send
    where
        T: Send + 'static,
        F: Fn(&Row<'_>) -> Result<T> + Send + 'static,
    {
        let rows = self.all(sql, values, Pace::Quick, read);
        async move { Ok(rows.await?.into_iter().next()) }
    }

    fn select<T, F>(
        &self,
        select: &SelectStatement,
        pace: Pace,
        read: F,
    ) -> impl Future<Output = Result<Vec<T>>> + Send
    where
        T: Send + 'static,
        F: Fn(&Row<'_>) -> Result<T> + Send + 'static,
    {
        self.rows(self.kind().build(select), pace, read)
    }
}

impl Ask for Reader<'_> {
    fn kind(&self) -> DbBackend {
        match self.source {
            Source::Sqlite(_) => DbBackend::Sqlite,
            Source::Postgres(_) => DbBackend::Postgres,
        }
    }

    async fn rows<T, F>(&self, statement: Statement, pace: Pace, read: F) -> Result<Vec<T>>
    where
        T: Send + 'static,
        F: Fn(&Row<'_>) -> Result<T> + Send + 'static,
    {
        match self.source {
            Source::Sqlite(lite) => lite.rows(statement, pace, read).await,
            Source::Postgres(pool) => orm(pool, statement, read).await,
        }
    }
}

macro_rules! asks_sea_orm {
    ($($connection:ty),+) => {$(
        impl Ask for $connection {
            fn kind(&self) -> DbBackend {
                self.get_database_backend()
            }

            async fn rows<T, F>(&self, statement: Statement, _: Pace, read: F) -> Result<Vec<T>>
            where
                T: Send + 'static,
                F: Fn(&Row<'_>) -> Result<T> + Send + 'static,
            {
                orm(self, statement, read).await
            }
        }
    )+};
}

asks_sea_orm!(DatabaseTransaction, DatabaseConnection);

async fn orm<T>(
    db: &impl ConnectionTrait,
    statement: Statement,
    read: impl Fn(&Row<'_>) -> Result<T> + Send,
) -> Result<Vec<T>> {
    let rows = db.query_all_raw(statement).await.map_err(fault)?;
    rows.iter().map(|row| read(&Row::Orm(row))).collect()
}

/// Is shown each statement: tests look at their plans.
pub(crate) type Watch = Arc<dyn Fn(&Statement) + Send + Sync>;

/// Readers of a SQLite file. Connections are opened as they are needed and kept.
#[derive(Clone)]
pub(crate) struct Lite(Arc<Pool>);

struct Pool {
    path: std::path::PathBuf,
    pragmas: String,
    idle: Mutex<Vec<Connection>>,
    /// How many slow queries may run at once.
    slow: Semaphore,
    watch: Option<Watch>,
}

const STATEMENTS: usize = 64;

impl Lite {
    /// `pragmas` are run on each new connection.
    pub(crate) fn new(path: std::path::PathBuf, pragmas: String, slow: u32, watch: Option<Watch>) -> Self {
        let slow = Semaphore::new(slow.max(1) as usize);
        Self(Arc::new(Pool {
            path,
            pragmas,
            idle: Mutex::default(),
            slow,
            watch,
        }))
    }

    async fn rows<T, F>(&self, statement: Statement, pace: Pace, read: F) -> Result<Vec<T>>
    where
        T: Send + 'static,
        F: Fn(&Row<'_>) -> Result<T> + Send + 'static,
    {
        if let Some(watch) = &self.0.watch {
            watch(&statement);
        }
        if pace == Pace::Quick {
            return self.0.rows(&statement, &read);
        }
        let pool = self.0.clone();
        let _turn = self.0.slow.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(move || pool.rows(&statement, &read))
            .await
            .map_err(Error::internal)?
    }

    pub(crate) fn close(&self) {
        self.0.idle().clear();
    }
}

impl Pool {
    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rows<T>(&self, statement: &Statement, read: &impl Fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        let kept = self.idle().pop();
        let connection = match kept {
            Some(connection) => connection,
            None => self
                .open()
                .map_err(|error| Error::Unavailable(format!("opening a reader: {error}")))?,
        };
        let rows = run(&connection, statement, read);
        self.idle().push(connection);
        rows
    }

    fn open(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // A plan is made once, not again for each value that is bound.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.execute_batch(&self.pragmas)?;
        Ok(connection)
    }
}

impl fmt::Debug for Lite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lite({})", self.0.path.display())
    }
}

fn run<T>(
    connection: &Connection,
    statement: &Statement,
    read: &impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let values = statement.values.iter().flat_map(|values| values.0.iter());
    let values = values.map(bind).collect::<Result<Vec<_>>>()?;
    let mut prepared = connection
        .prepare_cached(&statement.sql)
        .map_err(Error::internal)?;
    for place in 1..=prepared.parameter_count() {
        let value = values.get(number(&prepared, place) - 1);
        let value = value.ok_or_else(|| Error::internal("a statement with too few values"))?;
        prepared
            .raw_bind_parameter(place, value)
            .map_err(Error::internal)?;
    }
    let mut rows = prepared.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(Error::internal)? {
        found.push(read(&Row::Lite(row))?);
    }
    Ok(found)
}

/// Which value belongs into a place. To PostgreSQL `$2` is the second value, wherever it stands; to SQLite it is a
/// name like any other, and its place is the order in which names turn up.
fn number(prepared: &rusqlite::Statement<'_>, place: usize) -> usize {
    let name = prepared.parameter_name(place);
    name.and_then(|name| name.strip_prefix('$')?.parse().ok())
        .filter(|number| *number > 0)
        .unwrap_or(place)
}

/// The kinds of value that our statements hold.
fn bind(value: &Value) -> Result<rusqlite::types::Value> {
    use rusqlite::types::Value as Lite;
    Ok(match value {
        Value::Bool(value) => value.map_or(Lite::Null, |value| Lite::Integer(value.into())),
        Value::Int(value) => value.map_or(Lite::Null, |value| Lite::Integer(value.into())),
        Value::BigInt(value) => value.map_or(Lite::Null, Lite::Integer),
        Value::BigUnsigned(Some(value)) => Lite::Integer(i64::try_from(*value).map_err(Error::internal)?),
        Value::String(value) => value
            .as_ref()
            .map_or(Lite::Null, |value| Lite::Text(value.to_string())),
        Value::Bytes(value) => value
            .as_ref()
            .map_or(Lite::Null, |value| Lite::Blob(value.to_vec())),
        Value::Uuid(value) => value
            .as_ref()
            .map_or(Lite::Null, |value| Lite::Blob(value.as_bytes().to_vec())),
        other => {
            return Err(Error::internal(format!(
                "a value that readers do not know: {other:?}"
            )));
        }
    })
}

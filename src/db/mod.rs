//! The database: SQLite by default, PostgreSQL at scale, one SQL text for both.
//!
//! Store functions take a [`Conn`]; a [`Tx`] lends one, so the same function reads inside and
//! outside of a transaction. Never use the pool while holding a [`Tx`]: on SQLite there is one writer.

pub mod bulk;
mod by_position;
pub mod columns;
pub mod dialect;
mod migrate;
mod types;
mod units;

pub use by_position::{ByPosition, next};
pub(crate) use units::ten_thousandths;

use std::ops::{Deref, DerefMut};
use std::str::FromStr;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Database, PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// What a database call can fail with.
pub type DbError = sqlx::Error;

/// A handle on the database; cheap to clone.
#[derive(Clone, Debug)]
pub enum Db {
    /// One writer, several readers.
    Sqlite { read: SqlitePool, write: SqlitePool },
    /// One pool for both.
    Postgres(PgPool),
}

/// Which engine is behind a handle; only `dialect.rs` and doctor need to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite 3 in WAL mode.
    Sqlite,
    /// PostgreSQL 14 or newer.
    Postgres,
}

/// One connection, from the pool or inside a transaction.
pub enum Conn {
    /// To SQLite.
    Sqlite(Lent<Sqlite>),
    /// To PostgreSQL.
    Postgres(Lent<Postgres>),
}

/// A connection lent by a pool or by a transaction.
pub enum Lent<DB: Database> {
    /// Goes back to the pool when dropped.
    Pool(PoolConnection<DB>),
    /// Rolls back when dropped.
    Tx(Transaction<'static, DB>),
}

impl<DB: Database> Deref for Lent<DB> {
    type Target = DB::Connection;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Pool(connection) => connection,
            Self::Tx(transaction) => transaction,
        }
    }
}

impl<DB: Database> DerefMut for Lent<DB> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        match self {
            Self::Pool(connection) => connection,
            Self::Tx(transaction) => transaction,
        }
    }
}

impl Conn {
    /// Itself: lets the macros take a connection, a transaction or a reference to either.
    pub fn lend(&mut self) -> &mut Self {
        self
    }

    /// The engine behind this connection.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

/// A write transaction. Dropped without [`Tx::commit`], it changes nothing.
pub struct Tx(Conn);

impl Tx {
    /// Makes the changes durable. An error here is an unknown outcome: re-read by key.
    pub async fn commit(self) -> Result<(), DbError> {
        match self.0 {
            Conn::Sqlite(Lent::Tx(transaction)) => transaction.commit().await,
            Conn::Postgres(Lent::Tx(transaction)) => transaction.commit().await,
            Conn::Sqlite(Lent::Pool(_)) | Conn::Postgres(Lent::Pool(_)) => Ok(()),
        }
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

/// A connection to PostgreSQL that was not used for so long may have been closed by the other side.
const IDLE_UNTESTED: Duration = Duration::from_secs(5);

/// How many connections the pools hold at most.
#[derive(Clone, Copy, Debug)]
pub struct PoolSize {
    /// Readers on SQLite, connections on PostgreSQL.
    pub connections: u32,
}

impl Default for PoolSize {
    fn default() -> Self {
        Self { connections: 8 }
    }
}

impl Db {
    /// Connects to `sqlite:path` or `postgres://…`; creates the SQLite file when it is missing.
    pub async fn connect(url: &str, size: PoolSize) -> Result<Self, DbError> {
        if url.starts_with("postgres") { Self::postgres(url, size).await } else { Self::sqlite(url, size).await }
    }

    async fn postgres(url: &str, size: PoolSize) -> Result<Self, DbError> {
        let options = PgConnectOptions::from_str(url)?.application_name("saldo");
        let pool = PgPoolOptions::new()
            .max_connections(size.connections)
            .acquire_timeout(Duration::from_secs(10))
            // A question to the server before each use would be one in five of a page's.
            .test_before_acquire(false)
            .before_acquire(|connection, about| {
                Box::pin(async move {
                    if about.idle_for > IDLE_UNTESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await?;
        Ok(Self::Postgres(pool))
    }

    async fn sqlite(url: &str, size: PoolSize) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            // Without it `insert or replace` passes a delete trigger.
            .pragma("recursive_triggers", "on")
            .pragma("cache_size", "-8000")
            // A page of rows and its end fit in: the thread that reads them never waits for whoever takes them.
            .row_buffer_size(256)
            .optimize_on_close(true, None);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            .test_before_acquire(false)
            // An import touches pages all over the indexes: with less each of them is written and read many times.
            .connect_with(options.clone().pragma("cache_size", "-64000"))
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(size.connections)
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await?;
        Ok(Self::Sqlite { read, write })
    }

    /// The engine behind this handle.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// A connection for reading. On SQLite it cannot write.
    pub async fn read(&self) -> Result<Conn, DbError> {
        Ok(match self {
            Self::Sqlite { read, .. } => Conn::Sqlite(Lent::Pool(read.acquire().await?)),
            Self::Postgres(pool) => Conn::Postgres(Lent::Pool(pool.acquire().await?)),
        })
    }

    /// A write transaction. On SQLite it takes the write lock at once, so that it never has to
    /// be upgraded; on PostgreSQL it is READ COMMITTED and the debtor's row is what serialises.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        Ok(Tx(match self {
            Self::Sqlite { write, .. } => Conn::Sqlite(Lent::Tx(write.begin_with("begin immediate").await?)),
            Self::Postgres(pool) => Conn::Postgres(Lent::Tx(pool.begin().await?)),
        }))
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<(), sqlx::migrate::MigrateError> {
        migrate::run(self).await
    }

    /// Waits until every connection is back and closes them.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Runs one query on whichever engine is behind the connection: `run!(conn, fetch_all, query)`.
#[macro_export]
macro_rules! run {
    ($conn:expr, $method:ident, $query:expr) => {{
        match $conn.lend() {
            $crate::db::Conn::Sqlite(lent) => $query.$method(&mut **lent).await,
            $crate::db::Conn::Postgres(lent) => $query.$method(&mut **lent).await,
        }
    }};
}

/// Runs one statement and gives the number of rows it changed.
#[macro_export]
macro_rules! execute {
    ($conn:expr, $query:expr) => {{
        match $conn.lend() {
            $crate::db::Conn::Sqlite(lent) => $query.execute(&mut **lent).await.map(|done| done.rows_affected()),
            $crate::db::Conn::Postgres(lent) => $query.execute(&mut **lent).await.map(|done| done.rows_affected()),
        }
    }};
}

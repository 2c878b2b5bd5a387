//! Both databases and what the pages ask them.

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};

use crate::Result;
use crate::made::{Invoice, Line};

/// One of the two engines.
#[derive(Clone)]
pub enum Database {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

const SCHEMA: [&str; 5] = [
    "create table if not exists debtor (id bigint primary key, name text not null)",
    "create table if not exists session (token text primary key, debtor_id bigint not null, ends_at bigint not null)",
    "create table if not exists invoice (id bigint primary key, debtor_id bigint not null, number text not null,
         issue_on text not null, due_on text not null, payable bigint not null, outstanding bigint not null)",
    "create index if not exists invoice_by_debtor on invoice (debtor_id, due_on)",
    "create table if not exists line (invoice_id bigint not null, position bigint not null, name text not null,
         quantity bigint not null, price bigint not null, vat_percent bigint not null, net bigint not null,
         primary key (invoice_id, position))",
];

/// The same statement on either engine.
macro_rules! on {
    ($database:expr, $pool:ident => $statement:expr) => {
        match $database {
            Database::Sqlite($pool) => $statement,
            Database::Postgres($pool) => $statement,
        }
    };
}

impl Database {
    /// Opens, and makes the tables when they are missing.
    pub async fn open(address: &str) -> Result<Self> {
        let database = match address.strip_prefix("sqlite:") {
            Some(file) => Self::Sqlite(open_sqlite(file).await?),
            None => Self::Postgres(PgPoolOptions::new().max_connections(16).connect(address).await?),
        };
        for statement in SCHEMA {
            on!(&database, pool => { sqlx::query(statement).execute(pool).await?; });
        }
        Ok(database)
    }

    /// Whose session it is: id and name.
    pub async fn debtor_of(&self, token: &str) -> sqlx::Result<Option<(i64, String)>> {
        let sql = "select d.id, d.name from session s join debtor d on d.id = s.debtor_id
                   where s.token = $1 and s.ends_at > 1700000000";
        on!(self, pool => sqlx::query_as(sql).bind(token).fetch_optional(pool).await)
    }

    /// The newest 50.
    pub async fn invoices(&self, debtor: i64) -> sqlx::Result<Vec<Invoice>> {
        let sql = "select id, number, issue_on, due_on, payable, outstanding from invoice
                   where debtor_id = $1 order by due_on desc limit 50";
        let rows: Vec<InvoiceRow> = on!(self, pool => sqlx::query_as(sql).bind(debtor).fetch_all(pool).await?);
        Ok(rows.into_iter().map(invoice).collect())
    }

    /// All of them, the oldest first.
    pub async fn account(&self, debtor: i64) -> sqlx::Result<Vec<Invoice>> {
        let sql = "select id, number, issue_on, due_on, payable, outstanding from invoice
                   where debtor_id = $1 order by due_on";
        let rows: Vec<InvoiceRow> = on!(self, pool => sqlx::query_as(sql).bind(debtor).fetch_all(pool).await?);
        Ok(rows.into_iter().map(invoice).collect())
    }

    /// One invoice with its lines.
    pub async fn invoice(&self, debtor: i64, id: i64) -> sqlx::Result<Option<(Invoice, Vec<Line>)>> {
        let sql = "select id, number, issue_on, due_on, payable, outstanding from invoice
                   where debtor_id = $1 and id = $2";
        let row: Option<InvoiceRow> =
            on!(self, pool => sqlx::query_as(sql).bind(debtor).bind(id).fetch_optional(pool).await?);
        let Some(row) = row else { return Ok(None) };
        let sql = "select name, quantity, price, vat_percent, net from line where invoice_id = $1 order by position";
        let lines: Vec<(String, i64, i64, i64, i64)> =
            on!(self, pool => sqlx::query_as(sql).bind(id).fetch_all(pool).await?);
        let line = |(name, quantity, price, vat_percent, net)| Line { name, quantity, price, vat_percent, net };
        Ok(Some((invoice(row), lines.into_iter().map(line).collect())))
    }
}

type InvoiceRow = (i64, String, String, String, i64, i64);

fn invoice((id, number, issue_on, due_on, payable, outstanding): InvoiceRow) -> Invoice {
    Invoice { id, number, issue_on, due_on, payable, outstanding }
}

async fn open_sqlite(file: &str) -> Result<SqlitePool> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal);
    Ok(SqlitePoolOptions::new().max_connections(4).connect_with(options).await?)
}

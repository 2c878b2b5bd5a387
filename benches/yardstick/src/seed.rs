//! Data for the pages.

use std::fmt::Write;

use sqlx::{PgPool, SqlitePool};

use crate::Result;
use crate::made::{self, Invoice, Line};
use crate::store::Database;

/// Debtors 1 to `debtors`, each with a session "debtor-N".
pub async fn seed(database: &str, debtors: i64, invoices_each: i64, lines_each: i64) -> Result<()> {
    let invoices = |debtor: i64| {
        let made = |nth: i64| {
            let id = (debtor - 1) * invoices_each + nth;
            let lines = made::lines(id, lines_each);
            (made::invoice(id, &lines), lines)
        };
        (1..=invoices_each).map(made).collect::<Vec<_>>()
    };
    match Database::open(database).await? {
        Database::Sqlite(pool) => sqlite(&pool, debtors, invoices).await,
        Database::Postgres(pool) => postgres(&pool, debtors, invoices).await,
    }
}

async fn sqlite(pool: &SqlitePool, debtors: i64, invoices: impl Fn(i64) -> Vec<(Invoice, Vec<Line>)>) -> Result<()> {
    let mut tx = pool.begin().await?;
    for debtor in 1..=debtors {
        let name = format!("Debtor {debtor} & Sons");
        sqlx::query("insert into debtor values ($1, $2)").bind(debtor).bind(name).execute(&mut *tx).await?;
        sqlx::query("insert into session values ($1, $2, 4000000000)")
            .bind(format!("debtor-{debtor}"))
            .bind(debtor)
            .execute(&mut *tx)
            .await?;
        for (invoice, lines) in invoices(debtor) {
            insert(&mut tx, debtor, &invoice, &lines).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// One invoice and its lines, row by row: on SQLite a row is a function call.
pub async fn insert(
    conn: &mut sqlx::SqliteConnection,
    debtor: i64,
    invoice: &Invoice,
    lines: &[Line],
) -> sqlx::Result<()> {
    sqlx::query("insert into invoice values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(invoice.id)
        .bind(debtor)
        .bind(&invoice.number)
        .bind(&invoice.issue_on)
        .bind(&invoice.due_on)
        .bind(invoice.payable)
        .bind(invoice.outstanding)
        .execute(&mut *conn)
        .await?;
    for (line, position) in lines.iter().zip(1_i64..) {
        sqlx::query("insert into line values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(invoice.id)
            .bind(position)
            .bind(&line.name)
            .bind(line.quantity)
            .bind(line.price)
            .bind(line.vat_percent)
            .bind(line.net)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// PostgreSQL's own way to load much. The made-up texts need no escaping.
async fn postgres(pool: &PgPool, debtors: i64, invoices: impl Fn(i64) -> Vec<(Invoice, Vec<Line>)>) -> Result<()> {
    let mut rows: [String; 4] = Default::default();
    for debtor in 1..=debtors {
        writeln!(rows[0], "{debtor}\tDebtor {debtor} & Sons")?;
        writeln!(rows[1], "debtor-{debtor}\t{debtor}\t4000000000")?;
        for (invoice, lines) in invoices(debtor) {
            let Invoice { id, number, issue_on, due_on, payable, outstanding } = invoice;
            writeln!(rows[2], "{id}\t{debtor}\t{number}\t{issue_on}\t{due_on}\t{payable}\t{outstanding}")?;
            for (line, position) in lines.iter().zip(1..) {
                let Line { name, quantity, price, vat_percent, net } = line;
                writeln!(rows[3], "{id}\t{position}\t{name}\t{quantity}\t{price}\t{vat_percent}\t{net}")?;
            }
        }
        if debtor % 100 == 0 || debtor == debtors {
            copy(pool, &mut rows).await?;
        }
    }
    sqlx::query("vacuum analyze").execute(pool).await?;
    Ok(())
}

async fn copy(pool: &PgPool, rows: &mut [String; 4]) -> Result<()> {
    let mut conn = pool.acquire().await?;
    for (table, rows) in ["debtor", "session", "invoice", "line"].into_iter().zip(rows) {
        let mut copy = conn.copy_in_raw(&format!("copy {table} from stdin")).await?;
        copy.send(std::mem::take(rows).into_bytes()).await?;
        copy.finish().await?;
    }
    Ok(())
}

//! SQL of debtors.

use super::{Debtor, DebtorKind};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx, dialect};
use crate::ids::DebtorId;
use crate::text::Language;
use crate::{execute, fetch_in, run};

/// A debtor to add.
#[derive(Debug, Clone)]
pub struct NewDebtor {
    /// Its id, made by the caller.
    pub id: DebtorId,
    /// The creditor's customer number.
    pub number: Option<String>,
    /// The name on its invoices.
    pub name: String,
    /// Business, consumer, public body.
    pub kind: DebtorKind,
    /// For mails and documents.
    pub language: Language,
    /// Address lines, one a line.
    pub address: String,
    /// ISO 3166 country code.
    pub country: Option<String>,
}

/// Adds a debtor.
pub async fn insert(conn: &mut Conn, ctx: &Ctx, debtor: &NewDebtor) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query(
            "insert into debtor (id, number, name, kind, language, address, country, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(&debtor.id)
        .bind(&debtor.number)
        .bind(&debtor.name)
        .bind(debtor.kind)
        .bind(debtor.language)
        .bind(&debtor.address)
        .bind(&debtor.country)
        .bind(ctx.now())
    )?;
    Ok(())
}

/// The first statement of every money action: from here on no other action moves this debtor's
/// money until we commit. Gives the new version; `None` when there is no such debtor.
pub async fn touch(tx: &mut Tx, debtor: &DebtorId) -> Result<Option<i64>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar("update debtor set version = version + 1 where id = $1 returning version").bind(debtor)
    )
}

/// Keeps every other money action away from these debtors until we commit, without moving their
/// versions: for actions that decide only after reading whether they change anything. They then
/// call [`touch_many`] for those they change.
pub async fn lock(tx: &mut Tx, debtors: &[DebtorId]) -> Result<(), DbError> {
    let tail = dialect::in_order_locked(tx.engine());
    fetch_in!(tx, (DebtorId,), "select id from debtor where id", in_order(debtors), tail)?;
    Ok(())
}

/// Touches many debtors, in id order. Gives the new versions of those that exist.
pub async fn touch_many(tx: &mut Tx, debtors: &[DebtorId]) -> Result<Vec<(DebtorId, i64)>, DbError> {
    lock(tx, debtors).await?;
    fetch_in!(
        tx,
        (DebtorId, i64),
        "update debtor set version = version + 1 where id",
        in_order(debtors),
        "returning id, version"
    )
}

fn in_order(debtors: &[DebtorId]) -> Vec<DebtorId> {
    let mut ids = debtors.to_vec();
    ids.sort();
    ids.dedup();
    ids
}

/// A debtor by id.
pub async fn get(conn: &mut Conn, debtor: &DebtorId) -> Result<Option<Debtor>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select id, version, number, name, kind, language, address, country, terms_days, insolvent_at, handed_over_at
             from debtor
             where id = $1"
        )
        .bind(debtor)
    )
}

/// The debtor with that customer number.
pub async fn find_by_number(conn: &mut Conn, number: &str) -> Result<Option<DebtorId>, DbError> {
    run!(conn, fetch_optional, sqlx::query_scalar("select id from debtor where number = $1").bind(number.trim()))
}

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
/// money until we commit. Gives the new version; `None` when there is no such debtor, or it was merged
/// into another: then no row is locked either.
pub async fn touch(tx: &mut Tx, debtor: &DebtorId) -> Result<Option<i64>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "update debtor set version = version + 1 where id = $1 and merged_into is null returning version"
        )
        .bind(debtor)
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

/// Touches many debtors, in id order. Gives the new versions of those that exist and are not merged.
pub async fn touch_many(tx: &mut Tx, debtors: &[DebtorId]) -> Result<Vec<(DebtorId, i64)>, DbError> {
    lock(tx, debtors).await?;
    fetch_in!(
        tx,
        (DebtorId, i64),
        "update debtor set version = version + 1 where merged_into is null and id",
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
            "select id, version, number, name, kind, language, address, country, terms_days, insolvent_at, handed_over_at,
                    merged_into
             from debtor
             where id = $1"
        )
        .bind(debtor)
    )
}

/// The debtor with that customer number, its own or that of a debtor merged into it.
pub async fn find_by_number(conn: &mut Conn, number: &str) -> Result<Option<DebtorId>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select id
             from (select id, 1 as rank from debtor where number = $1 and merged_into is null
                   union all
                   select debtor_id, 2 from debtor_identifier where kind = 'customer_number' and value = $1) found
             order by rank
             limit 1"
        )
        .bind(number.trim())
    )
}

/// The debtor somebody names by its id or customer number, merged ones too.
pub async fn named(conn: &mut Conn, text: &str) -> Result<Option<DebtorId>, DbError> {
    let own: Option<DebtorId> = run!(
        conn,
        fetch_optional,
        sqlx::query_scalar("select id from debtor where number = $1 or id = $1 order by id limit 1").bind(text.trim())
    )?;
    match own {
        Some(debtor) => Ok(Some(debtor)),
        None => find_by_number(conn, text).await,
    }
}

/// The debtor that has everything of this one since they were merged.
pub async fn merged_into(conn: &mut Conn, debtor: &DebtorId) -> Result<Option<DebtorId>, DbError> {
    let into: Option<Option<DebtorId>> =
        run!(conn, fetch_optional, sqlx::query_scalar("select merged_into from debtor where id = $1").bind(debtor))?;
    Ok(into.flatten())
}

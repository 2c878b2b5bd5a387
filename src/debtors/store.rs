//! SQL of debtors.

use super::{Debtor, DebtorKind};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::DebtorId;
use crate::text::Language;
use crate::{execute, run};

/// A debtor to add.
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

//! SQL of write-offs.

use super::types::{NewWriteOff, WriteOff};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, WriteOffId};
use crate::money::{Currency, Money};
use crate::{execute, run};

/// What of an invoice of a debtor is written off now.
pub async fn written_off(conn: &mut Conn, debtor: &DebtorId, document: &DocumentId) -> Result<Option<Money>, DbError> {
    let row: Option<(i64, Currency)> = run!(
        conn,
        fetch_optional,
        sqlx::query_as("select written_off_minor, currency from document where id = $1 and debtor_id = $2")
            .bind(document)
            .bind(debtor)
    )?;
    Ok(row.map(|(minor, currency)| Money::stored(minor, currency)))
}

/// Each time something of an invoice of a debtor was written off, oldest first.
pub async fn of_document(conn: &mut Conn, debtor: &DebtorId, document: &DocumentId) -> Result<Vec<WriteOff>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select w.id, d.currency, w.amount_minor, w.reason, w.written_off_by, w.written_off_at
             from write_off w
             join document d on d.id = w.document_id
             where w.document_id = $1 and d.debtor_id = $2
             order by w.written_off_at, w.id"
        )
        .bind(document)
        .bind(debtor)
    )
}

/// What a form wrote off before.
pub(super) async fn by_key(tx: &mut Tx, document: &DocumentId, key: &str) -> Result<Option<WriteOffId>, DbError> {
    let sql = "select id from write_off where document_id = $1 and form_key = $2";
    run!(tx, fetch_optional, sqlx::query_scalar(sql).bind(document).bind(key))
}

/// What is owed on an invoice of a debtor and not written off.
pub(super) async fn left(tx: &mut Tx, debtor: &DebtorId, document: &DocumentId) -> Result<Option<Money>, DbError> {
    let row: Option<(i64, Currency)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select outstanding_minor - written_off_minor, currency
             from document
             where id = $1 and debtor_id = $2 and kind = 'invoice'"
        )
        .bind(document)
        .bind(debtor)
    )?;
    Ok(row.map(|(minor, currency)| Money::stored(minor, currency)))
}

pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, id: &WriteOffId, new: &NewWriteOff) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into write_off (id, document_id, form_key, amount_minor, reason, written_off_by, written_off_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id)
        .bind(&new.document)
        .bind(&new.key)
        .bind(new.amount.minor())
        .bind(new.reason.trim())
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

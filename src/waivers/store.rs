//! SQL of waivers.

use super::types::{NewWaiver, Waiver};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, WaiverId};
use crate::money::{Currency, Money};
use crate::{execute, run};

/// The columns of [`Waiver`], named once.
macro_rules! select_waiver {
    ($rest:literal) => {
        concat!(
            "select w.id, w.document_id, d.currency, w.amount_minor, w.reason, w.waived_by, w.waived_at, w.taken_back_at,
                    w.taken_back_by, w.taken_back_why
             from waiver w
             join document d on d.id = w.document_id ",
            $rest
        )
    };
}

/// A waiver of a debtor; somebody else's looks like one that does not exist.
pub async fn get(conn: &mut Conn, debtor: &DebtorId, id: &WaiverId) -> Result<Option<Waiver>, DbError> {
    let sql = select_waiver!("where w.id = $1 and d.debtor_id = $2");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(id).bind(debtor))
}

/// What was waived of an invoice of a debtor, oldest first.
pub async fn of_document(conn: &mut Conn, debtor: &DebtorId, document: &DocumentId) -> Result<Vec<Waiver>, DbError> {
    let sql = select_waiver!("where w.document_id = $1 and d.debtor_id = $2 order by w.waived_at, w.id");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(document).bind(debtor))
}

/// What a form waived before.
pub(super) async fn by_key(tx: &mut Tx, document: &DocumentId, key: &str) -> Result<Option<WaiverId>, DbError> {
    let sql = "select id from waiver where document_id = $1 and form_key = $2";
    run!(tx, fetch_optional, sqlx::query_scalar(sql).bind(document).bind(key))
}

/// What is owed on an invoice of a debtor.
pub(super) async fn owed(tx: &mut Tx, debtor: &DebtorId, document: &DocumentId) -> Result<Option<Money>, DbError> {
    let row: Option<(i64, Currency)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select outstanding_minor, currency from document where id = $1 and debtor_id = $2 and kind = 'invoice'"
        )
        .bind(document)
        .bind(debtor)
    )?;
    Ok(row.map(|(minor, currency)| Money::stored(minor, currency)))
}

pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, id: &WaiverId, new: &NewWaiver) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into waiver (id, document_id, form_key, amount_minor, reason, waived_by, waived_at)
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

/// Guarded: `false` when it was taken back before.
pub(super) async fn taken_back(tx: &mut Tx, ctx: &Ctx, id: &WaiverId, why: &str) -> Result<bool, DbError> {
    let taken = execute!(
        tx,
        sqlx::query(
            "update waiver
             set taken_back_at = $2, taken_back_by = $3, taken_back_why = $4
             where id = $1 and taken_back_at is null"
        )
        .bind(id)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
        .bind(why.trim())
    )?;
    Ok(taken == 1)
}

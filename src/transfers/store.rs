//! SQL of announced transfers and their references.

use chrono::{DateTime, Utc};

use super::reference::{Reference, Scheme};
use super::rules::Asked;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::money::{Currency, Money};
use crate::payments::{Payment, PaymentStatus, Review};
use crate::text::Language;
use crate::{execute, run};

/// A transfer to write down.
pub(super) struct NewTransfer<'a> {
    pub(super) id: &'a PaymentId,
    pub(super) debtor: &'a DebtorId,
    pub(super) review: Review,
    pub(super) reference: &'a Reference,
    /// Whether Saldo made the reference.
    pub(super) own: bool,
    pub(super) checkout_key: &'a str,
    pub(super) language: Language,
    pub(super) expires_at: DateTime<Utc>,
}

pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, new: NewTransfer<'_>) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into payment (id, debtor_id, provider, status, currency, amount_minor, announced_minor, credit_minor,
                                  method, checkout_key, reference, reference_scheme, reference_key, reference_own,
                                  language, started_by, created_at, expires_at, changed_at)
             values ($1, $2, 'transfer', 'awaiting_transfer', $3, $4, $4, $5, 'transfer', $6, $7, $8, $9, $10, $11,
                     $12, $13, $14, $13)"
        )
        .bind(new.id)
        .bind(new.debtor)
        .bind(new.review.amount.currency())
        .bind(new.review.amount.minor())
        .bind(new.review.credit.minor())
        .bind(new.checkout_key)
        .bind(new.reference.as_str())
        .bind(new.reference.scheme())
        .bind(new.reference.key())
        .bind(new.own)
        .bind(new.language)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
        .bind(new.expires_at)
    )?;
    Ok(())
}

/// Money that came again with the reference of `first`: a payment of its own.
pub(super) async fn insert_follower(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &PaymentId,
    first: &Payment,
    amount: Money,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into payment (id, debtor_id, provider, status, currency, amount_minor, reference, reference_scheme,
                                  reference_key, follows, language, started_by, created_at, changed_at)
             select $1, debtor_id, provider, 'starting', currency, $3, reference, reference_scheme, reference_key, id,
                    language, started_by, $4, $4
             from payment
             where id = $2"
        )
        .bind(id)
        .bind(&first.id)
        .bind(amount.minor())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Keeps what arrived and the key of its report.
pub(super) async fn arrived(tx: &mut Tx, id: &PaymentId, amount: Money, key: &str) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update payment set amount_minor = $2, session_ref = $3, method = 'transfer' where id = $1")
            .bind(id)
            .bind(amount.minor())
            .bind(key)
    )?;
    Ok(())
}

/// The payment that a report was booked as.
pub(super) async fn of_report(conn: &mut Conn, key: &str) -> Result<Option<PaymentId>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar("select id from payment where provider = 'transfer' and session_ref = $1").bind(key)
    )
}

/// What of an announcement is still to come: announced, less all that came with it.
pub(super) async fn still_to_come(conn: &mut Conn, first: &PaymentId) -> Result<i64, DbError> {
    run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select cast(coalesce(sum(coalesce(p.announced_minor, 0)
                                      - case when p.status = 'settled' then p.amount_minor else 0 end), 0) as bigint)
             from payment p
             where p.id = $1 or p.follows = $1"
        )
        .bind(first)
    )
}

/// A transfer as far as its reference goes.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Referred {
    pub(super) id: PaymentId,
    pub(super) debtor_id: DebtorId,
    pub(super) status: PaymentStatus,
}

/// Announced transfers with a reference, the one that is awaited first, then the newest.
pub(super) async fn with_reference(
    conn: &mut Conn,
    debtor: Option<&DebtorId>,
    key: &str,
) -> Result<Vec<Referred>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, debtor_id, status
             from payment
             where reference_key = $1 and provider = 'transfer' and follows is null
               and ($2 is null or debtor_id = $2)
             order by case when status = 'awaiting_transfer' then 0 else 1 end, created_at desc, id desc
             limit 100"
        )
        .bind(key)
        .bind(debtor)
    )
}

/// Whether a reference means another payment already: one that Saldo made it for, or one that is
/// awaited; or another debtor's open document.
pub(super) async fn is_taken(conn: &mut Conn, debtor: &DebtorId, reference: &Reference) -> Result<bool, DbError> {
    let payments: i64 = run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select count(*)
             from payment
             where reference_key = $1 and (reference_own or status = 'awaiting_transfer')"
        )
        .bind(reference.key())
    )?;
    let [bare, printed, starred] = reference.spellings();
    let documents: i64 = run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select count(*)
             from document
             where payment_reference in ($1, $2, $3) and debtor_id <> $4 and outstanding_minor > 0"
        )
        .bind(bare)
        .bind(printed)
        .bind(starred)
        .bind(debtor)
    )?;
    Ok(payments + documents > 0)
}

/// Whether any document came with this reference: then it is not ours to make.
pub(super) async fn is_of_a_document(conn: &mut Conn, reference: &Reference) -> Result<bool, DbError> {
    let [bare, printed, starred] = reference.spellings();
    let documents: i64 = run!(
        conn,
        fetch_one,
        sqlx::query_scalar("select count(*) from document where payment_reference in ($1, $2, $3)")
            .bind(bare)
            .bind(printed)
            .bind(starred)
    )?;
    Ok(documents > 0)
}

#[derive(sqlx::FromRow)]
struct AskedRow {
    currency: Currency,
    outstanding_minor: i64,
    payment_reference: Option<String>,
}

/// The only document of a basket, as far as its reference goes.
pub(super) async fn asked(
    conn: &mut Conn,
    debtor: &DebtorId,
    document: &DocumentId,
    amount: Money,
) -> Result<Option<Asked>, DbError> {
    let row: Option<AskedRow> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select currency, outstanding_minor, payment_reference from document where debtor_id = $1 and id = $2"
        )
        .bind(debtor)
        .bind(document)
    )?;
    Ok(row.map(|row| Asked {
        amount,
        outstanding: Money::stored(row.outstanding_minor, row.currency),
        reference: row.payment_reference,
    }))
}

/// The reference of a payment and what was announced; none of a payment by another way.
pub(super) async fn announced(conn: &mut Conn, id: &PaymentId) -> Result<Option<(Reference, i64)>, DbError> {
    let row: Option<(String, Scheme, i64)> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select reference, reference_scheme, announced_minor
             from payment
             where id = $1 and reference is not null and reference_scheme is not null and announced_minor is not null"
        )
        .bind(id)
    )?;
    Ok(row.map(|(text, scheme, minor)| (Reference::stored(scheme, text), minor)))
}

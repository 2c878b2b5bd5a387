//! SQL of claims. Everything is found by its debtor.

use chrono::NaiveDate;

use super::check::Invoice;
use super::types::{NewPaidClaim, Outcome, PaidClaim, PaidClaimError};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PaidClaimId};
use crate::money::{Currency, Money};
use crate::{execute, run};

/// What a claim's thread is about, and where its hold and its task come from.
pub fn about(claim: &PaidClaimId) -> String {
    format!("paid_claim:{claim}")
}

/// What may stay owed on the invoice of a claim `c` now: less what the debtor paid by other money that was started here
/// after it was said, and less what was decided about a dispute since. Below zero is nothing.
macro_rules! may_stay {
    () => {
        "c.owed_minor
         - cast(coalesce((select sum(case when t.credit_account = 'receivable' then t.amount_minor else -t.amount_minor end)
                          from transfer t
                          join credit l on l.id = t.credit_id
                          join payment y on y.id = l.payment_id and y.provider in ('stripe', 'demo', 'transfer')
                                        and y.follows is null and y.created_at > c.claimed_at
                          where t.document_id = c.document_id and 'receivable' in (t.credit_account, t.debit_account)), 0)
                as bigint)
         - cast(coalesce((select sum(x.lowered_minor)
                          from credit_decision x
                          where x.document_id = c.document_id and x.decided_at >= c.claimed_at), 0) as bigint)"
    };
}
pub(crate) use may_stay;

/// The columns of [`PaidClaim`].
macro_rules! select_claim {
    ($rest:literal) => {
        concat!(
            "select c.id, c.version, c.document_id, d.number, c.currency, c.amount_minor, ",
            $crate::paid_claims::store::may_stay!(),
            " as may_stay_minor, d.outstanding_minor,
                    c.paid_on, c.account, ",
            $crate::debtors::brought!("paid_claim", "c.id", "c.claimed_at", "c.debtor_id"),
            " as is_brought, c.hold_until, c.claimed_by, c.claimed_at, c.outcome, c.answer, c.closed_by,
                    c.closed_at
             from paid_claim c
             join document d on d.id = c.document_id ",
            $rest
        )
    };
}
pub(super) use select_claim;

/// A claim of a debtor; somebody else's looks like one that does not exist.
pub(super) async fn get(conn: &mut Conn, debtor: &DebtorId, id: &PaidClaimId) -> Result<Option<PaidClaim>, DbError> {
    let sql = select_claim!("where c.debtor_id = $1 and c.id = $2");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(debtor).bind(id))
}

/// What a form said, by its key.
pub(super) async fn by_key(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<PaidClaimId>, DbError> {
    let sql = "select id from paid_claim where debtor_id = $1 and form_key = $2";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(debtor).bind(key))
}

/// The claim of an invoice that waits for an answer.
pub(super) async fn running(conn: &mut Conn, document: &DocumentId) -> Result<Option<PaidClaimId>, DbError> {
    let sql = "select id from paid_claim where document_id = $1 and closed_at is null";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(document))
}

/// How claims of an invoice ended.
pub(super) async fn outcomes(conn: &mut Conn, document: &DocumentId) -> Result<Vec<Outcome>, DbError> {
    let sql = "select outcome from paid_claim where document_id = $1 and closed_at is not null order by id";
    run!(conn, fetch_all, sqlx::query_scalar(sql).bind(document))
}

/// An invoice of a debtor: its date and what is owed on it.
pub(super) async fn invoice(
    conn: &mut Conn,
    debtor: &DebtorId,
    document: &DocumentId,
) -> Result<Option<Invoice>, DbError> {
    let sql = "select issue_on, outstanding_minor, currency
               from document
               where debtor_id = $1 and id = $2 and kind = 'invoice'";
    let row: Option<(NaiveDate, i64, Currency)> =
        run!(conn, fetch_optional, sqlx::query_as(sql).bind(debtor).bind(document))?;
    Ok(row.map(|(issue_on, minor, currency)| Invoice { issue_on, outstanding: Money::stored(minor, currency) }))
}

/// Writes it down.
pub(super) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, id): (&DebtorId, &PaidClaimId),
    new: &NewPaidClaim,
    (owed_minor, hold_until): (i64, Option<NaiveDate>),
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into paid_claim (id, debtor_id, document_id, form_key, currency, amount_minor, owed_minor, paid_on, account,
                                     hold_until, claimed_by, claimed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        )
        .bind(id)
        .bind(debtor)
        .bind(&new.document)
        .bind(&new.key)
        .bind(new.amount.currency())
        .bind(new.amount.minor())
        .bind(owed_minor)
        .bind(new.paid_on)
        .bind(new.account.as_ref().map_or("", |account| account.as_str()))
        .bind(hold_until)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Something happened to it that whoever answers has to see.
pub(super) async fn count(tx: &mut Tx, id: &PaidClaimId) -> Result<(), DbError> {
    let sql = "update paid_claim set version = version + 1 where id = $1 and closed_at is null";
    execute!(tx, sqlx::query(sql).bind(id))?;
    Ok(())
}

/// Ends it. Guarded by the version: an error when something happened to it since `claim` was read.
pub(super) async fn close(
    tx: &mut Tx,
    ctx: &Ctx,
    claim: &PaidClaim,
    (outcome, answer): (Outcome, &str),
) -> Result<(), PaidClaimError> {
    let closed = execute!(
        tx,
        sqlx::query(
            "update paid_claim
             set version = version + 1, outcome = $3, answer = $4, closed_by = $5, closed_at = $6
             where id = $1 and version = $2 and closed_at is null"
        )
        .bind(&claim.id)
        .bind(claim.version)
        .bind(outcome)
        .bind(answer)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    if closed == 1 { Ok(()) } else { Err(PaidClaimError::Changed) }
}

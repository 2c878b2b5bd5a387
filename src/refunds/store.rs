//! SQL of refunds.

use super::rules::OnTheWay;
use super::types::{NewRefund, Refund, RefundReason};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, PaymentId, RefundId};
use crate::money::Currency;
use crate::payments::Payment;
use crate::{execute, run};

/// One refund.
pub async fn get(conn: &mut Conn, id: &RefundId) -> Result<Option<Refund>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select r.id, r.payment_id, p.currency, r.amount_minor, r.reason, r.note, r.status, r.attempt, r.failure,
                    r.asked_by, r.created_at
             from refund r
             join payment p on p.id = r.payment_id
             where r.id = $1"
        )
        .bind(id)
    )
}

/// The refunds of a payment, oldest first.
pub async fn of_payment(conn: &mut Conn, payment: &PaymentId) -> Result<Vec<Refund>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select r.id, r.payment_id, p.currency, r.amount_minor, r.reason, r.note, r.status, r.attempt, r.failure,
                    r.asked_by, r.created_at
             from refund r
             join payment p on p.id = r.payment_id
             where r.payment_id = $1
             order by r.created_at, r.id"
        )
        .bind(payment)
    )
}

/// What a form asked for before.
pub(super) async fn by_key(tx: &mut Tx, payment: &PaymentId, key: &str) -> Result<Option<RefundId>, DbError> {
    let sql = "select id from refund where payment_id = $1 and form_key = $2";
    run!(tx, fetch_optional, sqlx::query_scalar(sql).bind(payment).bind(key))
}

/// The same form sent again is this refund.
pub(super) async fn keep_key(tx: &mut Tx, id: &RefundId, key: &str) -> Result<(), DbError> {
    execute!(tx, sqlx::query("update refund set form_key = $2 where id = $1").bind(id).bind(key))?;
    Ok(())
}

/// What they come to. What a request of the debtor is behind has its credit set aside already.
pub(super) async fn on_the_way(tx: &mut Tx, payment: &PaymentId) -> Result<OnTheWay, DbError> {
    let (all_minor, from_credit_minor) = run!(
        tx,
        fetch_one,
        sqlx::query_as(
            "select cast(coalesce(sum(r.amount_minor), 0) as bigint),
                    cast(coalesce(sum(case when r.reason in ('overpaid', 'credited') and q.id is null
                                           then r.amount_minor else 0 end), 0) as bigint)
             from refund r
             left join credit_request q on q.refund_id = r.id
             where r.payment_id = $1 and r.status = 'asked'"
        )
        .bind(payment)
    )?;
    Ok(OnTheWay { all_minor, from_credit_minor })
}

/// Credit of a debtor that refunds which are under way will take, without what requests set aside.
pub(crate) async fn promised(
    conn: &mut Conn,
    debtor: &DebtorId,
    currency: Currency,
) -> Result<Vec<(PaymentId, RefundReason, i64)>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.id, r.reason, r.amount_minor
             from refund r
             join payment p on p.id = r.payment_id
             left join credit_request q on q.refund_id = r.id
             where p.debtor_id = $1 and p.currency = $2 and r.status = 'asked' and r.reason in ('overpaid', 'credited')
               and q.id is null
             order by r.created_at, r.id"
        )
        .bind(debtor)
        .bind(currency)
    )
}

/// The unapplied credit a reason may take: this payment's, or all of the debtor's in its currency.
pub(super) async fn free_credit(
    tx: &mut Tx,
    payment: &Payment,
    debtor: &DebtorId,
    reason: RefundReason,
) -> Result<i64, DbError> {
    let only = (reason == RefundReason::Overpaid).then_some(&payment.id);
    run!(
        tx,
        fetch_one,
        sqlx::query_scalar(
            "select cast(coalesce(sum(unallocated_minor - reserved_minor), 0) as bigint)
             from credit
             where debtor_id = $1 and currency = $2 and ($3 is null or payment_id = $3)"
        )
        .bind(debtor)
        .bind(payment.amount().currency())
        .bind(only)
    )
}

pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, id: &RefundId, new: &NewRefund) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into refund (id, payment_id, amount_minor, reason, note, status, asked_by, created_at, changed_at)
             values ($1, $2, $3, $4, $5, 'asked', $6, $7, $7)"
        )
        .bind(id)
        .bind(&new.payment)
        .bind(new.amount.minor())
        .bind(new.reason)
        .bind(new.note.trim())
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// The ledger has it. The caller holds the debtor.
pub(crate) async fn booked(tx: &mut Tx, ctx: &Ctx, id: &RefundId) -> Result<(), DbError> {
    let sql = "update refund set status = 'booked', changed_at = $2 where id = $1 and status = 'asked'";
    execute!(tx, sqlx::query(sql).bind(id).bind(ctx.now()))?;
    Ok(())
}

/// The provider will not do it; `false` when it was booked meanwhile.
pub(crate) async fn failed(tx: &mut Tx, ctx: &Ctx, id: &RefundId, why: &str) -> Result<bool, DbError> {
    let sql = "update refund set status = 'failed', failure = $3, changed_at = $2 where id = $1 and status = 'asked'";
    Ok(execute!(tx, sqlx::query(sql).bind(id).bind(ctx.now()).bind(why))? == 1)
}

/// The next try has a key of its own.
pub(super) async fn new_attempt(tx: &mut Tx, refund: &Refund) -> Result<(), DbError> {
    let sql = "update refund set attempt = attempt + 1 where id = $1 and attempt = $2";
    execute!(tx, sqlx::query(sql).bind(&refund.id).bind(refund.attempt))?;
    Ok(())
}

//! SQL of requests to get credit back.

use chrono::NaiveDate;

use super::types::{NewRequest, Request, RequestState, Way};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{CreditId, CreditRequestId, DebtorId, RefundId};
use crate::money::Money;
use crate::{execute, run};

/// The columns of [`Request`], named once.
macro_rules! select_request {
    ($rest:literal) => {
        concat!(
            "select id, debtor_id, currency, asked_minor, amount_minor, payment_id, holder, iban, note, state, refund_id,
                    transfer_by, transfer_at,
                    (select s.name from staff s where 'staff:' || s.id = transfer_by) as transfer_by_name,
                    exists (select 1
                            from approval a
                            where a.credit_request_id = credit_request.id
                              and a.state = 'waiting') as is_being_confirmed,
                    value_on, answer, asked_by, created_at, closed_at
             from credit_request ",
            $rest
        )
    };
}

/// The most requests a page shows.
const SHOWN: i64 = 20;

/// One request, for staff and workers.
pub async fn get(conn: &mut Conn, id: &CreditRequestId) -> Result<Option<Request>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_request!("where id = $1")).bind(id))
}

/// Requests that nobody has answered, oldest first.
pub async fn open_requests(conn: &mut Conn) -> Result<Vec<Request>, DbError> {
    run!(conn, fetch_all, sqlx::query_as(select_request!("where closed_at is null order by created_at, id limit 500")))
}

/// A request of a debtor; somebody else's looks like one that does not exist.
pub(super) async fn of_debtor(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &CreditRequestId,
) -> Result<Option<Request>, DbError> {
    let sql = select_request!("where id = $1 and debtor_id = $2");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(id).bind(debtor))
}

/// Those of a debtor: open ones first, then the newest.
pub(super) async fn list(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<Request>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(select_request!(
            "where debtor_id = $1
             order by case when closed_at is null then 0 else 1 end, created_at desc, id desc
             limit $2"
        ))
        .bind(debtor)
        .bind(SHOWN)
    )
}

/// The request a form's key already made.
pub(super) async fn by_key(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<CreditRequestId>, DbError> {
    let sql = "select id from credit_request where debtor_id = $1 and form_key = $2";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(debtor).bind(key))
}

/// The request behind a refund.
pub(super) async fn of_refund(conn: &mut Conn, refund: &RefundId) -> Result<Option<Request>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_request!("where refund_id = $1")).bind(refund))
}

pub(super) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &CreditRequestId,
    debtor: &DebtorId,
    new: &NewRequest,
) -> Result<(), DbError> {
    let (payment, holder, iban) = match &new.way {
        Way::Bank { holder, iban } => (None, Some(holder.trim()), Some(iban)),
        Way::Payment(payment) => (Some(payment), None, None),
    };
    execute!(
        tx,
        sqlx::query(
            "insert into credit_request (id, debtor_id, form_key, currency, asked_minor, amount_minor, payment_id, holder,
                                         iban, note, state, asked_by, created_at)
             values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, 'asked', $10, $11)"
        )
        .bind(id)
        .bind(debtor)
        .bind(&new.key)
        .bind(new.amount.currency())
        .bind(new.amount.minor())
        .bind(payment)
        .bind(holder)
        .bind(iban)
        .bind(new.note.trim())
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Sets a part of a lot aside. The caller holds the debtor.
pub(super) async fn reserve(
    tx: &mut Tx,
    request: &CreditRequestId,
    lot: &CreditId,
    amount: Money,
) -> Result<(), DbError> {
    let sql = "insert into credit_request_lot (request_id, credit_id, amount_minor) values ($1, $2, $3)";
    execute!(tx, sqlx::query(sql).bind(request).bind(lot).bind(amount.minor()))?;
    let sql = "update credit set reserved_minor = reserved_minor + $2 where id = $1";
    execute!(tx, sqlx::query(sql).bind(lot).bind(amount.minor()))?;
    Ok(())
}

/// Frees everything a request set aside and says what it was. The caller holds the debtor.
pub(super) async fn release(tx: &mut Tx, ctx: &Ctx, request: &Request) -> Result<Vec<(CreditId, Money)>, DbError> {
    let mut freed: Vec<(CreditId, i64)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "update credit_request_lot
             set released_at = $2
             where request_id = $1 and released_at is null
             returning credit_id, amount_minor"
        )
        .bind(&request.id)
        .bind(ctx.now())
    )?;
    freed.sort();
    for (lot, minor) in &freed {
        free(tx, lot, *minor).await?;
    }
    let currency = request.amount().currency();
    Ok(freed.into_iter().map(|(lot, minor)| (lot, Money::stored(minor, currency))).collect())
}

async fn free(tx: &mut Tx, lot: &CreditId, minor: i64) -> Result<(), DbError> {
    let sql = "update credit set reserved_minor = reserved_minor - $2 where id = $1";
    execute!(tx, sqlx::query(sql).bind(lot).bind(minor))?;
    Ok(())
}

/// What requests set aside of a lot, the latest first: request, its state, how much.
pub(super) async fn setting_aside(tx: &mut Tx, lot: &CreditId) -> Result<Vec<(CreditRequestId, i64)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select q.id, l.amount_minor
             from credit_request_lot l
             join credit_request q on q.id = l.request_id
             where l.credit_id = $1 and l.released_at is null
             order by q.created_at desc, q.id desc"
        )
        .bind(lot)
    )
}

/// Lowers what a request sets aside of a lot, to nothing when `minor` is all of it.
pub(super) async fn shrink(
    tx: &mut Tx,
    ctx: &Ctx,
    request: &CreditRequestId,
    lot: &CreditId,
    minor: i64,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update credit_request_lot
             set released_at = case when amount_minor = $3 then $4 end,
                 amount_minor = case when amount_minor = $3 then amount_minor else amount_minor - $3 end
             where request_id = $1 and credit_id = $2 and released_at is null"
        )
        .bind(request)
        .bind(lot)
        .bind(minor)
        .bind(ctx.now())
    )?;
    free(tx, lot, minor).await?;
    // What is being sent back was told to the provider, or is transferred: that amount stays.
    let sql = "update credit_request set amount_minor = amount_minor - $2 where id = $1 and state = 'asked'";
    execute!(tx, sqlx::query(sql).bind(request).bind(minor))?;
    Ok(())
}

/// The provider is asked to send it back; `false` when it is no longer waiting for an answer.
pub(super) async fn sending(tx: &mut Tx, id: &CreditRequestId, refund: &RefundId) -> Result<bool, DbError> {
    let sql = "update credit_request set state = 'sending', refund_id = $2 where id = $1 and state = 'asked'";
    Ok(execute!(tx, sqlx::query(sql).bind(id).bind(refund))? == 1)
}

/// Whoever acts transfers it by bank. The caller holds the debtor and saw that it waits for an answer.
pub(super) async fn begin_transfer(tx: &mut Tx, ctx: &Ctx, id: &CreditRequestId) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update credit_request
             set state = 'sending', transfer_by = $2, transfer_at = $3
             where id = $1 and state = 'asked'"
        )
        .bind(id)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// What is still set aside for a request: less than its amount when some was taken away while it was sent back.
pub async fn set_aside(conn: &mut Conn, request: &Request) -> Result<Money, DbError> {
    let sql = "select cast(coalesce(sum(amount_minor), 0) as bigint)
               from credit_request_lot
               where request_id = $1 and released_at is null";
    let minor: i64 = run!(conn, fetch_one, sqlx::query_scalar(sql).bind(&request.id))?;
    Ok(Money::stored(minor, request.amount().currency()))
}

/// It was not sent back and will not be: it waits for an answer again, about what is still set aside.
pub(super) async fn asked_again(tx: &mut Tx, id: &CreditRequestId) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update credit_request
             set state = 'asked', refund_id = null, transfer_by = null, transfer_at = null,
                 amount_minor = (select cast(coalesce(sum(l.amount_minor), 0) as bigint)
                                 from credit_request_lot l
                                 where l.request_id = credit_request.id and l.released_at is null)
             where id = $1 and state = 'sending'"
        )
        .bind(id)
    )?;
    Ok(())
}

/// What the provider had sent came back.
pub(super) async fn bounced(tx: &mut Tx, refund: &RefundId) -> Result<(), DbError> {
    let sql = "update credit_request set state = 'bounced' where refund_id = $1 and state = 'paid'";
    execute!(tx, sqlx::query(sql).bind(refund))?;
    Ok(())
}

/// Ends a request that is open; `false` when it was ended before.
pub(super) async fn close(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &CreditRequestId,
    state: RequestState,
    value_on: Option<NaiveDate>,
    answer: &str,
) -> Result<bool, DbError> {
    let closed = execute!(
        tx,
        sqlx::query(
            "update credit_request
             set state = $2, value_on = $3, answer = $4, closed_at = $5, closed_by = $6
             where id = $1 and closed_at is null"
        )
        .bind(id)
        .bind(state)
        .bind(value_on)
        .bind(answer)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(closed == 1)
}

//! What of a settled payment did not stay, as its page says it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Payment, ReturnReason};
use crate::db::{Conn, DbError};
use crate::ids::PaymentId;
use crate::money::{Currency, Money};
use crate::{fetch_in, run};

/// Money that a bank took back, or that turned out not to have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CameBack {
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: ReturnReason,
    /// Since when it is gone.
    pub on: NaiveDate,
    /// The bank has not decided yet: what was re-opened need not be paid now.
    pub contested: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    amount_minor: i64,
    reason: String,
    gone_on: NaiveDate,
    contested: i32,
}

impl Row {
    fn came_back(self, currency: Currency) -> CameBack {
        CameBack {
            amount: Money::stored(self.amount_minor, currency),
            reason: ReturnReason::of(&self.reason),
            on: self.gone_on,
            contested: self.contested == 1,
        }
    }
}

/// The last of it. What the bank gave back after all, and a total that exact payments replaced, never were
/// a loss.
pub async fn came_back(conn: &mut Conn, payment: &Payment) -> Result<Option<CameBack>, DbError> {
    let row: Option<Row> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select amount_minor, reason, gone_on, contested
             from (
                 select amount_minor, reason, opened_on as gone_on, changed_at as at,
                        case when state = 'open' then 1 else 0 end as contested
                 from chargeback
                 where payment_id = $1 and state <> 'won'
                 union all
                 select amount_minor, reason, value_on, created_at, 0
                 from reversal
                 where payment_id = $1 and reason <> 'replaced'
             ) as gone
             order by at desc
             limit 1"
        )
        .bind(&payment.id)
    )?;
    Ok(row.map(|row| row.came_back(payment.amount().currency())))
}

/// Those of `payments` of which some did not stay; for one page of a list.
pub async fn that_came_back(conn: &mut Conn, payments: &[Payment]) -> Result<BTreeSet<PaymentId>, DbError> {
    let ids: Vec<PaymentId> = payments.iter().map(|payment| payment.id.clone()).collect();
    let rows = fetch_in!(
        conn,
        (PaymentId,),
        "select payment_id from reversal where reason <> 'replaced' and payment_id",
        ids,
        ""
    )?;
    let charged_back = payments.iter().filter(|payment| payment.charged_back().is_positive());
    Ok(rows.into_iter().map(|(id,)| id).chain(charged_back.map(|payment| payment.id.clone())).collect())
}

/// The one that `cause` booked, if it is a loss for good.
pub(super) async fn by_cause(
    conn: &mut Conn,
    payment: &PaymentId,
    currency: Currency,
    cause: &str,
) -> Result<Option<CameBack>, DbError> {
    let row: Option<Row> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select amount_minor, reason, opened_on as gone_on, 0 as contested
             from chargeback
             where source_key = $2 and payment_id = $1 and state = 'lost'
             union all
             select amount_minor, reason, value_on, 0
             from reversal
             where source_key = $2 and payment_id = $1"
        )
        .bind(payment)
        .bind(cause)
    )?;
    Ok(row.map(|row| row.came_back(currency)))
}

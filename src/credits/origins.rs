//! How much may be asked back, from which lots, and to which payments.

use chrono::NaiveDate;

use super::rules::{self, Free};
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, PaymentId};
use crate::money::{Currency, Money};
use crate::{refunds, run};

/// A payment that free credit came from and can go back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Which payment.
    pub payment: PaymentId,
    /// The provider's word for the way it was paid.
    pub method: Option<String>,
    /// The day it counts from.
    pub value_on: Option<NaiveDate>,
    /// The most that can go back to it.
    pub most: Money,
}

/// What of a debtor's credit may be asked back: free, and not promised to a refund that is under way.
pub async fn may_be_asked(conn: &mut Conn, debtor: &DebtorId, currency: Currency) -> Result<Money, DbError> {
    let lots = askable(conn, debtor, currency).await?;
    Ok(Money::stored(lots.iter().map(|lot| lot.minor).sum(), currency))
}

/// The lots of it, oldest first.
pub(super) async fn askable(conn: &mut Conn, debtor: &DebtorId, currency: Currency) -> Result<Vec<Free>, DbError> {
    let lots = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, payment_id, unallocated_minor - reserved_minor as minor
             from credit
             where debtor_id = $1 and currency = $2 and unallocated_minor > reserved_minor
             order by created_at, id"
        )
        .bind(debtor)
        .bind(currency)
    )?;
    Ok(rules::without_promised(lots, &refunds::promised(conn, debtor, currency).await?))
}

/// Payments of a provider that left credit and can still be refunded, oldest first.
pub async fn origins(conn: &mut Conn, debtor: &DebtorId, currency: Currency) -> Result<Vec<Origin>, DbError> {
    type Row = (PaymentId, Option<String>, Option<NaiveDate>, i64);
    let lots = askable(conn, debtor, currency).await?;
    let rows: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.id, p.method, p.value_on,
                    cast(p.amount_minor - p.refunded_minor - p.charged_back_minor - p.reversed_minor
                         - coalesce((select sum(r.amount_minor)
                                     from refund r
                                     where r.payment_id = p.id and r.status = 'asked'), 0)
                         - coalesce((select sum(q.amount_minor)
                                     from credit_request q
                                     where q.payment_id = p.id and q.state = 'asked'), 0) as bigint)
             from credit c
             join payment p on p.id = c.payment_id
             where c.debtor_id = $1 and c.currency = $2 and c.unallocated_minor > c.reserved_minor
               and p.provider in ('stripe', 'demo') and p.status = 'settled' and p.intent_ref is not null
             order by c.created_at, c.id"
        )
        .bind(debtor)
        .bind(currency)
    )?;
    let origin = |(payment, method, value_on, left): Row| {
        let free = lots.iter().find(|lot| lot.payment_id.as_ref() == Some(&payment)).map_or(0, |lot| lot.minor);
        Origin { payment, method, value_on, most: Money::stored(free.min(left), currency) }
    };
    Ok(rows.into_iter().map(origin).filter(|origin| origin.most.is_positive()).collect())
}

/// Payments of a provider that something can still go back to, whatever their own money became; the latest
/// first. For whoever answers a request: what that set aside is free to them.
pub async fn refundable(conn: &mut Conn, debtor: &DebtorId, currency: Currency) -> Result<Vec<Origin>, DbError> {
    type Row = (PaymentId, Option<String>, Option<NaiveDate>, i64);
    let rows: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.id, p.method, p.value_on,
                    cast(p.amount_minor - p.refunded_minor - p.charged_back_minor - p.reversed_minor
                         - coalesce((select sum(r.amount_minor)
                                     from refund r
                                     where r.payment_id = p.id and r.status = 'asked'), 0) as bigint) as most_minor
             from payment p
             where p.debtor_id = $1 and p.currency = $2 and p.status = 'settled' and p.provider in ('stripe', 'demo')
               and p.intent_ref is not null
             order by p.created_at desc, p.id desc
             limit 50"
        )
        .bind(debtor)
        .bind(currency)
    )?;
    let origin = |(payment, method, value_on, most): Row| Origin {
        payment,
        method,
        value_on,
        most: Money::stored(most, currency),
    };
    Ok(rows.into_iter().filter(|row| row.3 > 0).map(origin).collect())
}

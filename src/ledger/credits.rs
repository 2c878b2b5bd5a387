//! Lots of unapplied credit: what came in and is not yet allocated.

use super::NewTransfer;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{CreditId, DebtorId, DocumentId, PaymentId};
use crate::money::{Currency, Money};
use crate::{execute, run};

/// Where a credit came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum CreditOrigin {
    /// Money of a payment.
    Payment,
    /// A credit note.
    CreditNote,
    /// An invoice below zero.
    NegativeInvoice,
    /// What the creditor decided to give credit for.
    CreditDecision,
}

/// A lot to open; empty until [`super::post`] books something into it.
pub struct NewCredit<'a> {
    /// Its id, made by the caller.
    pub id: &'a CreditId,
    /// Whose.
    pub debtor: &'a DebtorId,
    /// Where from.
    pub origin: CreditOrigin,
    /// The payment it came with.
    pub payment: Option<&'a PaymentId>,
    /// The document it came with.
    pub document: Option<&'a DocumentId>,
    /// In what.
    pub currency: Currency,
    /// The invoice number a credit note waits for.
    pub waits_for: Option<&'a str>,
}

/// Credit that may be used now: not allocated, not reserved by a running checkout.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Available {
    /// Which lot.
    pub id: CreditId,
    /// Where from.
    pub origin: CreditOrigin,
    /// The document it came with.
    pub document_id: Option<DocumentId>,
    currency: Currency,
    available_minor: i64,
}

impl Available {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.available_minor, self.currency)
    }

    /// A part of it goes to a document: paid, or credited by a credit note.
    pub fn gives(&self, document: &DocumentId, amount: Money) -> NewTransfer {
        match self.origin {
            CreditOrigin::Payment => NewTransfer::allocates(&self.id, document, amount),
            CreditOrigin::CreditNote | CreditOrigin::NegativeInvoice | CreditOrigin::CreditDecision => {
                NewTransfer::credits(&self.id, document, amount)
            }
        }
    }
}

/// Opens a lot; a payment or document has at most one.
pub async fn open(tx: &mut Tx, ctx: &Ctx, credit: NewCredit<'_>) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into credit (id, debtor_id, origin, payment_id, document_id, currency, waits_for_number, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(credit.id)
        .bind(credit.debtor)
        .bind(credit.origin)
        .bind(credit.payment)
        .bind(credit.document)
        .bind(credit.currency)
        .bind(credit.waits_for)
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Usable credit of a debtor in one currency, oldest first.
pub async fn available(conn: &mut Conn, debtor: &DebtorId, currency: Currency) -> Result<Vec<Available>, DbError> {
    available_to(conn, debtor, currency, None).await
}

/// The same, with what `payment` reserved itself.
pub async fn available_to(
    conn: &mut Conn,
    debtor: &DebtorId,
    currency: Currency,
    payment: Option<&PaymentId>,
) -> Result<Vec<Available>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.id, c.origin, c.document_id, c.currency,
                    c.unallocated_minor - c.reserved_minor + coalesce(own.amount_minor, 0) as available_minor
             from credit c
             left join payment_credit own on own.credit_id = c.id and own.payment_id = $3 and own.released_at is null
             where c.debtor_id = $1 and c.currency = $2
               and c.unallocated_minor > c.reserved_minor - coalesce(own.amount_minor, 0)
             order by c.created_at, c.id"
        )
        .bind(debtor)
        .bind(currency)
        .bind(payment)
    )
}

/// What of a payment's money is not allocated; 0 without a lot.
pub async fn left_of(conn: &mut Conn, payment: &PaymentId) -> Result<i64, DbError> {
    let left: Option<i64> = run!(
        conn,
        fetch_optional,
        sqlx::query_scalar("select unallocated_minor from credit where payment_id = $1").bind(payment)
    )?;
    Ok(left.unwrap_or(0))
}

/// Reserves a part of a lot for a checkout. The caller holds the debtor.
pub async fn reserve(tx: &mut Tx, payment: &PaymentId, lot: &CreditId, amount: Money) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("insert into payment_credit (payment_id, credit_id, amount_minor) values ($1, $2, $3)")
            .bind(payment)
            .bind(lot)
            .bind(amount.minor())
    )?;
    execute!(
        tx,
        sqlx::query("update credit set reserved_minor = reserved_minor + $2 where id = $1")
            .bind(lot)
            .bind(amount.minor())
    )?;
    Ok(())
}

/// Gives back everything a checkout reserved and says what it was. The caller holds the debtor.
pub async fn release(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId) -> Result<Vec<(CreditId, i64)>, DbError> {
    let mut reserved: Vec<(CreditId, i64)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "update payment_credit
             set released_at = $2
             where payment_id = $1 and released_at is null
             returning credit_id, amount_minor"
        )
        .bind(payment)
        .bind(ctx.now())
    )?;
    reserved.sort();
    for (lot, minor) in &reserved {
        execute!(
            tx,
            sqlx::query("update credit set reserved_minor = reserved_minor - $2 where id = $1").bind(lot).bind(minor)
        )?;
    }
    Ok(reserved)
}

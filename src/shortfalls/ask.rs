//! Starting a payment asks what stays open of it and why, and keeps that with the payment.

use super::{Explained, rules, store};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, PaymentId};
use crate::invoices::{self, PayableRow, Selection};
use crate::money::Money;
use crate::payments::{Order, StartError};

/// What stays open of an order as things stand now, each with the payer's answer.
///
/// # Errors
/// [`StartError::Unexplained`] names what has no answer.
pub(crate) async fn explained(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    order: &Order,
) -> Result<Vec<Explained>, StartError> {
    // Using up credit is no less than was asked for: nothing is paid beside it.
    if order.is_credit_only() {
        return Ok(Vec::new());
    }
    let lines = &order.basket.lines;
    let chosen = Selection::Documents(lines.iter().map(|(document, _)| document.clone()).collect());
    let payable = invoices::payable(conn, ctx, debtor, &chosen).await?;
    let amount = |row: &PayableRow| lines.iter().find(|(document, _)| *document == row.id).map(|(_, amount)| *amount);
    let paid: Vec<(&PayableRow, Money)> = payable.rows.iter().filter_map(|row| Some((row, amount(row)?))).collect();
    rules::explained(rules::short(paid, ctx.today()), &order.why).map_err(StartError::Unexplained)
}

/// Writes the answers down with their payment. Said again, the last word counts.
pub(crate) async fn keep(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId, all: &[Explained]) -> Result<(), DbError> {
    store::keep(tx, ctx, payment, all).await
}

//! What a form of a promise is about, for whoever promises and for a colleague who writes it down.

use saldo::ctx::Ctx;
use saldo::db::Conn;
use saldo::ids::{DebtorId, DocumentId};
use saldo::invoices::{self, Selection};
use saldo::money::Currency;
use saldo::promises::{self, Offer, OfferedInvoice};

use crate::errors::UiError;
use crate::help::MOST_NAMED;

/// What may be promised, in one currency.
pub struct Offered {
    pub offer: Offer,
    /// Of the first invoice; none without one.
    pub currency: Option<Currency>,
    /// The currencies of invoices that were left out.
    pub others: Vec<Currency>,
}

/// Of these documents. Without any of what is due today or, where nothing is, of what is open, all of it in the asked
/// currency where there is one. Documents that are named but not theirs are the same as a page that does not exist.
pub async fn offered(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    named: Vec<DocumentId>,
    asked: Option<Currency>,
) -> Result<Offered, UiError> {
    let some = !named.is_empty();
    let documents = if some { named } else { due_or_open(conn, ctx, debtor, asked).await? };
    let offer = promises::offer(conn, ctx, debtor, &documents).await.map_err(UiError::failed)?;
    let mut offer = offer.ok_or(UiError::NotFound)?;
    if some && offer.invoices.is_empty() {
        return Err(UiError::NotFound);
    }
    let of = |invoice: &OfferedInvoice| invoice.outstanding.currency();
    let currency = offer.invoices.first().map(of);
    let mut others: Vec<Currency> = offer.invoices.iter().map(of).filter(|other| Some(*other) != currency).collect();
    others.sort_unstable();
    others.dedup();
    offer.invoices.retain(|invoice| Some(of(invoice)) == currency);
    Ok(Offered { offer, currency, others })
}

async fn due_or_open(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    asked: Option<Currency>,
) -> Result<Vec<DocumentId>, UiError> {
    for selection in [Selection::DueToday(asked), Selection::AllOpen(asked)] {
        let rows = invoices::payable(conn, ctx, debtor, &selection).await.map_err(UiError::failed)?.rows;
        if !rows.is_empty() {
            return Ok(rows.into_iter().take(MOST_NAMED).map(|row| row.id).collect());
        }
    }
    Ok(Vec::new())
}

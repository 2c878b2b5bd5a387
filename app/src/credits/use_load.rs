//! What the page that gives credit to invoices shows, from the address or from the form that was sent.

use saldo::creditor::Creditor;
use saldo::ctx::Ctx;
use saldo::ids::{CheckoutKey, DebtorId, DocumentId};
use saldo::invoices::{self, PayableRow, Selection, available_credit, oldest_first};
use saldo::money::{Currency, Money};
use saldo::payments::{self, Payment, Review, store};
use saldo::texts::{Texts, parse_amount};

use super::use_form::{STEPS, read};
use crate::errors::UiError;
use crate::payments::pay_form::amount_field;
use crate::server::forms::FormState;

/// Invoices on the page at most; those that get money first come first.
pub const MOST_ROWS: usize = 100;

/// The form.
pub struct UseForm {
    pub currency: Currency,
    /// What may be used.
    pub free: Money,
    pub rows: Vec<Row>,
    /// Whether there are more invoices than stand here.
    pub more: bool,
    pub key: String,
    /// Present when the amounts are only to be confirmed.
    pub review: Option<Review>,
    /// Somebody else's payment that asks for one of these.
    pub unfinished: Option<Payment>,
}

/// An invoice with what stands in its field.
pub struct Row {
    pub payable: PayableRow,
    pub typed: String,
    pub amount: Option<Money>,
}

/// Reads everything the page needs. `asked` is the currency of the address.
pub async fn load(
    ctx: &Ctx,
    texts: &Texts,
    debtor: &DebtorId,
    creditor: &Creditor,
    asked: Option<Currency>,
    form: &FormState,
) -> Result<UseForm, UiError> {
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let credit = available_credit(&mut conn, debtor).await.map_err(UiError::failed)?;
    let own = creditor.currency;
    let asked = Currency::parse(form.value("currency")).ok().or(asked);
    let currency = asked
        .unwrap_or_else(|| if credit.contains_key(&own) { own } else { credit.keys().next().copied().unwrap_or(own) });
    let free = credit.get(&currency).copied().unwrap_or(Money::zero(currency));
    let all = Selection::AllOpen(Some(currency));
    let payable = invoices::payable(&mut conn, ctx, debtor, &all).await.map_err(UiError::failed)?;
    let mut offered: Vec<PayableRow> = payable.rows.into_iter().filter(|row| row.not_offered.is_none()).collect();
    invoices::sort(&mut offered, creditor.allocation_order);
    let more = offered.len() > MOST_ROWS;
    offered.truncate(MOST_ROWS);
    let rows = filled(texts, offered, free, form)?;
    let lines: Vec<(DocumentId, Money)> =
        rows.iter().filter_map(|row| Some((row.payable.id.clone(), row.amount?))).collect();
    let in_the_way = store::unfinished_for(&mut conn, debtor, &lines).await.map_err(UiError::failed)?;
    let unfinished = match in_the_way {
        Some(id) => store::of_debtor(&mut conn, debtor, &id).await.map_err(UiError::failed)?,
        None => None,
    };
    drop(conn);
    let key = CheckoutKey::parse(form.value("checkout_key")).unwrap_or_else(|| ctx.new_id());
    let review = reviewed(ctx, texts, debtor, form).await;
    Ok(UseForm { currency, free, rows, more, key: key.to_string(), review, unfinished })
}

/// What was typed, or at first the free credit given in order.
fn filled(texts: &Texts, rows: Vec<PayableRow>, free: Money, form: &FormState) -> Result<Vec<Row>, UiError> {
    let sent = !form.value("checkout_key").is_empty();
    let (given, _) = oldest_first(free, rows.iter().map(|row| row.suggested)).map_err(UiError::failed)?;
    let row = |(payable, given): (PayableRow, Money)| {
        let currency = given.currency();
        let typed = match sent {
            true => form.value(&amount_field(&payable.id)).to_owned(),
            false if given.is_zero() => String::new(),
            false => texts.money_pattern(currency).digits(given.minor().unsigned_abs()),
        };
        Row { amount: parse_amount(texts.language(), &typed, currency).ok(), payable, typed }
    };
    Ok(rows.into_iter().zip(given).map(row).collect())
}

/// Only when the amounts were sent and nothing is wrong with them.
async fn reviewed(ctx: &Ctx, texts: &Texts, debtor: &DebtorId, form: &FormState) -> Option<Review> {
    if !STEPS.contains(&form.value("step")) || form.has_errors() {
        return None;
    }
    let order = read(&mut form.clone(), texts).ok()?;
    payments::review(ctx, debtor, &order).await.ok().filter(|review| review.amount.is_zero())
}

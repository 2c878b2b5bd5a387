//! What the pay page shows, from the address or from the form that was sent.

use std::collections::BTreeMap;

use saldo::contacts;
use saldo::creditor::Creditor;
use saldo::ctx::Ctx;
use saldo::db::{Conn, DbError};
use saldo::ids::{CheckoutKey, ContactId, DebtorId, DocumentId};
use saldo::invoices::{self, NotOffered, PayableRow, Selection};
use saldo::links;
use saldo::money::{Currency, Money};
use saldo::payments::{self, Payment, PaymentLine, Review, store};
use saldo::plans::{self, NextPart};
use saldo::shortfalls::{Short, rules};
use saldo::texts::{Texts, parse_amount};
use saldo::transfers::NotOffered as NoTransfer;
use saldo::transfers::rules::offered as transfer_offered;

use super::pay_form::{STEPS, amount_field, is_after_review, read_order};
use crate::errors::UiError;
use crate::server::forms::FormState;

/// What the page is about.
pub enum PayData {
    /// "Pay an amount": how much?
    AskAmount { currency: Currency, typed: String },
    /// One payment has one currency: which?
    ChooseCurrency(Vec<(Money, String)>),
    /// Nothing of it can be paid; why not, by number.
    Nothing(Vec<(String, NotOffered)>),
    /// Amounts to change or to confirm.
    Form(Box<PayForm>),
}

/// The form.
pub struct PayForm {
    pub currency: Currency,
    pub rows: Vec<Row>,
    /// Chosen, but not offered.
    pub left_out: Vec<(String, NotOffered)>,
    /// Credit there is.
    pub credit: Money,
    pub use_credit: bool,
    pub key: String,
    /// Present when the amounts are only to be confirmed.
    pub review: Option<Review>,
    /// What is due and stays open with these amounts.
    pub short: Vec<Short>,
    /// Whether anything can be paid online.
    pub online: bool,
    /// Why a bank transfer is not offered for this amount.
    pub no_transfer: Option<NoTransfer>,
    pub unfinished: Option<Unfinished>,
    /// Of "pay an amount": what no invoice takes.
    pub left: Option<Money>,
    /// Due on other invoices of the same currency.
    pub elsewhere: Money,
}

/// A document with what stands in its field.
pub struct Row {
    pub payable: PayableRow,
    pub typed: String,
    pub amount: Option<Money>,
    /// The plan that has it.
    pub plan: Option<NextPart>,
}

/// A checkout of somebody that asks for one of these.
pub struct Unfinished {
    pub payment: Payment,
    pub lines: Vec<PaymentLine>,
    /// Who started it, when that is known.
    pub starter: Option<String>,
}

/// What the page's address asks for.
#[derive(Default)]
struct Asked {
    choose: String,
    amount: String,
    currency: Option<Currency>,
    documents: Vec<DocumentId>,
    /// How much of each, in minor units, where the address says it.
    minors: Vec<i64>,
}

impl Asked {
    fn parse(address: &str, form: &FormState) -> Self {
        let mut asked = Self::default();
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        for (name, value) in pairs {
            match name.as_str() {
                "choose" => asked.choose = value,
                "amount" => asked.amount = value,
                "currency" => asked.currency = Currency::parse(&value).ok(),
                "document" => asked.documents.extend(DocumentId::parse(&value)),
                "minor" => asked.minors.extend(value.parse::<i64>().ok()),
                _ => {}
            }
        }
        if form.all("document").next().is_some() {
            asked.documents = form.all("document").filter_map(DocumentId::parse).collect();
            asked.currency = Currency::parse(form.value("currency")).ok();
        }
        asked
    }

    /// Puts in the amounts that the address names, as far as they can be paid.
    fn fill_in(&self, rows: &mut [PayableRow]) {
        if self.minors.len() != self.documents.len() {
            return;
        }
        for (document, minor) in self.documents.iter().zip(&self.minors) {
            if let Some(row) = rows.iter_mut().find(|row| row.id == *document) {
                row.suggested = Money::stored((*minor).clamp(0, row.owed.most().minor()), row.suggested.currency());
            }
        }
    }

    /// None when an amount is asked for first.
    fn selection(&self, texts: &Texts, currency: Currency) -> Option<Selection> {
        if !self.documents.is_empty() {
            return Some(Selection::Documents(self.documents.clone()));
        }
        match self.choose.as_str() {
            "all" => Some(Selection::AllOpen(self.currency)),
            "oldest" => {
                let amount = parse_amount(texts.language(), &self.amount, self.currency.unwrap_or(currency)).ok()?;
                amount.is_positive().then_some(Selection::InOrder(amount))
            }
            _ => Some(Selection::DueToday(self.currency)),
        }
    }
}

/// Reads everything the page needs.
pub async fn load(
    ctx: &Ctx,
    texts: &Texts,
    debtor: &DebtorId,
    creditor: &Creditor,
    address: &str,
    form: &FormState,
) -> Result<PayData, UiError> {
    let own = creditor.currency;
    let asked = Asked::parse(address, form);
    let Some(selection) = asked.selection(texts, own) else {
        return Ok(PayData::AskAmount { currency: asked.currency.unwrap_or(own), typed: asked.amount });
    };
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let payable = invoices::payable(&mut conn, ctx, debtor, &selection).await.map_err(UiError::failed)?;
    let suggested = payable.suggested();
    let currency = match asked.currency.or_else(|| suggested.keys().next().copied()) {
        Some(currency) if asked.currency.is_some() || suggested.len() == 1 => currency,
        Some(_) => return Ok(choose_currency(&asked, suggested.into_values())),
        None => own,
    };
    let (mut rows, left_out) = offered(payable.rows, currency);
    if rows.is_empty() {
        return Ok(PayData::Nothing(left_out));
    }
    let mut planned = planned(&mut conn, ctx, debtor, &mut rows).await.map_err(UiError::failed)?;
    asked.fill_in(&mut rows);
    let credit = payable.credit.get(&currency).copied().unwrap_or(Money::zero(currency));
    let elsewhere = elsewhere(&mut conn, ctx, debtor, currency, &rows).await.map_err(UiError::failed)?;
    let lines: Vec<_> = rows.iter().map(|row| (row.id.clone(), row.suggested)).collect();
    let unfinished = unfinished(&mut conn, debtor, &lines).await.map_err(UiError::failed)?;
    drop(conn);
    let sent = !form.value("checkout_key").is_empty();
    let review = reviewed(ctx, texts, debtor, form).await;
    let key = CheckoutKey::parse(form.value("checkout_key")).unwrap_or_else(|| ctx.new_id());
    let rows = rows.into_iter().map(|row| (planned.remove(&row.id), row));
    let rows: Vec<Row> = rows.map(|(plan, payable)| filled(texts, (payable, plan), form, sent)).collect();
    let paid = rows.iter().filter_map(|row| Some((&row.payable, row.amount?)));
    let short = rules::short(paid, ctx.today());
    let chosen = rows.iter().filter_map(|row| row.amount).map(Money::minor).sum();
    let amount = review.map_or(Money::stored(chosen, currency), |review| review.amount);
    Ok(PayData::Form(Box::new(PayForm {
        rows,
        currency,
        left_out,
        credit,
        use_credit: !sent || !form.value("use_credit").is_empty(),
        key: key.to_string(),
        review,
        short,
        online: ctx.providers.checkout().is_some(),
        no_transfer: transfer_offered(Some(creditor), amount).err(),
        // What can be reviewed is not in the way: this very form started it, and goes on with it.
        unfinished: unfinished.filter(|_| review.is_none()),
        left: payable.left.filter(|left| left.is_positive()),
        elsewhere,
    })))
}

fn choose_currency(asked: &Asked, sums: impl Iterator<Item = Money>) -> PayData {
    let address = |currency: Currency| {
        let documents = asked.documents.iter().map(|document| ("document", document.as_str()));
        let choose = (!asked.choose.is_empty()).then_some(("choose", asked.choose.as_str()));
        let pairs: Vec<_> = documents.chain(choose).chain([("currency", currency.code())]).collect();
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    };
    PayData::ChooseCurrency(sums.map(|sum| (sum, address(sum.currency()))).collect())
}

/// Rows of one currency that can be paid, and the numbers of those that cannot.
fn offered(rows: Vec<PayableRow>, currency: Currency) -> (Vec<PayableRow>, Vec<(String, NotOffered)>) {
    let (offered, not): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.not_offered.is_none());
    let rows = offered.into_iter().filter(|row| row.owed.outstanding.currency() == currency).collect();
    (rows, not.into_iter().filter_map(|row| Some((row.number, row.not_offered?))).collect())
}

/// Which of the rows are in plans that run. Where nothing of one is due, what its plan asks for next is filled in, and
/// not all of it.
async fn planned(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    rows: &mut [PayableRow],
) -> Result<BTreeMap<DocumentId, NextPart>, DbError> {
    // What is planned is on hold, or due.
    if !rows.iter().any(|row| row.owed.contested.is_positive()) {
        return Ok(BTreeMap::new());
    }
    let planned = plans::next_parts(conn, ctx, debtor).await?;
    for row in rows.iter_mut().filter(|row| !row.owed.due().is_positive()) {
        if let Some(next) = planned.get(&row.id) {
            row.suggested = next.offered(&row.owed);
        }
    }
    Ok(planned)
}

fn filled(texts: &Texts, (payable, plan): (PayableRow, Option<NextPart>), form: &FormState, sent: bool) -> Row {
    let currency = payable.suggested.currency();
    let typed = if sent {
        form.value(&amount_field(&payable.id)).to_owned()
    } else if payable.suggested.is_zero() {
        String::new()
    } else {
        texts.money_pattern(currency).digits(payable.suggested.minor().unsigned_abs())
    };
    Row { amount: parse_amount(texts.language(), &typed, currency).ok(), payable, typed, plan }
}

/// Only when the amounts were sent and nothing is wrong with them.
async fn reviewed(ctx: &Ctx, texts: &Texts, debtor: &DebtorId, form: &FormState) -> Option<Review> {
    let sent = STEPS.contains(&form.value("step"));
    if !sent || form.errors().iter().any(|(field, _)| !is_after_review(field)) {
        return None;
    }
    let order = read_order(&mut form.clone(), texts).ok()?;
    let review = payments::review(ctx, debtor, &order).await;
    review.inspect_err(|error| tracing::debug!(%error, "the review is not possible any more")).ok()
}

async fn elsewhere(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    currency: Currency,
    rows: &[PayableRow],
) -> Result<Money, DbError> {
    let all = invoices::payable(conn, ctx, debtor, &Selection::AllOpen(Some(currency))).await?;
    let others = all.rows.iter().filter(|row| !rows.iter().any(|chosen| chosen.id == row.id));
    Ok(Money::stored(others.map(|row| row.suggested.minor()).sum(), currency))
}

async fn unfinished(
    conn: &mut Conn,
    debtor: &DebtorId,
    lines: &[(DocumentId, Money)],
) -> Result<Option<Unfinished>, DbError> {
    let Some(id) = store::unfinished_for(conn, debtor, lines).await? else { return Ok(None) };
    let Some(payment) = store::of_debtor(conn, debtor, &id).await? else { return Ok(None) };
    let lines = store::lines(conn, &id).await?;
    let starter = starter(conn, &payment).await?;
    Ok(Some(Unfinished { payment, lines, starter }))
}

/// The name of the contact who started a payment, with an account or with a pay link. A payment that came
/// from another debtor does not name that debtor's people.
pub async fn starter(conn: &mut Conn, payment: &Payment) -> Result<Option<String>, DbError> {
    let id = match payment.started_by.strip_prefix("contact:") {
        Some(id) => ContactId::parse(id),
        None => links::recipient(conn, &payment.started_by).await?,
    };
    let Some((id, debtor)) = id.zip(payment.debtor_id.as_ref()) else { return Ok(None) };
    if !contacts::is_known(conn, &id, debtor).await? {
        return Ok(None);
    }
    let contact = contacts::find(conn, &id).await?;
    Ok(contact.map(|c| if c.name.is_empty() { c.email.as_str().to_owned() } else { c.name }))
}

//! A debtor starts to pay.

use chrono::{DateTime, Duration, Utc};

use super::cancel::{CancelError, cancel_checkout};
use super::rules::{self, Basket, BasketError};
use super::store::{self, NewPayment};
use super::{CheckoutRequest, Payment, PaymentStatus, ProviderError, ProviderKind, hold_source, settle};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::holds::{self, HoldReason, NewHold};
use crate::ids::{CreditId, DebtorId, DocumentId, PaymentId};
use crate::ledger::credits;
use crate::money::{Money, MoneyError};
use crate::shortfalls::{self, Short, Why};
use crate::text::Language;
use crate::{creditor, debtors};

/// How long a checkout stays open: Stripe's least, and some minutes for clocks that differ and answers that are late.
pub const CHECKOUT_OPEN: Duration = Duration::minutes(35);

/// With less time than this Stripe, whose least is 30 minutes, may refuse.
const TOO_SHORT: Duration = Duration::minutes(33);

/// Stripe's longest name of a product.
const LONGEST_DESCRIPTION: usize = 250;

/// What a debtor asks for.
#[derive(Debug, Clone)]
pub struct Order {
    /// Made when the form was shown: the same form sent twice is the same payment.
    pub checkout_key: String,
    /// What is paid.
    pub basket: Basket,
    /// Whether unapplied credit is used first.
    pub use_credit: bool,
    /// What the payer was told to pay, beside credit: when it is another amount by now, nothing is
    /// started.
    pub told: Option<Money>,
    /// Why what is due stays open in part, where it does.
    pub why: Why,
    /// For the provider's page.
    pub language: Language,
}

impl Order {
    /// Whether the payer was told to pay nothing beside credit: it starts only if credit covers all of it.
    pub fn is_credit_only(&self) -> bool {
        self.use_credit && self.told.is_some_and(Money::is_zero)
    }
}

/// What an order comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// The sum of its lines.
    pub total: Money,
    /// Credit that is used first.
    pub credit: Money,
    /// The rest, which the provider collects.
    pub amount: Money,
}

/// What became of the order.
#[derive(Debug, Clone)]
pub enum Started {
    /// Send the payer there.
    AtProvider { payment: PaymentId, url: String },
    /// Credit covered all of it, or the payment went on since: show its page.
    Done(PaymentId),
}

/// Why nothing was started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Something in the basket must be changed.
    #[error("the basket cannot be paid: {0:?}")]
    Basket(Vec<BasketError>),
    /// Another checkout already asks for one of these: continue or cancel it.
    #[error("payment {0} is unfinished")]
    Unfinished(PaymentId),
    /// The same form started this payment, for something else.
    #[error("the form started payment {0}, for something else")]
    FormUsed(PaymentId),
    /// It comes to another amount than the payer was told.
    #[error("the payer was told another amount than {}", .0.amount)]
    Changed(Review),
    /// Less is paid than is due, and nobody says why.
    #[error("less than due on {} invoices, without a reason", .0.len())]
    Unexplained(Vec<Short>),
    /// No debtor of that id.
    #[error("no such debtor")]
    NoDebtor,
    /// No way to pay online is set up.
    #[error("no payment provider is set up")]
    NoProvider,
    /// The provider did not make a checkout; the payment is kept and tried again or expires.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// A refused checkout could not be given up.
    #[error(transparent)]
    Cancel(Box<CancelError>),
    /// The ledger refused.
    #[error(transparent)]
    Settle(#[from] settle::SettleError),
    /// Amounts that cannot be added.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Writes the payment down, reserves credit, holds reminders, and sends the payer to the provider.
pub async fn start_checkout(ctx: &Ctx, debtor: &DebtorId, order: &Order) -> Result<Started, StartError> {
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(StartError::NoDebtor)?;
    if let Some(before) = store::by_checkout_key(&mut tx, debtor, &order.checkout_key).await? {
        if is_another(&mut tx, &before, order).await? {
            return Err(StartError::FormUsed(before.id));
        }
        answer_again(tx, ctx, debtor, order, &before).await?;
        return resume(ctx, before).await;
    }
    let total = check(&mut tx, debtor, order).await?;
    let payment = write_down(&mut tx, ctx, debtor, order, total).await?;
    if payment.amount().is_zero() {
        settle::settle_by_credit(&mut tx, ctx, &payment, version).await?;
        tx.commit().await?;
        return Ok(Started::Done(payment.id));
    }
    tx.commit().await?;
    send_or_give_up(ctx, &payment).await
}

/// Whether the form now asks for something else than the payment it started. Of a link nothing is left to ask for
/// once that is paid.
pub(crate) async fn is_another(conn: &mut Conn, before: &Payment, order: &Order) -> Result<bool, DbError> {
    let another_amount = order.told.is_some_and(|told| told != before.amount());
    Ok(another_amount || (!order.basket.lines.is_empty() && !has_lines(conn, before, order).await?))
}

/// Whether the form has done its work: it started a payment of other lines, which went on to the provider. What is
/// chosen now needs a key of its own. While the provider has not answered, the button goes on with that payment.
pub async fn is_used_up(conn: &mut Conn, debtor: &DebtorId, order: &Order) -> Result<bool, DbError> {
    match store::by_checkout_key(conn, debtor, &order.checkout_key).await? {
        Some(before) if before.status != PaymentStatus::Starting => Ok(!has_lines(conn, &before, order).await?),
        _ => Ok(false),
    }
}

/// What the provider will never make is given up at once: its invoices and its credit are free again.
async fn send_or_give_up(ctx: &Ctx, payment: &Payment) -> Result<Started, StartError> {
    let debtor = payment.debtor_id.as_ref().ok_or(StartError::NoDebtor)?;
    match send_to_provider(ctx, payment).await {
        Err(StartError::Provider(refused)) if refused.is_final() => {
            cancel_checkout(ctx, debtor, &payment.id).await.map_err(|error| StartError::Cancel(Box::new(error)))?;
            Err(StartError::Provider(refused))
        }
        started => started,
    }
}

/// The provider has not answered and the button is pressed again: the last word about the rest counts.
async fn answer_again(
    mut tx: Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    order: &Order,
    before: &Payment,
) -> Result<(), StartError> {
    if before.status != PaymentStatus::Starting || !has_lines(&mut tx, before, order).await? {
        return Ok(());
    }
    let explained = shortfalls::explained(&mut tx, ctx, debtor, order).await?;
    shortfalls::keep(&mut tx, ctx, &before.id, &explained).await?;
    Ok(tx.commit().await?)
}

/// What an order comes to now, or why it cannot be paid. Changes nothing; asks for no reasons yet.
pub async fn review(ctx: &Ctx, debtor: &DebtorId, order: &Order) -> Result<Review, StartError> {
    let mut conn = ctx.db.read().await?;
    let total = total(&mut conn, debtor, order).await?;
    none_unfinished(&mut conn, debtor, order).await?;
    let review = plan(&mut conn, debtor, order, total).await?.0;
    match unanswered(&mut conn, debtor, &order.checkout_key).await? {
        // Its button goes on with the payment as it was written down.
        Some(own) if own.amount() != review.amount || !has_lines(&mut conn, &own, order).await? => {
            Err(StartError::Unfinished(own.id))
        }
        _ => Ok(review),
    }
}

/// Goes on with a payment that was started before.
pub async fn resume(ctx: &Ctx, payment: Payment) -> Result<Started, StartError> {
    match (payment.status, &payment.checkout_url) {
        (PaymentStatus::AwaitingProvider, Some(url)) => {
            Ok(Started::AtProvider { payment: payment.id.clone(), url: url.clone() })
        }
        (PaymentStatus::Starting, _) => send_or_give_up(ctx, &with_time_left(ctx, payment).await?).await,
        _ => Ok(Started::Done(payment.id)),
    }
}

/// The same attempt asks for the same, the end of the checkout too; with too little time left it is a new attempt.
async fn with_time_left(ctx: &Ctx, payment: Payment) -> Result<Payment, DbError> {
    let now = ctx.now();
    if payment.expires_at.is_none_or(|end| end >= now + TOO_SHORT) {
        return Ok(payment);
    }
    let mut tx = ctx.db.begin().await?;
    store::new_attempt(&mut tx, &payment.id, payment.attempt, Some(now + CHECKOUT_OPEN)).await?;
    let renewed = store::get(&mut tx, &payment.id).await?;
    tx.commit().await?;
    Ok(renewed.unwrap_or(payment))
}

async fn check(conn: &mut Conn, debtor: &DebtorId, order: &Order) -> Result<Money, StartError> {
    let total = total(conn, debtor, order).await?;
    match store::unfinished_for(conn, debtor, &order.basket.lines).await? {
        Some(payment) => Err(StartError::Unfinished(payment)),
        None => Ok(total),
    }
}

/// Another payment that asks for one of these is an error; the one that this very form started and
/// the provider never answered is not.
pub(crate) async fn none_unfinished(conn: &mut Conn, debtor: &DebtorId, order: &Order) -> Result<(), StartError> {
    let Some(unfinished) = store::unfinished_for(conn, debtor, &order.basket.lines).await? else { return Ok(()) };
    match unanswered(conn, debtor, &order.checkout_key).await? {
        Some(own) if own.id == unfinished => Ok(()),
        _ => Err(StartError::Unfinished(unfinished)),
    }
}

/// The payment that a form started and the provider never answered.
pub async fn unanswered(conn: &mut Conn, debtor: &DebtorId, checkout_key: &str) -> Result<Option<Payment>, DbError> {
    let before = store::by_checkout_key(conn, debtor, checkout_key).await?;
    Ok(before.filter(|payment| payment.status == PaymentStatus::Starting))
}

async fn has_lines(conn: &mut Conn, payment: &Payment, order: &Order) -> Result<bool, DbError> {
    let lines = store::lines(conn, &payment.id).await?;
    let known = |(document, amount): &(DocumentId, Money)| {
        lines.iter().any(|line| line.document_id == *document && line.amount() == *amount)
    };
    Ok(lines.len() == order.basket.lines.len() && order.basket.lines.iter().all(known))
}

/// What the order's basket comes to, every line checked.
pub(crate) async fn total(conn: &mut Conn, debtor: &DebtorId, order: &Order) -> Result<Money, StartError> {
    let basket = &order.basket;
    // A small payment costs the creditor something; credit alone does not.
    let creditor = creditor::load(conn).await?.filter(|_| !order.is_credit_only());
    let minimum = creditor.map_or(Money::zero(basket.currency), |creditor| {
        Money::stored(creditor.minimum_payment_minor, creditor.currency)
    });
    let documents: Vec<_> = basket.lines.iter().map(|(id, _)| id).collect();
    let payable = store::payable(conn, debtor, &documents).await?;
    rules::check_basket(basket, &payable, minimum).map_err(StartError::Basket)
}

/// Payment, lines, reserved credit, holds, audit and the job that looks after it.
async fn write_down(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    order: &Order,
    total: Money,
) -> Result<Payment, StartError> {
    let id: PaymentId = ctx.new_id();
    let (review, from_credit) = plan(tx, debtor, order, total).await?;
    if order.told.is_some_and(|told| told != review.amount) {
        return Err(StartError::Changed(review));
    }
    let explained = shortfalls::explained(tx, ctx, debtor, order).await?;
    let Review { credit, amount, .. } = review;
    let provider = ctx.providers.checkout();
    if provider.is_none() && amount.is_positive() {
        return Err(StartError::NoProvider);
    }
    let online = provider.filter(|_| amount.is_positive());
    let payment = NewPayment {
        id: &id,
        debtor,
        provider: online.map_or(ProviderKind::Credit, |p| p.kind()),
        provider_account: online.map_or("", |p| p.account()),
        livemode: online.is_some_and(|p| p.livemode()),
        amount,
        credit,
        checkout_key: &order.checkout_key,
        language: order.language,
        expires_at: ctx.now() + CHECKOUT_OPEN,
    };
    store::insert(tx, ctx, payment).await?;
    reserve_and_hold(tx, ctx, &id, debtor, &order.basket.lines, &from_credit, None).await?;
    shortfalls::keep(tx, ctx, &id, &explained).await?;
    let happened = Happened {
        action: "payment.started",
        object: id.as_str(),
        debtor: Some(debtor),
        detail: format!("{amount} and {credit} credit for {} documents", order.basket.lines.len()),
    };
    audit::record(tx, ctx, happened).await?;
    super::reconcile::schedule(tx, ctx, &id, ctx.now() + CHECKOUT_OPEN).await?;
    store::get(tx, &id).await?.ok_or(StartError::NoDebtor)
}

/// The lines of a payment that was written down, the credit it reserves, and a pause of reminders for
/// each document until the payment is over, at the latest until `ends_at`.
pub(crate) async fn reserve_and_hold(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &PaymentId,
    debtor: &DebtorId,
    lines: &[(DocumentId, Money)],
    from_credit: &FromCredit,
    ends_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    store::insert_lines(tx, id, lines).await?;
    for (lot, part) in from_credit {
        credits::reserve(tx, id, lot, *part).await?;
    }
    for (document, part) in lines {
        let hold = NewHold {
            source_key: &holds::source_key(&hold_source(id), document),
            debtor,
            document: Some(document),
            amount_minor: Some(part.minor()),
            reason: HoldReason::PaymentInProgress,
            ends_at,
        };
        holds::set(tx, ctx, hold).await?;
    }
    Ok(())
}

/// So much of each lot.
pub(crate) type FromCredit = Vec<(CreditId, Money)>;

/// Which credit is used first, and what is left to pay.
pub(crate) async fn plan(
    conn: &mut Conn,
    debtor: &DebtorId,
    order: &Order,
    total: Money,
) -> Result<(Review, FromCredit), StartError> {
    let from_credit = if order.use_credit { plan_credit(conn, debtor, order, total).await? } else { Vec::new() };
    let credit = Money::sum(total.currency(), from_credit.iter().map(|(_, part)| *part))?;
    Ok((Review { total, credit, amount: total.checked_sub(credit)? }, from_credit))
}

/// Which lots give how much, oldest first. What this very form reserved before counts.
async fn plan_credit(
    conn: &mut Conn,
    debtor: &DebtorId,
    order: &Order,
    total: Money,
) -> Result<FromCredit, StartError> {
    let own = unanswered(conn, debtor, &order.checkout_key).await?.map(|payment| payment.id);
    let mut left = total;
    let mut parts = Vec::new();
    for lot in credits::available_to(conn, debtor, total.currency(), own.as_ref()).await? {
        let part = left.min(lot.amount())?;
        if part.is_positive() {
            left = left.checked_sub(part)?;
            parts.push((lot.id, part));
        }
    }
    Ok(parts)
}

/// Outside of any transaction: asks for the checkout and keeps the answer.
pub(super) async fn send_to_provider(ctx: &Ctx, payment: &Payment) -> Result<Started, StartError> {
    let provider = ctx.providers.of(payment.provider).ok_or(StartError::NoProvider)?;
    let debtor = payment.debtor_id.as_ref().ok_or(StartError::NoDebtor)?;
    let request = checkout_request(ctx, payment, debtor).await?;
    let checkout = match provider.create_checkout(&request).await {
        Err(ProviderError::Broken(status)) => {
            new_attempt(ctx, payment).await?;
            return Err(StartError::Provider(ProviderError::Broken(status)));
        }
        answer => answer?,
    };
    let mut tx = ctx.db.begin().await?;
    let awaiting = store::awaiting(&mut tx, &payment.id, &checkout, ctx.now()).await?;
    tx.commit().await?;
    if awaiting {
        return Ok(Started::AtProvider { payment: payment.id.clone(), url: checkout.url });
    }
    // A twin of this request was quicker, or the notice of its payment was.
    Ok(Started::Done(payment.id.clone()))
}

/// The provider keeps its fault under the old key; unpaid checkouts nobody has the address of are harmless.
async fn new_attempt(ctx: &Ctx, payment: &Payment) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    store::new_attempt(&mut tx, &payment.id, payment.attempt, None).await?;
    tx.commit().await
}

async fn checkout_request(ctx: &Ctx, payment: &Payment, debtor: &DebtorId) -> Result<CheckoutRequest, StartError> {
    let mut conn = ctx.db.read().await?;
    let lines = store::lines(&mut conn, &payment.id).await?;
    let mut numbers: Vec<&str> = lines.iter().take(8).map(|line| line.number.as_str()).collect();
    if lines.len() > numbers.len() {
        numbers.push("…");
    }
    Ok(CheckoutRequest {
        payment: payment.id.clone(),
        attempt: payment.attempt,
        amount: payment.amount(),
        description: shortened(&numbers.join(", ")),
        language: payment.language,
        return_url: ctx.site.address(&payment.page(debtor)),
        expires_at: payment.expires_at.unwrap_or_else(|| ctx.now() + CHECKOUT_OPEN),
    })
}

/// As much of it as the provider takes.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_DESCRIPTION {
        return text.to_owned();
    }
    text.chars().take(LONGEST_DESCRIPTION - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_payer_reads_is_as_long_as_the_provider_takes() {
        let fits = "é".repeat(LONGEST_DESCRIPTION);
        assert_eq!(shortened(&fits), fits);
        let cut = shortened(&format!("{fits}x"));
        assert_eq!((cut.chars().count(), cut.ends_with("é…")), (LONGEST_DESCRIPTION, true));
    }
}

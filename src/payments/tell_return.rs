//! Tells people that money did not come or did not stay: why, what is open again, and how to pay it.

use async_trait::async_trait;
use chrono::NaiveDate;

use super::came_back::by_cause;
use super::{Payment, PaymentStatus, ReturnReason, returned, store};
use crate::contacts::Contact;
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::debtors::{self, Debtor};
use crate::ids::{DocumentId, PaymentId};
use crate::invoices::{self, PayableRow, Selection};
use crate::jobs::{self, Handler, JobError, Outcome};
use crate::links;
use crate::mail::{self, NewMail, PayLinkLine, PaymentReturned};
use crate::money::Money;
use crate::plans;
use crate::texts::Texts;

/// The kind of the job; its payload is the payment's id and what caused the return.
pub const RETURNED: &str = "payment_returned";

/// Beside a return that is final. `cause` is the key of its entry, or [`failed_debit`]'s.
pub(super) async fn tell(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId, cause: &str) -> Result<(), DbError> {
    jobs::enqueue(tx, ctx, RETURNED, &format!("{RETURNED}:{cause}"), &format!("{payment} {cause}"), ctx.now()).await?;
    Ok(())
}

/// The cause of a payment that was on its way and did not come.
pub(super) fn failed_debit(payment: &PaymentId) -> String {
    format!("failed:{payment}")
}

/// The job: one mail for each return to whoever paid, or else to those who get the invoices.
pub struct TellReturn;

#[async_trait]
impl Handler for TellReturn {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError> {
        let Some((payment, cause)) = payload.split_once(' ') else { return Ok(Outcome::Done) };
        let Some(payment) = PaymentId::parse(payment) else { return Ok(Outcome::Done) };
        let mut tx = ctx.db.begin().await?;
        if let Some(news) = news(&mut tx, ctx, &payment, cause).await? {
            for contact in links::payers(&mut tx, &news.payment.started_by, &news.debtor.id).await? {
                write(&mut tx, ctx, &news, &contact, cause).await?;
            }
        }
        tx.commit().await?;
        Ok(Outcome::Done)
    }
}

/// What there is to tell.
struct News {
    payment: Payment,
    debtor: Debtor,
    amount: Money,
    reason: ReturnReason,
    /// What is open again and was not paid since.
    open: Vec<OpenAgain>,
}

/// An invoice that is open again.
struct OpenAgain {
    row: PayableRow,
    /// How much, until when.
    open: Money,
    due_on: NaiveDate,
    /// It is the next instalment of a plan: nothing of it has to be paid yet.
    is_later: bool,
}

/// None when the bank gave it back, the money came after all, or everything is paid again.
async fn news(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId, cause: &str) -> Result<Option<News>, DbError> {
    let Some(payment) = store::get(tx, payment).await? else { return Ok(None) };
    let Some(debtor) = debtor_of(tx, &payment).await? else { return Ok(None) };
    let currency = payment.amount().currency();
    let (amount, reason, documents) = if cause == failed_debit(&payment.id) {
        if payment.status != PaymentStatus::Failed {
            return Ok(None);
        }
        let lines = store::lines(tx, &payment.id).await?;
        let reason = ReturnReason::of(payment.failure.as_deref().unwrap_or_default());
        (payment.amount(), reason, lines.into_iter().map(|line| line.document_id).collect())
    } else {
        let Some(gone) = by_cause(tx, &payment.id, currency, cause).await? else { return Ok(None) };
        let reopened = returned::reopened_by(tx, &debtor.id, cause, currency).await?;
        (gone.amount, gone.reason, reopened.into_iter().map(|(document, _)| document).collect())
    };
    let open = open(tx, ctx, &debtor, documents).await?;
    Ok((!open.is_empty()).then_some(News { payment, debtor, amount, reason, open }))
}

async fn debtor_of(conn: &mut Conn, payment: &Payment) -> Result<Option<Debtor>, DbError> {
    match &payment.debtor_id {
        Some(debtor) => debtors::get(conn, debtor).await,
        None => Ok(None),
    }
}

async fn open(tx: &mut Tx, ctx: &Ctx, debtor: &Debtor, documents: Vec<DocumentId>) -> Result<Vec<OpenAgain>, DbError> {
    let payable = invoices::payable(tx, ctx, &debtor.id, &Selection::Documents(documents)).await?;
    let planned = plans::first_open_of(tx, ctx, &debtor.id).await?;
    let again = |row: PayableRow| {
        let left = left_of(&row);
        if left.is_positive() {
            return Some(OpenAgain { open: left, due_on: row.first_due_on, is_later: false, row });
        }
        // What was paid early and came back is told before its day, or the next thing they read is that it is missing.
        let (due_on, open) = planned.get(&row.id).copied()?;
        Some(OpenAgain { row, open, due_on, is_later: true })
    };
    Ok(payable.rows.into_iter().filter_map(again).collect())
}

/// What the creditor misses of it: also of an invoice that it collects, whose debit came back.
fn left_of(row: &PayableRow) -> Money {
    let owed = &row.owed;
    let left = owed.outstanding.minor() - owed.processing.minor() - owed.contested.minor();
    Money::stored(left.max(0), owed.outstanding.currency())
}

async fn write(tx: &mut Tx, ctx: &Ctx, news: &News, contact: &Contact, cause: &str) -> Result<(), DbError> {
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let texts = Texts::of(contact.language);
    let payable: Vec<DocumentId> =
        news.open.iter().filter(|one| one.row.owed.due().is_positive()).map(|one| one.row.id.clone()).collect();
    let link = (!payable.is_empty()).then(|| links::for_mail(ctx));
    let lines = news.open.iter();
    let lines = lines.map(|one| PayLinkLine { number: one.row.number.clone(), due_on: one.due_on, open: one.open });
    let mail = PaymentReturned {
        name: &contact.name,
        debtor: &news.debtor.name,
        amount: news.amount,
        came: news.payment.status == PaymentStatus::Settled,
        reason: &news.reason.words(texts),
        lines: lines.collect(),
        is_later: news.open.iter().all(|one| one.is_later),
        link: link.as_ref().map(|link| link.url.as_str()),
        days: links::DAYS_VALID,
    };
    let text = mail.compose(texts, &creditor);
    let new_mail = NewMail {
        kind: RETURNED,
        event_key: cause,
        to: &contact.email,
        language: contact.language,
        debtor: Some(&news.debtor.id),
        subject: text.subject,
        text: text.text,
        html: text.html,
        secret: true,
    };
    if mail::enqueue(tx, ctx, new_mail).await?
        && let Some(link) = link
    {
        link.to_pay(tx, ctx, (&news.debtor.id, contact), &payable).await?;
    }
    Ok(())
}

//! The mail that says a payment was received.

use async_trait::async_trait;

use super::{Payment, PaymentStatus, store};
use crate::contacts::{self, Contact};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{Conn, Tx};
use crate::debtors::{self, Debtor};
use crate::ids::{ContactId, PaymentId};
use crate::jobs::{Handler, JobError, Outcome};
use crate::links;
use crate::mail::{self, NewMail, Receipt, ReceiptLine};
use crate::money::Money;
use crate::texts::Texts;

/// The job: mails the contact who started a payment, or whose pay link did, once per payment.
pub struct SendReceipt;

#[async_trait]
impl Handler for SendReceipt {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError> {
        let Some(id) = PaymentId::parse(payload) else { return Ok(Outcome::Done) };
        let mut tx = ctx.db.begin().await?;
        if let Some((payment, contact, debtor)) = receiver(&mut tx, &id).await? {
            write(&mut tx, ctx, &payment, &contact, &debtor).await?;
        }
        tx.commit().await?;
        Ok(Outcome::Done)
    }
}

/// Nobody when the payment is not settled, or no contact started it or may be written to.
async fn receiver(conn: &mut Conn, id: &PaymentId) -> Result<Option<(Payment, Contact, Debtor)>, JobError> {
    let Some(payment) = store::get(conn, id).await?.filter(|payment| payment.status == PaymentStatus::Settled) else {
        return Ok(None);
    };
    let started_by = match payment.started_by.strip_prefix("contact:") {
        Some(contact) => ContactId::parse(contact),
        None => links::recipient(conn, &payment.started_by).await?,
    };
    let (Some(contact), Some(debtor)) = (started_by, payment.debtor_id.clone()) else { return Ok(None) };
    // Who lost access since, or was blocked, is told nothing any more.
    if contacts::rights(conn, &contact, &debtor).await?.is_none() {
        return Ok(None);
    }
    let contact = contacts::find(conn, &contact).await?.filter(|contact| contact.disabled_at.is_none());
    let debtor = debtors::get(conn, &debtor).await?;
    Ok(contact.zip(debtor).map(|(contact, debtor)| (payment, contact, debtor)))
}

async fn write(
    conn: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    contact: &Contact,
    debtor: &Debtor,
) -> Result<(), JobError> {
    let creditor = creditor::load(conn).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let amount = payment.amount().checked_add(payment.credit())?;
    let lines: Vec<ReceiptLine> = store::given(conn, &payment.id)
        .await?
        .into_iter()
        .map(|line| ReceiptLine { paid: line.amount(), open: line.outstanding(), number: line.number })
        .collect();
    let given = Money::sum(amount.currency(), lines.iter().map(|line| line.paid))?;
    let left = amount.checked_sub(given)?;
    let link = links::for_mail(ctx);
    let receipt = Receipt {
        name: &contact.name,
        debtor: &debtor.name,
        amount,
        settled_on: payment.settled_at.map_or_else(|| ctx.today(), |at| creditor.zone.date(at)),
        lines,
        credit: left.is_positive().then_some(left),
        returnable_until: payment.returnable(ctx.today()),
        reference: payment.id.as_str(),
        link: &link.url,
    };
    let text = receipt.compose(Texts::of(contact.language), &creditor);
    let mail = NewMail {
        kind: "receipt",
        event_key: payment.id.as_str(),
        to: &contact.email,
        language: contact.language,
        debtor: Some(&debtor.id),
        subject: text.subject,
        text: text.text,
        html: text.html,
        secret: true,
    };
    if mail::enqueue(conn, ctx, mail).await? {
        link.to_payment(conn, ctx, (&debtor.id, contact), &payment.id).await?;
    }
    Ok(())
}

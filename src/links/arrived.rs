//! "An invoice arrived": mails who wants it a link to pay what an import brought.

use async_trait::async_trait;
use chrono::Duration;

use super::{About, DAYS_VALID, store};
use crate::contacts::{self, Contact};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors::{self, Debtor};
use crate::ids::{AccessTokenId, DebtorId, DocumentId};
use crate::invoices::{self, PayableRow, Selection};
use crate::jobs::{self, Handler, JobError, Outcome};
use crate::mail::{self, NewMail, PayLinkLine, PayLinkMail, PayLinkReason};
use crate::texts::Texts;
use crate::tokens::SecretToken;

/// The kind of the job; its payload is the debtor's id and those of the documents.
pub const ARRIVED: &str = "invoices_arrived";

/// Beside documents that an import brings: one mail for each debtor among them, to each who wants it.
pub async fn announce(tx: &mut Tx, ctx: &Ctx, new: &[(DebtorId, DocumentId)]) -> Result<(), DbError> {
    let mut debtors: Vec<&DebtorId> = new.iter().map(|(debtor, _)| debtor).collect();
    debtors.sort();
    debtors.dedup();
    for debtor in debtors {
        let theirs: Vec<&str> = new.iter().filter(|(of, _)| of == debtor).map(|(_, id)| id.as_str()).collect();
        // A document arrives once, so its id makes the key.
        let key = format!("{ARRIVED}:{}", theirs[0]);
        let payload = format!("{debtor} {}", theirs.join(" "));
        jobs::enqueue(tx, ctx, ARRIVED, &key, &payload, ctx.now()).await?;
    }
    Ok(())
}

/// The job.
pub struct SendArrived;

#[async_trait]
impl Handler for SendArrived {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError> {
        let mut words = payload.split(' ');
        let Some(id) = words.next().and_then(DebtorId::parse) else { return Ok(Outcome::Done) };
        let documents: Vec<DocumentId> = words.filter_map(DocumentId::parse).collect();
        let mut tx = ctx.db.begin().await?;
        // Merged since: the documents went along.
        let id = debtors::merged_into(&mut tx, &id).await?.unwrap_or(id);
        let Some(debtor) = debtors::get(&mut tx, &id).await? else { return Ok(Outcome::Done) };
        let to_pay = to_pay(&mut tx, ctx, &debtor, documents).await?;
        if !to_pay.is_empty() {
            for contact in store::want_invoice_mail(&mut tx, &debtor.id).await? {
                if let Some(contact) = contacts::find(&mut tx, &contact).await? {
                    write(&mut tx, ctx, &debtor, &contact, &to_pay).await?;
                }
            }
        }
        tx.commit().await?;
        Ok(Outcome::Done)
    }
}

/// What of the documents is to be paid: it may have been paid or credited since.
async fn to_pay(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &Debtor,
    documents: Vec<DocumentId>,
) -> Result<Vec<PayableRow>, DbError> {
    let payable = invoices::payable(tx, ctx, &debtor.id, &Selection::Documents(documents)).await?;
    Ok(payable.rows.into_iter().filter(|row| row.owed.due().is_positive()).collect())
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &Debtor,
    contact: &Contact,
    to_pay: &[PayableRow],
) -> Result<(), DbError> {
    let (id, token): (AccessTokenId, _) = (ctx.new_id(), SecretToken::make());
    let lines = to_pay.iter();
    let lines =
        lines.map(|row| PayLinkLine { number: row.number.clone(), due_on: row.first_due_on, open: row.owed.due() });
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let mail = PayLinkMail {
        reason: PayLinkReason::Arrived,
        name: &contact.name,
        debtor: &debtor.name,
        lines: lines.collect(),
        link: &store::url(ctx, &token),
        days: DAYS_VALID,
    };
    let mail = mail.compose(Texts::of(contact.language), &creditor);
    let new_mail = NewMail {
        kind: "invoice_arrived",
        event_key: to_pay[0].id.as_str(),
        to: &contact.email,
        language: contact.language,
        debtor: Some(&debtor.id),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        secret: true,
    };
    if mail::enqueue(tx, ctx, new_mail).await? {
        let documents: Vec<DocumentId> = to_pay.iter().map(|row| row.id.clone()).collect();
        let about = About::Documents(&documents);
        store::insert(tx, ctx, &id, &token, (&debtor.id, contact), about, Duration::days(DAYS_VALID)).await?;
    }
    Ok(())
}

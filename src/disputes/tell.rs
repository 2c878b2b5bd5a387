//! Who hears of a dispute, in both directions. Mails are written into the outbox by the action itself.

use std::collections::BTreeMap;

use super::store;
use super::types::{Dispute, DisputeError, DisputedInvoice, Outcome};
use super::{read, states::State};
use crate::contacts;
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors::{self, Debtor};
use crate::ids::{DebtorId, DisputeId, DocumentId, MessageId};
use crate::invoices::{self, Selection};
use crate::mail::{
    self, DisputeEnd, DisputeMail, DisputeNews, DisputeStaffMail, DisputeStaffNews, NewMail, StillToPay,
};
use crate::money::Money;
use crate::paths;
use crate::texts::Texts;

/// What the creditor's people hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    Raised,
    Message,
    Withdrawn,
    Reopened,
}

/// What a mail is written from.
struct Case {
    dispute: Dispute,
    debtor: Debtor,
    creditor: Creditor,
}

async fn case(tx: &mut Tx, debtor: &DebtorId, id: &DisputeId) -> Result<Case, DisputeError> {
    let dispute = store::get(tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    let debtor = debtors::get(tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    Ok(Case { dispute, debtor, creditor })
}

/// Both sides hear that there is a dispute.
pub(super) async fn raised(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &DisputeId) -> Result<(), DisputeError> {
    let case = case(tx, debtor, id).await?;
    let news = DisputeNews::Received {
        claimed: case.dispute.claimed(),
        held: case.dispute.held(),
        answer_on: case.dispute.answer_due_on,
    };
    to_debtor(tx, ctx, &case, ("dispute_received", id.as_str()), &news).await?;
    to_creditor(tx, ctx, &case, (id.as_str(), News::Raised)).await
}

/// The debtor reads a message.
pub(super) async fn said(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
    message: &MessageId,
    words: &str,
) -> Result<(), DisputeError> {
    let case = case(tx, debtor, id).await?;
    to_debtor(tx, ctx, &case, ("dispute_message", message.as_str()), &DisputeNews::Message { words }).await
}

/// The debtor is asked something.
pub(super) async fn asked(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
    message: &MessageId,
    words: &str,
) -> Result<(), DisputeError> {
    let case = case(tx, debtor, id).await?;
    to_debtor(tx, ctx, &case, ("dispute_asked", message.as_str()), &DisputeNews::Asked { words }).await
}

/// The debtor reads how it ended, why, and what is to be done.
pub(super) async fn decided(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &DisputeId) -> Result<(), DisputeError> {
    let case = case(tx, debtor, id).await?;
    let credit: i64 = read::decisions_of(tx, debtor, id)
        .await?
        .iter()
        .filter(|decision| decision.round == case.dispute.round)
        .map(|decision| decision.became_credit().minor())
        .sum();
    let credit = Money::stored(credit, case.dispute.currency);
    let (accepted, number) = (case.dispute.accepted(), case.dispute.replaced_by.clone().unwrap_or_default());
    let end = match (case.dispute.outcome, case.dispute.state) {
        (Some(Outcome::Accepted), State::Accepted) => DisputeEnd::Accepted { accepted, credit },
        (Some(Outcome::Accepted), _) => DisputeEnd::Partly { accepted, credit },
        (Some(Outcome::Replaced), _) => DisputeEnd::Replaced { number: &number },
        (None, _) => DisputeEnd::ToBeReplaced { number: &number, held: case.dispute.held() },
        (Some(Outcome::Redelivered), _) => DisputeEnd::Redelivered,
        (Some(Outcome::Explained), _) => DisputeEnd::Explained,
        (Some(Outcome::Refused | Outcome::Withdrawn), _) => DisputeEnd::Refused,
    };
    let pay = to_pay(tx, ctx, debtor, id).await?;
    let news = DisputeNews::Decided { end, words: &case.dispute.answer, pay: &pay };
    let event = format!("{id}:{}", case.dispute.version);
    to_debtor(tx, ctx, &case, ("dispute_decided", &event), &news).await
}

/// What is to be paid of the invoices all the same, and until when. What another dispute, a plan or a payment that is on
/// its way holds is not asked for.
async fn to_pay(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &DisputeId) -> Result<Vec<StillToPay>, DbError> {
    let contested = read::invoices(tx, debtor, id).await?;
    let named = Selection::Documents(contested.iter().map(|invoice| invoice.document_id.clone()).collect());
    let rows = invoices::payable(tx, ctx, debtor, &named).await?.rows;
    let mut due: BTreeMap<DocumentId, Money> = rows.into_iter().map(|row| (row.id, row.owed.due())).collect();
    let still = |invoice: DisputedInvoice| {
        let amount = due.remove(&invoice.document_id)?;
        Some(StillToPay { number: invoice.number, amount, pay_by: invoice.pay_by? })
    };
    Ok(contested.into_iter().filter_map(still).filter(|invoice| invoice.amount.is_positive()).collect())
}

/// The creditor's people hear what the debtor did; `event` is told once.
pub(super) async fn creditor_of(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
    (event, news): (&str, News),
) -> Result<(), DisputeError> {
    let case = case(tx, debtor, id).await?;
    to_creditor(tx, ctx, &case, (event, news)).await
}

async fn to_debtor(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case,
    event: (&'static str, &str),
    news: &DisputeNews<'_>,
) -> Result<(), DisputeError> {
    let link = ctx.site.address(&paths::dispute(&case.debtor.id, &case.dispute.id));
    for reader in contacts::concerned(tx, &case.debtor.id, &case.dispute.raised_by).await? {
        let mail = DisputeMail {
            name: &reader.name,
            debtor: &case.debtor.name,
            number: case.dispute.number,
            news,
            link: &link,
        };
        let text = mail.compose(Texts::of(reader.language), &case.creditor);
        let new_mail = NewMail::about(&case.debtor.id, event, (&reader.email, reader.language), text);
        mail::enqueue(tx, ctx, new_mail).await?;
    }
    Ok(())
}

/// The colleague who has it; while nobody has, the creditor's own address.
async fn to_creditor(tx: &mut Tx, ctx: &Ctx, case: &Case, (event, news): (&str, News)) -> Result<(), DisputeError> {
    let owner = case.dispute.owner_id.as_ref();
    let Some(reader) = mail::colleague(tx, owner, &case.creditor).await? else { return Ok(()) };
    let texts = Texts::of(reader.language);
    let reason = case.dispute.reason.words(texts);
    let (kind, news) = match news {
        News::Raised => (
            "dispute_raised",
            DisputeStaffNews::Raised {
                claimed: case.dispute.claimed(),
                reason: &reason,
                answer_on: case.dispute.answer_due_on,
            },
        ),
        News::Message => ("dispute_answered", DisputeStaffNews::Message),
        News::Withdrawn => ("dispute_withdrawn", DisputeStaffNews::Withdrawn),
        News::Reopened => ("dispute_reopened", DisputeStaffNews::Reopened { answer_on: case.dispute.answer_due_on }),
    };
    let link = ctx.site.address(&paths::admin::dispute(&case.debtor.id, &case.dispute.id));
    let mail = DisputeStaffMail {
        name: &reader.name,
        debtor: &case.debtor.name,
        number: case.dispute.number,
        news,
        link: &link,
    };
    let text = mail.compose(texts, &case.creditor);
    let new_mail = NewMail::about(&case.debtor.id, (kind, event), (&reader.email, reader.language), text);
    mail::enqueue(tx, ctx, new_mail).await?;
    Ok(())
}

//! Who hears of a claim, in both directions. Mails are written into the outbox by the action itself.

use super::types::{Answer, PaidClaim, PaidClaimError};
use crate::contacts;
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::debtors::{self, Debtor};
use crate::ids::{DebtorId, MessageId};
use crate::mail::{self, NewMail, PaidClaimMail, PaidClaimNews, PaidClaimStaffMail, PaidClaimStaffNews};
use crate::paths;
use crate::tasks::TaskKind;
use crate::texts::Texts;

/// What a mail is written from.
struct Case<'a> {
    claim: &'a PaidClaim,
    debtor: Debtor,
    creditor: Creditor,
}

impl<'a> Case<'a> {
    async fn load(tx: &mut Tx, debtor: &DebtorId, claim: &'a PaidClaim) -> Result<Self, PaidClaimError> {
        let debtor = debtors::get(tx, debtor).await?.ok_or(PaidClaimError::NotFound)?;
        let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
        Ok(Self { claim, debtor, creditor })
    }
}

/// Both sides hear that there is a claim.
pub(super) async fn claimed(tx: &mut Tx, ctx: &Ctx, debtor: &Debtor, claim: &PaidClaim) -> Result<(), PaidClaimError> {
    let case = Case::load(tx, &debtor.id, claim).await?;
    let answer_on = TaskKind::PaidClaim.due_on(ctx.today(), &creditor::calendar(tx).await?);
    let held = claim.hold_until.map(|until| (claim.held(ctx.today()), until));
    let event = claim.id.as_str();
    to_debtor(tx, ctx, &case, ("paid_claim_received", event), &PaidClaimNews::Received { held, answer_on }).await?;
    let news = PaidClaimStaffNews::Claimed { amount: claim.amount(), paid_on: claim.paid_on, answer_on };
    to_creditor(tx, ctx, &case, ("paid_claimed", event), news).await
}

/// The debtor reads a message.
pub(super) async fn said(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    claim: &PaidClaim,
    (message, words): (&MessageId, &str),
) -> Result<(), PaidClaimError> {
    let case = Case::load(tx, debtor, claim).await?;
    to_debtor(tx, ctx, &case, ("paid_claim_message", message.as_str()), &PaidClaimNews::Message { words }).await
}

/// The creditor's people hear that the debtor wrote.
pub(super) async fn wrote(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    claim: &PaidClaim,
    message: &MessageId,
) -> Result<(), PaidClaimError> {
    let case = Case::load(tx, debtor, claim).await?;
    let event = ("paid_claim_answered", message.as_str());
    to_creditor(tx, ctx, &case, event, PaidClaimStaffNews::Message).await
}

/// The debtor reads whether the money was found.
pub(super) async fn answered(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    claim: &PaidClaim,
    answer: &Answer,
) -> Result<(), PaidClaimError> {
    let case = Case::load(tx, debtor, claim).await?;
    let words = answer.words().as_str();
    let (kind, news) = match answer {
        Answer::Found { .. } => ("paid_claim_found", PaidClaimNews::Found { words }),
        Answer::NotFound { .. } => ("paid_claim_not_found", PaidClaimNews::NotFound { words }),
    };
    to_debtor(tx, ctx, &case, (kind, claim.id.as_str()), &news).await
}

async fn to_debtor(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case<'_>,
    event: (&'static str, &str),
    news: &PaidClaimNews<'_>,
) -> Result<(), PaidClaimError> {
    let link = ctx.site.address(&paths::paid_claim(&case.debtor.id, &case.claim.id));
    for reader in contacts::concerned(tx, &case.debtor.id, &case.claim.claimed_by).await? {
        let mail = PaidClaimMail {
            name: &reader.name,
            debtor: &case.debtor.name,
            invoice: &case.claim.number,
            amount: case.claim.amount(),
            paid_on: case.claim.paid_on,
            news,
            link: &link,
        };
        let text = mail.compose(Texts::of(reader.language), &case.creditor);
        let new_mail = NewMail::about(&case.debtor.id, event, (&reader.email, reader.language), text);
        mail::enqueue(tx, ctx, new_mail).await?;
    }
    Ok(())
}

/// The colleague who looks after the debtor; while nobody does, the creditor's own address.
async fn to_creditor(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case<'_>,
    event: (&'static str, &str),
    news: PaidClaimStaffNews,
) -> Result<(), PaidClaimError> {
    let owner = debtors::owner(tx, &case.debtor.id).await?;
    let Some(reader) = mail::colleague(tx, owner.as_ref(), &case.creditor).await? else { return Ok(()) };
    let link = ctx.site.address(&paths::admin::paid_claim(&case.debtor.id, &case.claim.id));
    let mail = PaidClaimStaffMail {
        name: &reader.name,
        debtor: &case.debtor.name,
        invoice: &case.claim.number,
        news,
        link: &link,
    };
    let text = mail.compose(Texts::of(reader.language), &case.creditor);
    let new_mail = NewMail::about(&case.debtor.id, event, (&reader.email, reader.language), text);
    mail::enqueue(tx, ctx, new_mail).await?;
    Ok(())
}

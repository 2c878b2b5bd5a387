//! A debtor says that an invoice was paid.

use super::store::{self, about};
use super::types::{Claimed, NewPaidClaim, PaidClaim, PaidClaimError};
use super::{check, holding, tell};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::debtors::{self, Debtor};
use crate::ids::{DebtorId, PaidClaimId};
use crate::tasks::{self, NewTask, TaskKind};
use crate::text;
use crate::texts::Texts;
use crate::threads::{self, Body, Checked, NewMessage, Side};
use crate::{creditor, policies};

/// Says it: hold, thread, task and mails in one. The same form again gives the same claim. A colleague may say it for a
/// debtor that calls.
pub async fn claim(ctx: &Ctx, debtor: &DebtorId, new: &NewPaidClaim) -> Result<Claimed, PaidClaimError> {
    threads::with_files!(ctx, &new.files, Claimed::Before(_), |tx, files| claim_in(tx, ctx, debtor, new, &files))
}

async fn claim_in(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    new: &NewPaidClaim,
    files: &[Checked],
) -> Result<Claimed, PaidClaimError> {
    Side::of(&ctx.actor).ok_or(PaidClaimError::NotAllowed)?;
    debtors::touch(tx, debtor).await?.ok_or(PaidClaimError::NotFound)?;
    if let Some(id) = store::by_key(tx, debtor, &new.key).await? {
        return Ok(Claimed::Before(id));
    }
    let debtor = debtors::get(tx, debtor).await?.ok_or(PaidClaimError::NotFound)?;
    let claim = write_down(tx, ctx, &debtor, new).await?;
    holding::hold(tx, ctx, &debtor.id, &claim).await?;
    threads::open(tx, ctx, &debtor.id, &about(&claim.id)).await?;
    if let Some(message) = message(&debtor, new, files) {
        threads::write_opening(tx, ctx, (&debtor.id, &about(&claim.id)), &message, files).await?;
    }
    let detail = format!("{} of {}, said to be paid on {}", claim.amount(), claim.number, claim.paid_on);
    let happened =
        Happened { action: "paid_claim.claimed", object: claim.id.as_str(), debtor: Some(&debtor.id), detail };
    audit::record(tx, ctx, happened).await?;
    open_task(tx, ctx, &debtor.id, &claim).await?;
    tell::claimed(tx, ctx, &debtor, &claim).await?;
    Ok(Claimed::Now(claim.id))
}

/// One at a time for each invoice, with the pause that the policy has for it.
async fn write_down(tx: &mut Tx, ctx: &Ctx, debtor: &Debtor, new: &NewPaidClaim) -> Result<PaidClaim, PaidClaimError> {
    let invoice = store::invoice(tx, &debtor.id, &new.document).await?.ok_or(PaidClaimError::NoInvoice)?;
    if let Some(running) = store::running(tx, &new.document).await? {
        return Err(PaidClaimError::AlreadyClaimed(running));
    }
    let owed = check::claim(&invoice, (new.paid_on, new.amount), ctx.today())?;
    let policy = policies::of_debtor(tx, debtor).await?.policy;
    let before = store::outcomes(tx, &new.document).await?;
    let hold_until = check::hold_until(&policy, &creditor::calendar(tx).await?, ctx.today(), &before);
    let id: PaidClaimId = ctx.new_id();
    store::insert(tx, ctx, (&debtor.id, &id), new, (owed, hold_until)).await?;
    store::get(tx, &debtor.id, &id).await?.ok_or(PaidClaimError::NotFound)
}

/// The first message of its thread: what else there is to say, and the proof.
fn message(debtor: &Debtor, new: &NewPaidClaim, files: &[Checked]) -> Option<NewMessage> {
    let proof = || Body::parse(&text!(Texts::of(debtor.language), "paid-claim-proof")).ok();
    let body = new.words.clone().or_else(|| if files.is_empty() { None } else { proof() })?;
    Some(NewMessage { key: new.key.clone(), body, files: Vec::new(), internal: false })
}

/// Somebody of the creditor has to look for the money.
async fn open_task(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, claim: &PaidClaim) -> Result<(), PaidClaimError> {
    let cause = about(&claim.id);
    let task = NewTask {
        kind: TaskKind::PaidClaim,
        cause: &cause,
        debtor: Some(debtor),
        document: Some(&claim.document_id),
        payment: None,
        detail: format!("{}: said to be paid on {}", claim.number, claim.paid_on),
        amount: Some(claim.amount()),
        due_on: None,
    };
    let owner = debtors::owner(tx, debtor).await?;
    tasks::open_for(tx, ctx, task, owner.as_ref()).await?;
    Ok(())
}

//! Somebody of the creditor decides that a part of an invoice need not be paid.

use super::types::{NewWaiver, WaiveError};
use super::{rules, store, tell};
use crate::approvals::{self, Ask, Decided, Gate, Wish};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::debtors;
use crate::ids::{DebtorId, WaiverId};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};

/// Waives a part of an invoice, or all that is owed on it; above the limit it waits for a second person. However
/// many decide at once, no more is waived than is owed.
pub async fn waive(ctx: &Ctx, debtor: &DebtorId, new: &NewWaiver) -> Result<Decided<WaiverId>, WaiveError> {
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(WaiveError::NoInvoice)?;
    let owed = store::owed(&mut tx, debtor, &new.document).await?.ok_or(WaiveError::NoInvoice)?;
    if let Some(id) = store::by_key(&mut tx, &new.document, &new.key).await? {
        return Ok(Decided::Now(id));
    }
    if let Some(id) = approvals::before(&mut tx, ctx, &new.key).await? {
        return Ok(Decided::Waits(id));
    }
    rules::check(new.amount, &new.reason, owed)?;
    let wish = Wish::Waive { document: new.document.clone(), amount: new.amount, reason: new.reason.clone() };
    let ask = Ask { key: Some(&new.key), wish: &wish, why: &new.reason };
    let decided = match approvals::ask(&mut tx, ctx, ask).await? {
        Gate::Waits(id) => Decided::Waits(id),
        Gate::Free => Decided::Now(waive_in(&mut tx, ctx, (debtor, version), new).await?),
    };
    tx.commit().await?;
    Ok(decided)
}

/// The same inside the caller's transaction, which has touched the debtor, and passed the gate.
pub(crate) async fn waive_in(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    new: &NewWaiver,
) -> Result<WaiverId, WaiveError> {
    let owed = store::owed(tx, debtor, &new.document).await?.ok_or(WaiveError::NoInvoice)?;
    rules::check(new.amount, &new.reason, owed)?;
    let id: WaiverId = ctx.new_id();
    store::insert(tx, ctx, &id, new).await?;
    let today = ctx.today();
    let entry = NewEntry {
        kind: EntryKind::Waiver,
        source_key: format!("waiver:{id}"),
        debtor: Some((debtor.clone(), version)),
        document_on: today,
        value_on: today,
        transfers: vec![NewTransfer::waives(&new.document, new.amount)],
    };
    ledger::post(tx, ctx, entry).await?;
    let detail = format!("{} ({id}): {}", new.amount, new.reason.trim());
    let object = new.document.as_str();
    audit::record(tx, ctx, Happened { action: "invoice.waived", object, debtor: Some(debtor), detail }).await?;
    tell::tell(tx, ctx, &id).await?;
    Ok(id)
}

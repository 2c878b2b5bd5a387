//! Somebody of the creditor does not expect to get what is owed.

use super::types::{NewWriteOff, WriteOffError};
use super::{rules, store};
use crate::approvals::{self, Ask, Decided, Gate, Wish};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::debtors;
use crate::ids::{DebtorId, WriteOffId};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};

/// Writes off a part of what is owed on an invoice, or all of it; above the limit it waits for a second person.
/// Nothing changes for the debtor, and nobody of the debtor is told.
pub async fn write_off(ctx: &Ctx, debtor: &DebtorId, new: &NewWriteOff) -> Result<Decided<WriteOffId>, WriteOffError> {
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(WriteOffError::NoInvoice)?;
    let left = store::left(&mut tx, debtor, &new.document).await?.ok_or(WriteOffError::NoInvoice)?;
    if let Some(id) = store::by_key(&mut tx, &new.document, &new.key).await? {
        return Ok(Decided::Now(id));
    }
    if let Some(id) = approvals::before(&mut tx, ctx, &new.key).await? {
        return Ok(Decided::Waits(id));
    }
    rules::check(new.amount, &new.reason, left)?;
    let wish = Wish::WriteOff { document: new.document.clone(), amount: new.amount, reason: new.reason.clone() };
    let ask = Ask { key: Some(&new.key), wish: &wish, why: &new.reason };
    let decided = match approvals::ask(&mut tx, ctx, ask).await? {
        Gate::Waits(id) => Decided::Waits(id),
        Gate::Free => Decided::Now(write_off_in(&mut tx, ctx, (debtor, version), new).await?),
    };
    tx.commit().await?;
    Ok(decided)
}

/// The same inside the caller's transaction, which has touched the debtor, and passed the gate.
pub(crate) async fn write_off_in(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    new: &NewWriteOff,
) -> Result<WriteOffId, WriteOffError> {
    let left = store::left(tx, debtor, &new.document).await?.ok_or(WriteOffError::NoInvoice)?;
    rules::check(new.amount, &new.reason, left)?;
    let id: WriteOffId = ctx.new_id();
    store::insert(tx, ctx, &id, new).await?;
    let today = ctx.today();
    let entry = NewEntry {
        kind: EntryKind::WriteOff,
        source_key: format!("write_off:{id}"),
        debtor: Some((debtor.clone(), version)),
        document_on: today,
        value_on: today,
        transfers: vec![NewTransfer::writes_off(&new.document, new.amount)],
    };
    ledger::post(tx, ctx, entry).await?;
    let detail = format!("{} ({id}): {}", new.amount, new.reason.trim());
    let object = new.document.as_str();
    audit::record(tx, ctx, Happened { action: "invoice.written_off", object, debtor: Some(debtor), detail }).await?;
    Ok(id)
}

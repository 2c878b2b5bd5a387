//! A waiver is taken back: a mistake, or a promise that was not kept.

use super::types::TakeBackError;
use super::{rules, store, tell};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::ids::{DebtorId, WaiverId};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::{debtors, elsewhere};

/// The debtor owes it again, and whoever was told of the waiver is told. Credit that was meant for the invoice and found no room is given to it.
pub async fn take_back(ctx: &Ctx, debtor: &DebtorId, id: &WaiverId, why: &str) -> Result<(), TakeBackError> {
    if !rules::is_reason(why) {
        return Err(TakeBackError::Reason);
    }
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(TakeBackError::NoWaiver)?;
    let waiver = store::get(&mut tx, debtor, id).await?.ok_or(TakeBackError::NoWaiver)?;
    if !store::taken_back(&mut tx, ctx, id, why).await? {
        return Err(TakeBackError::Before);
    }
    let today = ctx.today();
    let entry = NewEntry {
        kind: EntryKind::WaiverReversed,
        source_key: format!("waiver_reversed:{id}"),
        debtor: Some((debtor.clone(), version)),
        document_on: today,
        value_on: today,
        transfers: vec![NewTransfer::unwaives(&waiver.document_id, waiver.amount())],
    };
    ledger::post(&mut tx, ctx, entry).await?;
    let detail = format!("{} ({id}): {}", waiver.amount(), why.trim());
    let object = waiver.document_id.as_str();
    let happened = Happened { action: "invoice.waiver_taken_back", object, debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    let reopened = [(waiver.document_id.clone(), waiver.amount())];
    elsewhere::serve_reopened(&mut tx, ctx, (debtor, version), &reopened).await?;
    tell::tell_taken_back(&mut tx, ctx, id).await?;
    tx.commit().await?;
    Ok(())
}

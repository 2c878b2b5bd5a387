//! The creditor expects to get it after all.

use super::types::TakeBackError;
use super::{rules, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::debtors;
use crate::ids::{DebtorId, DocumentId};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::money::Money;

/// Takes back all that is written off of an invoice, and gives how much it was.
pub async fn take_back(ctx: &Ctx, debtor: &DebtorId, document: &DocumentId, why: &str) -> Result<Money, TakeBackError> {
    if !rules::is_reason(why) {
        return Err(TakeBackError::Reason);
    }
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(TakeBackError::Nothing)?;
    let written_off = store::written_off(&mut tx, debtor, document).await?.filter(|amount| amount.is_positive());
    let written_off = written_off.ok_or(TakeBackError::Nothing)?;
    let today = ctx.today();
    let entry = NewEntry {
        kind: EntryKind::WriteOffReversed,
        source_key: format!("write_off_reversed:{document}:{version}"),
        debtor: Some((debtor.clone(), version)),
        document_on: today,
        value_on: today,
        transfers: vec![NewTransfer::recovers(document, written_off)],
    };
    ledger::post(&mut tx, ctx, entry).await?;
    let detail = format!("{written_off}: {}", why.trim());
    let (object, debtor) = (document.as_str(), Some(debtor));
    audit::record(&mut tx, ctx, Happened { action: "invoice.write_off_taken_back", object, debtor, detail }).await?;
    tx.commit().await?;
    Ok(written_off)
}

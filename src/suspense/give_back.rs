//! Money in suspense is back with its payer.

use super::place::{checked, leave, provider_of};
use super::{SuspenseError, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::tasks;

/// Books that a provider's money went back, which somebody saw to at the provider: no payment of ours has it, so
/// none can be refunded. What the accounting system reported, it takes back itself. Why it waits for no second
/// person: docs/decisions/four-eyes.md.
pub async fn give_back(ctx: &Ctx, key: &str, why: &str) -> Result<(), SuspenseError> {
    let why = checked(ctx, why)?;
    let mut tx = ctx.db.begin().await?;
    let money = leave(&mut tx, ctx, key, &why).await?;
    if money.external_id().is_some() {
        return Err(SuspenseError::Reported);
    }
    let said = store::said(&mut tx, key).await?;
    let clearing = provider_of(&money, said.as_ref()).clearing();
    let entry = NewEntry {
        kind: EntryKind::Suspense,
        source_key: format!("given_back:{key}"),
        debtor: None,
        document_on: ctx.today(),
        value_on: ctx.today(),
        transfers: vec![NewTransfer::identified(clearing, money.amount())],
    };
    ledger::post(&mut tx, ctx, entry).await?;
    tasks::close(&mut tx, ctx, key).await?;
    let detail = format!("{}: {}", money.amount(), why.as_str());
    audit::record(&mut tx, ctx, Happened { action: "suspense.given_back", object: key, debtor: None, detail }).await?;
    tx.commit().await?;
    Ok(())
}

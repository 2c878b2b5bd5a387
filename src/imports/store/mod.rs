//! SQL of imports: what a batch reads, and what it writes.

mod details;
mod documents;
mod histories;
mod load;
mod money;
mod parties;
mod runs;

pub use load::load;
pub use runs::{finish_run, start_run};

use super::plan::Plan;
use super::prepared::Prepared;
use crate::creditor;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ledger::LedgerError;

/// Writes a plan. Debtors come first, so that everything can point at them; entries come last, because they move the
/// guards of what was there. A new document is inserted as its entries make it.
pub async fn write(tx: &mut Tx, ctx: &Ctx, batch: &[Prepared], mut plan: Plan) -> Result<(), LedgerError> {
    if let Some(adopted) = &plan.adopted {
        creditor::adopt(tx, ctx, adopted).await?;
    }
    parties::insert(tx, ctx, &plan).await?;
    let entries = money::numbered(tx, std::mem::take(&mut plan.entries)).await?;
    let begun = money::begun(&entries, &plan.documents);
    documents::insert(tx, ctx, batch, &plan.documents, &begun).await?;
    documents::amend(tx, ctx, batch, &plan.amendments).await?;
    parties::propose_contacts(tx, ctx, &plan.contacts).await?;
    write_tasks_and_trail(tx, ctx, &plan).await?;
    money::book(tx, ctx, plan, (entries, &begun)).await
}

async fn write_tasks_and_trail(tx: &mut Tx, ctx: &Ctx, plan: &Plan) -> Result<(), DbError> {
    runs::open_tasks(tx, ctx, &plan.tasks).await?;
    runs::close_tasks(tx, ctx, &plan.closed_tasks).await?;
    runs::leave_trail(tx, ctx, plan).await
}

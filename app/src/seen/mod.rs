//! Who saw an invoice: noted beside the pages that show it, told to staff.

mod panel;

use saldo::ctx::Ctx;
use saldo::ids::{DebtorId, DocumentId};
use saldo::links::Link;
use saldo::seen::{self, How, Paper, Seer};

pub use panel::SeenBy;

/// Writes down that these documents were shown to whoever `ctx` acts as, where that counts. Beside the answer: no
/// page waits for it, and none fails with it.
pub fn note(ctx: &Ctx, link: Option<&Link>, documents: Vec<DocumentId>, how: How) {
    let Some(seer) = Seer::of(&ctx.actor, link) else { return };
    let ctx = ctx.clone();
    tokio::spawn(async move {
        if let Err(error) = seen::note(&ctx, &seer, &documents, how).await {
            tracing::warn!(%error, "who saw a document was not noted");
        }
    });
}

/// The same for a paper about the account; `of` is the payment, the plan or the debtor.
pub fn fetched(ctx: &Ctx, debtor: &DebtorId, paper: Paper, of: &str) {
    let (ctx, debtor, of) = (ctx.clone(), debtor.clone(), of.to_owned());
    tokio::spawn(async move {
        if let Err(error) = seen::fetched(&ctx, &debtor, paper, &of).await {
            tracing::warn!(%error, "who fetched a paper was not noted");
        }
    });
}

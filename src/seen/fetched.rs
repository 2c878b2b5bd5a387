//! Papers about an account that are none of its documents.

use super::{SAME_LOOK, store};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::DbError;
use crate::ids::DebtorId;

/// A paper that is made when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The receipt of a payment.
    Receipt,
    /// A statement, as PDF or for a spreadsheet.
    Statement,
    /// The agreement of a plan.
    Agreement,
}

impl Paper {
    const fn action(self) -> &'static str {
        match self {
            Self::Receipt => "document.receipt_fetched",
            Self::Statement => "document.statement_fetched",
            Self::Agreement => "document.agreement_fetched",
        }
    }
}

/// Says in the trail that a contact fetched a paper: `of` is the payment, the plan or the debtor. Nobody else counts,
/// and the same paper again within [`SAME_LOOK`] is the same look.
pub async fn fetched(ctx: &Ctx, debtor: &DebtorId, paper: Paper, of: &str) -> Result<(), DbError> {
    if !matches!(ctx.actor, Actor::Contact(_)) {
        return Ok(());
    }
    let since = ctx.now() - SAME_LOOK;
    let (actor, action) = (ctx.actor.to_string(), paper.action());
    if store::was_fetched(&mut ctx.db.read().await?, debtor, (actor.as_str(), action, of), since).await? {
        return Ok(());
    }
    let mut tx = ctx.db.begin().await?;
    let happened = Happened { action, object: of, debtor: Some(debtor), detail: String::new() };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await
}

//! What became of a plan, as its history and the audit keep it.

use super::states::State;
use super::store;
use super::types::{EventKind, Plan, PlanError};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::DebtorId;

/// `state` is the one it has then; `words` say why, where somebody did.
pub(super) async fn said(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (kind, state, action): (EventKind, State, &'static str),
    words: &str,
) -> Result<(), PlanError> {
    store::happened(tx, ctx, &plan.id, (kind, state), "").await?;
    let detail = match words.is_empty() {
        true => format!("plan {}", plan.number),
        false => format!("plan {}: {words}", plan.number),
    };
    let happened = Happened { action, object: plan.id.as_str(), debtor: Some(debtor), detail };
    Ok(audit::record(tx, ctx, happened).await?)
}

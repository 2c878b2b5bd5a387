//! Both agree, and a plan runs.

use std::collections::BTreeMap;

use super::parts::{Claim, parts};
use super::states::{Step, after};
use super::store::{self, Change, about};
use super::types::{Consent, EventKind, Plan, PlanError};
use super::{running, tell};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::Tx;
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::invoices::{self, Selection};
use crate::tasks;
use crate::threads::Side;

/// The creditor agreed beforehand, by its policy.
pub(super) async fn by_policy(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let plan = store::get(tx, debtor, id).await?.ok_or(PlanError::NotFound)?;
    let policy = format!("{} {}", plan.policy_kind.code(), plan.policy_version);
    let consent = Consent {
        version: plan.terms,
        side: Side::Creditor,
        given_by: Actor::System.to_string(),
        name: String::new(),
        given_at: ctx.now(),
        network: String::new(),
        proved_by: format!("policy {policy}"),
    };
    store::consent(tx, id, &consent).await?;
    run(tx, ctx, debtor, &plan).await
}

/// Both have agreed to the newest terms: they are in force. What they are about must still be owed, and no day of them
/// may be over.
pub(super) async fn run(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    let state = after(plan.state, Step::Agree).ok_or(PlanError::State(plan.state))?;
    let instalments = store::instalments(tx, &plan.id, plan.terms).await?;
    let claims = store::claims(tx, &plan.id, plan.terms).await?;
    let claims: Vec<Claim> =
        claims.into_iter().map(|claim| Claim { document: claim.document_id, minor: claim.amount_minor }).collect();
    let first_over = instalments.first().is_some_and(|first| first.due_on < ctx.today());
    if first_over || !still_owed(tx, ctx, debtor, &claims).await? {
        return Err(PlanError::Overtaken);
    }
    let change = Change { state: Some(state), agreed_terms: Some(plan.terms), ..Change::default() };
    store::change(tx, ctx, plan, &change).await?;
    let parts = parts(&claims, &instalments);
    running::begin(tx, ctx, (debtor, &plan.id), &instalments, &parts).await?;
    store::happened(tx, ctx, &plan.id, (EventKind::Agreed, state), &plan.total().to_string()).await?;
    let detail = format!("{} in plan {}, terms {}", plan.total(), plan.number, plan.terms);
    let happened = Happened { action: "plan.agreed", object: plan.id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    tasks::close(tx, ctx, &about(&plan.id)).await?;
    tell::agreed(tx, ctx, debtor, &plan.id).await
}

/// Exactly so much must be open and not contested: less, and the plan would ask for what is not owed; more, and
/// something came back that nobody looked at.
async fn still_owed(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, claims: &[Claim]) -> Result<bool, PlanError> {
    let documents: Vec<DocumentId> = claims.iter().map(|claim| claim.document.clone()).collect();
    let rows = invoices::payable(tx, ctx, debtor, &Selection::Documents(documents)).await?.rows;
    let open: BTreeMap<&DocumentId, i64> = rows
        .iter()
        .filter(|row| !row.owed.processing.is_positive() && !row.owed.announced.is_positive())
        .map(|row| (&row.id, row.owed.due().minor()))
        .collect();
    Ok(claims.iter().all(|claim| open.get(&claim.document) == Some(&claim.minor)))
}

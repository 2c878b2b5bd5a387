//! Both agree, and a plan runs.

use super::negotiate::{over, policy_of};
use super::parts::{Claim, parts};
use super::planned::{are_offered, looked_back};
use super::states::{Step, after};
use super::store::{self, Change};
use super::types::{Consent, EventKind, Plan, PlanError};
use super::{running, tell};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::Tx;
use crate::debtors;
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::invoices::{self, Selection};
use crate::threads::Side;

/// The creditor agreed beforehand, by its policy.
pub(super) async fn by_policy(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let plan = store::get(tx, debtor, id).await?.ok_or(PlanError::NotFound)?;
    store::consent(tx, id, &consent_by_policy(ctx, &plan)).await?;
    run(tx, ctx, debtor, &plan).await
}

/// The creditor's consent to the newest terms.
pub(super) fn consent_by_policy(ctx: &Ctx, plan: &Plan) -> Consent {
    let policy = format!("{} {}", plan.policy_kind.code(), plan.policy_version);
    Consent {
        version: plan.terms,
        side: Side::Creditor,
        given_by: Actor::System.to_string(),
        name: String::new(),
        given_at: ctx.now(),
        network: String::new(),
        proved_by: format!("policy {policy}"),
    }
}

/// Both have agreed to the newest terms: they are in force. The debtor must still be offered a plan, what it is about
/// must still be owed, and no day of it may be over.
pub(super) async fn run(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    let state = after(plan.state, Step::Agree).ok_or(PlanError::State(plan.state))?;
    let instalments = store::instalments(tx, &plan.id, plan.terms).await?;
    let claims = store::claims(tx, &plan.id, plan.terms).await?;
    let claims: Vec<Claim> =
        claims.into_iter().map(|claim| Claim { document: claim.document_id, minor: claim.amount_minor }).collect();
    still_offered(tx, ctx, debtor, plan).await?;
    still_owed(tx, ctx, debtor, (plan, &claims)).await?;
    if instalments.first().is_some_and(|first| first.due_on < ctx.today()) {
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
    over(tx, ctx, &plan.id).await?;
    tell::agreed(tx, ctx, debtor, &plan.id).await
}

/// Whoever was handed over or became insolvent meanwhile gets no plan; neither does whoever let another one end unpaid
/// since these terms were proposed, where the policy bars them.
pub(super) async fn still_offered(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    let policy = policy_of(tx, plan).await?;
    let debtor = debtors::get(tx, debtor).await?.ok_or(PlanError::NotFound)?;
    if !are_offered(&debtor, &policy) {
        return Err(PlanError::NotOffered);
    }
    let terms = store::terms(tx, &plan.id, plan.terms).await?.ok_or(PlanError::NotFound)?;
    let since = store::broken_since(tx, &debtor.id, terms.proposed_at).await?;
    let all = store::broken_since(tx, &debtor.id, looked_back(ctx)).await?;
    if since > 0 && all >= i64::from(policy.policy.most_broken) { Err(PlanError::Overtaken) } else { Ok(()) }
}

/// Exactly so much must be open and not contested: less, and the plan would ask for what is not owed; more, and
/// something came back that nobody looked at. While somebody is paying nobody can tell.
pub(super) async fn still_owed(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, claims): (&Plan, &[Claim]),
) -> Result<(), PlanError> {
    let documents: Vec<DocumentId> = claims.iter().map(|claim| claim.document.clone()).collect();
    let rows = invoices::payable(tx, ctx, debtor, &Selection::Documents(documents)).await?.rows;
    for row in &rows {
        if row.owed.processing.is_positive() || row.owed.announced.is_positive() {
            return Err(PlanError::BeingPaid(row.id.clone()));
        }
        if store::other_plan_of(tx, &row.id, Some(&plan.id)).await?.is_some() {
            return Err(PlanError::InAnotherPlan(row.id.clone()));
        }
    }
    let owed = |claim: &Claim| rows.iter().find(|row| row.id == claim.document).map(|row| row.owed.due().minor());
    let all = claims.iter().all(|claim| owed(claim) == Some(claim.minor));
    if all { Ok(()) } else { Err(PlanError::Overtaken) }
}

//! Both agree, and a plan runs.

use super::negotiate::policy_of;
use super::parts::{Claim, amounts, parts};
use super::planned::{are_offered, looked_back, may_cost};
use super::states::{Step, after};
use super::store::{self, Change};
use super::types::{Consent, EventKind, Plan, PlanError};
use super::work::{self, Work};
use super::{running, tell};
use crate::audit::{self, Happened};
use crate::creditor::{self, Creditor};
use crate::ctx::{Actor, Ctx};
use crate::db::Tx;
use crate::debtors;
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::invoices::{self, Selection};
use crate::money::Money;
use crate::tasks::TaskKind;
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
        agreed_for: None,
        is_brought: false,
    }
}

/// Both have agreed to the newest terms: they are in force. The debtor must still be offered a plan, and be a business
/// where it costs something; what it is about must still be owed, and no day of it may be over.
pub(super) async fn run(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    let state = after(plan.state, Step::Agree).ok_or(PlanError::State(plan.state))?;
    let instalments = store::instalments(tx, &plan.id, plan.terms).await?;
    let claims = amounts(&store::claims(tx, &plan.id, plan.terms).await?);
    still_offered(tx, ctx, debtor, plan).await?;
    still_may_cost(tx, debtor, plan).await?;
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
    work::over(tx, ctx, &store::about(&plan.id)).await?;
    invoice_its_cost(tx, ctx, debtor, plan).await?;
    tell::agreed(tx, ctx, debtor, &plan.id).await
}

async fn still_may_cost(tx: &mut Tx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    let debtor = debtors::get(tx, debtor).await?.ok_or(PlanError::NotFound)?;
    if may_cost(&debtor, plan.cost_minor) { Ok(()) } else { Err(PlanError::Overtaken) }
}

/// What a plan costs needs an invoice of the accounting system: a colleague sees to it. Nothing is booked here.
async fn invoice_its_cost(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    if plan.cost_minor == 0 {
        return Ok(());
    }
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let amount = Money::stored(plan.cost_minor, creditor.currency);
    let (cause, detail) = (format!("{}:cost", store::about(&plan.id)), format!("Plan {}", plan.number));
    let work = Work { kind: TaskKind::PlanCost, cause: &cause, detail, amount, due_on: None };
    Ok(work::open(tx, ctx, debtor, plan, work).await?)
}

/// Whoever was handed over or became insolvent meanwhile gets no plan. An offer is overtaken when another plan broke
/// since it was made, and the policy wants a colleague to look then: nobody did. A colleague who accepts looked.
pub(super) async fn still_offered(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    let policy = policy_of(tx, plan).await?;
    let debtor = debtors::get(tx, debtor).await?.ok_or(PlanError::NotFound)?;
    if !are_offered(&debtor, &policy) {
        return Err(PlanError::NotOffered);
    }
    let terms = store::terms(tx, &plan.id, plan.terms).await?.ok_or(PlanError::NotFound)?;
    let since = store::broke_after(tx, &debtor.id, terms.proposed_at, &plan.id).await?;
    let all = store::broken_since(tx, &debtor.id, looked_back(ctx), Some(&plan.id)).await?;
    let nobody_looked = terms.proposed_by_side == Side::Creditor && since > 0;
    if nobody_looked && all >= i64::from(policy.policy.most_broken) { Err(PlanError::Overtaken) } else { Ok(()) }
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

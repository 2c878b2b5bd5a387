//! A debtor wants to pay in parts.

use super::consent::consent;
use super::planned::{Asked, Planned, planned};
use super::states::State;
use super::store::{self, NewRow, about};
use super::types::{EventKind, NewPlan, PlanError, Proposed};
use super::work::{self, Work};
use super::{DAYS_TO_ANSWER, agree, running, tell};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::Tx;
use crate::ids::{DebtorId, PlanId};
use crate::money::Money;
use crate::tasks::TaskKind;
use crate::threads::Side;
use crate::{creditor, debtors};

/// Proposes it: inside the policy it is agreed at once, else somebody of the creditor answers. The same form again gives
/// the same plan.
pub async fn propose(ctx: &Ctx, debtor: &DebtorId, new: &NewPlan) -> Result<Proposed, PlanError> {
    if !matches!(ctx.actor, Actor::Contact(_)) {
        return Err(PlanError::NotAllowed);
    }
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(PlanError::NotFound)?;
    if let Some(id) = store::by_key(&mut tx, debtor, &new.key).await? {
        return Ok(Proposed::Before(id));
    }
    let asked =
        Asked { documents: &new.documents, wanted: &new.wanted, language: new.language, plan: None, policy: None };
    let planned = planned(&mut tx, ctx, debtor, &asked).await?;
    if planned.hash != new.seen_hash {
        return Err(PlanError::OtherTerms);
    }
    if !planned.outside.is_empty() && new.words.is_none() {
        return Err(PlanError::Unexplained(planned.outside));
    }
    let id = insert(&mut tx, ctx, &planned, new).await?;
    consent(&mut tx, ctx, (&id, 1), &new.proof).await?;
    let proposed = if planned.outside.is_empty() {
        agree::by_policy(&mut tx, ctx, debtor, &id).await?;
        Proposed::Agreed(id)
    } else {
        open_task(&mut tx, ctx, debtor, &id).await?;
        tell::asked(&mut tx, ctx, debtor, &id).await?;
        Proposed::Asked(id)
    };
    tx.commit().await?;
    Ok(proposed)
}

async fn insert(tx: &mut Tx, ctx: &Ctx, planned: &Planned, new: &NewPlan) -> Result<PlanId, PlanError> {
    let answer_due_on = creditor::calendar(tx).await?.add(ctx.today(), DAYS_TO_ANSWER);
    let owner = debtors::owner(tx, &planned.debtor.id).await?;
    let id: PlanId = ctx.new_id();
    let row = NewRow {
        id: &id,
        debtor: &planned.debtor.id,
        key: &new.key,
        state: State::Asked,
        currency: planned.currency,
        policy: &planned.policy,
        owner: owner.as_ref(),
        answer_due_on,
    };
    let number = store::insert(tx, ctx, &row).await?;
    let claims = planned.amounts();
    let words = new.words.as_ref().map_or("", |words| words.as_str());
    let terms = planned.as_terms((1, Side::Debtor), (&new.wanted, new.language, words), &claims);
    store::insert_terms(tx, ctx, &id, &terms).await?;
    for claim in &claims {
        running::let_go(tx, &id, &claim.document).await?;
    }
    let total = Money::stored(planned.total, planned.currency).to_string();
    store::happened(tx, ctx, &id, (EventKind::Asked, State::Asked), &total).await?;
    let detail = format!("{total} in {} instalments, plan {number}", planned.instalments.len());
    let happened = Happened { action: "plan.asked", object: id.as_str(), debtor: Some(&planned.debtor.id), detail };
    audit::record(tx, ctx, happened).await?;
    Ok(id)
}

/// Somebody of the creditor has to answer.
pub(super) async fn open_task(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let plan = store::get(tx, debtor, id).await?.ok_or(PlanError::NotFound)?;
    let (cause, detail) = (about(id), format!("Plan {}", plan.number));
    let (amount, due_on) = (plan.total(), plan.answer_due_on);
    let work = Work { kind: TaskKind::PlanRequest, cause: &cause, detail, amount, due_on };
    Ok(work::open(tx, ctx, debtor, &plan, work).await?)
}

//! The two sides answer each other until they agree, somebody says no, or they had better talk.

use super::agree;
use super::consent::{acting, agree_to, consent, must_be};
use super::planned::{Asked, Planned, planned};
use super::propose::open_task;
use super::said::said;
use super::schedule::Wanted;
use super::states::{State, Step, after};
use super::store::{self, Change, about};
use super::types::{EventKind, Plan, PlanError, Preview, Proof};
use super::work;
use super::{DAYS_TO_ANSWER, DAYS_TO_TAKE, MOST_ROUNDS, tell};
use crate::creditor;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::policies::{self, PolicyVersion};
use crate::tasks;
use crate::text::Language;
use crate::threads::{Body, Side};

/// Other terms for the same invoices.
#[derive(Debug, Clone)]
pub struct OtherTerms {
    /// In which parts.
    pub wanted: Wanted,
    /// In which language the agreement is.
    pub language: Language,
    /// The hash of the agreement that was shown.
    pub seen_hash: String,
    /// Why.
    pub words: Body,
    /// Who agrees to it, from where.
    pub proof: Proof,
}

/// What became of other terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// The other side reads them.
    Sent,
    /// So often did both propose something that a colleague calls.
    TheyCall,
}

/// Agreement, or its end, is told apart by whoever calls: a plan that was overtaken is over, and that is kept. Somebody
/// may have proposed something else in the moment between.
async fn agreed(
    ctx: &Ctx,
    debtor: &DebtorId,
    (id, seen): (&PlanId, i32),
    result: Result<(), PlanError>,
) -> Result<(), PlanError> {
    if !matches!(result, Err(PlanError::Overtaken)) {
        return result;
    }
    let mut tx = ctx.db.begin().await?;
    let plan = store::held(&mut tx, debtor, id).await?.seen_at(seen)?;
    lapse(&mut tx, ctx, debtor, &plan).await?;
    tx.commit().await?;
    Err(PlanError::Overtaken)
}

/// A colleague agrees to what the debtor asked.
pub async fn accept(ctx: &Ctx, debtor: &DebtorId, id: &PlanId, seen: i32, proof: &Proof) -> Result<(), PlanError> {
    let done = both_agree(ctx, debtor, id, (seen, None), proof, Side::Creditor).await;
    agreed(ctx, debtor, (id, seen), done).await
}

/// The debtor agrees to what is offered; `seen_hash` is that of the agreement that was shown.
pub async fn take(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PlanId,
    (seen, seen_hash): (i32, &str),
    proof: &Proof,
) -> Result<(), PlanError> {
    let done = both_agree(ctx, debtor, id, (seen, Some(seen_hash)), proof, Side::Debtor).await;
    agreed(ctx, debtor, (id, seen), done).await
}

async fn both_agree(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PlanId,
    (seen, seen_hash): (i32, Option<&str>),
    proof: &Proof,
    side: Side,
) -> Result<(), PlanError> {
    must_be(ctx, side)?;
    let mut tx = ctx.db.begin().await?;
    let plan = negotiated(&mut tx, debtor, id, seen).await?;
    let terms = store::terms(&mut tx, id, plan.terms).await?.ok_or(PlanError::NotFound)?;
    // Nobody agrees twice to what they proposed.
    if terms.proposed_by_side == side {
        return Err(PlanError::State(plan.state));
    }
    agree_to(&mut tx, ctx, id, (&terms, plan.answer_due_on), (seen_hash, proof)).await?;
    agree::run(&mut tx, ctx, debtor, &plan).await?;
    tx.commit().await?;
    Ok(())
}

/// A colleague offers something else.
pub async fn counter(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PlanId,
    seen: i32,
    other: &OtherTerms,
) -> Result<(), PlanError> {
    must_be(ctx, Side::Creditor)?;
    let mut tx = ctx.db.begin().await?;
    let plan = negotiated(&mut tx, debtor, id, seen).await?;
    let state = after(plan.state, Step::Counter).ok_or(PlanError::State(plan.state))?;
    if plan.terms >= MOST_ROUNDS {
        return Err(PlanError::TooManyRounds);
    }
    propose_other(&mut tx, ctx, debtor, &plan, (state, DAYS_TO_TAKE), other).await?;
    tasks::close(&mut tx, ctx, &about(id)).await?;
    said(&mut tx, ctx, debtor, &plan, (EventKind::Offered, state, "plan.offered"), other.words.as_str()).await?;
    tell::offered(&mut tx, ctx, debtor, id).await?;
    tx.commit().await?;
    Ok(())
}

/// The debtor asks for something else than what is offered.
pub async fn ask_again(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PlanId,
    seen: i32,
    other: &OtherTerms,
) -> Result<Answered, PlanError> {
    must_be(ctx, Side::Debtor)?;
    let mut tx = ctx.db.begin().await?;
    let plan = negotiated(&mut tx, debtor, id, seen).await?;
    let state = after(plan.state, Step::AskAgain).ok_or(PlanError::State(plan.state))?;
    if plan.terms >= MOST_ROUNDS {
        call_them(&mut tx, ctx, debtor, &plan, other.words.as_str()).await?;
        tx.commit().await?;
        return Ok(Answered::TheyCall);
    }
    propose_other(&mut tx, ctx, debtor, &plan, (state, DAYS_TO_ANSWER), other).await?;
    open_task(&mut tx, ctx, debtor, id).await?;
    said(&mut tx, ctx, debtor, &plan, (EventKind::Asked, state, "plan.asked"), other.words.as_str()).await?;
    tell::asked(&mut tx, ctx, debtor, id).await?;
    // The creditor can offer nothing else any more.
    if plan.terms + 1 >= MOST_ROUNDS {
        call_them(&mut tx, ctx, debtor, &plan, other.words.as_str()).await?;
    }
    tx.commit().await?;
    Ok(Answered::Sent)
}

/// Other terms for a plan that is negotiated, as they would be agreed now.
pub async fn preview_other(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (wanted, language): (&Wanted, Language),
) -> Result<Preview, PlanError> {
    plan_other(conn, ctx, debtor, plan, (wanted, language)).await.map(Planned::preview)
}

/// The same invoices, measured by the policy under which the plan was first asked for.
async fn plan_other(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (wanted, language): (&Wanted, Language),
) -> Result<Planned, PlanError> {
    let claims = store::claims(conn, &plan.id, plan.terms).await?;
    let documents: Vec<DocumentId> = claims.into_iter().map(|claim| claim.document_id).collect();
    let policy = policy_of(conn, plan).await?;
    let asked = Asked { documents: &documents, wanted, language, plan: Some(&plan.id), policy: Some(&policy) };
    planned(conn, ctx, debtor, &asked).await
}

/// New terms for the same invoices, with the consent of whoever proposes them. The other side has so many working days.
async fn propose_other(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (state, days): (State, u32),
    other: &OtherTerms,
) -> Result<(), PlanError> {
    let planned = plan_other(tx, ctx, debtor, plan, (&other.wanted, other.language)).await?;
    if planned.hash != other.seen_hash {
        return Err(PlanError::OtherTerms);
    }
    let (version, claims) = (plan.terms + 1, planned.amounts());
    let asked = (&other.wanted, other.language, other.words.as_str());
    let terms = planned.as_terms((version, acting(ctx)?), asked, &claims);
    store::insert_terms(tx, ctx, &plan.id, &terms).await?;
    consent(tx, ctx, (&plan.id, version), &other.proof).await?;
    let until = creditor::calendar(tx).await?.add(ctx.today(), days);
    let change = Change { state: Some(state), terms: Some(version), answer_due_on: Some(until), ..Change::default() };
    store::change(tx, ctx, plan, &change).await
}

/// The policy a plan is measured by: never another one than it was asked for under.
pub async fn policy_of(conn: &mut Conn, plan: &Plan) -> Result<PolicyVersion, PlanError> {
    let (kind, version) = (plan.policy_kind, plan.policy_version);
    let policy = policies::version(conn, kind, version).await?;
    let missing = || DbError::Protocol(format!("plan {}: no policy {} {version}", plan.id, kind.code()));
    Ok(policy.ok_or_else(missing)?)
}

/// A colleague says no, and why.
pub async fn refuse(ctx: &Ctx, debtor: &DebtorId, id: &PlanId, seen: i32, words: &Body) -> Result<(), PlanError> {
    must_be(ctx, Side::Creditor)?;
    let mut tx = ctx.db.begin().await?;
    let plan = negotiated(&mut tx, debtor, id, seen).await?;
    let state = after(plan.state, Step::Refuse).ok_or(PlanError::State(plan.state))?;
    let change = Change { state: Some(state), answer: Some(words.as_str()), ..Change::default() };
    store::change(&mut tx, ctx, &plan, &change).await?;
    work::over(&mut tx, ctx, &about(id)).await?;
    said(&mut tx, ctx, debtor, &plan, (EventKind::Refused, state, "plan.refused"), words.as_str()).await?;
    tell::refused(&mut tx, ctx, debtor, id).await?;
    tx.commit().await?;
    Ok(())
}

/// The debtor takes the request back, or does not want what is offered.
pub async fn withdraw(ctx: &Ctx, debtor: &DebtorId, id: &PlanId, seen: i32) -> Result<(), PlanError> {
    must_be(ctx, Side::Debtor)?;
    let mut tx = ctx.db.begin().await?;
    let plan = negotiated(&mut tx, debtor, id, seen).await?;
    let state = after(plan.state, Step::Withdraw).ok_or(PlanError::State(plan.state))?;
    store::change(&mut tx, ctx, &plan, &Change { state: Some(state), ..Change::default() }).await?;
    work::over(&mut tx, ctx, &about(id)).await?;
    said(&mut tx, ctx, debtor, &plan, (EventKind::Withdrawn, state, "plan.withdrawn"), "").await?;
    tell::withdrawn(&mut tx, ctx, debtor, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Nobody took it in time, or what it is about changed.
pub(super) async fn lapse(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    let state = after(plan.state, Step::Lapse).ok_or(PlanError::State(plan.state))?;
    store::change(tx, ctx, plan, &Change { state: Some(state), ..Change::default() }).await?;
    work::over(tx, ctx, &about(&plan.id)).await?;
    said(tx, ctx, debtor, plan, (EventKind::Lapsed, state, "plan.lapsed"), "").await?;
    tell::lapsed(tx, ctx, debtor, &plan.id).await
}

async fn call_them(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan, words: &str) -> Result<(), PlanError> {
    work::call(tx, ctx, debtor, plan, (&about(&plan.id), plan.total(), "plan"), words).await
}

/// The plan as it was looked at.
async fn negotiated(tx: &mut Tx, debtor: &DebtorId, id: &PlanId, seen: i32) -> Result<Plan, PlanError> {
    let plan = store::held(tx, debtor, id).await?;
    if !plan.state.is_negotiated() {
        return Err(PlanError::State(plan.state));
    }
    plan.seen_at(seen)
}

//! Somebody wants to change a plan that runs.

use chrono::NaiveDate;

use super::effect;
use super::planned::{Planned, planned};
use super::store::{self, cause};
use super::types::{ChangeDone, ChangeState, NewChange, PlanChange, What};
use crate::creditor;
use crate::ctx::Ctx;
use crate::db::{Conn, Tx};
use crate::ids::{DebtorId, PlanId};
use crate::plans::agree::consent_by_policy;
use crate::plans::consent::{acting, consent};
use crate::plans::parts::amounts;
use crate::plans::said::said;
use crate::plans::store::{self as plan_store, Change, Moved, NewTerms};
use crate::plans::work::{self, Work};
use crate::plans::{DAYS_TO_ANSWER, DAYS_TO_TAKE, EventKind, MOST_ROUNDS, Plan, PlanError, running, tell};
use crate::tasks::TaskKind;
use crate::threads::Side;

/// Proposes it, or something else than what the other side proposed. What a debtor asks inside the policy is agreed at
/// once; for the rest the other side answers, at most [`MOST_ROUNDS`] times.
pub async fn propose(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PlanId,
    seen: i32,
    new: &NewChange,
) -> Result<ChangeDone, PlanError> {
    let side = acting(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let plan = running_plan(&mut tx, debtor, id, seen).await?;
    let open = store::open(&mut tx, id).await?;
    if open.as_ref().is_some_and(|change| change.state.waits_for() != Some(side)) {
        return Err(PlanError::ChangeWaits);
    }
    if open.as_ref().is_some_and(|change| change.rounds() >= MOST_ROUNDS) {
        return no_more(tx, ctx, debtor, &plan, new).await;
    }
    let planned = planned(&mut tx, ctx, debtor, &plan, (&new.wanted, new.language)).await?;
    if planned.hash != new.seen_hash {
        return Err(PlanError::OtherTerms);
    }
    let at_once = side == Side::Debtor && planned.outside.is_empty();
    if side == Side::Debtor && !at_once && new.words.is_none() {
        return Err(PlanError::Unexplained(planned.outside));
    }
    let (plan, change) = write(&mut tx, ctx, debtor, (&plan, open.as_ref()), (&planned, new)).await?;
    let done = if at_once {
        plan_store::consent(&mut tx, id, &consent_by_policy(ctx, &plan)).await?;
        effect::run(&mut tx, ctx, debtor, (&plan, &change)).await?;
        ChangeDone::Agreed
    } else {
        ask(&mut tx, ctx, debtor, (&plan, &change), new).await?
    };
    tx.commit().await?;
    Ok(done)
}

/// The plan as it was looked at.
async fn running_plan(tx: &mut Tx, debtor: &DebtorId, id: &PlanId, seen: i32) -> Result<Plan, PlanError> {
    let plan = plan_store::held(tx, debtor, id).await?;
    if !plan.state.runs() {
        return Err(PlanError::State(plan.state));
    }
    plan.seen_at(seen)
}

/// They had better talk.
async fn no_more(
    mut tx: Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    new: &NewChange,
) -> Result<ChangeDone, PlanError> {
    if acting(ctx)? == Side::Creditor {
        return Err(PlanError::TooManyRounds);
    }
    call_them(&mut tx, ctx, debtor, plan, words(new)).await?;
    tx.commit().await?;
    Ok(ChangeDone::TheyCall)
}

async fn call_them(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan, words: &str) -> Result<(), PlanError> {
    work::call(tx, ctx, debtor, plan, (&cause(&plan.id), plan.open(), "a change of plan"), words).await
}

fn words(new: &NewChange) -> &str {
    new.words.as_ref().map_or("", |words| words.as_str())
}

/// Writes the terms down, with the consent of whoever proposes them. Gives both as they are then.
async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, open): (&Plan, Option<&PlanChange>),
    (planned, new): (&Planned, &NewChange),
) -> Result<(Plan, PlanChange), PlanError> {
    let side = acting(ctx)?;
    let version = plan.terms + 1;
    insert_terms(tx, ctx, (plan, version), (planned, new)).await?;
    consent(tx, ctx, (&plan.id, version), &new.proof).await?;
    let (state, kind, action) = match side {
        Side::Debtor => (ChangeState::Asked, EventKind::ChangeAsked, "plan.change_asked"),
        Side::Creditor => (ChangeState::Offered, EventKind::ChangeOffered, "plan.change_offered"),
    };
    let until = answer_due_on(tx, ctx, side).await?;
    store::proposed(tx, ctx, &plan.id, open, (state, version, until)).await?;
    let change = Change { terms: Some(version), ends_on: plan.ends_on, ..Change::default() };
    plan_store::change(tx, ctx, plan, &change).await?;
    said(tx, ctx, debtor, plan, (kind, plan.state, action), words(new)).await?;
    let plan = plan_store::get(tx, debtor, &plan.id).await?.ok_or(PlanError::NotFound)?;
    let change = store::open(tx, &plan.id).await?.ok_or(PlanError::NoChange)?;
    Ok((plan, change))
}

async fn answer_due_on(conn: &mut Conn, ctx: &Ctx, side: Side) -> Result<NaiveDate, PlanError> {
    let days = match side {
        Side::Debtor => DAYS_TO_ANSWER,
        Side::Creditor => DAYS_TO_TAKE,
    };
    Ok(creditor::calendar(conn).await?.add(ctx.today(), days))
}

async fn insert_terms(
    tx: &mut Tx,
    ctx: &Ctx,
    (plan, version): (&Plan, i32),
    (planned, new): (&Planned, &NewChange),
) -> Result<(), PlanError> {
    let claims = amounts(&planned.claims);
    let terms = NewTerms {
        version,
        side: acting(ctx)?,
        wanted: &planned.wanted,
        total: planned.total.minor(),
        policy: &planned.policy,
        words: words(new),
        language: new.language,
        agreement: &planned.agreement,
        hash: &planned.hash,
        as_of: planned.as_of,
        claims: &claims,
        instalments: &planned.instalments,
        replaces: Some(planned.replaces),
        moved: moved(&planned.what),
    };
    plan_store::insert_terms(tx, ctx, &plan.id, &terms).await?;
    if let What::Added { claims, .. } = &planned.what {
        for claim in claims {
            running::let_go(tx, &plan.id, &claim.document_id).await?;
        }
    }
    Ok(())
}

fn moved(what: &What) -> Option<Moved> {
    match what {
        What::Moved { position, from, to, left } => {
            Some(Moved { position: *position, from: *from, to: *to, minor: left.minor() })
        }
        What::Added { .. } => None,
    }
}

/// The other side hears of it, and has it before them.
async fn ask(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, change): (&Plan, &PlanChange),
    new: &NewChange,
) -> Result<ChangeDone, PlanError> {
    if change.state == ChangeState::Offered {
        work::over(tx, ctx, &cause(&plan.id)).await?;
        tell::change_offered(tx, ctx, debtor, (&plan.id, change)).await?;
        return Ok(ChangeDone::Offered);
    }
    open_task(tx, ctx, debtor, (plan, change)).await?;
    tell::change_asked(tx, ctx, debtor, (&plan.id, change)).await?;
    // The creditor can offer nothing else any more.
    if change.rounds() >= MOST_ROUNDS {
        call_them(tx, ctx, debtor, plan, words(new)).await?;
    }
    Ok(ChangeDone::Asked)
}

/// Somebody of the creditor has to answer.
async fn open_task(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, change): (&Plan, &PlanChange),
) -> Result<(), PlanError> {
    let (cause, detail) = (cause(&plan.id), format!("Plan {}", plan.number));
    let (amount, due_on) = (plan.open(), change.answer_due_on);
    let work = Work { kind: TaskKind::PlanRequest, cause: &cause, detail, amount, due_on };
    Ok(work::open(tx, ctx, debtor, plan, work).await?)
}

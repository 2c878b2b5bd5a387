//! What time alone does to plans: offers nobody took lapse, instalments that stay away break a plan, and a broken one
//! ends after its notice where the policy says so.

use async_trait::async_trait;
use chrono::{Days, NaiveDate};

use super::changes;
use super::end;
use super::negotiate::lapse;
use super::running::{self, PartRow};
use super::states::{State, Step, after};
use super::store::{self, Change, about};
use super::tell;
use super::types::{EventKind, Plan, PlanError};
use super::work::{self, Work};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, PlanId};
use crate::jobs::{Handler, JobError, Outcome};
use crate::money::Money;
use crate::tasks::TaskKind;
use crate::{creditor, debtors, run};

/// The cause of the task about a broken plan.
pub(super) fn cause(plan: &PlanId) -> String {
    format!("{}:broken", about(plan))
}

/// Looks at every plan once a day. One that did not run for a week says what a day would have said, in order: first the
/// notice, and only after its days the end.
pub struct LookAfterPlans;

impl LookAfterPlans {
    /// The kind of the job.
    pub const KIND: &'static str = "look_after_plans";
}

#[async_trait]
impl Handler for LookAfterPlans {
    async fn run(&self, ctx: &Ctx, _: &str) -> Result<Outcome, JobError> {
        look_after(ctx).await?;
        Ok(Outcome::Done)
    }
}

/// Does what is to be done today; again on the same day it does nothing. A plan that cannot be looked at is in nobody's
/// way: the others are looked at all the same, and then the job fails.
pub async fn look_after(ctx: &Ctx) -> Result<(), PlanError> {
    let mut conn = ctx.db.read().await?;
    let sql = "select debtor_id, id from plan where closed_at is null order by started_at, id";
    let open: Vec<(DebtorId, PlanId)> = run!(conn, fetch_all, sqlx::query_as(sql))?;
    drop(conn);
    let mut failed = None;
    for (debtor, plan) in open {
        let tx = ctx.db.begin().await?;
        match look_at(tx, ctx, &debtor, &plan).await {
            // Somebody did something to it this moment, or it went along with a merge: tomorrow then.
            Ok(()) | Err(PlanError::Changed | PlanError::NotFound | PlanError::State(_)) => {}
            Err(error) => {
                tracing::error!(%plan, %error, "a plan could not be looked at");
                failed = failed.or(Some(error));
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn look_at(mut tx: Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    debtors::touch(&mut tx, debtor).await?.ok_or(PlanError::NotFound)?;
    let mut plan = store::get(&mut tx, debtor, id).await?.ok_or(PlanError::NotFound)?;
    let lapsed = changes::lapse_late(&mut tx, ctx, debtor, &plan).await?;
    if lapsed {
        plan = store::get(&mut tx, debtor, id).await?.ok_or(PlanError::NotFound)?;
    }
    let changed = match plan.state {
        State::Offered => lapse_late(&mut tx, ctx, debtor, &plan).await?,
        State::Running | State::Broken => miss(&mut tx, ctx, debtor, &plan).await?,
        _ => false,
    };
    // Most plans are kept: nothing is written for them, the debtor's version neither.
    if changed || lapsed {
        tx.commit().await?;
    }
    Ok(())
}

/// Tells whether the days of an offer are over.
async fn lapse_late(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<bool, PlanError> {
    let late = plan.answer_due_on.is_some_and(|until| until < ctx.today());
    if late {
        lapse(tx, ctx, debtor, plan).await?;
    }
    Ok(late)
}

/// Tells whether what is missing changes something: what is on its way is not missing.
async fn miss(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<bool, PlanError> {
    let today = ctx.today();
    let terms = store::agreed(tx, plan).await?;
    let missing = running::missing(tx, ctx, &plan.id).await?;
    let over = plan.ends_on.is_some_and(|day| day <= today);
    let late = late_of(&missing, today, terms.grace_days);
    if late == 0 {
        return Ok(false);
    }
    if plan.state == State::Running {
        break_it(tx, ctx, debtor, (plan, Money::stored(late, plan.currency)), terms.notice_days).await?;
    } else if over && terms.ends_itself && tell::was_told(tx, &plan.id).await? {
        end::end_in(tx, ctx, debtor, plan, "").await?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Whether the grace of something that is open is over.
pub(super) fn is_broken(parts: &[PartRow], today: NaiveDate, grace_days: i32) -> bool {
    late_of(parts, today, grace_days) > 0
}

/// How much is open beyond its grace, whose last day is the day plus the grace.
pub(super) fn late_of(parts: &[PartRow], today: NaiveDate, grace_days: i32) -> i64 {
    let grace = Days::new(u64::try_from(grace_days).unwrap_or(0));
    let late = |part: &&PartRow| part.due_on.checked_add_days(grace).is_some_and(|last| last < today);
    parts.iter().filter(late).map(|part| part.open_minor).sum()
}

/// The debtor is told what is missing beyond its grace, and has the days of the notice; nothing else changes yet.
async fn break_it(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, missing): (&Plan, Money),
    notice_days: i32,
) -> Result<(), PlanError> {
    let state = after(plan.state, Step::Break).ok_or(PlanError::State(plan.state))?;
    let calendar = creditor::calendar(tx).await?;
    let notice = Days::new(u64::try_from(notice_days).unwrap_or(0));
    let ends_on = calendar.on_or_after(ctx.today() + notice).succ_opt().unwrap_or(ctx.today());
    store::change(tx, ctx, plan, &Change { state: Some(state), ends_on: Some(ends_on), ..Change::default() }).await?;
    store::happened(tx, ctx, &plan.id, (EventKind::Broken, state), &missing.to_string()).await?;
    let detail = format!("{missing} of plan {} is missing", plan.number);
    let happened = Happened { action: "plan.broken", object: plan.id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    open_task(tx, ctx, debtor, plan, (missing, ends_on)).await?;
    tell::broken(tx, ctx, debtor, &plan.id, missing).await
}

/// Somebody had better call before it ends. One that breaks again has its task again, also where a colleague had
/// finished it.
async fn open_task(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (missing, ends_on): (Money, NaiveDate),
) -> Result<(), PlanError> {
    let cause = cause(&plan.id);
    let (detail, due_on) = (format!("Plan {}", plan.number), Some(ends_on));
    let work = Work { kind: TaskKind::PlanBroken, cause: &cause, detail, amount: missing, due_on };
    Ok(work::open(tx, ctx, debtor, plan, work).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::DocumentId;

    #[test]
    fn the_last_day_of_the_grace_is_in_time() {
        let part = |open_minor| PartRow {
            position: 1,
            document_id: DocumentId::parse("doc_00000000000000000000000001").unwrap(),
            due_on: "2026-04-01".parse().unwrap(),
            agreed_minor: 10,
            open_minor,
            out_minor: 0,
            credited_minor: 0,
        };
        for (open, today, grace, broken) in [
            (10, "2026-04-06", 5, false),
            (10, "2026-04-07", 5, true),
            (1, "2026-04-02", 0, true),
            (1, "2026-04-01", 0, false),
            (0, "2026-04-07", 5, false),
        ] {
            assert_eq!(is_broken(&[part(open)], today.parse().unwrap(), grace), broken, "{open} {today} {grace}");
        }
        assert!(!is_broken(&[], "2026-05-07".parse().unwrap(), 5));
        let may = PartRow { due_on: "2026-05-01".parse().unwrap(), ..part(4) };
        let late = |today: &str| late_of(&[part(10), may.clone()], today.parse().unwrap(), 5);
        assert_eq!((late("2026-05-06"), late("2026-05-07")), (10, 14), "each has a grace of its own");
    }
}

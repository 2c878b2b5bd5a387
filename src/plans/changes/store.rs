//! SQL of changes.

use chrono::NaiveDate;

use super::types::{ChangeState, PlanChange};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::PlanId;
use crate::plans::store::about;
use crate::plans::{Plan, PlanError};
use crate::{execute, run};

/// Where the task of whoever has to answer comes from.
pub(super) fn cause(plan: &PlanId) -> String {
    format!("{}:change", about(plan))
}

/// The columns of [`PlanChange`].
macro_rules! select_change {
    ($rest:literal) => {
        concat!(
            "select number, state, first_terms, terms, answer_due_on, answer, started_by, started_at, closed_at
             from plan_change ",
            $rest
        )
    };
}

/// The one that waits for an answer.
pub(super) async fn open(conn: &mut Conn, plan: &PlanId) -> Result<Option<PlanChange>, DbError> {
    let sql = select_change!("where plan_id = $1 and closed_at is null");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(plan))
}

/// All of a plan, the newest first.
pub(super) async fn all(conn: &mut Conn, plan: &PlanId) -> Result<Vec<PlanChange>, DbError> {
    let sql = select_change!("where plan_id = $1 order by number desc");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(plan))
}

/// A proposal begins a change, or answers the one that is open.
pub(super) async fn proposed(
    tx: &mut Tx,
    ctx: &Ctx,
    plan: &PlanId,
    open: Option<&PlanChange>,
    (state, terms, answer_due_on): (ChangeState, i32, NaiveDate),
) -> Result<(), DbError> {
    match open {
        Some(change) => again(tx, (plan, change), (state, terms, answer_due_on)).await,
        None => begin(tx, ctx, plan, (state, terms, answer_due_on)).await,
    }
}

async fn begin(
    tx: &mut Tx,
    ctx: &Ctx,
    plan: &PlanId,
    (state, terms, answer_due_on): (ChangeState, i32, NaiveDate),
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into plan_change (plan_id, number, state, first_terms, terms, answer_due_on, started_by, started_at)
             values ($1, (select coalesce(max(number), 0) + 1 from plan_change where plan_id = $1), $2, $3, $3, $4, $5, $6)"
        )
        .bind(plan)
        .bind(state)
        .bind(terms)
        .bind(answer_due_on)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

async fn again(
    tx: &mut Tx,
    (plan, change): (&PlanId, &PlanChange),
    (state, terms, answer_due_on): (ChangeState, i32, NaiveDate),
) -> Result<(), DbError> {
    let sql = "update plan_change
               set state = $3, terms = $4, answer_due_on = $5
               where plan_id = $1 and number = $2";
    execute!(tx, sqlx::query(sql).bind(plan).bind(change.number).bind(state).bind(terms).bind(answer_due_on))?;
    Ok(())
}

/// It is over.
pub(super) async fn close(
    tx: &mut Tx,
    ctx: &Ctx,
    (plan, change): (&PlanId, &PlanChange),
    (state, answer): (ChangeState, &str),
) -> Result<(), PlanError> {
    let closed = execute!(
        tx,
        sqlx::query(
            "update plan_change
             set state = $3, answer = $4, answer_due_on = null, closed_by = $5, closed_at = $6
             where plan_id = $1 and number = $2 and closed_at is null"
        )
        .bind(plan)
        .bind(change.number)
        .bind(state)
        .bind(answer)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    if closed == 1 { Ok(()) } else { Err(PlanError::NoChange) }
}

/// Whether both agreed before to move an instalment to this day: it was moved once.
pub(super) async fn moved_to(conn: &mut Conn, plan: &Plan, day: NaiveDate) -> Result<bool, DbError> {
    let count: i64 = run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select count(*)
             from plan_change g
             join plan_terms t on t.plan_id = g.plan_id and t.version = g.terms and t.moved_to = $2
             where g.plan_id = $1 and g.state = 'agreed'"
        )
        .bind(&plan.id)
        .bind(day)
    )?;
    Ok(count > 0)
}

//! What was left of each part of a plan, and since when: statements that are made again need it.

use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::execute;
use crate::ids::PlanId;

/// Writes down what is left of each part now, where that is not what was written before. Whoever changes parts calls
/// it.
pub(super) async fn note(tx: &mut Tx, ctx: &Ctx, plan: &PlanId) -> Result<(), DbError> {
    let now = ctx.now();
    let over = "update plan_part_left
                set until = $2
                where plan_id = $1 and until is null
                  and not exists (select 1
                                  from plan_part r
                                  where r.plan_id = plan_part_left.plan_id and r.position = plan_part_left.position
                                    and r.document_id = plan_part_left.document_id and r.due_on = plan_part_left.due_on
                                    and r.open_minor + r.out_minor = plan_part_left.left_minor)";
    execute!(tx, sqlx::query(over).bind(plan).bind(now))?;
    let begun = "insert into plan_part_left (plan_id, position, document_id, due_on, left_minor, since)
                 select r.plan_id, r.position, r.document_id, r.due_on, r.open_minor + r.out_minor, $2
                 from plan_part r
                 where r.plan_id = $1 and r.open_minor + r.out_minor > 0
                   and not exists (select 1
                                   from plan_part_left l
                                   where l.plan_id = r.plan_id and l.position = r.position
                                     and l.document_id = r.document_id and l.until is null)
                 on conflict (plan_id, position, document_id, since) do update
                 set due_on = excluded.due_on, left_minor = excluded.left_minor, until = null";
    execute!(tx, sqlx::query(begun).bind(plan).bind(now))?;
    Ok(())
}

/// The plan is over unpaid: its instalments have no days any more.
pub(super) async fn end(tx: &mut Tx, ctx: &Ctx, plan: &PlanId) -> Result<(), DbError> {
    let sql = "update plan_part_left set until = $2 where plan_id = $1 and until is null";
    execute!(tx, sqlx::query(sql).bind(plan).bind(ctx.now()))?;
    Ok(())
}

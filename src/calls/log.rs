//! Somebody logs a call.

use super::types::{CallError, Logged, NewCall};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::{CallId, DebtorId, StaffId};
use crate::tasks::{self, NewTask, TaskKind};
use crate::{debtors, execute};

/// Logs it, and makes the task that asks to see to it again.
pub async fn log(ctx: &Ctx, debtor: &DebtorId, new: &NewCall) -> Result<Logged, CallError> {
    let Actor::Staff(staff) = &ctx.actor else { return Err(CallError::NotAllowed) };
    let call = new.checked(ctx.today())?;
    let id: CallId = ctx.new_id();
    let mut tx = ctx.db.begin().await?;
    debtors::lock(&mut tx, std::slice::from_ref(debtor)).await?;
    let found = debtors::get(&mut tx, debtor).await?.filter(|debtor| debtor.merged_into.is_none());
    found.ok_or(CallError::NotFound)?;
    if !insert(&mut tx, ctx, (&id, debtor, staff), &call).await? {
        return Ok(Logged::Before);
    }
    follow_up(&mut tx, ctx, (&id, debtor, staff), &call).await?;
    let (object, debtor, detail) = (id.as_str(), Some(debtor), call.outcome.code().to_owned());
    audit::record(&mut tx, ctx, Happened { action: "call.logged", object, debtor, detail }).await?;
    tx.commit().await?;
    Ok(Logged::Now(id))
}

async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    (id, debtor, staff): (&CallId, &DebtorId, &StaffId),
    call: &NewCall,
) -> Result<bool, DbError> {
    let inserted = execute!(
        tx,
        sqlx::query(
            "insert into phone_call (id, debtor_id, form_key, outcome, spoke_to, said, follow_up_on, logged_by, logged_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (debtor_id, form_key) do nothing"
        )
        .bind(id)
        .bind(debtor)
        .bind(&call.key)
        .bind(call.outcome)
        .bind(&call.spoke_to)
        .bind(&call.said)
        .bind(call.follow_up_on)
        .bind(staff)
        .bind(ctx.now())
    )?;
    Ok(inserted == 1)
}

/// One for each call that names a day.
async fn follow_up(
    tx: &mut Tx,
    ctx: &Ctx,
    (id, debtor, staff): (&CallId, &DebtorId, &StaffId),
    call: &NewCall,
) -> Result<(), DbError> {
    let Some(day) = call.follow_up_on else { return Ok(()) };
    let detail = [call.spoke_to.as_str(), call.said.as_str()].into_iter().filter(|text| !text.is_empty());
    let task = NewTask {
        kind: TaskKind::FollowUp,
        cause: &format!("call:{id}"),
        debtor: Some(debtor),
        document: None,
        payment: None,
        detail: detail.collect::<Vec<_>>().join("\n"),
        amount: None,
        due_on: Some(day),
    };
    tasks::open_for(tx, ctx, task, Some(staff)).await?;
    Ok(())
}

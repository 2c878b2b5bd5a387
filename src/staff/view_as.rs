//! Looks through a debtor's eyes: the debtor's own pages, read only.

use super::StaffSession;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::ids::DebtorId;
use crate::{debtors, execute};

/// Begins; the trail says who looked at whom. `false` when there is no such debtor. Whether the debtor is in
/// the asker's scope is the route's to decide, and is asked again with every page.
pub async fn view_as(ctx: &Ctx, session: &StaffSession, debtor: &DebtorId) -> Result<bool, DbError> {
    let mut tx = ctx.db.begin().await?;
    let there = debtors::get(&mut tx, debtor).await?.is_some_and(|debtor| debtor.merged_into.is_none());
    if !there || !set(&mut tx, ctx, session, Some(debtor)).await? {
        return Ok(false);
    }
    let object = debtor.as_str();
    let happened = Happened { action: "debtor.viewed_as", object, debtor: Some(debtor), detail: String::new() };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(true)
}

/// Says in the trail that a file of many rows was taken: which one, by the end of its address.
pub async fn exported_as(ctx: &Ctx, debtor: &DebtorId, file: &str) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    let (object, detail) = (debtor.as_str(), file.to_owned());
    let happened = Happened { action: "debtor.exported", object, debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await
}

/// Ends it. Again changes nothing.
pub async fn stop_view_as(ctx: &Ctx, session: &StaffSession) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    set(&mut tx, ctx, session, None).await?;
    tx.commit().await
}

async fn set(
    tx: &mut crate::db::Tx,
    ctx: &Ctx,
    session: &StaffSession,
    debtor: Option<&DebtorId>,
) -> Result<bool, DbError> {
    let set = execute!(
        tx,
        sqlx::query(
            "update staff_session set view_as_debtor_id = $2, view_as_at = $3 where id = $1 and ended_at is null"
        )
        .bind(&session.session_id)
        .bind(debtor)
        .bind(debtor.map(|_| ctx.now()))
    )?;
    Ok(set == 1)
}

//! What time alone does to promises: those whose last day is over are broken, unless their money is on its way.

use async_trait::async_trait;

use super::states::State;
use super::types::Promise;
use super::{end, store};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::debtors;
use crate::ids::{DebtorId, PromiseId};
use crate::jobs::{Handler, JobError, Outcome};
use crate::run;

/// Looks at promises once a day. One that did not run for a week does what a day would have done, in the order of their
/// days.
pub struct LookAfterPromises;

impl LookAfterPromises {
    /// The kind of the job.
    pub const KIND: &'static str = "look_after_promises";
}

#[async_trait]
impl Handler for LookAfterPromises {
    async fn run(&self, ctx: &Ctx, _: &str) -> Result<Outcome, JobError> {
        look_after(ctx).await?;
        Ok(Outcome::Done)
    }
}

/// Does what is to be done today; again on the same day it does nothing. A promise that cannot be looked at is in
/// nobody's way: the others are looked at all the same, and then the job fails.
pub async fn look_after(ctx: &Ctx) -> Result<(), DbError> {
    let mut conn = ctx.db.read().await?;
    let sql = "select debtor_id, id from promise where ended_by is null and kept_until < $1 order by kept_until, id";
    let late: Vec<(DebtorId, PromiseId)> = run!(conn, fetch_all, sqlx::query_as(sql).bind(ctx.today()))?;
    drop(conn);
    let mut failed = None;
    for (debtor, promise) in late {
        let tx = ctx.db.begin().await?;
        if let Err(error) = look_at(tx, ctx, &debtor, &promise).await {
            tracing::error!(%promise, %error, "a promise could not be looked at");
            failed = failed.or(Some(error));
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn look_at(mut tx: Tx, ctx: &Ctx, debtor: &DebtorId, promise: &PromiseId) -> Result<(), DbError> {
    // One that went along with a merge this moment is looked at tomorrow.
    if debtors::touch(&mut tx, debtor).await?.is_some() && end_late(&mut tx, ctx, debtor, promise).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// The same for one debtor, inside the transaction of whoever holds it.
pub(super) async fn end_late_of(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId) -> Result<(), DbError> {
    for promise in store::late_of(tx, debtor, ctx.today()).await? {
        end_late(tx, ctx, debtor, &promise).await?;
    }
    Ok(())
}

/// Tells whether it was to be ended.
async fn end_late(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PromiseId) -> Result<bool, DbError> {
    let promise = store::get(tx, debtor, id).await?.filter(|promise| promise.state() == State::Running);
    let Some(promise) = promise else { return Ok(false) };
    let late = is_late(tx, ctx, &promise).await?;
    if late {
        end::late(tx, ctx, debtor, &promise).await?;
    }
    Ok(late)
}

/// Whether the last day of one that runs is over, and not all of it was sent by then.
pub(super) async fn is_late(conn: &mut Conn, ctx: &Ctx, promise: &Promise) -> Result<bool, DbError> {
    let over = promise.kept_until < ctx.today();
    Ok(over && store::missing_in_time(conn, &promise.id, promise.end(ctx)).await? > 0)
}

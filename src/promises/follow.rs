//! Whatever is booked on a promised invoice, the promise follows.

use super::states::{State, after_money};
use super::{end, look_after, store};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::fetch_in;
use crate::ids::{DebtorId, DocumentId, PromiseId};

/// More or less is owed on these invoices. The ledger calls this with each entry that changes what is owed. One whose
/// invoices went to two debtors after it was over is over for good.
pub(crate) async fn follow(tx: &mut Tx, ctx: &Ctx, documents: &[DocumentId]) -> Result<(), DbError> {
    all(tx, ctx, documents, false).await
}

/// These invoices went from one debtor to another. What a split takes back had been paid: a promise that was kept stays
/// so once its day is over.
pub(crate) async fn carried(tx: &mut Tx, ctx: &Ctx, documents: &[DocumentId]) -> Result<(), DbError> {
    all(tx, ctx, documents, true).await
}

/// The newest first: of two that would run again that one does.
async fn all(tx: &mut Tx, ctx: &Ctx, documents: &[DocumentId], carried: bool) -> Result<(), DbError> {
    let found = fetch_in!(
        tx,
        (PromiseId, DebtorId),
        "select distinct p.id, p.debtor_id
         from promise_invoice i
         join promise p on p.id = i.promise_id and p.withdrawn_at is null
                       and not exists (select 1
                                       from promise_invoice o
                                       join document d on d.id = o.document_id
                                       where o.promise_id = p.id and d.debtor_id <> p.debtor_id)
         where i.document_id",
        documents,
        "order by p.id desc"
    )?;
    for (id, debtor) in found {
        one(tx, ctx, (&debtor, &id), carried).await?;
    }
    Ok(())
}

async fn one(tx: &mut Tx, ctx: &Ctx, (debtor, id): (&DebtorId, &PromiseId), carried: bool) -> Result<(), DbError> {
    let Some(promise) = store::get(tx, debtor, id).await? else { return Ok(()) };
    let in_time = match promise.state() {
        State::Running => !look_after::is_late(tx, ctx, &promise).await?,
        _ => ctx.today() <= promise.kept_until,
    };
    match (promise.state(), after_money(promise.state(), promise.missing().is_zero(), in_time)) {
        (State::Kept, Some(State::Broken)) if carried => Ok(()),
        (_, Some(State::Kept)) => end::kept(tx, ctx, debtor, &promise).await,
        (_, Some(State::Running)) => end::again(tx, ctx, debtor, &promise).await,
        (State::Running, Some(State::Broken)) => end::late(tx, ctx, debtor, &promise).await,
        (_, Some(State::Broken)) => end::broken(tx, ctx, debtor, &promise).await,
        (State::Broken, _) => end::mind(tx, ctx, debtor, &promise).await,
        _ => Ok(()),
    }
}

//! A debtor contests something.

use std::collections::BTreeSet;

use super::store::{self, NewRow, task_cause};
use super::types::{DisputeError, EventKind, Item, NewDispute, Raised};
use super::{State, claims, holding, tell, terms};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, DisputeId, DocumentId, StaffId};
use crate::money::{Currency, Money};
use crate::tasks::{self, NewTask, TaskKind};
use crate::threads::{self, Checked, NewMessage, Side};
use crate::{creditor, debtors, run};

/// Raises it: number, hold, thread, task and mails in one. The same form again gives the same dispute. A colleague may
/// raise one for a debtor that calls.
pub async fn raise(ctx: &Ctx, debtor: &DebtorId, new: &NewDispute) -> Result<Raised, DisputeError> {
    threads::with_files!(ctx, &new.files, Raised::Before(_), |tx, files| raise_in(tx, ctx, debtor, new, &files))
}

async fn raise_in(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    new: &NewDispute,
    files: &[Checked],
) -> Result<Raised, DisputeError> {
    Side::of(&ctx.actor).ok_or(DisputeError::NotAllowed)?;
    debtors::touch(tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    if let Some(id) = store::by_key(tx, debtor, &new.key).await? {
        return Ok(Raised::Before(id));
    }
    let named: BTreeSet<DocumentId> = new.claims.iter().map(|claim| claim.document.clone()).collect();
    let named: Vec<DocumentId> = named.into_iter().take(claims::MOST_INVOICES + 1).collect();
    let standings = store::standings(tx, debtor, &named, None).await?;
    let (currency, items) = claims::check(&new.claims, &standings)?;
    let calendar = creditor::calendar(tx).await?;
    let answer_due_on = calendar.add(ctx.today(), terms::days_of(tx, new.reason).await?);
    let owner = owner_of(tx, debtor).await?;
    let id: DisputeId = ctx.new_id();
    let row = NewRow { id: &id, debtor, currency, owner: owner.as_ref(), answer_due_on };
    let number = store::insert(tx, ctx, &row, new).await?;
    store::insert_items(tx, &id, 1, &items).await?;
    holding::rebalance_and_follow(tx, ctx, &documents_of(&items)).await?;
    threads::open(tx, ctx, debtor, &store::about(&id)).await?;
    let message = NewMessage { key: new.key.clone(), body: new.words.clone(), files: Vec::new(), internal: false };
    threads::write_opening(tx, ctx, (debtor, &store::about(&id)), &message, files).await?;
    let claimed = total(currency, &items)?;
    store::happened(tx, ctx, (&id, 1), (EventKind::Raised, State::Open), &claimed.to_string()).await?;
    let detail = format!("{claimed} in dispute {number}: {}", new.reason.code());
    let happened = Happened { action: "dispute.raised", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    open_task(tx, ctx, debtor, &id, 1).await?;
    tell::raised(tx, ctx, debtor, &id).await?;
    Ok(Raised::Now(id))
}

/// The invoices of items, each once.
pub(super) fn documents_of(items: &[Item]) -> Vec<DocumentId> {
    items.iter().map(|item| item.document.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What they come to. Bounded by invoices, so only a sum of very many can fail.
pub(super) fn total(currency: Currency, items: &[Item]) -> Result<Money, DisputeError> {
    Money::sum(currency, items.iter().map(|item| Money::stored(item.minor, currency)))
        .map_err(|_| DisputeError::TooMany)
}

/// Who looks after the debtor has its disputes too.
async fn owner_of(tx: &mut Tx, debtor: &DebtorId) -> Result<Option<StaffId>, DbError> {
    let owner: Option<Option<StaffId>> = run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select s.id
             from debtor b
             left join staff s on s.id = b.owner_id and s.disabled_at is null and s.role in ('controller', 'admin')
             where b.id = $1"
        )
        .bind(debtor)
    )?;
    Ok(owner.flatten())
}

/// Somebody of the creditor has to answer.
pub(super) async fn open_task(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
    round: i32,
) -> Result<(), DisputeError> {
    let dispute = store::get(tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    let cause = task_cause(id, round);
    let items = store::items(tx, id, round).await?;
    let documents = documents_of(&items);
    let task = NewTask {
        kind: TaskKind::Dispute,
        cause: &cause,
        debtor: Some(debtor),
        document: documents.first().filter(|_| documents.len() == 1),
        payment: None,
        detail: format!("Dispute {} ({})", dispute.number, dispute.reason.code()),
        amount: Some(dispute.claimed()),
        due_on: Some(dispute.answer_due_on),
    };
    tasks::open_for(tx, ctx, task, dispute.owner_id.as_ref()).await?;
    tasks::due_at(tx, &cause, dispute.answer_due_on).await?;
    Ok(())
}

//! The gate: may one person do this alone?

use super::types::{Ask, Gate};
use super::wish::Wish;
use super::{TAKE_EFFECT, limits, rules, store, tell};
use crate::audit::{self, Happened};
use crate::creditor;
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::{ApprovalId, CreditRequestId, StaffId};
use crate::jobs;
use crate::money::Money;
use crate::staff::Role;

/// Asks inside the caller's transaction, which has touched the debtor and checked that the wish is possible now.
/// When it waits, the caller does nothing and commits. Whoever runs the server, and the program itself, are free:
/// they could do without this.
pub(crate) async fn ask(tx: &mut Tx, ctx: &Ctx, ask: Ask<'_>) -> Result<Gate, DbError> {
    let Actor::Staff(asker) = &ctx.actor else { return Ok(Gate::Free) };
    if !must_wait(tx, ctx, ask.wish, asker).await? {
        if let Some(amount) = ask.wish.amount() {
            store::pass(tx, ctx, ask.wish, amount).await?;
        }
        return Ok(Gate::Free);
    }
    Ok(Gate::Waits(waits(tx, ctx, &ask, asker).await?))
}

/// What the same form asked for before, however that ended.
pub(crate) async fn before(tx: &mut Tx, ctx: &Ctx, key: &str) -> Result<Option<ApprovalId>, DbError> {
    match &ctx.actor {
        Actor::Staff(asker) => store::by_key(tx, asker, key).await,
        _ => Ok(None),
    }
}

/// What waits already about a request to get credit back: it is answered once, by whichever way.
pub(crate) async fn waits_already(
    tx: &mut Tx,
    ctx: &Ctx,
    request: &CreditRequestId,
) -> Result<Option<ApprovalId>, DbError> {
    match &ctx.actor {
        Actor::Staff(_) => Ok(store::waiting_for_credit_request(tx, request).await?.pop().map(|waits| waits.id)),
        _ => Ok(None),
    }
}

/// The account and roles are protected once there is something to protect.
async fn must_wait(tx: &mut Tx, ctx: &Ctx, wish: &Wish, asker: &StaffId) -> Result<bool, DbError> {
    match wish {
        Wish::PayeeIban { .. } => Ok(creditor::load(tx).await?.is_some_and(|creditor| creditor.iban.is_some())),
        // A second administrator could confirm: that one always waits.
        Wish::StaffRole { to: Role::Admin, .. } => Ok(true),
        Wish::StaffRole { staff, .. } => {
            Ok(!limits::limits(tx).await?.is_empty() || !store::is_first_colleague(tx, asker, staff).await?)
        }
        Wish::Limits { from, to, .. } => Ok(rules::loosens(*from, *to)),
        Wish::Refund { amount, .. }
        | Wish::PayBack { amount, .. }
        | Wish::PayBackByBank { amount, .. }
        | Wish::Waive { amount, .. }
        | Wish::WriteOff { amount, .. }
        | Wish::CreditDecision { amount, .. } => is_above(tx, ctx, wish, *amount).await,
    }
}

/// With what was done alone lately for the same debtor.
async fn is_above(tx: &mut Tx, ctx: &Ctx, wish: &Wish, amount: Money) -> Result<bool, DbError> {
    let (of, since) = ((wish.kind(), amount.currency()), ctx.now() - rules::TOGETHER);
    let lately = match store::whose(tx, wish).await? {
        Some(debtor) => store::passed_of_debtor(tx, of, &debtor, since).await?,
        None => 0,
    };
    Ok(rules::is_above(limits::of(tx, wish.kind()).await?, lately, amount))
}

/// Writes it down, and tells whoever can confirm it; where nobody can, everybody, and it takes effect in a day.
async fn waits(tx: &mut Tx, ctx: &Ctx, ask: &Ask<'_>, asker: &StaffId) -> Result<ApprovalId, DbError> {
    let id: ApprovalId = ctx.new_id();
    let alone = store::other_admins(tx, asker).await? == 0;
    let takes_effect_at = alone.then(|| ctx.now() + rules::WAIT);
    store::insert(tx, ctx, &id, ask, asker, takes_effect_at).await?;
    let debtor = store::whose(tx, ask.wish).await?;
    let amount = ask.wish.amount().map(|amount| format!(" of {amount}")).unwrap_or_default();
    let detail = format!("{}{amount}: {}", ask.wish.kind().code(), ask.why.trim());
    let happened = Happened { action: "approval.asked", object: id.as_str(), debtor: debtor.as_ref(), detail };
    audit::record(tx, ctx, happened).await?;
    if let Some(at) = takes_effect_at {
        jobs::enqueue(tx, ctx, TAKE_EFFECT, &format!("{TAKE_EFFECT}:{id}"), id.as_str(), at).await?;
    }
    tell::tell(tx, ctx, &id).await?;
    Ok(id)
}

//! The gate: may one person do this alone?

use super::types::{Ask, Gate};
use super::wish::Wish;
use super::{TAKE_EFFECT, limits, rules, store, tell};
use crate::audit::{self, Happened};
use crate::creditor;
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::{ApprovalId, StaffId};
use crate::jobs;

/// Asks inside the caller's transaction, which has touched the debtor and checked that the wish is possible now.
/// When it waits, the caller does nothing and commits. Whoever runs the server, and the program itself, are free:
/// they could do without this.
pub(crate) async fn ask(tx: &mut Tx, ctx: &Ctx, ask: Ask<'_>) -> Result<Gate, DbError> {
    let Actor::Staff(asker) = &ctx.actor else { return Ok(Gate::Free) };
    if !must_wait(tx, ctx, ask.wish).await? {
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

/// The account and roles are protected once there is something to protect.
async fn must_wait(tx: &mut Tx, ctx: &Ctx, wish: &Wish) -> Result<bool, DbError> {
    let since = ctx.now() - rules::TOGETHER;
    let (kind, amount, lately) = match wish {
        Wish::PayeeIban { .. } => {
            return Ok(creditor::load(tx).await?.is_some_and(|creditor| creditor.iban.is_some()));
        }
        Wish::StaffRole { .. } => return Ok(true),
        Wish::Limits { from, to, .. } => return Ok(rules::loosens(*from, *to)),
        Wish::Waive { document, amount, .. }
        | Wish::WriteOff { document, amount, .. }
        | Wish::CreditDecision { document, amount, .. } => {
            let of = (wish.kind(), amount.currency());
            (wish.kind(), *amount, store::passed_of_debtor(tx, of, document, since).await?)
        }
        Wish::Refund { payment, amount, .. } | Wish::PayBack { payment, amount, .. } => {
            (wish.kind(), *amount, store::passed_of_payment(tx, wish.kind(), payment, since).await?)
        }
    };
    Ok(rules::is_above(limits::of(tx, kind).await?, lately, amount))
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

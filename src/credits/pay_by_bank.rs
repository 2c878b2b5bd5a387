//! The creditor pays a request by bank: somebody says that they transfer it, and afterwards that it has left.
//!
//! Who says so first needs to be allowed to, above the limit by a second person. From then on the request can be
//! neither withdrawn nor declined. So nobody transfers what is taken back, refused or paid in another way meanwhile.

use chrono::NaiveDate;

use super::decline::{held, unanswered};
use super::end::{End, end};
use super::mail::{Said, tell};
use super::types::{AnswerError, Request, RequestState};
use super::{give_way, store};
use crate::approvals::{self, Ask, Decided, Gate, Wish};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::CreditRequestId;
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::money::Money;
use crate::staff::{self, Duty};
use crate::tasks::{self, NewTask, TaskKind};

/// From now on whoever asks transfers it; above the limit that waits for a second person. Again by the same person
/// changes nothing.
pub async fn begin_transfer(ctx: &Ctx, id: &CreditRequestId) -> Result<Decided<()>, AnswerError> {
    let mut tx = ctx.db.begin().await?;
    let (request, _) = held(&mut tx, id).await?;
    if request.is_transferred_by(&ctx.actor) {
        return Ok(Decided::Now(()));
    }
    let request = request.unanswered()?;
    if let Some(waits) = approvals::waits_already(&mut tx, ctx, id).await? {
        return Ok(Decided::Waits(waits));
    }
    let wish = Wish::PayBackByBank { request: id.clone(), amount: request.amount(), iban: request.iban.clone() };
    let decided = match approvals::ask(&mut tx, ctx, Ask { key: None, wish: &wish, why: &request.note }).await? {
        Gate::Waits(id) => Decided::Waits(id),
        Gate::Free => {
            begin(&mut tx, ctx, &request).await?;
            Decided::Now(())
        }
    };
    tx.commit().await?;
    Ok(decided)
}

/// The same inside the caller's transaction, which passed the gate with this amount.
pub(crate) async fn begin_transfer_in(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &CreditRequestId,
    amount: Money,
) -> Result<(), AnswerError> {
    let (request, _) = unanswered(tx, id).await?;
    if amount != request.amount() {
        return Err(AnswerError::Changed);
    }
    begin(tx, ctx, &request).await?;
    Ok(())
}

async fn begin(tx: &mut Tx, ctx: &Ctx, request: &Request) -> Result<(), DbError> {
    store::begin_transfer(tx, ctx, &request.id).await?;
    audited(tx, ctx, request, "credit.transfer_begun").await
}

/// Nothing was transferred and nothing will be: the request waits for another answer, about what is still set aside.
/// Again changes nothing. Of colleagues only who transfers it says so, or an administrator.
pub async fn not_transferred(ctx: &Ctx, id: &CreditRequestId) -> Result<(), AnswerError> {
    let mut tx = ctx.db.begin().await?;
    let (request, _) = held(&mut tx, id).await?;
    match request.state {
        RequestState::Asked => return Ok(()),
        RequestState::Sending if request.is_being_transferred() => {}
        state => return Err(AnswerError::Answered(state)),
    }
    if !may_say_so(&mut tx, ctx, &request).await? {
        return Err(AnswerError::NotTheirs);
    }
    store::asked_again(&mut tx, id).await?;
    audited(&mut tx, ctx, &request, "credit.not_transferred").await?;
    give_way::end_if_empty(&mut tx, ctx, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Others know only that a colleague may be at the bank with it now.
async fn may_say_so(tx: &mut Tx, ctx: &Ctx, request: &Request) -> Result<bool, DbError> {
    let Actor::Staff(me) = &ctx.actor else { return Ok(true) };
    if request.is_transferred_by(&ctx.actor) {
        return Ok(true);
    }
    Ok(staff::find(tx, me).await?.is_some_and(|me| me.role.may(Duty::Administer)))
}

/// Books that the money left the creditor's account on `value_on`, and tells whoever asked. Whoever runs the server
/// need not have said before that they transfer it. It is no refund of a payment: what a provider says it gave back
/// must stay what its payments say.
pub async fn pay_back_by_bank(ctx: &Ctx, id: &CreditRequestId, value_on: NaiveDate) -> Result<(), AnswerError> {
    if value_on > ctx.today() {
        return Err(AnswerError::Future(value_on));
    }
    let mut tx = ctx.db.begin().await?;
    let (request, version) = held(&mut tx, id).await?;
    match request.state {
        RequestState::Sending if request.is_being_transferred() => {}
        RequestState::Asked if matches!(ctx.actor, Actor::Staff(_)) => return Err(AnswerError::NotBegun),
        RequestState::Asked => {}
        state => return Err(AnswerError::Answered(state)),
    }
    book(&mut tx, ctx, &request, version, value_on).await?;
    tx.commit().await?;
    Ok(())
}

/// What was taken away while it was being transferred left all the same: that is the creditor's loss until a person
/// has seen to it.
async fn book(tx: &mut Tx, ctx: &Ctx, request: &Request, version: i64, value_on: NaiveDate) -> Result<(), AnswerError> {
    let how = End { value_on: Some(value_on), ..End::in_state(RequestState::Paid) };
    let lots = end(tx, ctx, request, how).await?;
    let there: i64 = lots.iter().map(|(_, part)| part.minor()).sum();
    let missing = Money::stored(request.amount().minor() - there, request.amount().currency());
    let mut transfers: Vec<NewTransfer> = lots.iter().map(|(lot, part)| NewTransfer::paid_back(lot, *part)).collect();
    if missing.is_positive() {
        transfers.push(NewTransfer::lost_by_bank(missing));
        tell_of_loss(tx, ctx, request, missing).await?;
    }
    let entry = NewEntry {
        kind: EntryKind::Refund,
        source_key: format!("credit_request:{}", request.id),
        debtor: Some((request.debtor_id.clone(), version)),
        document_on: value_on,
        value_on,
        transfers,
    };
    ledger::post(tx, ctx, entry).await?;
    tell(tx, ctx, request, Said::ByBank(value_on)).await?;
    Ok(())
}

async fn tell_of_loss(tx: &mut Tx, ctx: &Ctx, request: &Request, missing: Money) -> Result<(), DbError> {
    let task = NewTask {
        kind: TaskKind::PaidBackTwice,
        cause: &format!("paid_back_twice:{}", request.id),
        debtor: Some(&request.debtor_id),
        document: None,
        payment: None,
        detail: format!("{missing} of this credit was taken away while it was being transferred by bank."),
        amount: Some(missing),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await.map(drop)
}

async fn audited(tx: &mut Tx, ctx: &Ctx, request: &Request, action: &'static str) -> Result<(), DbError> {
    let (object, debtor, detail) = (request.id.as_str(), Some(&request.debtor_id), request.amount().to_string());
    audit::record(tx, ctx, Happened { action, object, debtor, detail }).await
}

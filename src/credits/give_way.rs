//! Credit that requests set aside is taken away: money that left again, or a word of the accounting system,
//! comes first.

use super::end::{End, end, taken_away_cause};
use super::store;
use super::types::{Request, RequestState};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditId, CreditRequestId};
use crate::tasks::{self, NewTask, TaskKind};

/// Frees up to `minor` of what requests set aside of a lot, the latest request first, and gives how much it
/// was. Each of them shrinks, a person is told, and one that is left with nothing ends. The caller holds the
/// debtor.
pub(crate) async fn give_way(tx: &mut Tx, ctx: &Ctx, lot: &CreditId, minor: i64) -> Result<i64, DbError> {
    let mut left = minor;
    for (id, set_aside) in store::setting_aside(tx, lot).await? {
        let part = left.min(set_aside);
        if part <= 0 {
            break;
        }
        store::shrink(tx, ctx, &id, lot, part).await?;
        left -= part;
        if let Some(request) = store::get(tx, &id).await? {
            tell_staff(tx, ctx, &request).await?;
        }
        end_if_empty(tx, ctx, &id).await?;
    }
    Ok(minor - left)
}

/// Ends a request that waits for an answer and has nothing left to give back.
pub(super) async fn end_if_empty(tx: &mut Tx, ctx: &Ctx, id: &CreditRequestId) -> Result<(), DbError> {
    let Some(request) = store::get(tx, id).await? else { return Ok(()) };
    if request.state == RequestState::Asked && request.amount().is_zero() {
        end(tx, ctx, &request, End::in_state(RequestState::Gone)).await?;
    }
    Ok(())
}

async fn tell_staff(tx: &mut Tx, ctx: &Ctx, request: &Request) -> Result<(), DbError> {
    let task = NewTask {
        kind: TaskKind::CreditTakenAway,
        cause: &taken_away_cause(&request.id),
        debtor: Some(&request.debtor_id),
        document: None,
        payment: request.payment_id.as_ref(),
        detail: format!(
            "{} was asked back. Some of that credit was taken away by a chargeback, a reversal or the accounting system. \
             See what is left before you pay, and tell the customer.",
            request.asked()
        ),
        amount: Some(request.asked()),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await.map(drop)
}

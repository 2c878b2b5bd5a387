//! What a provider says about a refund that a request is behind.

use super::end::{End, end};
use super::give_way;
use super::mail::{Said, tell};
use super::store;
use super::types::RequestState;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditId, RefundId};
use crate::money::Money;

/// The money went back: ends the request and gives what it had set aside, to be booked now. Nothing where no
/// request is behind the refund. The caller holds the debtor.
pub(crate) async fn sent(tx: &mut Tx, ctx: &Ctx, refund: &RefundId) -> Result<Vec<(CreditId, Money)>, DbError> {
    let Some(request) = store::of_refund(tx, refund).await?.filter(|request| request.state.is_open()) else {
        return Ok(Vec::new());
    };
    let lots = end(tx, ctx, &request, End::in_state(RequestState::Paid)).await?;
    tell(tx, ctx, &request, Said::ToPayment).await?;
    Ok(lots)
}

/// The money did not reach the payer: who was told that it went back sees that it is credit again, and a
/// request that was still being sent waits for another answer. The caller holds the debtor.
pub(crate) async fn bounced(tx: &mut Tx, ctx: &Ctx, refund: &RefundId) -> Result<(), DbError> {
    store::bounced(tx, refund).await?;
    not_sent(tx, ctx, refund).await
}

/// The provider will not do it: the request waits for another answer. The caller holds the debtor.
pub(crate) async fn not_sent(tx: &mut Tx, ctx: &Ctx, refund: &RefundId) -> Result<(), DbError> {
    let Some(request) = store::of_refund(tx, refund).await? else { return Ok(()) };
    store::asked_again(tx, &request.id).await?;
    give_way::end_if_empty(tx, ctx, &request.id).await
}

//! A request ends, whichever way: its credit is free, its tasks are closed.

use chrono::NaiveDate;

use super::store;
use super::types::{Request, RequestState};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditId, CreditRequestId};
use crate::money::Money;
use crate::tasks::{self, TaskKind};

/// The cause of the task to answer a request.
pub(super) fn cause(request: &CreditRequestId) -> String {
    format!("credit_request:{request}")
}

/// The cause of the task that credit was taken away from it.
pub(super) fn taken_away_cause(request: &CreditRequestId) -> String {
    format!("credit_taken_away:{request}")
}

/// How a request ends.
pub(super) struct End<'a> {
    pub state: RequestState,
    /// Of one paid by bank: the day it counts from.
    pub value_on: Option<NaiveDate>,
    /// Of one declined: why.
    pub answer: &'a str,
}

impl End<'_> {
    pub(super) const fn in_state(state: RequestState) -> Self {
        Self { state, value_on: None, answer: "" }
    }
}

/// Gives what was set aside until now. The caller holds the debtor and saw that the request is open.
pub(super) async fn end(
    tx: &mut Tx,
    ctx: &Ctx,
    request: &Request,
    how: End<'_>,
) -> Result<Vec<(CreditId, Money)>, DbError> {
    let freed = store::release(tx, ctx, request).await?;
    if store::close(tx, ctx, &request.id, how.state, how.value_on, how.answer).await? {
        tasks::close(tx, ctx, &cause(&request.id)).await?;
        if how.state != RequestState::Gone {
            tasks::close(tx, ctx, &taken_away_cause(&request.id)).await?;
        }
        // It was refused before, and went back another way.
        if let (RequestState::Paid, Some(payment)) = (how.state, &request.payment_id) {
            tasks::close_of_payment(tx, ctx, TaskKind::RefundFailed, payment, Some(request.amount())).await?;
        }
        let (object, debtor) = (request.id.as_str(), Some(&request.debtor_id));
        let detail = format!("{} asked, {} left", request.asked(), request.amount());
        audit::record(tx, ctx, Happened { action: action(how.state), object, debtor, detail }).await?;
    }
    Ok(freed)
}

const fn action(state: RequestState) -> &'static str {
    match state {
        RequestState::Asked | RequestState::Sending | RequestState::Bounced => "credit.changed",
        RequestState::Paid => "credit.paid_back",
        RequestState::Declined => "credit.declined",
        RequestState::Withdrawn => "credit.withdrawn",
        RequestState::Gone => "credit.gone",
    }
}

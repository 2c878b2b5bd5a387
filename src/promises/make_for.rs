//! A colleague writes down what somebody of a debtor promises on the phone.

use super::make::{self, Maker};
use super::types::{Made, NewPromise, PromiseError};
use crate::ctx::{Actor, Ctx};
use crate::ids::{ContactId, DebtorId};

/// Makes it within the limits that the debtor has itself; only that an invoice may be promised again whose last promise
/// was taken back. `caller` is who promised, where they have access to the debtor: they get the mail in any case.
pub async fn make_for(
    ctx: &Ctx,
    debtor: &DebtorId,
    caller: Option<&ContactId>,
    new: &NewPromise,
) -> Result<Made, PromiseError> {
    if !matches!(ctx.actor, Actor::Staff(_)) {
        return Err(PromiseError::NotAllowed);
    }
    let by = ctx.actor.to_string();
    make::make_as(ctx, debtor, new, Maker { by: &by, caller, action: "promise.made_for" }).await
}

//! Takes a contact's access to a debtor away, or turns a proposal down.

use super::change_rights::must_leave_a_manager;
use super::may_manage::lock_to_manage;
use super::{ContactsError, RightState, store};
use crate::access::Rights;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::ids::{ContactId, DebtorId};
use crate::{links, log_in};

/// Ends access at once: rights are read at every request. Links that were mailed for this debtor
/// and not used yet are revoked.
pub async fn remove(ctx: &Ctx, debtor: &DebtorId, contact: &ContactId) -> Result<(), ContactsError> {
    let mut tx = ctx.db.begin().await?;
    lock_to_manage(&mut tx, ctx, debtor).await?;
    let Some((state, rights)) = store::state(&mut tx, contact, debtor).await? else {
        return Err(ContactsError::NotFound);
    };
    if state == RightState::Removed {
        return Err(ContactsError::NotFound);
    }
    if state == RightState::Active && rights.manage_contacts {
        must_leave_a_manager(&mut tx, ctx, debtor, contact).await?;
    }
    store::move_right(&mut tx, ctx, contact, debtor, state, (RightState::Removed, Rights::VIEW)).await?;
    log_in::revoke_links(&mut tx, contact, Some(debtor), ctx.now()).await?;
    links::address_settled(&mut tx, ctx, contact, Some(debtor)).await?;
    let happened =
        Happened { action: "contact.removed", object: contact.as_str(), debtor: Some(debtor), detail: String::new() };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(())
}

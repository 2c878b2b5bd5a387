//! Says anew what a contact may do for a debtor.

use super::may_manage::lock_to_manage;
use super::{ContactsError, RightState, rights_in_code, rules, store};
use crate::access::Rights;
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::{ContactId, DebtorId};

/// Changes an active contact's rights; the same rights again change nothing.
pub async fn change_rights(
    ctx: &Ctx,
    debtor: &DebtorId,
    contact: &ContactId,
    rights: Rights,
) -> Result<(), ContactsError> {
    let mut tx = ctx.db.begin().await?;
    lock_to_manage(&mut tx, ctx, debtor).await?;
    let Some((RightState::Active, before)) = store::state(&mut tx, contact, debtor).await? else {
        return Err(ContactsError::NotFound);
    };
    if before == rights {
        return Ok(());
    }
    if before.manage_contacts && !rights.manage_contacts {
        must_leave_a_manager(&mut tx, ctx, debtor, contact).await?;
    }
    change(&mut tx, ctx, (debtor, contact), before, rights).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes an active contact's other rights, and the row of the trail.
pub(super) async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, contact): (&DebtorId, &ContactId),
    before: Rights,
    rights: Rights,
) -> Result<(), DbError> {
    let (active, changed) = (RightState::Active, (RightState::Active, rights));
    store::move_right(tx, ctx, contact, debtor, active, changed).await?;
    let detail = format!("{} -> {}", rights_in_code(before), rights_in_code(rights));
    let happened =
        Happened { action: "contact.rights_changed", object: contact.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await
}

/// Contacts cannot leave their debtor without a manager; the creditor can, for a person who left.
pub(super) async fn must_leave_a_manager(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    leaving: &ContactId,
) -> Result<(), ContactsError> {
    let by_contact = matches!(ctx.actor, Actor::Contact(_));
    if by_contact && !rules::others_manage(&store::managers(tx, debtor).await?, leaving) {
        return Err(ContactsError::LastManager);
    }
    Ok(())
}

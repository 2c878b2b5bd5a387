//! Gives access to a person whom an import proposed.

use super::invite::send_invitation;
use super::may_manage::lock_to_manage;
use super::{ContactsError, RightState, rights_in_code, store};
use crate::access::Rights;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::ids::{ContactId, DebtorId};

/// Makes a proposed contact active with `rights` and writes the invitation.
pub async fn accept_proposed(
    ctx: &Ctx,
    debtor: &DebtorId,
    contact: &ContactId,
    rights: Rights,
) -> Result<(), ContactsError> {
    let mut tx = ctx.db.begin().await?;
    lock_to_manage(&mut tx, ctx, debtor).await?;
    let person = store::find(&mut tx, contact).await?.ok_or(ContactsError::NotFound)?;
    if person.disabled_at.is_some() {
        return Err(ContactsError::Disabled);
    }
    let (proposed, active) = (RightState::Proposed, (RightState::Active, rights));
    if !store::move_right(&mut tx, ctx, contact, debtor, proposed, active).await? {
        return Err(ContactsError::NotFound);
    }
    send_invitation(&mut tx, ctx, &person, debtor, rights).await?;
    let detail = rights_in_code(rights);
    let happened = Happened { action: "contact.accepted", object: contact.as_str(), debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(())
}

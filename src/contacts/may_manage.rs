//! Who may change a debtor's contacts.

use super::{ContactsError, store};
use crate::ctx::{Actor, Ctx};
use crate::db::Tx;
use crate::ids::DebtorId;

/// Locks the debtor's contacts and checks the asker's right to change them: a contact with the
/// manage right, the creditor's staff, or the operator. Another's debtor looks like none.
pub(super) async fn lock_to_manage(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId) -> Result<(), ContactsError> {
    if !store::lock(tx, debtor).await? {
        return Err(ContactsError::NotFound);
    }
    match &ctx.actor {
        Actor::System | Actor::Operator | Actor::Staff(_) => Ok(()),
        Actor::Contact(contact) => match store::rights(tx, contact, debtor).await? {
            Some(rights) if rights.manage_contacts => Ok(()),
            Some(_) => Err(ContactsError::NotAllowed),
            None => Err(ContactsError::NotFound),
        },
        Actor::ViewAs(_) | Actor::Link(_) => Err(ContactsError::NotAllowed),
    }
}

/// The creditor's own people only.
pub(super) fn must_be_creditor(ctx: &Ctx) -> Result<(), ContactsError> {
    match ctx.actor {
        Actor::System | Actor::Operator | Actor::Staff(_) => Ok(()),
        Actor::Contact(_) | Actor::ViewAs(_) | Actor::Link(_) => Err(ContactsError::NotAllowed),
    }
}

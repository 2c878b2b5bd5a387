//! Gives whoever reads an address access to look and pay, for a link that is made for them.

use super::may_manage::{lock_to_manage, must_be_creditor};
use super::{Contact, ContactsError, RightState, rights_in_code, store};
use crate::access::Rights;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::debtors;
use crate::ids::DebtorId;
use crate::text::EmailAddress;

/// The contact of that address, who may pay for the debtor from now on; changes nothing when they may already. An
/// active contact without that right is [`ContactsError::NotAllowed`]: somebody decided so. Nobody is mailed.
pub(crate) async fn let_pay(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    email: &EmailAddress,
) -> Result<Contact, ContactsError> {
    must_be_creditor(ctx)?;
    lock_to_manage(tx, ctx, debtor).await?;
    let language = debtors::get(tx, debtor).await?.ok_or(ContactsError::NotFound)?.language;
    let contact = store::find_or_add(tx, ctx, email, "", language).await?;
    if contact.disabled_at.is_some() {
        return Err(ContactsError::Disabled);
    }
    let active = (RightState::Active, Rights::PAY);
    match store::state(tx, &contact.id, debtor).await? {
        Some((RightState::Active, rights)) if rights.pay => return Ok(contact),
        Some((RightState::Active, _)) => return Err(ContactsError::NotAllowed),
        Some((state, _)) => store::move_right(tx, ctx, &contact.id, debtor, state, active).await?,
        None => store::add_right(tx, ctx, &contact.id, debtor, active).await?,
    };
    let detail = rights_in_code(Rights::PAY);
    let happened = Happened { action: "contact.let_pay", object: contact.id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    Ok(contact)
}

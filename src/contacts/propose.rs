//! Notes that an imported document names a person.

use super::{RightState, store};
use crate::access::Rights;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::DebtorId;
use crate::text::{EmailAddress, Language};

/// Proposes a contact, inside the import's transaction. Changes nothing for a person who is already
/// proposed, active or removed; tells whether it was new. Nobody is mailed and nobody gets access.
pub async fn propose(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    email: &EmailAddress,
    name: &str,
    language: Language,
) -> Result<bool, DbError> {
    let contact = store::find_or_add(tx, ctx, email, name.trim(), language).await?;
    let proposed = (RightState::Proposed, Rights::VIEW);
    if !store::add_right(tx, ctx, &contact.id, debtor, proposed).await? {
        return Ok(false);
    }
    let object = contact.id.as_str();
    let happened = Happened { action: "contact.proposed", object, debtor: Some(debtor), detail: String::new() };
    audit::record(tx, ctx, happened).await?;
    Ok(true)
}

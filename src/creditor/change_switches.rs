//! What debtors can do themselves.

use super::Creditor;
use super::change::{Change, ChangeError, Saved};
use super::fields::Section;
use crate::ctx::Ctx;

/// The form. Each stands in the action it switches, not only on the page.
#[derive(Debug, Clone, Copy)]
pub struct Switches {
    /// Debtors may announce bank transfers.
    pub transfer: bool,
    /// Debtors may ask to get credit back.
    pub credit_back: bool,
    /// Contacts who manage contacts may invite others; staff always may.
    pub invite: bool,
}

/// Saves the form that was opened at version `seen`.
pub async fn change_switches(ctx: &Ctx, seen: i64, new: Switches) -> Result<Saved, ChangeError> {
    let mut tx = ctx.db.begin().await?;
    let change = Change::begin(&mut tx, Section::Switches, seen).await?;
    let after = Creditor {
        offers_transfer: new.transfer,
        offers_credit_back: new.credit_back,
        contacts_invite: new.invite,
        ..change.before.clone()
    };
    let saved = change.write(&mut tx, ctx, &after).await?;
    if saved == Saved::Changed {
        tx.commit().await?;
    }
    Ok(saved)
}

//! How imported documents are read.

use super::change::{Change, ChangeError, Saved};
use super::fields::Section;
use super::{Creditor, store};
use crate::ctx::Ctx;

/// Days to pay: 0 to 365.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms(i32);

impl Terms {
    /// Within its bounds, or none.
    pub fn parse(days: i32) -> Option<Self> {
        (0..=365).contains(&days).then_some(Self(days))
    }

    /// How many.
    pub const fn days(self) -> i32 {
        self.0
    }
}

/// The form.
#[derive(Debug, Clone, Copy)]
pub struct DocumentRules {
    /// Where neither the invoice nor the debtor says.
    pub usual: Terms,
    /// Of businesses, where they differ.
    pub business: Option<Terms>,
    /// Of consumers and debtors of an unknown kind, where they differ.
    pub consumer: Option<Terms>,
    /// Of public bodies, where they differ.
    pub public_body: Option<Terms>,
    /// Whether the accounting system begins its numbers anew each year.
    pub numbers_restart_yearly: bool,
    /// Whether whoever changes that was warned: documents that are here keep their key.
    pub confirmed: bool,
}

/// Saves the form that was opened at version `seen`. Only documents imported from now on obey it.
pub async fn change_documents(ctx: &Ctx, seen: i64, new: &DocumentRules) -> Result<Saved, ChangeError> {
    let mut tx = ctx.db.begin().await?;
    let change = Change::begin(&mut tx, Section::Documents, seen).await?;
    let days = |terms: Option<Terms>| terms.map(Terms::days);
    let after = Creditor {
        terms_days: new.usual.days(),
        terms_days_business: days(new.business),
        terms_days_consumer: days(new.consumer),
        terms_days_public_body: days(new.public_body),
        numbers_restart_yearly: new.numbers_restart_yearly,
        ..change.before.clone()
    };
    let renumbered = after.numbers_restart_yearly != change.before.numbers_restart_yearly;
    if renumbered && !new.confirmed && store::has_documents(&mut tx).await? {
        return Err(ChangeError::NotConfirmed);
    }
    let saved = change.write(&mut tx, ctx, &after).await?;
    if saved == Saved::Changed {
        tx.commit().await?;
    }
    Ok(saved)
}

//! What is asked of a payment.

use super::change::{Change, ChangeError, Saved};
use super::fields::Section;
use super::{AllocationOrder, Creditor, TransferDays};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::money::Money;
use crate::transfers::reference::Scheme;

/// The form.
#[derive(Debug, Clone, Copy)]
pub struct PaymentRules {
    /// Least part payment, in the creditor's currency; never blocks paying the full rest.
    pub minimum: Money,
    /// Which invoices money goes to first where the payer does not say.
    pub order: AllocationOrder,
    /// Days an announced bank transfer is waited for.
    pub transfer_days: TransferDays,
    /// The references Saldo makes; without it those of the country.
    pub scheme: Option<Scheme>,
}

/// Saves the form that was opened at version `seen`.
pub async fn change_payments(ctx: &Ctx, seen: i64, new: &PaymentRules) -> Result<Saved, ChangeError> {
    let mut tx = ctx.db.begin().await?;
    let change = Change::begin(&mut tx, Section::Payments, seen).await?;
    let after = Creditor {
        minimum_payment_minor: new.minimum.minor().max(0),
        allocation_order: new.order,
        transfer_days: new.transfer_days.days(),
        transfer_scheme: new.scheme,
        ..change.before.clone()
    };
    let saved = change.write(&mut tx, ctx, &after).await?;
    if saved == Saved::Changed {
        tx.commit().await?;
    }
    Ok(saved)
}

/// How bank transfers are announced, from the command line. What is not said stays. `None` when there is no
/// creditor.
pub async fn set_transfers(
    ctx: &Ctx,
    scheme: Option<Option<Scheme>>,
    days: Option<TransferDays>,
) -> Result<Option<Creditor>, DbError> {
    let mut tx = ctx.db.begin().await?;
    let change = match Change::now(&mut tx, Section::Payments).await {
        Ok(change) => change,
        Err(ChangeError::Db(error)) => return Err(error),
        Err(_) => return Ok(None),
    };
    let after = Creditor {
        transfer_scheme: scheme.unwrap_or(change.before.transfer_scheme),
        transfer_days: days.map_or(change.before.transfer_days, TransferDays::days),
        ..change.before.clone()
    };
    match change.write(&mut tx, ctx, &after).await {
        Ok(Saved::Changed) => tx.commit().await?,
        Err(ChangeError::Db(error)) => return Err(error),
        _ => {}
    }
    Ok(Some(after))
}

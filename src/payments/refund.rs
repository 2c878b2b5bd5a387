//! The provider gave money back to the payer.

use super::settle::{Outcome, SettleError};
use super::{PaymentStatus, RemoteCharge, returned, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::debtors;
use crate::ledger::{self, EntryKind, NewEntry};
use crate::money::Money;

/// Books what a charge's refunds add to what we knew: the provider says the sum so far, so the
/// same notice three times, or an old one late, books nothing twice.
pub async fn record_refund(ctx: &Ctx, charge: &RemoteCharge) -> Result<Outcome, SettleError> {
    let mut tx = ctx.db.begin().await?;
    let Some(found) = store::of_intent(&mut tx, charge.provider, &charge.intent_ref).await? else {
        return Ok(Outcome::Unchanged);
    };
    let Some(debtor) = found.debtor_id.clone() else { return Ok(Outcome::Unchanged) };
    let Some(version) = debtors::touch(&mut tx, &debtor).await? else { return Ok(Outcome::Unchanged) };
    let Some(payment) = store::get(&mut tx, &found.id).await? else { return Ok(Outcome::Unchanged) };
    let ours = payment.provider_account == charge.account && payment.livemode == charge.livemode;
    let same_currency = charge.refunded.currency() == payment.amount().currency();
    // A charge taken back by the bank cannot be refunded as well; what is left is all that can go.
    let new_minor = (charge.refunded.minor() - payment.refunded().minor()).min(payment.refundable_minor());
    if !ours || !same_currency || payment.status != PaymentStatus::Settled || new_minor <= 0 {
        return Ok(Outcome::Unchanged);
    }
    let amount = Money::stored(new_minor, payment.amount().currency());
    let Some(taken) = returned::take_back(&mut tx, ctx, &payment, amount).await? else { return Ok(Outcome::Unchanged) };
    let entry = NewEntry {
        kind: EntryKind::Refund,
        source_key: format!("refund:{}:{}", charge.charge_ref, charge.refunded.minor()),
        debtor: Some((debtor.clone(), version)),
        document_on: ctx.today(),
        value_on: ctx.today(),
        transfers: taken.transfers,
    };
    ledger::post(&mut tx, ctx, entry).await?;
    store::count_returned(&mut tx, &payment.id, new_minor, 0).await?;
    let detail = format!("{amount} refunded, {} documents re-opened", taken.reopened.len());
    let happened = Happened { action: "payment.refunded", object: payment.id.as_str(), debtor: Some(&debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(Outcome::Settled)
}

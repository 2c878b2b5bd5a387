//! The provider gave money back to the payer.

use super::returned::{self, TakenBack};
use super::settle::{Outcome, SettleError};
use super::{Payment, PaymentStatus, RemoteCharge, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::debtors;
use crate::ids::{DebtorId, RefundId};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::money::Money;
use crate::refunds::{self, RefundReason};

/// Books what a charge's refunds add to what we knew: the provider says the sum so far, so the same notice
/// three times, or an old one late, books nothing twice. What was asked for here is booked as its reason
/// says, oldest first; the rest was done at the provider itself.
pub async fn record_refund(ctx: &Ctx, charge: &RemoteCharge) -> Result<Outcome, SettleError> {
    record(ctx, charge, None).await
}

/// The same where the provider did `refund` just now: that is booked first, also when an older one still waits.
pub async fn record_sent_refund(ctx: &Ctx, charge: &RemoteCharge, refund: &RefundId) -> Result<Outcome, SettleError> {
    record(ctx, charge, Some(refund)).await
}

async fn record(ctx: &Ctx, charge: &RemoteCharge, sent: Option<&RefundId>) -> Result<Outcome, SettleError> {
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
    let booking = Booking { ctx, payment: &payment, debtor: &debtor, version };
    let mut left = new_minor;
    let mut waiting = refunds::waiting(&mut tx, &payment.id).await?;
    waiting.sort_by_key(|(refund, ..)| Some(refund) != sent);
    for (refund, minor, reason) in waiting {
        if minor <= left {
            booking.book_asked(&mut tx, &refund, minor, reason).await?;
            left -= minor;
        }
    }
    if left > 0 {
        booking.book_unasked(&mut tx, charge, left).await?;
    }
    tx.commit().await?;
    Ok(Outcome::Settled)
}

/// What every part of the returned money has in common.
struct Booking<'a> {
    ctx: &'a Ctx,
    payment: &'a Payment,
    debtor: &'a DebtorId,
    version: i64,
}

impl Booking<'_> {
    async fn book_asked(
        &self,
        tx: &mut Tx,
        refund: &RefundId,
        minor: i64,
        reason: RefundReason,
    ) -> Result<(), SettleError> {
        let amount = self.money(minor);
        let taken = match reason {
            RefundReason::Goodwill => Some(self.given_away(amount)),
            RefundReason::Overpaid | RefundReason::Mistake => None,
            RefundReason::Credited => returned::from_credit(tx, self.payment, self.debtor, amount).await?,
        };
        self.book(tx, format!("refund:{refund}"), amount, taken).await?;
        Ok(refunds::booked(tx, self.ctx, refund).await?)
    }

    async fn book_unasked(&self, tx: &mut Tx, charge: &RemoteCharge, minor: i64) -> Result<(), SettleError> {
        let key = format!("refund:{}:{}", charge.charge_ref, charge.refunded.minor());
        self.book(tx, key, self.money(minor), None).await
    }

    /// Where nothing else is said, what the payment left unallocated goes first, then what it paid is owed
    /// again, the latest first. Also when the credit a refund counted on was used meanwhile: the money has
    /// left, and the ledger has to say so.
    async fn book(&self, tx: &mut Tx, key: String, amount: Money, taken: Option<TakenBack>) -> Result<(), SettleError> {
        let taken = match taken {
            Some(taken) => Some(taken),
            None => returned::take_back(tx, self.ctx, self.payment, amount).await?,
        };
        let Some(taken) = taken else { return Ok(()) };
        let entry = NewEntry {
            kind: EntryKind::Refund,
            source_key: key,
            debtor: Some((self.debtor.clone(), self.version)),
            document_on: self.ctx.today(),
            value_on: self.ctx.today(),
            transfers: taken.transfers,
        };
        ledger::post(tx, self.ctx, entry).await?;
        store::count_returned(tx, &self.payment.id, amount.minor(), 0).await?;
        let detail = format!("{amount} refunded, {} documents re-opened", taken.reopened.len());
        let (object, debtor) = (self.payment.id.as_str(), Some(self.debtor));
        audit::record(tx, self.ctx, Happened { action: "payment.refunded", object, debtor, detail }).await?;
        Ok(())
    }

    fn given_away(&self, amount: Money) -> TakenBack {
        let (clearing, payment) = (self.payment.provider.clearing(), &self.payment.id);
        TakenBack { transfers: vec![NewTransfer::given_away(clearing, payment, amount)], reopened: Vec::new() }
    }

    fn money(&self, minor: i64) -> Money {
        Money::stored(minor, self.payment.amount().currency())
    }
}

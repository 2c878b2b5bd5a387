//! The provider gave money back to the payer, and perhaps it came back.
//!
//! Each refund of the provider is booked once, by its own id, and booked back once when it failed. So the
//! order of notices does not matter, nor which of them are lost: a later look at the charge finds the rest.

use super::returned::{self, TakenBack};
use super::settle::{Outcome, SettleError};
use super::{Payment, PaymentStatus, RemoteCharge, RemoteRefund, does_not_fit, refund_failed, store};
use crate::audit::{self, Happened};
use crate::credits;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, PaymentId};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::money::Money;
use crate::refunds::{self, Known, Refund, RefundReason, RefundStatus};
use crate::tasks::{self, TaskKind};
use crate::{suspense, until_steady};

/// Books the refunds of a charge that are new, and books back those that failed since.
pub async fn record_refunds(ctx: &Ctx, charge: &RemoteCharge) -> Result<Outcome, SettleError> {
    until_steady!(record_once(ctx, charge))
}

async fn record_once(ctx: &Ctx, charge: &RemoteCharge) -> Result<Outcome, SettleError> {
    let mut tx = ctx.db.begin().await?;
    let Some((payment, debtor, version)) = locked(&mut tx, charge).await? else {
        of_suspense(&mut tx, charge).await?;
        tx.commit().await?;
        return Ok(Outcome::Unchanged);
    };
    if !book_refunds(&mut tx, ctx, &payment, (&debtor, version), charge).await? {
        return Ok(Outcome::Unchanged);
    }
    tx.commit().await?;
    Ok(Outcome::Settled)
}

/// Of a settled payment whose debtor the caller holds; tells whether anything was written.
pub(crate) async fn book_refunds(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &PaymentId,
    (debtor, version): (&DebtorId, i64),
    charge: &RemoteCharge,
) -> Result<bool, SettleError> {
    let mut changed = false;
    for refund in &charge.refunds {
        // Each may leave less for the next.
        let Some(payment) = store::get(tx, payment).await? else { continue };
        let difference = does_not_fit::difference(&payment, &charge.account, charge.livemode, refund.amount);
        if let Some(difference) = difference {
            changed |= does_not_fit::tell(tx, ctx, &payment, told(refund), &difference).await?;
        } else if refund.amount.is_positive() {
            let booking = Booking { ctx, payment: &payment, debtor, version };
            changed |= booking.record(tx, refund).await?;
        }
    }
    Ok(changed)
}

/// The settled payment behind a charge, its debtor touched.
async fn locked(tx: &mut Tx, charge: &RemoteCharge) -> Result<Option<(PaymentId, DebtorId, i64)>, DbError> {
    let Some(found) = store::of_intent(tx, charge.provider, &charge.intent_ref).await? else { return Ok(None) };
    let Some((payment, debtor, version)) = store::touched(tx, &found).await? else { return Ok(None) };
    Ok((payment.status == PaymentStatus::Settled).then_some((payment.id, debtor, version)))
}

/// No payment of ours has the money; perhaps it waits in suspense.
async fn of_suspense(tx: &mut Tx, charge: &RemoteCharge) -> Result<(), DbError> {
    for refund in &charge.refunds {
        let (amount, id) = (refund.amount, &refund.refund_ref);
        let what = match &refund.failed {
            None => format!("{amount} was refunded at the provider ({id})."),
            Some(why) => format!("The refund of {amount} ({id}) did not reach the payer: {why}."),
        };
        suspense::gone_back(tx, charge.provider, &charge.intent_ref, &what).await?;
        suspense::note_refund(tx, charge, refund).await?;
    }
    Ok(())
}

/// What a task says of a refund.
fn told(refund: &RemoteRefund) -> (&str, Money) {
    (refund.refund_ref.as_str(), refund.amount)
}

/// What the entries of one payment's refunds have in common.
pub(super) struct Booking<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) payment: &'a Payment,
    pub(super) debtor: &'a DebtorId,
    pub(super) version: i64,
}

impl Booking<'_> {
    /// Tells whether anything was written.
    async fn record(&self, tx: &mut Tx, refund: &RemoteRefund) -> Result<bool, SettleError> {
        if refunds::is_second(tx, &self.payment.id, refund).await? {
            return self.record_second(tx, &RemoteRefund { ours: None, ..refund.clone() }).await;
        }
        let known = match refunds::known(tx, self.payment.provider, &refund.refund_ref).await? {
            Some(known) => Some(known),
            None => refunds::booked_before(tx, self.ctx, self.payment, refund).await?,
        };
        match (known, &refund.failed) {
            (None, None) => self.book_new(tx, refund).await,
            (None, Some(why)) => {
                refunds::keep(tx, self.ctx, &self.payment.id, (self.payment.provider, refund), 0, None).await?;
                refund_failed::book_back(self, tx, refund, &Known::default(), why).await?;
                Ok(true)
            }
            (Some(known), Some(why)) if !known.failed => {
                refund_failed::book_back(self, tx, refund, &known, why).await?;
                Ok(true)
            }
            (Some(_), _) => Ok(false),
        }
    }

    /// One wish went back twice. Nobody is asked for that money: it is the creditor's loss until a person has seen to
    /// it. Whether the wish was fulfilled is for the first of them to say.
    async fn record_second(&self, tx: &mut Tx, refund: &RemoteRefund) -> Result<bool, SettleError> {
        match (refunds::known(tx, self.payment.provider, &refund.refund_ref).await?, &refund.failed) {
            (None, None) => {}
            (Some(known), Some(why)) if !known.failed => {
                refund_failed::book_back(self, tx, refund, &known, why).await?;
                return Ok(true);
            }
            _ => return Ok(false),
        }
        let amount = self.left_for(refund);
        let is_told = does_not_fit::tell_rest(tx, self.ctx, self.payment, told(refund), amount).await?;
        if !amount.is_positive() {
            return Ok(is_told);
        }
        returned::tell_of_loss(tx, self.ctx, self.payment, amount).await?;
        let key = format!("refund:{}", refund.refund_ref);
        self.book(tx, refund, amount, key, self.given_away(amount).transfers).await?;
        self.audit(tx, "payment.refunded", format!("{amount} refunded a second time, no documents re-opened")).await?;
        Ok(true)
    }

    /// As the reason says that somebody here gave; what was done at the provider itself has none. Of a
    /// charge that the bank took back no more is booked than is left, and a person is told of the rest.
    async fn book_new(&self, tx: &mut Tx, refund: &RemoteRefund) -> Result<bool, SettleError> {
        let asked = match &refund.ours {
            Some(id) => refunds::get(tx, id)
                .await?
                .filter(|asked| asked.status == RefundStatus::Asked && asked.payment_id == self.payment.id),
            None => None,
        };
        let amount = self.left_for(refund);
        if let Some(asked) = asked.as_ref().filter(|_| amount != refund.amount) {
            return Ok(self.end_unbooked(tx, refund, asked, amount).await?);
        }
        let is_told = does_not_fit::tell_rest(tx, self.ctx, self.payment, told(refund), amount).await?;
        if !amount.is_positive() {
            return Ok(is_told);
        }
        let (key, taken) = match &asked {
            Some(asked) => (format!("refund:{}", asked.id), self.taken_for(tx, asked, amount).await?),
            None => (format!("refund:{}", refund.refund_ref), None),
        };
        // Also when the credit a refund counted on was used meanwhile: the money has left, and the ledger
        // has to say so. What the payment left unallocated goes first, then what it paid is owed again.
        let taken = match taken {
            Some(taken) => Some(taken),
            None => returned::take_back(tx, self.ctx, self.payment, amount).await?,
        };
        let Some(taken) = taken else { return Ok(is_told) };
        let reopened = taken.reopened.len();
        self.book(tx, refund, amount, key, taken.transfers).await?;
        if let Some(asked) = asked {
            refunds::booked(tx, self.ctx, &asked.id).await?;
        }
        // What could not be sent back before went back now.
        tasks::close_of_payment(tx, self.ctx, TaskKind::RefundFailed, &self.payment.id, Some(amount)).await?;
        self.audit(tx, "payment.refunded", format!("{amount} refunded, {reopened} documents re-opened")).await?;
        Ok(true)
    }

    /// More went back for a wish than is left of the payment. Nothing is booked, and the wish is over: whoever is
    /// told of it sees what that money was, and answers the request behind the wish.
    async fn end_unbooked(
        &self,
        tx: &mut Tx,
        refund: &RemoteRefund,
        asked: &Refund,
        left: Money,
    ) -> Result<bool, DbError> {
        let why = format!("only {left} of the payment is left; look at this before anything is paid back again");
        does_not_fit::tell(tx, self.ctx, self.payment, told(refund), &why).await?;
        refunds::keep(tx, self.ctx, &self.payment.id, (self.payment.provider, refund), 0, None).await?;
        refunds::failed(tx, self.ctx, &asked.id, &why).await?;
        credits::not_sent(tx, self.ctx, &asked.id).await?;
        Ok(true)
    }

    /// What of it the payment has left.
    fn left_for(&self, refund: &RemoteRefund) -> Money {
        self.money(refund.amount.minor().min(self.payment.refundable_minor()))
    }

    /// Its entry, and what is known of it from now on.
    async fn book(
        &self,
        tx: &mut Tx,
        refund: &RemoteRefund,
        amount: Money,
        key: String,
        transfers: Vec<NewTransfer>,
    ) -> Result<(), SettleError> {
        self.post(tx, EntryKind::Refund, key.clone(), transfers).await?;
        store::count_returned(tx, &self.payment.id, amount.minor(), 0).await?;
        let from = (self.payment.provider, refund);
        refunds::keep(tx, self.ctx, &self.payment.id, from, amount.minor(), Some(&key)).await?;
        Ok(())
    }

    async fn taken_for(&self, tx: &mut Tx, asked: &Refund, amount: Money) -> Result<Option<TakenBack>, DbError> {
        let set_aside = credits::sent(tx, self.ctx, &asked.id).await?;
        match asked.reason {
            _ if set_aside.iter().map(|(_, part)| part.minor()).sum::<i64>() == amount.minor() => {
                returned::from_credit(tx, self.payment, self.debtor, amount, &set_aside).await
            }
            RefundReason::Goodwill => Ok(Some(self.given_away(amount))),
            RefundReason::Overpaid | RefundReason::Mistake => Ok(None),
            RefundReason::Credited => returned::from_credit(tx, self.payment, self.debtor, amount, &[]).await,
        }
    }

    fn given_away(&self, amount: Money) -> TakenBack {
        let (clearing, payment) = (self.payment.provider.clearing(), &self.payment.id);
        TakenBack { transfers: vec![NewTransfer::given_away(clearing, payment, amount)], reopened: Vec::new() }
    }

    pub(super) async fn post(
        &self,
        tx: &mut Tx,
        kind: EntryKind,
        source_key: String,
        transfers: Vec<NewTransfer>,
    ) -> Result<(), SettleError> {
        let entry = NewEntry {
            kind,
            source_key,
            debtor: Some((self.debtor.clone(), self.version)),
            document_on: self.ctx.today(),
            value_on: self.ctx.today(),
            transfers,
        };
        ledger::post(tx, self.ctx, entry).await?;
        Ok(())
    }

    pub(super) async fn audit(&self, tx: &mut Tx, action: &'static str, detail: String) -> Result<(), DbError> {
        let (object, debtor) = (self.payment.id.as_str(), Some(self.debtor));
        audit::record(tx, self.ctx, Happened { action, object, debtor, detail }).await
    }

    pub(super) fn money(&self, minor: i64) -> Money {
        Money::stored(minor, self.payment.amount().currency())
    }
}

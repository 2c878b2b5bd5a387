//! A payment that no provider of ours collected turns out not to have come, or not to stay: a
//! bounced cheque, a returned debit, a mistake. What it paid is owed again.

use chrono::NaiveDate;

use super::{Payment, PaymentStatus, ProviderKind, returned, store, tell_return};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::ledger::{self, EntryKind, LedgerError, NewEntry};
use crate::money::Money;
use crate::{elsewhere, execute, run, until_steady};

/// Why a payment was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ReversalReason {
    /// A cheque was not honoured.
    Bounced,
    /// The payer's bank returned a direct debit.
    ReturnedDebit,
    /// It was booked by mistake.
    Mistake,
    /// It stood for payments that are known one by one now.
    Replaced,
    /// Something else; the note says what.
    Other,
}

impl ReversalReason {
    /// Whether the money is gone: nobody is told of a mistake of the creditor's own.
    const fn is_loss(self) -> bool {
        matches!(self, Self::Bounced | Self::ReturnedDebit)
    }

    /// The reason of a word in a file.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "bounced" => Some(Self::Bounced),
            "returned_debit" => Some(Self::ReturnedDebit),
            "mistake" => Some(Self::Mistake),
            "other" => Some(Self::Other),
            _ => None,
        }
    }
}

/// A reversal to book.
#[derive(Debug, Clone)]
pub struct NewReversal {
    /// What caused it; the same key reverses once.
    pub key: String,
    /// How much; everything that is left of the payment without.
    pub amount: Option<Money>,
    /// Why.
    pub reason: ReversalReason,
    /// In words, for staff.
    pub note: String,
    /// The day the money was gone; not in the future.
    pub value_on: NaiveDate,
    /// Whether people are told of a loss. Not where history is brought in: nobody is mailed about years ago.
    pub notify: bool,
}

/// What a reversal did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversed {
    /// How much was taken back; the payment's rest, where no amount was said.
    pub amount: Money,
    /// What is owed again, before other credit of the same invoices was used.
    pub reopened: Vec<(DocumentId, Money)>,
    /// Whether this call booked it.
    pub fresh: bool,
}

/// Why a payment is not reversed; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReverseError {
    /// There is no such payment with a debtor.
    #[error("there is no such payment")]
    NoSuchPayment,
    /// A provider collected it: refunds and chargebacks come from there.
    #[error("a provider collected this payment, and tells what goes back of it")]
    OfProvider,
    /// It never came.
    #[error("the payment is not settled")]
    NotSettled,
    /// More than is left, nothing, or another currency.
    #[error("{asked} cannot be taken back; {left} is left of the payment")]
    MoreThanLeft { asked: Money, left: Money },
    /// The day lies in the future.
    #[error("{0} lies in the future")]
    Future(NaiveDate),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes a payment back, in whole or in part: first its unapplied credit, then its invoices.
pub async fn reverse(ctx: &Ctx, payment: &PaymentId, new: &NewReversal) -> Result<Reversed, ReverseError> {
    if new.value_on > ctx.today() {
        return Err(ReverseError::Future(new.value_on));
    }
    until_steady!(reverse_once(ctx, payment, new))
}

async fn reverse_once(ctx: &Ctx, payment: &PaymentId, new: &NewReversal) -> Result<Reversed, ReverseError> {
    let mut tx = ctx.db.begin().await?;
    let found = store::get(&mut tx, payment).await?.ok_or(ReverseError::NoSuchPayment)?;
    let (_, debtor, version) = store::touched(&mut tx, &found).await?.ok_or(ReverseError::NoSuchPayment)?;
    let reversed = reverse_in(&mut tx, ctx, (&debtor, version), payment, new).await?;
    if reversed.fresh {
        tx.commit().await?;
    }
    Ok(reversed)
}

/// The same inside the caller's transaction, which has touched the debtor.
pub(crate) async fn reverse_in(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    payment: &PaymentId,
    new: &NewReversal,
) -> Result<Reversed, ReverseError> {
    let payment = store::get(tx, payment).await?.ok_or(ReverseError::NoSuchPayment)?;
    let source_key = format!("reversal:{}:{}", payment.id, new.key);
    if let Some(minor) = before(tx, &source_key).await? {
        let amount = Money::stored(minor, payment.amount().currency());
        return Ok(Reversed { amount, reopened: Vec::new(), fresh: false });
    }
    let amount = check(&payment, new)?;
    let reopened = if elsewhere::is_reported(tx, &payment.id).await? {
        elsewhere::take_back(tx, ctx, (debtor, version), &payment, amount, (&source_key, new.value_on)).await?
    } else {
        let taken = returned::take_back(tx, ctx, &payment, amount).await?.ok_or(ReverseError::NotSettled)?;
        let entry = NewEntry {
            kind: EntryKind::Reversal,
            source_key: source_key.clone(),
            debtor: Some((debtor.clone(), version)),
            document_on: new.value_on,
            value_on: new.value_on,
            transfers: taken.transfers,
        };
        ledger::post(tx, ctx, entry).await?;
        taken.reopened
    };
    store::count_reversed(tx, &payment.id, amount.minor()).await?;
    keep(tx, ctx, &source_key, &payment.id, amount, new).await?;
    let detail = format!("{amount} taken back ({:?}), {} documents re-opened", new.reason, reopened.len());
    let happened = Happened { action: "payment.reversed", object: payment.id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    if new.notify && new.reason.is_loss() {
        tell_return::tell(tx, ctx, &payment.id, &source_key).await?;
    }
    elsewhere::serve_reopened(tx, ctx, (debtor, version), &reopened).await?;
    Ok(Reversed { amount, reopened, fresh: true })
}

fn check(payment: &Payment, new: &NewReversal) -> Result<Money, ReverseError> {
    if !matches!(payment.provider, ProviderKind::Manual | ProviderKind::Elsewhere | ProviderKind::Transfer) {
        return Err(ReverseError::OfProvider);
    }
    if payment.status != PaymentStatus::Settled {
        return Err(ReverseError::NotSettled);
    }
    let left = Money::stored(payment.refundable_minor(), payment.amount().currency());
    let asked = new.amount.unwrap_or(left);
    let fits = asked.currency() == left.currency() && asked.is_positive() && asked.minor() <= left.minor();
    if fits { Ok(asked) } else { Err(ReverseError::MoreThanLeft { asked, left }) }
}

async fn before(tx: &mut Tx, source_key: &str) -> Result<Option<i64>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar("select amount_minor from reversal where source_key = $1").bind(source_key)
    )
}

/// Notes a reversal whose entry is booked under `source_key`.
pub(crate) async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    source_key: &str,
    payment: &PaymentId,
    amount: Money,
    new: &NewReversal,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into reversal (source_key, payment_id, amount_minor, reason, note, value_on, created_at, created_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(source_key)
        .bind(payment)
        .bind(amount.minor())
        .bind(new.reason)
        .bind(&new.note)
        .bind(new.value_on)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(())
}

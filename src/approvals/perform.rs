//! A wish comes true, with every check made anew.

use super::types::Failure;
use super::wish::{Kind, Wish};
use super::{limits, store};
use crate::creditor;
use crate::credits::{self, AnswerError};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::disputes::{self, Decision, DisputeError, Verdict};
use crate::ids::{DebtorId, StaffId};
use crate::ledger::LedgerError;
use crate::money::Money;
use crate::refunds::{self, NewRefund, RefundError};
use crate::run;
use crate::staff::{self, Role, StaffError};
use crate::threads::Body;
use crate::waivers::{self, NewWaiver, WaiveError};
use crate::write_offs::{self, NewWriteOff, WriteOffError};

/// Why a wish did not come true. The transaction must not be committed.
#[derive(Debug)]
pub(super) enum Stopped {
    /// It is not possible any more.
    Because(Failure),
    /// The database failed.
    Db(DbError),
}

/// Holds the debtor a change is about; none where it is about no debtor.
pub(super) async fn hold(tx: &mut Tx, wish: &Wish) -> Result<Option<(DebtorId, i64)>, DbError> {
    let Some(debtor) = store::whose(tx, wish).await? else { return Ok(None) };
    let version = debtors::touch_owner(tx, &debtor).await?;
    if store::whose(tx, wish).await?.as_ref() != Some(&debtor) {
        return Err(debtors::Changed::error());
    }
    Ok(Some((debtor, version)))
}

/// Does it as `ctx`, whoever asked; the caller holds the debtor. `key` is of what it leaves behind.
pub(super) async fn perform(
    tx: &mut Tx,
    ctx: &Ctx,
    wish: &Wish,
    key: &str,
    held: Option<&(DebtorId, i64)>,
) -> Result<(), Stopped> {
    let held = || held.map(|(debtor, version)| (debtor, *version)).ok_or(Stopped::Because(Failure::Gone));
    match wish {
        Wish::Refund { payment, amount, reason, note } => {
            let new = NewRefund { payment: payment.clone(), amount: *amount, reason: *reason, note: note.clone() };
            refunds::ask_in(tx, ctx, held()?.0, &new, Money::zero(amount.currency())).await?;
        }
        Wish::PayBack { request, payment, amount } => {
            credits::pay_back_in(tx, ctx, request, payment, Some(*amount)).await?;
        }
        Wish::PayBackByBank { request, amount, .. } => {
            credits::begin_transfer_in(tx, ctx, request, *amount).await?;
        }
        Wish::Waive { document, amount, reason } => {
            let new =
                NewWaiver { key: key.to_owned(), document: document.clone(), amount: *amount, reason: reason.clone() };
            waivers::waive_in(tx, ctx, held()?, &new).await?;
        }
        Wish::WriteOff { document, amount, reason } => {
            let new = NewWriteOff {
                key: key.to_owned(),
                document: document.clone(),
                amount: *amount,
                reason: reason.clone(),
            };
            write_offs::write_off_in(tx, ctx, held()?, &new).await?;
        }
        Wish::CreditDecision { dispute, seen, items, words, beside, .. } => {
            let words = Body::parse(words).map_err(|error| other(&error))?;
            let verdict = Verdict::Accept { items: items.clone() };
            let decision = Decision { seen: *seen, verdict, words, beside: beside.clone() };
            disputes::decide_in(tx, ctx, held()?, dispute, key, &decision).await?;
        }
        Wish::PayeeIban { iban, holder, was } => {
            made(creditor::replace_payee_account(tx, ctx, was.as_deref(), iban, holder).await?)?;
        }
        Wish::StaffRole { staff, from, to, .. } => made(staff_role(tx, ctx, staff, *from, *to).await?)?,
        Wish::Limits { of, from, to } => made(limits::change(tx, ctx, *of, *from, *to).await?)?,
    }
    Ok(())
}

fn made(made: bool) -> Result<(), Stopped> {
    if made { Ok(()) } else { Err(Stopped::Because(Failure::Changed)) }
}

/// Whether what a change starts from is still so.
pub(super) async fn is_possible(tx: &mut Tx, wish: &Wish) -> Result<bool, DbError> {
    Ok(match wish {
        Wish::PayeeIban { was, .. } => {
            let iban: Option<Option<String>> =
                run!(tx, fetch_optional, sqlx::query_scalar("select iban from creditor where id = 1"))?;
            iban.is_some_and(|iban| iban == *was)
        }
        Wish::StaffRole { staff, from, .. } => store::role(tx, staff).await? == Some(*from),
        Wish::Limits { of, from, .. } => Kind::LIMITED.contains(of) && limits::of(tx, *of).await? == *from,
        _ => true,
    })
}

/// A colleague has another role from the next page on. `false` when it is not `from` any more.
async fn staff_role(tx: &mut Tx, ctx: &Ctx, staff: &StaffId, from: Role, to: Role) -> Result<bool, Stopped> {
    if store::role(tx, staff).await? != Some(from) {
        return Ok(false);
    }
    match staff::change_role(tx, ctx, staff, to).await {
        Ok(changed) => Ok(changed),
        Err(StaffError::Db(error)) => Err(error.into()),
        Err(StaffError::NotFound) => Err(Stopped::Because(Failure::Gone)),
        Err(error) => Err(other(&error)),
    }
}

fn only(left: Money) -> Stopped {
    Stopped::Because(Failure::OnlyLeft { left })
}

fn other(error: &dyn std::error::Error) -> Stopped {
    Stopped::Because(Failure::Other { detail: error.to_string() })
}

impl From<DbError> for Stopped {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<LedgerError> for Stopped {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => Self::Db(error),
            error => other(&error),
        }
    }
}

impl From<RefundError> for Stopped {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::Db(error) => Self::Db(error),
            RefundError::NoPayment => Self::Because(Failure::Gone),
            RefundError::TooMuch(left) | RefundError::NotEnoughCredit(left) => only(left),
            error => other(&error),
        }
    }
}

impl From<AnswerError> for Stopped {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Db(error) => Self::Db(error),
            AnswerError::Ledger(error) => error.into(),
            AnswerError::Refund(error) => error.into(),
            AnswerError::NotFound => Self::Because(Failure::Gone),
            AnswerError::Answered(_) | AnswerError::Changed => Self::Because(Failure::Changed),
            error => other(&error),
        }
    }
}

impl From<DisputeError> for Stopped {
    fn from(error: DisputeError) -> Self {
        match error {
            DisputeError::Db(error) => Self::Db(error),
            DisputeError::Ledger(error) => error.into(),
            DisputeError::NotFound | DisputeError::NoInvoice(_) => Self::Because(Failure::Gone),
            DisputeError::Changed | DisputeError::State(_) | DisputeError::CreditNoteCame { .. } => {
                Self::Because(Failure::Changed)
            }
            DisputeError::TooMuch { most, .. } => only(most),
            error => other(&error),
        }
    }
}

impl From<WaiveError> for Stopped {
    fn from(error: WaiveError) -> Self {
        match error {
            WaiveError::Db(error) => Self::Db(error),
            WaiveError::Ledger(error) => error.into(),
            WaiveError::NoInvoice => Self::Because(Failure::Gone),
            WaiveError::MoreThanOwed(left) => only(left),
            error => other(&error),
        }
    }
}

impl From<WriteOffError> for Stopped {
    fn from(error: WriteOffError) -> Self {
        match error {
            WriteOffError::Db(error) => Self::Db(error),
            WriteOffError::Ledger(error) => error.into(),
            WriteOffError::NoInvoice => Self::Because(Failure::Gone),
            WriteOffError::MoreThanOwed(left) => only(left),
            error => other(&error),
        }
    }
}

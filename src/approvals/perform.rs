//! A wish comes true, with every check made anew.

use super::types::Failure;
use super::wish::{Kind, Wish};
use super::{limits, store};
use crate::audit::{self, Happened};
use crate::credits::{self, AnswerError};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::ids::{DebtorId, StaffId};
use crate::ledger::LedgerError;
use crate::money::Money;
use crate::refunds::{self, NewRefund, RefundError};
use crate::staff::Role;
use crate::text::Iban;
use crate::waivers::{self, NewWaiver, WaiveError};
use crate::write_offs::{self, NewWriteOff, WriteOffError};
use crate::{execute, run};

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
        Wish::PayeeIban { iban, holder, was } => {
            made(payee_account(tx, ctx, iban, holder, was.as_deref()).await?)?;
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

/// From now on whoever pays by bank is shown this account. `false` when it is another than `was` by now.
async fn payee_account(tx: &mut Tx, ctx: &Ctx, iban: &Iban, holder: &str, was: Option<&str>) -> Result<bool, DbError> {
    let changed = execute!(
        tx,
        sqlx::query(
            "update creditor
             set iban = $1, iban_holder = $2, updated_at = $3
             where id = 1 and iban is not distinct from $4"
        )
        .bind(iban)
        .bind(holder)
        .bind(ctx.now())
        .bind(was)
    )?;
    if changed == 1 {
        let detail = format!("{} to {} of {holder}", was.unwrap_or("none"), iban.as_str());
        let happened = Happened { action: "creditor.payee_changed", object: "creditor", debtor: None, detail };
        audit::record(tx, ctx, happened).await?;
    }
    Ok(changed == 1)
}

/// A colleague has another role from the next page on. `false` when it is not `from` any more.
async fn staff_role(tx: &mut Tx, ctx: &Ctx, staff: &StaffId, from: Role, to: Role) -> Result<bool, DbError> {
    let sql = "update staff set role = $3 where id = $1 and role = $2 and disabled_at is null";
    let changed = execute!(tx, sqlx::query(sql).bind(staff).bind(from).bind(to))?;
    if changed == 1 {
        let detail = format!("{} to {}", from.code(), to.code());
        let happened = Happened { action: "staff.role_changed", object: staff.as_str(), debtor: None, detail };
        audit::record(tx, ctx, happened).await?;
    }
    Ok(changed == 1)
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

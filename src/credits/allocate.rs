//! Somebody of the creditor gives unused credit of a debtor to its invoices.

use std::collections::BTreeSet;

use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::ids::{CreditId, DebtorId, DocumentId};
use crate::ledger::credits::{self, Available};
use crate::ledger::{self, EntryKind, LedgerError, NewEntry, NewTransfer, Posted};
use crate::money::{Currency, Money, MoneyError};
use crate::payments::rules::MOST_LINES;
use crate::run;

/// Which credit goes to which invoices.
#[derive(Debug, Clone)]
pub struct NewAllocation {
    /// Made when the form was shown: the same form sent twice gives once.
    pub key: String,
    /// In which currency.
    pub currency: Currency,
    /// From this lot alone; without, from the oldest.
    pub lot: Option<CreditId>,
    /// How much to which invoice.
    pub lines: Vec<(DocumentId, Money)>,
}

/// What was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocated {
    /// In all.
    pub amount: Money,
    /// Whether this call gave it.
    pub fresh: bool,
}

/// Why nothing was given. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AllocateError {
    /// No debtor of that id.
    #[error("there is no such debtor")]
    NoDebtor,
    /// No invoices.
    #[error("no invoice gets anything")]
    Nothing,
    /// An amount of zero or less.
    #[error("an amount is not above zero")]
    NotPositive,
    /// More invoices than one entry may have.
    #[error("more than {MOST_LINES} invoices at once")]
    TooMany,
    /// The same invoice twice.
    #[error("{0} is there twice")]
    Twice(DocumentId),
    /// Not an invoice of this debtor in this currency.
    #[error("{0} is not an invoice of this debtor in this currency")]
    NotTheirs(DocumentId),
    /// More than is owed on an invoice.
    #[error("only {owed} is owed on {document}")]
    MoreThanOwed { document: DocumentId, owed: Money },
    /// More than is free: not allocated, and not set aside for a checkout or a request.
    #[error("only {0} of credit is free")]
    MoreThanFree(Money),
    /// Amounts of two currencies, or too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives credit to invoices. However many give at once, no more is given than is free.
pub async fn allocate(ctx: &Ctx, debtor: &DebtorId, new: &NewAllocation) -> Result<Allocated, AllocateError> {
    let amount = check(new)?;
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(AllocateError::NoDebtor)?;
    let source_key = format!("given:{debtor}:{}", new.key);
    if is_booked(&mut tx, &source_key).await? {
        return Ok(Allocated { amount, fresh: false });
    }
    for (document, amount) in &new.lines {
        fits(&mut tx, debtor, document, *amount).await?;
    }
    let mut lots = credits::available(&mut tx, debtor, new.currency).await?;
    lots.retain(|lot| new.lot.as_ref().is_none_or(|only| *only == lot.id));
    let entry = NewEntry {
        kind: EntryKind::Allocation,
        source_key,
        debtor: Some((debtor.clone(), version)),
        document_on: ctx.today(),
        value_on: ctx.today(),
        transfers: from_lots(amount, &lots, &new.lines)?,
    };
    let booked = ledger::post(&mut tx, ctx, entry).await?;
    let detail = format!("{amount} to {} invoices", new.lines.len());
    let happened = Happened { action: "credit.allocated", object: debtor.as_str(), debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(Allocated { amount, fresh: booked == Posted::Booked })
}

fn check(new: &NewAllocation) -> Result<Money, AllocateError> {
    if new.lines.is_empty() {
        return Err(AllocateError::Nothing);
    }
    if new.lines.len() > MOST_LINES {
        return Err(AllocateError::TooMany);
    }
    if new.lines.iter().any(|(_, amount)| !amount.is_positive()) {
        return Err(AllocateError::NotPositive);
    }
    let mut seen = BTreeSet::new();
    if let Some((document, _)) = new.lines.iter().find(|(document, _)| !seen.insert(document)) {
        return Err(AllocateError::Twice(document.clone()));
    }
    Ok(Money::sum(new.currency, new.lines.iter().map(|(_, amount)| *amount))?)
}

async fn is_booked(tx: &mut Tx, source_key: &str) -> Result<bool, DbError> {
    let sql = "select 1 from entry where source_key = $1";
    let found: Option<(i32,)> = run!(tx, fetch_optional, sqlx::query_as(sql).bind(source_key))?;
    Ok(found.is_some())
}

async fn fits(tx: &mut Tx, debtor: &DebtorId, document: &DocumentId, amount: Money) -> Result<(), AllocateError> {
    let owed: Option<i64> = run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select outstanding_minor
             from document
             where id = $1 and debtor_id = $2 and currency = $3 and kind = 'invoice'"
        )
        .bind(document)
        .bind(debtor)
        .bind(amount.currency())
    )?;
    let owed = Money::stored(owed.ok_or_else(|| AllocateError::NotTheirs(document.clone()))?, amount.currency());
    if amount.minor() > owed.minor() {
        return Err(AllocateError::MoreThanOwed { document: document.clone(), owed });
    }
    Ok(())
}

/// The first lots go to the first invoices.
fn from_lots(
    amount: Money,
    lots: &[Available],
    lines: &[(DocumentId, Money)],
) -> Result<Vec<NewTransfer>, AllocateError> {
    let free = Money::sum(amount.currency(), lots.iter().map(Available::amount))?;
    if amount.minor() > free.minor() {
        return Err(AllocateError::MoreThanFree(free));
    }
    let mut transfers = Vec::new();
    let mut left: Vec<i64> = lots.iter().map(|lot| lot.amount().minor()).collect();
    for (document, amount) in lines {
        let mut open = amount.minor();
        for (lot, left) in lots.iter().zip(&mut left) {
            let part = open.min(*left);
            if part > 0 {
                transfers.push(lot.gives(document, Money::stored(part, amount.currency())));
                (open, *left) = (open - part, *left - part);
            }
        }
    }
    Ok(transfers)
}

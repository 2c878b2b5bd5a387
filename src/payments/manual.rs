//! Money that a person of the creditor saw come in: cash, a cheque, a transfer at the bank.

use chrono::NaiveDate;

use super::allocation::{Source, Wanted, allocate};
use super::store::{self, SettledPayment};
use super::{Method, ProviderKind, rules};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::ids::{CreditId, DebtorId, DocumentId, PaymentId};
use crate::ledger::credits::{self, CreditOrigin, NewCredit};
use crate::ledger::{self, Clearing, EntryKind, LedgerError, NewEntry, NewTransfer};
use crate::money::{Money, MoneyError};
use crate::run;

/// A payment to record.
#[derive(Debug, Clone)]
pub struct NewManual {
    /// What makes it be recorded once: the key of the form it was typed in.
    pub key: String,
    /// By which way.
    pub method: Method,
    /// How much came in; above 0.
    pub amount: Money,
    /// The day it counts from; not in the future.
    pub value_on: NaiveDate,
    /// Who paid, as the bank or the cheque says.
    pub payer: Option<String>,
    /// What the payer wrote.
    pub reference: Option<String>,
    /// How much is meant for which invoice. What no invoice takes stays on account.
    pub lines: Vec<(DocumentId, Money)>,
}

/// The payment, new or recorded before with the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Which payment.
    pub payment: PaymentId,
    /// Whether this call recorded it.
    pub fresh: bool,
}

/// Why a payment is not recorded; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ManualError {
    /// Zero or less, in the sum or in a line.
    #[error("an amount is not above zero")]
    NotPositive,
    /// The day lies in the future.
    #[error("{0} lies in the future")]
    Future(NaiveDate),
    /// The lines need more than came in.
    #[error("the invoices get {lines}, but {amount} came in")]
    LinesExceed { lines: Money, amount: Money },
    /// More invoices than one payment may have.
    #[error("more than {most} invoices in one payment", most = rules::MOST_LINES)]
    TooMany,
    /// The same invoice twice.
    #[error("{0} is there twice")]
    Twice(DocumentId),
    /// Not an invoice of this debtor in this currency.
    #[error("{0} is not an invoice of this debtor in this currency")]
    NotTheirs(DocumentId),
    /// There is no such debtor.
    #[error("there is no such debtor")]
    NoSuchDebtor,
    /// The same key with another amount.
    #[error("this form already recorded {0}")]
    OtherAmount(Money),
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

/// Books money as received, gives it to the invoices named, and leaves the rest as credit.
pub async fn record_manual(ctx: &Ctx, debtor: &DebtorId, new: &NewManual) -> Result<Recorded, ManualError> {
    check(ctx, new)?;
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(ManualError::NoSuchDebtor)?;
    let wanted = wanted(&mut tx, debtor, new).await?;
    let id: PaymentId = ctx.new_id();
    let payment = SettledPayment {
        id: &id,
        debtor,
        provider: ProviderKind::Manual,
        amount: new.amount,
        method: Some(new.method.code()),
        payer: new.payer.as_deref(),
        reference: new.reference.as_deref(),
        key: Some(&new.key),
        value_on: new.value_on,
    };
    if !store::insert_settled(&mut tx, ctx, payment).await? {
        return before(&mut tx, debtor, new).await;
    }
    store::insert_lines(&mut tx, &id, &new.lines).await?;
    let transfers = receive(&mut tx, ctx, debtor, &id, new.amount, &wanted).await?;
    let entry = NewEntry {
        kind: EntryKind::Payment,
        source_key: format!("payment:{id}"),
        debtor: Some((debtor.clone(), version)),
        document_on: new.value_on,
        value_on: new.value_on,
        transfers,
    };
    ledger::post(&mut tx, ctx, entry).await?;
    let detail = format!("{} by {}", new.amount, new.method.code());
    let happened = Happened { action: "payment.recorded", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(Recorded { payment: id, fresh: true })
}

fn check(ctx: &Ctx, new: &NewManual) -> Result<(), ManualError> {
    if !new.amount.is_positive() || new.lines.iter().any(|(_, amount)| !amount.is_positive()) {
        return Err(ManualError::NotPositive);
    }
    if new.value_on > ctx.today() {
        return Err(ManualError::Future(new.value_on));
    }
    if new.lines.len() > rules::MOST_LINES {
        return Err(ManualError::TooMany);
    }
    let mut seen = std::collections::BTreeSet::new();
    if let Some((document, _)) = new.lines.iter().find(|(document, _)| !seen.insert(document)) {
        return Err(ManualError::Twice(document.clone()));
    }
    let lines = Money::sum(new.amount.currency(), new.lines.iter().map(|(_, amount)| *amount))?;
    if lines.minor() > new.amount.minor() {
        return Err(ManualError::LinesExceed { lines, amount: new.amount });
    }
    Ok(())
}

/// The lines with what their invoices can take.
async fn wanted(tx: &mut Tx, debtor: &DebtorId, new: &NewManual) -> Result<Vec<Wanted>, ManualError> {
    let mut wanted = Vec::with_capacity(new.lines.len());
    for (document, amount) in &new.lines {
        let outstanding: Option<i64> = run!(
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
        let minor = outstanding.ok_or_else(|| ManualError::NotTheirs(document.clone()))?;
        let outstanding = Money::stored(minor, amount.currency());
        wanted.push(Wanted { document: document.clone(), amount: *amount, outstanding });
    }
    Ok(wanted)
}

/// The money becomes a credit, and the credit goes to the invoices.
async fn receive(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    payment: &PaymentId,
    amount: Money,
    wanted: &[Wanted],
) -> Result<Vec<NewTransfer>, ManualError> {
    let lot: CreditId = ctx.new_id();
    let credit = NewCredit {
        id: &lot,
        debtor,
        origin: CreditOrigin::Payment,
        payment: Some(payment),
        document: None,
        currency: amount.currency(),
        waits_for: None,
    };
    credits::open(tx, ctx, credit).await?;
    let given = allocate(&[Source { lot: lot.clone(), amount }], wanted)?;
    let mut transfers = vec![NewTransfer::received(Clearing::Elsewhere, &lot, payment, amount)];
    transfers.extend(given.iter().map(|g| NewTransfer::allocates(&g.lot, &g.document, g.amount)));
    Ok(transfers)
}

/// What this key recorded before.
async fn before(tx: &mut Tx, debtor: &DebtorId, new: &NewManual) -> Result<Recorded, ManualError> {
    let known = store::by_checkout_key(tx, debtor, &new.key).await?.ok_or(DbError::RowNotFound)?;
    if known.amount() != new.amount || known.provider != ProviderKind::Manual {
        return Err(ManualError::OtherAmount(known.amount()));
    }
    Ok(Recorded { payment: known.id, fresh: false })
}

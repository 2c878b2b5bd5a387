//! Booked money as CSV files for the accounting system, the same at each run.
//!
//! An entry gets its number when it is first exported, and keeps it. A period is of booking days: what is
//! booked never changes, so a period that is over never changes either.

mod accounts;
pub(crate) mod cells;
mod decisions;
mod entries;
mod numbers;
mod payments;
pub(crate) mod spreadsheet;

use std::future::Future;
use std::io::Write;

use chrono::{DateTime, Days, NaiveDate, Utc};

pub use accounts::AccountCodes;
pub use decisions::DECISION_COLUMNS;
pub use entries::ENTRY_COLUMNS;
pub use payments::PAYMENT_COLUMNS;

use crate::ctx::Ctx;
use crate::db::DbError;

/// Booking days, both included, where the creditor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// `None` when the last day lies before the first.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// The first instant, and the first after it.
    fn bounds(self, ctx: &Ctx) -> (DateTime<Utc>, DateTime<Utc>) {
        let after = self.to.checked_add_days(Days::new(1)).unwrap_or(self.to);
        (ctx.zone.start_of(self.from), ctx.zone.start_of(after))
    }
}

/// The file is not whole.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database is out of reach.
    #[error("database: {0}")]
    Db(#[from] DbError),
    /// The file cannot be written.
    #[error("the file cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// The file cannot be written.
    #[error("the file cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

/// A file that is written while it is read, so that it has no longest length.
pub trait Portions: Send {
    /// Why it ends before its end.
    type Error: std::error::Error + Send + Sync + 'static;

    /// The next part of it; none after the last.
    fn next(&mut self, ctx: &Ctx) -> impl Future<Output = Result<Option<Vec<u8>>, Self::Error>> + Send;
}

/// Rows read at once.
pub(crate) const PAGE: i64 = 1_000;

/// Writes the movements of money that Saldo took in or gave back; gives how many. Columns:
/// [`PAYMENT_COLUMNS`].
pub async fn export_payments(
    ctx: &Ctx,
    period: Period,
    codes: &AccountCodes,
    out: &mut dyn Write,
) -> Result<u64, ExportError> {
    let (from, until) = period.bounds(ctx);
    numbers::assign(ctx, until).await?;
    payments::write(ctx, (from, until), codes, out).await
}

/// Writes every transfer of the ledger; gives how many. Columns: [`ENTRY_COLUMNS`].
pub async fn export_entries(
    ctx: &Ctx,
    period: Period,
    codes: &AccountCodes,
    out: &mut dyn Write,
) -> Result<u64, ExportError> {
    let (from, until) = period.bounds(ctx);
    numbers::assign(ctx, until).await?;
    entries::write(ctx, (from, until), codes, out).await
}

/// Writes credit that was decided for contested invoices, by rate of VAT; gives how many rows. Columns:
/// [`DECISION_COLUMNS`].
pub async fn export_decisions(ctx: &Ctx, period: Period, out: &mut dyn Write) -> Result<u64, ExportError> {
    decisions::write(ctx, period.bounds(ctx), out).await
}

//! What debtors see of their invoices and credit notes. Nothing here changes anything.
//!
//! Every read is scoped to a debtor in its SQL, and the number of statements never depends on the
//! number of rows.

mod detail;
mod facts;
mod file;
mod files;
mod get;
pub mod inside;
mod list;
mod list_sql;
mod moves;
pub mod numbers;
mod own_pdf;
mod parts;
mod payable;
mod query;
mod rules;
#[cfg(test)]
mod sample;
mod search;
pub mod sums;
mod types;
mod words;

pub(crate) use facts::{CONTESTED, DUE_ON, DUE_THAT_DAY, FactsRow, IN_FLIGHT, first_part_on, pay_by};

pub use detail::{
    About, Adjustment, Amendment, Attachment, Header, HistoryEvent, InvoiceDetail, Line, Related, RunningPayment, Used,
    VatRow,
};
pub use file::InvoicesFile;
pub use files::{DocumentFile, attachment, original};
pub use get::get;
pub use list::{CurrencyTotal, InvoiceSummary, PAGE_ROWS, Page, StatusCounts, list};
pub use payable::{NotOffered, Payable, PayableRow, Selection, available_credit, payable, sort};
pub use query::{Column, DUE_SOON_DAYS, DateRange, Direction, Filter, Query, Sort, StatusFilter};
pub use rules::{Owed, Standing, is_direct_debit, oldest_first, standing, time_until};
pub(crate) use search::pattern;
pub use search::{Hundredths, search_text};
pub use types::{DocumentKind, DocumentStatus, PaymentStage, SettledHow};

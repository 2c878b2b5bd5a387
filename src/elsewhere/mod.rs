//! Payments the accounting system reports: booked once, in any order with the invoices they name.
//!
//! A report is kept as it was said (`reported_payment`, `reported_line`). Each line has a target: what of it
//! stands after reversals. [`book::rebook`] brings the ledger to the targets, whenever something arrives
//! that changes them: the payment, a reversal, an invoice, or room on an invoice. So the order in which
//! things come does not matter.

mod book;
mod decided;
mod place;
mod report;
pub mod rules;
mod store;
mod types;
mod waiting;

pub(crate) use book::{serve_reopened, take_back};
pub(crate) use decided::{Compared, alone, differs};
pub(crate) use place::{place_by_hand, report_in_suspense};
pub use report::report;
pub(crate) use store::is_reported;
pub use types::{Named, Outcome, RefusedReport, Report, ReportError, SaldoId};
pub(crate) use waiting::serve_moved;
pub use waiting::{serve_all, serve_arrived};

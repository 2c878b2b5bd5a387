//! Claims the creditor does not expect to get.
//!
//! To write off is a loss in the books and nothing else: the debtor still owes it, sees nothing of it, and may pay
//! it. It is booked beside the receivable (`write_offs` to `allowance`), kept in `document.written_off_minor`, and
//! recovered by [`crate::ledger::post`] as soon as less is owed.

mod rules;
mod store;
mod take_back;
mod types;
mod write_off;

pub use store::{of_document, written_off};
pub use take_back::take_back;
pub use types::{NewWriteOff, TakeBackError, WriteOff, WriteOffError};
pub use write_off::write_off;
pub(crate) use write_off::write_off_in;

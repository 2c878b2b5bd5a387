//! What a debtor owes no more because the creditor says so.
//!
//! A waiver is an entry of kind `waiver`, told to the debtor by mail and seen in the invoice's history. It may be
//! taken back; then the debtor owes it again, and is told. Above the limit a second person decides, see [`crate::approvals`].

mod rules;
mod store;
mod take_back;
mod tell;
mod types;
mod waive;

pub use store::{get, of_document};
pub use take_back::take_back;
pub use tell::{SendWaived, WAIVED};
pub use types::{NewWaiver, TakeBackError, WaiveError, Waiver};
pub use waive::waive;
pub(crate) use waive::waive_in;

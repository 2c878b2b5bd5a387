//! Bank transfer as a way to pay: what to transfer and with which reference, the announcement, and
//! the money when it comes.
//!
//! `announce` writes it down as a payment that waits and holds reminders, and gives it its reference;
//! `expire` ends it after the creditor's days. Whoever reads what the bank or the
//! accounting system reports calls [`match_reference`] and [`settle`], or [`arrived`] for both.

mod announce;
mod arrive;
pub mod epc;
mod expire;
pub mod qr;
pub mod reference;
pub mod rules;
mod store;
mod types;

pub use announce::{announce, announced_by, of_payment};
pub use arrive::{Arrival, ArriveError, Arrived, arrived, match_reference, settle};
pub use expire::{EXPIRE, Expire, ExpireError, expire};
pub use types::{NotOffered, Payee, Transfer, TransferError};

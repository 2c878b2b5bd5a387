//! Money that somebody of the creditor decides to give back to a payer.
//!
//! [`ask_refund`] writes the wish down; a job asks the provider for it; and what the provider then says of
//! its charge is booked by [`crate::payments::record_refunds`], each refund as its reason says. A refund
//! made at the provider itself comes by the same road, without a reason; so does the news, days later, that
//! a refund failed.

mod ask;
mod of_provider;
mod rules;
mod send;
mod store;
mod types;

pub(crate) use ask::ask_in;
pub use ask::ask_refund;
pub(crate) use of_provider::{Known, booked_before, failed_later, keep, known};
pub use send::{SEND_REFUND, SendRefund};
pub use store::get;
pub(crate) use store::{booked, promised};
pub use types::{NewRefund, Refund, RefundError, RefundReason, RefundStatus};

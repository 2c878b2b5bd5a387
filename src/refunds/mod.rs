//! Money that somebody of the creditor decides to give back to a payer.
//!
//! [`decide`], or [`ask_refund`] without a page, writes the wish down; a job asks the provider for it; and what the provider then says of
//! its charge is booked by [`crate::payments::record_refunds`], each refund as its reason says. A refund
//! made at the provider itself comes by the same road, without a reason; so does the news, days later, that
//! a refund failed.

mod ask;
mod decide;
mod of_provider;
mod rules;
mod send;
mod store;
mod types;

pub use ask::ask_refund;
pub(crate) use ask::{ask_in, check_in};
pub use decide::decide;
pub(crate) use of_provider::{Known, booked_before, failed_later, is_second, keep, known};
pub use send::{SEND_REFUND, SendRefund};
pub(crate) use store::{booked, failed, promised};
pub use store::{get, of_payment};
pub use types::{NewRefund, Refund, RefundError, RefundReason, RefundStatus};

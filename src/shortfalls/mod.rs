//! Somebody pays less than is due on an invoice, and says why: later, a promise, a plan, or something
//! is wrong.
//!
//! What is short follows from the basket and the invoice ([`rules`]). Starting a payment asks for an
//! answer to each ([`explained`]) and writes them down with it. A person of the creditor is needed once
//! the money is on its way or here, and no longer when the payment is given up or the invoice is
//! settled: that is [`tell`], [`withdraw`] and [`close_settled`].

mod ask;
pub mod rules;
mod store;
mod tell;
mod types;

pub(crate) use ask::{explained, keep};
pub use store::of_payment;
pub(crate) use tell::{close_settled, tell, withdraw};
pub use types::{About, Explained, LATEST_PROMISE, PromisedOn, Reason, ReasonKind, Short, Shortfall, Why, Words};

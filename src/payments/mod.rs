//! One movement, or attempted movement, of money.
//!
//! `start` writes a payment down and sends the payer to the provider; whatever becomes of it comes
//! back through `settle`, by notice, return page, reconciler or staff.

pub mod allocation;
mod cancel;
mod chargeback;
pub mod demo;
mod manual;
pub mod notice;
mod provider;
mod receipt;
mod reconcile;
mod refund;
pub(crate) mod returned;
mod reverse;
pub mod rules;
mod settle;
mod start;
pub mod store;
pub mod stripe;
mod types;

pub use cancel::{CancelError, Cancelled, cancel_checkout};
pub use chargeback::record_chargeback;
pub use manual::{ManualError, NewManual, Recorded, record_manual};
pub use provider::{
    Checkout, CheckoutRequest, DisputeState, Provider, ProviderError, Providers, RefundRequest, RemoteCharge,
    RemoteCheckout, RemoteDispute, RemoteState,
};
pub use receipt::SendReceipt;
pub use reconcile::{RECONCILE, Reconcile, ReconcileError, look, reconcile};
pub use refund::{record_refund, record_sent_refund};
pub use reverse::{NewReversal, ReversalReason, ReverseError, Reversed, reverse};
pub(crate) use reverse::{keep as keep_reversal, reverse_in};
pub use settle::{Outcome, RECEIPT, SettleError, settle};
pub(crate) use settle::{book_payment, give_up};
pub use start::{CHECKOUT_OPEN, Order, Review, StartError, Started, resume, review, start_checkout, unanswered};
pub(crate) use start::{FromCredit, none_unfinished, plan, reserve_and_hold, total};
pub use types::{Method, Payment, PaymentLine, PaymentStatus, ProviderKind, hold_source};

//! One movement, or attempted movement, of money.
//!
//! `start` writes a payment down and sends the payer to the provider; whatever becomes of it comes
//! back through `settle`, by notice, return page, reconciler or staff.

pub mod allocation;
mod came_back;
mod cancel;
mod catch_up;
mod chargeback;
pub mod demo;
mod does_not_fit;
mod file;
pub mod inside;
mod manual;
pub mod notice;
mod provider;
mod receipt;
mod received;
mod reconcile;
mod refund;
mod refund_failed;
mod return_reason;
pub(crate) mod returned;
mod reverse;
mod revocable;
pub mod rules;
mod settle;
mod start;
pub mod store;
pub mod stripe;
mod tell_return;
mod types;
mod words;

pub use came_back::{CameBack, came_back, that_came_back};
pub use cancel::{CancelError, Cancelled, cancel_checkout};
pub use catch_up::{CATCH_UP, CatchUp};
pub use chargeback::record_chargeback;
pub(crate) use chargeback::{book_chargeback, fits as chargeback_fits};
pub use file::PaymentsFile;
pub use manual::{ManualError, NewManual, Recorded, record_manual};
pub use provider::{
    Checkout, CheckoutRequest, DisputeState, Provider, ProviderError, Providers, RefundRequest, RemoteCharge,
    RemoteCheckout, RemoteDispute, RemoteRefund, RemoteState,
};
pub use receipt::SendReceipt;
pub use received::Received;
pub use reconcile::{RECONCILE, Reconcile, ReconcileError, look, reconcile};
pub(crate) use refund::book_refunds;
pub use refund::record_refunds;
pub use return_reason::ReturnReason;
pub use reverse::{NewReversal, ReversalReason, ReverseError, Reversed, reverse};
pub(crate) use reverse::{keep as keep_reversal, reverse_in};
pub use revocable::{is_sepa_debit, returnable_until};
pub use settle::{Outcome, RECEIPT, SettleError, settle};
pub(crate) use settle::{book_payment, give_up, shorten_plans};
pub use start::{
    CHECKOUT_OPEN, Order, Review, StartError, Started, is_used_up, resume, review, start_checkout, unanswered,
};
pub(crate) use start::{FromCredit, is_another, none_unfinished, plan, reserve_and_hold, total};
pub use tell_return::{RETURNED, TellReturn};
pub use types::{Method, Payment, PaymentLine, PaymentStatus, ProviderKind, hold_source};
pub use words::method_in_words;

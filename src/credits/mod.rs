//! Unapplied credit as its debtor sees it: what there is, and asking to get it back.
//!
//! Using credit on invoices is a payment like any other, see [`crate::payments::start_checkout`]. A request
//! to get it back sets its lots aside; somebody of the creditor answers it: [`begin_transfer`] and then
//! [`pay_back_by_bank`], [`pay_back_to_payment`], or [`decline`]. When a lot is taken away meanwhile, its requests
//! shrink.

mod allocate;
mod ask;
mod decline;
mod end;
mod give_way;
mod mail;
mod origins;
mod overview;
mod pay_by_bank;
mod pay_to_payment;
mod refunded;
mod rules;
mod store;
mod types;
mod uses;
mod withdraw;

pub use allocate::{AllocateError, Allocated, NewAllocation, allocate};
pub use ask::ask_back;
pub use decline::decline;
pub(crate) use give_way::give_way;
pub use origins::{Origin, may_be_asked, origins, refundable};
pub use overview::{CurrencyCredit, Lot, Running, Use, overview};
pub(crate) use pay_by_bank::begin_transfer_in;
pub use pay_by_bank::{begin_transfer, not_transferred, pay_back_by_bank};
pub(crate) use pay_to_payment::pay_back_in;
pub use pay_to_payment::pay_back_to_payment;
pub(crate) use refunded::{bounced, not_sent, sent};
pub use store::{get, open_requests, set_aside};
pub use types::{AnswerError, AskError, Asked, NewRequest, Request, RequestState, Way, Withdrawn};
pub use withdraw::withdraw;

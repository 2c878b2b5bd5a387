//! Promises: "I pay this amount of these invoices on this day."
//!
//! What is promised stays due, and may be paid at any time. A hold on each invoice says that nobody is reminded of it
//! until the day and the policy's grace are over. Whatever is booked, a promise follows ([`follow`]): it is kept when
//! no more is owed on each invoice than may stay owed, however the money came. One that is not kept in time is broken
//! by its day alone ([`look_after`]), and a colleague hears it. So many broken ones, and another is refused.
//! See docs/decisions/promises-and-claims.md.

mod check;
mod end;
mod follow;
mod list;
mod look_after;
mod make;
mod make_for;
mod offer;
mod read;
mod rest;
mod states;
mod store;
mod tell;
mod types;
mod withdraw;

pub use check::{are_offered, latest};
pub(crate) use follow::{carried, follow};
pub use list::{Filter, Listed, ListedPromise, PAGE_ROWS, list};
pub use look_after::{LookAfterPromises, look_after};
pub use make::make;
pub use make_for::make_for;
pub use offer::{NotOffered, Offer, OfferedInvoice, Refused, offer};
pub use read::{get, invoices_of, made_by_form, of_debtor, record, running_of_documents};
pub(crate) use rest::promise_rest;
pub use states::State;
pub(crate) use store::{missing, promise_lines};
pub use types::{Made, NewPromise, Promise, PromiseError, PromisedInvoice, Record, RunningPromise};
pub use withdraw::withdraw;
pub(crate) use withdraw::withdraw_of_payment;

/// The most invoices of one promise.
pub const MOST_INVOICES: usize = 100;

/// Days in which a broken promise counts against another one.
const DAYS_LOOKED_BACK: i64 = 365;

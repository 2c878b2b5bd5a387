//! Money in suspense: nobody knew whose it is, or it was not what was asked for. A person says whose it is, or
//! that it went back.
//!
//! The entry that put it there stays. It leaves once: the row in `suspense_left` is the guard. What a provider
//! collected becomes a payment like any other, with the provider's own ids, so that it can be refunded and
//! charged back. What the accounting system reported is placed as its import would, see [`crate::elsewhere`].

mod give_back;
mod place;
mod returns;
mod store;
mod types;

pub use give_back::give_back;
pub use place::place;
pub(crate) use returns::{note_chargeback, note_refund};
pub use store::{get, reported, suggestions};
pub(crate) use store::{gone_back, keep};
pub use types::{InSuspense, Reported, Suggestion, SuspenseError};

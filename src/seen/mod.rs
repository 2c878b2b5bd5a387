//! Who saw an invoice: a contact who logged in, or whoever held a pay link. People of the creditor never count,
//! through a debtor's eyes neither.
//!
//! Receipts, statements and agreements are no documents of the list: that one was [`fetched()`] stands in the trail.
//!
//! A look within [`SAME_LOOK`] of the one before is the same look and is not written, so that pages stay fast.

mod fetched;
mod note;
mod store;
mod types;

pub use fetched::{Paper, fetched};
pub use note::note;
pub use store::of_document;
pub use types::{How, SAME_LOOK, Seen, Seer};

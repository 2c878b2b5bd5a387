//! One truth about money: append-only transfers between two accounts, grouped in entries.
//!
//! [`post`] is the only way in. It also moves the guards, a document's `outstanding_minor` and
//! `written_off_minor` and a credit's `unallocated_minor`, whose checks refuse what the ledger must never hold.
//!
//! Money and credit notes come in as a *credit* (a lot of unapplied credit); an allocation is a
//! transfer from a credit to a document's receivable. There is no second table for it.

pub mod credits;
mod post;
mod recovered;
mod types;

pub use post::{Begins, Begun, LedgerError, Posted, begins, post, post_all, post_begun};
pub use types::{Account, Clearing, EntryKind, NewEntry, NewTransfer};

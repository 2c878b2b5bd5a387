//! What a debtor owes and how that came about, as one account: open items, or every entry of a period.
//!
//! A statement is read from the ledger as it stood at a position, in pages, so that it has no longest length
//! and can be made again with the same figures. [`Reader`] gives its portions in their order; page, CSV and
//! PDF write them down.

mod ask;
pub mod csv;
mod due;
mod holds;
mod known;
mod open;
mod parts;
mod period;
mod reader;
mod rules;
mod sums;
mod types;
mod unused;
mod words;

pub use ask::{Ask, Complaint, Wanted, query};
pub use known::{currencies, known, position};
pub use open::{OpenSums, open_sums};
pub use period::{Opening, closing, opening};
pub use reader::{Portion, Reader};
pub use sums::{Sums, file_name, known_in_words, title};
pub use types::{
    Basis, CreditItem, Kind, Known, Line, LineDocument, LineKind, LinePayment, Mark, OwedItem, Period, Side,
    StatementError, Totals,
};
pub use words::Words;

//! Debtors as people of the creditor see them: the list and its search, one debtor's position, what is said of it,
//! notes, and one timeline of what happened.

mod change_flags;
mod days;
mod flags;
mod list;
mod list_sql;
mod notes;
mod position;
mod query;
mod timeline;
mod typed;

pub use change_flags::{FlagsError, change_flags};
pub use flags::{Flag, Flags, FlagsOfDebtor, MOST_TERMS_DAYS, flags};
pub use list::{DebtorLine, Found, OpenSum, PAGE_ROWS, list};
pub use notes::{LONGEST_NOTE, NoteError, add_note};
pub use position::{AGES, Ageing, OpenLine, Position, age_of, position};
pub use query::{By, Column, Mark, Query};
pub use timeline::{Happening, HappeningKind, Topic, timeline};

//! Debtors as people of the creditor see them: the list and its search, one debtor's position, notes, and one
//! timeline of what happened.

mod notes;
mod position;
mod search;
mod timeline;

pub use notes::{LONGEST_NOTE, NoteError, add_note};
pub use position::{AGES, Ageing, HoldLine, OpenLine, Position, position};
pub use search::{DebtorLine, Found, MostRows, OpenSum, search};
pub use timeline::{Happening, HappeningKind, timeline};

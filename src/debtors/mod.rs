//! The accounts that owe; two of them may turn out to be one, and one may turn out to be two.

mod add_number;
mod brought;
mod carry;
mod changed;
mod items;
mod merge;
mod mixing;
mod moves;
mod owner;
mod people;
mod review;
mod split;
mod store;
mod types;
mod undo_merge;

pub use add_number::add_number;
pub(crate) use brought::brought;
pub use changed::Changed;
pub(crate) use changed::touch_owner;
pub use merge::{Merged, NewMerge, merge, merge_as_shown, preview_merge};
pub use moves::{Carried, Gone, LONGEST_WHY, MixedMoney, MoneyOfSplit, MoveError};
pub use owner::owner;
pub use people::Access;
pub use review::{MOST_NAMED, MovingDocument, Review};
pub use split::{NewSplit, Split, Target, known_by, numbered, preview_split, split, split_as_shown};
pub use store::{NewDebtor, find_by_number, get, insert, lock, merged_into, named, touch, touch_many};
pub use types::{Debtor, DebtorKind};
pub use undo_merge::{Undone, preview_undo_merge, undo_merge, undo_merge_as_shown};

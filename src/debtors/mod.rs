//! The accounts that owe.

mod store;
mod types;

pub use store::{NewDebtor, find_by_number, get, insert, lock, touch, touch_many};
pub use types::{Debtor, DebtorKind};

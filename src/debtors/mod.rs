//! The accounts that owe.

mod store;
mod types;

pub use store::{NewDebtor, get, insert, touch};
pub use types::{Debtor, DebtorKind};

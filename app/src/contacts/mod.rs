//! The people of a debtor and what each may do.

pub mod forms;
pub mod page;
pub(crate) mod parts;
pub(crate) mod rights;

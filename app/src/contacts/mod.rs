//! The people of a debtor and what each may do.

pub mod forms;
pub mod page;
mod parts;
mod rights;

//! Invoices: what a debtor owes.

pub mod downloads;
pub mod file;
mod filters;
pub mod head;
mod history;
pub mod islands;
pub mod lines;
pub mod list;
pub mod page;
mod rows;
mod sums;
pub mod words;

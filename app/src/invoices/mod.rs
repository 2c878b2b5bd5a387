//! Invoices: what a debtor owes.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod downloads;
#[cfg(feature = "ssr")]
pub mod file;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
pub mod head;
#[cfg(feature = "ssr")]
mod history;
#[cfg(feature = "ssr")]
pub mod lines;
#[cfg(feature = "ssr")]
pub mod list;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod rows;
#[cfg(feature = "ssr")]
mod sums;
#[cfg(feature = "ssr")]
pub mod words;

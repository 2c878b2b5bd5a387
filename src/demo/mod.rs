//! A made-up creditor with debtors, invoices, payments and credit, to look at and to try things on.
//!
//! Everything goes through the real import: each invoice is written as UBL and read again.

mod calendar;
mod cast;
mod catalog;
mod desk;
mod documents;
mod more_time;
mod people;
mod seed;
mod staff;
pub mod ubl;
mod xml;

pub use people::{LogIn, log_ins};
pub use seed::{DemoError, DemoOptions, Seeded, seed};
pub use staff::Colleague;

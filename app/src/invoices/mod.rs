//! Invoices: what a debtor owes.

pub mod islands;

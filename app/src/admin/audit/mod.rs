//! The audit trail: who did what to what, when.

pub mod page;
mod query;
pub mod words;

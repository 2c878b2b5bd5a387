//! Bringing in documents from the accounting system.
//!
//! Everything in here up to the stores is pure: bytes of unknown origin go in, a [`document::ReadDocument`]
//! or a [`refusal::Refusal`] comes out, within fixed bounds of time and memory.

pub mod contacts_csv;
pub mod csv;
pub mod document;
pub mod refusal;
pub mod sources;
mod table;
pub mod ubl;
mod values;

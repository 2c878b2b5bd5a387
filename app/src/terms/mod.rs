//! What anybody can read about the creditor's terms.

pub mod page;
pub mod parts;

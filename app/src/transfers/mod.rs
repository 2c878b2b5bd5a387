//! Bank transfer: what to type into the bank's form, as words, as a code, to copy.

pub mod islands;
pub mod parts;

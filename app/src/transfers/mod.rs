//! Bank transfer: what to type into the bank's form, as words, as a code, to copy.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod parts;

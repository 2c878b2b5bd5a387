//! Saldo's core: what a creditor is owed, and what may be done about it. No web in here.
//!
//! Without the feature `server` this crate is types and pure rules and compiles to wasm.
//! Whole modules are switched here and nowhere else.

pub mod ids;
pub mod money;
pub mod text;

#[cfg(feature = "server")]
pub mod clock;
#[cfg(feature = "server")]
pub mod imports;

//! One movement, or attempted movement, of money.

mod provider;

pub use provider::Providers;

//! Stripe: its hosted checkout, its objects, its notices.

mod client;
mod event;
mod minor_units;
mod signature;

pub use client::{Stripe, StripeSettings};
pub use event::{EventError, read_event};
pub use minor_units::step;
pub use signature::{SignatureError, TOLERANCE_SECONDS, sign, verify};

//! Ways to pay, behind one trait.

/// The ways to pay this installation offers.
#[derive(Default)]
pub struct Providers {}

//! Words that the pages share.

use saldo::paid_claims::Outcome;
use saldo::text;
use saldo::texts::Texts;

/// The class that colours how far it is, and its words.
pub fn state(texts: &Texts, outcome: Option<Outcome>) -> (&'static str, String) {
    match outcome {
        None => ("status info", text!(texts, "paid-claim-state-running")),
        Some(Outcome::Found) => ("status good", text!(texts, "paid-claim-state-found")),
        Some(Outcome::NotFound) => ("status bad", text!(texts, "paid-claim-state-not-found")),
        Some(Outcome::CameIn) => ("status good", text!(texts, "paid-claim-state-came-in")),
        Some(Outcome::Withdrawn) => ("status", text!(texts, "paid-claim-state-withdrawn")),
    }
}

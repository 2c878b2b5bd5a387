//! Claims in the words of the creditor's people.

use saldo::paid_claims::{Outcome, PaidClaimError};
use saldo::text;
use saldo::texts::Texts;

use crate::errors::UiError;
use crate::ui::Tone;

/// The class that colours how far it is, and its words.
pub fn state(texts: &Texts, outcome: Option<Outcome>) -> (&'static str, String) {
    match outcome {
        None => ("status warn", text!(texts, "staff-paid-claim-state-running")),
        Some(Outcome::Found) => ("status good", text!(texts, "paid-claim-state-found")),
        Some(Outcome::NotFound) => ("status bad", text!(texts, "paid-claim-state-not-found")),
        Some(Outcome::CameIn) => ("status good", text!(texts, "paid-claim-state-came-in")),
        Some(Outcome::Withdrawn) => ("status", text!(texts, "paid-claim-state-withdrawn")),
    }
}

/// What a form says it did.
pub fn done(texts: &Texts, word: &str) -> Option<(Tone, String)> {
    Some(match word {
        "answered" => (Tone::Good, text!(texts, "staff-paid-claim-done-answered")),
        "sent" => (Tone::Good, text!(texts, "staff-dispute-done-sent")),
        "noted" => (Tone::Good, text!(texts, "staff-dispute-done-noted")),
        "withdrawn" => (Tone::Good, text!(texts, "staff-paid-claim-done-withdrawn")),
        "too-late" => (Tone::Warn, text!(texts, "staff-paid-claim-closed")),
        _ => return None,
    })
}

/// What is in the way, for the field that says so.
///
/// # Errors
/// What no field can say.
pub fn complaint(texts: &Texts, error: PaidClaimError) -> Result<String, UiError> {
    match error {
        PaidClaimError::Closed(_) => Ok(text!(texts, "staff-paid-claim-closed")),
        PaidClaimError::Changed => Ok(text!(texts, "staff-paid-claim-changed")),
        error => Err(failed(error)),
    }
}

/// What no field can say.
pub fn failed(error: PaidClaimError) -> UiError {
    match error {
        PaidClaimError::NotFound => UiError::NotFound,
        PaidClaimError::NotAllowed => UiError::Forbidden,
        error => UiError::failed(error),
    }
}

//! Words that the pages share.

use saldo::promises::{NotOffered, State};
use saldo::text;
use saldo::texts::Texts;

/// The class that colours how far a promise is, and its words.
pub fn state(texts: &Texts, state: State) -> (&'static str, String) {
    match state {
        State::Running => ("status info", text!(texts, "promise-state-running")),
        State::Kept => ("status good", text!(texts, "promise-state-kept")),
        State::Broken => ("status bad", text!(texts, "promise-state-broken")),
        State::Withdrawn => ("status", text!(texts, "promise-state-withdrawn")),
    }
}

/// Why nothing of an invoice can be promised.
pub fn not_offered(texts: &Texts, why: NotOffered) -> String {
    match why {
        NotOffered::Promised => text!(texts, "promise-is-promised"),
        NotOffered::TakenBack => text!(texts, "promise-taken-back"),
        NotOffered::BeingPaid => text!(texts, "promise-being-paid"),
        NotOffered::Nothing => text!(texts, "promise-not-possible"),
    }
}

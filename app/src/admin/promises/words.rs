//! Promises in the words of the creditor's people.

use saldo::promises::State;
use saldo::text;
use saldo::texts::Texts;

use crate::ui::Tone;

/// The class that colours how far a promise is, and its words.
pub fn state(texts: &Texts, state: State) -> (&'static str, String) {
    match state {
        State::Running => ("status info", text!(texts, "promise-state-running")),
        State::Kept => ("status good", text!(texts, "promise-state-kept")),
        State::Broken => ("status bad", text!(texts, "promise-state-broken")),
        State::Withdrawn => ("status", text!(texts, "promise-state-withdrawn")),
    }
}

/// What a form says it did.
pub fn done(texts: &Texts, word: &str) -> Option<(Tone, String)> {
    Some(match word {
        "made" => (Tone::Good, text!(texts, "staff-promise-done-made")),
        "withdrawn" => (Tone::Good, text!(texts, "promise-done-withdrawn")),
        "too-late" => (Tone::Warn, text!(texts, "staff-promise-over")),
        _ => return None,
    })
}

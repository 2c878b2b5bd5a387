//! Words that the pages share.

use saldo::promises::{NotOffered, Refused, State};
use saldo::text;
use saldo::texts::Texts;
use saldo::threads::Side;

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
        NotOffered::InPlan => text!(texts, "promise-in-plan"),
        NotOffered::BeingPaid => text!(texts, "promise-being-paid"),
        NotOffered::Nothing => text!(texts, "promise-not-possible"),
    }
}

/// Why nothing can be promised at all, for whoever promises or writes it down.
pub fn refused(texts: &Texts, side: Side, why: Refused) -> String {
    match (side, why) {
        (Side::Debtor, Refused::NotOffered) => text!(texts, "promise-not-offered"),
        (Side::Debtor, Refused::TooManyBroken) => text!(texts, "promise-too-many-broken"),
        (Side::Creditor, Refused::NotOffered) => text!(texts, "staff-promise-not-offered"),
        (Side::Creditor, Refused::TooManyBroken) => text!(texts, "staff-promise-too-many-broken"),
    }
}

/// What the invoices of a form are headed by.
pub fn what(texts: &Texts, side: Side) -> String {
    match side {
        Side::Debtor => text!(texts, "promise-what"),
        Side::Creditor => text!(texts, "staff-promise-what"),
    }
}

/// The column of amounts.
pub fn amount(texts: &Texts, side: Side) -> String {
    match side {
        Side::Debtor => text!(texts, "promise-amount"),
        Side::Creditor => text!(texts, "staff-promise-amount"),
    }
}

/// The amount of one invoice.
pub fn amount_of(texts: &Texts, side: Side, number: &str) -> String {
    match side {
        Side::Debtor => text!(texts, "promise-amount-of", number = number),
        Side::Creditor => text!(texts, "staff-promise-amount-of", number = number),
    }
}

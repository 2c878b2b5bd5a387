//! Disputes in the words of the creditor's people.

use saldo::disputes::{Dispute, DisputeError, DisputeEvent, EventKind, Order, Outcome, Progress, State, Whose};
use saldo::money::{Currency, Money};
use saldo::text;
use saldo::texts::Texts;

use crate::errors::UiError;
use crate::ui::Tone;

/// How a state is coloured.
pub fn class(state: State) -> &'static str {
    match state {
        State::Open => "status warn",
        State::InReview | State::Correcting => "status info",
        State::Accepted | State::PartlyAccepted | State::SettledOtherwise => "status good",
        State::Refused => "status bad",
        State::Waiting | State::Withdrawn => "status",
    }
}

/// Where nobody has it.
pub fn owner(texts: &Texts, name: Option<&str>) -> String {
    name.map_or_else(|| text!(texts, "staff-tasks-nobody"), str::to_owned)
}

/// How far those are that a filter shows.
pub fn progress(texts: &Texts, progress: Progress) -> String {
    match progress {
        Progress::Running => text!(texts, "staff-disputes-running"),
        Progress::Waiting => text!(texts, "staff-disputes-waiting"),
        Progress::Over => text!(texts, "staff-disputes-over"),
    }
}

/// Whose a filter shows.
pub fn whose(texts: &Texts, whose: Whose) -> String {
    match whose {
        Whose::All => text!(texts, "staff-tasks-all"),
        Whose::Mine => text!(texts, "staff-tasks-mine"),
        Whose::Nobodys => text!(texts, "staff-tasks-nobodys"),
    }
}

/// An order of the queue.
pub fn order(texts: &Texts, order: Order) -> String {
    match order {
        Order::Due => text!(texts, "staff-disputes-order-due"),
        Order::Age => text!(texts, "staff-disputes-order-age"),
        Order::Amount => text!(texts, "staff-disputes-order-amount"),
    }
}

/// How it ended.
pub fn outcome(texts: &Texts, dispute: &Dispute) -> Option<String> {
    if dispute.state == State::Correcting {
        return Some(text!(texts, "staff-dispute-outcome-correcting"));
    }
    Some(match dispute.outcome? {
        Outcome::Accepted => text!(
            texts,
            "staff-dispute-outcome-accepted",
            amount = texts.money(dispute.accepted()),
            claimed = texts.money(dispute.claimed())
        ),
        Outcome::Refused => text!(texts, "staff-dispute-outcome-refused"),
        Outcome::Replaced => text!(texts, "staff-dispute-outcome-replaced"),
        Outcome::Redelivered => text!(texts, "staff-dispute-outcome-redelivered"),
        Outcome::Explained => text!(texts, "staff-dispute-outcome-explained"),
        Outcome::Withdrawn => text!(texts, "staff-dispute-outcome-withdrawn"),
    })
}

/// What happened.
pub fn event(texts: &Texts, event: &DisputeEvent) -> String {
    let detail = event.detail.as_str();
    let amount = || amount(detail).map_or_else(String::new, |amount| texts.money(amount));
    match event.kind {
        EventKind::Raised => text!(texts, "staff-dispute-event-raised", amount = amount()),
        EventKind::Assigned => text!(texts, "staff-dispute-event-assigned", name = detail),
        EventKind::Taken => text!(texts, "staff-dispute-event-taken"),
        EventKind::Asked => text!(texts, "staff-dispute-event-asked"),
        EventKind::Answered => text!(texts, "staff-dispute-event-answered"),
        EventKind::Decided if event.state == State::SettledOtherwise => text!(texts, "staff-dispute-event-settled"),
        EventKind::Decided if event.state == State::Correcting => text!(texts, "staff-dispute-event-correcting"),
        EventKind::Decided if event.state == State::Refused => text!(texts, "staff-dispute-event-refused"),
        EventKind::Decided => text!(texts, "staff-dispute-event-accepted", amount = amount()),
        EventKind::Withdrawn => text!(texts, "staff-dispute-event-withdrawn"),
        EventKind::Reopened => text!(texts, "staff-dispute-event-reopened"),
        EventKind::CreditNote => text!(texts, "staff-dispute-event-credit-note", number = detail),
    }
}

/// "EUR 12.00", as the history keeps it.
pub fn amount(detail: &str) -> Option<Money> {
    let (currency, digits) = detail.split_once(' ')?;
    Money::parse(digits, Currency::parse(currency).ok()?).ok()
}

/// What a form says it did.
pub fn done(texts: &Texts, word: &str) -> Option<(Tone, String)> {
    Some(match word {
        "taken" => (Tone::Good, text!(texts, "staff-dispute-done-taken")),
        "assigned" => (Tone::Good, text!(texts, "staff-dispute-done-assigned")),
        "sent" => (Tone::Good, text!(texts, "staff-dispute-done-sent")),
        "asked" => (Tone::Good, text!(texts, "staff-dispute-done-asked")),
        "noted" => (Tone::Good, text!(texts, "staff-dispute-done-noted")),
        "decided" => (Tone::Good, text!(texts, "staff-dispute-done-decided")),
        _ => return None,
    })
}

/// What is in the way of something that was done to a dispute, for the field that says so. Amounts, credit notes and
/// files have fields of their own: see [`super::decide_form`] and [`crate::threads::complain`].
///
/// # Errors
/// What no field can say.
pub fn complaint(texts: &Texts, error: DisputeError) -> Result<String, UiError> {
    Ok(match error {
        DisputeError::NotFound => return Err(UiError::NotFound),
        DisputeError::NotAllowed => return Err(UiError::Forbidden),
        DisputeError::Thread(_) | DisputeError::Ledger(_) | DisputeError::Db(_) => return Err(UiError::failed(error)),
        DisputeError::Changed => text!(texts, "staff-dispute-changed"),
        DisputeError::State(state) => text!(texts, "staff-dispute-state", state = state.words(texts)),
        DisputeError::Waits => text!(texts, "staff-dispute-waits"),
        DisputeError::NotForThem => text!(texts, "staff-dispute-not-for-them"),
        DisputeError::Number => text!(texts, "staff-dispute-no-number"),
        DisputeError::OwnNumber => text!(texts, "staff-dispute-own-number"),
        DisputeError::Nothing => text!(texts, "staff-dispute-nothing"),
        DisputeError::TooMany => text!(texts, "staff-dispute-too-many"),
        DisputeError::NotPositive { .. } => text!(texts, "staff-money-not-positive"),
        DisputeError::TooMuch { most, .. } => text!(texts, "staff-dispute-too-much", most = texts.money(most)),
        DisputeError::NoLine { .. } | DisputeError::NoInvoice(_) => text!(texts, "staff-dispute-no-line"),
        DisputeError::Twice { .. } => text!(texts, "staff-dispute-twice"),
        DisputeError::OtherCurrency => text!(texts, "staff-dispute-other-currency"),
        DisputeError::CreditNoteCame { number, .. } => text!(texts, "staff-dispute-note-came", number = number),
        DisputeError::TooLate(day) => text!(texts, "staff-dispute-too-late", date = texts.date_long(day)),
    })
}

/// A number of tenths: "4.5".
pub fn tenths(texts: &Texts, tenths: i64) -> String {
    let separator = texts.money_pattern(Currency::EUR).decimal;
    format!("{}{separator}{}", tenths / 10, (tenths % 10).abs())
}

#[cfg(test)]
mod tests {
    use saldo::text::Language;

    use super::*;

    #[test]
    fn amounts_of_the_history_are_read() {
        assert_eq!(amount("EUR 54.50"), Money::new(54_50, Currency::EUR).ok());
        assert_eq!((amount(""), amount("Sanne"), amount("no amount")), (None, None, None));
    }

    #[test]
    fn tenths_have_the_readers_separator() {
        assert_eq!(tenths(Texts::of(Language::En), 45), "4.5");
        assert_eq!(tenths(Texts::of(Language::Nl), 1_000), "100,0");
    }
}

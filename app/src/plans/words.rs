//! Words that the pages of plans share.

use saldo::money::{Currency, Money};
use saldo::plans::{EventKind, InstalmentLeft, Outside, PlanEvent, Preview, State};
use saldo::text;
use saldo::texts::Texts;

use super::choice::Why;

/// The class that colours a state, and its words for the debtor's people.
pub fn state(texts: &Texts, state: State) -> (&'static str, String) {
    match state {
        State::Asked => ("status info", text!(texts, "plan-state-asked")),
        State::Offered => ("status warn", text!(texts, "plan-state-offered")),
        State::Running => ("status good", text!(texts, "plan-state-running")),
        State::Broken => ("status bad", text!(texts, "plan-state-broken")),
        State::Completed => ("status good", text!(texts, "plan-state-completed")),
        State::Ended => ("status bad", text!(texts, "plan-state-ended")),
        State::Refused => ("status bad", text!(texts, "plan-state-refused")),
        State::Withdrawn => ("status", text!(texts, "plan-state-withdrawn")),
        State::Lapsed => ("status", text!(texts, "plan-state-lapsed")),
    }
}

/// How an instalment stands today; what is left of it says the same in money.
pub fn instalment(texts: &Texts, one: &InstalmentLeft, today: chrono::NaiveDate) -> (&'static str, String) {
    if one.open.is_zero() && one.contested.is_positive() {
        ("status info", text!(texts, "plan-instalment-contested"))
    } else if one.open.is_zero() {
        ("status good", text!(texts, "plan-instalment-done"))
    } else if one.due_on < today {
        ("status bad", text!(texts, "plan-instalment-late"))
    } else if one.due_on == today {
        ("status warn", text!(texts, "plan-instalment-today"))
    } else if one.open != one.agreed {
        ("status info", text!(texts, "plan-instalment-part"))
    } else {
        ("status", text!(texts, "plan-instalment-later"))
    }
}

/// Why an invoice is not part of a plan.
pub fn why(texts: &Texts, why: Why) -> String {
    match why {
        Why::DueLater => text!(texts, "plan-why-later"),
        Why::InPlan => text!(texts, "plan-why-in-plan"),
        Why::BeingPaid => text!(texts, "plan-why-being-paid"),
        Why::Collected => text!(texts, "plan-why-collected"),
        Why::OnHold => text!(texts, "plan-why-on-hold"),
        Why::NothingOwed => text!(texts, "plan-why-nothing"),
        Why::OtherCurrency => text!(texts, "plan-why-currency"),
    }
}

/// Which limit is exceeded. The policy's own amounts are in `own`, the creditor's currency.
pub fn outside(texts: &Texts, preview: &Preview, own: Currency, outside: &Outside) -> String {
    let money = |minor: &i64, currency| texts.money(Money::stored(*minor, currency));
    match outside {
        Outside::Reviewed => text!(texts, "plan-outside-reviewed"),
        &Outside::TooLong { most } => text!(texts, "plan-outside-long", months = most),
        Outside::TooSmall { least } => text!(texts, "plan-outside-small", amount = money(least, own)),
        Outside::DownTooSmall { least } => {
            text!(texts, "plan-outside-down", amount = money(least, preview.total.currency()))
        }
        Outside::Rhythm => text!(texts, "plan-outside-rhythm"),
        Outside::FirstTooLate { latest } => text!(texts, "plan-outside-first", date = texts.date_long(*latest)),
        Outside::DownTooLate { latest } => text!(texts, "plan-outside-down-late", date = texts.date_long(*latest)),
        Outside::TooMuch { most } => text!(texts, "plan-outside-much", amount = money(most, own)),
        Outside::NotYet(document) => {
            let claim = preview.claims.iter().find(|claim| claim.document_id == *document);
            let number = claim.map(|claim| claim.number.clone()).unwrap_or_default();
            text!(texts, "plan-outside-not-yet", number = number)
        }
        Outside::BrokenBefore => text!(texts, "plan-outside-broken"),
        Outside::OtherCurrency => text!(texts, "plan-outside-currency"),
    }
}

/// What happened.
pub fn event(texts: &Texts, event: &PlanEvent) -> String {
    match event.kind {
        EventKind::Asked => text!(texts, "plan-event-asked"),
        EventKind::Offered => text!(texts, "plan-event-offered"),
        EventKind::Agreed => text!(texts, "plan-event-agreed"),
        EventKind::Refused => text!(texts, "plan-event-refused"),
        EventKind::Withdrawn => text!(texts, "plan-event-withdrawn"),
        EventKind::Lapsed => text!(texts, "plan-event-lapsed"),
        EventKind::Broken => text!(texts, "plan-event-broken"),
        EventKind::Mended => text!(texts, "plan-event-mended"),
        EventKind::Completed => text!(texts, "plan-event-completed"),
        EventKind::Resumed => text!(texts, "plan-event-resumed"),
        EventKind::Ended => text!(texts, "plan-event-ended"),
        EventKind::Assigned => text!(texts, "plan-event-assigned", name = event.detail.as_str()),
    }
}

/// The class that colours what happened.
pub const fn event_class(event: &PlanEvent) -> &'static str {
    match event.kind {
        EventKind::Agreed | EventKind::Mended | EventKind::Completed => "good",
        EventKind::Refused | EventKind::Broken | EventKind::Ended => "bad",
        EventKind::Offered | EventKind::Lapsed => "warn",
        _ => "info",
    }
}

//! Words that the pages of plans share.

use saldo::money::{Currency, Money};
use saldo::plans::{
    ChangeState, ClaimLine, EventKind, InstalmentLeft, MOST_INSTALMENTS, MOST_INVOICES, Outside, PlanError, PlanEvent,
    ScheduleError, State,
};
use saldo::text;
use saldo::texts::Texts;
use saldo::threads::Side;

use super::choice::Why;
use crate::errors::UiError;

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
    } else if one.to_pay().is_zero() {
        ("status info", text!(texts, "pay-on-its-way"))
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

/// How much is on its way; nothing where nothing is.
pub fn on_way(texts: &Texts, amount: Money) -> Option<String> {
    amount.is_positive().then(|| text!(texts, "pay-part-on-its-way", amount = texts.money(amount)))
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
pub fn outside(texts: &Texts, outside: &Outside, claims: &[ClaimLine], (of_plan, own): (Currency, Currency)) -> String {
    let money = |minor: &i64, currency| texts.money(Money::stored(*minor, currency));
    match outside {
        Outside::Reviewed => text!(texts, "plan-outside-reviewed"),
        &Outside::TooLong { most } => text!(texts, "plan-outside-long", months = most),
        Outside::TooSmall { least } => text!(texts, "plan-outside-small", amount = money(least, own)),
        Outside::DownTooSmall { least } => text!(texts, "plan-outside-down", amount = money(least, of_plan)),
        Outside::Rhythm => text!(texts, "plan-outside-rhythm"),
        Outside::FirstTooLate { latest } => text!(texts, "plan-outside-first", date = texts.date_long(*latest)),
        Outside::DownTooLate { latest } => text!(texts, "plan-outside-down-late", date = texts.date_long(*latest)),
        Outside::TooMuch { most } => text!(texts, "plan-outside-much", amount = money(most, own)),
        Outside::NotYet(document) => {
            let claim = claims.iter().find(|claim| claim.document_id == *document);
            let number = claim.map(|claim| claim.number.clone()).unwrap_or_default();
            text!(texts, "plan-outside-not-yet", number = number)
        }
        Outside::BrokenBefore => text!(texts, "plan-outside-broken"),
        Outside::OtherCurrency => text!(texts, "plan-outside-currency"),
        Outside::Broken => text!(texts, "plan-outside-missing"),
        Outside::MovedBefore => text!(texts, "plan-outside-moved-before"),
        Outside::MovedTooFar { latest } => text!(texts, "plan-outside-moved", date = texts.date_long(*latest)),
    }
}

/// A change that waits for an answer, as a chip; nothing while there is none.
pub fn change(texts: &Texts, change: Option<ChangeState>) -> Option<(&'static str, String)> {
    match change?.waits_for()? {
        Side::Debtor => Some(("status warn", text!(texts, "plan-change-waits-offered"))),
        Side::Creditor => Some(("status info", text!(texts, "plan-change-waits-asked"))),
    }
}

/// What is in the way, for the field that says so.
///
/// # Errors
/// What no field can say.
pub fn complaint(texts: &Texts, error: PlanError) -> Result<String, UiError> {
    Ok(match error {
        PlanError::NotAllowed => return Err(UiError::Forbidden),
        PlanError::NotFound | PlanError::NotOffered => return Err(UiError::NotFound),
        PlanError::NoBusiness => text!(texts, "plan-new-no-business"),
        PlanError::NoInvoices => text!(texts, "plan-new-no-invoices"),
        PlanError::TooManyInvoices => text!(texts, "plan-new-too-many-invoices", most = MOST_INVOICES),
        PlanError::NoInvoice(_) => text!(texts, "plan-new-not-possible"),
        PlanError::InAnotherPlan(_) => text!(texts, "plan-new-in-plan"),
        PlanError::BeingPaid(_) => text!(texts, "plan-new-being-paid"),
        PlanError::OtherCurrency => text!(texts, "plan-new-currencies"),
        PlanError::Schedule(error) => no_schedule(texts, error),
        PlanError::TooEarly(day) => text!(texts, "plan-new-too-early", date = texts.date_long(day)),
        PlanError::TooFar(day) => text!(texts, "plan-new-too-far", date = texts.date_long(day)),
        PlanError::Unexplained(_) => text!(texts, "plan-new-no-words"),
        PlanError::OtherTerms => text!(texts, "plan-new-other-terms"),
        PlanError::NotOpen(_) => text!(texts, "plan-change-not-open"),
        PlanError::SameDay => text!(texts, "plan-change-same-day"),
        PlanError::AlreadyInIt(_) => text!(texts, "plan-change-in-it"),
        PlanError::State(_) | PlanError::Changed | PlanError::ChangeWaits | PlanError::NoChange => {
            text!(texts, "plan-done-too-late")
        }
        error => return Err(UiError::failed(error)),
    })
}

fn no_schedule(texts: &Texts, error: ScheduleError) -> String {
    match error {
        ScheduleError::Nothing => text!(texts, "plan-new-not-possible"),
        ScheduleError::DownNegative => text!(texts, "plan-new-down-negative"),
        ScheduleError::DownTooMuch => text!(texts, "plan-new-down-too-much"),
        ScheduleError::NotPositive => text!(texts, "dispute-new-not-positive"),
        ScheduleError::Count => text!(texts, "plan-new-no-count"),
        ScheduleError::TooMany => text!(texts, "plan-new-too-many", most = MOST_INSTALMENTS),
        ScheduleError::NoDay => text!(texts, "plan-new-no-day"),
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
        EventKind::ChangeAsked => text!(texts, "plan-event-change-asked"),
        EventKind::ChangeOffered => text!(texts, "plan-event-change-offered"),
        EventKind::Changed => text!(texts, "plan-event-changed"),
        EventKind::ChangeRefused => text!(texts, "plan-event-change-refused"),
        EventKind::ChangeWithdrawn => text!(texts, "plan-event-change-withdrawn"),
        EventKind::ChangeLapsed => text!(texts, "plan-event-change-lapsed"),
    }
}

/// The class that colours what happened.
pub const fn event_class(event: &PlanEvent) -> &'static str {
    match event.kind {
        EventKind::Agreed | EventKind::Mended | EventKind::Completed | EventKind::Changed => "good",
        EventKind::Refused | EventKind::Broken | EventKind::Ended | EventKind::ChangeRefused => "bad",
        EventKind::Offered | EventKind::Lapsed | EventKind::ChangeOffered | EventKind::ChangeLapsed => "warn",
        _ => "info",
    }
}

//! Payment plans in the words of the creditor's people.

use saldo::money::{Currency, Money};
use saldo::plans::{
    ChangeState, ClaimLine, EventKind, MOST_INSTALMENTS, MOST_INVOICES, Outside, PlanError, PlanEvent, Proved, Rhythm,
    ScheduleError, Share, Stage, State,
};
use saldo::text;
use saldo::texts::Texts;
use saldo::threads::Side;

use crate::admin::disputes::words::amount;
use crate::errors::UiError;
use crate::ui::Tone;

/// How far a plan is.
pub fn state(texts: &Texts, state: State) -> String {
    match state {
        State::Asked => text!(texts, "staff-plan-state-asked"),
        State::Offered => text!(texts, "staff-plan-state-offered"),
        State::Running => text!(texts, "staff-plan-state-running"),
        State::Broken => text!(texts, "staff-plan-state-broken"),
        State::Completed => text!(texts, "staff-plan-state-completed"),
        State::Ended => text!(texts, "staff-plan-state-ended"),
        State::Refused => text!(texts, "staff-plan-state-refused"),
        State::Withdrawn => text!(texts, "staff-plan-state-withdrawn"),
        State::Lapsed => text!(texts, "staff-plan-state-lapsed"),
    }
}

/// How a state is coloured.
pub const fn class(state: State) -> &'static str {
    match state {
        State::Asked => "status warn",
        State::Offered | State::Running => "status info",
        State::Completed => "status good",
        State::Broken | State::Ended => "status bad",
        State::Refused | State::Withdrawn | State::Lapsed => "status",
    }
}

/// A change that waits for an answer, as a chip; nothing while there is none.
pub fn change(texts: &Texts, change: Option<ChangeState>) -> Option<(&'static str, String)> {
    match change?.waits_for()? {
        Side::Creditor => Some(("status warn", text!(texts, "staff-plan-change-waits-asked"))),
        Side::Debtor => Some(("status info", text!(texts, "staff-plan-change-waits-offered"))),
    }
}

/// How far those are that a filter shows.
pub fn stage(texts: &Texts, stage: Stage) -> String {
    match stage {
        Stage::Any => text!(texts, "staff-plans-any"),
        Stage::Asked => state(texts, State::Asked),
        Stage::Offered => state(texts, State::Offered),
        Stage::Broken => state(texts, State::Broken),
        Stage::Running => state(texts, State::Running),
        Stage::Over => text!(texts, "staff-plans-over"),
    }
}

/// How often is paid.
pub fn rhythm(texts: &Texts, rhythm: Rhythm) -> String {
    match rhythm {
        Rhythm::Monthly => text!(texts, "staff-plan-monthly"),
        Rhythm::TwoWeekly => text!(texts, "staff-plan-two-weekly"),
    }
}

/// How many instalments, or how much each time.
pub fn share(texts: &Texts, share: Share, currency: Currency) -> String {
    match share {
        Share::Count(count) => text!(texts, "staff-plan-so-many", count = count),
        Share::Amount(minor) => {
            text!(texts, "staff-plan-each-time", amount = texts.money(Money::stored(minor, currency)))
        }
    }
}

/// What is outside the policy. The policy's own amounts are in the creditor's currency, which may be another.
pub fn outside(
    texts: &Texts,
    outside: &Outside,
    claims: &[ClaimLine],
    (of_plan, of_policy): (Currency, Currency),
) -> String {
    let money = |minor: i64, currency: Currency| texts.money(Money::stored(minor, currency));
    match outside {
        Outside::Reviewed => text!(texts, "staff-plan-outside-reviewed"),
        &Outside::TooLong { most } => text!(texts, "staff-plan-outside-long", most = most),
        Outside::TooSmall { least } => text!(texts, "staff-plan-outside-small", least = money(*least, of_policy)),
        Outside::DownTooSmall { least } => text!(texts, "staff-plan-outside-down", least = money(*least, of_plan)),
        Outside::Rhythm => text!(texts, "staff-plan-outside-rhythm"),
        Outside::FirstTooLate { latest } => {
            text!(texts, "staff-plan-outside-late", latest = texts.date_long(*latest))
        }
        Outside::DownTooLate { latest } => {
            text!(texts, "staff-plan-outside-down-late", latest = texts.date_long(*latest))
        }
        Outside::TooMuch { most } => text!(texts, "staff-plan-outside-much", most = money(*most, of_policy)),
        Outside::NotYet(document) => {
            let claim = claims.iter().find(|claim| claim.document_id == *document);
            let number = claim.map(|claim| claim.number.clone()).unwrap_or_default();
            text!(texts, "staff-plan-outside-not-yet", number = number)
        }
        Outside::BrokenBefore => text!(texts, "staff-plan-outside-broken"),
        Outside::OtherCurrency => text!(texts, "staff-plan-outside-currency"),
        Outside::Broken => text!(texts, "staff-plan-outside-missing"),
        Outside::MovedBefore => text!(texts, "staff-plan-outside-moved-before"),
        Outside::MovedTooFar { latest } => {
            text!(texts, "staff-plan-outside-moved", latest = texts.date_long(*latest))
        }
    }
}

/// What happened.
pub fn event(texts: &Texts, event: &PlanEvent) -> String {
    let amount = amount(&event.detail).map(|amount| texts.money(amount));
    match (event.kind, amount) {
        (EventKind::Asked, Some(amount)) => text!(texts, "staff-plan-event-asked", amount = amount),
        (EventKind::Asked, None) => text!(texts, "staff-plan-event-asked-again"),
        (EventKind::Offered, _) => text!(texts, "staff-plan-event-offered"),
        (EventKind::Agreed, _) => text!(texts, "staff-plan-event-agreed"),
        (EventKind::Refused, _) => text!(texts, "staff-plan-event-refused"),
        (EventKind::Withdrawn, _) => text!(texts, "staff-plan-event-withdrawn"),
        (EventKind::Lapsed, _) => text!(texts, "staff-plan-event-lapsed"),
        (EventKind::Broken, amount) => text!(texts, "staff-plan-event-broken", amount = amount.unwrap_or_default()),
        (EventKind::Mended, _) => text!(texts, "staff-plan-event-mended"),
        (EventKind::Completed, _) => text!(texts, "staff-plan-event-completed"),
        (EventKind::Resumed, _) => text!(texts, "staff-plan-event-resumed"),
        (EventKind::Ended, amount) => text!(texts, "staff-plan-event-ended", amount = amount.unwrap_or_default()),
        (EventKind::Assigned, _) => text!(texts, "staff-plan-event-assigned", name = event.detail.as_str()),
        (EventKind::ChangeAsked, _) => text!(texts, "staff-plan-event-change-asked"),
        (EventKind::ChangeOffered, _) => text!(texts, "staff-plan-event-change-offered"),
        (EventKind::Changed, amount) => text!(texts, "staff-plan-event-changed", amount = amount.unwrap_or_default()),
        (EventKind::ChangeRefused, _) => text!(texts, "staff-plan-event-change-refused"),
        (EventKind::ChangeWithdrawn, _) => text!(texts, "staff-plan-event-change-withdrawn"),
        (EventKind::ChangeLapsed, _) => text!(texts, "staff-plan-event-change-lapsed"),
    }
}

/// How whoever agreed had proved who they are.
pub fn proved_by(texts: &Texts, kept: &str) -> String {
    match Proved::read(kept) {
        Some((how, Some(session))) => {
            text!(texts, "staff-plan-proved-session", how = how.in_words(texts), session = session)
        }
        Some((how, None)) => how.in_words(texts),
        None if kept.starts_with("policy ") => text!(texts, "staff-plan-proved-policy"),
        None => kept.to_owned(),
    }
}

/// What a form says it did.
pub fn done(texts: &Texts, word: &str) -> Option<(Tone, String)> {
    Some(match word {
        "accepted" => (Tone::Good, text!(texts, "staff-plan-done-accepted")),
        "refused" => (Tone::Good, text!(texts, "staff-plan-done-refused")),
        "offered" => (Tone::Good, text!(texts, "staff-plan-done-offered")),
        "ended" => (Tone::Good, text!(texts, "staff-plan-done-ended")),
        "changed" => (Tone::Good, text!(texts, "staff-plan-done-changed")),
        _ => return None,
    })
}

/// What is in the way of something that was done to a plan, for the field that says so.
///
/// # Errors
/// What no field can say.
pub fn complaint(texts: &Texts, error: PlanError) -> Result<String, UiError> {
    Ok(match error {
        PlanError::NotFound => return Err(UiError::NotFound),
        PlanError::NotAllowed => return Err(UiError::Forbidden),
        PlanError::Db(_) => return Err(UiError::failed(error)),
        PlanError::NotOffered => text!(texts, "staff-plan-not-offered"),
        PlanError::NoBusiness => text!(texts, "staff-plan-no-business"),
        PlanError::NoInvoices | PlanError::NoInvoice(_) => text!(texts, "staff-plan-no-invoice"),
        PlanError::TooManyInvoices => text!(texts, "staff-plan-too-many-invoices", most = MOST_INVOICES),
        PlanError::InAnotherPlan(_) => text!(texts, "staff-plan-in-another"),
        PlanError::BeingPaid(_) => text!(texts, "staff-plan-being-paid"),
        PlanError::OtherCurrency => text!(texts, "staff-plan-other-currency"),
        PlanError::Schedule(error) => schedule(texts, error),
        PlanError::TooEarly(day) => text!(texts, "staff-plan-too-early", date = texts.date_long(day)),
        PlanError::TooFar(day) => text!(texts, "staff-plan-too-far", date = texts.date_long(day)),
        PlanError::Unexplained(_) => text!(texts, "staff-plan-unexplained"),
        PlanError::OtherTerms => text!(texts, "staff-plan-other-terms"),
        PlanError::State(now) => text!(texts, "staff-plan-state", state = state(texts, now)),
        PlanError::Changed => text!(texts, "staff-plan-changed"),
        PlanError::Overtaken => text!(texts, "staff-plan-overtaken"),
        PlanError::NotOpen(_) => text!(texts, "staff-plan-not-open"),
        PlanError::SameDay => text!(texts, "staff-plan-same-day"),
        PlanError::AlreadyInIt(_) => text!(texts, "staff-plan-in-it"),
        PlanError::ChangeWaits => text!(texts, "staff-plan-change-waits"),
        PlanError::NoChange => text!(texts, "staff-plan-no-change"),
        PlanError::TooManyRounds => text!(texts, "staff-plan-too-many-rounds"),
        PlanError::NotYet(None) => text!(texts, "staff-plan-is-kept"),
        PlanError::NotYet(Some(day)) => text!(texts, "staff-plan-not-yet", date = texts.date_long(day)),
    })
}

fn schedule(texts: &Texts, error: ScheduleError) -> String {
    match error {
        ScheduleError::Nothing => text!(texts, "staff-plan-no-invoice"),
        ScheduleError::DownNegative => text!(texts, "staff-plan-down-negative"),
        ScheduleError::DownTooMuch => text!(texts, "staff-plan-down-too-much"),
        ScheduleError::NotPositive => text!(texts, "staff-money-not-positive"),
        ScheduleError::Count => text!(texts, "staff-plan-count-wrong", most = MOST_INSTALMENTS),
        ScheduleError::TooMany => text!(texts, "staff-plan-too-many", most = MOST_INSTALMENTS),
        ScheduleError::NoDay => text!(texts, "staff-plan-no-day"),
    }
}

//! Words and small parts that the pages of disputes share.

use leptos::prelude::*;
use saldo::disputes::{DisputeEvent, EventKind, State};
use saldo::money::{Currency, Money};
use saldo::text;
use saldo::texts::Texts;

use crate::server::render::PageContext;
use crate::ui::view;

/// The class that colours a state, and its words for the debtor's people.
pub fn state(texts: &Texts, state: State) -> (&'static str, String) {
    let class = match state {
        State::Open | State::InReview | State::Correcting => "status info",
        State::Waiting => "status warn",
        State::Accepted | State::PartlyAccepted => "status good",
        State::Refused => "status bad",
        State::SettledOtherwise | State::Withdrawn => "status",
    };
    let words = match state {
        State::Waiting => text!(texts, "dispute-waits-for-you"),
        other => other.words(texts),
    };
    (class, words)
}

/// Which part of an invoice: all of it, or a line by its name.
pub fn part(texts: &Texts, line: i32, name: Option<&str>) -> String {
    match (line, name.filter(|name| !name.is_empty())) {
        (0, _) => text!(texts, "dispute-part-whole"),
        (_, Some(name)) => name.to_owned(),
        (number, None) => text!(texts, "dispute-line-unnamed", number = number),
    }
}

/// Radios: value, words, and whether it is the chosen one.
pub fn choices(name: &'static str, legend: String, options: Vec<(&'static str, String, bool)>) -> impl IntoView {
    let page = PageContext::current();
    let error = page.form.error(name).map(str::to_owned);
    let error_id = format!("{name}-e");
    let described = error.is_some().then(|| error_id.clone());
    let invalid = error.is_some().then_some("true");
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words, checked)| {
            view! { <label class="choice"><input type="radio" name=name value=value checked=checked required=true/><span>{words}</span></label> }
        })
        .collect();
    view! {
        <fieldset id=name role="radiogroup" tabindex="-1" aria-required="true" aria-describedby=described aria-invalid=invalid>
            <legend>{legend}</legend>
            {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
            <div class="choices">{options}</div>
        </fieldset>
    }
}

/// What happened.
pub fn event(texts: &Texts, event: &DisputeEvent) -> String {
    let amount = amount_of(&event.detail).map(|amount| texts.money(amount));
    match (event.kind, amount) {
        (EventKind::Raised, Some(amount)) => text!(texts, "dispute-event-raised", amount = amount),
        (EventKind::Raised, None) => text!(texts, "dispute-event-raised-plain"),
        (EventKind::Assigned, _) => text!(texts, "dispute-event-assigned", name = event.detail.as_str()),
        (EventKind::Taken, _) => text!(texts, "dispute-event-taken"),
        (EventKind::Asked, _) => text!(texts, "dispute-event-asked"),
        (EventKind::Answered, _) => text!(texts, "dispute-event-answered"),
        (EventKind::Decided, Some(amount)) => text!(texts, "dispute-event-accepted", amount = amount),
        (EventKind::Decided, None) => text!(texts, "dispute-event-decided", state = event.state.words(texts)),
        (EventKind::Withdrawn, _) => text!(texts, "dispute-event-withdrawn"),
        (EventKind::Reopened, Some(amount)) => text!(texts, "dispute-event-reopened", amount = amount),
        (EventKind::Reopened, None) => text!(texts, "dispute-event-reopened-plain"),
        (EventKind::CreditNote, _) => text!(texts, "dispute-event-credit-note", number = event.detail.as_str()),
    }
}

/// The class that colours what happened.
pub const fn event_class(event: &DisputeEvent) -> &'static str {
    match (event.kind, event.state) {
        (EventKind::Decided, State::Refused) => "bad",
        (EventKind::Decided, _) => "good",
        (EventKind::Asked, _) => "warn",
        _ => "info",
    }
}

/// An amount as the core writes it: "EUR 54.50".
fn amount_of(detail: &str) -> Option<Money> {
    let (code, digits) = detail.split_once(' ')?;
    Money::parse(digits, Currency::parse(code).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_the_core_writes_them() {
        let amount = Money::new(-1_234_50, Currency::EUR).unwrap();
        assert_eq!(amount_of(&amount.to_string()), Some(amount));
        for other in ["", "CN 1", "Sanne de Vries"] {
            assert_eq!(amount_of(other), None, "{other}");
        }
    }
}

//! What was booked, as a timeline with who did it.

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::invoices::inside::BookedOnDocument;
use saldo::money::Money;
use saldo::payments::Payment;
use saldo::payments::inside::BookedOnPayment;
use saldo::text;
use saldo::texts::Texts;

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// One line of it.
pub struct Event {
    on: NaiveDate,
    tone: &'static str,
    words: String,
    who: String,
}

/// The newest first.
#[component]
pub fn Booked(events: Vec<Event>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let events = events.into_iter().rev().map(|event| {
        view! {
            <li class=event.tone>
                <time datetime=event.on.to_string()>{texts.date_long(event.on)}</time>
                {event.words}" "<bdi class="who">{event.who}</bdi>
            </li>
        }
    });
    view! {
        <section class="panel" aria-labelledby="booked">
            <h2 id="booked">{text!(texts, "staff-money-booked")}</h2>
            <ol class="timeline">{events.collect_view()}</ol>
        </section>
    }
}

/// Of a payment: what came in or went back, and what invoices got or lost by it.
pub fn of_payment(texts: &Texts, payment: &Payment, booked: &BookedOnPayment) -> Event {
    let (money, given) = (booked.money(payment), booked.given(payment));
    let mut parts = vec![words::kind(texts, booked.kind)];
    if money.is_positive() {
        parts.push(text!(texts, "staff-money-came-in", amount = texts.money(money)));
    } else if money.is_negative() {
        parts.push(text!(texts, "staff-money-went-back", amount = texts.money(money.abs())));
    }
    if given.is_positive() {
        parts.push(text!(texts, "staff-money-to-invoices", amount = texts.money(given)));
    } else if given.is_negative() {
        parts.push(text!(texts, "staff-money-from-invoices", amount = texts.money(given.abs())));
    }
    let tone = tone(if money.is_zero() { given } else { money });
    let who = words::who(texts, &booked.actor, booked.actor_name.as_deref());
    Event { on: booked.value_on, tone, words: parts.join(" · "), who }
}

/// Of a document: what is owed more or less, and what is written off more or less.
pub fn of_document(texts: &Texts, booked: &BookedOnDocument) -> Event {
    let (change, written_off) = (booked.change(), booked.written_off());
    let mut parts = vec![words::kind(texts, booked.kind)];
    if change.is_positive() {
        parts.push(text!(texts, "staff-money-owed-more", amount = texts.money(change)));
    } else if change.is_negative() {
        parts.push(text!(texts, "staff-money-owed-less", amount = texts.money(change.abs())));
    }
    if written_off.is_positive() {
        parts.push(text!(texts, "staff-money-off-more", amount = texts.money(written_off)));
    } else if written_off.is_negative() {
        parts.push(text!(texts, "staff-money-off-less", amount = texts.money(written_off.abs())));
    }
    let who = words::who(texts, &booked.actor, booked.actor_name.as_deref());
    Event { on: booked.value_on, tone: tone(change.negated()), words: parts.join(" · "), who }
}

const fn tone(amount: Money) -> &'static str {
    match (amount.is_positive(), amount.is_negative()) {
        (true, _) => "good",
        (_, true) => "bad",
        _ => "info",
    }
}

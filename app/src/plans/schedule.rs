//! Days and amounts, one below the other.

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::money::{Currency, Money};
use saldo::plans::Instalment;
use saldo::text;
use saldo::texts::Texts;

use crate::ui::view;

/// Each instalment, what they come to, when it ends, and what it costs beside that.
pub fn schedule(
    texts: &'static Texts,
    currency: Currency,
    instalments: &[Instalment],
    cost: Money,
) -> impl IntoView + use<> {
    let rest = instalments.len().checked_sub(1).filter(|_| has_rest(instalments));
    let note = |nth: usize| (Some(nth) == rest).then(|| text!(texts, "plan-rest"));
    let cost = match cost.is_zero() {
        true => text!(texts, "plan-cost-nothing"),
        false => text!(texts, "plan-cost-invoiced", amount = texts.money(cost)),
    };
    listed(texts, currency, instalments, &note, cost)
}

/// The instalments of a change, which costs nothing, with what there is to say of each; the first has the number 0.
pub fn noted(
    texts: &'static Texts,
    currency: Currency,
    instalments: &[Instalment],
    note: &dyn Fn(usize) -> Option<String>,
) -> impl IntoView + use<> {
    listed(texts, currency, instalments, note, text!(texts, "plan-cost-nothing"))
}

fn listed(
    texts: &'static Texts,
    currency: Currency,
    instalments: &[Instalment],
    note: &dyn Fn(usize) -> Option<String>,
    cost: String,
) -> impl IntoView + use<> {
    let total = Money::stored(instalments.iter().map(|one| one.minor).sum(), currency);
    let ends = instalments.last().map(|last| one_fact(text!(texts, "plan-ends"), texts.date_long(last.due_on)));
    let rows: Vec<_> = instalments
        .iter()
        .enumerate()
        .map(|(nth, one)| {
            let note = note(nth).map(|words| view! { <span class="sub">{words}</span> });
            let amount = texts.money(Money::stored(one.minor, currency));
            view! { <div><dt>{day(texts, one.due_on)}{note}</dt><dd class="money">{amount}</dd></div> }
        })
        .collect();
    view! {
        <dl class="summary">
            {rows}
            <div class="total"><dt>{text!(texts, "plan-total")}</dt><dd>{texts.money(total)}</dd></div>
            {ends}
            {one_fact(text!(texts, "plan-cost"), cost)}
        </dl>
    }
}

/// Whether the last one is another than those before.
fn has_rest(instalments: &[Instalment]) -> bool {
    match instalments {
        [.., before, last] => before.minor != last.minor,
        _ => false,
    }
}

fn one_fact(name: String, value: String) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}

/// A day, for people and for machines.
pub fn day(texts: &Texts, on: NaiveDate) -> impl IntoView + use<> {
    view! { <time datetime=on.to_string()>{texts.date_long(on)}</time> }
}

//! What stands above the rows: what it is, as known when, its sums, and the way to pay.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::money::Money;
use saldo::portfolio::AGES;
use saldo::statements::{OpenSums, Opening, Period};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::shown::{Shown, Sums};
use crate::server::render::PageContext;

/// "Open items on 4 March 2026", "1 January 2026 to 31 March 2026".
pub fn title_of(texts: &Texts, shown: &Shown) -> String {
    let currency = shown.basis.currency.code();
    match &shown.sums {
        Sums::Open(_) => {
            let date = texts.date_long(shown.basis.day());
            text!(texts, "statement-open-on", date = date, currency = currency)
        }
        Sums::Period { period: Period { from, to }, .. } => {
            let (from, to) = (texts.date_long(*from), texts.date_long(*to));
            text!(texts, "statement-from-to", from = from, to = to, currency = currency)
        }
    }
}

/// As known when, and an address that gives the same again.
#[component]
pub fn KnownAs(shown: Arc<Shown>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let known = shown.basis.known;
    let at = shown.basis.zone.local(known.at).and_utc();
    let words = text!(texts, "statement-known", at = texts.date_time(at), position = known.position.to_string());
    let again = format!("?{}", shown.query());
    view! {
        <p class="quiet-text">{words}" "<a class="no-print" href=again>{text!(texts, "statement-again")}</a></p>
    }
}

/// The sums.
#[component]
pub fn Figures(shown: Arc<Shown>) -> impl IntoView {
    let texts = PageContext::current().texts;
    match &shown.sums {
        Sums::Open(sums) => open_figures(texts, sums).into_any(),
        Sums::Period { period, opening, closing } => period_figures(texts, *period, opening, *closing).into_any(),
    }
}

fn open_figures(texts: &'static Texts, sums: &OpenSums) -> impl IntoView + use<> {
    let ages = ages(texts).into_iter().zip(sums.ages).map(|(words, money)| fact(texts, words, money));
    let marks = [
        (sums.credit, text!(texts, "statement-credit-left")),
        (sums.mark.contested, text!(texts, "statement-contested")),
        (sums.mark.planned, text!(texts, "statement-planned")),
    ];
    let marks = marks.into_iter().filter(|(money, _)| !money.is_zero());
    let marks = marks.map(|(money, words)| fact(texts, words, money));
    let owed = fact(texts, text!(texts, "statement-owed"), sums.owed);
    view! { <dl class="facts">{owed}{ages.collect_view()}{marks.collect_view()}</dl> }
}

fn fact(texts: &Texts, words: String, money: Money) -> impl IntoView + use<> {
    view! { <div><dt>{words}</dt><dd>{texts.money(money)}</dd></div> }
}

/// The words of the ages, the youngest first.
fn ages(texts: &Texts) -> [String; 5] {
    let days = |from: i64, to: i64| text!(texts, "staff-debtor-days", from = from, to = to);
    [
        text!(texts, "staff-debtor-not-due"),
        days(1, AGES[0]),
        days(AGES[0] + 1, AGES[1]),
        days(AGES[1] + 1, AGES[2]),
        text!(texts, "staff-debtor-older", days = AGES[2]),
    ]
}

fn period_figures(texts: &'static Texts, period: Period, opening: &Opening, closing: Money) -> impl IntoView + use<> {
    let late = (opening.late > 0).then(|| {
        let (from, amount) = (texts.date_long(period.from), texts.money(opening.late_change));
        let words = text!(texts, "statement-late-before", count = opening.late, amount = amount, from = from);
        view! { <p class="quiet-text">{words}</p> }
    });
    let figures = [
        fact(texts, text!(texts, "statement-opening"), opening.balance),
        fact(texts, text!(texts, "statement-closing"), closing),
    ];
    let owed = closing.is_negative().then(|| view! { <p class="quiet-text">{text!(texts, "statement-in-credit")}</p> });
    view! { <dl class="facts">{figures.collect_view()}</dl>{owed}{late} }
}

/// Leads to paying what is due; everything, when nothing is due yet.
#[component]
pub fn PayNow(debtor: DebtorId, shown: Arc<Shown>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let link =
        |choose: &str| format!("{}?choose={choose}&currency={}", paths::pay(&debtor), shown.basis.currency.code());
    let (due, open) = match &shown.sums {
        Sums::Open(sums) => (sums.due.is_positive(), sums.owed.is_positive()),
        Sums::Period { closing, .. } => (false, closing.is_positive()),
    };
    let due = due.then(|| {
        view! { <a class="button primary" href=link("due")>{text!(texts, "statement-pay-due")}</a> }
    });
    let class = if due.is_some() { "button" } else { "button primary" };
    let open = open.then(|| view! { <a class=class href=link("all")>{text!(texts, "home-pay-everything")}</a> });
    view! { {due}{open} }
}

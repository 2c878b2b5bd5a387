//! What stands above the rows: what it is, as known when, its sums, and the way to pay.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::statements::{Sums, known_in_words};
use saldo::{paths, text};

use super::shown::Shown;
use crate::server::render::PageContext;
use crate::ui::view;

/// As known when, and an address that gives the same again.
#[component]
pub fn KnownAs(shown: Arc<Shown>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let words = known_in_words(texts, &shown.basis);
    let again = format!("?{}", shown.query());
    view! {
        <p class="quiet-text">{words}" "<a class="no-print" href=again>{text!(texts, "statement-again")}</a></p>
    }
}

/// The sums.
#[component]
pub fn Figures(shown: Arc<Shown>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let figures = shown.sums.figures(texts).into_iter().map(|(words, money)| {
        view! { <div><dt>{words}</dt><dd>{texts.money(money)}</dd></div> }
    });
    let notes = shown.sums.notes(texts).into_iter().map(|words| view! { <p class="quiet-text">{words}</p> });
    view! { <dl class="facts">{figures.collect_view()}</dl>{notes.collect_view()} }
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

//! The top of the page of what was said to be paid.

use leptos::prelude::*;
use saldo::text;

use super::page::Case;
use super::parts::pay;
use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// Of which invoice, how much, how far it is, and what need not be paid meanwhile.
#[component]
pub fn Head<'a>(case: &'a Case) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone, claim) = (page.texts, page.visit.ctx.zone, &case.claim);
    let (class, state) = words::state(texts, claim.outcome);
    let runs = claim.closed_at.is_none();
    let held = claim.held(page.visit.ctx.today());
    let pause = match claim.hold_until.filter(|_| held.is_positive()) {
        Some(until) => {
            text!(texts, "paid-claim-held", amount = texts.money(held), date = texts.date_long(until))
        }
        None => text!(texts, "paid-claim-not-held"),
    };
    let pause = runs.then(|| view! { <p>{pause}</p>{pay(texts, case)} });
    let account = Some(claim.account.clone()).filter(|account| !account.is_empty() && !claim.is_brought);
    let facts = [
        (text!(texts, "paid-claim-paid-on"), Some(texts.date_long(claim.paid_on))),
        (text!(texts, "paid-claim-from"), account),
        (text!(texts, "paid-claim-said-on"), Some(texts.date_long(zone.date(claim.claimed_at)))),
        (text!(texts, "disputes-answer"), runs.then(|| texts.date_long(case.answer_on))),
        (text!(texts, "dispute-ended-on"), claim.closed_at.map(|at| texts.date_long(zone.date(at)))),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let facts = facts.map(|(name, value)| view! { <div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div> });
    view! {
        <section class="panel balance" aria-labelledby="claim">
            <div class="panel-head">
                <h1 id="claim"><bdi>{text!(texts, "paid-claim-title", number = claim.number.as_str())}</bdi></h1>
                <span class=class>{state}</span>
            </div>
            <p class="amount">{texts.money(claim.amount())}</p>
            {pause}
            <dl class="facts">{facts.collect_view()}</dl>
        </section>
    }
}

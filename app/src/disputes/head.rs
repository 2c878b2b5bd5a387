//! The top of a dispute's page.

use leptos::prelude::*;
use saldo::disputes::State;
use saldo::text;

use super::page::{Case, pay_rest};
use super::words;
use crate::server::render::PageContext;
use crate::ui::{Notice, Tone, view};

/// Number, state, amount, and what of it need not be paid now.
#[component]
pub fn Head<'a>(case: &'a Case, just_sent: bool) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, dispute) = (page.texts, &case.dispute);
    let (class, state) = words::state(texts, dispute.state);
    let asked = (dispute.state == State::Waiting).then(|| {
        view! {
            <Notice tone=Tone::Warn><h2>{text!(texts, "dispute-asked-title")}</h2><p>{text!(texts, "dispute-asked-text")}</p></Notice>
        }
    });
    // The confirmation above, or the decision below, has the same button.
    let decided = dispute.state.is_over() || dispute.state == State::Correcting;
    let pay = (!just_sent && !decided).then(|| pay_rest(texts, case));
    view! {
        <section class="panel balance" aria-labelledby="dispute">
            <div class="panel-head">
                <h1 id="dispute">{text!(texts, "dispute-title", number = dispute.number.to_string())}</h1>
                <span class=class>{state}</span>
            </div>
            <p class="amount">{texts.money(dispute.claimed())}</p>
            <p>{dispute.reason.words(texts)}</p>
            {asked}
            {standing(case)}
            {pay}
            {facts(case)}
        </section>
    }
}

/// Of one that runs: what is held, what was paid, and what was taken off meanwhile.
fn standing(case: &Case) -> impl IntoView + use<> {
    let (texts, dispute) = (PageContext::current().texts, &case.dispute);
    // Of one that is being corrected the decision below says it.
    let runs = !dispute.state.is_over() && dispute.state != State::Correcting;
    let (held, paid) = (dispute.held(), dispute.refund_claim(&case.invoices));
    let off = dispute.taken_off(&case.invoices);
    let held = (runs && held.is_positive())
        .then(|| view! { <p>{text!(texts, "dispute-review-held", amount = texts.money(held))}</p> });
    let paid = (runs && paid.is_positive())
        .then(|| view! { <p>{text!(texts, "dispute-protest-text", amount = texts.money(paid))}</p> });
    let off = (runs && off.is_positive())
        .then(|| view! { <p>{text!(texts, "dispute-taken-off", amount = texts.money(off))}</p> });
    view! { {held}{paid}{off} }
}

fn facts(case: &Case) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, dispute, zone) = (page.texts, &case.dispute, page.visit.ctx.zone);
    let owner = dispute.owner_name.clone().unwrap_or_else(|| page.visit.creditor.name().to_owned());
    let answer = match (dispute.closed_at, dispute.days_left) {
        (Some(_), _) => None,
        (None, Some(_)) => Some(text!(texts, "disputes-your-turn")),
        (None, None) => Some(texts.date_long(dispute.answer_due_on)),
    };
    let answer_label = match dispute.state {
        State::Correcting => text!(texts, "dispute-correct-by"),
        _ => text!(texts, "disputes-answer"),
    };
    let facts = [
        (text!(texts, "dispute-raised-on"), Some(texts.date_long(zone.date(dispute.raised_at)))),
        (text!(texts, "dispute-wanted"), Some(dispute.wants.words(texts))),
        (text!(texts, "dispute-owner"), Some(owner)),
        (answer_label, answer),
        (text!(texts, "dispute-ended-on"), dispute.closed_at.map(|at| texts.date_long(zone.date(at)))),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let facts = facts.map(|(name, value)| view! { <div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div> });
    view! { <dl class="facts">{facts.collect_view()}</dl> }
}

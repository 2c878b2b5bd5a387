//! The head of a dispute: how much, why, how far, until when.

use leptos::prelude::*;
use saldo::disputes::{Dispute, State};
use saldo::paths::admin as paths;
use saldo::text;

use super::page::Inside;
use super::words;
use crate::admin::money::parts::fact;
use crate::admin::money::words::who;
use crate::server::render::PageContext;
use crate::ui::view;

/// The panel with the amount.
#[component]
pub fn Facts<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let dispute = &inside.dispute;
    let first = inside.events.first();
    let raised_by = who(texts, &dispute.raised_by, first.and_then(|event| event.happened_by_name.as_deref()));
    let raised =
        text!(texts, "staff-pause-since", who = raised_by, date = texts.date_long(zone.date(dispute.raised_at)));
    let round = (dispute.round > 1).then(|| text!(texts, "staff-dispute-round", round = dispute.round));
    let some = |money: saldo::money::Money| money.is_positive().then(|| texts.money(money));
    let facts = [
        fact(text!(texts, "staff-dispute-held"), some(dispute.held())),
        fact(text!(texts, "staff-dispute-refund-claim"), some(dispute.refund_claim(&inside.invoices))),
        fact(text!(texts, "staff-dispute-taken-off"), some(dispute.taken_off(&inside.invoices))),
        fact(text!(texts, "staff-disputes-reason"), Some(dispute.reason.words(texts))),
        fact(text!(texts, "staff-dispute-wants"), Some(dispute.wants.words(texts))),
        fact(text!(texts, "staff-tasks-owner"), Some(words::owner(texts, dispute.owner_name.as_deref()))),
        fact(text!(texts, "staff-dispute-raised"), Some(raised)),
        fact(text!(texts, "staff-dispute-again"), round),
        fact(text!(texts, "staff-disputes-ended"), dispute.closed_at.map(|at| texts.date_long(zone.date(at)))),
    ];
    view! {
        <section class="panel balance" aria-labelledby="dispute">
            <div class="panel-head">
                <h2 id="dispute" tabindex="-1">{text!(texts, "staff-dispute-contested")}</h2>
                <span class=words::class(dispute.state)>{dispute.state.words(texts)}</span>
            </div>
            <p class="amount">{texts.money(dispute.claimed())}</p>
            {due(dispute)}
            <dl class="facts">{facts.into_iter().flatten().collect_view()}</dl>
            {ending(inside)}
        </section>
    }
}

/// Until when an answer is due; while the debtor is asked the clock stands.
fn due(dispute: &Dispute) -> Option<impl IntoView + use<>> {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    if dispute.state.is_over() {
        return None;
    }
    let words = match dispute.days_left.filter(|_| dispute.state == State::Waiting) {
        Some(days) => text!(texts, "staff-dispute-clock-stands", days = days),
        None if dispute.state == State::Correcting => {
            text!(texts, "staff-dispute-correct-by", date = texts.date_long(dispute.answer_due_on))
        }
        None => text!(texts, "staff-dispute-answer-by", date = texts.date_long(dispute.answer_due_on)),
    };
    let late = (dispute.state != State::Waiting && dispute.answer_due_on < today).then(|| {
        let days = (today - dispute.answer_due_on).num_days();
        view! { " "<span class="status bad">{text!(texts, "staff-tasks-is-late", days = days)}</span> }
    });
    Some(view! { <p>{words}{late}</p> })
}

/// How it ended, in the creditor's words, and the invoice that took the place of the contested one.
fn ending(inside: &Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let dispute = &inside.dispute;
    let outcome = words::outcome(texts, dispute);
    let replaced = dispute.replaced_by.clone().map(|number| match &dispute.replaced_by_id {
        Some(id) => {
            let href = paths::invoice(&inside.debtor.id, id);
            view! { <p>{text!(texts, "staff-dispute-replaced-by")}" "<a href=href><bdi>{number}</bdi></a></p> }
        }
        None => view! { <p><bdi>{text!(texts, "staff-dispute-replaced-coming", number = number)}</bdi></p> },
    });
    let answer = Some(dispute.answer.clone()).filter(|answer| !answer.is_empty());
    let answer = answer.map(|answer| view! { <p class="note-text" dir="auto">{answer}</p> });
    outcome.map(|outcome| view! { <p><strong>{outcome}</strong></p>{replaced}{answer} })
}

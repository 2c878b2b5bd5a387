//! What is said to be paid, the ways to match it, and taking it back for the debtor.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::tasks::TaskKind;
use saldo::text;

use super::page::Inside;
use super::words;
use crate::admin::money::parts::{fact, may};
use crate::admin::money::words::who;
use crate::server::render::PageContext;
use crate::ui::view;

/// The panel with the amount.
#[component]
pub fn Facts<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let claim = &inside.claim;
    let (class, state) = words::state(texts, claim.outcome);
    let by = |actor: &str, name: Option<&str>, at| {
        text!(texts, "staff-pause-since", who = who(texts, actor, name), date = texts.date_long(zone.date(at)))
    };
    let held = claim.held(page.visit.ctx.today());
    let paused = claim
        .hold_until
        .filter(|_| held.is_positive())
        .map(|until| text!(texts, "staff-paid-claim-held", amount = texts.money(held), date = texts.date_long(until)));
    let ended = claim.closed_by.as_deref().zip(claim.closed_at);
    let facts = [
        fact(text!(texts, "paid-claim-paid-on"), Some(texts.date_long(claim.paid_on))),
        fact(text!(texts, "paid-claim-from"), Some(claim.account.clone())),
        fact(text!(texts, "staff-dispute-outstanding"), Some(texts.money(claim.outstanding()))),
        fact(text!(texts, "staff-dispute-held"), paused),
        fact(
            text!(texts, "staff-paid-claim-said"),
            Some(by(&claim.claimed_by, inside.claimed_by.as_deref(), claim.claimed_at)),
        ),
        fact(text!(texts, "staff-disputes-ended"), ended.map(|(actor, at)| by(actor, inside.closed_by.as_deref(), at))),
    ];
    let answer = Some(claim.answer.clone()).filter(|answer| !answer.is_empty());
    let answer = answer.map(|answer| view! { <p class="note-text" dir="auto">{answer}</p> });
    let invoice = paths::invoice(&inside.debtor.id, &claim.document_id);
    let number = text!(texts, "invoice-title", number = claim.number.as_str());
    view! {
        <section class="panel balance" aria-labelledby="claim">
            <div class="panel-head">
                <h2 id="claim" tabindex="-1">{text!(texts, "staff-paid-claim-amount")}</h2>
                <span class=class>{state}</span>
            </div>
            <p class="amount">{texts.money(claim.amount())}</p>
            <p><a href=invoice><bdi>{number}</bdi></a></p>
            {due(inside)}
            <dl class="facts">{facts.into_iter().flatten().collect_view()}</dl>
            {answer}
        </section>
    }
}

/// Until when an answer is due, while it waits for one.
fn due(inside: &Inside) -> Option<impl IntoView + use<>> {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    inside.claim.closed_at.is_none().then(|| {
        let words = text!(texts, "staff-dispute-answer-by", date = texts.date_long(inside.answer_on));
        let late = (inside.answer_on < today).then(|| {
            let days = (today - inside.answer_on).num_days();
            view! { " "<span class="status bad">{text!(texts, "staff-tasks-is-late", days = days)}</span> }
        });
        view! { <p>{words}{late}</p> }
    })
}

/// Where money is placed, as long as something is owed: what is matched mostly ends the claim.
#[component]
pub fn Match<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, claim, debtor) = (page.texts, &inside.claim, &inside.debtor.id);
    let shown = may(&page, Duty::Handle) && claim.outstanding().is_positive();
    let record = paths::manual_payment_of_claim(debtor, &claim.id);
    let unknown = format!("{}?kind={}", paths::TASKS, TaskKind::UnknownMoney.code());
    let credit = format!("{}?currency={}", paths::allocate(debtor), claim.outstanding().currency().code());
    shown.then(|| {
        view! {
            <section class="panel stack" aria-labelledby="match">
                <h2 id="match">{text!(texts, "staff-paid-claim-match")}</h2>
                <p class="quiet-text">{text!(texts, "staff-paid-claim-match-hint")}</p>
                <div class="actions">
                    <a class="button primary" href=record>{text!(texts, "staff-money-manual-title")}</a>
                    <a class="button" href=unknown>{text!(texts, "staff-paid-claim-unknown")}</a>
                    <a class="button" href=credit>{text!(texts, "staff-money-allocate")}</a>
                </div>
            </section>
        }
    })
}

/// For a debtor that says so: nobody looks any more.
#[component]
pub fn TakeBack<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let may = may(&page, Duty::Handle) && inside.claim.closed_at.is_none();
    let action = paths::withdraw_paid_claim(&inside.debtor.id, &inside.claim.id);
    may.then(|| {
        view! {
            <section class="panel" aria-labelledby="take-back">
                <h2 id="take-back">{text!(texts, "staff-paid-claim-withdraw-title")}</h2>
                <form class="stack tight" method="post" action=action>
                    <p class="quiet-text">{text!(texts, "staff-paid-claim-withdraw-hint")}</p>
                    <div><button class="button">{text!(texts, "staff-paid-claim-withdraw")}</button></div>
                </form>
            </section>
        }
    })
}

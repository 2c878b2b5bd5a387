//! The top of a plan's page: how it stands, what is left, and the buttons that pay.

use leptos::prelude::*;
use saldo::money::Money;
use saldo::plans::{Pays, PlanButton, State};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::change::open::begin;
use super::page::Case;
use super::standing::on_way;
use super::words;
use crate::server::render::PageContext;
use crate::ui::{Drawn, Notice, Tone, view};

/// Number, state, amount, what is next.
#[component]
pub fn Head<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let plan = &case.plan;
    let (class, state) = words::state(texts, plan.state);
    let amount = if plan.state.runs() { plan.open() } else { plan.total() };
    let contested = plan.contested().is_positive().then(|| {
        let words = text!(texts, "plan-contested", amount = texts.money(plan.contested()));
        view! { <p class="quiet-text">{words}</p> }
    });
    let on_way = on_way(plan, &case.left);
    let on_way = on_way.is_positive().then(|| {
        let words = text!(texts, "plan-on-way", amount = texts.money(on_way));
        view! { <p>{words}</p> }
    });
    let answer = (!plan.answer.is_empty()).then(|| {
        let answer = plan.answer.clone();
        view! { <h2>{text!(texts, "plan-answer")}</h2><p class="said"><bdi>{answer}</bdi></p> }
    });
    view! {
        <section class="panel balance" aria-labelledby="plan">
            <div class="panel-head">
                <h1 id="plan">{text!(texts, "plan-title", number = plan.number.to_string())}</h1>
                <span class=class>{state}</span>
            </div>
            <p class="amount">{texts.money(amount)}</p>
            {progress(texts, case)}
            {standing(texts, case)}
            {on_way}
            {contested}
            {answer}
            {pay(texts, case)}
            {begin(texts, case)}
            {ask_again(texts, case)}
        </section>
    }
}

/// In words and as a bar, while it runs and after.
fn progress(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let plan = &case.plan;
    let settled = (plan.total().minor() - plan.open().minor()).max(0).to_string();
    plan.agreed_terms.is_some().then(|| {
        let (open, all) = (texts.money(plan.open()), texts.money(plan.total()));
        let most = plan.total().minor().to_string();
        view! {
            <div class="progress">
                <p id="progress">{text!(texts, "plan-progress", open = open, total = all)}</p>
                <progress max=most value=settled aria-labelledby="progress"></progress>
            </div>
        }
    })
}

/// What happens next, in a sentence.
fn standing(texts: &'static Texts, case: &Case) -> Drawn {
    let plan = &case.plan;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| texts.date_long(day)).unwrap_or_default();
    let plain = |words: String| view! { <p>{words}</p> };
    match plan.state {
        State::Asked => plain(text!(texts, "plan-standing-asked", date = day(plan.answer_due_on))),
        State::Offered => {
            let words = text!(texts, "plan-standing-offered", date = day(plan.answer_due_on));
            view! { <Notice tone=Tone::Warn><p>{words}</p></Notice> }
        }
        State::Running => {
            let next = case.left.iter().find(|one| one.to_pay().is_positive());
            let next = next.map(|one| (texts.money(one.to_pay()), texts.date_long(one.due_on)));
            match next {
                Some((amount, date)) => plain(text!(texts, "plan-standing-running", amount = amount, date = date)),
                None => plain(text!(texts, "plan-standing-held")),
            }
        }
        State::Broken if !is_due(case) => plain(text!(texts, "plan-standing-broken-on-way")),
        State::Broken if case.missing.is_zero() => plain(text!(texts, "plan-standing-broken-coming")),
        State::Broken => {
            let (amount, date) = (texts.money(case.missing), day(plan.ends_on));
            let words = text!(texts, "plan-standing-broken", amount = amount, date = date);
            view! { <Notice tone=Tone::Bad><p>{words}</p></Notice> }
        }
        State::Completed => plain(text!(texts, "plan-standing-completed")),
        State::Ended => plain(text!(texts, "plan-standing-ended")),
        State::Refused => plain(text!(texts, "plan-standing-refused")),
        State::Withdrawn => plain(text!(texts, "plan-standing-withdrawn")),
        State::Lapsed => plain(text!(texts, "plan-standing-lapsed")),
    }
}

/// Whether something of it can be asked for today.
fn is_due(case: &Case) -> bool {
    let today = PageContext::current().visit.ctx.today();
    case.left.iter().any(|one| one.to_pay().is_positive() && one.due_on <= today)
}

/// What each pays stands on it, and the pay page that it leads to has its amounts.
fn pay(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let button = |(nth, PlanButton { pays, lines }): (usize, &PlanButton)| {
        let sum = lines.iter().map(|(_, amount)| amount.minor()).sum();
        let amount = texts.money(Money::stored(sum, case.plan.currency));
        let words = match pays {
            Pays::Due => text!(texts, "plan-pay-due", amount = amount),
            Pays::DueAndNext => text!(texts, "plan-pay-due-and-next", amount = amount),
            Pays::Next => text!(texts, "plan-pay-next", amount = amount),
            Pays::All => text!(texts, "plan-pay-all", amount = amount),
        };
        let class = if nth == 0 && *pays != Pays::All { "button primary" } else { "button" };
        view! { <a class=class href=paths::pay_exactly(&case.debtor.id, lines)>{words}</a> }
    };
    let buttons: Vec<_> = case.buttons.iter().enumerate().map(button).collect();
    let dates = case.plan.state.runs().then(|| {
        let link = paths::plan_dates(&case.debtor.id, &case.plan.id);
        view! { <a class="button quiet" href=link download="">{text!(texts, "plan-dates")}</a> }
    });
    let buttons = case.debtor.rights.pay.then_some(buttons);
    case.plan.state.runs().then(|| {
        view! {
            <div class="actions no-print">{buttons}{dates}</div>
            <p class="quiet-text no-print">{text!(texts, "plan-pay-hint")}</p>
        }
    })
}

/// After a no, or when it counts no more, another plan is possible.
fn ask_again(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let ended = matches!(case.plan.state, State::Ended | State::Refused | State::Withdrawn | State::Lapsed);
    (ended && case.may_answer()).then(|| {
        let link = paths::new_plan_about(&case.debtor.id, case.claims.iter().map(|claim| &claim.document_id));
        view! { <div class="actions no-print"><a class="button" href=link>{text!(texts, "plan-again")}</a></div> }
    })
}

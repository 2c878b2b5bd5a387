//! The panels of a plan's page.

use leptos::prelude::*;
use saldo::money::Money;
use saldo::plans::{Consent, Instalment, PlanEvent, State, Terms};
use saldo::texts::Texts;
use saldo::threads::Side;
use saldo::{paths, text};

use super::page::Case;
use super::schedule::{day, schedule};
use super::words;
use crate::server::render::PageContext;
use crate::terms::parts::prose;
use crate::ui::{FoldedForm, Hidden, drawn, view};

/// What is offered beside what was asked, and the ways to answer; nothing while nothing is offered.
#[component]
pub fn Offered<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    (case.plan.state == State::Offered).then(|| {
        let mut newest = case.proposals.iter().rev();
        let theirs = newest.next().map(|one| proposal(texts, case, ("offer", text!(texts, "plan-offer-theirs")), one));
        let yours = newest.next().map(|one| proposal(texts, case, ("asked", text!(texts, "plan-offer-yours")), one));
        view! { <div class="columns halves">{theirs}{yours}</div>{answers(texts, case)} }
    })
}

fn proposal(
    texts: &'static Texts,
    case: &Case,
    (id, heading): (&'static str, String),
    (terms, instalments): &(Terms, Vec<Instalment>),
) -> impl IntoView + use<> {
    let said = terms.words_to_debtor().map(|words| view! { <p class="said"><bdi>{words.to_owned()}</bdi></p> });
    view! {
        <section class="panel" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {schedule(texts, case.plan.currency, instalments, cost(case))}
            {said}
        </section>
    }
}

/// What the plan costs, in the creditor's currency.
fn cost(case: &Case) -> Money {
    Money::stored(case.plan.cost_minor, PageContext::current().visit.creditor.currency)
}

/// Agree, propose something else, or say no. The agreement stands below.
fn answers(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let (debtor, plan) = (&case.debtor.id, &case.plan);
    let hash = case.terms().map(|(terms, _)| terms.agreement_hash.clone()).unwrap_or_default();
    let (take, other) = (paths::take_plan(debtor, &plan.id), paths::other_plan(debtor, &plan.id));
    let round = text!(texts, "plan-round", round = plan.terms, most = saldo::plans::MOST_ROUNDS);
    case.may_answer().then(|| {
        view! {
            <form class="panel stack no-print" method="post" action=take>
                <Hidden name="seen" value=plan.version.to_string()/>
                <Hidden name="hash" value=hash/>
                <p>{text!(texts, "plan-take-text")}</p>
                <div class="actions">
                    <button class="button primary large">{text!(texts, "plan-agree")}</button>
                    <a class="button" href=other>{text!(texts, "plan-other")}</a>
                </div>
                <p class="quiet-text">{round}</p>
            </form>
        }
    })
}

/// What is left of each on its day; before an agreement, what was asked.
#[component]
pub fn Instalments<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let content = if !case.left.is_empty() {
        Some(drawn(table(texts, case)))
    } else if case.plan.state == State::Offered {
        None
    } else {
        case.terms().map(|(_, instalments)| drawn(schedule(texts, case.plan.currency, instalments, cost(case))))
    };
    content.map(|content| {
        view! {
            <section class="panel" aria-labelledby="instalments">
                <h2 id="instalments">{text!(texts, "plan-instalments")}</h2>
                {content}
            </section>
        }
    })
}

fn table(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let today = PageContext::current().visit.ctx.today();
    let (amount, left, state) = (text!(texts, "plan-amount"), text!(texts, "plans-left"), text!(texts, "plans-state"));
    let rows: Vec<_> = case
        .left
        .iter()
        .map(|one| {
            let (class, words) = words::instalment(texts, one, today);
            let on_way = words::on_way(texts, one.on_way).map(|words| view! { <span class="sub">{words}</span> });
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row" class="text">{day(texts, one.due_on)}</th>
                    <td role="cell"><span class=class>{words}</span></td>
                    <td role="cell" class="num money" data-label=amount.clone()>{texts.money(one.agreed)}</td>
                    <td role="cell" class="num money" data-label=left.clone()><span>{texts.money(one.open)}{on_way}</span></td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="list cards" role="table">
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{text!(texts, "plan-day")}</th>
                <th role="columnheader" scope="col">{state}</th>
                <th role="columnheader" scope="col" class="num">{amount.clone()}</th>
                <th role="columnheader" scope="col" class="num">{left.clone()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

/// The text word by word, and who agreed to it.
#[component]
pub fn Agreement<'a>(case: &'a Case) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let heading = match case.plan.agreed_terms {
        Some(_) => text!(texts, "plan-agreement"),
        None => text!(texts, "plan-agreement-proposed"),
    };
    let pdf = case.plan.agreed_terms.map(|version| {
        let link = paths::plan_agreement(&case.debtor.id, &case.plan.id, version);
        let before: Vec<_> = case.agreed_before().map(|terms| replaced(texts, case, terms)).collect();
        view! {
            <div class="actions no-print">
                <a class="button quiet" href=link>{text!(texts, "plan-pdf")}</a>
                {before}
            </div>
        }
    });
    case.terms().map(|(terms, _)| {
        let of_it = case.consents.iter().filter(|consent| consent.version == terms.version);
        let consents: Vec<_> =
            of_it.map(|consent| view! { <li><bdi>{consent_words(&page, consent)}</bdi></li> }).collect();
        view! {
            <section class="panel stack" aria-labelledby="agreement">
                <h2 id="agreement">{heading}</h2>
                {prose(&terms.agreement, terms.language)}
                <h3>{text!(texts, "plan-consents")}</h3>
                <ul>{consents}</ul>
                {pdf}
            </section>
        }
    })
}

/// What held before a change.
fn replaced(texts: &'static Texts, case: &Case, terms: &Terms) -> impl IntoView + use<> {
    let link = paths::plan_agreement(&case.debtor.id, &case.plan.id, terms.version);
    let words = text!(texts, "plan-pdf-before", version = terms.version);
    view! { <a class="button quiet" href=link>{words}</a> }
}

/// Who and when, and for whom where another debtor had it then. From where only colleagues see: it is the address of a
/// person.
fn consent_words(page: &PageContext, consent: &Consent) -> String {
    let texts = page.texts;
    let when = texts.date_time(page.visit.ctx.zone.local(consent.given_at).and_utc());
    let who = match (consent.side, consent.name_to_debtor()) {
        (_, Some(name)) => name.to_owned(),
        (Side::Creditor, None) => page.visit.creditor.name().to_owned(),
        (Side::Debtor, None) => text!(texts, "dispute-by-former"),
    };
    match (consent.side, consent.name.is_empty(), &consent.agreed_for) {
        // Nobody's name: the policy agreed.
        (Side::Creditor, true, _) => text!(texts, "plan-consent-policy", who = who, when = when),
        (_, _, Some(debtor)) => {
            text!(texts, "plan-consent-other", who = who, debtor = debtor.as_str(), when = when)
        }
        _ => text!(texts, "plan-consent", who = who, when = when),
    }
}

/// The invoices that are paid by it, in their order.
#[component]
pub fn Claims<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let rows: Vec<_> = case
        .claims
        .iter()
        .map(|claim| {
            let link = paths::invoice(&case.debtor.id, &claim.document_id);
            let (number, due) = (claim.number.clone(), text!(texts, "help-due", date = texts.date_long(claim.due_on)));
            view! {
                <li>
                    <div><a href=link><bdi>{number}</bdi></a><span class="sub">{due}</span></div>
                    <span class="money">{texts.money(claim.amount())}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="claims">
            <h2 id="claims">{text!(texts, "plan-claims")}</h2>
            <ul class="moves">{rows}</ul>
        </section>
    }
}

/// What happened, the newest first.
#[component]
pub fn History<'a>(case: &'a Case) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let events = case.events.iter().rev().map(|event| {
        let at = page.visit.ctx.zone.local(event.happened_at).and_utc();
        view! {
            <li class=words::event_class(event)>
                <time datetime=event.happened_at.to_rfc3339()>{texts.date_time(at)}</time>
                <bdi>{words::event(texts, event)}</bdi>
                <bdi class="sub">{who(&page, event)}</bdi>
            </li>
        }
    });
    view! {
        <section class="panel" aria-labelledby="history">
            <h2 id="history">{text!(texts, "dispute-history")}</h2>
            <ol class="timeline">{events.collect_view()}</ol>
        </section>
    }
}

/// By name, where one is known and may be read; else by the side.
fn who(page: &PageContext, event: &PlanEvent) -> String {
    match (&event.happened_by_name, event.happened_by.starts_with("contact:")) {
        (Some(name), _) => name.clone(),
        (None, true) => text!(page.texts, "dispute-by-former"),
        (None, false) => page.visit.creditor.name().to_owned(),
    }
}

/// Takes a request back, or says no to an offer, after a look at what that means.
#[component]
pub fn TakeBack<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let (open, button) = match case.plan.state {
        State::Offered => (text!(texts, "plan-decline-open"), text!(texts, "plan-decline")),
        _ => (text!(texts, "plan-withdraw-open"), text!(texts, "plan-withdraw")),
    };
    let action = paths::withdraw_plan(&case.debtor.id, &case.plan.id);
    let seen = case.plan.version.to_string();
    (case.may_answer() && case.plan.state.is_negotiated()).then(|| {
        view! {
            <FoldedForm title=text!(texts, "plan-withdraw-title") open words=text!(texts, "plan-withdraw-text") button action seen/>
        }
    })
}

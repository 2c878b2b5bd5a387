//! The panels of a dispute's page.

use leptos::prelude::*;
use saldo::disputes::{DisputeEvent, DisputedInvoice, DisputedLine, Outcome, State};
use saldo::money::Money;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::page::{Case, pay_rest};
use super::words;
use crate::server::render::PageContext;
use crate::ui::{FoldedForm, view};

/// How it was decided, why, and what follows; nothing before.
#[component]
pub fn Ended<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let correcting = (case.dispute.state == State::Correcting).then_some(Outcome::Replaced);
    let outcome = case.dispute.outcome.or(correcting);
    outcome.map(|outcome| {
        let why = Some(case.dispute.answer.clone()).filter(|why| !why.is_empty());
        let why = why.map(|why| {
            view! { <h3>{text!(texts, "dispute-why")}</h3><p class="said"><bdi>{why}</bdi></p> }
        });
        let next: Vec<_> = next_steps(texts, case).into_iter().map(|step| view! { <li>{step}</li> }).collect();
        view! {
            <section class="panel" aria-labelledby="ended">
                <h2 id="ended">{text!(texts, "dispute-decision")}</h2>
                <p><strong>{ended(texts, case, outcome)}</strong></p>
                {why}
                <h3>{text!(texts, "dispute-next")}</h3>
                <ul>{next}</ul>
                {pay_rest(texts, case)}
                {links(texts, case)}
            </section>
        }
    })
}

fn ended(texts: &Texts, case: &Case, outcome: Outcome) -> String {
    let dispute = &case.dispute;
    let accepted = texts.money(dispute.accepted());
    match outcome {
        Outcome::Accepted if dispute.state == State::Accepted => {
            text!(texts, "dispute-ended-accepted", amount = accepted)
        }
        Outcome::Accepted => text!(texts, "dispute-ended-partly", amount = accepted),
        Outcome::Refused => text!(texts, "dispute-ended-refused"),
        Outcome::Replaced => {
            text!(texts, "dispute-ended-replaced", number = dispute.replaced_by.clone().unwrap_or_default())
        }
        Outcome::Redelivered => text!(texts, "dispute-ended-redelivered"),
        Outcome::Explained => text!(texts, "dispute-ended-explained"),
        Outcome::Withdrawn => text!(texts, "dispute-ended-withdrawn"),
    }
}

/// What the money does, and what is to be done.
fn next_steps(texts: &Texts, case: &Case) -> Vec<String> {
    let dispute = &case.dispute;
    let of_round = case.decisions.iter().filter(|decision| decision.round == dispute.round);
    let (mut lowered, mut credit) = (0, 0);
    for decision in of_round {
        lowered += decision.lowered().minor();
        credit += decision.became_credit().minor();
    }
    let money = |minor| texts.money(Money::stored(minor, dispute.currency));
    let mut steps = Vec::new();
    if lowered > 0 {
        steps.push(text!(texts, "dispute-next-lowered", amount = money(lowered)));
    }
    if credit > 0 {
        steps.push(text!(texts, "dispute-next-credit", amount = money(credit)));
    }
    if dispute.state == State::Correcting {
        let (held, paid) = (dispute.held(), dispute.refund_claim(&case.invoices));
        let held = held.is_positive().then(|| text!(texts, "dispute-next-held", amount = texts.money(held)));
        steps.extend(held);
        steps.extend(paid.is_positive().then(|| text!(texts, "dispute-next-credit-note")));
    }
    // What another dispute contests of the same invoice is not asked for.
    steps.extend(case.invoices.iter().filter_map(|invoice| {
        let amount = texts.money(*case.due.get(&invoice.document_id)?);
        let day = texts.date_long(invoice.pay_by?);
        Some(text!(texts, "dispute-next-pay", number = invoice.number.as_str(), amount = amount, date = day))
    }));
    if let Some(until) = case.reopen_until {
        steps.push(text!(texts, "dispute-next-reopen", date = texts.date_long(until)));
    }
    if steps.is_empty() {
        steps.push(text!(texts, "dispute-next-nothing"));
    }
    steps
}

/// To the credit, and to the invoice that takes the place of the contested one.
fn links(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let debtor = &case.debtor.id;
    let credit = case.decisions.iter().any(|decision| decision.became_credit().is_positive());
    let credit = credit.then(|| view! { <a href=paths::credit(debtor)>{text!(texts, "credit-see")}</a> });
    let replaced = case.dispute.replaced_by_id.as_ref().zip(case.dispute.replaced_by.as_ref()).map(|(id, number)| {
        let words = text!(texts, "invoice-title", number = number.as_str());
        view! { <a href=paths::invoice(debtor, id)><bdi>{words}</bdi></a> }
    });
    let some = credit.is_some() || replaced.is_some();
    some.then(|| view! { <div class="actions">{replaced}{credit}</div> })
}

/// Invoices and lines with what is contested and what was credited.
#[component]
pub fn Contested<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let invoices: Vec<_> = case.invoices.iter().map(|invoice| one_invoice(texts, case, invoice)).collect();
    let notes: Vec<_> = case
        .decisions
        .iter()
        .map(|decision| {
            let amount = texts.money(decision.amount());
            let tied = match decision.tied() == decision.amount() {
                true => text!(texts, "dispute-credit-note-came"),
                false => text!(texts, "dispute-credit-note-to-come"),
            };
            let words = text!(texts, "dispute-credited-on", number = decision.number.as_str());
            view! { <li><div><bdi>{words}</bdi><span class="sub">{tied}</span></div><span class="money">{amount}</span></li> }
        })
        .collect();
    let notes =
        (!notes.is_empty()).then(|| view! { <h3>{text!(texts, "dispute-credit")}</h3><ul class="moves">{notes}</ul> });
    view! {
        <section class="panel" aria-labelledby="contested">
            <h2 id="contested">{text!(texts, "dispute-what")}</h2>
            {invoices}
            {notes}
        </section>
    }
}

fn one_invoice(texts: &'static Texts, case: &Case, invoice: &DisputedInvoice) -> impl IntoView + use<> {
    let link = paths::invoice(&case.debtor.id, &invoice.document_id);
    let of_it = case.lines.iter().filter(|line| line.document_id == invoice.document_id);
    let lines: Vec<_> = of_it.map(|line| one_line(texts, line)).collect();
    let protest = invoice.refund_claim().is_positive().then(|| {
        let words = text!(texts, "dispute-protest", amount = texts.money(invoice.refund_claim()));
        view! { <p><span class="status info">{words}</span></p> }
    });
    view! {
        <h3><a href=link><bdi>{text!(texts, "invoice-title", number = invoice.number.as_str())}</bdi></a></h3>
        {protest}
        <ul class="moves">{lines}</ul>
    }
}

fn one_line(texts: &'static Texts, line: &DisputedLine) -> impl IntoView + use<> {
    let part = words::part(texts, line.line_position, line.name.as_deref());
    let credited = line.accepted().map(|amount| text!(texts, "dispute-line-credited", amount = texts.money(amount)));
    let credited = credited.map(|words| view! { <span class="sub">{words}</span> });
    view! { <li><div><bdi>{part}</bdi>{credited}</div><span class="money">{texts.money(line.claimed())}</span></li> }
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
fn who(page: &PageContext, event: &DisputeEvent) -> String {
    match (&event.happened_by_name, event.happened_by.starts_with("contact:")) {
        (Some(name), _) => name.clone(),
        (None, true) => text!(page.texts, "dispute-by-former"),
        (None, false) => page.visit.creditor.name().to_owned(),
    }
}

/// Takes it back, after a look at what that means.
#[component]
pub fn TakeBack<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let may = case.debtor.rights.dispute_and_plan && !case.dispute.state.is_over();
    let action = paths::withdraw_dispute(&case.debtor.id, &case.dispute.id);
    may.then(|| {
        view! {
            <FoldedForm title=text!(texts, "dispute-withdraw-title") open=text!(texts, "dispute-withdraw-open")
                words=text!(texts, "dispute-withdraw-text") button=text!(texts, "dispute-withdraw") action/>
        }
    })
}

//! What a dispute contests, invoice by invoice and line by line, what was credited of it, and by which credit notes it
//! may have been.

use leptos::prelude::*;
use saldo::disputes::{CreditDecision, DisputedInvoice, DisputedLine};
use saldo::ids::{DebtorId, DocumentId};
use saldo::paths::admin as paths;
use saldo::text;

use super::page::Inside;
use crate::server::render::PageContext;
use crate::ui::view;

/// Invoices, then lines.
#[component]
pub fn Claimed<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel" aria-labelledby="claimed">
            <h2 id="claimed">{text!(texts, "staff-dispute-claimed")}</h2>
            <Invoices debtor=inside.debtor.id.clone() invoices=inside.invoices.clone()/>
            <Lines inside=inside/>
        </section>
    }
}

fn head(words: String, class: &'static str) -> impl IntoView {
    view! { <th scope="col" role="columnheader" class=class>{words}</th> }
}

#[component]
fn Invoices(debtor: DebtorId, invoices: Vec<DisputedInvoice>) -> impl IntoView {
    let texts = PageContext::current().texts;
    // Most have no such amount; without it the others would not add up.
    let off = invoices.iter().any(|invoice| invoice.taken_off().is_positive());
    let rows = invoices.into_iter().map(|invoice| view! { <Invoice debtor=debtor.clone() invoice off/> });
    let rows: Vec<_> = rows.collect();
    view! {
        <table class="list cards" role="table">
            <caption class="visually-hidden">{text!(texts, "staff-dispute-invoices")}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {head(text!(texts, "staff-debtor-invoice"), "name")}
                    {head(text!(texts, "staff-dispute-contested"), "num")}
                    {head(text!(texts, "staff-dispute-held"), "num")}
                    {head(text!(texts, "staff-dispute-refund-claim"), "num")}
                    {off.then(|| head(text!(texts, "staff-dispute-taken-off"), "num"))}
                    {head(text!(texts, "staff-dispute-outstanding"), "num")}
                    {head(text!(texts, "staff-debtor-due"), "")}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn Invoice(debtor: DebtorId, invoice: DisputedInvoice, off: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let pay_by = invoice.pay_by.map(|day| {
        view! { <span class="sub">{text!(texts, "staff-dispute-pay-by", date = texts.date(day))}</span> }
    });
    let money = |money| texts.money(money);
    let off = off.then(|| {
        let (label, amount) = (text!(texts, "staff-dispute-taken-off"), money(invoice.taken_off()));
        view! { <td role="cell" class="num money" data-label=label>{amount}</td> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="name"><a href=paths::invoice(&debtor, &invoice.document_id)><bdi>{invoice.number.clone()}</bdi></a></th>
            <td role="cell" class="num money" data-label=text!(texts, "staff-dispute-contested")>{money(invoice.claimed())}</td>
            <td role="cell" class="num money" data-label=text!(texts, "staff-dispute-held")>{money(invoice.held())}</td>
            <td role="cell" class="num money" data-label=text!(texts, "staff-dispute-refund-claim")>{money(invoice.refund_claim())}</td>
            {off}
            <td role="cell" class="num money" data-label=text!(texts, "staff-dispute-outstanding")>{money(invoice.outstanding())}</td>
            <td role="cell" data-label=text!(texts, "staff-debtor-due")><span><span class="number">{texts.date(invoice.due_on)}</span>{pay_by}</span></td>
        </tr>
    }
}

/// "F1, line 2: Bread", or the whole of it.
pub(super) fn line_words(number: &str, position: i32, name: Option<&str>) -> String {
    let texts = PageContext::current().texts;
    match (position, name.filter(|name| !name.is_empty())) {
        (0, _) => text!(texts, "staff-dispute-whole", number = number),
        (line, Some(name)) => {
            text!(texts, "staff-dispute-line-named", number = number, line = line.to_string(), name = name)
        }
        (line, None) => text!(texts, "staff-dispute-line", number = number, line = line.to_string()),
    }
}

/// The number of one of the dispute's invoices.
pub(super) fn number_of<'a>(invoices: &'a [DisputedInvoice], document: &DocumentId) -> &'a str {
    invoices.iter().find(|invoice| invoice.document_id == *document).map_or("", |invoice| invoice.number.as_str())
}

#[component]
fn Lines<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let decided = inside.lines.iter().any(|line| line.accepted().is_some());
    let rows: Vec<_> = inside
        .lines
        .iter()
        .map(|line| {
            let words =
                line_words(number_of(&inside.invoices, &line.document_id), line.line_position, line.name.as_deref());
            view! { <Line words line=line.clone() decided/> }
        })
        .collect();
    view! {
        <table class="list cards" role="table">
            <caption class="visually-hidden">{text!(texts, "staff-dispute-lines")}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {head(text!(texts, "staff-dispute-what"), "name")}
                    {head(text!(texts, "staff-dispute-contested"), "num")}
                    {decided.then(|| head(text!(texts, "staff-dispute-credited"), "num"))}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn Line(words: String, line: DisputedLine, decided: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let credited = decided.then(|| {
        let credited = line.accepted().map(|amount| texts.money(amount));
        view! { <td role="cell" class="num money" data-label=text!(texts, "staff-dispute-credited")>{credited}</td> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="name"><bdi>{words}</bdi></th>
            <td role="cell" class="num money" data-label=text!(texts, "staff-dispute-contested")>{texts.money(line.claimed())}</td>
            {credited}
        </tr>
    }
}

/// Credit that was decided, in all rounds, and what credit notes have said of it; nothing while there is none.
#[component]
pub fn Decisions<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let debtor = &inside.debtor.id;
    let rows: Vec<_> = inside
        .decisions
        .iter()
        .map(|decision| view! { <Decided debtor=debtor.clone() decision=decision.clone()/> })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="credited">
                <h2 id="credited">{text!(texts, "staff-dispute-decisions")}</h2>
                <ul class="moves top">{rows}</ul>
            </section>
        }
    })
}

#[component]
fn Decided(debtor: DebtorId, decision: CreditDecision) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let day = texts.date_long(zone.date(decision.decided_at));
    let vat =
        text!(texts, "staff-dispute-net-vat", net = texts.money(decision.net()), vat = texts.money(decision.vat()));
    let split = decision.became_credit().is_positive().then(|| {
        let (lowered, credit) = (texts.money(decision.lowered()), texts.money(decision.became_credit()));
        view! { <span class="sub">{text!(texts, "staff-dispute-became-credit", lowered = lowered, credit = credit)}</span> }
    });
    let note = match decision.tied().minor() {
        0 => text!(texts, "staff-dispute-no-note-yet"),
        tied if tied == decision.amount().minor() => text!(texts, "staff-dispute-note-tied"),
        _ => text!(texts, "staff-dispute-note-part", amount = texts.money(decision.tied())),
    };
    view! {
        <li>
            <div>
                <a href=paths::invoice(&debtor, &decision.document_id)><bdi>{decision.number.clone()}</bdi></a>
                <span class="sub">{day}" · "{vat}</span>
                {split}
                <span class="sub">{note}</span>
            </div>
            <span class="money">{texts.money(decision.amount())}</span>
        </li>
    }
}

/// Credit notes that whoever decides has to look at, whenever they came; nothing while there is none.
#[component]
pub fn CreditNotes<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let debtor = &inside.debtor.id;
    let rows: Vec<_> = inside
        .notes
        .iter()
        .map(|note| {
            let words = match inside.beside.contains(&note.id) {
                true => text!(texts, "staff-dispute-is-beside"),
                false => text!(texts, "staff-dispute-may-be-it"),
            };
            view! {
                <li>
                    <div>
                        <a href=paths::invoice(debtor, &note.id)><bdi>{note.number.clone()}</bdi></a>
                        <span class="sub">{words}</span>
                    </div>
                    <span class="money">{texts.money(note.amount())}</span>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="credit-notes">
                <h2 id="credit-notes">{text!(texts, "staff-dispute-notes")}</h2>
                <ul class="moves top">{rows}</ul>
            </section>
        }
    })
}

//! The panels of a debtor's page.

use leptos::prelude::*;
use saldo::contacts::{ContactOfDebtor, RightState};
use saldo::ids::DebtorId;
use saldo::money::Money;
use saldo::paths::admin as paths;
use saldo::portfolio::{AGES, Ageing, HoldLine, OpenLine};
use saldo::text;
use saldo::texts::Texts;

use super::words;
use crate::server::render::PageContext;
use crate::ui::{Amount, TextArea};

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

/// Balance and ageing, a table with bars for each currency.
#[component]
pub(super) fn AgeingPanel(ageing: Vec<Ageing>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let content = if ageing.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-nothing-open")}</p> }.into_any()
    } else {
        ageing.into_iter().map(|ageing| view! { <AgeingTable ageing/> }).collect_view().into_any()
    };
    view! {
        <section class="panel" aria-labelledby="ageing"><h2 id="ageing">{text!(texts, "staff-debtor-ageing")}</h2>{content}</section>
    }
}

#[component]
fn AgeingTable(ageing: Ageing) -> impl IntoView {
    let texts = PageContext::current().texts;
    let marks = ["var(--mark-quiet)", "var(--mark-warn)", "var(--mark-warn)", "var(--mark-bad)", "var(--mark-bad)"];
    let rows = ages(texts).into_iter().zip(ageing.ages).zip(marks).map(|((words, money), mark)| {
        let width = format!("{}%", share(money, ageing.open));
        view! {
            <tr>
                <th scope="row">{words}</th>
                <td class="bar-cell" aria-hidden="true">
                    <svg class="bar" style=format!("--mark: {mark}")><rect width=width></rect></svg>
                </td>
                <td class="num"><Amount money/></td>
            </tr>
        }
    });
    let credit = (!ageing.credit.is_zero()).then(|| {
        view! { <tr><th scope="row" colspan="2">{text!(texts, "staff-debtor-credit")}</th><td class="num"><Amount money=ageing.credit/></td></tr> }
    });
    view! {
        <table class="list ageing">
            <thead class="visually-hidden">
                <tr><th scope="col">{text!(texts, "staff-debtor-age")}</th><td></td><th scope="col" class="num">{text!(texts, "staff-debtor-amount")}</th></tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr><th scope="row" colspan="2">{text!(texts, "staff-debtor-total")}</th><td class="num"><Amount money=ageing.open/></td></tr>
                {credit}
            </tfoot>
        </table>
    }
}

/// Whole percent of `all`, for the width of a bar.
fn share(part: Money, all: Money) -> i64 {
    if all.is_zero() { 0 } else { i64::try_from(i128::from(part.minor()) * 100 / i128::from(all.minor())).unwrap_or(0) }
}

/// The oldest open invoices.
#[component]
pub(super) fn InvoicesPanel(open: Vec<OpenLine>, count: i64) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let today = page.visit.ctx.today();
    let shown = open.len();
    let more = i64::try_from(shown).is_ok_and(|shown| shown < count).then(|| {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-open-more", shown = shown, count = count)}</p> }
    });
    (shown > 0).then(|| {
        let rows = open.into_iter().map(|line| {
            let late = (line.due_on < today).then(|| {
                view! { " "<span class="status bad">{text!(texts, "staff-debtors-overdue")}</span> }
            });
            let amount = line.outstanding().map(|money| view! { <Amount money/> });
            view! {
                <tr>
                    <th scope="row"><span>{line.number.clone()}{late}</span></th>
                    <td>{texts.date(line.issue_on)}</td>
                    <td>{texts.date(line.due_on)}</td>
                    <td class="num">{amount}</td>
                </tr>
            }
        });
        view! {
            <section class="panel" aria-labelledby="invoices">
                <h2 id="invoices">{text!(texts, "staff-debtor-open-invoices")}</h2>
                {more}
                <table class="list">
                    <thead>
                        <tr>
                            <th scope="col">{text!(texts, "staff-debtor-invoice")}</th>
                            <th scope="col">{text!(texts, "staff-debtor-issued")}</th>
                            <th scope="col">{text!(texts, "staff-debtor-due")}</th>
                            <th scope="col" class="num">{text!(texts, "staff-debtor-amount")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

/// What pauses; nothing when nothing does.
#[component]
pub(super) fn HoldsPanel(holds: Vec<HoldLine>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    (!holds.is_empty()).then(|| {
        let items = holds.into_iter().map(|hold| {
            let until = hold
                .ends_at
                .map(|at| text!(texts, "staff-debtor-hold-until", until = texts.date(page.visit.ctx.zone.date(at))));
            let about = hold.document.map(|number| text!(texts, "staff-debtor-hold-invoice", number = number));
            let about: Vec<String> = about.into_iter().chain(until).collect();
            view! { <li><div>{words::hold(texts, &hold.reason)}<span class="sub">{about.join(" · ")}</span></div></li> }
        });
        view! {
            <section class="panel" aria-labelledby="holds">
                <h2 id="holds">{text!(texts, "staff-debtor-holds")}</h2>
                <ul class="moves">{items.collect_view()}</ul>
            </section>
        }
    })
}

/// Who logs in, and what they may do.
#[component]
pub(super) fn ContactsPanel(contacts: Vec<ContactOfDebtor>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let content = if contacts.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-no-contacts")}</p> }.into_any()
    } else {
        let items = contacts.into_iter().map(|of_debtor| {
            let name = if of_debtor.contact.name.is_empty() {
                of_debtor.contact.email.to_string()
            } else {
                of_debtor.contact.name.clone()
            };
            let about = [of_debtor.contact.email.to_string(), rights(texts, &of_debtor)].join(" · ");
            view! { <li><div><bdi>{name}</bdi><span class="sub">{about}</span></div></li> }
        });
        view! { <ul class="moves">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="contacts"><h2 id="contacts">{text!(texts, "staff-debtor-contacts")}</h2>{content}</section>
    }
}

fn rights(texts: &Texts, of_debtor: &ContactOfDebtor) -> String {
    if of_debtor.state == RightState::Proposed {
        return text!(texts, "staff-debtor-proposed");
    }
    let all = [
        (of_debtor.rights.pay, text!(texts, "right-pay")),
        (of_debtor.rights.dispute_and_plan, text!(texts, "right-dispute-and-plan")),
        (of_debtor.rights.manage_contacts, text!(texts, "right-manage-contacts")),
    ];
    let has: Vec<String> = all.into_iter().filter(|(has, _)| *has).map(|(_, words)| words).collect();
    if has.is_empty() { text!(texts, "staff-debtor-view-only") } else { has.join(", ") }
}

/// Writes a note.
#[component]
pub(super) fn NotePanel(debtor: DebtorId) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel" aria-labelledby="notes">
            <h2 id="notes">{text!(texts, "staff-debtor-notes")}</h2>
            <form class="stack" method="post" action=paths::notes(&debtor) novalidate>
                <TextArea name="note" label=text!(texts, "staff-debtor-note") hint=text!(texts, "staff-debtor-note-hint") required=true/>
                <div><button class="button">{text!(texts, "staff-debtor-note-add")}</button></div>
            </form>
        </section>
    }
}

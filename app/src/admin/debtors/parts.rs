//! The panels of a debtor's page.

use leptos::prelude::*;
use saldo::contacts::{ContactOfDebtor, RightState};
use saldo::ids::DebtorId;
use saldo::money::Money;
use saldo::paths::admin as paths;
use saldo::portfolio::{AGES, Ageing, OpenLine};
use saldo::staff::Duty;
use saldo::text;
use saldo::texts::Texts;

use crate::admin::money::parts::may;
use crate::invoices::words;
use crate::server::render::PageContext;
use crate::ui::{Amount, TextArea, view};

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

/// Balance and ageing, a table with bars for each currency; nothing where nothing is open and no credit is left.
#[component]
pub(super) fn AgeingPanel(debtor: DebtorId, ageing: Vec<Ageing>) -> impl IntoView {
    let texts = PageContext::current().texts;
    (!ageing.is_empty()).then(|| {
        let tables: Vec<_> =
            ageing.into_iter().map(|ageing| view! { <AgeingTable debtor=debtor.clone() ageing/> }).collect();
        view! {
            <section class="panel" aria-labelledby="ageing"><h2 id="ageing">{text!(texts, "staff-debtor-ageing")}</h2>{tables}</section>
        }
    })
}

#[component]
fn AgeingTable(debtor: DebtorId, ageing: Ageing) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let tones = ["", "warn", "warn", "bad", "bad"];
    let rows = ages(texts).into_iter().zip(ageing.ages).zip(tones).map(|((words, money), tone)| {
        let width = format!("{}%", share(money, ageing.open));
        view! {
            <tr>
                <th scope="row">{words}</th>
                <td class="bar-cell" aria-hidden="true">
                    <svg class=format!("bar {tone}")><rect width=width></rect></svg>
                </td>
                <td class="num"><Amount money/></td>
            </tr>
        }
    });
    let credit = (!ageing.credit.is_zero()).then(|| {
        let give = may(&page, Duty::Handle).then(|| {
            let link = format!("{}?currency={}", paths::allocate(&debtor), ageing.credit.currency().code());
            view! { <span class="sub"><a href=link>{text!(texts, "staff-money-allocate")}</a></span> }
        });
        view! {
            <tr>
                <th scope="row" colspan="2"><span>{text!(texts, "staff-debtor-credit")}{give}</span></th>
                <td class="num"><Amount money=ageing.credit/></td>
            </tr>
        }
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

/// The oldest open invoices, and the way to all.
#[component]
pub(super) fn InvoicesPanel(debtor: DebtorId, open: Vec<OpenLine>, count: i64) -> impl IntoView {
    let texts = PageContext::current().texts;
    let shown = open.len();
    let more = i64::try_from(shown).is_ok_and(|shown| shown < count).then(|| {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-open-more", shown = shown, count = count)}</p> }
    });
    let content = if open.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-nothing-open")}</p> }
    } else {
        view! { <OpenTable debtor=debtor.clone() open/> }
    };
    view! {
        <section class="panel" aria-labelledby="invoices">
            <div class="panel-head">
                <h2 id="invoices">{text!(texts, "staff-debtor-open-invoices")}</h2>
                <a href=paths::invoices(&debtor)>{text!(texts, "staff-debtor-all-invoices")}</a>
            </div>
            {more}
            {content}
        </section>
    }
}

#[component]
fn OpenTable(debtor: DebtorId, open: Vec<OpenLine>) -> impl IntoView {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let rows = open.into_iter().map(|line| {
        let late = (line.due_on < today).then(|| {
            view! { " "<span class="status bad">{text!(texts, "staff-debtors-overdue")}</span> }
        });
        let pay_by = words::pay_by(texts, line.pay_by(today)).map(|words| view! { <span class="sub">{words}</span> });
        let amount = line.outstanding().map(|money| view! { <Amount money/> });
        view! {
            <tr>
                <th scope="row"><span><a href=paths::invoice(&debtor, &line.id)><bdi>{line.number.clone()}</bdi></a>{late}{pay_by}</span></th>
                <td>{texts.date(line.issue_on)}</td>
                <td>{texts.date(line.due_on)}</td>
                <td class="num">{amount}</td>
            </tr>
        }
    });
    view! {
        <table class="list open-invoices">
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
    }
}

/// Who logs in, and what they may do.
#[component]
pub(super) fn ContactsPanel(contacts: Vec<ContactOfDebtor>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let content = if contacts.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-no-contacts")}</p> }
    } else {
        let items = contacts.into_iter().map(|of_debtor| {
            let name = if of_debtor.contact.name.is_empty() {
                of_debtor.contact.email.to_string()
            } else {
                of_debtor.contact.name.clone()
            };
            let email = Some(of_debtor.contact.email.to_string()).filter(|email| *email != name);
            let about = email.into_iter().chain([rights(texts, &of_debtor)]).collect::<Vec<_>>().join(" · ");
            view! { <li><div><bdi>{name}</bdi><span class="sub">{about}</span></div></li> }
        });
        view! { <ul class="moves">{items.collect_view()}</ul> }
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

/// Writes a note; folded until somebody wants to.
#[component]
pub(super) fn NoteForm(debtor: DebtorId) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let open = page.form.typed("note").is_some();
    view! {
        <details class="disclosure" open=open>
            <summary>{text!(texts, "staff-debtor-notes")}</summary>
            <form class="stack" method="post" action=paths::notes(&debtor) novalidate>
                <TextArea name="note" label=text!(texts, "staff-debtor-note") hint=text!(texts, "staff-debtor-note-hint") required=true/>
                <div><button class="button">{text!(texts, "staff-debtor-note-add")}</button></div>
            </form>
        </details>
    }
}

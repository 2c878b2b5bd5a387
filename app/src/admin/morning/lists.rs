//! Promises and instalments, large overdue debtors, and what is due soon.

use leptos::prelude::*;
use saldo::money::Money;
use saldo::morning::{DueSoon as Invoice, Instalment, Instalments, OverdueDebtor, Promise, Promises};
use saldo::paths::admin as paths;
use saldo::text;

use crate::server::render::PageContext;
use crate::ui::{Drawn, view};

/// Promises and instalments of today, and those that were not kept, each with the way to it; nothing when there are
/// none.
#[component]
pub fn Agreed(promises: Promises, instalments: Instalments) -> impl IntoView {
    let texts = PageContext::current().texts;
    let promised = |promises: Vec<Promise>| promises.iter().map(promise).collect();
    let planned = |instalments: Vec<Instalment>| instalments.iter().map(instalment).collect();
    let lists: [(String, Vec<Drawn>); 4] = [
        (text!(texts, "staff-morning-promises-broken"), promised(promises.broken)),
        (text!(texts, "staff-morning-instalments-broken"), planned(instalments.broken)),
        (text!(texts, "staff-morning-promises-due"), promised(promises.due)),
        (text!(texts, "staff-morning-instalments-due"), planned(instalments.due)),
    ];
    let lists: Vec<_> = lists
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(title, items)| view! { <h3>{title}</h3><ul class="moves">{items}</ul> })
        .collect();
    (!lists.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="promises">
                <h2 id="promises">{text!(texts, "staff-morning-promises")}</h2>
                {lists}
            </section>
        }
    })
}

fn promise(promise: &Promise) -> Drawn {
    let texts = PageContext::current().texts;
    let date = texts.date(promise.promised_on);
    let about = text!(texts, "staff-morning-promised", invoice = promise.number.as_str(), date = date);
    let debtor = &promise.debtor_id;
    let link = promise.promise_id.as_ref().map_or_else(|| paths::debtor(debtor), |id| paths::promise(debtor, id));
    line(link, promise.debtor_name.clone(), about, promise.outstanding())
}

fn instalment(one: &Instalment) -> Drawn {
    let texts = PageContext::current().texts;
    let (number, date) = (one.number.to_string(), texts.date(one.due_on));
    let about = text!(texts, "staff-morning-instalment", number = number, date = date);
    line(paths::plan(&one.debtor_id, &one.plan_id), one.debtor_name.clone(), about, one.open())
}

/// The largest overdue debtors whom nobody is after.
#[component]
pub fn Overdue(debtors: Vec<OverdueDebtor>) -> impl IntoView {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let items: Vec<_> = debtors
        .into_iter()
        .map(|debtor| {
            let days = (today - debtor.oldest_due_on).num_days();
            line(
                paths::debtor(&debtor.debtor_id),
                debtor.name.clone(),
                text!(texts, "staff-morning-oldest", days = days),
                debtor.overdue,
            )
        })
        .collect();
    let content = if items.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-morning-overdue-none")}</p> }
    } else {
        view! { <ul class="moves">{items}</ul> }
    };
    view! {
        <section class="panel" aria-labelledby="overdue">
            <h2 id="overdue">{text!(texts, "staff-morning-overdue")}</h2>
            <p class="quiet-text">{text!(texts, "staff-morning-overdue-text")}</p>
            {content}
        </section>
    }
}

/// Large invoices that are due within a week; nothing when there are none.
#[component]
pub fn DueSoon(invoices: Vec<Invoice>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let items: Vec<_> = invoices
        .into_iter()
        .map(|invoice| {
            let about = text!(
                texts,
                "staff-morning-due-on",
                invoice = invoice.number.as_str(),
                date = texts.date(invoice.due_on)
            );
            line(paths::debtor(&invoice.debtor_id), invoice.debtor_name.clone(), about, invoice.outstanding())
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="soon">
                <h2 id="soon">{text!(texts, "staff-morning-soon")}</h2>
                <ul class="moves">{items}</ul>
            </section>
        }
    })
}

fn line(link: String, name: String, about: String, amount: Money) -> Drawn {
    let texts = PageContext::current().texts;
    view! {
        <li>
            <span><a href=link><bdi>{name}</bdi></a><span class="sub"><bdi>{about}</bdi></span></span>
            <span class="num money">{texts.money(amount)}</span>
        </li>
    }
}

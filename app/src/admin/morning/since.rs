//! What happened since the previous working day.

use leptos::prelude::*;
use saldo::morning::{HowBack, Since, Sum};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use crate::admin::tasks::words;
use crate::server::render::PageContext;
use crate::ui::{Drawn, view};

/// Money that came, did not come and went, and what debtors asked.
#[component]
pub fn Happened(since: Since) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-morning-since", date = texts.date_long(since.day));
    let refused = (since.links_refused > 0).then(|| {
        let number = texts.number(u64::try_from(since.links_refused).unwrap_or(0));
        view! { <div><dt>{text!(texts, "staff-morning-links-refused")}</dt><dd>{number}</dd></div> }
    });
    view! {
        <section class="panel" aria-labelledby="since">
            <h2 id="since">{title}</h2>
            <dl class="figures">
                {figure(texts, text!(texts, "staff-morning-received"), &since.received)}
                {figure(texts, text!(texts, "staff-morning-failed"), &since.failed)}
                {figure(texts, text!(texts, "staff-morning-back"), &since.came_back)}
                {refused}
            </dl>
            {back(texts, &since)}
            {failed(texts, &since)}
            {requests(texts, &since)}
        </section>
    }
}

/// A sum of each currency; a dash where there is none.
fn figure(texts: &'static Texts, name: String, sums: &[Sum]) -> impl IntoView + use<> {
    let values: Vec<_> = sums
        .iter()
        .map(|sum| {
            let count = text!(texts, "staff-morning-payments", count = sum.count);
            view! { <dd><span class="money">{texts.money(sum.amount())}</span><span class="sub">{count}</span></dd> }
        })
        .collect();
    let none = values.is_empty().then(|| view! { <dd>"–"</dd> });
    view! { <div><dt>{name}</dt>{values}{none}</div> }
}

fn back(texts: &'static Texts, since: &Since) -> impl IntoView + use<> {
    let items: Vec<_> = since
        .largest_back
        .iter()
        .map(|one| {
            let how = match one.how {
                HowBack::Chargeback => text!(texts, "staff-morning-chargeback"),
                HowBack::Bounced => text!(texts, "staff-morning-bounced"),
                HowBack::ReturnedDebit => text!(texts, "staff-morning-returned-debit"),
            };
            item(texts, &one.debtor_id, &one.debtor_name, how, one.amount())
        })
        .collect();
    list(text!(texts, "staff-morning-back"), items)
}

fn failed(texts: &'static Texts, since: &Since) -> impl IntoView + use<> {
    let items: Vec<_> = since
        .largest_failed
        .iter()
        .map(|one| {
            item(texts, &one.debtor_id, &one.debtor_name, text!(texts, "staff-morning-did-not-pay"), one.amount())
        })
        .collect();
    list(text!(texts, "staff-morning-failed"), items)
}

fn requests(texts: &'static Texts, since: &Since) -> impl IntoView + use<> {
    let items: Vec<_> = since
        .requests
        .iter()
        .map(|one| {
            let count = text!(texts, "staff-morning-requests-count", count = one.count);
            let amount = one.amount().map(|amount| texts.money(amount));
            let kind = words::kind(texts, one.kind);
            view! { <li><span>{kind}<span class="sub">{count}</span></span><span class="num money">{amount}</span></li> }
        })
        .collect();
    list(text!(texts, "staff-morning-requests"), items)
}

fn item(
    texts: &'static Texts,
    debtor: &saldo::ids::DebtorId,
    name: &str,
    about: String,
    amount: saldo::money::Money,
) -> Drawn {
    let name = name.to_owned();
    view! {
        <li>
            <span><a href=paths::debtor(debtor)><bdi>{name}</bdi></a><span class="sub">{about}</span></span>
            <span class="num money">{texts.money(amount)}</span>
        </li>
    }
}

fn list(title: String, items: Vec<Drawn>) -> impl IntoView {
    (!items.is_empty()).then(|| view! { <h3>{title}</h3><ul class="moves">{items}</ul> })
}

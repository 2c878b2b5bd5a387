//! What happened since the previous working day.

use leptos::prelude::*;
use saldo::morning::{HowBack, Question, Since, Sum};
use saldo::paths::admin as paths;
use saldo::tasks::{Filter, TaskKind};
use saldo::text;
use saldo::texts::Texts;

use crate::admin::tasks::list_page::address;
use crate::admin::tasks::words;
use crate::server::render::PageContext;
use crate::ui::{Drawn, view};

/// Money that came, did not come and went, and what debtors asked.
#[component]
pub fn Happened(since: Since) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-morning-since", date = texts.date_long(since.day));
    let messages = since.questions.first().map_or(0, |question| question.in_all);
    view! {
        <section class="panel" aria-labelledby="since">
            <h2 id="since">{title}</h2>
            <dl class="figures">
                {figure(texts, text!(texts, "staff-morning-received"), &since.received)}
                {figure(texts, text!(texts, "staff-morning-failed"), &since.failed)}
                {figure(texts, text!(texts, "staff-morning-back"), &since.came_back)}
                {count(texts, text!(texts, "staff-morning-messages"), messages)}
                {count(texts, text!(texts, "staff-morning-links-refused"), since.links_refused)}
            </dl>
            {back(texts, &since)}
            {failed(texts, &since)}
            {requests(texts, &since)}
            {questions(texts, &since)}
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

/// How many; nothing where there are none.
fn count(texts: &'static Texts, name: String, count: i64) -> impl IntoView + use<> {
    let number = u64::try_from(count).ok().filter(|number| *number > 0);
    number.map(|number| view! { <div><dt>{name}</dt><dd>{texts.number(number)}</dd></div> })
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
            let (kind, link) = (words::kind(texts, one.kind), where_asked(one.kind));
            view! {
                <li>
                    <span><a href=link>{kind}</a><span class="sub">{count}</span></span>
                    <span class="num money">{amount}</span>
                </li>
            }
        })
        .collect();
    list(text!(texts, "staff-morning-requests"), items)
}

/// The page of all of one kind.
fn where_asked(kind: TaskKind) -> String {
    match kind {
        TaskKind::Dispute => paths::DISPUTES.to_owned(),
        TaskKind::PlanRequest => paths::PLANS.to_owned(),
        _ => address(&Filter { kind: Some(kind), page: 1, ..Filter::default() }),
    }
}

fn questions(texts: &'static Texts, since: &Since) -> impl IntoView + use<> {
    let items: Vec<_> = since
        .questions
        .iter()
        .map(|one| {
            let (link, about) = thread(texts, one);
            let name = one.debtor_name.clone();
            view! { <li><span><a href=link><bdi>{name}</bdi></a><span class="sub">{about}</span></span></li> }
        })
        .collect();
    list(text!(texts, "staff-morning-messages"), items)
}

/// Where it was written, and how much.
fn thread(texts: &Texts, one: &Question) -> (String, String) {
    let (debtor, count) = (&one.debtor_id, one.count);
    match (one.dispute(), one.paid_claim()) {
        (Some(id), _) => (paths::dispute(debtor, &id), text!(texts, "staff-morning-messages-dispute", count = count)),
        (_, Some(id)) => (paths::paid_claim(debtor, &id), text!(texts, "staff-morning-messages-claim", count = count)),
        (None, None) => (paths::debtor(debtor), text!(texts, "staff-morning-messages-other", count = count)),
    }
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

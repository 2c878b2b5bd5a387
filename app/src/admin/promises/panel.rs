//! Promises on other pages: how a debtor keeps them, and one that a task is about.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::money::Money;
use saldo::paths::admin as paths;
use saldo::promises::{Promise, Record, State};
use saldo::text;

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// How many are kept and broken, those that run, and folded the others. Nothing while there is none.
#[component]
pub fn PromisesPanel(debtor: DebtorId, promises: Vec<Promise>, #[prop(optional)] record: Vec<Record>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let none = promises.is_empty();
    let (running, over): (Vec<_>, Vec<_>) = promises.into_iter().partition(|one| one.state() == State::Running);
    let list = |promises: Vec<Promise>| -> Vec<_> {
        promises.into_iter().map(|promise| view! { <Item debtor=debtor.clone() promise/> }).collect()
    };
    let (running, over) = (list(running), list(over));
    let running = (!running.is_empty()).then(|| view! { <ul class="moves top">{running}</ul> });
    // A task is about one: it is not folded away.
    let folds = !record.is_empty();
    let over = (!over.is_empty()).then(|| match folds {
        true => view! {
            <details class="disclosure">
                <summary>{text!(texts, "staff-promises-over", count = over.len())}</summary>
                <ul class="moves top">{over}</ul>
            </details>
        },
        false => view! { <ul class="moves top">{over}</ul> },
    });
    let counts = folds.then(|| view! { <Counts record/> });
    (!none).then(|| {
        view! {
            <section class="panel" aria-labelledby="promises">
                <h2 id="promises">{text!(texts, "promises-title")}</h2>
                {counts}
                {running}
                {over}
            </section>
        }
    })
}

/// By currency: running, kept, broken.
#[component]
fn Counts(record: Vec<Record>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let fact = |name: String, count: i64, amount: Money| {
        let words = text!(texts, "staff-promises-count", count = count, amount = texts.money(amount));
        view! { <div><dt>{name}</dt><dd>{words}</dd></div> }
    };
    let facts: Vec<_> = record
        .into_iter()
        .map(|record| {
            [
                fact(text!(texts, "staff-promises-running"), record.running, record.running_amount()),
                fact(text!(texts, "staff-promises-kept"), record.kept, record.kept_amount()),
                fact(text!(texts, "staff-promises-broken"), record.broken, record.broken_amount()),
            ]
            .collect_view()
        })
        .collect();
    view! { <dl class="facts">{facts}</dl> }
}

#[component]
fn Item(debtor: DebtorId, promise: Promise) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (class, state) = words::state(texts, promise.state());
    let title = text!(texts, "promise-title", date = texts.date(promise.pay_on));
    let missing = Some(promise.missing()).filter(|missing| missing.is_positive());
    let missing = missing.filter(|_| matches!(promise.state(), State::Running | State::Broken));
    let missing = missing.map(|missing| text!(texts, "staff-promise-missing", amount = texts.money(missing)));
    let about: Vec<String> = std::iter::once(texts.money(promise.amount())).chain(missing).collect();
    view! {
        <li>
            <div><a href=paths::promise(&debtor, &promise.id)>{title}</a><span class="sub">{about.join(" · ")}</span></div>
            <span class=class>{state}</span>
        </li>
    }
}

//! Money in suspense: what is known of it, and a form that says whose it is.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::tasks::Task;
use saldo::text;

use super::page::Money;
use crate::server::render::PageContext;
use crate::ui::{Field, TextArea, view};

/// Says whose the money is, or leads to where it is said that it went back.
#[component]
pub fn Place<'a>(task: &'a Task, money: Money) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let Money { money, reported, suggestions } = money;
    let first = suggestions.first().and_then(|debtor| debtor.number.clone()).unwrap_or_default();
    let known = reported.map(|reported| {
        let fact = |name: String, value: Option<String>| {
            value.map(|value| view! { <div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div> })
        };
        view! {
            <dl class="facts">
                {fact(text!(texts, "staff-tasks-payer"), reported.payer)}
                {fact(text!(texts, "staff-tasks-reference"), reported.reference)}
                {fact(text!(texts, "staff-tasks-customer"), reported.debtor_number)}
                {fact(text!(texts, "staff-tasks-invoices"), reported.invoices)}
            </dl>
        }
    });
    let suggested: Vec<_> = suggestions
        .iter()
        .map(|debtor| {
            let number = debtor.number.clone().unwrap_or_default();
            view! { <li><a href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>" "<span class="sub"><bdi>{number}</bdi></span></li> }
        })
        .collect();
    let suggested = (!suggested.is_empty()).then(|| {
        view! { <h3>{text!(texts, "staff-tasks-suggested")}</h3><ul class="moves">{suggested}</ul> }
    });
    let back = money.external_id().is_none().then(|| {
        view! { <p><a href=paths::give_back(&task.id)>{text!(texts, "staff-tasks-to-give-back")}</a></p> }
    });
    view! {
        <section class="panel" aria-labelledby="place">
            <h2 id="place">{text!(texts, "staff-tasks-place-title", amount = texts.money(money.amount()))}</h2>
            <p class="quiet-text">{text!(texts, "staff-tasks-place-text")}</p>
            {known}
            {suggested}
            <form class="stack" method="post" action=format!("{}/place", paths::task(&task.id)) novalidate>
                <Field name="debtor" label=text!(texts, "staff-tasks-place-debtor") hint=text!(texts, "staff-tasks-place-debtor-hint") value=first required=true/>
                <TextArea name="why" rows=2 label=text!(texts, "staff-tasks-place-why") required=true/>
                <div><button class="button primary">{text!(texts, "staff-tasks-place")}</button></div>
            </form>
            {back}
        </section>
    }
}

//! What the policy allows that a plan is measured by, and what of the plan is outside of it.

use leptos::prelude::*;
use saldo::money::Currency;
use saldo::plans::{ClaimLine, Outside};
use saldo::text;

use super::page::Inside;
use super::words;
use crate::admin::money::parts::fact;
use crate::admin::settings::policies_words as policies;
use crate::server::render::PageContext;
use crate::ui::view;

/// While somebody has to answer, what is outside comes first.
#[component]
pub fn Limits<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let (claims, currency) = (inside.claims(), inside.plan.currency);
    let outside = inside.standing.as_ref().filter(|standing| standing.trouble.is_none());
    let outside = outside.map(|standing| standing.outside.clone());
    let outside = outside.map(|outside| view! { <OutsideList outside claims currency/> });
    let trouble = inside.standing.as_ref().and_then(|standing| standing.trouble.clone());
    let trouble = trouble.map(|words| view! { <p class="error">{words}</p> });
    let of_policy = policies::of_plans(texts, &inside.policy.policy, page.visit.creditor.currency);
    let facts = of_policy.into_iter().filter_map(|(name, value)| fact(name, Some(value))).collect_view();
    let about = text!(
        texts,
        "staff-plan-policy-of",
        kind = policies::kind(texts, inside.policy.kind),
        version = inside.policy.version
    );
    view! {
        <section class="panel" aria-labelledby="limits">
            <h2 id="limits">{text!(texts, "staff-plan-limits")}</h2>
            {trouble}
            {outside}
            <details class="disclosure">
                <summary>{about}</summary>
                <dl class="facts">{facts}</dl>
            </details>
        </section>
    }
}

/// What is outside the policy, or that nothing is.
#[component]
pub fn OutsideList(outside: Vec<Outside>, claims: Vec<ClaimLine>, currency: Currency) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let currencies = (currency, page.visit.creditor.currency);
    let items: Vec<_> = outside
        .iter()
        .map(|outside| {
            let words = words::outside(texts, outside, &claims, currencies);
            view! { <li><bdi>{words}</bdi></li> }
        })
        .collect();
    match items.is_empty() {
        true => view! { <p>{text!(texts, "staff-plan-inside")}</p> },
        false => view! { <p>{text!(texts, "staff-plan-outside")}</p><ul class="moves">{items}</ul> },
    }
}

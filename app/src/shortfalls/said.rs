//! What a payer answered, on the payment's page, and the door for it.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::shortfalls::{ReasonKind, Shortfall};
use saldo::{paths, text};

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// Each invoice that stayed open, with its answer. Nothing where all that was due was paid.
#[component]
pub fn WhatWasSaid(debtor: DebtorId, said: Vec<Shortfall>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let open = said.iter().any(Shortfall::is_open);
    (!said.is_empty()).then(|| {
        let items = said.into_iter().map(|said| view! { <One debtor=debtor.clone() said/> }).collect_view();
        let note = open.then(|| view! { <p class="quiet-text">{text!(texts, "said-note")}</p> });
        view! {
            <section class="panel no-print" aria-labelledby="said">
                <h2 id="said">{text!(texts, "said-title")}</h2>
                <ul class="moves">{items}</ul>
                {note}
            </section>
        }
    })
}

#[component]
fn One(debtor: DebtorId, said: Shortfall) -> impl IntoView {
    let texts = PageContext::current().texts;
    let answer = words::answer(texts, &said);
    let open = text!(texts, "said-open", amount = texts.money(said.short()));
    let door = said.is_open().then(|| view! { <Door debtor=debtor.clone() said=said.clone()/> });
    let typed = (!said.words.is_empty()).then(|| view! { <span class="sub typed">{said.words.clone()}</span> });
    view! {
        <li>
            <div>
                <a href=paths::invoice(&debtor, &said.document_id)><bdi>{said.number}</bdi></a>": "{open}
                <span class="sub">{answer}</span>
                {typed}
            </div>
            {door}
        </li>
    }
}

/// Where to go on with it.
#[component]
fn Door(debtor: DebtorId, said: Shortfall) -> impl IntoView {
    let texts = PageContext::current().texts;
    let about = |path: String| format!("{path}?document={}", said.document_id);
    let (href, words) = match said.reason {
        ReasonKind::Later | ReasonKind::Promise => {
            (paths::pay_for(&debtor, [&said.document_id]), text!(texts, "said-pay-rest"))
        }
        ReasonKind::Plan => (about(paths::new_plan(&debtor)), text!(texts, "help-time-title")),
        ReasonKind::Wrong => (about(paths::help_wrong(&debtor)), text!(texts, "help-wrong-title")),
    };
    view! { <a class="button small" href=href>{words}<span class="visually-hidden">": "{said.number}</span></a> }
}

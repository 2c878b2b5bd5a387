//! What to transfer, as words that can be copied and as a code for bank apps: on the page of a
//! payment that waits for it.

use leptos::prelude::*;
use saldo::money_pattern::MoneyPattern;
use saldo::text;
use saldo::texts::Texts;
use saldo::transfers::qr::Qr;
use saldo::transfers::reference::Scheme;
use saldo::transfers::{NotOffered, Transfer};

use super::islands::Copy;
use crate::server::render::PageContext;
use crate::ui::{AccountNotice, view};

/// The panel: amount, account, holder, reference, and the code beside them.
#[component]
pub fn WhatToTransfer(transfer: Transfer) -> impl IntoView {
    let texts = PageContext::current().texts;
    let code = transfer.code();
    let Transfer { payee, amount, reference } = transfer;
    let pattern = texts.money_pattern(amount.currency());
    // Bank forms want the digits alone.
    let digits = MoneyPattern { group: String::new(), ..pattern }.digits(amount.minor().unsigned_abs());
    let printed = reference.printed();
    let copied = if reference.scheme() == Scheme::Ogm { printed.clone() } else { reference.as_str().to_owned() };
    let facts = [
        (text!(texts, "transfer-amount"), texts.money(amount), digits, text!(texts, "transfer-copy-amount"), "money"),
        (
            text!(texts, "transfer-iban"),
            payee.iban.grouped(),
            payee.iban.as_str().to_owned(),
            text!(texts, "transfer-copy-iban"),
            "iban",
        ),
        (text!(texts, "transfer-holder"), payee.holder.clone(), payee.holder, text!(texts, "transfer-copy-holder"), ""),
        (text!(texts, "transfer-reference"), printed, copied, text!(texts, "transfer-copy-reference"), "iban"),
    ];
    let (label, done) = (text!(texts, "transfer-copy"), text!(texts, "transfer-copied"));
    let facts = facts.into_iter().map(|(name, shown, value, what, class)| {
        let (label, done) = (label.clone(), done.clone());
        view! {
            <div>
                <dt>{name}</dt>
                <dd><bdi class=format!("whole {class}")>{shown}</bdi><Copy value label done what/></dd>
            </div>
        }
    });
    let facts = facts.collect_view();
    let figure = match code {
        Some(code) => {
            view! { <Code code about=text!(texts, "transfer-code-about", amount = texts.money(amount))/> }
        }
        None => view! { <p class="quiet-text">{text!(texts, "transfer-no-code")}</p> },
    };
    view! {
        <AccountNotice/>
        <section class="panel" aria-labelledby="transfer">
            <h2 id="transfer" tabindex="-1">{text!(texts, "transfer-what")}</h2>
            <p class="quiet-text">{text!(texts, "transfer-exactly")}</p>
            <div class="transfer"><dl class="transfer-facts">{facts}</dl>{figure}</div>
        </section>
    }
}

#[component]
fn Code(code: Qr, about: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Qr { size, path } = code;
    view! {
        <figure>
            <svg
                class="qr" role="img" aria-labelledby="qr-title qr-about" shape-rendering="crispEdges"
                viewBox=format!("0 0 {size} {size}")
            >
                <title id="qr-title">{text!(texts, "transfer-code")}</title>
                <desc id="qr-about">{about}</desc>
                <rect width=size height=size fill="#fff"/>
                <path d=path fill="#000"/>
            </svg>
            <figcaption class="quiet-text">{text!(texts, "transfer-code-scan")}</figcaption>
        </figure>
    }
}

/// Why there is no bank transfer, and what to do instead.
pub fn not_offered(texts: &Texts, why: NotOffered) -> String {
    match why {
        NotOffered::NoAccount => text!(texts, "transfer-no-account"),
        NotOffered::SwitchedOff => text!(texts, "transfer-switched-off"),
        NotOffered::NotEuro => text!(texts, "transfer-not-euro"),
        NotOffered::Amount => text!(texts, "transfer-not-this-amount"),
    }
}

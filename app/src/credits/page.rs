//! `GET /d/{debtor}/credit`: what credit there is, what holds it, where it came from.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::credits::{self, CurrencyCredit};
use saldo::money::Currency;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::lots::Lots;
use super::requests::Requests;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Drawn, EmptyPanel, Notice, Page, Symbol, Tone, debtor_in_path, drawn, loaded, view};

/// The page.
#[component]
pub fn CreditPage() -> impl IntoView {
    let page = PageContext::current();
    let visit = Arc::clone(&page.visit);
    let debtor = debtor_in_path();
    let load = async move {
        let debtor = debtor?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let credit = credits::overview(&mut conn, &debtor.id).await.map_err(UiError::failed)?;
        Ok((debtor, credit))
    };
    let done = page.query("done").and_then(|word| done_words(page.texts, &word));
    loaded(load, |(debtor, credit)| view! { <Credit debtor credit done/> })
}

/// What a form that leads here says it did.
fn done_words(texts: &Texts, word: &str) -> Option<(Tone, String)> {
    match word {
        "asked" => Some((Tone::Good, text!(texts, "credit-done-asked"))),
        "withdrawn" => Some((Tone::Good, text!(texts, "credit-done-withdrawn"))),
        "too-late" => Some((Tone::Warn, text!(texts, "credit-done-too-late"))),
        _ => None,
    }
}

#[component]
fn Credit(debtor: DebtorOfContact, credit: Vec<CurrencyCredit>, done: Option<(Tone, String)>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "credit-title");
    let several = credit.len() > 1;
    let content = if credit.is_empty() {
        view! { <Empty debtor=&debtor/> }
    } else {
        let parts = credit.into_iter().map(|credit| view! { <OfCurrency debtor=&debtor credit several/> });
        drawn(parts.collect_view())
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::home(&debtor.id)>{text!(texts, "nav-home")}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "credit-intro")}</p></div></div>
            {done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> })}
            {content}
        </Page>
    }
}

#[component]
fn Empty<'a>(debtor: &'a DebtorOfContact) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::Card
            title=text!(texts, "credit-none-title")
            text=text!(texts, "credit-none-text")
            next=(paths::invoices(&debtor.id), text!(texts, "pay-to-invoices"))
        />
    }
}

/// One currency: what is free and what is not on the left, where it came from on the right.
#[component]
fn OfCurrency<'a>(debtor: &'a DebtorOfContact, credit: CurrencyCredit, several: bool) -> impl IntoView + use<> {
    view! {
        <div class="columns">
            <div>
                <Free debtor credit=&credit several/>
                <Requests debtor requests=credit.requests currency=credit.currency/>
            </div>
            <div><Lots debtor=&debtor.id lots=credit.lots currency=credit.currency/></div>
        </div>
    }
}

/// An id of its own for each currency on the page.
pub(super) fn id_for(what: &str, currency: Currency) -> String {
    format!("{what}-{}", currency.code().to_lowercase())
}

#[component]
fn Free<'a>(debtor: &'a DebtorOfContact, credit: &'a CurrencyCredit, several: bool) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let id = id_for("free", credit.currency);
    let title = if several {
        text!(texts, "credit-free-in", currency = credit.currency.code())
    } else {
        text!(texts, "credit-free")
    };
    let aside = credit.set_aside();
    let status = aside.is_positive().then(|| {
        view! { <span class="status info">{text!(texts, "credit-set-aside", amount = texts.money(aside))}</span> }
    });
    let words =
        if credit.free.is_positive() { text!(texts, "credit-free-text") } else { text!(texts, "credit-free-none") };
    view! {
        <section class="panel balance" aria-labelledby=id>
            <div class="panel-head"><h2 id=id.clone()>{title}</h2>{status}</div>
            <p class="amount">{texts.money(credit.free)}</p>
            <p class="quiet-text">{words}</p>
            {actions(texts, debtor, credit)}
            {holders(texts, debtor, credit)}
        </section>
    }
}

/// Only whoever may pay may use credit or ask for it.
fn actions(texts: &'static Texts, debtor: &DebtorOfContact, credit: &CurrencyCredit) -> Option<Drawn> {
    if !credit.free.is_positive() {
        return None;
    }
    if !debtor.rights.pay {
        return Some(view! { <p class="quiet-text">{text!(texts, "credit-only-payers")}</p> });
    }
    let offered = PageContext::current().visit.creditor.offers_credit_back;
    let with_currency = |path: String| format!("{path}?currency={}", credit.currency.code());
    let (spend, back) = (with_currency(paths::use_credit(&debtor.id)), with_currency(paths::credit_back(&debtor.id)));
    Some(view! {
        <div class="actions no-print">
            <a class="button primary" href=spend>{text!(texts, "credit-use")}</a>
            {offered.then(|| view! { <a class="button" href=back>{text!(texts, "credit-ask")}</a> })}
        </div>
    })
}

/// What has set credit aside, each with the way to look at it.
fn holders(texts: &'static Texts, debtor: &DebtorOfContact, credit: &CurrencyCredit) -> impl IntoView + use<> {
    let running = credit.running.iter().map(|running| {
        let link = paths::payment(&debtor.id, &running.payment);
        let words = text!(texts, "credit-in-payment");
        view! { <div><dt><a href=link>{words}</a></dt><dd class="money">{texts.money(running.amount)}</dd></div> }
    });
    let rows = [
        (credit.in_requests, text!(texts, "credit-in-requests")),
        (credit.for_invoices_to_come, text!(texts, "credit-for-invoices-to-come")),
    ];
    let rows = rows.into_iter().filter(|(amount, _)| amount.is_positive());
    let rows =
        rows.map(|(amount, words)| view! { <div><dt>{words}</dt><dd class="money">{texts.money(amount)}</dd></div> });
    let (running, rows) = (running.collect::<Vec<_>>(), rows.collect::<Vec<_>>());
    (credit.set_aside().is_positive()).then(|| {
        view! { <h3>{text!(texts, "credit-held-by")}</h3><dl class="summary">{running}{rows}</dl> }
    })
}

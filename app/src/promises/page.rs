//! `GET /d/{debtor}/promises/{promise}`: what was promised, how far it is, and taking it back.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::PromiseId;
use saldo::promises::{self, Promise, PromisedInvoice, State};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{FoldedForm, Notice, Page, Tone, Width, debtor_in_path, id_in_path, loaded, view};

/// Everything the page shows.
struct Promised {
    debtor: DebtorOfContact,
    promise: Promise,
    invoices: Vec<PromisedInvoice>,
}

/// The page.
#[component]
pub fn PromisePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (debtor_in_path(), id_in_path("promise", PromiseId::parse));
    loaded(async move { load(&page, debtor?, &id?).await }, |promised| view! { <OnePromise promised/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact, id: &PromiseId) -> Result<Promised, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let promise = promises::get(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    let invoices = promises::invoices_of(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    Ok(Promised { debtor, promise: promise.ok_or(UiError::NotFound)?, invoices })
}

#[component]
fn OnePromise(promised: Promised) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "promise-title", date = texts.date_long(promised.promise.pay_on));
    let done = page.query("done").and_then(|word| done_words(texts, &word));
    let done = done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> });
    let (about, take_back) = (about(texts, &promised), take_back(&page, &promised));
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::promises(&promised.debtor.id)>{text!(texts, "promises-title")}</a>
            {done}
            <Head title promised=&promised/>
            {about}
            {take_back}
        </Page>
    }
}

/// What a form that leads here says it did.
fn done_words(texts: &Texts, word: &str) -> Option<(Tone, String)> {
    Some(match word {
        "made" => (Tone::Good, text!(texts, "promise-done-made")),
        "withdrawn" => (Tone::Good, text!(texts, "promise-done-withdrawn")),
        "too-late" => (Tone::Warn, text!(texts, "promise-done-too-late")),
        _ => return None,
    })
}

#[component]
fn Head<'a>(title: String, promised: &'a Promised) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone, promise) = (page.texts, page.visit.ctx.zone, &promised.promise);
    let (class, state) = words::state(texts, promise.state());
    let stands = match promise.state() {
        State::Running => text!(texts, "promise-runs", date = texts.date_long(promise.kept_until)),
        State::Kept => text!(texts, "promise-kept"),
        State::Broken => text!(texts, "promise-broken"),
        State::Withdrawn => text!(texts, "promise-withdrawn"),
    };
    let due = (promise.state() == State::Running).then(|| view! { <p>{text!(texts, "promise-follows-due")}</p> });
    let missing = Some(promise.missing()).filter(|missing| missing.is_positive()).map(|missing| texts.money(missing));
    let by_phone = promise.made_by.starts_with("staff:");
    let facts = [
        (text!(texts, "promise-made-on"), Some(texts.date_long(zone.date(promise.made_at)))),
        (text!(texts, "promise-written-down"), by_phone.then(|| page.visit.creditor.name().to_owned())),
        (text!(texts, "promise-missing"), missing.filter(|_| promise.state() != State::Withdrawn)),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let facts = facts.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    view! {
        <section class="panel balance" aria-labelledby="promised">
            <div class="panel-head"><h1 id="promised">{title}</h1><span class=class>{state}</span></div>
            <p class="amount">{texts.money(promise.amount())}</p>
            <p>{stands}</p>
            {due}
            {pay(texts, promised)}
            <dl class="facts">{facts.collect_view()}</dl>
        </section>
    }
}

/// Exactly what is missing, for whoever may pay.
fn pay(texts: &'static Texts, promised: &Promised) -> impl IntoView + use<> {
    let missing = promised.invoices.iter().filter(|invoice| invoice.missing().is_positive());
    let missing: Vec<_> = missing.map(|invoice| (invoice.document_id.clone(), invoice.missing())).collect();
    let may = promised.debtor.rights.pay && promised.promise.state() != State::Withdrawn && !missing.is_empty();
    may.then(|| {
        let link = paths::pay_exactly(&promised.debtor.id, &missing);
        view! { <div class="actions no-print"><a class="button primary" href=link>{text!(texts, "promise-pay")}</a></div> }
    })
}

/// How much of which invoice.
fn about(texts: &'static Texts, promised: &Promised) -> impl IntoView + use<> {
    let rows: Vec<_> = promised
        .invoices
        .iter()
        .map(|invoice| {
            let link = paths::invoice(&promised.debtor.id, &invoice.document_id);
            let title = text!(texts, "invoice-title", number = invoice.number.as_str());
            view! {
                <li><div><a href=link><bdi>{title}</bdi></a></div><span class="money">{texts.money(invoice.amount())}</span></li>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="about">
            <h2 id="about">{text!(texts, "help-about")}</h2>
            <ul class="moves">{rows}</ul>
        </section>
    }
}

/// Until the day, for whoever may promise.
fn take_back(page: &PageContext, promised: &Promised) -> impl IntoView + use<> {
    let (texts, promise) = (page.texts, &promised.promise);
    let runs = promise.state() == State::Running && page.visit.ctx.today() <= promise.pay_on;
    let action = paths::withdraw_promise(&promised.debtor.id, &promise.id);
    (runs && promised.debtor.rights.dispute_and_plan).then(|| {
        view! {
            <FoldedForm title=text!(texts, "promise-withdraw-title") open=text!(texts, "promise-withdraw-open")
                words=text!(texts, "promise-withdraw-text") button=text!(texts, "promise-withdraw") action/>
        }
    })
}

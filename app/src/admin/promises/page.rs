//! `GET /admin/debtors/{debtor}/promises/{promise}`: what was promised, and what of it is missing.

use leptos::prelude::*;
use saldo::ctx::Actor;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, PromiseId};
use saldo::paths::admin as paths;
use saldo::promises::{self, Promise, PromisedInvoice, State};
use saldo::staff::Duty;
use saldo::text;
use saldo::texts::Texts;

use super::words;
use crate::admin::money::parts::{self, fact, may};
use crate::admin::money::words::who;
use crate::admin::name_of;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Notice, Page, id_in_path, loaded, view};

/// Everything the page shows.
struct Inside {
    debtor: Debtor,
    promise: Promise,
    invoices: Vec<PromisedInvoice>,
    /// Names, where somebody has one.
    made_by: Option<String>,
    made_for: Option<String>,
}

/// The page.
#[component]
pub fn StaffPromisePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (id_in_path("debtor", DebtorId::parse), id_in_path("promise", PromiseId::parse));
    loaded(async move { load(&page, &debtor?, &id?).await }, |inside| view! { <Show inside/> })
}

/// Another debtor's promise is not there.
async fn load(page: &PageContext, debtor: &DebtorId, id: &PromiseId) -> Result<Inside, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let promise = promises::get(&mut conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let caller = promise.made_for.clone().map(|caller| Actor::Contact(caller).to_string());
    let made_for = match caller {
        Some(caller) => name_of(&mut conn, debtor, &caller).await?,
        None => None,
    };
    Ok(Inside {
        debtor: parts::debtor(&mut conn, debtor).await?,
        invoices: promises::invoices_of(&mut conn, debtor, id).await.map_err(UiError::failed)?,
        made_by: name_of(&mut conn, debtor, &promise.made_by).await?,
        made_for,
        promise,
    })
}

#[component]
fn Show(inside: Inside) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "promise-title", date = texts.date_long(inside.promise.pay_on));
    let done = page.query("done").and_then(|word| words::done(texts, &word));
    let done = done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> });
    let (facts, invoices, take_back) = (facts(&page, &inside), invoices(texts, &inside), take_back(&page, &inside));
    let (back, name) = (paths::debtor(&inside.debtor.id), inside.debtor.name);
    view! {
        <Page title=title.clone()>
            <a class="back" href=back><bdi>{name}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1></div></div>
            {done}
            <div class="columns">
                <div>{facts}{invoices}</div>
                <div>{take_back}</div>
            </div>
        </Page>
    }
}

/// How much, how far, until when, and who said so.
fn facts(page: &PageContext, inside: &Inside) -> impl IntoView + use<> {
    let (texts, zone, promise) = (page.texts, page.visit.creditor.zone, &inside.promise);
    let (class, state) = words::state(texts, promise.state());
    let name = who(texts, &promise.made_by, inside.made_by.as_deref());
    let made = text!(texts, "staff-pause-since", who = name, date = texts.date_long(zone.date(promise.made_at)));
    let missing = Some(promise.missing()).filter(|missing| missing.is_positive()).map(|missing| texts.money(missing));
    let ended = promise.kept_at.or(promise.broken_at).or(promise.withdrawn_at);
    let facts = [
        fact(text!(texts, "staff-promise-until"), Some(texts.date_long(promise.kept_until))),
        fact(text!(texts, "promise-missing"), missing.filter(|_| promise.state() != State::Withdrawn)),
        fact(text!(texts, "promise-made-on"), Some(made)),
        fact(text!(texts, "staff-promise-made-for"), inside.made_for.clone()),
        fact(text!(texts, "staff-disputes-ended"), ended.map(|at| texts.date_long(zone.date(at)))),
    ];
    let payment = promise.payment_id.as_ref().map(|payment| {
        let link = paths::payment(&inside.debtor.id, payment);
        view! { <p><a href=link>{text!(texts, "staff-promise-payment")}</a></p> }
    });
    view! {
        <section class="panel balance" aria-labelledby="promised">
            <div class="panel-head">
                <h2 id="promised">{text!(texts, "staff-promise-amount")}</h2>
                <span class=class>{state}</span>
            </div>
            <p class="amount">{texts.money(promise.amount())}</p>
            {payment}
            <dl class="facts">{facts.into_iter().flatten().collect_view()}</dl>
        </section>
    }
}

/// How much of which invoice, and what of that is missing.
fn invoices(texts: &'static Texts, inside: &Inside) -> impl IntoView + use<> {
    let rows: Vec<_> = inside
        .invoices
        .iter()
        .map(|invoice| {
            let link = paths::invoice(&inside.debtor.id, &invoice.document_id);
            let missing = Some(invoice.missing()).filter(|missing| missing.is_positive());
            let missing = missing.map(|missing| {
                view! { <span class="sub">{text!(texts, "staff-promise-missing", amount = texts.money(missing))}</span> }
            });
            view! {
                <li>
                    <div><a href=link><bdi>{invoice.number.clone()}</bdi></a>{missing}</div>
                    <span class="money">{texts.money(invoice.amount())}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="invoices">
            <h2 id="invoices">{text!(texts, "help-about")}</h2>
            <ul class="moves">{rows}</ul>
        </section>
    }
}

/// While it runs, for whoever handles matters of debtors.
fn take_back(page: &PageContext, inside: &Inside) -> impl IntoView + use<> {
    let (texts, promise) = (page.texts, &inside.promise);
    let runs = promise.state() == State::Running && page.visit.ctx.today() <= promise.kept_until;
    let action = paths::withdraw_promise(&inside.debtor.id, &promise.id);
    (runs && may(page, Duty::Handle)).then(|| {
        view! {
            <section class="panel" aria-labelledby="take-back">
                <h2 id="take-back">{text!(texts, "staff-promise-withdraw-title")}</h2>
                <form class="stack tight" method="post" action=action>
                    <p class="quiet-text">{text!(texts, "staff-promise-withdraw-hint")}</p>
                    <div><button class="button">{text!(texts, "staff-promise-withdraw")}</button></div>
                </form>
            </section>
        }
    })
}

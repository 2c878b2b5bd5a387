//! `GET /admin/debtors/{debtor}/promises/new`: what somebody promises on the phone, within the debtor's own limits.

use leptos::prelude::*;
use saldo::contacts::{self, Contact, RightState};
use saldo::debtors::Debtor;
use saldo::ids::{CheckoutKey, DebtorId};
use saldo::money::Currency;
use saldo::paths::admin as paths;
use saldo::promises::Offer;
use saldo::text;
use saldo::threads::Side;

use super::new_form::NOBODY;
use crate::admin::living_debtor;
use crate::errors::UiError;
use crate::help::asked;
use crate::promises::offered::{Offered, offered};
use crate::promises::rows::Rows;
use crate::promises::words;
use crate::server::render::PageContext;
use crate::ui::{
    EmptyPanel, ErrorSummary, Field, FieldKind, Hidden, Notice, Page, Select, Symbol, Tone, Width, id_in_path, loaded,
    view,
};

/// What the page shows.
struct Asking {
    debtor: Debtor,
    offered: Offered,
    /// Who may have called.
    contacts: Vec<Contact>,
}

/// The page.
#[component]
pub fn StaffNewPromisePage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |asking| view! { <NewPromise asking/> })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Asking, UiError> {
    let (ctx, named) = (&page.visit.ctx, asked(&page.address));
    let currency = page.query("currency").and_then(|code| Currency::parse(&code).ok());
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = living_debtor(&mut conn, debtor).await?;
    let offered = offered(&mut conn, ctx, &debtor.id, named, currency).await?;
    let theirs = contacts::contacts_of(&mut conn, &debtor.id).await.map_err(UiError::failed)?.into_iter();
    let active = theirs.filter(|one| one.state == RightState::Active && one.contact.disabled_at.is_none());
    Ok(Asking { debtor, offered, contacts: active.map(|one| one.contact).collect() })
}

#[component]
fn NewPromise(asking: Asking) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Asking { debtor, offered: Offered { offer, currency, others }, contacts } = asking;
    let title = text!(texts, "staff-promise-new");
    let call = (page.query("done").as_deref() == Some("call"))
        .then(|| view! { <Notice tone=Tone::Good><p>{text!(texts, "staff-promise-after-call")}</p></Notice> });
    let refused = offer.refused.map(|why| words::refused(texts, Side::Creditor, why));
    let refused = refused.or_else(|| page.form.error("promise").map(str::to_owned));
    let content = match (refused, currency) {
        (Some(why), _) => view! {
            <div id="promise" tabindex="-1"><Notice tone=Tone::Info><p>{why}</p></Notice></div>
        },
        (None, None) => view! { <Empty/> },
        (None, Some(currency)) => view! { <Ask debtor=debtor.id.clone() offer currency others contacts/> },
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-promise-new-text")}</p></div></div>
            {call}
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::Check
            title=text!(texts, "promise-new-none")
            text=text!(texts, "staff-promise-new-none")
        />
    }
}

/// What follows, then the form.
#[component]
fn Ask(
    debtor: DebtorId,
    offer: Offer,
    currency: Currency,
    /// Those of invoices that have to be promised apart.
    others: Vec<Currency>,
    contacts: Vec<Contact>,
) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let key = CheckoutKey::parse(page.form.value("checkout_key")).unwrap_or_else(|| page.visit.ctx.new_id());
    let days = text!(texts, "promise-day-hint", first = texts.date(offer.earliest), last = texts.date(offer.latest));
    let follows = [
        text!(texts, "staff-promise-follows-pause", days = offer.grace_days),
        text!(texts, "staff-promise-follows-due"),
        text!(texts, "staff-promise-follows-mail"),
    ];
    let others: Vec<_> = others
        .into_iter()
        .map(|other| {
            let words = text!(texts, "staff-promise-other-currency", currency = other.code());
            view! { <p><a href=paths::new_promise_in(&debtor, other)>{words}</a></p> }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="follows">
            <h2 id="follows">{text!(texts, "dispute-review-follows")}</h2>
            <ul>{follows.map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </section>
        <form class="panel stack" method="post" action=paths::promises(&debtor) novalidate>
            <Hidden name="checkout_key" value=key.to_string()/>
            <Hidden name="currency" value=currency.code().to_owned()/>
            <Callers contacts/>
            <Rows debtor=debtor.clone() invoices=offer.invoices side=Side::Creditor/>
            {others}
            <Field name="pay_on" kind=FieldKind::Date label=text!(texts, "staff-promise-day") hint=days required=true/>
            <div class="actions">
                <button class="button primary large">{text!(texts, "staff-promise-button")}</button>
            </div>
        </form>
    }
}

/// Who promises it: nobody is chosen at first.
#[component]
fn Callers(contacts: Vec<Contact>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let person = |contact: Contact| {
        let email = contact.email.to_string();
        let words = if contact.name.is_empty() { email } else { format!("{} ({email})", contact.name) };
        (contact.id.to_string(), words)
    };
    let choose = (String::new(), text!(texts, "staff-promise-caller-choose"));
    let nobody = (NOBODY.to_owned(), text!(texts, "staff-promise-caller-nobody"));
    let options: Vec<_> = std::iter::once(choose).chain(contacts.into_iter().map(person)).chain([nobody]).collect();
    let hint = text!(texts, "staff-promise-caller-hint");
    view! { <Select name="caller" label=text!(texts, "staff-promise-caller") options hint/> }
}

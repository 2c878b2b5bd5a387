//! `GET /d/{debtor}/promises/new`: how much of which invoices, and on which day.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::{CheckoutKey, DebtorId};
use saldo::money::Currency;
use saldo::promises::Offer;
use saldo::threads::Side;
use saldo::{paths, text};

use super::offered::{Offered, offered};
use super::rows::Rows;
use super::words;
use crate::errors::UiError;
use crate::help::ways::Ways;
use crate::help::{asked, subject};
use crate::plans::door::closed;
use crate::server::render::PageContext;
use crate::ui::{
    EmptyPanel, ErrorSummary, Field, FieldKind, Hidden, Notice, Page, Symbol, Tone, Width, debtor_in_path, loaded, view,
};

/// What the page shows.
struct Asking {
    debtor: DebtorOfContact,
    offered: Offered,
    /// Whether a payment plan is offered.
    plan: bool,
}

/// The page.
#[component]
pub fn NewPromisePage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    loaded(async move { load(&page, debtor?).await }, |asking| view! { <NewPromise asking/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact) -> Result<Asking, UiError> {
    let (ctx, named) = (&page.visit.ctx, asked(&page.address));
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let offered = offered(&mut conn, ctx, &debtor.id, named, None).await?;
    let plan = closed(&mut conn, &debtor).await?.is_none();
    Ok(Asking { debtor, offered, plan })
}

#[component]
fn NewPromise(asking: Asking) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "promise-new-title");
    let Asking { debtor, offered: Offered { offer, currency, others }, plan } = asking;
    let refused = offer.refused.map(|why| words::refused(texts, Side::Debtor, why));
    let refused = refused.or_else(|| page.form.error("promise").map(str::to_owned));
    let others = !others.is_empty();
    let content = match (refused, currency) {
        (Some(why), _) => view! { <OtherWay why debtor=debtor.clone() plan/> },
        (None, None) => view! { <Empty debtor=debtor.id.clone()/> },
        (None, Some(currency)) => view! { <Ask debtor=debtor.id.clone() offer currency others/> },
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::help_time(&debtor.id)>{text!(texts, "help-time-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

/// No promise now: a payment plan where one is offered, else phone and mail.
#[component]
fn OtherWay(
    why: String,
    debtor: DebtorOfContact,
    /// Whether a payment plan is offered.
    plan: bool,
) -> impl IntoView {
    let texts = PageContext::current().texts;
    let subject = subject(texts, &text!(texts, "help-time-title"), &debtor, &[]);
    let button = plan.then(|| {
        let (link, words) = (paths::new_plan(&debtor.id), text!(texts, "plan-door"));
        view! { <div class="actions"><a class="button primary" href=link>{words}</a></div> }
    });
    view! {
        <section class="panel stack" aria-labelledby="other-way">
            <div id="promise" tabindex="-1"><Notice tone=Tone::Info><p>{why}</p></Notice></div>
            <h2 id="other-way">{text!(texts, "promise-other-way")}</h2>
            <p>{text!(texts, "promise-other-way-text")}</p>
            {button}
            <Ways subject body=text!(texts, "help-time-mail") primary=!plan/>
        </section>
    }
}

#[component]
fn Empty(debtor: DebtorId) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::Check
            title=text!(texts, "promise-new-none")
            text=text!(texts, "promise-new-none-text")
            next=(paths::invoices(&debtor), text!(texts, "pay-to-invoices"))
        />
    }
}

/// The limits, then the form.
#[component]
fn Ask(debtor: DebtorId, offer: Offer, currency: Currency, others: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let key = CheckoutKey::parse(page.form.value("checkout_key")).unwrap_or_else(|| page.visit.ctx.new_id());
    let days = text!(texts, "promise-day-hint", first = texts.date(offer.earliest), last = texts.date(offer.latest));
    let follows = [
        text!(texts, "promise-follows-pause", days = offer.grace_days),
        text!(texts, "promise-follows-due"),
        text!(texts, "promise-follows-broken"),
    ];
    let others = others.then(|| view! { <p class="quiet-text">{text!(texts, "promise-other-currency")}</p> });
    view! {
        <section class="panel" aria-labelledby="follows">
            <h2 id="follows">{text!(texts, "dispute-review-follows")}</h2>
            <ul>{follows.map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </section>
        <form class="panel stack" method="post" action=paths::promises(&debtor) novalidate>
            <Hidden name="checkout_key" value=key.to_string()/>
            <Hidden name="currency" value=currency.code().to_owned()/>
            <Rows debtor=debtor.clone() invoices=offer.invoices side=Side::Debtor/>
            {others}
            <Field name="pay_on" kind=FieldKind::Date label=text!(texts, "promise-day") hint=days required=true/>
            <div class="confirm">
                <button class="button primary large">{text!(texts, "promise-button")}</button>
            </div>
        </form>
    }
}

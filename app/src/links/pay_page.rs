//! `GET /link/pay`: what a link asks for, in full, and the one button that pays it.

use leptos::prelude::*;
use saldo::ids::{CheckoutKey, DocumentId};
use saldo::links::{self, Link};
use saldo::money::{Currency, Money};
use saldo::payments::{Payment, store};
use saldo::{paths, text};

use super::open_page::{Account, NotMe};
use super::parts::{Asked, Items, Matter};
use crate::errors::UiError;
use crate::payments::pay_parts::{NotOnline, Payee};
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Icon, Page, Symbol, Width, loaded};

/// What the page shows.
struct PayByLink {
    link: Link,
    /// What is to be paid now, in one currency.
    asked: Asked,
    /// The sum of it; none when nothing is to be paid.
    sum: Option<Money>,
    /// What can be paid after this, in other currencies.
    after: Vec<Money>,
    unfinished: Option<Unfinished>,
    key: CheckoutKey,
}

/// A checkout that already asks for one of these.
enum Unfinished {
    /// This link started it.
    Own(Box<Payment>),
    /// Somebody else did: the link says no more.
    Others,
}

/// The page.
#[component]
pub fn LinkPayPage() -> impl IntoView {
    let page = PageContext::current();
    loaded(async move { load(&page).await }, |data| view! { <Shown data/> })
}

async fn load(page: &PageContext) -> Result<PayByLink, UiError> {
    let (ctx, link) = page.visit.link()?;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let asked = Asked::of(links::items(&mut conn, &ctx, link).await.map_err(UiError::failed)?);
    let sums = asked.sums();
    let sent = Currency::parse(page.form.value("currency")).ok();
    let sum = sums.iter().find(|sum| Some(sum.currency()) == sent).or(sums.first()).copied();
    let after = sums.into_iter().filter(|other| Some(*other) != sum).collect();
    let asked = match sum {
        Some(sum) => asked.only(sum.currency()),
        None => asked,
    };
    let lines: Vec<(DocumentId, Money)> = asked.rows.iter().map(|row| (row.id.clone(), row.suggested)).collect();
    let unfinished = match store::unfinished_for(&mut conn, &link.debtor_id, &lines).await.map_err(UiError::failed)? {
        None => None,
        Some(id) => {
            let own = store::of_link(&mut conn, &link.id, &id).await.map_err(UiError::failed)?;
            Some(own.map_or(Unfinished::Others, |payment| Unfinished::Own(Box::new(payment))))
        }
    };
    let key = CheckoutKey::parse(page.form.value("checkout_key")).unwrap_or_else(|| ctx.new_id());
    Ok(PayByLink { link: link.clone(), asked, sum, after, unfinished, key })
}

#[component]
fn Shown(data: PayByLink) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let PayByLink { link, asked, sum, after, unfinished, key } = data;
    let title = if sum.is_some() { text!(texts, "link-pay-title") } else { text!(texts, "link-paid-title") };
    let intro = if sum.is_some() { text!(texts, "link-pay-intro") } else { text!(texts, "link-paid-text") };
    let unreachable =
        page.form.error("provider").is_some().then(|| view! { <NotOnline words=text!(texts, "link-bank-instead")/> });
    let blocked = unfinished.is_some();
    let unfinished = unfinished.map(|unfinished| view! { <UnfinishedNotice unfinished/> });
    let after = after.into_iter().map(|sum| {
        view! { <p class="quiet-text">{text!(texts, "link-pay-other-currency", amount = texts.money(sum))}</p> }
    });
    let form = sum.filter(|_| !blocked).map(|sum| view! { <PayForm sum key/> });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <ErrorSummary/>
            {unreachable}
            {unfinished}
            <section class="panel stack" aria-labelledby="pay">
                <h1 id="pay">{title}</h1>
                <p>{intro}</p>
                <Matter link=link.clone()/>
                <Items asked/>
                {form}
                {after.collect_view()}
            </section>
            <div class="stack tight no-print">
                <p class="quiet-text">{text!(texts, "link-all-of-it")}</p>
                <div class="actions"><Account link/></div>
            </div>
            <NotMe in_use=true/>
        </Page>
    }
}

/// The amount stands in it only to be compared: see [`saldo::links::LinkOrder`].
#[component]
fn PayForm(sum: Money, key: CheckoutKey) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <form class="stack" method="post" action=paths::PAY_BY_LINK>
            <input type="hidden" name="checkout_key" value=key.to_string()/>
            <input type="hidden" name="currency" value=sum.currency().code()/>
            <input type="hidden" name="told" value=sum.minor().to_string()/>
            <Payee/>
            <div class="confirm">
                <button class="button primary large" id="told">{text!(texts, "pay-button", amount = texts.money(sum))}</button>
                <p class="quiet-text">{text!(texts, "pay-button-hint")}</p>
            </div>
        </form>
    }
}

#[component]
fn UnfinishedNotice(unfinished: Unfinished) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (title, words, actions) = match unfinished {
        Unfinished::Own(payment) => (
            text!(texts, "link-unfinished-title"),
            text!(texts, "link-unfinished-text", amount = texts.money(payment.amount())),
            view! {
                <form method="post" action=paths::link_payment_continue(&payment.id)>
                    <button class="button primary">{text!(texts, "pay-unfinished-continue")}</button>
                </form>
                <form method="post" action=paths::link_payment_cancel(&payment.id)>
                    <input type="hidden" name="again" value="yes"/>
                    <button class="button">{text!(texts, "pay-unfinished-again")}</button>
                </form>
            }
            .into_any(),
        ),
        Unfinished::Others => (
            text!(texts, "link-unfinished-other-title"),
            text!(texts, "link-unfinished-other-text"),
            view! { <a class="button" href=paths::PAY_BY_LINK>{text!(texts, "link-look-again")}</a> }.into_any(),
        ),
    };
    view! {
        <div class="notice warn" id="unfinished" tabindex="-1"><Icon symbol=Symbol::Clock/>
            <h2>{title}</h2>
            <p>{words}</p>
            <div class="actions">{actions}</div>
        </div>
    }
}

//! `GET /link/pay`: what a link asks for, in full, and the buttons that pay it.

use leptos::prelude::*;
use saldo::db::{Conn, DbError};
use saldo::ids::{CheckoutKey, DocumentId, PaymentId};
use saldo::links::{self, Link};
use saldo::money::{Currency, Money};
use saldo::payments::{self, Payment, PaymentStatus, store};
use saldo::seen::How;
use saldo::transfers::NotOffered;
use saldo::transfers::rules::offered;
use saldo::{paths, text};

use super::open_page::{Account, NotMe};
use super::parts::{Asked, Items, Matter};
use crate::errors::UiError;
use crate::payments::pay_parts::{BankInstead, ByTransfer, Payee};
use crate::seen;
use crate::server::render::PageContext;
use crate::ui::{AccountNotice, ErrorSummary, Icon, Page, Symbol, Width, loaded, view};

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
    /// Whether anything can be paid online.
    online: bool,
    /// Why a bank transfer is not offered.
    no_transfer: Option<NotOffered>,
    key: CheckoutKey,
}

/// A checkout that already asks for one of these.
enum Unfinished {
    /// This link started it.
    Own(Box<Payment>),
    /// Somebody else did: the link says no more than whether it may take days.
    Others { by_transfer: bool },
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
    let items = links::items(&mut conn, &ctx, link).await.map_err(UiError::failed)?;
    let shown = items.iter().map(|item| item.id.clone()).collect();
    let asked = Asked::of(items);
    let sums = asked.sums();
    let sent = Currency::parse(page.form.value("currency")).ok();
    let sum = sums.iter().find(|sum| Some(sum.currency()) == sent).or(sums.first()).copied();
    let after = sums.into_iter().filter(|other| Some(*other) != sum).collect();
    let asked = match sum {
        Some(sum) => asked.only(sum.currency()),
        None => asked,
    };
    let lines: Vec<(DocumentId, Money)> = asked.rows.iter().map(|row| (row.id.clone(), row.suggested)).collect();
    let sent_key = page.form.value("checkout_key");
    let unfinished = unfinished(&mut conn, link, &lines, sent_key).await.map_err(UiError::failed)?;
    let key = CheckoutKey::parse(sent_key).unwrap_or_else(|| ctx.new_id());
    let online = ctx.providers.checkout().is_some();
    seen::note(&ctx, Some(link), shown, How::Page);
    let no_transfer = sum.and_then(|sum| offered(Some(&page.visit.creditor), sum).err());
    Ok(PayByLink { link: link.clone(), asked, sum, after, unfinished, online, no_transfer, key })
}

/// The payment that the form with the key `sent_key` started is not in the way while the provider has not
/// answered: its buttons go on with it.
async fn unfinished(
    conn: &mut Conn,
    link: &Link,
    lines: &[(DocumentId, Money)],
    sent_key: &str,
) -> Result<Option<Unfinished>, DbError> {
    let Some(id) = store::unfinished_for(conn, &link.debtor_id, lines).await? else { return Ok(None) };
    if let Some(own) = store::of_link(conn, &link.id, &id).await? {
        let unanswered = payments::unanswered(conn, &link.debtor_id, sent_key).await?;
        let same = unanswered.is_some_and(|unanswered| unanswered.id == own.id);
        return Ok((!same).then(|| Unfinished::Own(Box::new(own))));
    }
    let payment = store::of_debtor(conn, &link.debtor_id, &id).await?;
    let by_transfer = payment.is_some_and(|payment| payment.status == PaymentStatus::AwaitingTransfer);
    Ok(Some(Unfinished::Others { by_transfer }))
}

#[component]
fn Shown(data: PayByLink) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let PayByLink { link, asked, sum, after, unfinished, online, no_transfer, key } = data;
    let title = if sum.is_some() { text!(texts, "link-pay-title") } else { text!(texts, "link-paid-title") };
    let intro = if sum.is_some() { text!(texts, "link-pay-intro") } else { text!(texts, "link-paid-text") };
    let blocked = unfinished.is_some();
    let down = page.form.error("provider").is_some() && !blocked;
    let unreachable = down.then(|| view! { <BankInstead no_transfer/> });
    let unfinished = unfinished.map(|unfinished| view! { <UnfinishedNotice unfinished/> });
    let after = after.into_iter().map(|sum| {
        view! { <p class="quiet-text">{text!(texts, "link-pay-other-currency", amount = texts.money(sum))}</p> }
    });
    let form = sum.filter(|_| !blocked).map(|sum| view! { <PayForm sum key online no_transfer/> });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <ErrorSummary/>
            {unreachable}
            {unfinished}
            <AccountNotice/>
            <section class="panel stack" aria-labelledby="what">
                <h1 id="what">{title}</h1>
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
fn PayForm(sum: Money, key: CheckoutKey, online: bool, no_transfer: Option<NotOffered>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let pay = (online || no_transfer.is_some()).then(|| {
        view! {
            <button class="button primary large" name="step" value="pay">
                {text!(texts, "pay-button", amount = texts.money(sum))}
            </button>
            <p class="quiet-text">{text!(texts, "pay-button-hint")}</p>
        }
    });
    let alone = pay.is_none();
    view! {
        <form class="stack" id="pay" method="post" action=paths::PAY_BY_LINK>
            <input type="hidden" name="checkout_key" value=key.to_string()/>
            <input type="hidden" name="currency" value=sum.currency().code()/>
            <input type="hidden" name="told" value=sum.minor().to_string()/>
            <Payee/>
            <div class="confirm" id="told" tabindex="-1">{pay}<ByTransfer no_transfer alone/></div>
        </form>
    }
}

#[component]
fn UnfinishedNotice(unfinished: Unfinished) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (title, words, actions) = match unfinished {
        Unfinished::Own(payment) if payment.status == PaymentStatus::AwaitingTransfer => (
            text!(texts, "transfer-running", amount = texts.money(payment.amount())),
            text!(texts, "transfer-cancel-caution"),
            view! {
                <a class="button primary" href=paths::link_payment(&payment.id)>{text!(texts, "transfer-see")}</a>
                <CancelAndStartAgain payment=payment.id.clone()/>
            },
        ),
        Unfinished::Own(payment) => (
            text!(texts, "link-unfinished-title"),
            text!(texts, "link-unfinished-text", amount = texts.money(payment.amount())),
            view! {
                <form method="post" action=paths::link_payment_continue(&payment.id)>
                    <button class="button primary">{text!(texts, "pay-unfinished-continue")}</button>
                </form>
                <CancelAndStartAgain payment=payment.id.clone()/>
            },
        ),
        Unfinished::Others { by_transfer } => (
            text!(texts, "link-unfinished-other-title"),
            match by_transfer {
                true => text!(texts, "link-transfer-other-text"),
                false => text!(texts, "link-unfinished-other-text"),
            },
            view! { <a class="button" href=paths::PAY_BY_LINK>{text!(texts, "link-look-again")}</a> },
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

#[component]
fn CancelAndStartAgain(payment: PaymentId) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <form method="post" action=paths::link_payment_cancel(&payment)>
            <input type="hidden" name="again" value="yes"/>
            <button class="button">{text!(texts, "pay-unfinished-again")}</button>
        </form>
    }
}

//! `GET /demo/pay/{payment}`: the page that stands in for a payment provider.

use leptos::prelude::*;
use saldo::ids::PaymentId;
use saldo::payments::demo::{self, DemoCheckout, DemoState};
use saldo::{paths, text};

use super::forms::of_visitor;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Page, Width, id_in_path, loaded, view};

/// The demo bank; it exists only where the demo provider does, for who may pay for the debtor.
#[component]
pub fn DemoProviderPage() -> impl IntoView {
    let page = PageContext::current();
    let id = id_in_path("payment", PaymentId::parse);
    let load = async move {
        let payment = of_visitor(&page.visit, id?.as_str()).await?;
        let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
        let checkout = demo::checkout_of(&mut conn, &payment.id).await.map_err(UiError::failed)?;
        Ok((payment.id, checkout.ok_or(UiError::NotFound)?))
    };
    loaded(load, |(payment, checkout)| view! { <Bank payment checkout/> })
}

#[component]
fn Bank(payment: PaymentId, checkout: DemoCheckout) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "demo-provider-title");
    let amount = texts.money(checkout.amount());
    let approve = text!(texts, "demo-provider-approve", amount = amount.clone());
    let can_come_back = checkout.can_come_back();
    let buttons = match checkout.state {
        DemoState::Open => view! {
            <button class="button primary large" name="end" value="approve">{approve}</button>
            <button class="button" name="end" value="days">{text!(texts, "demo-provider-days")}</button>
            <button class="button danger" name="end" value="decline">{text!(texts, "demo-provider-decline")}</button>
            <button class="button quiet" name="end" value="back">{text!(texts, "demo-provider-back")}</button>
        },
        DemoState::Processing => view! {
            <button class="button primary large" name="end" value="approve">{text!(texts, "demo-provider-arrives")}</button>
            <button class="button danger" name="end" value="decline">{text!(texts, "demo-provider-refuses")}</button>
            <button class="button quiet" name="end" value="back">{text!(texts, "demo-provider-back")}</button>
        },
        DemoState::Paid if can_come_back => view! {
            <p>{text!(texts, "demo-provider-paid")}</p>
            <button class="button danger" name="end" value="return">{text!(texts, "demo-provider-returns")}</button>
            <button class="button primary" name="end" value="back">{text!(texts, "demo-provider-back")}</button>
        },
        DemoState::Paid | DemoState::Failed | DemoState::Expired => view! {
            <p>{text!(texts, "demo-provider-over")}</p>
            <button class="button primary" name="end" value="back">{text!(texts, "demo-provider-back")}</button>
        },
    };
    let creditor = page.visit.creditor.legal_name.clone();
    view! {
        <Page title=title.clone() width=Width::Slim>
            <section class="panel stack" aria-labelledby="pv">
                <h1 id="pv">{title}</h1>
                <p class="quiet-text">{text!(texts, "demo-provider-text")}</p>
                <dl class="summary">
                    <div><dt>{text!(texts, "pay-to")}</dt><dd>{creditor}</dd></div>
                    <div><dt>{text!(texts, "payments-for")}</dt><dd>{checkout.description}</dd></div>
                    <div class="total"><dt>{text!(texts, "payments-amount")}</dt><dd class="money">{amount}</dd></div>
                </dl>
                <form class="stack" method="post" action=paths::demo_provider(&payment)>{buttons}</form>
            </section>
        </Page>
    }
}

//! `GET /d/{debtor}/pay`: choose, change amounts, review, pay.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::money::{Currency, Money};
use saldo::{paths, text};

use super::pay_load::{PayData, load};
use super::pay_parts::{LeftOut, PayFormView};
use crate::server::render::PageContext;
use crate::ui::{AccountNotice, EmptyPanel, Page, Symbol, debtor_in_path, loaded, view};

/// The page in all its forms.
#[component]
pub fn PayPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    let load = async move {
        let debtor = debtor?;
        let visit = &page.visit;
        let data = load(&visit.ctx, page.texts, &debtor.id, &visit.creditor, &page.address, &page.form).await?;
        Ok((debtor, data))
    };
    loaded(load, |(debtor, data)| view! { <Pay debtor data/> })
}

#[component]
fn Pay(debtor: DebtorOfContact, data: PayData) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = match &data {
        PayData::Form(form) if form.review.is_some() => text!(texts, "pay-review-title"),
        _ => text!(texts, "pay-title"),
    };
    let id = debtor.id.clone();
    let content = match data {
        PayData::AskAmount { currency, typed } => view! { <AskAmount action=paths::pay(&id) currency typed/> },
        PayData::ChooseCurrency(sums) => view! { <ChooseCurrency pay=paths::pay(&id) sums/> },
        PayData::Nothing(left_out) => {
            view! {
                <EmptyPanel
                    symbol=Symbol::File
                    title=text!(texts, "pay-empty-title")
                    text=text!(texts, "pay-empty-text")
                    next=(paths::invoices(&id), text!(texts, "pay-to-invoices"))
                >
                    <LeftOut left_out/>
                </EmptyPanel>
            }
        }
        PayData::Form(form) => view! { <PayFormView debtor=id.clone() form=*form/> },
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::invoices(&id)>{text!(texts, "pay-to-invoices")}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "pay-intro")}</p></div></div>
            <AccountNotice/>
            {content}
        </Page>
    }
}

#[component]
fn AskAmount(action: String, currency: Currency, typed: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let order = PageContext::current().visit.creditor.allocation_order.code();
    let wrong = !typed.is_empty();
    let sign = texts.money_pattern(currency).sign;
    let example = texts.money_pattern(currency).digits(1_234_56);
    let error = wrong.then(|| {
        let message = text!(texts, "pay-amount-wrong", typed = typed.clone(), example = example.clone());
        view! { <p class="error" id="amount-e">{message}</p> }
    });
    view! {
        <form class="panel stack" method="get" action=action>
            <input type="hidden" name="choose" value="oldest"/>
            <input type="hidden" name="currency" value=currency.code()/>
            <div class="field">
                <label for="amount">{text!(texts, "pay-ask-amount")}</label>
                <p class="hint" id="amount-h">{text!(texts, "pay-ask-amount-hint", order = order)}</p>
                {error}
                <span class="money-input"><span aria-hidden="true">{sign}</span>
                    <input class="input" id="amount" name="amount" inputmode="decimal" autocomplete="off" value=typed
                        aria-invalid=wrong.then_some("true") aria-describedby=if wrong { "amount-h amount-e" } else { "amount-h" }/>
                </span>
            </div>
            <div class="actions"><button class="button primary">{text!(texts, "pay-ask-amount-button")}</button></div>
        </form>
    }
}

#[component]
fn ChooseCurrency(pay: String, sums: Vec<(Money, String)>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let links = sums.into_iter().map(|(sum, query)| {
        let words = text!(texts, "pay-currency-button", amount = texts.money(sum));
        view! { <a class="button large" href=format!("{pay}?{query}")>{words}</a> }
    });
    view! {
        <section class="panel stack" aria-labelledby="currencies">
            <h2 id="currencies">{text!(texts, "pay-currency-title")}</h2>
            <p>{text!(texts, "pay-currency-text")}</p>
            <div class="actions">{links.collect_view()}</div>
        </section>
    }
}

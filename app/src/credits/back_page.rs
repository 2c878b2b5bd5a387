//! `GET /d/{debtor}/credit/back`: how much, which way, a note.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::credits::{self, Origin};
use saldo::ctx::Ctx;
use saldo::ids::{CheckoutKey, DebtorId};
use saldo::money::{Currency, Money};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::back_form::BY_BANK;
use crate::errors::UiError;
use crate::invoices::words;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::ui::{
    EmptyPanel, ErrorSummary, Field, FieldKind, Hidden, Page, Symbol, Width, debtor_in_path, loaded, view,
};

/// What the page shows.
struct Asking {
    debtor: DebtorOfContact,
    /// The most that may be asked back.
    most: Money,
    origins: Vec<Origin>,
    key: String,
}

/// The page.
#[component]
pub fn CreditBackPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    let asked = page.query("currency").and_then(|code| Currency::parse(&code).ok());
    let (visit, form) = (Arc::clone(&page.visit), Arc::clone(&page.form));
    let currency = Currency::parse(form.value("currency")).ok().or(asked).unwrap_or(visit.creditor.currency);
    let load = async move { load(&visit.ctx, debtor?, currency, &form).await };
    loaded(load, |asking| view! { <Back asking/> })
}

async fn load(ctx: &Ctx, debtor: DebtorOfContact, currency: Currency, form: &FormState) -> Result<Asking, UiError> {
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let most = credits::may_be_asked(&mut conn, &debtor.id, currency).await.map_err(UiError::failed)?;
    let origins = credits::origins(&mut conn, &debtor.id, currency).await.map_err(UiError::failed)?;
    let key = CheckoutKey::parse(form.value("key")).unwrap_or_else(|| ctx.new_id());
    Ok(Asking { debtor, most, origins, key: key.to_string() })
}

#[component]
fn Back(asking: Asking) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "credit-back-title");
    let intro = text!(texts, "credit-back-intro", creditor = page.visit.creditor.name());
    let id = asking.debtor.id.clone();
    let content = match asking.most.is_positive() {
        _ if !page.visit.creditor.offers_credit_back => {
            view! { <section class="panel"><p>{text!(texts, "credit-back-switched-off")}</p></section> }
        }
        true => view! { <Ask asking/> },
        false => view! { <Nothing debtor=id.clone()/> },
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::credit(&id)>{text!(texts, "credit-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{intro}</p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Nothing(debtor: DebtorId) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::Card
            title=text!(texts, "credit-back-nothing")
            text=text!(texts, "credit-use-no-credit")
            next=(paths::credit(&debtor), text!(texts, "credit-see"))
        />
    }
}

#[component]
fn Ask(asking: Asking) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Asking { debtor, most, origins, key } = asking;
    let digits = texts.money_pattern(most.currency()).digits(most.minor().unsigned_abs());
    view! {
        <form class="panel stack" method="post" action=paths::credit_back(&debtor.id) novalidate>
            <Hidden name="key" value=key/>
            <Hidden name="currency" value=most.currency().code().to_owned()/>
            <Field
                name="amount"
                label=text!(texts, "credit-back-amount")
                kind=FieldKind::Amount
                hint=text!(texts, "credit-back-most", most = texts.money(most))
                value=digits
                required=true
            />
            <WhichWay origins/>
            <Field name="note" label=text!(texts, "credit-back-note") hint=text!(texts, "credit-back-note-hint")/>
            <p class="quiet-text">{text!(texts, "credit-back-aside")}</p>
            <div class="actions"><button class="button primary large">{text!(texts, "credit-back-button")}</button></div>
        </form>
    }
}

/// To a payment where that is possible, else to an account; its fields are always there, because without
/// JavaScript nothing can fold them out.
#[component]
fn WhichWay(origins: Vec<Origin>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let account = view! { <Account optional=!origins.is_empty()/> };
    if origins.is_empty() {
        return view! { <Hidden name="way" value=BY_BANK.to_owned()/>{account} };
    }
    let chosen = page.form.typed("way").map_or_else(|| origins[0].payment.to_string(), str::to_owned);
    let error = page.form.error("way").map(str::to_owned);
    let described = error.is_some().then_some("way-e");
    let invalid = error.is_some().then_some("true");
    let choices: Vec<_> = origins
        .iter()
        .map(|origin| {
            let value = origin.payment.to_string();
            let most = text!(texts, "credit-back-to-payment-most", most = texts.money(origin.most));
            choice(&chosen, value, to_payment(texts, origin), most)
        })
        .collect();
    let bank = choice(
        &chosen,
        BY_BANK.to_owned(),
        text!(texts, "credit-back-by-bank"),
        text!(texts, "credit-back-by-bank-hint"),
    );
    view! {
        <fieldset id="way" role="radiogroup" tabindex="-1" aria-describedby=described aria-invalid=invalid>
            <legend>{text!(texts, "credit-back-way")}</legend>
            {error.map(|error| view! { <p class="error" id="way-e">{error}</p> })}
            <div class="choices">{choices}{bank}</div>
        </fieldset>
        {account}
    }
}

fn to_payment(texts: &Texts, origin: &Origin) -> String {
    let method = words::method(texts, origin.method.as_deref());
    match origin.value_on {
        Some(on) => text!(texts, "credit-back-to-payment", method = method, date = texts.date_long(on)),
        None => text!(texts, "credit-back-to-some-payment", method = method),
    }
}

fn choice(chosen: &str, value: String, words: String, small: String) -> impl IntoView + use<> {
    let checked = chosen == value;
    view! {
        <label class="choice"><input type="radio" name="way" value=value checked=checked/>
            <span>{words}<small>{small}</small></span>
        </label>
    }
}

#[component]
fn Account(optional: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let heading = match optional {
        true => text!(texts, "credit-back-account-optional"),
        false => text!(texts, "credit-back-account"),
    };
    view! {
        <h2>{heading}</h2>
        <Field name="holder" label=text!(texts, "credit-back-holder")/>
        <Field name="iban" label=text!(texts, "credit-back-iban") hint=text!(texts, "credit-back-iban-hint")/>
    }
}

//! `/admin/settings/account`: the account money goes to, and those before it.

use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use saldo::approvals::{self, Ask, Decided, ProposeError, Wish};
use saldo::creditor::{self, Creditor, PayeeAccount};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::text::Iban;

use super::frame::{Frame, Seen};
use super::read::{line, seen};
use super::saved::answer;
use crate::admin::failed;
use crate::admin::money::parts::{key, sent_key};
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::server::render::PageContext;
use crate::ui::{Field, Hidden, loaded, view};

/// The most characters of a name that banks take (EPC).
const HOLDER: usize = 70;

/// `POST /admin/settings/account`: sets the first account, or asks for another one, which a second person confirms.
pub async fn post(mut submitted: Submitted) -> Response {
    let iban = submitted.field("iban", Iban::parse, |texts| text!(texts, "staff-settings-iban-wrong"));
    let holder = submitted.field(
        "iban_holder",
        |text| line(text, HOLDER).filter(|holder| !holder.is_empty()),
        |texts| text!(texts, "staff-settings-iban-holder-wrong"),
    );
    let (Some(iban), Some(holder)) = (iban, holder) else { return submitted.again().await };
    let ctx = submitted.visit().ctx.clone();
    if let Some(was) = submitted.form.typed("was").map(str::to_owned) {
        return ask(submitted, Wish::PayeeIban { iban, holder, was: Some(was) }).await;
    }
    let outcome = creditor::set_first_account(&ctx, seen(&submitted.form), &iban, &holder).await;
    answer(submitted, paths::SETTINGS_ACCOUNT, outcome).await
}

/// Another account waits for a second person; with nobody else it counts in a day.
async fn ask(mut submitted: Submitted, wish: Wish) -> Response {
    let ctx = submitted.visit().ctx.clone();
    let key = match sent_key(&submitted.form) {
        Ok(key) => key,
        Err(error) => return error.into_response(),
    };
    let (why, texts) = (submitted.form.value("why").to_owned(), submitted.texts());
    let wanted = Ask { key: Some(&key), wish: &wish, why: &why };
    let (field, message) = match approvals::propose(&ctx, wanted).await {
        Ok(Decided::Waits(_)) => return see_other(&format!("{}?done=waits", paths::SETTINGS_ACCOUNT)),
        Ok(Decided::Now(())) => return see_other(&format!("{}?done=saved", paths::SETTINGS_ACCOUNT)),
        Err(ProposeError::Changed) => ("iban", text!(texts, "staff-settings-account-changed")),
        Err(ProposeError::Reason) => ("why", text!(texts, "staff-settings-account-why-wrong")),
        Err(ProposeError::Db(error)) => return failed(error),
    };
    submitted.form.refuse(field, message);
    submitted.again().await
}

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let visit = PageContext::current().visit;
    let load = async move {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        creditor::payee_accounts(&mut conn).await.map_err(UiError::failed)
    };
    loaded(load, |accounts: Vec<PayeeAccount>| {
        view! { <Frame here=paths::SETTINGS_ACCOUNT><Present/><Form/><History accounts/></Frame> }
    })
}

/// An account as people read it.
fn shown(iban: &str) -> String {
    Iban::parse(iban).map_or_else(|| iban.to_owned(), |iban| iban.grouped())
}

#[component]
fn Present() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Creditor { iban, iban_holder, legal_name, .. } = page.visit.creditor.clone();
    iban.map(|iban| {
        view! {
            <section class="panel stack" aria-labelledby="present">
                <h2 id="present">{text!(texts, "staff-settings-account-present")}</h2>
                <dl class="facts">
                    <div><dt>{text!(texts, "staff-settings-iban")}</dt><dd class="iban">{shown(&iban)}</dd></div>
                    <div><dt>{text!(texts, "staff-settings-iban-holder")}</dt><dd>{iban_holder.unwrap_or(legal_name)}</dd></div>
                </dl>
            </section>
        }
    })
}

/// The first account, or the wish for another.
#[component]
fn Form() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let creditor = &page.visit.creditor;
    let (title, intro) = match creditor.iban.is_some() {
        true => (text!(texts, "staff-settings-account-other"), text!(texts, "staff-settings-account-second")),
        false => (text!(texts, "staff-settings-account"), text!(texts, "staff-settings-account-text")),
    };
    let other = creditor.iban.clone().map(|was| {
        view! {
            <Hidden name="was" value=was/>
            <Hidden name="key" value=key(&page)/>
            <Field name="why" label=text!(texts, "staff-settings-account-why") hint=text!(texts, "staff-settings-account-why-hint") required=true/>
        }
    });
    let button = match creditor.iban.is_some() {
        true => text!(texts, "staff-settings-account-ask"),
        false => text!(texts, "staff-settings-save"),
    };
    view! {
        <form class="panel stack" method="post" novalidate>
            <Seen/>
            <h2>{title}</h2>
            <p class="quiet-text">{intro}</p>
            <Field name="iban" label=text!(texts, "staff-settings-iban") required=true/>
            <Field name="iban_holder" label=text!(texts, "staff-settings-iban-holder") hint=text!(texts, "staff-settings-iban-holder-hint") value=creditor.legal_name.clone() required=true/>
            {other}
            <div><button class="button primary">{button}</button></div>
        </form>
    }
}

#[component]
fn History(accounts: Vec<PayeeAccount>) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    (!accounts.is_empty()).then(|| {
        let rows = accounts.into_iter().map(|account| {
            let since = texts.date_time(zone.local(account.set_at).and_utc());
            let who = account.name.unwrap_or_else(|| text!(texts, "staff-settings-somebody"));
            let about = text!(texts, "staff-settings-account-set", who = who, when = since);
            let before = account.old_iban.map(|iban| text!(texts, "staff-settings-account-before", iban = shown(&iban)));
            view! { <li><div><span class="iban">{shown(&account.iban)}</span>" · "{account.holder}<span class="sub">{about}</span>{before.map(|words| view! { <span class="sub">{words}</span> })}</div></li> }
        });
        view! {
            <section class="panel" aria-labelledby="history">
                <h2 id="history">{text!(texts, "staff-settings-account-history")}</h2>
                <ul class="moves">{rows.collect_view()}</ul>
            </section>
        }
    })
}

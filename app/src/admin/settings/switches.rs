//! `/admin/settings/switches`: what debtors can do themselves.

use axum::response::Response;
use leptos::prelude::*;
use saldo::creditor::{self, Switches};
use saldo::paths::admin as paths;
use saldo::text;

use super::frame::{Frame, Seen};
use super::read::seen;
use super::saved::answer;
use crate::server::forms::Submitted;
use crate::server::render::PageContext;
use crate::ui::{Tick, view};

/// `POST /admin/settings/switches`.
pub async fn post(submitted: Submitted) -> Response {
    // Without it the form is none of ours: every box would count as not ticked.
    if submitted.form.typed("seen").is_none() {
        return submitted.again().await;
    }
    let ticked = |name| submitted.form.typed(name).is_some();
    let new = Switches {
        transfer: ticked("offers_transfer"),
        credit_back: ticked("offers_credit_back"),
        invite: ticked("contacts_invite"),
    };
    let outcome = creditor::change_switches(&submitted.visit().ctx, seen(&submitted.form), new).await;
    answer(submitted, paths::SETTINGS_SWITCHES, outcome).await
}

/// The page.
#[component]
pub fn SwitchesPage() -> impl IntoView {
    let page = PageContext::current();
    let (texts, creditor) = (page.texts, page.visit.creditor.clone());
    view! {
        <Frame here=paths::SETTINGS_SWITCHES>
            <form class="panel stack" method="post" novalidate>
                <Seen/>
                <h2>{text!(texts, "staff-settings-switches")}</h2>
                <p class="quiet-text">{text!(texts, "staff-settings-switches-text")}</p>
                <Tick
                    name="offers_transfer" checked=creditor.offers_transfer
                    label=text!(texts, "staff-settings-offers-transfer") hint=text!(texts, "staff-settings-offers-transfer-hint")
                />
                <Tick
                    name="offers_credit_back" checked=creditor.offers_credit_back
                    label=text!(texts, "staff-settings-offers-credit-back") hint=text!(texts, "staff-settings-offers-credit-back-hint")
                />
                <Tick
                    name="contacts_invite" checked=creditor.contacts_invite
                    label=text!(texts, "staff-settings-contacts-invite") hint=text!(texts, "staff-settings-contacts-invite-hint")
                />
                <div><button class="button primary">{text!(texts, "staff-settings-save")}</button></div>
            </form>
        </Frame>
    }
}

//! `/admin/settings/documents`: how imported documents are read.

use axum::response::Response;
use leptos::prelude::*;
use saldo::creditor::{self, DocumentRules};
use saldo::paths::admin as paths;
use saldo::text;

use super::frame::{Frame, Seen};
use super::read::{optional, seen, terms};
use super::saved::answer;
use crate::server::forms::Submitted;
use crate::server::render::PageContext;
use crate::ui::{Field, Tick, view};

/// `POST /admin/settings/documents`.
pub async fn post(mut submitted: Submitted) -> Response {
    let mut own =
        |name| submitted.field(name, |text| optional(text, terms), |texts| text!(texts, "staff-settings-terms-wrong"));
    let (business, consumer, public_body) =
        (own("terms_days_business"), own("terms_days_consumer"), own("terms_days_public_body"));
    let usual = submitted.field("terms_days", terms, |texts| text!(texts, "staff-settings-terms-wrong"));
    let (Some(usual), Some(business), Some(consumer), Some(public_body)) = (usual, business, consumer, public_body)
    else {
        return submitted.again().await;
    };
    let new = DocumentRules {
        usual,
        business,
        consumer,
        public_body,
        numbers_restart_yearly: submitted.form.typed("numbers_restart_yearly").is_some(),
        confirmed: submitted.form.typed("confirmed").is_some(),
    };
    let outcome = creditor::change_documents(&submitted.visit().ctx, seen(&submitted.form), &new).await;
    answer(submitted, paths::SETTINGS_DOCUMENTS, outcome).await
}

/// The page.
#[component]
pub fn DocumentsPage() -> impl IntoView {
    let page = PageContext::current();
    let (texts, creditor) = (page.texts, page.visit.creditor.clone());
    let days = |days: Option<i32>| days.map(|days| days.to_string()).unwrap_or_default();
    let warn = page.form.error("confirmed").is_some() || page.form.typed("confirmed").is_some();
    let confirm = warn.then(|| {
        view! { <Tick name="confirmed" label=text!(texts, "staff-settings-renumber-sure") hint=text!(texts, "staff-settings-renumber-warning")/> }
    });
    view! {
        <Frame here=paths::SETTINGS_DOCUMENTS>
            <form class="panel stack" method="post" novalidate>
                <Seen/>
                <h2>{text!(texts, "staff-settings-documents")}</h2>
                <p class="quiet-text">{text!(texts, "staff-settings-documents-text")}</p>
                <Field name="terms_days" value=creditor.terms_days.to_string() label=text!(texts, "staff-settings-terms") hint=text!(texts, "staff-settings-terms-hint")/>
                <div class="field-row">
                    <Field name="terms_days_business" value=days(creditor.terms_days_business) label=text!(texts, "staff-settings-terms-business")/>
                    <Field name="terms_days_consumer" value=days(creditor.terms_days_consumer) label=text!(texts, "staff-settings-terms-consumer")/>
                    <Field name="terms_days_public_body" value=days(creditor.terms_days_public_body) label=text!(texts, "staff-settings-terms-public-body")/>
                </div>
                <p class="quiet-text">{text!(texts, "staff-settings-terms-kinds-hint")}</p>
                <Tick
                    name="numbers_restart_yearly" checked=creditor.numbers_restart_yearly
                    label=text!(texts, "staff-settings-renumber") hint=text!(texts, "staff-settings-renumber-hint")
                />
                {confirm}
                <div><button class="button primary">{text!(texts, "staff-settings-save")}</button></div>
            </form>
        </Frame>
    }
}

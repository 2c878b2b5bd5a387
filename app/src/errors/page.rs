//! The page of an error.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use saldo::text;
use saldo::texts::Texts;

use super::UiError;
use crate::server::render::PageContext;
use crate::ui::{Icon, Page, Symbol, Width, view};

/// Says what happened and what to do, and sets the status of the answer.
#[component]
pub fn ErrorPage(error: UiError) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(error.status());
    }
    let page = PageContext::current();
    let (title, words) = words(page.texts, &error);
    let reference = (error.status().is_server_error())
        .then(|| text!(page.texts, "error-reference", reference = page.reference.to_string()));
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <section class="panel outcome bad" aria-labelledby="error-title">
                <span class="mark"><Icon symbol=Symbol::Alert/></span>
                <h1 id="error-title">{title}</h1>
                <p>{words}</p>
                {reference.map(|reference| view! { <p class="quiet-text">{reference}</p> })}
                <div class="actions"><a class="button primary" href="/">{text!(page.texts, "action-back-to-start")}</a></div>
            </section>
        </Page>
    }
}

fn words(texts: &Texts, error: &UiError) -> (String, String) {
    match error {
        UiError::NotFound => (text!(texts, "error-not-found-title"), text!(texts, "error-not-found-text")),
        UiError::Forbidden => (text!(texts, "error-forbidden-title"), text!(texts, "error-forbidden-text")),
        UiError::Origin => (text!(texts, "error-origin-title"), text!(texts, "error-origin-text")),
        UiError::BadRequest => (text!(texts, "error-bad-request-title"), text!(texts, "error-bad-request-text")),
        UiError::TooLarge => (text!(texts, "error-too-large-title"), text!(texts, "error-too-large-text")),
        UiError::TooLong => (text!(texts, "error-too-long-title"), text!(texts, "error-too-long-text")),
        UiError::Busy => (text!(texts, "error-busy-title"), text!(texts, "error-busy-text")),
        UiError::Crowded => (text!(texts, "error-crowded-title"), text!(texts, "error-crowded-text")),
        UiError::StillSending => (text!(texts, "error-still-sending-title"), text!(texts, "error-still-sending-text")),
        &UiError::TooMany { minutes } => {
            (text!(texts, "error-too-many-title"), text!(texts, "error-too-many-text", minutes = minutes))
        }
        UiError::Failed => (text!(texts, "error-failed-title"), text!(texts, "error-failed-text")),
    }
}

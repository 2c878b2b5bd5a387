//! Draws a page on the server: the one place that calls Leptos.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::{ResponseOptions, render_app_async_with_context};
use saldo::text::Language;
use saldo::texts::Texts;

use super::forms::FormState;
use super::log::Reference;
use super::{AppState, Visit, headers, language};
use crate::errors::{ErrorPage, UiError};
use crate::pages;
use crate::ui::Shell;

/// Everything a page may ask about its request: the one value in Leptos' context.
#[derive(Clone)]
pub struct PageContext {
    pub state: AppState,
    pub texts: &'static Texts,
    /// Who asks, for whom we speak, and the context to act in.
    pub visit: Arc<Visit>,
    /// What was typed and what is wrong with it, when a form is shown again.
    pub form: Arc<FormState>,
    /// The path with its query, without the origin.
    pub address: Arc<str>,
    /// The values that stand in the path, by name.
    params: Arc<[(String, String)]>,
    /// Names this request in the log and on an error page.
    pub reference: Reference,
}

impl PageContext {
    /// The context of the page that is being drawn.
    pub fn current() -> Self {
        expect_context()
    }

    /// The first value of a name in the query. Not Leptos' `use_query_map`: it decodes twice.
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.address.split_once('?')?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        pairs.into_iter().find(|(found, _)| found == name).map(|(_, value)| value)
    }

    /// A value that stands in the path: `debtor` of `/d/{debtor}`.
    pub fn in_path(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn of(state: AppState, parts: &Parts, form: FormState, params: Vec<(String, String)>) -> Self {
        let visit = parts.extensions.get::<Arc<Visit>>().cloned().unwrap_or_else(|| Arc::new(Visit::unknown(&state)));
        let reference = parts.extensions.get::<Reference>().cloned().unwrap_or_default();
        let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
        let (form, address, params) = (Arc::new(form), address.into(), params.into());
        Self { state, texts: texts(parts), visit, form, address, params, reference }
    }
}

/// The texts of the visitor's language: what a layer found out about the visitor, else the choice
/// kept in a cookie, else what the browser prefers.
pub fn texts(parts: &Parts) -> &'static Texts {
    let known = parts.extensions.get::<Language>().copied();
    Texts::of(known.unwrap_or_else(|| language::of(&parts.headers)))
}

/// `GET` of every page in the access table.
pub async fn get_page(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    page(state, parts, FormState::default()).await
}

/// The page at the request's address; with a form to show again the status is 422, unless the page
/// itself failed.
pub async fn page(state: AppState, parts: Parts, form: FormState) -> Response {
    let shown_again = form.has_errors();
    let Some((content, params)) = pages::at(parts.uri.path()) else { return UiError::NotFound.into_response() };
    let context = PageContext::of(state, &parts, form, params);
    let mut response = draw(context, parts, content).await;
    if shown_again && response.status().is_success() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

async fn draw(
    context: PageContext,
    parts: Parts,
    content: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
) -> Response {
    let provide = move || {
        if let (Some(response), Some(nonce)) = (use_context::<ResponseOptions>(), use_nonce())
            && let Ok(policy) = HeaderValue::try_from(headers::page_policy(&context.state.config, &nonce))
        {
            response.insert_header(CONTENT_SECURITY_POLICY, policy);
        }
        provide_context(context.clone());
    };
    let document = move || {
        let content = content.clone();
        view! { <Shell>{content()}</Shell> }
    };
    render_app_async_with_context(provide, document)(Request::from_parts(parts, Body::empty())).await
}

/// Layer: turns every [`UiError`] into its page.
pub async fn error_pages(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut again = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let Some(error) = response.extensions_mut().remove::<UiError>() else { return response };
    if let Some(visit) = response.extensions_mut().remove::<Arc<Visit>>() {
        if let Some(language) = visit.language() {
            again.extensions.insert(language);
        }
        again.extensions.insert(visit);
    }
    let status = error.status();
    let context = PageContext::of(state, &again, FormState::default(), Vec::new());
    let content = move || {
        let error = error.clone();
        view! { <ErrorPage error/> }.into_any()
    };
    let mut page = draw(context, again, content).await;
    *page.status_mut() = status;
    page
}

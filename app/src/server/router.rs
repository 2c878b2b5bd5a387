//! Routes, made from the access table and from nothing else.

use std::collections::HashMap;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use saldo::access::table::Kind;
use saldo::access::{Method, ROUTES, Route};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use super::{AppState, assets, client, guard, headers, health, language, limits, log, origin, panics, render, visitor};
use crate::errors::UiError;
use crate::{
    admin, contacts, credits, disputes, downloads, due_dates, invoices, links, log_in, logo, paid_claims, payments,
    pdf, plans, profile, promises, statements, threads,
};

/// What answers the routes that are no pages. Pages are drawn by Leptos.
fn handlers() -> Handlers {
    let mut handlers = Handlers::default();
    handlers.post("/login", log_in::forms::ask);
    handlers.post("/login/code", log_in::forms::code);
    handlers.get("/login/link", log_in::link::open);
    handlers.post("/login/link", log_in::link::redeem);
    handlers.post("/login/password", log_in::forms::password);
    handlers.post("/logout", log_in::forms::log_out);
    handlers.post("/profile", profile::forms::save);
    handlers.post("/profile/password", profile::forms::set_password);
    handlers.post("/profile/password/remove", profile::forms::remove_password);
    handlers.post("/profile/sessions/end", profile::forms::end_everywhere);
    handlers.post("/profile/sessions/{session}/end", profile::forms::end_session);
    handlers.post("/d/{debtor}/contacts", contacts::forms::save_rights);
    handlers.post("/d/{debtor}/contacts/invite", contacts::forms::invite);
    handlers.post("/d/{debtor}/contacts/{contact}/accept", contacts::forms::accept);
    handlers.post("/d/{debtor}/contacts/{contact}/remove", contacts::forms::remove);
    handlers.post("/d/{debtor}/pay", payments::pay_form::post);
    handlers.post("/d/{debtor}/credit/use", credits::use_form::post);
    handlers.post("/d/{debtor}/credit/back", credits::back_form::post);
    handlers.post("/d/{debtor}/credit/requests/{request}/withdraw", credits::back_form::withdraw);
    handlers.get("/d/{debtor}/payments/{payment}/status.json", payments::status::get);
    handlers.post("/d/{debtor}/payments/{payment}/continue", payments::forms::go_on);
    handlers.post("/d/{debtor}/payments/{payment}/cancel", payments::forms::cancel);
    handlers.get("/link", links::open::open);
    handlers.post("/link", links::open::redeem);
    handlers.post("/link/not-me", links::open::not_me);
    handlers.post("/link/fresh", links::open::fresh);
    handlers.post("/link/pay", links::forms::pay);
    handlers.get("/link/payments/{payment}/status.json", links::forms::status);
    handlers.post("/link/payments/{payment}/continue", links::forms::go_on);
    handlers.post("/link/payments/{payment}/cancel", links::forms::cancel);
    handlers.post("/demo/pay/{payment}", payments::forms::decide_demo);
    handlers.post("/webhooks/stripe", payments::webhook::stripe);
    handlers.post("/language", language::post);
    handlers.get("/d/{debtor}/invoices/{document}/xml", invoices::downloads::original);
    handlers.get("/d/{debtor}/invoices/{document}/attachments/{position}", invoices::downloads::attachment);
    handlers.get("/d/{debtor}/due-dates.ics", due_dates::get);
    handlers.get("/d/{debtor}/invoices.csv", invoices::file::get);
    handlers.get("/d/{debtor}/payments.csv", payments::file::get);
    handlers.post("/d/{debtor}/downloads", downloads::forms::begin);
    handlers.get("/d/{debtor}/downloads/{download}/status.json", downloads::get::status);
    handlers.get("/d/{debtor}/downloads/{download}/file", downloads::get::file);
    handlers.get("/d/{debtor}/documents", downloads::get::documents);
    handlers.get("/d/{debtor}/disputes/new", disputes::new_form::get);
    handlers.post("/d/{debtor}/disputes", disputes::new_form::post);
    handlers.post("/d/{debtor}/disputes/{dispute}/messages", disputes::forms::say);
    handlers.post("/d/{debtor}/disputes/{dispute}/withdraw", disputes::forms::withdraw);
    handlers.post("/d/{debtor}/disputes/{dispute}/reopen", disputes::forms::reopen);
    handlers.get("/d/{debtor}/plans/new", plans::new_form::get);
    handlers.post("/d/{debtor}/plans", plans::new_form::post);
    handlers.post("/d/{debtor}/plans/{plan}/take", plans::forms::take);
    handlers.post("/d/{debtor}/plans/{plan}/withdraw", plans::forms::withdraw);
    handlers.get("/d/{debtor}/plans/{plan}/change", plans::change::forms::get);
    handlers.post("/d/{debtor}/plans/{plan}/change", plans::change::forms::post);
    handlers.post("/d/{debtor}/plans/{plan}/change/take", plans::change::answers::take);
    handlers.post("/d/{debtor}/plans/{plan}/change/withdraw", plans::change::answers::withdraw);
    handlers.get("/d/{debtor}/plans/{plan}/dates.ics", plans::dates::get);
    handlers.get("/d/{debtor}/plans/{plan}/agreement.pdf", pdf::agreement);
    handlers.post("/d/{debtor}/paid-claims", paid_claims::new_form::post);
    handlers.post("/d/{debtor}/paid-claims/{claim}/messages", paid_claims::forms::say);
    handlers.post("/d/{debtor}/paid-claims/{claim}/withdraw", paid_claims::forms::withdraw);
    handlers.post("/d/{debtor}/promises", promises::new_form::post);
    handlers.post("/d/{debtor}/promises/{promise}/withdraw", promises::forms::withdraw);
    handlers.get("/d/{debtor}/messages/{message}/files/{position}", threads::file::get);
    handlers.get("/d/{debtor}/statement", statements::get::page);
    handlers.get("/d/{debtor}/statement.csv", statements::get::csv);
    handlers.get("/d/{debtor}/statement.pdf", statements::get::pdf);
    handlers.get("/d/{debtor}/invoices/{document}/pdf", pdf::invoice);
    handlers.get("/d/{debtor}/payments/{payment}/receipt.pdf", pdf::receipt);
    admin::handlers(&mut handlers);
    handlers.get("/", log_in::start::get);
    handlers.get("/logo/{hash}", logo::get);
    handlers.get("/health", health::get);
    handlers.get("/pkg/{file}", assets::file);
    handlers
}

/// The whole server as one service.
///
/// # Panics
/// When the access table and the handlers do not name the same routes; a test builds it too.
pub fn router(state: &AppState) -> Router {
    let mut handlers = handlers();
    let mut router = Router::new();
    for route in ROUTES {
        let handler = handlers.take(route);
        router = router.route(route.path, handler.route_layer(from_fn_with_state(*route, guard::check)));
    }
    assert!(handlers.0.is_empty(), "handlers without a row in the access table: {:?}", handlers.0.keys());
    let router = router.fallback(no_such_route).method_not_allowed_fallback(no_such_route);
    let router = router.layer(from_fn_with_state(state.clone(), wake_worker));
    let router = router.layer(from_fn_with_state(state.clone(), visitor::read));
    surround(router.with_state(state.clone()), state)
}

/// Layer: after a form or a notice there may be a mail to send.
async fn wake_worker(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let writes = request.method() == axum::http::Method::POST;
    let response = next.run(request).await;
    if writes {
        state.worker.wake();
    }
    response
}

async fn no_such_route() -> UiError {
    UiError::NotFound
}

/// Packed again, PDFs and zips would cost time and save nothing.
fn not_packed_already() -> impl Predicate {
    let by_itself = |media_type| NotForContentType::const_new(media_type);
    DefaultPredicate::new().and(by_itself("application/pdf")).and(by_itself("application/zip"))
}

/// The layers around every route, from the inside out.
pub(super) fn surround(router: Router, state: &AppState) -> Router {
    let with_state = || state.clone();
    router
        .layer(from_fn_with_state(with_state(), limits::body))
        .layer(from_fn_with_state(with_state(), origin::check))
        .layer(from_fn_with_state(with_state(), limits::time))
        .layer(from_fn_with_state(with_state(), origin::leave_localhost))
        .layer(from_fn_with_state(with_state(), client::note))
        .layer(from_fn(panics::catch))
        .layer(from_fn_with_state(with_state(), render::error_pages))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(not_packed_already()))
        .layer(from_fn_with_state(with_state(), headers::security))
        .layer(from_fn(log::requests))
}

/// Handlers by method and path, until the table asks for them.
#[derive(Default)]
pub(crate) struct Handlers(HashMap<(Method, &'static str), MethodRouter<AppState>>);

impl Handlers {
    pub(crate) fn get<H: Handler<T, AppState>, T: 'static>(&mut self, path: &'static str, handler: H) {
        self.0.insert((Method::Get, path), get(handler));
    }

    pub(crate) fn post<H: Handler<T, AppState>, T: 'static>(&mut self, path: &'static str, handler: H) {
        self.0.insert((Method::Post, path), post(handler));
    }

    fn take(&mut self, route: &Route) -> MethodRouter<AppState> {
        // A page may have a handler that looks at the request before it is drawn.
        match self.0.remove(&(route.method, route.path)) {
            Some(handler) => handler,
            None if route.kind == Kind::Page => get(render::get_page),
            None => panic!("no handler for {:?} {}", route.method, route.path),
        }
    }
}

//! Routes, made from the access table and from nothing else.

use std::collections::HashMap;

use axum::Router;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use saldo::access::table::Kind;
use saldo::access::{Method, ROUTES, Route};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use super::{AppState, assets, client, guard, headers, health, language, limits, log, origin, panics, render, visitor};
use crate::errors::UiError;
use crate::login;

/// What answers the routes that are no pages. Pages are drawn by Leptos.
fn handlers() -> Handlers {
    let mut handlers = Handlers::default();
    handlers.post("/login", login::forms::post);
    handlers.post("/language", language::post);
    handlers.get("/", login::start::get);
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
        router = router.route(route.path, handler.route_layer(from_fn_with_state(route.rule, guard::check)));
    }
    assert!(handlers.0.is_empty(), "handlers without a row in the access table: {:?}", handlers.0.keys());
    let router = router.fallback(no_such_route).method_not_allowed_fallback(no_such_route);
    let router = router.layer(from_fn_with_state(state.clone(), visitor::read));
    surround(router.with_state(state.clone()), state)
}

async fn no_such_route() -> UiError {
    UiError::NotFound
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
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(with_state(), headers::security))
        .layer(from_fn(log::requests))
}

/// Handlers by method and path, until the table asks for them.
#[derive(Default)]
struct Handlers(HashMap<(Method, &'static str), MethodRouter<AppState>>);

impl Handlers {
    fn get<H: Handler<T, AppState>, T: 'static>(&mut self, path: &'static str, handler: H) {
        self.0.insert((Method::Get, path), get(handler));
    }

    fn post<H: Handler<T, AppState>, T: 'static>(&mut self, path: &'static str, handler: H) {
        self.0.insert((Method::Post, path), post(handler));
    }

    fn take(&mut self, route: &Route) -> MethodRouter<AppState> {
        if route.kind == Kind::Page {
            return get(render::get_page);
        }
        let handler = self.0.remove(&(route.method, route.path));
        handler.unwrap_or_else(|| panic!("no handler for {:?} {}", route.method, route.path))
    }
}

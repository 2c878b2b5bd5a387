//! The server's own behaviour, over its router or over a real connection.

mod browser;
mod connections;
mod contacts;
mod credits;
mod debtors;
mod disputes;
mod double;
mod downloads;
mod files;
mod home;
mod invoices;
mod layers;
mod links;
mod log_in;
mod merged;
mod morning;
mod one_of_everything;
mod pages;
mod paid_claims;
mod payments;
mod pdf;
mod people;
mod plan_changes;
mod plans;
mod profile;
mod promises;
mod seen;
mod settings;
mod staff;
mod staff_contacts;
mod staff_disputes;
mod staff_merges;
mod staff_plans;
mod statements;
mod story;
mod strangers;
mod table;
mod tasks;
mod walk;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use saldo::config::{Config, Source};
use saldo::ctx::Actor;
use tower::ServiceExt;

use super::{AppState, router};

const BASE_URL: &str = "http://127.0.0.1:3000";

/// A server with the demo's settings in a folder of its own.
struct TestServer {
    router: Router,
    state: AppState,
    folder: tempfile::TempDir,
}

impl TestServer {
    async fn new() -> Self {
        Self::with(&[]).await
    }

    async fn with(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let source = Source::of([("SALDO_DATA_DIR", folder.path().to_str().unwrap())]);
        let source = settings.iter().fold(source, |source, (name, value)| source.with(name, value));
        let config = Config::read(&source).unwrap();
        let ctx = saldo::startup::open(&config, Actor::System).await.unwrap();
        let state = AppState::new(config, ctx).unwrap();
        Self { router: router(&state), state, folder }
    }

    async fn send(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    async fn get(&self, path: &str) -> Response {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A form as our own page sends it.
    async fn post(&self, path: &str, form: &str) -> Response {
        self.send(form_request(path, form).header("origin", BASE_URL).body(Body::from(form.to_owned())).unwrap()).await
    }
}

fn form_request(path: &str, form: &str) -> axum::http::request::Builder {
    Request::post(path).header("content-type", "application/x-www-form-urlencoded").header("content-length", form.len())
}

async fn text(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

/// Status and place of a redirect.
fn redirect(response: &Response) -> (StatusCode, &str) {
    (response.status(), header(response, "location"))
}

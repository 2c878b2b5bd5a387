//! Applies the rule of a route before its handler runs.

use std::sync::Arc;

use axum::extract::{RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use saldo::access::table::Kind;
use saldo::access::{Method, Route, Rule, Verdict, Visitor, decide};
use saldo::ids::DebtorId;
use saldo::{debtors, paths, staff};

use super::Visit;
use super::forms::see_other;
use crate::errors::UiError;

/// Layer of one route. The visit was put into the request by the layer that reads sessions.
pub async fn check(State(route): State<Route>, parameters: RawPathParams, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Arc<Visit>>().cloned();
    let visitor = visit.as_ref().map_or(Visitor::Anonymous, |visit| visit.visitor_for(route.rule));
    let debtor = parameters.iter().find(|(name, _)| *name == "debtor").and_then(|(_, id)| DebtorId::parse(id));
    let method = if request.method() == axum::http::Method::GET { Method::Get } else { Method::Post };
    match decide(route.rule, method, &visitor, debtor.as_ref()) {
        Verdict::Allow => match (visit, debtor) {
            (Some(visit), Some(debtor)) if route.rule == Rule::Export && visit.is_view_as() => {
                exported(&visit, &debtor, request, next).await
            }
            _ => next.run(request).await,
        },
        Verdict::LogIn => see_other(&log_in_and_return(&request)),
        Verdict::OpenLink => see_other(paths::PAY_LINK),
        Verdict::StaffLogIn => see_other(&paths::admin::log_in_then(&address_to_return_to(&request))),
        Verdict::Confirm => see_other(&paths::admin::confirm_then(&address_after_confirming(route, &request))),
        Verdict::Forbid => UiError::Forbidden.into_response(),
        Verdict::NotFound => {
            let asked = address_to_read(&request);
            moved(visit, debtor, asked).await.unwrap_or_else(|| UiError::NotFound.into_response())
        }
    }
}

/// Where staff go on after a log-in: the page itself, or the one a form came from, since it is not sent again.
fn address_to_return_to(request: &Request) -> String {
    address_to_read(request).or_else(|| referrer(request)).unwrap_or_else(|| paths::admin::START.to_owned())
}

/// After a code the same; of a file the page that leads to it: a browser that stores a file shows no other page.
fn address_after_confirming(route: Route, request: &Request) -> String {
    let page = referrer(request).filter(|_| route.kind == Kind::Data);
    page.unwrap_or_else(|| address_to_return_to(request))
}

/// The page that a form or a link is on, where the browser says so.
fn referrer(request: &Request) -> Option<String> {
    let value = request.headers().get(axum::http::header::REFERER)?.to_str().ok()?;
    let url = value.parse::<axum::http::Uri>().ok()?;
    Some(url.path_and_query()?.as_str().to_owned())
}

fn address_to_read(request: &Request) -> Option<String> {
    let address = request.uri().path_and_query().filter(|_| *request.method() == axum::http::Method::GET);
    address.map(|address| address.as_str().to_owned())
}

/// A file of many rows for somebody who looks through the debtor's eyes: either the trail says so, or they do not
/// get it.
async fn exported(visit: &Visit, debtor: &DebtorId, request: Request, next: Next) -> Response {
    let file = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
    let response = next.run(request).await;
    if !response.status().is_success() {
        return response;
    }
    match staff::exported_as(&visit.ctx, debtor, &file).await {
        Ok(()) => response,
        Err(error) => UiError::failed(error).into_response(),
    }
}

/// The same page of the debtor that this one was merged into, for whoever may see that: old bookmarks and
/// providers' ways back still lead somewhere. For everybody else nothing is there, as always.
async fn moved(visit: Option<Arc<Visit>>, debtor: Option<DebtorId>, asked: Option<String>) -> Option<Response> {
    let (visit, debtor, asked) = (visit?, debtor?, asked?);
    if visit.debtors.is_empty() {
        return None;
    }
    let mut conn = visit.ctx.db.read().await.ok()?;
    let into = debtors::merged_into(&mut conn, &debtor).await.ok()??;
    visit.rights(&into)?;
    Some(see_other(&asked.replacen(debtor.as_str(), into.as_str(), 1)))
}

/// The log-in page, which leads back to the page that was asked for; a form is not sent again.
fn log_in_and_return(request: &Request) -> String {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    match *request.method() {
        axum::http::Method::GET => paths::log_in_then(address),
        _ => "/login".to_owned(),
    }
}

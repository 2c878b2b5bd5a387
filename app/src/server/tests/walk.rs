//! Every route of the access table, tried as nobody, as somebody else, and without the right.

use axum::http::StatusCode;
use axum::response::Response;
use saldo::access::{Method, ROUTES, Rights, Route, Rule};
use saldo::ids::DebtorId;

use super::people::Person;
use super::{TestServer, redirect};

/// The route's address for a debtor; every other part is something that does not exist.
fn address(route: &Route, debtor: &DebtorId) -> String {
    let parts = route.path.split('/').map(|part| match part {
        "{debtor}" => debtor.to_string(),
        part if part.starts_with('{') => "pay_01JD0000000000000000000000".to_owned(),
        part => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn tried(server: &TestServer, route: &Route, person: Option<&Person>, debtor: &DebtorId) -> Response {
    let address = address(route, debtor);
    match (route.method, person) {
        (Method::Get, None) => server.get(&address).await,
        (Method::Post, None) => server.post(&address, "").await,
        (Method::Get, Some(person)) => server.get_as(person, &address).await,
        (Method::Post, Some(person)) => server.post_as(person, &address, "").await,
    }
}

fn guarded() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().filter(|route| !matches!(route.rule, Rule::Public | Rule::Signed))
}

#[tokio::test]
async fn nobody_reaches_a_guarded_route() {
    let server = TestServer::new().await;
    let debtor = server.debtor("anna").await;
    for route in guarded() {
        let response = tried(&server, route, None, &debtor).await;
        let (status, to) = redirect(&response);
        let way_in = if route.rule == Rule::Link { "/link" } else { "/login" };
        assert!(status == StatusCode::SEE_OTHER && to.starts_with(way_in), "{route:?}: {status} {to}");
    }
}

#[tokio::test]
async fn somebody_elses_debtor_looks_like_none() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let all = Rights { pay: true, dispute_and_plan: true, manage_contacts: true };
    let person = server.person("anna@example.com", &anna, all).await;
    let none = DebtorId::parse("deb_01JD0000000000000000000000").unwrap();
    for route in guarded().filter(|route| matches!(route.rule, Rule::Debtor(_))) {
        let theirs = tried(&server, route, Some(&person), &bert).await;
        let nobodys = tried(&server, route, Some(&person), &none).await;
        assert_eq!(theirs.status(), StatusCode::NOT_FOUND, "{route:?}");
        assert_eq!(nobodys.status(), StatusCode::NOT_FOUND, "{route:?}");
    }
}

#[tokio::test]
async fn a_missing_right_is_forbidden() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let person = server.person("anna@example.com", &anna, Rights::VIEW).await;
    for route in guarded() {
        if let Rule::Debtor(wanted) = route.rule
            && wanted != Rights::VIEW
        {
            let response = tried(&server, route, Some(&person), &anna).await;
            assert_eq!(response.status(), StatusCode::FORBIDDEN, "{route:?}");
        }
    }
}

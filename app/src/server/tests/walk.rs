//! Every route of the access table, tried as nobody, as somebody else, and without the right.

use axum::http::StatusCode;
use axum::response::Response;
use saldo::access::{Duty, Method, ROUTES, Rights, Role, Route, Rule};
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
        let way_in = match route.rule {
            Rule::Link => "/link",
            rule if rule.is_staff() => "/admin/log-in",
            _ => "/login",
        };
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
    for route in guarded().filter(|route| route.rule.of_debtor().is_some()) {
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
    let all_but_one = [
        Rights { pay: false, ..Rights::ALL },
        Rights { dispute_and_plan: false, ..Rights::ALL },
        Rights { manage_contacts: false, ..Rights::ALL },
    ];
    for (nth, has) in all_but_one.into_iter().chain([Rights::VIEW]).enumerate() {
        let person = server.person(&format!("anna{nth}@example.com"), &anna, has).await;
        let lacks = |route: &&Route| route.rule.of_debtor().is_some_and(|wanted| !has.include(wanted));
        assert!(guarded().any(|route| lacks(&route)), "{has:?} opens everything");
        for route in guarded().filter(lacks) {
            let response = tried(&server, route, Some(&person), &anna).await;
            assert_eq!(response.status(), StatusCode::FORBIDDEN, "{has:?} {route:?}");
        }
    }
}

/// The route's duty, when it is one of the staff side.
const fn duty(route: &Route) -> Option<Duty> {
    match route.rule {
        Rule::Staff(duty) | Rule::StaffFresh(duty) => Some(duty),
        _ => None,
    }
}

#[tokio::test]
async fn contacts_and_links_reach_nothing_of_the_staff_side() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let contact = server.person("bert@example.com", &anna, Rights::ALL).await;
    let link = server.link_session(&anna).await;
    for route in guarded().filter(|route| duty(route).is_some()) {
        for person in [&contact, &link] {
            let response = tried(&server, route, Some(person), &anna).await;
            let (status, to) = redirect(&response);
            assert!(status == StatusCode::SEE_OTHER && to.starts_with("/admin/log-in"), "{route:?}: {status} {to}");
        }
    }
}

#[tokio::test]
async fn a_link_reaches_nothing_of_an_account() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let link = server.link_session(&anna).await;
    for route in guarded().filter(|route| route.rule == Rule::Contact || route.rule.of_debtor().is_some()) {
        let response = tried(&server, route, Some(&link), &anna).await;
        let (status, to) = redirect(&response);
        assert!(status == StatusCode::SEE_OTHER && to.starts_with("/login"), "{route:?}: {status} {to}");
    }
}

#[tokio::test]
async fn each_role_reaches_what_its_duties_say_and_no_more() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    for role in Role::ALL {
        let person = server.staff(role.code(), role).await;
        if role == Role::Collector {
            server.hand_over(&anna, &server.staff_id(role.code()).await).await;
        }
        for route in guarded().filter(|route| route.path != "/admin/log-out") {
            let response = tried(&server, route, Some(&person), &anna).await;
            let (status, to) = redirect(&response);
            match duty(route) {
                None => {
                    assert!(
                        status == StatusCode::SEE_OTHER && to.starts_with("/l"),
                        "{role:?} {route:?}: {status} {to}"
                    );
                }
                Some(duty) if !role.may(duty) => assert_eq!(status, StatusCode::FORBIDDEN, "{role:?} {route:?}"),
                Some(_) => {
                    assert_ne!(status, StatusCode::FORBIDDEN, "{role:?} {route:?}");
                    assert!(!status.is_server_error(), "{role:?} {route:?}: {status}");
                    assert!(
                        !to.starts_with("/admin/log-in") && !to.starts_with("/admin/confirm"),
                        "{role:?} {route:?}: {to}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn a_debtor_that_was_not_handed_over_looks_like_none_to_a_collector() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let person = server.staff("carl", Role::Collector).await;
    server.hand_over(&anna, &server.staff_id("carl").await).await;
    for route in guarded().filter(|route| duty(route).is_some() && route.path.contains("{debtor}")) {
        let response = tried(&server, route, Some(&person), &bert).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{route:?}");
    }
}

#[tokio::test]
async fn without_a_fresh_second_factor_what_needs_it_asks_first() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let person = server.staff("sanne", Role::Admin).await;
    server.tire(&person).await;
    let mut asked = 0;
    for route in guarded().filter(|route| matches!(route.rule, Rule::StaffFresh(_))) {
        let response = tried(&server, route, Some(&person), &anna).await;
        let (status, to) = redirect(&response);
        assert!(status == StatusCode::SEE_OTHER && to.starts_with("/admin/confirm"), "{route:?}: {status} {to}");
        asked += 1;
    }
    assert!(asked > 5);
}

#[tokio::test]
async fn whoever_looks_through_a_debtors_eyes_sees_its_pages_and_sends_nothing() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let person = server.staff("sanne", Role::Admin).await;
    server.post_as(&person, &format!("/admin/debtors/{anna}/view-as"), "").await;
    for route in guarded().filter(|route| route.rule.of_debtor().is_some()) {
        let response = tried(&server, route, Some(&person), &anna).await;
        match route.method {
            Method::Post => assert_eq!(response.status(), StatusCode::FORBIDDEN, "{route:?}"),
            Method::Get => {
                let status = response.status();
                assert!(status.is_success() || status == StatusCode::NOT_FOUND || status.is_redirection(), "{route:?}");
                assert!(!redirect(&response).1.starts_with("/login"), "{route:?}");
            }
        }
        let others = tried(&server, route, Some(&person), &bert).await;
        assert!(redirect(&others).1.starts_with("/login"), "{route:?}");
    }
}

#[tokio::test]
async fn an_export_through_a_debtors_eyes_asks_for_a_fresh_second_factor() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let person = server.staff("carl", Role::Collector).await;
    server.hand_over(&anna, &server.staff_id("carl").await).await;
    server.post_as(&person, &format!("/admin/debtors/{anna}/view-as"), "").await;
    server.tire(&person).await;
    for route in guarded().filter(|route| route.rule.of_debtor().is_some() && route.method == Method::Get) {
        let response = tried(&server, route, Some(&person), &anna).await;
        let asked = redirect(&response).1.starts_with("/admin/confirm");
        assert_eq!(asked, route.rule == Rule::Export, "{route:?}");
    }
}

#[tokio::test]
async fn whoever_is_kept_out_reaches_nothing() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    server.staff("sanne", Role::Admin).await;
    let person = server.staff("joris", Role::Admin).await;
    saldo::staff::disable(&server.state.ctx, &server.staff_id("joris").await).await.unwrap();
    let contact = server.person("anna@example.com", &anna, Rights::ALL).await;
    let email = saldo::text::EmailAddress::parse("anna@example.com").unwrap();
    let ctx = server.state.ctx.acting_as(saldo::ctx::Actor::Operator);
    let id = saldo::contacts::find_by_email(&mut ctx.db.read().await.unwrap(), &email).await.unwrap().unwrap().id;
    saldo::contacts::disable(&ctx, &id).await.unwrap();
    for route in guarded().filter(|route| route.rule != Rule::Link) {
        for person in [&person, &contact] {
            let response = tried(&server, route, Some(person), &anna).await;
            let (status, to) = redirect(&response);
            let way_in = if route.rule.is_staff() { "/admin/log-in" } else { "/login" };
            assert!(status == StatusCode::SEE_OTHER && to.starts_with(way_in), "{route:?}: {status} {to}");
        }
    }
}

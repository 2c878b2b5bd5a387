//! The access table and what is really served.

use std::collections::BTreeSet;

use saldo::access::table::Kind;
use saldo::access::{Method, ROUTES, Rule};

use super::{StatusCode, TestServer};
use crate::pages;

#[test]
fn every_page_is_in_the_access_table_and_the_other_way_round() {
    let drawn: BTreeSet<&str> = pages::PAGES.iter().map(|(path, _)| *path).collect();
    let listed: BTreeSet<&str> =
        ROUTES.iter().filter(|route| route.kind == Kind::Page).map(|route| route.path).collect();
    assert_eq!(drawn, listed);
    assert!(drawn.iter().all(|path| pages::at(path).is_some()) && pages::at("/nothing").is_none());
}

#[tokio::test]
async fn every_route_answers_and_public_ones_need_nobody() {
    let server = TestServer::new().await;
    for route in ROUTES {
        let path = route.path.replace("{debtor}", "deb_01JD0000000000000000000000").replace("{file}", "none.js");
        let path = path.replace(['{', '}'], "");
        let response = match route.method {
            Method::Get => server.get(&path).await,
            Method::Post => server.post(&path, "").await,
        };
        assert!(!response.status().is_server_error(), "{path}: {}", response.status());
        if !matches!(route.rule, Rule::Public | Rule::Signed) {
            let expected = match route.method {
                Method::Get if route.rule.is_staff() => saldo::paths::admin::log_in_then(&path),
                Method::Post if route.rule.is_staff() => saldo::paths::admin::log_in_then(saldo::paths::admin::START),
                _ if route.rule == Rule::Link => saldo::paths::PAY_LINK.to_owned(),
                Method::Get => saldo::paths::log_in_then(&path),
                Method::Post => "/login".to_owned(),
            };
            assert_eq!(super::redirect(&response), (StatusCode::SEE_OTHER, expected.as_str()), "{path}");
        }
    }
}

#[tokio::test]
async fn what_is_not_in_the_table_does_not_exist() {
    let server = TestServer::new().await;
    for path in ["/nothing", "/pkg/manifest.json", "/pkg/..%2fmanifest.json", "/pkg/%2e%2e%2fmanifest.json", "/login/"]
    {
        assert_eq!(server.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(server.post("/health", "").await.status(), StatusCode::NOT_FOUND);
}

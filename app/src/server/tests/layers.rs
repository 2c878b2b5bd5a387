//! What surrounds every answer.

use axum::Router;
use axum::routing::{get, post};
use saldo::access::{Method, ROUTES, Rights, Role, Rule};

use super::people::Person;
use super::{BASE_URL, Body, Request, StatusCode, TestServer, form_request, header, text};
use crate::errors::UiError;
use crate::server::router::surround;

#[tokio::test]
async fn a_page_allows_its_own_scripts_and_nothing_else() {
    let server = TestServer::with(&[
        ("SALDO_PAYMENT_PROVIDER", "stripe"),
        ("SALDO_STRIPE_SECRET_KEY", "sk_test_0123456789"),
        ("SALDO_STRIPE_WEBHOOK_SECRET", "whsec_0123456789abcdef"),
        ("SALDO_STRIPE_ACCOUNT", "acct_1"),
    ])
    .await;
    let response = server.get("/login").await;
    let policy = header(&response, "content-security-policy").to_owned();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
    assert!(policy.contains(&format!("script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'")), "{policy}");
    assert!(policy.contains("form-action 'self' https://checkout.stripe.com;"), "{policy}");
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{policy}");
    let page = text(response).await;
    assert!(page.contains(&format!(r#"<script type="module" nonce="{nonce}">"#)), "{page}");
    assert!(!page.contains(" style="), "{page}");
}

#[tokio::test]
async fn every_answer_has_the_headers() {
    let server = TestServer::new().await;
    for path in ["/login", "/health", "/nothing"] {
        let response = server.get(path).await;
        assert_eq!(header(&response, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header(&response, "referrer-policy"), "same-origin", "{path}");
        assert_eq!(header(&response, "cache-control"), "no-store", "{path}");
        assert!(header(&response, "content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(!header(&response, "permissions-policy").is_empty(), "{path}");
        assert_eq!(header(&response, "strict-transport-security"), "", "{path}: on http browsers ignore it");
    }
    let https = TestServer::with(&[("SALDO_BASE_URL", "https://pay.example.nl")]).await;
    assert!(header(&https.get("/login").await, "strict-transport-security").starts_with("max-age=31536000"));
}

/// Every form there is, sent by the browser of somebody who may do everything.
#[tokio::test]
async fn forms_from_elsewhere_change_nothing() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let contact = server.person("bert@example.com", &anna, Rights::ALL).await;
    let (link, staff) = (server.link_session(&anna).await, server.staff("sanne", Role::Admin).await);
    let cookies = [&contact, &link, &staff].map(Person::cookie).join("; ");
    let forms = || ROUTES.iter().filter(|route| route.method == Method::Post && route.rule != Rule::Signed);
    let before = server.rows(&[]).await;
    for origin in [Some("https://evil.example"), Some("null"), Some("http://127.0.0.1:3001"), None] {
        for route in forms() {
            let path = route.path.replace("{debtor}", anna.as_str()).replace(['{', '}'], "");
            let request = form_request(&path, "email=a").header("cookie", &cookies);
            let request = origin.into_iter().fold(request, |request, origin| request.header("origin", origin));
            let response = server.send(request.body(Body::from("email=a")).unwrap()).await;
            assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path} from {origin:?}");
            assert!(text(response).await.contains("did not come from our pages"), "{path} from {origin:?}");
        }
    }
    assert!(server.rows(&[]).await == before, "another site changed something");
    server.post_as(&Person::with_cookie(&cookies), "/logout", "").await;
    assert!(server.rows(&[]).await != before, "our own page does");
}

#[tokio::test]
async fn localhost_is_led_to_the_base_address() {
    let server = TestServer::new().await;
    let request = Request::get("/login?a=b").header("host", "localhost:3000").body(Body::empty()).unwrap();
    let response = server.send(request).await;
    assert_eq!(response.status(), StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(header(&response, "location"), format!("{BASE_URL}/login?a=b"));
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_whether_it_says_so_or_not() {
    let server = TestServer::with(&[("SALDO_MAX_BODY_KIB", "16")]).await;
    let large = format!("email={}", "a".repeat(20_000));
    assert_eq!(server.post("/login", &large).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let chunks = futures_util::stream::iter([Ok::<_, std::io::Error>(large)]);
    let request =
        Request::post("/login").header("content-type", "application/x-www-form-urlencoded").header("origin", BASE_URL);
    let response = server.send(request.body(Body::from_stream(chunks)).unwrap()).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(response).await.contains("That is too much at once"));
}

/// A router with handlers that misbehave, under the real layers.
fn misbehaving(server: &TestServer) -> TestServer {
    async fn panics() -> &'static str {
        panic!("a bug")
    }
    let router = Router::new()
        .route("/panics", get(panics))
        .route("/crowded", get(async || UiError::Crowded))
        .route("/hangs", get(std::future::pending::<()>))
        .route("/webhooks/test", post(async || "taken"));
    let router = surround(router, &server.state);
    TestServer { router, state: server.state.clone(), folder: tempfile::tempdir().unwrap() }
}

#[tokio::test]
async fn a_bug_is_a_page_with_a_reference() {
    let response = misbehaving(&TestServer::new().await).get("/panics").await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let page = text(response).await;
    let reference = page.split("mention this number: ").nth(1).unwrap();
    assert_eq!(reference.find('-'), Some(4), "{reference}");
    assert!(!page.contains("a bug"), "{page}");
}

#[tokio::test]
async fn a_handler_that_hangs_is_answered_for() {
    let server = misbehaving(&TestServer::new().await);
    tokio::time::pause();
    let response = server.get("/hangs").await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn too_many_at_once_is_a_page_that_says_so() {
    let response = misbehaving(&TestServer::new().await).get("/crowded").await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    let page = text(response).await;
    assert!(page.contains("Many people ask for this now") && page.contains("try again in a minute"), "{page}");
}

#[tokio::test]
async fn machines_that_sign_need_no_origin() {
    let server = misbehaving(&TestServer::new().await);
    let request =
        Request::post("/webhooks/test").header("origin", "https://elsewhere.example").body(Body::empty()).unwrap();
    assert_eq!(text(server.send(request).await).await, "taken");
}

//! Logging in and out, as browsers and strangers do it.

use super::browser::{ANNA, BERT, code_in, link_in};
use super::{Body, StatusCode, TestServer, form_request, redirect, text};

const SESSION: &str = "__Host-saldo";

#[tokio::test]
async fn a_link_logs_in_once_and_its_secret_leaves_the_url() {
    let server = TestServer::demo().await;
    let mut browser = server.browser();
    let link = server.link_for(&mut browser, ANNA).await;
    let response = browser.get(&link).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/login/link"));
    let token = link.split('=').nth(1).unwrap();
    let page = text(browser.get("/login/link").await).await;
    assert!(page.contains("Log in on this device?") && !page.contains(token), "{page}");
    assert_eq!(redirect(&browser.post("/login/link", "").await), (StatusCode::SEE_OTHER, "/"));
    let home = saldo::paths::home(&server.debtors(ANNA).await[0].id);
    assert_eq!(redirect(&browser.get("/").await), (StatusCode::SEE_OTHER, home.as_str()));
    let mut other = server.browser();
    other.get(&link).await;
    let response = other.get("/login/link").await;
    assert!(text(response).await.contains("This link was used before."));
    assert_eq!(other.post("/login/link", "").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!other.is_logged_in().await);
}

#[tokio::test]
async fn looking_at_a_link_spends_nothing() {
    let server = TestServer::demo().await;
    let mut browser = server.browser();
    let link = server.link_for(&mut browser, ANNA).await;
    let mut scanner = server.browser();
    for _ in 0..5 {
        scanner.get(&link).await;
        scanner.head(&link).await;
        scanner.get("/login/link").await;
        scanner.head("/login/link").await;
    }
    assert!(!scanner.is_logged_in().await);
    browser.get(&link).await;
    browser.post("/login/link", "").await;
    assert!(browser.is_logged_in().await);
}

#[tokio::test]
async fn a_link_that_is_none_says_so_and_offers_a_new_one() {
    let server = TestServer::demo().await;
    let mut browser = server.browser();
    for link in ["/login/link?token=", "/login/link?token=%22%3E%3Cscript%3E", "/login/link"] {
        browser.get(link).await;
        let page = text(browser.get("/login/link").await).await;
        assert!(page.contains("We do not know this link.") && page.contains("Get a new link"), "{page}");
        assert!(!page.contains("<script>"), "{page}");
    }
}

#[tokio::test]
async fn a_code_logs_in_and_wrong_ones_count_down() {
    let server = TestServer::demo().await;
    let mut browser = server.browser();
    server.link_for(&mut browser, ANNA).await;
    let code = code_in(&server.newest_mail().await.text);
    let page = text(browser.get("/login/sent").await).await;
    assert!(page.contains(ANNA), "{page}");
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for left in ["4 tries", "3 tries"] {
        let response = browser.post("/login/code", &format!("id={id}&code={wrong}")).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = text(response).await;
        assert!(page.contains(left) && page.contains(&format!("value=\"{wrong}\"")), "{page}");
    }
    let spaced = format!("{}+{}", &code[..3], &code[3..]);
    let response = browser.post("/login/code", &format!("id={id}&code={spaced}")).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/"));
    assert!(browser.is_logged_in().await);
}

#[tokio::test]
async fn five_wrong_codes_kill_the_code_but_not_the_link() {
    let server = TestServer::demo().await;
    let mut browser = server.browser();
    let link = server.link_for(&mut browser, ANNA).await;
    let code = code_in(&server.newest_mail().await.text);
    let page = text(browser.get("/login/sent").await).await;
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        browser.post("/login/code", &format!("id={id}&code={wrong}")).await;
    }
    let page = text(browser.post("/login/code", &format!("id={id}&code={code}")).await).await;
    assert!(page.contains("The link in the same mail still works"), "{page}");
    browser.get(&link).await;
    browser.post("/login/link", "").await;
    assert!(browser.is_logged_in().await);
}

#[tokio::test]
async fn a_cookie_planted_before_is_worth_nothing_after() {
    let server = TestServer::demo().await;
    let mut stranger = server.logged_in(BERT).await;
    let planted = stranger.cookies[SESSION].clone();
    let mut victim = server.browser();
    victim.cookies.insert(SESSION.into(), planted.clone());
    let link = server.link_for(&mut victim, ANNA).await;
    victim.get(&link).await;
    victim.post("/login/link", "").await;
    assert_ne!(victim.cookies[SESSION], planted);
    assert!(victim.is_logged_in().await);
    assert!(!stranger.is_logged_in().await, "the planted session must have ended");
}

#[tokio::test]
async fn known_and_unknown_addresses_get_the_same_answer() {
    let server = TestServer::demo().await;
    let mut pages = Vec::new();
    for email in [ANNA, "nobody@zonnedauw.example.com"] {
        let mut browser = server.browser();
        let response = browser.post("/login", &format!("email={email}")).await;
        assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/login/sent"));
        let page = text(browser.get("/login/sent").await).await;
        let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let page = page.replace(email, "EMAIL").replace(&id, "ID");
        let nonce = page.split("nonce=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        pages.push(page.replace(&nonce, "NONCE"));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn the_page_that_was_asked_for_comes_after_the_log_in() {
    let server = TestServer::demo().await;
    let mut browser = server.browser();
    let wanted = "/debtors?a=1&b=%2F";
    let response = browser.get(wanted).await;
    let log_in = redirect(&response).1.to_owned();
    assert!(log_in.starts_with("/login?next=%2Fdebtors"), "{log_in}");
    let page = text(browser.get(&log_in).await).await;
    assert!(page.contains("name=\"next\" value=\"/debtors?a=1&amp;b=%2F\""), "{page}");
    browser.post("/login", &format!("email={ANNA}&next=%2Fdebtors%3Fa%3D1%26b%3D%252F")).await;
    browser.get(&link_in(&server.newest_mail().await.text)).await;
    assert_eq!(redirect(&browser.post("/login/link", "").await), (StatusCode::SEE_OTHER, wanted));
    browser.post("/login", &format!("email={ANNA}&next=%2F%2Fevil.example")).await;
    browser.get(&link_in(&server.newest_mail().await.text)).await;
    assert_eq!(redirect(&browser.post("/login/link", "").await), (StatusCode::SEE_OTHER, "/"));
}

#[tokio::test]
async fn the_host_header_does_not_change_links() {
    let server = TestServer::demo().await;
    let form = format!("email={ANNA}");
    let request = form_request("/login", &form)
        .header("origin", super::BASE_URL)
        .header("host", "evil.example")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "host=evil.example");
    server.send(request.body(Body::from(form)).unwrap()).await;
    let mail = server.newest_mail().await;
    assert!(!mail.text.contains("evil.example") && !mail.html.contains("evil.example"), "{}", mail.text);
    link_in(&mail.text);
}

#[tokio::test]
async fn too_many_mails_to_one_address_are_refused_with_a_page() {
    let server = TestServer::demo().await;
    let mut browser = server.browser();
    for _ in 0..5 {
        browser.post("/login", &format!("email={ANNA}")).await;
    }
    let response = browser.post("/login", &format!("email={ANNA}")).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(text(response).await.contains("Too many tries"));
}

#[tokio::test]
async fn logging_out_ends_the_session_and_not_only_the_cookie() {
    let server = TestServer::demo().await;
    let mut browser = server.logged_in(ANNA).await;
    let session = browser.cookies[SESSION].clone();
    let response = browser.post("/logout", "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/login?done=logged-out"));
    assert!(!browser.cookies.contains_key(SESSION));
    browser.cookies.insert(SESSION.into(), session);
    assert!(!browser.is_logged_in().await);
}

#[tokio::test]
async fn a_form_of_another_site_does_not_log_in_or_out() {
    let server = TestServer::demo().await;
    let mut browser = server.logged_in(ANNA).await;
    let cookie = format!("{SESSION}={}", browser.cookies[SESSION]);
    for path in ["/logout", "/login/link", "/login/code", "/login/password", "/profile", "/profile/sessions/end"] {
        let request = form_request(path, "").header("origin", "https://evil.example").header("cookie", &cookie);
        let response = server.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path}");
    }
    assert!(browser.is_logged_in().await);
}

#[tokio::test]
async fn the_demos_mailbox_exists_in_the_demo_only() {
    let server = TestServer::demo().await;
    let mut browser = server.browser();
    server.link_for(&mut browser, ANNA).await;
    let mail = server.newest_mail().await;
    let list = text(browser.get("/demo/mails").await).await;
    assert!(list.contains(ANNA) && list.contains(&saldo::paths::demo_mail(&mail.id)), "{list}");
    let page = text(browser.get(&saldo::paths::demo_mail(&mail.id)).await).await;
    assert!(page.contains(&format!("href=\"{}{}", super::BASE_URL, link_in(&mail.text))), "{page}");
    for none in ["/demo/mails/out_01JD0000000000000000000000", "/demo/mails/..%2f..%2fsecret"] {
        assert_eq!(browser.get(none).await.status(), StatusCode::NOT_FOUND, "{none}");
    }
    let server = TestServer::with(&[
        ("SALDO_PROFILE", "production"),
        ("SALDO_BASE_URL", "https://pay.example.nl"),
        ("SALDO_SECRET_KEY", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
        ("SALDO_SMTP_URL", "smtps://user:password@mail.example.nl"),
        ("SALDO_MAIL_FROM", "billing@example.nl"),
        ("SALDO_PAYMENT_PROVIDER", "stripe"),
        ("SALDO_STRIPE_SECRET_KEY", "sk_live_0123456789"),
        ("SALDO_STRIPE_WEBHOOK_SECRET", "whsec_0123456789abcdef"),
        ("SALDO_STRIPE_ACCOUNT", "acct_1"),
    ])
    .await;
    let response = server.get("/demo/mails").await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(!text(response).await.contains("demo-strip"));
}

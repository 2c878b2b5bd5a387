//! Pay links over the routes: opened, redeemed, guessed, replayed, and what they do not open.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::TimeDelta;
use saldo::access::{Method, ROUTES, Rights, Rule};
use saldo::ctx::Actor;
use saldo::ids::{DebtorId, DocumentId};
use saldo::links::{self, Created, NewPayLink};
use saldo::text::EmailAddress;
use saldo::tokens::SecretToken;

use super::browser::Browser;
use super::double::with_stripe;
use super::payments::transfers::ACCOUNT;
use super::people::Person;
use super::{TestServer, header, redirect, text};

const ANNA_MAIL: &str = "anna@example.com";

/// A debtor that owes 120 and 80 euros, and a contact who may pay.
struct Debt {
    debtor: DebtorId,
    invoices: Vec<DocumentId>,
}

impl Debt {
    async fn new(server: &TestServer, name: &str) -> Self {
        let debtor = server.debtor(name).await;
        server.person(&format!("{name}@example.com"), &debtor, Rights::PAY).await;
        let mut invoices = Vec::new();
        for (number, cents) in [120_00, 80_00].into_iter().enumerate() {
            invoices.push(server.invoice(&debtor, &format!("{name}-{number}"), cents).await);
        }
        Self { debtor, invoices }
    }

    /// The path and query of a link for these of its invoices.
    async fn link(&self, server: &TestServer, numbers: &[&str]) -> String {
        path_of(&self.created(server, numbers).await.url)
    }

    async fn created(&self, server: &TestServer, numbers: &[&str]) -> Created {
        let new = NewPayLink {
            debtor: self.debtor.clone(),
            email: EmailAddress::parse(ANNA_MAIL).unwrap(),
            invoices: numbers.iter().map(|number| (*number).to_owned()).collect(),
            days: 30,
        };
        links::create(&server.state.ctx.acting_as(Actor::Operator), &new).await.unwrap()
    }
}

impl TestServer {
    /// A browser that redeemed a pay link of a debtor.
    pub(super) async fn link_session(&self, debtor: &DebtorId) -> Person {
        self.person(ANNA_MAIL, debtor, Rights::PAY).await;
        let invoice = self.invoice(debtor, "link-0", 120_00).await;
        let debt = Debt { debtor: debtor.clone(), invoices: vec![invoice] };
        let mut browser = self.browser();
        browser.redeem(&debt.link(self, &["link-0"]).await).await;
        let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Person::with_cookie(&cookies.join("; "))
    }
}

fn path_of(url: &str) -> String {
    url.strip_prefix(super::BASE_URL).unwrap_or(url).to_owned()
}

impl Browser<'_> {
    /// Opens a link and presses its button.
    async fn redeem(&mut self, link: &str) -> (StatusCode, String) {
        self.get(link).await;
        let response = self.post("/link", "").await;
        let (status, to) = redirect(&response);
        (status, to.to_owned())
    }

    async fn page(&mut self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }

    /// The form of the pay page, as it is shown.
    async fn pay_form(&mut self) -> String {
        let page = self.page("/link/pay").await;
        let value = |name: &str| {
            let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the form");
            after.split('"').next().unwrap().to_owned()
        };
        let (key, currency, told) = (value("checkout_key"), value("currency"), value("told"));
        format!("step=pay&checkout_key={key}&currency={currency}&told={told}")
    }

    /// Pays what the link asks for; gives the provider's page.
    async fn start(&mut self) -> String {
        let form = self.pay_form().await;
        let response = self.post("/link/pay", &form).await;
        let (status, to) = redirect(&response);
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        path_of(to)
    }
}

#[tokio::test]
async fn mail_to_paid_takes_four_pages_and_no_log_in() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let link = anna.link(&server, &["anna-0"]).await;
    let mut browser = server.browser();
    let opened = browser.get(&link).await;
    assert_eq!(redirect(&opened), (StatusCode::SEE_OTHER, "/link"), "the secret leaves the address");
    let page = browser.page("/link").await;
    assert!(page.contains("anna-0") && page.contains("€120.00") && !page.contains("anna-1"), "{page}");
    assert!(!page.contains(link.split("token=").nth(1).unwrap()), "the secret is not in the page");
    let response = browser.post("/link", "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/link/pay"));
    let bank = browser.start().await;
    assert!(bank.starts_with("/demo/pay/pay_"), "{bank}");
    assert!(browser.page(&bank).await.contains("€120.00"));
    let response = browser.post(&bank, "end=approve").await;
    let payment = redirect(&response).1.to_owned();
    assert!(payment.starts_with("/link/payments/pay_"), "{payment}");
    let page = browser.page(&payment).await;
    assert!(page.contains("Paid, thank you") && page.contains(ANNA_MAIL) && page.contains("Receipt"), "{page}");
    assert!(!page.contains("/d/deb_"), "nothing of it leads into the account");
    assert_eq!(text(browser.get(&format!("{payment}/status.json")).await).await, "\"settled\"");
    assert!(!browser.is_logged_in().await);
    let page = browser.page("/link/pay").await;
    assert!(page.contains("nothing more to pay") && !page.contains("name=\"told\""), "{page}");
    assert_eq!(server.number("select count(*) from payment where status = 'settled'").await, 1);
    assert_eq!(server.number("select cast(sum(outstanding_minor) as bigint) from document").await, 80_00);
    server.assert_clean().await;
}

#[tokio::test]
async fn the_receipt_of_the_mail_opens_that_payment_and_no_other() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let link = anna.link(&server, &["anna-0"]).await;
    let mut browser = server.browser();
    browser.redeem(&link).await;
    let bank = browser.start().await;
    browser.post(&bank, "end=approve").await;
    let payment = bank.replace("/demo/pay/", "/link/payments/");
    server.state.worker.run_until_idle().await.unwrap();
    let mail = server.newest_mail().await;
    let receipt = mail.text.split(super::BASE_URL).find(|part| part.starts_with("/link?token=")).expect("a link");
    let receipt = receipt.split_whitespace().next().unwrap();
    let mut other = server.browser();
    assert_eq!(other.redeem(receipt).await, (StatusCode::SEE_OTHER, payment.clone()));
    assert!(other.page(&payment).await.contains("Paid, thank you"));
    assert!(other.page("/link/pay").await.contains("nothing more to pay"));
    let second = anna.link(&server, &["anna-1"]).await;
    browser.redeem(&second).await;
    let elsewhere = browser.start().await.replace("/demo/pay/", "/link/payments/");
    assert_eq!(other.get(&elsewhere).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&payment).await.status(), StatusCode::NOT_FOUND, "the link before is another link");
    for action in ["continue", "cancel"] {
        assert_eq!(other.post(&format!("{payment}/{action}"), "").await.status(), StatusCode::NOT_FOUND, "{action}");
        assert_eq!(other.post(&format!("{elsewhere}/{action}"), "").await.status(), StatusCode::NOT_FOUND, "{action}");
    }
}

/// Incident 48.
#[tokio::test]
async fn opening_and_asking_for_the_head_spend_nothing() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let link = anna.link(&server, &["anna-0"]).await;
    let before = server.rows(&[]).await;
    for _ in 0..3 {
        let mut scanner = server.browser();
        assert_eq!(redirect(&scanner.head(&link).await), (StatusCode::SEE_OTHER, "/link"));
        assert_eq!(redirect(&scanner.get(&link).await), (StatusCode::SEE_OTHER, "/link"));
        scanner.head("/link").await;
        scanner.page("/link").await;
    }
    assert!(server.rows(&[]).await == before, "a look spent something");
    let mut browser = server.browser();
    assert_eq!(browser.redeem(&link).await, (StatusCode::SEE_OTHER, "/link/pay".to_owned()));
}

#[tokio::test]
async fn another_browser_that_replays_a_link_gets_the_explanation() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let link = anna.link(&server, &["anna-0"]).await;
    let (mut first, mut second) = (server.browser(), server.browser());
    second.get(&link).await;
    first.redeem(&link).await;
    let response = second.post("/link", "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/link"), "the button of a page opened before");
    let page = second.page("/link").await;
    assert!(page.contains("opened before") && page.contains("fresh link"), "{page}");
    assert!(!page.contains("anna-0") && !page.contains("120.00") && !page.contains(ANNA_MAIL), "{page}");
    for path in ["/link/pay", "/link/payments/pay_01JD0000000000000000000000"] {
        assert_eq!(redirect(&second.get(path).await), (StatusCode::SEE_OTHER, "/link"), "{path}");
    }
    // The browser that has it goes on where it was.
    first.get(&link).await;
    let page = first.page("/link").await;
    assert!(page.contains("href=\"/link/pay\""), "{page}");
}

#[tokio::test]
async fn guessed_links_are_all_alike_and_change_nothing() {
    let server = TestServer::new().await;
    Debt::new(&server, "anna").await;
    let before = server.rows(&["rate_limit"]).await;
    let guessed = SecretToken::make();
    for token in [guessed.expose(), "", "x", "%00", "' or 1=1 --"] {
        let mut browser = server.browser();
        let link = format!("/link?token={}", token.replace(' ', "+"));
        assert_eq!(redirect(&browser.get(&link).await), (StatusCode::SEE_OTHER, "/link"), "{token}");
        let page = browser.page("/link").await;
        assert!(page.contains("We do not know this link") && !page.contains("fresh link"), "{token}: {page}");
        assert_eq!(redirect(&browser.post("/link", "").await), (StatusCode::SEE_OTHER, "/link"));
        assert_eq!(redirect(&browser.post("/link/fresh", "").await), (StatusCode::SEE_OTHER, "/link?done=fresh"));
        assert_eq!(redirect(&browser.post("/link/not-me", "").await), (StatusCode::SEE_OTHER, "/link?done=not-me"));
    }
    assert!(server.rows(&["rate_limit"]).await == before, "a guess left something");
    assert!(server.browser().page("/link").await.contains("Open the link in your mail"));
}

#[tokio::test]
async fn after_payment_elsewhere_a_link_says_that_all_is_paid() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let (unused, used) = (anna.link(&server, &["anna-0"]).await, anna.link(&server, &["anna-0"]).await);
    let mut other = server.browser();
    other.redeem(&used).await;
    let mut payer = server.browser();
    payer.redeem(&anna.link(&server, &["anna-0"]).await).await;
    let bank = payer.start().await;
    payer.post(&bank, "end=approve").await;
    let page = other.page("/link/pay").await;
    assert!(page.contains("nothing more to pay") && !page.contains("name=\"told\""), "{page}");
    for link in [&unused, &used] {
        let mut browser = server.browser();
        browser.get(link).await;
        let page = browser.page("/link").await;
        assert!(page.contains("nothing more to pay") && !page.contains("fresh link"), "{page}");
        assert!(!page.contains("action=\"/link\""), "there is no button that redeems: {page}");
    }
}

#[tokio::test]
async fn an_old_link_mails_a_fresh_one_after_a_button() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let link = anna.link(&server, &["anna-0"]).await;
    let mut browser = server.browser();
    browser.moved_to(&server.later(TimeDelta::days(31)));
    browser.get(&link).await;
    let before = server.rows(&[]).await;
    let page = browser.page("/link").await;
    assert!(page.contains("too old") && page.contains("/link/fresh"), "{page}");
    assert!(server.rows(&[]).await == before, "the page itself mails nothing");
    assert_eq!(redirect(&browser.post("/link", "").await), (StatusCode::SEE_OTHER, "/link"));
    let response = browser.post("/link/fresh", "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/link?done=fresh"));
    assert!(!browser.page("/link?done=fresh").await.contains(ANNA_MAIL), "the address is known to its owner only");
    assert_eq!(
        server.number("select count(*) from outbox where kind = 'pay_link' and recipient = 'anna@example.com'").await,
        1
    );
}

#[tokio::test]
async fn not_me_withdraws_before_and_after_the_link_is_used() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let (one, two) = (anna.link(&server, &["anna-0"]).await, anna.link(&server, &["anna-1"]).await);
    let mut browser = server.browser();
    browser.get(&one).await;
    assert_eq!(redirect(&browser.post("/link/not-me", "").await), (StatusCode::SEE_OTHER, "/link?done=not-me"));
    assert!(browser.page("/link?done=not-me").await.contains("Thank you for telling us"));
    browser.get(&one).await;
    assert!(browser.page("/link").await.contains("withdrawn"));
    browser.redeem(&two).await;
    let mut other = server.browser();
    other.get(&two).await;
    other.post("/link/not-me", "").await;
    assert_eq!(redirect(&browser.get("/link/pay").await), (StatusCode::SEE_OTHER, "/link"));
    assert_eq!(server.number("select count(*) from task where kind = 'link_not_mine'").await, 2);
}

#[tokio::test]
async fn a_link_opens_no_other_route_of_the_access_table() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let mut browser = server.browser();
    browser.redeem(&anna.link(&server, &[]).await).await;
    for route in ROUTES.iter().filter(|route| !matches!(route.rule, Rule::Public | Rule::Signed)) {
        let path =
            route.path.replace("{debtor}", anna.debtor.as_str()).replace("{document}", anna.invoices[0].as_str());
        let path = path.replace("{position}", "1").replace("{payment}", "pay_01JD0000000000000000000000");
        let path = path.replace(['{', '}'], "");
        let response = match route.method {
            Method::Get => browser.get(&path).await,
            Method::Post => browser.post(&path, "").await,
        };
        let (status, to) = redirect(&response);
        match route.rule {
            Rule::Contact | Rule::Debtor(_) | Rule::Export => {
                assert!(status == StatusCode::SEE_OTHER && to.starts_with("/login"), "{route:?}: {status} {to}");
            }
            Rule::Staff(_) | Rule::StaffFresh(_) => {
                assert!(status == StatusCode::SEE_OTHER && to.starts_with("/admin/log-in"), "{route:?}: {status} {to}");
            }
            Rule::Link | Rule::Payer if path == "/link/pay" => assert_ne!(status, StatusCode::SEE_OTHER, "{route:?}"),
            _ => assert_eq!(status, StatusCode::NOT_FOUND, "{route:?}: a payment that is not the link's"),
        }
    }
    assert_eq!(redirect(&browser.get("/").await).1, "/login");
}

#[tokio::test]
async fn what_is_tampered_with_pays_nothing_else() {
    let server = TestServer::new().await;
    let (anna, bert) = (Debt::new(&server, "anna").await, Debt::new(&server, "bert").await);
    let mut browser = server.browser();
    browser.redeem(&anna.link(&server, &["anna-0"]).await).await;
    let form = browser.pay_form().await;
    let before = server.rows(&["rate_limit"]).await;
    for (from, to, status) in [
        ("told=12000", "told=1", StatusCode::UNPROCESSABLE_ENTITY),
        ("told=12000", "told=20000", StatusCode::UNPROCESSABLE_ENTITY),
        ("told=12000", "told=", StatusCode::BAD_REQUEST),
        ("told=12000", "told=-12000", StatusCode::UNPROCESSABLE_ENTITY),
        ("currency=EUR", "currency=USD", StatusCode::UNPROCESSABLE_ENTITY),
        ("currency=EUR", "currency=XXX", StatusCode::BAD_REQUEST),
        ("checkout_key=chk_", "checkout_key=x", StatusCode::BAD_REQUEST),
        ("step=pay", "step=review", StatusCode::BAD_REQUEST),
        ("step=pay", "", StatusCode::BAD_REQUEST),
    ] {
        let response = browser.post("/link/pay", &form.replace(from, to)).await;
        assert_eq!(response.status(), status, "{to}");
    }
    assert!(server.rows(&["rate_limit"]).await == before, "a refused form changed something");
    // Names and amounts of invoices in the form are not looked at.
    let other = &bert.invoices[0];
    let more = format!("&document={other}&amount-{other}=1&use_credit=yes&debtor={}", bert.debtor);
    let response = browser.post("/link/pay", &(form + &more)).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(server.number("select cast(sum(amount_minor) as bigint) from payment_line").await, 120_00);
    assert_eq!(server.number("select count(*) from payment_line").await, 1);
}

#[tokio::test]
async fn a_payment_of_somebody_else_blocks_without_a_word_about_it() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let (mut one, mut two) = (server.browser(), server.browser());
    one.redeem(&anna.link(&server, &["anna-0", "anna-1"]).await).await;
    two.redeem(&anna.link(&server, &["anna-0"]).await).await;
    let form = two.pay_form().await;
    let bank = one.start().await;
    let page = two.page("/link/pay").await;
    assert!(page.contains("already paying") && !page.contains("anna-1") && !page.contains("200.00"), "{page}");
    let response = two.post("/link/pay", &form).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let payment = bank.replace("/demo/pay/", "/link/payments/");
    assert_eq!(two.get(&payment).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(two.get(&bank).await.status(), StatusCode::NOT_FOUND);
    let page = one.page("/link/pay").await;
    assert!(page.contains("unfinished payment") && page.contains(&format!("{payment}/continue")), "{page}");
    assert_eq!(path_of(redirect(&one.post(&format!("{payment}/continue"), "").await).1), bank);
    let response = one.post(&format!("{payment}/cancel"), "again=yes").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/link/pay"));
    two.start().await;
}

#[tokio::test]
async fn a_link_is_paid_by_bank_transfer_on_pages_of_its_own() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Debt::new(&server, "anna").await;
    let mut browser = server.browser();
    browser.redeem(&anna.link(&server, &["anna-0"]).await).await;
    let page = browser.page("/link/pay").await;
    for words in ["NL91 ABNA 0417 1643 00", "value=\"transfer\"", "anna-0"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("class=\"qr\"") && !page.contains("Payment reference<"), "{page}");
    let form = browser.pay_form().await.replace("step=pay", "step=transfer");
    let before = server.rows(&["rate_limit"]).await;
    for told in ["told=1", "told=20000"] {
        let response = browser.post("/link/pay", &form.replace("told=12000", told)).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{told}");
    }
    assert!(server.rows(&["rate_limit"]).await == before, "a refused form changed something");
    let other = &anna.invoices[1];
    let more = format!("&document={other}&amount-{other}=80&use_credit=yes&why=later");
    let response = browser.post("/link/pay", &(form.clone() + &more)).await;
    let payment = redirect(&response).1.to_owned();
    assert!(payment.starts_with("/link/payments/pay_"), "{payment}");
    assert_eq!(server.number("select cast(sum(amount_minor) as bigint) from payment_line").await, 120_00);
    let page = browser.page(&payment).await;
    for words in ["We wait for your bank transfer", "€120.00", "class=\"qr\"", "Payment reference<", "for two hours"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("/d/deb_"), "nothing of it leads into the account: {page}");
    assert_eq!(redirect(&browser.post("/link/pay", &form).await).1, payment, "the same form is the same transfer");
    // Another link for the same invoice learns that it is being paid, and nothing else.
    let mut second = server.browser();
    second.redeem(&anna.link(&server, &["anna-0"]).await).await;
    assert_eq!(second.get(&payment).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(second.post(&format!("{payment}/cancel"), "").await.status(), StatusCode::NOT_FOUND);
    let page = second.page("/link/pay").await;
    assert!(page.contains("announced a bank transfer") && !page.contains(&payment), "{page}");
    let page = browser.page("/link/pay").await;
    assert!(
        page.contains("A bank transfer of €120.00 is announced") && page.contains(&format!("href=\"{payment}\"")),
        "{page}"
    );
    let response = browser.post(&format!("{payment}/cancel"), "again=yes").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/link/pay"));
    assert!(browser.page(&payment).await.contains("The bank transfer was cancelled"));
    second.start().await;
    server.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_is_down_is_answered_with_a_transfer_for_a_link_too() {
    let (server, stripe) = with_stripe().await;
    server.with_account(ACCOUNT).await;
    let anna = Debt::new(&server, "anna").await;
    let mut browser = server.browser();
    browser.redeem(&anna.link(&server, &["anna-0"]).await).await;
    let fail = serde_json::json!({"path": "/v1/checkout/sessions", "method": "POST", "times": 99, "reset": true});
    stripe.post("fail", fail).await;
    let form = browser.pay_form().await;
    let response = browser.post("/link/pay", &form).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    for words in ["does not answer", "The same choice, by your own bank", "form=\"pay\"", "Pay €120.00"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let response = browser.post("/link/pay", &form.replace("step=pay", "step=transfer")).await;
    let payment = redirect(&response).1.to_owned();
    assert!(browser.page(&payment).await.contains("class=\"qr\""));
    let cancelled = "select count(*) from payment where status = 'cancelled' and provider = 'stripe'";
    assert_eq!(server.number(cancelled).await, 1);
    assert_eq!(server.number("select count(*) from payment where status = 'awaiting_transfer'").await, 1);
    server.assert_clean().await;
}

#[tokio::test]
async fn without_an_account_a_link_says_what_to_do_instead_of_a_transfer() {
    let server = TestServer::new().await;
    server.with_account(None).await;
    let anna = Debt::new(&server, "anna").await;
    let mut browser = server.browser();
    browser.redeem(&anna.link(&server, &["anna-0"]).await).await;
    let page = browser.page("/link/pay").await;
    assert!(page.contains("there is no account number") && !page.contains("value=\"transfer\""), "{page}");
    let form = browser.pay_form().await.replace("step=pay", "step=transfer");
    let before = server.rows(&["rate_limit"]).await;
    let response = browser.post("/link/pay", &form).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(response).await.contains("there is no account number"));
    assert!(server.rows(&["rate_limit"]).await == before, "something was written");
}

#[tokio::test]
async fn the_sixth_payment_of_an_hour_is_not_started() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let mut browser = server.browser();
    browser.redeem(&anna.link(&server, &["anna-0"]).await).await;
    for _ in 0..5 {
        let payment = browser.start().await.replace("/demo/pay/", "/link/payments/");
        browser.post(&format!("{payment}/cancel"), "again=yes").await;
    }
    let form = browser.pay_form().await;
    let response = browser.post("/link/pay", &form).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(response).await.contains("many times in an hour"));
    assert_eq!(server.number("select count(*) from payment").await, 5);
}

#[tokio::test]
async fn another_site_cannot_press_the_buttons() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let link = anna.link(&server, &["anna-0"]).await;
    let mut browser = server.browser();
    browser.get(&link).await;
    let cookie = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    let before = server.rows(&[]).await;
    for path in ["/link", "/link/not-me", "/link/fresh", "/link/pay"] {
        let request = super::form_request(path, "").header("origin", "https://evil.example").header("cookie", &cookie);
        let response = server.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path}");
    }
    assert!(server.rows(&[]).await == before, "another site changed something");
}

#[tokio::test]
async fn the_cookies_are_out_of_reach_of_scripts_and_end() {
    let server = TestServer::new().await;
    let anna = Debt::new(&server, "anna").await;
    let link = anna.link(&server, &["anna-0"]).await;
    let mut browser = server.browser();
    let opened = browser.get(&link).await;
    let redeemed = browser.post("/link", "").await;
    for response in [opened, redeemed] {
        let set = header(&response, "set-cookie");
        for part in ["__Host-saldo-link", "HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=7200"] {
            assert!(set.contains(part), "{set}");
        }
    }
    // The mail's secret is not the session's.
    let token = link.split("token=").nth(1).unwrap();
    let request = Request::get("/link/pay").header("cookie", format!("__Host-saldo-link={token}"));
    let response = server.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/link"));
}

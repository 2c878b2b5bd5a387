//! Paying by bank transfer: what is shown, what is written down, and when it is offered.

use saldo::creditor::{self, Creditor};
use saldo::invoices::{self, Query};
use saldo::transfers::{self, Arrival};

use super::super::double::with_stripe;
use super::*;

impl TestServer {
    /// The creditor has this account, or none.
    async fn with_account(&self, iban: Option<&str>) {
        let creditor = Creditor {
            iban: iban.map(str::to_owned),
            iban_holder: Some("Molen & Zoon".into()),
            phone: Some("020 123 45 67".into()),
            ..Creditor::named("Molen & Zoon B.V.")
        };
        let mut tx = self.state.ctx.db.begin().await.unwrap();
        creditor::save(&mut tx, &creditor, self.state.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }
}

const ACCOUNT: Option<&str> = Some("NL91 ABNA 0417 1643 00");
const ALL: [&str; 3] = ["120", "80", "40"];
const BUTTON: &str = "value=\"transfer\"";

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("no {name}: {page}"));
    after.split('"').next().unwrap().to_owned()
}

impl Payer {
    /// The page that says what to transfer, and the form that confirms it.
    async fn to_transfer(&self, server: &TestServer, amounts: &[&str]) -> (String, String) {
        let form = self.form(server, "transfer", amounts).await;
        let response = server.post_as(&self.person, &self.page(), &form).await;
        assert_eq!(response.status(), StatusCode::OK);
        let page = text(response).await;
        let (told, reference) = (hidden(&page, "told"), hidden(&page, "reference"));
        let form = form.replace("step=transfer", "step=announce") + &format!("&told={told}&reference={reference}");
        (page, form)
    }

    /// Confirms it; gives the address of the payment's page.
    async fn announced(&self, server: &TestServer, amounts: &[&str]) -> String {
        let (_, form) = self.to_transfer(server, amounts).await;
        let response = server.post_as(&self.person, &self.page(), &form).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        redirect(&response).1.to_owned()
    }
}

#[tokio::test]
async fn what_to_transfer_is_shown_exactly_and_nothing_is_written() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    let review = anna.form(&server, "review", &ALL).await;
    let before = server.rows(&[]).await;
    let page = text(server.post_as(&anna.person, &anna.page(), &review).await).await;
    assert!(page.contains("Pay €240.00") && page.contains(BUTTON), "{page}");
    let (page, _) = anna.to_transfer(&server, &["100,50", "80", ""]).await;
    let amount = hidden(&page, "told");
    assert_eq!(amount, "18050");
    for words in [
        "€180.50",
        "NL91 ABNA 0417 1643 00",
        "Molen &amp; Zoon<",
        "<svg",
        "QR code for your bank",
        "I transfer €180.50",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let reference = hidden(&page, "reference");
    let printed: Vec<String> =
        reference.as_bytes().chunks(4).map(|part| String::from_utf8_lossy(part).into()).collect();
    assert!(reference.len() == 16 && page.contains(&printed.join(" ")), "{reference}: {page}");
    assert!(server.rows(&[]).await == before, "looking wrote something");
}

#[tokio::test]
async fn an_announced_transfer_is_shown_everywhere_and_counts_as_nothing() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    let payment = anna.announced(&server, &ALL).await;
    let page = text(server.get_as(&anna.person, &payment).await).await;
    for words in ["We wait for your bank transfer", "NL91 ABNA 0417 1643 00", "<svg", "Cancel this transfer"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for (path, words) in [
        (saldo::paths::home(&anna.debtor), "A bank transfer of €240.00 is announced"),
        (saldo::paths::home(&anna.debtor), "We wait for your bank transfer of €240.00"),
        (saldo::paths::payments(&anna.debtor), "transfer announced"),
        (saldo::paths::invoices(&anna.debtor), "€120.00 announced as a bank transfer"),
        (saldo::paths::invoice(&anna.debtor, &anna.invoices[0]), "A bank transfer of €120.00 is announced"),
        (saldo::paths::pay_for(&anna.debtor, &anna.invoices), "A bank transfer of €240.00 is announced"),
    ] {
        let page = text(server.get_as(&anna.person, &path).await).await;
        assert!(page.contains(words), "{path}, {words}: {page}");
    }
    let ctx = &server.state.ctx;
    let list = invoices::list(&mut ctx.db.read().await.unwrap(), ctx, &anna.debtor, &Query::default()).await.unwrap();
    assert_eq!(list.totals[0].outstanding.minor(), 240_00);

    let response = server.post_as(&anna.person, &format!("{payment}/cancel"), "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, payment.as_str()));
    let page = text(server.get_as(&anna.person, &payment).await).await;
    assert!(page.contains("The bank transfer was cancelled") && page.contains("it counts"), "{page}");
    anna.start(&server).await;
    server.assert_clean().await;
}

#[tokio::test]
async fn money_that_comes_is_a_receipt() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    let (page, form) = anna.to_transfer(&server, &ALL).await;
    let reference = hidden(&page, "reference");
    let response = server.post_as(&anna.person, &anna.page(), &form).await;
    let payment = redirect(&response).1.to_owned();
    let ctx = &server.state.ctx;
    let amount = saldo::money::Money::new(240_00, saldo::money::Currency::EUR).unwrap();
    let arrival = Arrival { key: "bank-1", amount, value_on: ctx.today() };
    transfers::arrived(ctx, &reference, &arrival).await.unwrap().unwrap();
    let page = text(server.get_as(&anna.person, &payment).await).await;
    assert!(page.contains("Paid, thank you") && page.contains("bank transfer"), "{page}");
    server.assert_paid_once().await;
}

#[tokio::test]
async fn what_is_tampered_with_announces_nothing() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let (anna, bert) = (Payer::new(&server, "anna").await, Payer::new(&server, "bert").await);
    let (page, form) = anna.to_transfer(&server, &ALL).await;
    let before = server.rows(&[]).await;
    let reference = format!("reference={}", hidden(&page, "reference"));
    let (own, other) = (anna.invoices[0].as_str(), bert.invoices[0].as_str());
    for (from, to) in
        [("told=24000", "told=1"), (reference.as_str(), "reference=RF68AB2G5"), ("=120&", "=120.01&"), (own, other)]
    {
        let tampered = form.replace(from, to);
        assert_ne!(tampered, form, "{from}");
        let response = server.post_as(&anna.person, &anna.page(), &tampered).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{from} → {to}");
    }
    // Without what was told there is nothing to confirm: the page says it first.
    for (from, to) in [("told=24000", "told="), (reference.as_str(), "reference=")] {
        let response = server.post_as(&anna.person, &anna.page(), &form.replace(from, to)).await;
        assert_eq!(response.status(), StatusCode::OK, "{from}");
        assert!(text(response).await.contains("I transfer €240.00"), "{from}");
    }
    let response = server.post_as(&bert.person, &anna.page(), &form).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(server.rows(&[]).await == before, "a tampered form changed something");
}

#[tokio::test]
async fn without_an_account_words_say_what_to_do() {
    let server = TestServer::new().await;
    for account in [None, Some("12345678")] {
        server.with_account(account).await;
        let anna = Payer::new(&server, "anna").await;
        let form = anna.form(&server, "review", &ALL).await;
        let page = text(server.post_as(&anna.person, &anna.page(), &form).await).await;
        assert!(page.contains("there is no account number") && !page.contains(BUTTON), "{page}");
        let form = form.replace("step=review", "step=transfer");
        let before = server.rows(&[]).await;
        for step in ["step=transfer", "step=announce"] {
            let form = form.replace("step=transfer", step) + "&told=24000&reference=1";
            let response = server.post_as(&anna.person, &anna.page(), &form).await;
            assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{step}");
            assert!(text(response).await.contains("there is no account number"), "{step}");
        }
        assert!(server.rows(&[]).await == before, "something was written");
        break_up(&server).await;
    }
}

/// The next round has people of the same names.
async fn break_up(server: &TestServer) {
    let mut tx = server.state.ctx.db.begin().await.unwrap();
    for sql in
        ["update debtor set number = id", "update document set number = id", "update contact set email = id || email"]
    {
        saldo::execute!(tx, sqlx::query(sql)).unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_is_down_is_answered_with_a_transfer_of_the_same_choice() {
    let (server, stripe) = with_stripe().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    stripe
        .post(
            "fail",
            serde_json::json!({"path": "/v1/checkout/sessions", "method": "POST", "times": 99, "reset": true}),
        )
        .await;
    let form = anna.form(&server, "pay", &ALL).await;
    let response = server.post_as(&anna.person, &anna.page(), &(form.clone() + "&told=24000")).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    for words in ["does not answer", "The same choice, by your own bank", "form=\"pay\"", "Pay €240.00"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let changed = form.replace("=120&", "=110&").replace("step=pay", "step=review");
    let response = server.post_as(&anna.person, &anna.page(), &changed).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "the button would go on with the old amounts");
    assert!(text(response).await.contains("There is an unfinished payment of €240.00"));
    let form = form.replace("step=pay", "step=transfer");
    let page = text(server.post_as(&anna.person, &anna.page(), &form).await).await;
    assert!(page.contains("I transfer €240.00") && !page.contains("unfinished payment"), "{page}");
    let reference = hidden(&page, "reference");
    let form = form.replace("step=transfer", "step=announce") + &format!("&told=24000&reference={reference}");
    let response = server.post_as(&anna.person, &anna.page(), &form).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        server.number("select count(*) from payment where status = 'cancelled' and provider = 'stripe'").await,
        1
    );
    assert_eq!(server.number("select count(*) from payment where status = 'awaiting_transfer'").await, 1);
    server.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_provider_cannot_collect_can_be_transferred() {
    let (server, _stripe) = with_stripe().await;
    server.with_account(ACCOUNT).await;
    let mut anna = Payer::new(&server, "anna").await;
    anna.invoices = vec![server.invoice(&anna.debtor, "large", 1_000_000_00).await];
    let form = anna.form(&server, "pay", &["1,000,000.00"]).await;
    let response = server.post_as(&anna.person, &anna.page(), &(form.clone() + "&told=100000000")).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(page.contains("cannot be paid online in one go") && page.contains("The same choice"), "{page}");
    let form = form.replace("step=pay", "step=transfer");
    let page = text(server.post_as(&anna.person, &anna.page(), &form).await).await;
    assert!(page.contains("I transfer €1,000,000.00"), "{page}");
    server.assert_clean().await;
}

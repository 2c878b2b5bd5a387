//! Paying by bank transfer: what is shown, what is written down, and when it is offered.

use saldo::creditor::{self, Creditor};
use saldo::invoices::{self, Query};
use saldo::transfers::{self, Arrival};

use super::super::double::with_stripe;
use super::*;

impl TestServer {
    /// The creditor has this account, or none.
    pub(in super::super) async fn with_account(&self, iban: Option<&str>) {
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

pub(in super::super) const ACCOUNT: Option<&str> = Some("NL91 ABNA 0417 1643 00");
const ALL: [&str; 3] = ["120", "80", "40"];
const BUTTON: &str = "value=\"transfer\"";

impl Payer {
    /// Announces a transfer of all three; gives the address of the payment's page.
    async fn announced(&self, server: &TestServer) -> String {
        let form = self.form(server, "transfer", &ALL).await + "&told=24000";
        let response = server.post_as(&self.person, &self.page(), &form).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        redirect(&response).1.to_owned()
    }
}

/// The reference that the page of a payment shows, without its spaces.
fn reference(page: &str) -> String {
    let facts = page.split("Payment reference<").nth(1).unwrap_or_else(|| panic!("no reference: {page}"));
    let shown = facts.split("<bdi class=\"whole iban\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    shown.chars().filter(|c| *c != ' ').collect()
}

#[tokio::test]
async fn no_reference_is_shown_before_the_payment_that_it_means() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    let review = anna.form(&server, "review", &["100,50", "80", ""]).await + LATER;
    let before = server.rows(&[]).await;
    let page = text(server.post_as(&anna.person, &anna.page(), &review).await).await;
    for words in ["Pay €180.50", BUTTON, "NL91 ABNA 0417 1643 00", "Molen &amp; Zoon<", "anna-1", "for 7 days"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for hidden in ["Payment reference<", "class=\"qr\"", "What to transfer"] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    assert!(server.rows(&[]).await == before, "looking wrote something");

    let form = review.replace("step=review", "step=transfer") + "&told=18050";
    let response = server.post_as(&anna.person, &anna.page(), &form).await;
    let payment = redirect(&response).1.to_owned();
    let first = text(server.get_as(&anna.person, &payment).await).await;
    for words in ["€180.50", "NL91 ABNA 0417 1643 00", "Molen &amp; Zoon<", "class=\"qr\"", "Cancel this transfer"] {
        assert!(first.contains(words), "{words}: {first}");
    }
    let shown = reference(&first);
    assert!(shown.len() == 16 && shown.bytes().all(|digit| digit.is_ascii_digit()), "{shown}");
    let known = "select count(*) from payment where status = 'awaiting_transfer' and reference is not null";
    assert_eq!(server.number(known).await, 1);
    let reloaded = text(server.get_as(&anna.person, &payment).await).await;
    assert_eq!(reference(&reloaded), shown, "it survives a reload");
    let again = server.post_as(&anna.person, &anna.page(), &form).await;
    assert_eq!(redirect(&again), (StatusCode::SEE_OTHER, payment.as_str()), "the same form is the same transfer");
    assert_eq!(server.number("select count(*) from payment").await, 1);
}

#[tokio::test]
async fn an_announced_transfer_is_shown_everywhere_and_counts_as_nothing() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    let payment = anna.announced(&server).await;
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
    let payment = anna.announced(&server).await;
    let reference = reference(&text(server.get_as(&anna.person, &payment).await).await);
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
    let form = anna.form(&server, "transfer", &ALL).await + "&told=24000";
    let before = server.rows(&[]).await;
    let (own, other) = (anna.invoices[0].as_str(), bert.invoices[0].as_str());
    for (from, to) in [("told=24000", "told=1"), ("=120&", "=120.01&"), (own, other)] {
        let tampered = form.replace(from, to);
        assert_ne!(tampered, form, "{from}");
        let response = server.post_as(&anna.person, &anna.page(), &tampered).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{from} → {to}");
    }
    // Without what was told there is nothing to confirm: the page says it first.
    let response = server.post_as(&anna.person, &anna.page(), &form.replace("told=24000", "told=")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert!(text(response).await.contains("name=\"told\" value=\"24000\""));
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
        let form = form.replace("step=review", "step=transfer") + "&told=24000";
        let before = server.rows(&[]).await;
        let response = server.post_as(&anna.person, &anna.page(), &form).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text(response).await.contains("there is no account number"));
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
    let changed = form.replace("=120&", "=110&").replace("step=pay", "step=review") + LATER;
    let response = server.post_as(&anna.person, &anna.page(), &changed).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "the button would go on with the old amounts");
    assert!(text(response).await.contains("There is an unfinished payment of €240.00"));
    let form = form.replace("step=pay", "step=transfer") + "&told=24000";
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
    let form = form.replace("step=pay", "step=transfer") + "&told=100000000";
    let response = server.post_as(&anna.person, &anna.page(), &form).await;
    let payment = redirect(&response).1.to_owned();
    let page = text(server.get_as(&anna.person, &payment).await).await;
    assert!(page.contains("€1,000,000.00") && page.contains("class=\"qr\""), "{page}");
    server.assert_clean().await;
}

//! Money that takes days or comes back, as its pages say it.

use serde_json::json;

use super::super::double::{StripeDouble, with_stripe};
use super::*;

/// Pages of Anna's that say something about her payment.
struct Pages {
    payment: String,
    list: String,
    home: String,
    invoice: String,
}

impl Payer {
    async fn pages(&self, server: &TestServer) -> Pages {
        let payment = self.payment(server).await;
        let of = async |path: &str| text(server.get_as(&self.person, path).await).await;
        Pages {
            payment: of(&payment).await,
            list: of(&saldo::paths::payments(&self.debtor)).await,
            home: of(&saldo::paths::home(&self.debtor)).await,
            invoice: of(&saldo::paths::invoice(&self.debtor, &self.invoices[0])).await,
        }
    }

    /// Pays all three by a debit that arrives; gives the hosted page.
    async fn pay_by_debit(&self, server: &TestServer, stripe: &StripeDouble) -> String {
        let url = self.start(server).await;
        stripe.pay(&url, "processing").await;
        stripe.deliver(json!({})).await;
        stripe.settle(&url, json!({"outcome": "succeeded"})).await;
        stripe.deliver(json!({})).await;
        url
    }

    async fn mails(&self, server: &TestServer, kind: &'static str) -> i64 {
        server.state.worker.run_until_idle().await.unwrap();
        let mut conn = server.state.ctx.db.read().await.unwrap();
        let sql = "select count(*) from outbox where kind = $1";
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(kind)).unwrap()
    }
}

impl StripeDouble {
    /// The bank's answer to a debit.
    async fn settle(&self, url: &str, how: serde_json::Value) {
        let mut asked = json!({"session": url.rsplit('/').next().unwrap()});
        asked.as_object_mut().unwrap().extend(how.as_object().unwrap().clone());
        self.post("settle", asked).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_debit_is_on_its_way_then_paid_with_a_date_then_come_back() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "processing").await;
    stripe.deliver(json!({})).await;
    let seen = anna.pages(&server).await;
    assert!(seen.payment.contains("Your payment is on its way"), "{}", seen.payment);
    assert!(seen.payment.contains("We send no reminders") && seen.payment.contains("for eight weeks"));
    assert!(seen.list.contains("on its way") && seen.home.contains("€240.00 is on its way"));
    assert!(seen.invoice.contains("payment on its way"), "{}", seen.invoice);
    assert_eq!(anna.mails(&server, "receipt").await, 0);

    stripe.settle(&url, json!({"outcome": "succeeded"})).await;
    stripe.deliver(json!({})).await;
    let seen = anna.pages(&server).await;
    assert!(seen.payment.contains("Paid, thank you"));
    assert!(seen.payment.contains("Your bank can still return this payment until"), "{}", seen.payment);
    assert!(seen.list.contains("your bank can return it until"), "{}", seen.list);
    assert!(seen.home.contains("your bank can return it until"), "{}", seen.home);
    assert!(seen.invoice.contains("€120.00 paid. Your bank can still return it until"), "{}", seen.invoice);
    assert_eq!(anna.mails(&server, "receipt").await, 1);

    let intent = stripe.intent_of(&url).await;
    stripe.post("dispute", json!({"payment_intent": intent, "reason": "insufficient_funds"})).await;
    for order in ["reverse", "given", "shuffle"] {
        assert!(stripe.deliver(json!({"order": order, "times": 2})).await.iter().all(|status| *status == 200));
    }
    let seen = anna.pages(&server).await;
    assert!(seen.payment.contains("This payment came back") && seen.payment.contains("There was not enough money"));
    assert!(seen.payment.contains(">Pay again<") && !seen.payment.contains("Your bank can still return"));
    assert!(seen.list.contains("taken back by the bank") && !seen.list.contains("can return it"));
    assert!(seen.home.contains("A payment of €240.00 came back") && seen.home.contains("Its invoices are open again"));
    assert!(seen.invoice.contains("The bank took back €120.00") && !seen.invoice.contains("still return"));
    assert_eq!((anna.mails(&server, "receipt").await, anna.mails(&server, "payment_returned").await), (1, 1));
    server.assert_clean().await;

    // The same invoices, paid again at once.
    let again = anna.start(&server).await;
    stripe.pay(&again, "succeeded").await;
    stripe.deliver(json!({})).await;
    assert!(!anna.pages(&server).await.home.contains("came back</h2>"));
    server.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_debit_that_fails_says_why_and_pays_again() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "processing").await;
    stripe.settle(&url, json!({"outcome": "failed", "code": "account_closed"})).await;
    // The news that it is on its way comes after the news that it failed.
    stripe.deliver(json!({"order": "reverse"})).await;
    let seen = anna.pages(&server).await;
    assert!(seen.payment.contains("Your payment did not come in") && seen.payment.contains("The account is closed."));
    assert!(seen.payment.contains(">Pay again<"), "{}", seen.payment);
    assert!(seen.list.contains("did not come in"), "{}", seen.list);
    let pay = saldo::paths::pay_for(&anna.debtor, &anna.invoices);
    assert!(seen.payment.contains(&pay.replace('&', "&amp;")), "{}", seen.payment);
    server.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_that_is_charged_back_asks_for_nothing_while_the_bank_decides() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "succeeded").await;
    let intent = stripe.intent_of(&url).await;
    let dispute = stripe.post("dispute", json!({"payment_intent": intent})).await;
    stripe.deliver(json!({"order": "reverse"})).await;
    let seen = anna.pages(&server).await;
    assert!(seen.payment.contains("The bank took this payment back") && seen.payment.contains("You need not pay now"));
    assert!(!seen.payment.contains("Pay again") && !seen.home.contains("came back</h2>"));
    assert_eq!(anna.mails(&server, "payment_returned").await, 0);
    stripe.post("dispute/close", json!({"id": dispute["dispute"]["id"], "outcome": "lost"})).await;
    stripe.deliver(json!({})).await;
    let seen = anna.pages(&server).await;
    assert!(seen.payment.contains("This payment came back") && seen.payment.contains(">Pay again<"));
    assert_eq!(anna.mails(&server, "payment_returned").await, 1);
    server.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_only_looks_sees_why_and_has_no_button() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.pay_by_debit(&server, &stripe).await;
    stripe.post("dispute", json!({"payment_intent": stripe.intent_of(&url).await})).await;
    stripe.deliver(json!({})).await;
    let viewer = server.person("viewer@example.com", &anna.debtor, Rights::VIEW).await;
    let page = text(server.get_as(&viewer, &anna.payment(&server).await).await).await;
    assert!(page.contains("The account holder asked the bank for the money.") && !page.contains("Pay again"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_that_fails_is_no_money_sent_back_any_more() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "succeeded").await;
    let refund = stripe.post("refund", json!({"payment_intent": stripe.intent_of(&url).await, "amount": 2000})).await;
    stripe.deliver(json!({})).await;
    assert!(anna.pages(&server).await.payment.contains("Sent back to you"));
    stripe.post("refund/settle", json!({"id": refund["refund"]["id"], "outcome": "failed"})).await;
    let answers = stripe.deliver(json!({"times": 8, "parallel": true, "order": "shuffle", "seed": 3})).await;
    assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
    assert!(!anna.pages(&server).await.payment.contains("Sent back to you"));
    assert_eq!(server.number("select count(*) from entry where kind = 'refund_failed'").await, 1);
    assert_eq!(server.number("select count(*) from task where kind = 'refund_failed'").await, 1);
    server.assert_clean().await;
}

#[tokio::test]
async fn the_demo_bank_takes_back_what_took_days_and_nothing_else() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let bank = anna.start(&server).await;
    for end in ["return", "days", "return"] {
        server.post_as(&anna.person, &bank, &format!("end={end}")).await;
        assert!(!text(server.get_as(&anna.person, &bank).await).await.contains("takes the money back"), "{end}");
    }
    server.post_as(&anna.person, &bank, "end=approve").await;
    let payment = anna.payment(&server).await;
    assert!(text(server.get_as(&anna.person, &payment).await).await.contains(&bank), "the way back to the bank");
    assert!(text(server.get_as(&anna.person, &bank).await).await.contains("The bank takes the money back"));
    for _ in 0..2 {
        let response = server.post_as(&anna.person, &bank, "end=return").await;
        assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, payment.as_str()));
    }
    assert!(text(server.get_as(&anna.person, &payment).await).await.contains("This payment came back"));
    assert!(!text(server.get_as(&anna.person, &bank).await).await.contains("takes the money back"));
    assert_eq!(server.number("select count(*) from entry where kind = 'chargeback'").await, 1);
    server.assert_clean().await;
}

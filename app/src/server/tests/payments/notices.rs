//! Stripe's notices over HTTP: repeated, at once, out of order, forged.

use serde_json::json;

use super::super::double::{with_stripe, with_stripe_and};
use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_invoices_are_paid_and_a_receipt_is_mailed() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    let page = anna.payment(&server).await;
    assert!(text(server.get_as(&anna.person, &page).await).await.contains("The payment is not finished"));
    stripe.pay(&url, "succeeded").await;
    assert!(stripe.deliver(json!({})).await.iter().all(|status| *status == 200));
    server.assert_paid_once().await;
    let shown = text(server.get_as(&anna.person, &page).await).await;
    assert!(shown.contains("Paid, thank you") && shown.contains("€240.00") && shown.contains("anna-2"), "{shown}");
    server.state.worker.run_until_idle().await.unwrap();
    server.state.worker.run_until_idle().await.unwrap();
    assert_eq!(server.number("select count(*) from outbox where kind = 'receipt'").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notices_delivered_32_times_at_once_pay_once() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "succeeded").await;
    let answers = stripe.deliver(json!({"times": 32, "parallel": true, "order": "shuffle", "seed": 7})).await;
    assert!(answers.len() >= 32 && answers.iter().all(|status| *status == 200), "{answers:?}");
    server.assert_paid_once().await;
    let events = answers.len() as i64 / 32;
    assert_eq!(server.number("select count(*) from provider_event").await, events);
    let before = server.rows(&[]).await;
    stripe.deliver(json!({"times": 2, "order": "reverse"})).await;
    assert!(server.rows(&[]).await == before, "a notice seen before changed something");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_comes_back_before_the_notice_sees_the_payment() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    let page = anna.payment(&server).await;
    stripe.pay(&url, "succeeded").await;
    assert!(text(server.get_as(&anna.person, &page).await).await.contains("Paid, thank you"));
    server.assert_paid_once().await;
    assert!(stripe.deliver(json!({"times": 3})).await.iter().all(|status| *status == 200));
    server.assert_paid_once().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notice_page_and_browser_at_once_book_once() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    let page = anna.payment(&server).await;
    let json_path = format!("{page}/status.json");
    stripe.pay(&url, "succeeded").await;
    let (answers, _, _) = tokio::join!(
        stripe.deliver(json!({"times": 8, "parallel": true})),
        server.get_as(&anna.person, &page),
        server.get_as(&anna.person, &json_path),
    );
    assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
    server.assert_paid_once().await;
    assert_eq!(text(server.get_as(&anna.person, &json_path).await).await, "\"settled\"");
}

/// A small limit for forms is not one for notices.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_that_is_larger_than_any_form_is_taken() {
    let (server, stripe) = with_stripe_and(&[("SALDO_MAX_BODY_KIB", "16")]).await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "succeeded").await;
    let patch = json!({"data": {"object": {"filler": "x".repeat(20 * 1_024)}}});
    let answers = stripe.deliver(json!({"mutate": {"patch": patch}})).await;
    assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
    server.assert_paid_once().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_stripe_did_not_sign_changes_nothing() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "succeeded").await;
    let before = server.rows(&[]).await;
    for forgery in [
        json!({"signature": null}),
        json!({"signature": "t=1,v1=00"}),
        json!({"signature": ""}),
        json!({"secret": "whsec_somebody_elses_secret"}),
        json!({"secret": ""}),
        json!({"timestamp_offset": -301}),
        json!({"timestamp_offset": 320}),
        json!({"mutate": {"flip_byte": true}}),
        json!({"mutate": {"body": "no event at all"}}),
    ] {
        let answers = stripe.deliver(forgery.clone()).await;
        assert!(answers.iter().all(|status| *status == 400), "{forgery}: {answers:?}");
        assert!(server.rows(&[]).await == before, "{forgery} changed something");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_about_another_account_or_mode_is_only_noted() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "succeeded").await;
    let before = server.rows(&["provider_event"]).await;
    let accounts = [json!({"mutate": {"account": "acct_other"}}), json!({"mutate": {"livemode": true}})];
    for forgery in accounts {
        let answers = stripe.deliver(forgery.clone()).await;
        assert!(answers.iter().all(|status| *status == 200), "{forgery}: {answers:?}");
        assert!(server.rows(&["provider_event"]).await == before, "{forgery} changed something");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_amount_at_stripe_never_pays() {
    let (server, stripe) = with_stripe().await;
    let anna = Payer::new(&server, "anna").await;
    let url = anna.start(&server).await;
    stripe.pay(&url, "succeeded").await;
    let intent = stripe.intent_of(&url).await;
    stripe.post("override", json!({"id": intent, "patch": {"amount_received": 100}})).await;
    stripe.deliver(json!({})).await;
    assert_eq!(server.number("select count(*) from payment where status = 'settled'").await, 0);
    assert_eq!(server.number("select cast(sum(outstanding_minor) as bigint) from document").await, 240_00);
    server.assert_clean().await;
}

#[tokio::test]
async fn without_stripe_there_is_no_door_for_its_notices() {
    let server = TestServer::new().await;
    assert_eq!(server.post("/webhooks/stripe", "").await.status(), StatusCode::NOT_FOUND);
}

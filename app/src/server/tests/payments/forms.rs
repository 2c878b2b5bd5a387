//! The forms: what is typed, what is tampered with, what is somebody else's.

use saldo::payments::demo::{self, DemoState};

use super::*;

#[tokio::test]
async fn the_review_shows_amounts_computed_anew() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let form = anna.form(&server, "review", &["100,50", "80", ""]).await + "&told=1";
    let response = server.post_as(&anna.person, &anna.page(), &form).await;
    assert_eq!(response.status(), StatusCode::OK);
    let page = text(response).await;
    assert!(page.contains("Pay €180.50") && !page.contains("anna-2"), "{page}");
    assert!(page.contains("Why do you pay less on anna-0?") && page.contains("€19.50 is due and stays open"), "{page}");
    assert_eq!(server.number("select count(*) from payment").await, 0);
}

#[tokio::test]
async fn wrong_amounts_come_back_as_typed_and_change_nothing() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let before = server.rows(&[]).await;
    for (typed, words) in [
        ("0", "above zero"),
        ("-5", "above zero"),
        ("120.01", "more than the €120.00"),
        ("9999999999999999999", "not an amount"),
        ("1e2", "not an amount"),
        ("ten", "not an amount"),
        ("1.000", "not an amount"),
        ("12.345,6", "more than the €120.00"),
    ] {
        for step in ["review", "pay"] {
            let form = anna.form(&server, step, &[typed, "80", "40"]).await + "&told=24000";
            let response = server.post_as(&anna.person, &anna.page(), &form).await;
            assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{typed} {step}");
            let page = text(response).await;
            assert!(page.contains(words) && page.contains(&format!("value=\"{typed}\"")), "{typed}: {page}");
            assert!(page.contains("aria-invalid=\"true\""), "{typed}");
        }
    }
    assert!(server.rows(&[]).await == before, "a refused form changed something");
}

#[tokio::test]
async fn all_wrong_amounts_are_named_at_once() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    for step in ["review", "pay"] {
        let form = anna.form(&server, step, &["ten", "0", "40.01"]).await + "&told=24000";
        let page = text(server.post_as(&anna.person, &anna.page(), &form).await).await;
        for words in ["not an amount", "above zero", "more than the €40.00"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let form = anna.form(&server, step, &["ten", "", ""]).await + "&told=24000";
        let page = text(server.post_as(&anna.person, &anna.page(), &form).await).await;
        assert!(page.contains("not an amount") && !page.contains("at least one invoice"), "{page}");
    }
    assert_eq!(server.number("select count(*) from payment").await, 0);
}

#[tokio::test]
async fn what_is_tampered_with_starts_nothing() {
    let server = TestServer::new().await;
    let (anna, bert) = (Payer::new(&server, "anna").await, Payer::new(&server, "bert").await);
    let before = server.rows(&[]).await;
    let all = ["120", "80", "40"];
    let (own, other) = (&anna.invoices[0], &bert.invoices[0]);
    for (tampered, status) in [
        ("&told=1".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("&told=36000&document={own}"), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("&told=24100&document={other}&amount-{other}=1"), StatusCode::UNPROCESSABLE_ENTITY),
        ("&told=24000&document=doc_1".to_owned(), StatusCode::NOT_FOUND),
    ] {
        let form = anna.form(&server, "pay", &all).await + &tampered;
        let response = server.post_as(&anna.person, &anna.page(), &form).await;
        assert_eq!(response.status(), status, "{tampered}");
        assert!(!text(response).await.contains("bert-0"), "{tampered} shows a foreign invoice");
    }
    let form = anna.form(&server, "pay", &all).await + "&told=24000";
    for (from, to) in [("currency=EUR", "currency=XXX"), ("checkout_key=chk_", "checkout_key=x")] {
        let response = server.post_as(&anna.person, &anna.page(), &form.replace(from, to)).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{to}");
    }
    let response = server.post_as(&anna.person, &anna.page(), &form.replace("currency=EUR", "currency=USD")).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(server.rows(&[]).await == before, "a tampered form changed something");
}

#[tokio::test]
async fn what_is_collected_by_direct_debit_is_refused_by_name_and_changes_nothing() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    // The page was open before the invoice said so.
    let form = anna.form(&server, "review", &["120", "80", "40"]).await + "&told=24000";
    for means in ["49", "59"] {
        let mut tx = server.state.ctx.db.begin().await.unwrap();
        let sql = "update document set payment_means = $2 where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&anna.invoices[0]).bind(means)).unwrap();
        tx.commit().await.unwrap();
        let before = server.rows(&[]).await;
        for step in ["review", "pay", "transfer"] {
            let sent = form.replace("step=review", &format!("step={step}"));
            let response = server.post_as(&anna.person, &anna.page(), &sent).await;
            assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{means} {step}");
            let page = text(response).await;
            assert!(page.contains("anna-0: we collect this by direct debit"), "{means} {step}: {page}");
        }
        assert!(server.rows(&[]).await == before, "a form with a direct debit changed something");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_form_sent_three_times_is_one_payment() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let (form, page) = (anna.form(&server, "pay", &["120", "80", "40"]).await + "&told=24000", anna.page());
    let send = || server.post_as(&anna.person, &page, &form);
    let (a, b, c) = tokio::join!(send(), send(), send());
    for response in [a, b, c] {
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
    }
    assert_eq!(server.number("select count(*) from payment").await, 1);
    server.assert_clean().await;
}

/// The key in a form or on a page, which stands after `before` and ends with `after`.
fn key_in<'a>(text: &'a str, before: &str, after: char) -> &'a str {
    text.split(before).nth(1).and_then(|rest| rest.split(after).next()).unwrap()
}

#[tokio::test]
async fn a_form_that_was_used_goes_on_with_a_new_key_for_something_else() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let first = anna.form(&server, "pay", &["120", "", ""]).await + "&told=12000";
    let to = redirect(&server.post_as(&anna.person, &anna.page(), &first).await).1.to_owned();
    let used = key_in(&first, "checkout_key=", '&');
    // Back in the browser: the same form, with other amounts.
    let other = anna.form(&server, "pay", &["", "80", ""]).await + "&told=8000";
    let other = other.replace(key_in(&other, "checkout_key=", '&'), used);
    for (step, status) in [("pay", StatusCode::UNPROCESSABLE_ENTITY), ("review", StatusCode::OK)] {
        let sent = other.replace("step=pay", &format!("step={step}"));
        let response = server.post_as(&anna.person, &anna.page(), &sent).await;
        assert_eq!(response.status(), status, "{step}");
        let page = text(response).await;
        assert_eq!(page.contains("already started another payment"), step == "pay", "{page}");
        let fresh = key_in(&page, "name=\"checkout_key\" value=\"", '"');
        assert_ne!(fresh, used, "{step}");
        assert!(page.contains("Pay €80.00"), "{page}");
        if step == "review" {
            // The button of the new page starts it, once, however often it is pressed.
            let again = other.replace(used, fresh);
            for _ in 0..2 {
                let response = server.post_as(&anna.person, &anna.page(), &again).await;
                assert_eq!(response.status(), StatusCode::SEE_OTHER);
            }
        }
    }
    assert_eq!(server.number("select count(*) from payment").await, 2);
    // The first form still leads to its own payment, and nowhere else.
    let response = server.post_as(&anna.person, &anna.page(), &first).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, to.as_str()));
    assert_eq!(server.number("select count(*) from payment").await, 2);
    server.assert_clean().await;
}

#[tokio::test]
async fn a_payment_that_expired_says_so_and_can_be_tried_again() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    anna.start(&server).await;
    let payment = anna.payment(&server).await;
    let id = PaymentId::parse(payment.rsplit('/').next().unwrap()).unwrap();
    assert!(demo::decide(&server.state.ctx, &id, DemoState::Expired).await.unwrap());
    let page = text(server.get_as(&anna.person, &payment).await).await;
    assert!(page.contains("The payment was not finished") && page.contains("Nothing was taken"), "{page}");
    let again = saldo::paths::pay_for(&anna.debtor, &anna.invoices).replace('&', "&amp;");
    assert!(page.contains(&format!("href=\"{again}\"")), "{page}");
    assert!(!page.contains(&format!("{payment}/cancel")), "{page}");
    anna.start(&server).await;
    assert_eq!(server.number("select count(*) from payment").await, 2);
    server.assert_clean().await;
}

#[tokio::test]
async fn an_unfinished_payment_can_be_continued_or_cancelled() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let bank = anna.start(&server).await;
    let form = anna.form(&server, "pay", &["120", "80", "40"]).await + "&told=24000";
    let response = server.post_as(&anna.person, &anna.page(), &form).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let shown = text(response).await;
    assert!(
        shown.contains("There is an unfinished payment of €240.00") && shown.contains("Anna started it"),
        "{shown}"
    );
    let payment = anna.payment(&server).await;
    let response = server.post_as(&anna.person, &format!("{payment}/continue"), "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, bank.as_str()));
    let response = server.post_as(&anna.person, &format!("{payment}/cancel"), "again=yes").await;
    let again = saldo::paths::pay_for(&anna.debtor, &anna.invoices);
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, again.as_str()));
    assert!(text(server.get_as(&anna.person, &payment).await).await.contains("The payment was cancelled"));
    anna.start(&server).await;
    server.assert_clean().await;
}

#[tokio::test]
async fn the_demo_bank_takes_days_or_declines() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    for (ends, words) in [(["decline"].as_slice(), "did not work"), (&["days", "approve"], "Paid, thank you")] {
        let bank = anna.start(&server).await;
        assert!(text(server.get_as(&anna.person, &bank).await).await.contains("Approve €240.00"));
        let payment = anna.payment(&server).await;
        for end in ends {
            let response = server.post_as(&anna.person, &bank, &format!("end={end}")).await;
            assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, payment.as_str()));
        }
        let page = text(server.get_as(&anna.person, &payment).await).await;
        assert!(page.contains(words), "{page}");
    }
    assert_eq!(server.number("select cast(sum(outstanding_minor) as bigint) from document").await, 0);
    let list = text(server.get_as(&anna.person, &saldo::paths::payments(&anna.debtor)).await).await;
    assert!(list.contains("failed") && list.contains("paid") && list.contains("1 to 2 of 2 payments"), "{list}");
    server.assert_clean().await;
}

#[tokio::test]
async fn somebody_elses_payment_does_not_exist() {
    let server = TestServer::new().await;
    let (anna, bert) = (Payer::new(&server, "anna").await, Payer::new(&server, "bert").await);
    let bank = bert.start(&server).await;
    let theirs = bert.payment(&server).await.replace(bert.debtor.as_str(), anna.debtor.as_str());
    let nobodys = saldo::paths::payment(&anna.debtor, &none());
    let before = server.rows(&[]).await;
    for payment in [theirs, nobodys] {
        for path in [payment.clone(), format!("{payment}/status.json")] {
            assert_eq!(server.get_as(&anna.person, &path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
        for path in [format!("{payment}/continue"), format!("{payment}/cancel")] {
            assert_eq!(server.post_as(&anna.person, &path, "").await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
    for bank in [bank, saldo::paths::demo_provider(&none())] {
        assert_eq!(server.get_as(&anna.person, &bank).await.status(), StatusCode::NOT_FOUND, "{bank}");
        assert_eq!(server.post_as(&anna.person, &bank, "end=approve").await.status(), StatusCode::NOT_FOUND, "{bank}");
    }
    assert!(server.rows(&[]).await == before, "a stranger changed something");
}

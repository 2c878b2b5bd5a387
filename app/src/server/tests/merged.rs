//! Pages of debtors that were merged or split.

use saldo::access::Rights;
use saldo::debtors::{self, MoneyOfSplit, NewMerge, NewSplit, Target};
use saldo::money::{Currency, Money};
use saldo::payments::{Method, NewManual, record_manual};

use super::{StatusCode, TestServer, redirect, text};

#[tokio::test]
async fn pages_of_a_merged_debtor_lead_to_the_other_for_those_who_may_see_it() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    server.invoice(&anna, "A-1", 120_00).await;
    let hers = server.person("anna@example.nl", &anna, Rights::PAY).await;
    let other = server.debtor("carla").await;
    let stranger = server.person("carla@example.nl", &other, Rights::PAY).await;
    let new = NewMerge { from: anna.clone(), into: bert.clone(), why: "one customer".into() };
    debtors::merge(&server.state.ctx, &new).await.unwrap();
    for rest in ["", "/invoices?status=all&page=2", "/pay"] {
        let moved = server.get_as(&hers, &format!("/d/{anna}{rest}")).await;
        assert_eq!(redirect(&moved), (StatusCode::SEE_OTHER, format!("/d/{bert}{rest}").as_str()));
        assert_eq!(
            server.get_as(&stranger, &format!("/d/{anna}{rest}")).await.status(),
            StatusCode::NOT_FOUND,
            "{rest}"
        );
    }
    assert_eq!(server.post_as(&hers, &format!("/d/{anna}/pay"), "").await.status(), StatusCode::NOT_FOUND);
    let page = text(server.get_as(&hers, &format!("/d/{bert}/invoices")).await).await;
    assert!(page.contains("A-1"), "{page}");
}

#[tokio::test]
async fn who_gets_an_invoice_by_a_split_sees_nothing_of_the_payment_that_stayed() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let invoice = server.invoice(&anna, "A-1", 120_00).await;
    let new = NewManual {
        key: "k1".into(),
        method: Method::Cash,
        amount: Money::new(120_00, Currency::EUR).unwrap(),
        value_on: server.state.ctx.today(),
        payer: Some("Anna Geheim".into()),
        reference: None,
        lines: vec![(invoice.clone(), Money::new(120_00, Currency::EUR).unwrap())],
    };
    let paid = record_manual(&server.state.ctx, &anna, &new).await.unwrap().payment;
    let his = server.person("bert@example.nl", &bert, Rights::PAY).await;
    let hers = server.person("anna@example.nl", &anna, Rights::PAY).await;
    let split = NewSplit {
        from: anna.clone(),
        documents: vec![invoice.clone()],
        to: Target::Existing(bert.clone()),
        identifiers: Vec::new(),
        money: MoneyOfSplit::Stays,
        why: "matched wrongly".into(),
    };
    debtors::split(&server.state.ctx, &split).await.unwrap();
    let page = text(server.get_as(&his, &format!("/d/{bert}/invoices/{invoice}")).await).await;
    assert!(page.contains("Moved here from another customer number"), "{page}");
    for secret in [paid.as_str(), anna.as_str(), "Anna Geheim"] {
        assert!(!page.contains(secret), "{secret} is in {page}");
    }
    for path in [format!("/d/{bert}/payments/{paid}"), format!("/d/{anna}/invoices/{invoice}")] {
        assert_eq!(server.get_as(&his, &path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let receipt = text(server.get_as(&hers, &format!("/d/{anna}/payments/{paid}")).await).await;
    assert!(!receipt.contains("A-1"), "{receipt}");
    assert_eq!(server.get_as(&hers, &format!("/d/{anna}/invoices/{invoice}")).await.status(), StatusCode::NOT_FOUND);
}

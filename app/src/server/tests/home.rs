//! Home and the help doors.

use saldo::access::Rights;

use super::{Request, StatusCode, TestServer, redirect, text};

#[tokio::test]
async fn home_says_what_is_due_and_offers_three_doors() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let debtor = server.debtor_numbered("1001").await;
    let page = anna.page(&format!("/d/{debtor}")).await;
    for part in [
        "Your account",
        "1 invoice overdue",
        "Pay €301.00",
        &format!("/d/{debtor}/pay?choose=due&amp;currency=EUR"),
        &format!("/d/{debtor}/plans/new"),
        &format!("/d/{debtor}/help/wrong"),
        r#"name="choose" value="oldest""#,
        "Today €301.00 has to be paid.",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[tokio::test]
async fn who_owes_nothing_reads_so() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let debtor = server.new_debtor("9").await;
    let anna = server.log_in("anna", "9", Rights::PAY).await;
    let page = anna.page(&format!("/d/{debtor}")).await;
    assert!(page.contains("You have nothing to pay") && page.contains("You are up to date"), "{page}");
    assert!(!page.contains("/pay?"), "{page}");
    assert!(anna.page(&format!("/d/{debtor}/invoices")).await.contains("No invoices yet"));
}

#[tokio::test]
async fn help_begins_the_mail_and_names_what_it_is_about() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let path = format!("/d/{debtor}/help/time?document={invoice}");
    let page = anna.page(&path).await;
    assert!(page.contains("You find how to reach Drukkerij Vandersteen on your invoice."), "{page}");
    server.make("update creditor set email = 'vragen@drukkerij.example', phone = '+32 (0)9 123 45 67'").await;
    let page = anna.page(&path).await;
    assert!(page.contains(r#"href="tel:+3291234567""#), "{page}");
    assert!(
        page.contains(
            "mailto:vragen@drukkerij.example?subject=Get%20more%20time%3A%20invoice%20VF-2026-0107%20%281001%29"
        ),
        "{page}"
    );
    assert!(page.contains("%E2%82%AC301.00"), "{page}");
    assert!(anna.page(&format!("/d/{debtor}/help/wrong")).await.contains("Something is wrong"));
}

#[tokio::test]
async fn nobody_sees_an_account_without_logging_in() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let debtor = server.debtor_numbered("1001").await;
    for rest in ["", "/invoices", "/help/time"] {
        assert_eq!(redirect(&server.get(&format!("/d/{debtor}{rest}")).await).0, StatusCode::SEE_OTHER, "{rest}");
    }
    let forged =
        Request::get(format!("/d/{debtor}")).header("cookie", "__Host-saldo=AAAA").body(super::Body::empty()).unwrap();
    let response = server.send(forged).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert!(!text(response).await.contains("301"));
}

#[tokio::test]
async fn an_error_is_told_to_who_is_logged_in() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let other = server.new_debtor("9").await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    server.make("update contact set language = 'nl'").await;
    for path in [format!("/d/{other}"), "/nothing".to_owned()] {
        let response = anna.get(&path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        let page = text(response).await;
        assert!(page.contains("Deze pagina bestaat niet") && page.contains("Drukkerij Vandersteen"), "{page}");
        assert!(page.contains("Uitloggen"), "{page}");
    }
}

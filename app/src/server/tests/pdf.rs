//! PDFs over their routes: whose they are, what a browser does with them, and what the pages say of them.

use saldo::access::{Rights, Role};
use saldo::ids::{DebtorId, DocumentId, PaymentId};
use saldo::money::{Currency, Money};
use saldo::payments::{Method, NewManual, record_manual};

use super::*;

/// What the file at `path` starts with, after its head was looked at.
pub async fn pdf(response: Response) -> Vec<u8> {
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-type"), "application/pdf");
    assert!(header(&response, "content-disposition").starts_with("attachment; filename=\""));
    for (name, value) in [("x-content-type-options", "nosniff"), ("cache-control", "private, no-store")] {
        assert_eq!(header(&response, name), value);
    }
    assert!(header(&response, "content-security-policy").contains("sandbox"));
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
    assert!(bytes.starts_with(b"%PDF-"), "{:?}", bytes.get(..20));
    bytes
}

/// The fixture without the PDF that came with it.
const NO_OWN: (&str, &str) = ("mimeCode=\"application/pdf\"", "mimeCode=\"text/csv\"");

#[tokio::test]
async fn an_invoice_is_downloaded_in_the_readers_language_under_its_own_name() {
    let server = TestServer::new().await;
    server.import(&[NO_OWN]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let page =
        format!("/d/{}/invoices/{}", server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    assert!(anna.page(&page).await.contains(&format!("href=\"{page}/pdf\"")));
    let response = anna.get(&format!("{page}/pdf")).await;
    assert_eq!(
        header(&response, "content-disposition"),
        "attachment; filename=\"Invoice VF-2026-0107.pdf\"; filename*=UTF-8''Invoice%20VF-2026-0107.pdf"
    );
    pdf(response).await;
    server.make("update contact set language = 'nl'").await;
    let response = anna.get(&format!("{page}/pdf")).await;
    assert!(header(&response, "content-disposition").contains("Factuur VF-2026-0107.pdf"));
    pdf(response).await;
}

#[tokio::test]
async fn the_creditors_own_pdf_is_sent_as_it_came_and_the_page_says_so() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let page =
        format!("/d/{}/invoices/{}", server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let shown = anna.page(&page).await;
    assert!(shown.contains("made by Drukkerij Vandersteen (Factuur als PDF)"), "{shown}");
    assert!(!shown.contains(&format!("{page}/attachments/1")), "it is offered once");
    assert_eq!(pdf(anna.get(&format!("{page}/pdf")).await).await, b"%PDF-1.4\n");
}

#[tokio::test]
async fn another_debtors_pdf_does_not_exist() {
    let server = TestServer::new().await;
    server.import(&[NO_OWN]).await;
    server.import_other().await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (mine, theirs) = (server.debtor_numbered("1001").await, server.debtor_numbered("2002").await);
    let (own, other) = (server.document("VF-2026-0107").await, server.document("OTHER-1").await);
    for (debtor, document) in [(&mine, &other), (&theirs, &other), (&theirs, &own)] {
        let path = format!("/d/{debtor}/invoices/{document}/pdf");
        assert_eq!(anna.status(&path).await, StatusCode::NOT_FOUND, "{path}");
    }
    for unknown in ["doc_01JD0000000000000000000000", "1", "..%2F.."] {
        assert_eq!(anna.status(&format!("/d/{mine}/invoices/{unknown}/pdf")).await, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn staff_get_the_pdf_of_whoever_is_in_their_scope() {
    let server = TestServer::new().await;
    server.import(&[NO_OWN]).await;
    server.import_other().await;
    let (debtor, other) = (server.debtor_numbered("1001").await, server.debtor_numbered("2002").await);
    let (own, theirs) = (server.document("VF-2026-0107").await, server.document("OTHER-1").await);
    let path = saldo::paths::admin::invoice_pdf(&debtor, &own);
    let viewer = server.staff("vera", Role::Viewer).await;
    let page = text(server.get_as(&viewer, &saldo::paths::admin::invoice(&debtor, &own)).await).await;
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    pdf(server.get_as(&viewer, &path).await).await;
    let mixed = saldo::paths::admin::invoice_pdf(&debtor, &theirs);
    assert_eq!(server.get_as(&viewer, &mixed).await.status(), StatusCode::NOT_FOUND);
    let collector = server.staff("cor", Role::Collector).await;
    server.hand_over(&debtor, &server.staff_id("cor").await).await;
    pdf(server.get_as(&collector, &path).await).await;
    let outside = saldo::paths::admin::invoice_pdf(&other, &theirs);
    assert_eq!(server.get_as(&collector, &outside).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_settled_payment_has_a_receipt_to_download() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let bert = server.debtor("bert").await;
    let person = server.person("anna@example.com", &anna, Rights::VIEW).await;
    let invoice = server.invoice(&anna, "A-1", 100_00).await;
    let payment = recorded(&server, &anna, &invoice).await;
    let path = saldo::paths::receipt_pdf(&anna, &payment);
    let page = text(server.get_as(&person, &saldo::paths::payment(&anna, &payment)).await).await;
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    let response = server.get_as(&person, &path).await;
    assert!(header(&response, "content-disposition").contains(&format!("Receipt {payment}.pdf")));
    pdf(response).await;
    for path in
        [saldo::paths::receipt_pdf(&bert, &payment), path.replace(payment.as_str(), "pay_01JD0000000000000000000000")]
    {
        assert_eq!(server.get_as(&person, &path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    server.make("update payment set status = 'processing'").await;
    assert_eq!(server.get_as(&person, &path).await.status(), StatusCode::NOT_FOUND);
}

async fn recorded(server: &TestServer, debtor: &DebtorId, invoice: &DocumentId) -> PaymentId {
    let amount = Money::new(100_00, Currency::EUR).unwrap();
    let new = NewManual {
        key: "once".into(),
        method: Method::Cash,
        amount,
        value_on: server.state.ctx.today(),
        payer: None,
        reference: None,
        lines: vec![(invoice.clone(), amount)],
    };
    record_manual(&server.state.ctx, debtor, &new).await.unwrap().payment
}

#[tokio::test]
async fn a_contact_who_fetches_a_pdf_has_seen_the_document_and_staff_never() {
    for replaced in [[].as_slice(), &[NO_OWN]] {
        let server = TestServer::new().await;
        server.import(replaced).await;
        server.import_other().await;
        let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
        let path = saldo::paths::invoice_pdf(&debtor, &invoice);
        let sanne = server.staff("sanne", Role::Admin).await;
        pdf(server.get_as(&sanne, &saldo::paths::admin::invoice_pdf(&debtor, &invoice)).await).await;
        server.post_as(&sanne, &saldo::paths::admin::view_as(&debtor), "").await;
        pdf(server.get_as(&sanne, &path).await).await;
        let anna = server.log_in("anna", "1001", Rights::VIEW).await;
        let foreign = saldo::paths::invoice_pdf(&debtor, &server.document("OTHER-1").await);
        assert_eq!(anna.status(&foreign).await, StatusCode::NOT_FOUND);
        // The one that counts comes last: nothing else was noted before it.
        pdf(anna.get(&path).await).await;
        server.noted(1).await;
        let counts = "select count(*) from document_seen where actor like 'contact:%' and how = 'download'";
        assert_eq!(server.number(counts).await, 1);
    }
}

/// The list stays quick while many PDFs are made: here only that all of them come.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_all_come() {
    let server = TestServer::new().await;
    server.import(&[NO_OWN]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let debtor = server.debtor_numbered("1001").await;
    let path = saldo::paths::invoice_pdf(&debtor, &server.document("VF-2026-0107").await);
    for response in futures_util::future::join_all((0..8).map(|_| anna.get(&path))).await {
        assert!(pdf(response).await.len() > 5_000);
    }
}

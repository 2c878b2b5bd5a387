//! Many documents in one file, over their routes: whose they are, how they are sent, and what is said of mistakes.

use futures_util::StreamExt;
use saldo::access::{Rights, Role};
use saldo::paths;

use super::pdf::pdf;
use super::*;

async fn zip(response: Response) -> Vec<u8> {
    assert_eq!(response.status(), StatusCode::OK);
    for (name, value) in [
        ("content-type", "application/zip"),
        ("cache-control", "private, no-store"),
        ("x-content-type-options", "nosniff"),
        // It is packed already.
        ("content-encoding", ""),
    ] {
        assert_eq!(header(&response, name), value, "{name}");
    }
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
    assert!(bytes.starts_with(b"PK\x03\x04") && bytes.windows(4).any(|part| part == b"PK\x05\x06"), "no whole zip");
    bytes
}

#[tokio::test]
async fn a_form_leads_to_the_file_in_the_readers_language() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let (debtor, document) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let page = anna.page(&format!("{}?document={document}", paths::downloads(&debtor))).await;
    assert!(page.contains("Invoice VF-2026-0107") && page.contains(&format!("value=\"{document}\"")), "{page}");
    let sent = anna.post(&paths::downloads(&debtor), &format!("document={document}&as=both")).await;
    let (status, to) = redirect(&sent);
    assert_eq!(status, StatusCode::SEE_OTHER);
    let file = anna.get(to).await;
    assert!(header(&file, "content-disposition").contains("filename=\"invoices-1001.zip\""));
    let bytes = zip(file).await;
    for name in [&b"Invoice VF-2026-0107.pdf"[..], b"Invoice VF-2026-0107.xml"] {
        assert!(bytes.windows(name.len()).any(|part| part == name));
    }
    let merged = anna.get(&format!("{}?as=merged&from=2000-01-01&to=2099-12-31", paths::documents(&debtor))).await;
    assert!(header(&merged, "content-disposition").contains("invoices-1001-2000-01-01-2099-12-31.pdf"));
    pdf(merged).await;
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_said_beside_its_field() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let path = paths::downloads(&server.debtor_numbered("1001").await);
    for (form, message) in [
        ("from=2026-01-01&to=nonsense&as=pdfs", "Choose a date, such as 31-12-2026."),
        ("from=2026-01-02&to=2026-01-01&as=pdfs", "Choose a day that is not before the first day."),
        ("from=1990-01-01&to=1990-01-31&as=merged", "There are no documents with a date on these days."),
        ("from=2026-01-01&to=2026-12-31", "Choose what you want to get."),
    ] {
        let response = anna.post(&path, form).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let page = text(response).await;
        assert!(page.contains(message) && page.contains("aria-invalid=\"true\""), "{form}: {page}");
    }
    let page = text(anna.post(&path, "from=1990-01-01&to=1990-01-31&as=merged").await).await;
    assert!(page.contains("value=\"1990-01-01\"") && page.contains("value=\"merged\" checked"), "{page}");
}

#[tokio::test]
async fn another_debtors_documents_go_into_no_file() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    server.import_other().await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (mine, theirs) = (server.debtor_numbered("1001").await, server.debtor_numbered("2002").await);
    let other = server.document("OTHER-1").await;
    let form = format!("document={}&document={other}&as=pdfs", server.document("VF-2026-0107").await);
    for path in [
        format!("{}?{form}", paths::downloads(&mine)),
        format!("{}?{form}", paths::documents(&mine)),
        format!("{}?document=doc_1&as=pdfs", paths::documents(&mine)),
        paths::documents(&mine),
        format!("{}?as=pdfs&from=2000-01-01&to=2099-12-31", paths::documents(&theirs)),
    ] {
        assert_eq!(anna.status(&path).await, StatusCode::NOT_FOUND, "{path}");
    }
    for form in [form.as_str(), "document=nonsense&as=pdfs"] {
        assert_eq!(anna.post(&paths::downloads(&mine), form).await.status(), StatusCode::NOT_FOUND, "{form}");
    }
}

/// More often than there are places for files that are made at once.
#[tokio::test]
async fn a_browser_that_goes_away_gives_its_place_free() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let debtor = server.debtor_numbered("1001").await;
    let path = format!("{}?as=originals&from=2000-01-01&to=2099-12-31", paths::documents(&debtor));
    for _ in 0..20 {
        let response = anna.get(&path).await;
        assert_eq!(response.status(), StatusCode::OK);
        let began = response.into_body().into_data_stream().next().await;
        assert!(began.unwrap().unwrap().starts_with(b"PK\x03\x04"));
    }
    zip(anna.get(&path).await).await;
}

#[tokio::test]
async fn whoever_fetches_a_file_has_seen_its_documents_and_staff_never() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let debtor = server.debtor_numbered("1001").await;
    let path = format!("{}?as=originals&from=2000-01-01&to=2099-12-31", paths::documents(&debtor));
    let sanne = server.staff("sanne", Role::Controller).await;
    server.post_as(&sanne, &paths::admin::view_as(&debtor), "").await;
    assert_eq!(server.get_as(&sanne, &path).await.status(), StatusCode::OK);
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    zip(anna.get(&path).await).await;
    server.noted(1).await;
}

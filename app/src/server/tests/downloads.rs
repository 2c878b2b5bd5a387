//! Many documents in one file, over their routes: whose they are, how they are sent, and what is said of mistakes.

use futures_util::StreamExt;
use saldo::access::{Rights, Role};
use saldo::debtors::{self, MoneyOfSplit, NewSplit, Target};
use saldo::ids::DownloadId;
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

/// A file that a job made for Anna, of all documents there are.
async fn made_for_anna(server: &TestServer) -> DownloadId {
    server
        .make(
            "insert into download (id, debtor_id, contact_id, form, name, language, documents, created_at, ready_at,
                                   expires_at)
             select 'dwn_01JD0000000000000000000000', r.debtor_id, r.contact_id, 'pdfs', 'x', 'en', 1, r.changed_at,
                    r.changed_at, '2999-01-01T00:00:00+00:00'
             from contact_right r
             join contact c on c.id = r.contact_id and c.email = 'anna@example.nl'",
        )
        .await;
    server
        .make(
            "insert into download_document (download_id, position, document_id, name)
             select 'dwn_01JD0000000000000000000000', 0, id, 'x' from document",
        )
        .await;
    DownloadId::parse("dwn_01JD0000000000000000000000").unwrap()
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
async fn a_file_that_was_made_is_for_whoever_asked_and_for_no_colleague() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let debtor = server.debtor_numbered("1001").await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let other = server.log_in("other", "1001", Rights::ALL).await;
    let id = made_for_anna(&server).await;
    for path in [paths::download, paths::download_status, paths::download_file].map(|path| path(&debtor, &id)) {
        assert_eq!(anna.status(&path).await, StatusCode::OK, "{path}");
        assert_eq!(other.status(&path).await, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_file_with_what_went_to_another_debtor_is_there_for_nobody() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let debtor = server.debtor_numbered("1001").await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let id = made_for_anna(&server).await;
    let split = NewSplit {
        from: debtor.clone(),
        documents: vec![server.document("VF-2026-0107").await],
        to: Target::New { number: "9009".into(), name: "Bert".into() },
        identifiers: Vec::new(),
        money: MoneyOfSplit::Follows,
        why: "matched wrongly".into(),
    };
    debtors::split(&server.state.ctx, &split).await.unwrap();
    assert_eq!(anna.status(&paths::download_file(&debtor, &id)).await, StatusCode::NOT_FOUND);
    assert!(anna.page(&paths::download(&debtor, &id)).await.contains("This file could not be made"));
    server.noted(0).await;
}

#[tokio::test]
async fn a_document_that_is_too_long_for_a_pdf_is_said_to_be() {
    let server = TestServer::new().await;
    // What came with it is no PDF.
    server.import(&[("mimeCode=\"application/pdf\"", "mimeCode=\"text/csv\"")]).await;
    let (debtor, document) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    server
        .make(
            "with recursive n(i) as (select 1001 union all select i + 1 from n where i < 21001)
             insert into document_line (document_id, position, number, name, quantity, unit_price, net_minor)
             select d.id, n.i, '1', 'nothing', '1', '0', 0 from n cross join document d",
        )
        .await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    for path in [
        format!("/d/{debtor}/invoices/{document}/pdf"),
        format!("{}?document={document}&as=merged", paths::documents(&debtor)),
    ] {
        let response = anna.get(&path).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        let page = text(response).await;
        assert!(page.contains("This is too long for a PDF") && page.contains("download the XML"), "{page}");
    }
    let response = anna.post(&paths::downloads(&debtor), &format!("document={document}&as=both")).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(page.contains("more than 20,000 lines") && page.contains("aria-invalid=\"true\""), "{page}");
}

#[tokio::test]
async fn who_does_not_read_two_files_gets_no_third_and_others_get_theirs() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let debtor = server.debtor_numbered("1001").await;
    let path = format!("{}?as=originals&from=2000-01-01&to=2099-12-31", paths::documents(&debtor));
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let other = server.log_in("other", "1001", Rights::VIEW).await;
    let (first, _second) = (anna.get(&path).await, anna.get(&path).await);
    assert_eq!(first.status(), StatusCode::OK);
    let third = anna.get(&path).await;
    assert_eq!(third.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(text(third).await.contains("Other files are still on their way to you"));
    zip(other.get(&path).await).await;
    drop(first);
    zip(anna.get(&path).await).await;
}

#[tokio::test]
async fn what_is_too_large_for_one_go_leads_to_the_form_that_leaves_it_to_a_job() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    server.import(&[("VF-2026-0107", "VF-2026-0108")]).await;
    let debtor = server.debtor_numbered("1001").await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let both = "as=merged&from=2000-01-01&to=2099-12-31";
    let path = format!("{}?{both}", paths::documents(&debtor));
    pdf(anna.get(&path).await).await;
    server.make("update blob set size = 20000000").await;
    let response = anna.get(&path).await;
    let (status, to) = redirect(&response);
    assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("{}?{both}", paths::downloads(&debtor)).as_str()));
    let page = anna.page(to).await;
    for part in ["value=\"2000-01-01\"", "value=\"2099-12-31\"", "value=\"merged\" checked", "or if they are large"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let begun = anna.post(&paths::downloads(&debtor), both).await;
    assert!(redirect(&begun).1.starts_with(&format!("{}/dwn_", paths::downloads(&debtor))), "{begun:?}");
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

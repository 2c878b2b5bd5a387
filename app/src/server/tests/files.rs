//! Lists for a spreadsheet and due dates for a calendar, over their routes.

use saldo::access::Rights;
use saldo::paths;

use super::{StatusCode, TestServer, header, text};

#[tokio::test]
async fn lists_are_downloaded_from_their_pages() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let debtor = server.debtor_numbered("1001").await;
    let list = anna.page(&format!("{}?status=all&q=VF", paths::invoices(&debtor))).await;
    let link = list.split("href=\"").find(|part| part.contains("invoices.csv")).unwrap();
    let link = link.split('"').next().unwrap().replace("&amp;", "&");
    let files = anna.page(&paths::downloads(&debtor)).await;
    for path in [paths::due_dates(&debtor), paths::payments_csv(&debtor), paths::statement(&debtor)] {
        assert!(files.contains(&format!("href=\"{path}\"")), "{path}: {files}");
    }
    for (path, kind, name, part) in [
        (link.clone(), "text/csv; charset=utf-8", "invoices-1001.csv", "VF-2026-0107,"),
        (link.replace("VF", "nothing"), "text/csv; charset=utf-8", "invoices-1001.csv", "Date,Kind,Document,"),
        (paths::payments_csv(&debtor), "text/csv; charset=utf-8", "payments-1001.csv", "Date,Value date,How,"),
        (
            paths::due_dates(&debtor),
            "text/calendar; charset=utf-8",
            "due-dates-1001.ics",
            "DTSTART;VALUE=DATE:20260214",
        ),
    ] {
        let response = anna.get(&path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        for (head, value) in
            [("content-type", kind), ("cache-control", "private, no-store"), ("x-content-type-options", "nosniff")]
        {
            assert_eq!(header(&response, head), value, "{path}");
        }
        assert!(header(&response, "content-disposition").contains(&format!("filename=\"{name}\"")), "{path}");
        let file = text(response).await;
        assert!(file.contains(part), "{path}: {file}");
    }
    assert!(!anna.page(&link.replace("VF", "nothing")).await.contains("VF-2026"));
}

#[tokio::test]
async fn another_debtors_lists_do_not_exist() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    server.import_other().await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (mine, theirs) = (server.debtor_numbered("1001").await, server.debtor_numbered("2002").await);
    for of in [paths::invoices_csv, paths::payments_csv, paths::due_dates] {
        assert_eq!(anna.status(&of(&theirs)).await, StatusCode::NOT_FOUND, "{}", of(&theirs));
        assert_eq!(anna.status(&of(&theirs).replace(theirs.as_str(), "x")).await, StatusCode::NOT_FOUND);
        assert!(!anna.page(&of(&mine)).await.contains("OTHER-1"));
    }
}

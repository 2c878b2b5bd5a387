//! The page of a statement and its file.

use std::io::Cursor;

use saldo::access::Rights;
use saldo::imports::csv::InvoiceRows;
use saldo::imports::{ImportOptions, csv_documents, import_documents};

use super::{StatusCode, TestServer, header, text};

/// Every day a test may have.
const EVER: &str = "kind=period&from=2020-01-01&to=2030-12-31";

#[tokio::test]
async fn open_items_are_shown_as_known_now_and_can_be_ticked_and_paid() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let page = anna.page(&format!("/d/{debtor}/statement")).await;
    for part in [
        "<title>Statement · Drukkerij Vandersteen</title>",
        &format!(r#"<a href="invoices/{invoice}"><bdi>VF-2026-0107</bdi></a>"#),
        "As known on ",
        "€301.00",
        "days overdue",
        &format!(r#"value="{invoice}" data-amount-minor="30100" data-currency="EUR""#),
        &format!(r#"action="/d/{debtor}/pay""#),
        &format!(r#"href="/d/{debtor}/pay?choose=due&amp;currency=EUR""#),
        &format!(r#"href="/d/{debtor}/statement.csv?kind=open&amp;currency=EUR&amp;position="#),
        "Boekhandel Smit",
        "</table>",
        "</html>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("rows of the statement"), "the rows are in their place");
    let list = anna.page(&format!("/d/{debtor}/invoices")).await;
    assert!(list.contains(&format!(r#"href="/d/{debtor}/statement""#)));
}

#[tokio::test]
async fn a_period_shows_every_entry_with_its_dates_and_balance() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    let debtor = server.debtor_numbered("1001").await;
    let page = vera.page(&format!("/d/{debtor}/statement?{EVER}")).await;
    for part in [
        "1 January 2020 to 31 December 2030, EUR",
        "Opening balance",
        "Invoice <a href=",
        "Paid in advance <a href=",
        "€351.00",
        "€50.00",
        "Closing balance",
        r#"data-label="Booked on""#,
        "15 Jan 2026",
        "14 Feb 2026",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    for part in ["/pay?", "checkbox", "Pay the selection"] {
        assert!(!page.contains(part), "{part} is there for somebody who may only look");
    }
}

#[tokio::test]
async fn what_cannot_be_meant_is_said_beside_its_field() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let path = format!("/d/{}/statement", server.debtor_numbered("1001").await);
    for (query, part) in [
        ("from=yesterday&kind=period", r#"value="yesterday""#),
        ("from=2026-02-02&to=2026-02-01&kind=period", "not before the first day"),
        ("on=2999-01-01", "Choose today or a day before"),
        ("from=%3Cscript%3E", "value=\"&lt;script&gt;\""),
    ] {
        let response = anna.get(&format!("{path}?{query}")).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        let page = text(response).await;
        assert!(page.contains(part) && !page.contains("VF-2026-0107"), "{query}: {page}");
        for kind in ["csv", "pdf"] {
            assert_eq!(anna.status(&format!("{path}.{kind}?{query}")).await, StatusCode::BAD_REQUEST, "{query}");
        }
    }
    for query in ["kind=x", "currency=USD", "currency=%00", "position=99999999999999999999", "position=5&at=x", "&&=&"]
    {
        for path in [format!("{path}?{query}"), format!("{path}.csv?{query}")] {
            assert!(anna.page(&path).await.contains("VF-2026-0107"), "{path}");
        }
    }
}

#[tokio::test]
async fn words_of_others_are_text_in_the_page_and_no_formula_in_the_file() {
    let server = TestServer::new().await;
    server.import(&[("VF-2026-0107", "=&lt;script&gt;alert(1)&lt;/script&gt;")]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let path = format!("/d/{}/statement", server.debtor_numbered("1001").await);
    for query in ["kind=open", EVER] {
        let page = anna.page(&format!("{path}?{query}")).await;
        assert!(page.contains("<bdi>=&lt;script&gt;alert(1)&lt;/script&gt;</bdi>"), "{page}");
        assert!(!page.contains("<script>alert"), "{page}");
        let file = anna.page(&format!("{path}.csv?{query}")).await;
        assert!(file.contains(",'=<script>"), "{file}");
    }
}

#[tokio::test]
async fn the_file_is_stored_by_browsers_and_the_same_again_later() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let debtor = server.debtor_numbered("1001").await;
    let page = anna.page(&format!("/d/{debtor}/statement?{EVER}")).await;
    let link = page.split("href=\"").find(|part| part.contains("statement.csv")).unwrap();
    let link = link.split('"').next().unwrap().replace("&amp;", "&");
    let response = anna.get(&link).await;
    for (name, value) in [
        ("content-type", "text/csv; charset=utf-8"),
        ("cache-control", "private, no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(header(&response, name), value);
    }
    assert!(
        header(&response, "content-disposition")
            .starts_with("attachment; filename=\"statement-1001-2020-01-01-2030-12-31-EUR.csv\"")
    );
    let file = text(response).await;
    assert!(file.starts_with("\u{feff}Date,Description,Document,"), "{file}");
    assert_eq!(file.lines().count(), 1 + 4, "{file}");
    server.import(&[("VF-2026-0107", "VF-2026-0108")]).await;
    assert_eq!(anna.page(&link).await, file, "the same again");
    let now = anna.page(&format!("/d/{debtor}/statement.csv?{EVER}")).await;
    assert_eq!(now.lines().count(), 1 + 6, "{now}");
}

#[tokio::test]
async fn an_address_with_another_day_shows_no_statement_of_that_day() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let path = format!("/d/{}/statement", server.debtor_numbered("1001").await);
    for year in ["1950", "2998"] {
        let query = format!("kind=open&position=99&at={year}-01-01T00:00:00Z");
        let page = anna.page(&format!("{path}?{query}")).await;
        assert!(page.contains("days overdue") && !page.contains(&format!("January {year}")), "{page}");
        let file = anna.page(&format!("{path}.csv?{query}")).await;
        assert!(file.contains("VF-2026-0107") && !file.contains(&format!("{year}-01-01")), "{file}");
        let paper = anna.get(&format!("{path}.pdf?{query}")).await;
        assert!(!header(&paper, "content-disposition").contains(year), "it is called by its day");
        super::pdf::pdf(paper).await;
    }
}

#[tokio::test]
async fn amounts_have_the_decimals_of_their_currency() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let rows = "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total\n\
                invoice,Y-1,2026-01-20,2026-02-20,JPY,7007,Kaito,1234567\n\
                invoice,T-1,2026-01-20,2026-02-20,TND,7007,Kaito,1254.300\n";
    let found = csv_documents("rows.csv", InvoiceRows::open(Cursor::new(rows)).unwrap());
    let options = ImportOptions { source: "test".into(), ..ImportOptions::default() };
    let summary = import_documents(&server.state.ctx, found, options).await.unwrap();
    assert!(summary.refused.is_empty(), "{summary}");
    let kaito = server.log_in("kaito", "7007", Rights::PAY).await;
    let path = format!("/d/{}/statement", server.debtor_numbered("7007").await);
    for (code, amount, minor, number) in
        [("JPY", "JP¥1,234,567", "1234567", "1234567"), ("TND", "TND\u{a0}1,254.300", "1254300", "1254.300")]
    {
        let page = kaito.page(&format!("{path}?currency={code}")).await;
        let tick = format!(r#"data-amount-minor="{minor}" data-currency="{code}""#);
        assert!(page.contains(&format!(">{amount}<")) && page.contains(&tick), "{page}");
        let page = kaito.page(&format!("{path}?currency={code}&{EVER}")).await;
        assert!(page.contains(&format!(r#"data-label="Balance">{amount}<"#)), "{page}");
        let file = kaito.page(&format!("{path}.csv?currency={code}")).await;
        assert!(file.contains(&format!(",{number},{number},{code},")), "{file}");
        super::pdf::pdf(kaito.get(&format!("{path}.pdf?currency={code}&{EVER}")).await).await;
    }
}

#[tokio::test]
async fn the_pdf_is_of_what_the_page_shows() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let debtor = server.debtor_numbered("1001").await;
    for (query, name) in
        [(EVER, "statement-1001-2020-01-01-2030-12-31-EUR.pdf"), ("", "statement-1001-"), ("kind=open", "-EUR.pdf")]
    {
        let page = anna.page(&format!("/d/{debtor}/statement?{query}")).await;
        let link = page.split("href=\"").find(|part| part.contains("statement.pdf")).unwrap();
        let response = anna.get(&link.split('"').next().unwrap().replace("&amp;", "&")).await;
        assert!(header(&response, "content-disposition").contains(name), "{query}");
        assert_eq!(header(&response, "cache-control"), "private, no-store");
        super::pdf::pdf(response).await;
    }
}

#[tokio::test]
async fn another_debtors_statement_does_not_exist() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    server.import_other().await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (mine, theirs) = (server.debtor_numbered("1001").await, server.debtor_numbered("2002").await);
    for rest in ["statement", "statement.csv", "statement.pdf"] {
        assert_eq!(anna.status(&format!("/d/{theirs}/{rest}")).await, StatusCode::NOT_FOUND, "{rest}");
        assert_eq!(anna.status(&format!("/d/x/{rest}")).await, StatusCode::NOT_FOUND, "{rest}");
    }
    for rest in ["statement", "statement.csv"] {
        assert!(!anna.page(&format!("/d/{mine}/{rest}")).await.contains("OTHER-1"));
    }
}

#[tokio::test]
async fn who_owes_nothing_has_an_empty_statement() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    server.new_debtor("3003").await;
    let nora = server.log_in("nora", "3003", Rights::PAY).await;
    let path = format!("/d/{}/statement", server.debtor_numbered("3003").await);
    assert!(nora.page(&path).await.contains("Nothing is open and there is no credit."));
    let page = nora.page(&format!("{path}?kind=period")).await;
    assert!(page.contains("Closing balance") && page.contains("€0.00"), "{page}");
}

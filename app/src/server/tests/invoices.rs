//! The list, the page of an invoice, and its files.

use saldo::access::Rights;

use super::{StatusCode, TestServer, header, text};

const SCRIPT: &str = "<script>alert(1)</script>";

#[tokio::test]
async fn the_list_shows_filters_and_selects() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let list = format!("/d/{debtor}/invoices");
    let page = anna.page(&list).await;
    for part in [
        "<title>Invoices · Drukkerij Vandersteen</title>",
        &format!(r#"href="/d/{debtor}/invoices/{invoice}""#),
        "days overdue",
        "€301.00",
        r#"data-amount-minor="30100""#,
        &format!(r#"value="{invoice}""#),
        &format!(r#"action="/d/{debtor}/pay""#),
        r#"aria-sort="ascending""#,
        "1 to 1 of 1",
        "Tick what you want to pay",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let paid = anna.page(&format!("{list}?status=paid")).await;
    assert!(paid.contains("There is nothing here") && !paid.contains("VF-2026-0107"), "{paid}");
    let searched = anna.page(&format!("{list}?q=PO-77&amount_from=301&due_to=2026-02-14")).await;
    assert!(
        searched.contains("VF-2026-0107") && searched.contains("<details") && searched.contains(r#"value="PO-77""#)
    );
    let nothing = anna.page(&format!("{list}?q=nothing-like-this")).await;
    assert!(nothing.contains("Nothing found for “nothing-like-this”") && nothing.contains("Clear the search"));
}

#[tokio::test]
async fn who_may_not_pay_is_offered_nothing_to_pay() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    for path in [format!("/d/{debtor}"), format!("/d/{debtor}/invoices"), format!("/d/{debtor}/invoices/{invoice}")] {
        let page = vera.page(&path).await;
        assert!(page.contains("€301.00"), "{page}");
        for part in ["/pay?", "/pay\"", "Pay the selection", "you want to pay", "door primary"] {
            assert!(!page.contains(part), "{part} is on {path}");
        }
    }
}

#[tokio::test]
async fn hostile_filters_show_a_list_and_never_their_own_markup() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let list = format!("/d/{}/invoices", server.debtor_numbered("1001").await);
    for query in [
        "sort=id%3Bdrop%20table%20document&dir=sideways",
        "sort=number%27--&status=%00",
        "page=0",
        "page=-1",
        "page=18446744073709551616",
        "page=4294967295",
        "status=all&amount_from=1e9&amount_to=%F0%9F%92%B6&due_from=2026-13-45",
        "currency=%3Cb%3E",
        "&&&=&==",
    ] {
        let page = anna.page(&format!("{list}?{query}")).await;
        assert!(page.contains("VF-2026-0107"), "{query}: {page}");
    }
    for query in ["q=%27%20or%201%3D1--", "q=%25", "q=_", "q=%5C", "q=%3Cscript%3Ealert(1)%3C%2Fscript%3E"] {
        let page = anna.page(&format!("{list}?{query}")).await;
        assert!(page.contains("Nothing found"), "{query}");
        assert!(!page.contains(SCRIPT), "{query}");
    }
}

#[tokio::test]
async fn the_page_of_an_invoice_says_all_of_it() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let page = anna.page(&format!("/d/{debtor}/invoices/{invoice}")).await;
    for part in [
        "Invoice VF-2026-0107",
        "still to pay, was due 14 February 2026",
        &format!(r#"href="/d/{debtor}/pay?document={invoice}""#),
        &format!(r#"href="/d/{debtor}/plans/new?document={invoice}""#),
        "+++090/9337/55493+++",
        "BE68 5390 0754 7034",
        "30 dagen netto",
        "Trouwe klant",
        "−\u{a0}€8.43",
        "Paid in advance",
        "−\u{a0}€50.00",
        "−\u{a0}€0.15",
        "Drukwerk &amp; levering €",
        "VAT by rate",
        "21\u{a0}%",
        "https://drukkerij.example/proef/107",
        "Factuur als PDF",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains(r#"href="https://drukkerij"#), "a sender's link is text");
    for unknown in ["doc_01JD0000000000000000000000", "1", "..%2F..", "doc_%3Cb%3E"] {
        assert_eq!(anna.status(&format!("/d/{debtor}/invoices/{unknown}")).await, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn names_and_notes_of_senders_are_text_and_stay_in_their_place() {
    let server = TestServer::new().await;
    server
        .import(&[
            ("Boekhandel Smit", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("Drukwerk &amp; levering &#8364;", "&lt;img src=x onerror=alert(1)&gt;"),
            ("PO-77", "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("afdeling inkoop", "שלום \u{202e}evil"),
        ])
        .await;
    server.make("update creditor set email = 'vragen@drukkerij.example'").await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    for path in [
        format!("/d/{debtor}"),
        format!("/d/{debtor}/invoices"),
        format!("/d/{debtor}/invoices/{invoice}"),
        format!("/d/{debtor}/help/wrong?document={invoice}"),
    ] {
        let page = anna.page(&path).await;
        assert!(
            page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") || page.contains("%3Cscript%3E"),
            "{path}: {page}"
        );
        assert!(!page.contains(SCRIPT) && !page.contains("<img src=x"), "{path}: {page}");
    }
    let page = anna.page(&format!("/d/{debtor}/invoices/{invoice}")).await;
    assert!(page.contains("<bdi>שלום"), "words of another direction are kept apart: {page}");
}

#[tokio::test]
async fn another_debtors_documents_and_files_do_not_exist() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    server.import_other().await;
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let (mine, theirs) = (server.debtor_numbered("1001").await, server.debtor_numbered("2002").await);
    let (own, other) = (server.document("VF-2026-0107").await, server.document("OTHER-1").await);
    for rest in ["", "/xml", "/attachments/1"] {
        assert_eq!(anna.status(&format!("/d/{mine}/invoices/{own}{rest}")).await, StatusCode::OK, "{rest}");
        for (debtor, document) in [(&mine, &other), (&theirs, &other), (&theirs, &own)] {
            let path = format!("/d/{debtor}/invoices/{document}{rest}");
            assert_eq!(anna.status(&path).await, StatusCode::NOT_FOUND, "{path}");
        }
    }
    for path in [
        format!("/d/{theirs}"),
        format!("/d/{theirs}/invoices"),
        format!("/d/{theirs}/help/time"),
        format!("/d/{mine}/help/time?document={other}"),
    ] {
        assert_eq!(anna.status(&path).await, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!anna.page(&format!("/d/{mine}/invoices?status=all")).await.contains("OTHER-1"));
}

#[tokio::test]
async fn files_are_stored_by_browsers_and_never_shown() {
    let server = TestServer::new().await;
    server.import(&[(r#"filename="../VF-2026-0107.pdf""#, r#"filename="Rëkening &quot;1&quot;.pdf""#)]).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    let path =
        format!("/d/{}/invoices/{}", server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let original = anna.get(&format!("{path}/xml")).await;
    assert_eq!(header(&original, "content-type"), "application/xml");
    for (name, value) in [
        ("content-disposition", "attachment; filename=\"invoice.xml\"; filename*=UTF-8''invoice.xml"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, no-store"),
    ] {
        assert_eq!(header(&original, name), value);
    }
    assert!(header(&original, "content-security-policy").contains("sandbox"));
    assert!(text(original).await.contains("<cbc:ID>VF-2026-0107</cbc:ID>"));
    let attachment = anna.get(&format!("{path}/attachments/1")).await;
    assert_eq!(header(&attachment, "content-type"), "application/pdf");
    assert_eq!(
        header(&attachment, "content-disposition"),
        "attachment; filename=\"R_kening _1_.pdf\"; filename*=UTF-8''R%C3%ABkening%20%221%22.pdf"
    );
    for nothing in ["attachments/2", "attachments/99", "attachments/-1", "attachments/99999999999", "attachments/x"] {
        assert_eq!(anna.status(&format!("{path}/{nothing}")).await, StatusCode::NOT_FOUND, "{nothing}");
    }
}

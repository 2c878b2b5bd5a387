//! Who saw an invoice, as pages and downloads note it and staff read it.

use std::time::Duration;

use axum::http::StatusCode;
use saldo::access::{Rights, Role};
use saldo::ctx::Actor;
use saldo::ids::DebtorId;
use saldo::links::{self, NewPayLink};
use saldo::paths;
use saldo::text::EmailAddress;

use super::{TestServer, redirect, text};

impl TestServer {
    /// It is noted beside the answer, so a story waits for it.
    pub async fn noted(&self, rows: i64) {
        self.comes_to("select count(*) from document_seen", rows).await;
    }

    async fn comes_to(&self, sql: &'static str, number: i64) {
        for _ in 0..500 {
            if self.number(sql).await == number {
                return;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        panic!("{} instead of {number}: {sql}", self.number(sql).await);
    }

    async fn opened_link(&self, debtor: &DebtorId, email: &str) -> super::browser::Browser<'_> {
        let email = EmailAddress::parse(email).unwrap();
        let new = NewPayLink { debtor: debtor.clone(), email, invoices: Vec::new(), days: 30 };
        let made = links::create(&self.state.ctx.acting_as(Actor::Operator), &new).await.unwrap();
        let mut browser = self.browser();
        browser.get(&made.url.replace(super::BASE_URL, "")).await;
        browser.post("/link", "").await;
        browser
    }
}

#[tokio::test]
async fn contacts_and_link_holders_are_noted_and_staff_read_it() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let vera = server.staff("vera", Role::Viewer).await;
    let inside = paths::admin::invoice(&debtor, &invoice);
    assert!(text(server.get_as(&vera, &inside).await).await.contains("has seen it here yet"));
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    for _ in 0..3 {
        anna.page(&paths::invoice(&debtor, &invoice)).await;
    }
    server.noted(1).await;
    assert_eq!(anna.status(&paths::original(&debtor, &invoice)).await, StatusCode::OK);
    server.noted(2).await;
    let mut browser = server.opened_link(&debtor, "anna@example.nl").await;
    assert_eq!(server.count("document_seen").await, 2, "a link that is opened and redeemed shows no invoice yet");
    assert_eq!(browser.get("/link/pay").await.status(), StatusCode::OK);
    server.noted(3).await;
    assert_eq!(server.number("select max(times) from document_seen").await, 1, "three looks in a row are one");
    let page = text(server.get_as(&vera, &inside).await).await;
    for words in ["Seen by", "anna", "on its page", "downloaded a file of it", "by a pay link sent to them"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let timeline = text(server.get_as(&vera, &paths::admin::debtor(&debtor)).await).await;
    assert_eq!(timeline.matches("was seen for the first time").count(), 1, "{timeline}");
}

#[tokio::test]
async fn what_is_not_shown_and_who_works_for_the_creditor_does_not_count() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    server.import_other().await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let foreign = server.document("OTHER-1").await;
    let sanne = server.staff("sanne", Role::Admin).await;
    server.get_as(&sanne, &paths::admin::invoice(&debtor, &invoice)).await;
    let begun = server.post_as(&sanne, &paths::admin::view_as(&debtor), "").await;
    assert_eq!(redirect(&begun).1, paths::home(&debtor));
    assert_eq!(server.get_as(&sanne, &paths::invoice(&debtor, &invoice)).await.status(), StatusCode::OK);
    assert_eq!(server.get_as(&sanne, &paths::original(&debtor, &invoice)).await.status(), StatusCode::OK);
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    assert_eq!(anna.status(&paths::invoice(&debtor, &foreign)).await, StatusCode::NOT_FOUND);
    assert_eq!(anna.status(&paths::original(&debtor, &foreign)).await, StatusCode::NOT_FOUND);
    assert_eq!(anna.status(&paths::attachment(&debtor, &invoice, 99)).await, StatusCode::NOT_FOUND);
    anna.page(&paths::invoices(&debtor)).await;
    // The one look that counts comes last: nothing else was noted before it.
    anna.page(&paths::invoice(&debtor, &invoice)).await;
    server.noted(1).await;
    assert_eq!(
        server.number("select count(*) from document_seen where actor like 'contact:%' and how = 'page'").await,
        1
    );
}

#[tokio::test]
async fn a_statement_that_a_contact_fetches_is_on_the_timeline() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let debtor = server.debtor_numbered("1001").await;
    let vera = server.staff("vera", Role::Viewer).await;
    let anna = server.log_in("anna", "1001", Rights::VIEW).await;
    for path in [paths::statement_csv(&debtor), paths::statement_pdf(&debtor)] {
        assert_eq!(anna.status(&path).await, StatusCode::OK, "{path}");
    }
    // Two looks at the same time may be noted twice.
    let fetched = "select count(distinct action)
                   from audit
                   where action = 'document.statement_fetched' and actor like 'contact:%'";
    server.comes_to(fetched, 1).await;
    let timeline = text(server.get_as(&vera, &paths::admin::debtor(&debtor)).await).await;
    assert!(timeline.contains("A statement was downloaded"), "{timeline}");
}

#[tokio::test]
async fn a_page_does_not_fail_with_what_it_notes() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let (debtor, invoice) = (server.debtor_numbered("1001").await, server.document("VF-2026-0107").await);
    let anna = server.log_in("anna", "1001", Rights::PAY).await;
    let mut browser = server.opened_link(&debtor, "anna@example.nl").await;
    let full = "create trigger full before insert on document_seen begin select raise(abort, 'the disk is full'); end";
    server.make(full).await;
    assert_eq!(anna.status(&paths::invoice(&debtor, &invoice)).await, StatusCode::OK);
    assert_eq!(anna.status(&paths::original(&debtor, &invoice)).await, StatusCode::OK);
    assert_eq!(browser.get("/link/pay").await.status(), StatusCode::OK);
}

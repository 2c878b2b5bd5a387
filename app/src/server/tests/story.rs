//! Debtors with documents, and people who are logged in.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use saldo::access::Rights;
use saldo::contacts::{self, ContactRow};
use saldo::debtors::{self, DebtorKind, NewDebtor};
use saldo::ids::{DebtorId, DocumentId};
use saldo::imports::{ImportOptions, import_documents, ubl_document};
use saldo::log_in::{self, Browser};
use saldo::mail::{self, mailer};
use saldo::text::{EmailAddress, Language};
use saldo::{execute, run};

use super::people::Person;
use super::{TestServer, text};

/// An invoice that uses about everything, of debtor 1001 (Boekhandel Smit).
const INVOICE: &str = include_str!("../../../../tests/fixtures/ubl/invoice.xml");

/// A browser with a session.
pub struct LoggedIn<'a> {
    server: &'a TestServer,
    cookie: String,
}

impl LoggedIn<'_> {
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    pub async fn get(&self, path: &str) -> Response {
        self.server.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }

    /// A form as our own page sends it.
    pub async fn post(&self, path: &str, form: &str) -> Response {
        self.server.post_as(&Person::with_cookie(&self.cookie), path, form).await
    }

    /// The page at `path`, which is there.
    pub async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }

    pub async fn status(&self, path: &str) -> StatusCode {
        self.get(path).await.status()
    }
}

impl TestServer {
    /// The fixture with places changed, imported.
    pub async fn import(&self, changes: &[(&str, &str)]) {
        let xml = changes.iter().fold(INVOICE.to_owned(), |xml, (from, to)| {
            assert!(xml.contains(from), "{from} is not in the fixture");
            xml.replace(from, to)
        });
        let options = ImportOptions { source: "test".into(), adopt_creditor: true, ..ImportOptions::default() };
        let found = vec![ubl_document("invoice.xml".into(), xml.into_bytes())];
        let summary = import_documents(&self.state.ctx, found.into_iter(), options).await.unwrap();
        assert!(summary.refused.is_empty(), "{summary}");
    }

    /// A second debtor with an invoice of its own.
    pub async fn import_other(&self) {
        self.import(&[
            (">1001<", ">2002<"),
            ("87654321", "12345678"),
            ("NL001234567B01", "NL007654321B01"),
            ("VF-2026-0107", "OTHER-1"),
        ])
        .await;
    }

    pub async fn debtor_numbered(&self, number: &str) -> DebtorId {
        let mut conn = self.state.ctx.db.read().await.unwrap();
        run!(conn, fetch_one, sqlx::query_scalar("select id from debtor where number = $1").bind(number)).unwrap()
    }

    pub async fn document(&self, number: &str) -> DocumentId {
        let mut conn = self.state.ctx.db.read().await.unwrap();
        run!(conn, fetch_one, sqlx::query_scalar("select id from document where number = $1").bind(number)).unwrap()
    }

    /// A debtor that never got an invoice.
    pub async fn new_debtor(&self, number: &str) -> DebtorId {
        let ctx = &self.state.ctx;
        let id: DebtorId = ctx.new_id();
        let debtor = NewDebtor {
            id: id.clone(),
            number: Some(number.into()),
            name: "Nieuw".into(),
            kind: DebtorKind::Business,
            language: Language::En,
            address: String::new(),
            country: None,
        };
        let mut tx = ctx.db.begin().await.unwrap();
        debtors::insert(&mut tx, ctx, &debtor).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Runs a statement, to make what no action makes.
    pub async fn make(&self, sql: &'static str) {
        let mut tx = self.state.ctx.db.begin().await.unwrap();
        execute!(tx, sqlx::query(sql)).unwrap();
        tx.commit().await.unwrap();
    }

    /// A contact of the debtor with this number, logged in by mail.
    pub async fn log_in(&self, name: &str, debtor_number: &str, rights: Rights) -> LoggedIn<'_> {
        let ctx = &self.state.ctx;
        let email = EmailAddress::parse(&format!("{name}@example.nl")).unwrap();
        let row = ContactRow {
            debtor_number: debtor_number.into(),
            name: name.into(),
            email: email.clone(),
            language: Language::En,
            rights,
        };
        contacts::import(ctx, &[row]).await.unwrap();
        let network = "127.0.0.1".parse().unwrap();
        log_in::ask(ctx, &email, Language::En, network).await.unwrap();
        mail::send_due(ctx, &*mailer(&self.state.config.mail).unwrap()).await.unwrap();
        let browser = Browser { network, name: "Firefox".into(), session: None };
        let session = log_in::redeem_link(ctx, &self.mailed_secret(&email), &browser).await.unwrap();
        LoggedIn { server: self, cookie: format!("__Host-saldo={}", session.token.expose()) }
    }

    /// The secret of the link in the mail to `email`.
    fn mailed_secret(&self, email: &EmailAddress) -> String {
        let folder = self.folder.path().join("outbox");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mails = files
            .filter(|file| file.extension().is_some_and(|extension| extension == "json"))
            .map(|file| std::fs::read_to_string(file).unwrap());
        let mail = mails
            .filter(|mail| mail.contains(email.as_str()) && mail.contains("/login/link?token="))
            .last()
            .expect("a mail to this address");
        let after = mail.split("/login/link?token=").nth(1).expect("the mail has a link");
        after.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
    }
}

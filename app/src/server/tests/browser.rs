//! A browser that keeps cookies, and the demo's people to use it.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use chrono::TimeDelta;
use saldo::clock::ManualClock;
use saldo::config::Smtp;
use saldo::contacts::{self, Contact, DebtorOfContact};
use saldo::ctx::Ctx;
use saldo::demo::{self, DemoOptions};
use saldo::mail::{self, FolderMailer, WrittenMail};
use saldo::text::EmailAddress;
use tower::ServiceExt;

use super::{AppState, BASE_URL, Body, Request, Response, Router, StatusCode, TestServer, form_request, redirect};

/// Manages the contacts of one debtor.
pub(super) const ANNA: &str = "anna@zonnedauw.example.com";
/// Has two debtors and manages none.
pub(super) const BERT: &str = "bert@boekhouders.example.com";
/// Looks at Anna's debtor.
pub(super) const VERA: &str = "vera@zonnedauw.example.com";

impl TestServer {
    /// With a few debtors, and the demo's people.
    pub(super) async fn demo() -> Self {
        let server = Self::new().await;
        let options = DemoOptions { debtors: 3, invoices_each: 2, lines_each: Some(1), ..DemoOptions::default() };
        demo::seed(&server.state.ctx, options).await.unwrap();
        server
    }

    /// The same server some time later.
    pub(super) fn later(&self, by: TimeDelta) -> Router {
        let now = self.state.ctx.now();
        let ctx = Ctx { clock: Arc::new(ManualClock::new(now + by)), ..self.state.ctx.clone() };
        super::router(&AppState::new(self.state.config.as_ref().clone(), ctx).unwrap())
    }

    pub(super) fn browser(&self) -> Browser<'_> {
        Browser { router: self.router.clone(), _server: PhantomData, cookies: BTreeMap::new() }
    }

    /// Sends what waits and gives the newest mail.
    pub(super) async fn newest_mail(&self) -> WrittenMail {
        let Smtp::Folder(folder) = &self.state.config.mail.delivery else { panic!("the demo writes files") };
        let mailer = FolderMailer::new(folder, self.state.config.mail.from.clone());
        mail::send_due(&self.state.ctx, &mailer).await.unwrap();
        mail::read_folder(folder, 1).unwrap().remove(0)
    }

    pub(super) async fn contact(&self, email: &str) -> Contact {
        let email = EmailAddress::parse(email).unwrap();
        let mut conn = self.state.ctx.db.read().await.unwrap();
        contacts::find_by_email(&mut conn, &email).await.unwrap().unwrap()
    }

    pub(super) async fn debtors(&self, email: &str) -> Vec<DebtorOfContact> {
        let contact = self.contact(email).await;
        let mut conn = self.state.ctx.db.read().await.unwrap();
        contacts::debtors_of(&mut conn, &contact.id).await.unwrap()
    }

    /// A browser in which somebody is logged in.
    pub(super) async fn logged_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let link = self.link_for(&mut browser, email).await;
        browser.get(&link).await;
        let response = browser.post("/login/link", "").await;
        assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/"));
        browser
    }

    /// Asks for a mail; the path of its link.
    pub(super) async fn link_for(&self, browser: &mut Browser<'_>, email: &str) -> String {
        let response = browser.post("/login", &format!("email={email}")).await;
        assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/login/sent"));
        link_in(&self.newest_mail().await.text)
    }
}

/// The path and query of the link in a mail.
pub(super) fn link_in(text: &str) -> String {
    let after = text.split(BASE_URL).find(|part| part.starts_with("/login/link?token=")).expect("a link of ours");
    after.split_whitespace().next().unwrap().to_owned()
}

/// The six digits in a mail.
pub(super) fn code_in(text: &str) -> String {
    let digits = |line: &str| line.chars().filter(char::is_ascii_digit).collect::<String>();
    let line = text.lines().find(|line| line.trim().len() <= 7 && digits(line).len() == 6).expect("a code");
    digits(line)
}

pub(super) struct Browser<'a> {
    router: Router,
    _server: PhantomData<&'a TestServer>,
    pub cookies: BTreeMap<String, String>,
}

impl Browser<'_> {
    pub(super) fn moved_to(&mut self, router: &Router) {
        self.router = router.clone();
    }

    pub(super) async fn get(&mut self, path: &str) -> Response {
        self.send(Request::get(path), "").await
    }

    pub(super) async fn head(&mut self, path: &str) -> Response {
        self.send(Request::head(path), "").await
    }

    /// A form as our own page sends it.
    pub(super) async fn post(&mut self, path: &str, form: &str) -> Response {
        self.send(form_request(path, form).header("origin", BASE_URL), form).await
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: &str) -> Response {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header("cookie", cookies.join("; ")).body(Body::from(body.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        for set in response.headers().get_all("set-cookie") {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if set.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        response
    }

    /// Whether somebody is logged in here.
    pub(super) async fn is_logged_in(&mut self) -> bool {
        self.get("/profile").await.status() == StatusCode::OK
    }
}

//! Debtors and people who are really logged in, for stories over the routes.

use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use chrono::{DateTime, Utc};
use saldo::access::{Rights, Role};
use saldo::contacts::{self, NewContact};
use saldo::ctx::{Actor, Ctx};
use saldo::debtors::{self, DebtorKind, NewDebtor};
use saldo::ids::{DebtorId, DocumentId, StaffId};
use saldo::ledger::{self, EntryKind, NewEntry, NewTransfer};
use saldo::log_in::{self, Browser};
use saldo::money::{Currency, Money};
use saldo::staff::{self, NewStaff};
use saldo::text::{EmailAddress, Language};
use saldo::tokens::SecretToken;

use super::{TestServer, form_request};

/// A logged-in person: the `Cookie` header of their browser.
#[derive(Debug, Clone)]
pub struct Person {
    cookie: String,
}

impl Person {
    pub fn with_cookie(cookie: &str) -> Self {
        Self { cookie: cookie.to_owned() }
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }
}

/// The code an authenticator shows now for a secret as it is shown for typing.
fn code_now(secret: &str, now: DateTime<Utc>) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(now.timestamp()).unwrap()).to_string()
}

impl TestServer {
    /// Somebody of the creditor, and the path of the link to choose a password.
    pub async fn add_staff(&self, name: &str, role: Role) -> (StaffId, String) {
        let email = EmailAddress::parse(&format!("{name}@molen.example")).unwrap();
        let new = NewStaff { email, name: name.to_owned(), role, language: Language::En };
        let (staff, link) = staff::add(&self.state.ctx, &new).await.unwrap();
        (staff.id, link.replacen(super::BASE_URL, "", 1))
    }

    /// Somebody of the creditor, logged in with both factors just now.
    pub async fn staff(&self, name: &str, role: Role) -> Person {
        let (_, link) = self.add_staff(name, role).await;
        let ctx = &self.state.ctx;
        let link = SecretToken::parse(link.split("token=").nth(1).unwrap()).unwrap();
        let network = "127.0.0.1".parse().unwrap();
        let right = staff::set_password(ctx, &link, "vier paarse olifanten", network).await.unwrap();
        let enrolment = staff::enrolment(ctx, &right.token, "Molen").await.unwrap().unwrap();
        let browser = Browser { network, name: "a story".into(), session: None };
        let code = code_now(&enrolment.secret, ctx.now());
        let logged_in = staff::enrol(ctx, &right.token, &code, &browser).await.unwrap();
        Person { cookie: format!("__Host-saldo-staff={}", logged_in.token.expose()) }
    }

    /// The code for the secret on a page of enrolment.
    pub fn code_of(&self, page: &str) -> String {
        let secret =
            page.split("id=\"totp-secret\"").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap();
        code_now(secret, self.state.ctx.now())
    }

    pub async fn staff_id(&self, name: &str) -> StaffId {
        let email = EmailAddress::parse(&format!("{name}@molen.example")).unwrap();
        let mut conn = self.state.ctx.db.read().await.unwrap();
        staff::find_by_email(&mut conn, &email).await.unwrap().unwrap().id
    }

    /// Lets a quarter of an hour pass since a person showed the second factor.
    pub async fn tire(&self, person: &Person) {
        let token = SecretToken::parse(person.cookie.split_once('=').unwrap().1).unwrap();
        let mut tx = self.state.ctx.db.begin().await.unwrap();
        let sql = "update staff_session set confirmed_at = $2 where token_hash = $1";
        let before = self.state.ctx.now() - staff::FRESH - chrono::Duration::seconds(1);
        saldo::execute!(tx, sqlx::query(sql).bind(token.hash().to_vec()).bind(before)).unwrap();
        tx.commit().await.unwrap();
    }

    /// Hands a debtor over to a collector.
    pub async fn hand_over(&self, debtor: &DebtorId, collector: &StaffId) {
        let mut tx = self.state.ctx.db.begin().await.unwrap();
        let sql = "update debtor set collector_id = $2, handed_over_at = $3 where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(debtor).bind(collector).bind(self.state.ctx.now())).unwrap();
        tx.commit().await.unwrap();
    }

    /// Rows of a table, for "this changed nothing".
    pub async fn count(&self, table: &str) -> i64 {
        let mut conn = self.state.ctx.db.read().await.unwrap();
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql)).unwrap()
    }

    /// A debtor that owes nothing yet.
    pub async fn debtor(&self, name: &str) -> DebtorId {
        let ctx = &self.state.ctx;
        let id: DebtorId = ctx.new_id();
        let debtor = NewDebtor {
            id: id.clone(),
            number: Some(format!("D-{name}")),
            name: name.to_owned(),
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

    /// An open invoice of so many cents, due today.
    pub async fn invoice(&self, debtor: &DebtorId, number: &str, cents: i64) -> DocumentId {
        let ctx = &self.state.ctx;
        let id: DocumentId = ctx.new_id();
        let mut tx = ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, debtor).await.unwrap().unwrap();
        saldo::execute!(
            tx,
            sqlx::query(
                "insert into document (id, debtor_id, kind, number, issue_on, due_on, currency, lines_net_minor,
                                       without_vat_minor, vat_minor, with_vat_minor, payable_minor, outstanding_minor,
                                       status, fixed_hash, content_hash, imported_at)
                 values ($1, $2, 'invoice', $3, $4, $4, 'EUR', $5, $5, 0, $5, $5, 0, 'settled', '', '', $6)"
            )
            .bind(&id)
            .bind(debtor)
            .bind(number)
            .bind(ctx.today())
            .bind(cents)
            .bind(ctx.now())
        )
        .unwrap();
        let entry = NewEntry {
            kind: EntryKind::Invoice,
            source_key: format!("document:{id}"),
            debtor: Some((debtor.clone(), version)),
            document_on: ctx.today(),
            value_on: ctx.today(),
            transfers: vec![NewTransfer::opens(&id, Money::new(cents, Currency::EUR).unwrap())],
        };
        ledger::post(&mut tx, ctx, entry).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A contact with these rights, logged in by the link of a real log-in mail.
    pub async fn person(&self, email: &str, debtor: &DebtorId, rights: Rights) -> Person {
        let ctx: Ctx = self.state.ctx.acting_as(Actor::Operator);
        let email = EmailAddress::parse(email).unwrap();
        let person = NewContact { email: email.clone(), name: "Anna".into(), language: Language::En, rights };
        contacts::invite(&ctx, debtor, &person).await.unwrap();
        let network = "127.0.0.1".parse().unwrap();
        log_in::ask(&ctx, &email, Language::En, network).await.unwrap();
        let token = self.mailed_token(&email).await;
        let browser = Browser { network, name: "a story".into(), session: None };
        let logged_in = log_in::redeem_link(&ctx, &token, &browser).await.unwrap();
        Person { cookie: format!("__Host-saldo={}", logged_in.token.expose()) }
    }

    /// The token of the newest log-in mail to an address.
    async fn mailed_token(&self, email: &EmailAddress) -> String {
        let mut conn = self.state.ctx.db.read().await.unwrap();
        let body: String = saldo::run!(
            conn,
            fetch_one,
            sqlx::query_scalar(
                "select body_text from outbox where recipient = $1 and kind = 'log_in' order by id desc limit 1"
            )
            .bind(email)
        )
        .unwrap();
        let token = body.split("token=").nth(1).unwrap();
        token.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
    }

    pub async fn get_as(&self, person: &Person, path: &str) -> Response {
        self.send(Request::get(path).header("cookie", &person.cookie).body(Body::empty()).unwrap()).await
    }

    /// A form as our own page sends it.
    pub async fn post_as(&self, person: &Person, path: &str, form: &str) -> Response {
        let request = form_request(path, form).header("origin", super::BASE_URL).header("cookie", &person.cookie);
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }
}

//! Debtors and people who are really logged in, for stories over the routes.

use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use saldo::access::Rights;
use saldo::contacts::{self, NewContact};
use saldo::ctx::{Actor, Ctx};
use saldo::debtors::{self, DebtorKind, NewDebtor};
use saldo::ids::{DebtorId, DocumentId};
use saldo::ledger::{self, EntryKind, NewEntry, NewTransfer};
use saldo::log_in::{self, Browser};
use saldo::money::{Currency, Money};
use saldo::text::{EmailAddress, Language};

use super::{TestServer, form_request};

/// A logged-in person: the `Cookie` header of their browser.
#[derive(Debug, Clone)]
pub struct Person {
    cookie: String,
}

impl TestServer {
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

//! Paying, over the routes.

mod forms;
mod notices;
mod returns;
mod shortfalls;
pub(super) mod transfers;

use saldo::access::Rights;
use saldo::ids::{DebtorId, DocumentId, PaymentId};

use super::people::Person;
use super::{StatusCode, TestServer, redirect, text};

/// The answer to why something stays open.
const LATER: &str = "&why=later";

/// A debtor with three open invoices of 120, 80 and 40 euros, and somebody who may pay them.
struct Payer {
    debtor: DebtorId,
    person: Person,
    invoices: Vec<DocumentId>,
}

impl Payer {
    async fn new(server: &TestServer, name: &str) -> Self {
        let debtor = server.debtor(name).await;
        let person = server.person(&format!("{name}@example.com"), &debtor, Rights::PAY).await;
        let mut invoices = Vec::new();
        for (number, cents) in [120_00, 80_00, 40_00].into_iter().enumerate() {
            invoices.push(server.invoice(&debtor, &format!("{name}-{number}"), cents).await);
        }
        Self { debtor, person, invoices }
    }

    fn page(&self) -> String {
        saldo::paths::pay(&self.debtor)
    }

    /// The form as the page sends it, with these amounts typed.
    async fn form(&self, server: &TestServer, step: &str, amounts: &[&str]) -> String {
        let path = saldo::paths::pay_for(&self.debtor, &self.invoices);
        let page = text(server.get_as(&self.person, &path).await).await;
        let key = page.split("name=\"checkout_key\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let mut form = format!("checkout_key={key}&currency=EUR&step={step}&use_credit=yes");
        for (document, amount) in self.invoices.iter().zip(amounts) {
            form.push_str(&format!("&document={document}&amount-{document}={amount}"));
        }
        form
    }

    /// Starts to pay all three; gives the provider's address.
    async fn start(&self, server: &TestServer) -> String {
        let form = self.form(server, "pay", &["120.00", "80.00", "40.00"]).await + "&told=24000";
        let response = server.post_as(&self.person, &self.page(), &form).await;
        let (status, to) = redirect(&response);
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        to.to_owned()
    }

    /// The address of the newest payment's page.
    async fn payment(&self, server: &TestServer) -> String {
        let mut conn = server.state.ctx.db.read().await.unwrap();
        let payments = saldo::payments::store::list(&mut conn, &self.debtor, 0, 1).await.unwrap();
        saldo::paths::payment(&self.debtor, &payments[0].id)
    }
}

impl TestServer {
    pub(super) async fn number(&self, sql: &'static str) -> i64 {
        let mut conn = self.state.ctx.db.read().await.unwrap();
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql)).unwrap()
    }

    /// The one payment there is settled, everything is paid once, and the auditor finds nothing.
    async fn assert_paid_once(&self) {
        assert_eq!(self.number("select count(*) from payment").await, 1);
        assert_eq!(self.number("select count(*) from payment where status = 'settled'").await, 1);
        assert_eq!(self.number("select count(*) from entry where kind = 'payment'").await, 1);
        assert_eq!(self.number("select cast(sum(outstanding_minor) as bigint) from document").await, 0);
        self.assert_clean().await;
    }

    pub(super) async fn assert_clean(&self) {
        let found = saldo::doctor::examine(&self.state.ctx).await.unwrap();
        let errors: Vec<_> = found.iter().filter(|found| found.severity == saldo::doctor::Severity::Error).collect();
        assert!(errors.is_empty(), "doctor found: {errors:#?}");
    }

    /// Every row of every table but `except`: equal before and after means that nothing was written. Who saw what
    /// is noted beside the answers, so it may come at any time.
    pub(super) async fn rows(&self, except: &[&str]) -> String {
        let mut conn = self.state.ctx.db.read().await.unwrap();
        let saldo::db::Conn::Sqlite(lent) = &mut conn else { panic!("these stories run on SQLite") };
        let tables: Vec<String> = sqlx::query_scalar(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1",
        )
        .fetch_all(&mut **lent)
        .await
        .unwrap();
        let mut rows = String::new();
        let except = [except, &["document_seen"]].concat();
        for table in tables.iter().filter(|table| !except.contains(&table.as_str())) {
            let columns = sqlx::AssertSqlSafe(format!("select name from pragma_table_info('{table}')"));
            let columns: Vec<String> = sqlx::query_scalar(columns).fetch_all(&mut **lent).await.unwrap();
            let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
            let sql = sqlx::AssertSqlSafe(format!("select {} from {table} order by 1", quoted.join(" || ',' || ")));
            let found: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut **lent).await.unwrap();
            rows.push_str(&format!("{table}: {found:#?}\n"));
        }
        rows
    }
}

fn none() -> PaymentId {
    PaymentId::parse("pay_01JD0000000000000000000000").unwrap()
}

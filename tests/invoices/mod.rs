//! What debtors see of their documents.

mod detail;
mod home;
mod list;
mod payable;

use chrono::{Duration, NaiveDate};
use saldo::holds::HoldReason;
use saldo::ids::{DebtorId, DocumentId};
use saldo::invoices::{
    self, Column, DocumentKind, InvoiceDetail, NotOffered, Page, Payable, Query, Selection, SettledHow, Standing,
    StatusFilter,
};
use saldo::money::Money;
use sqlx::AssertSqlSafe;

use crate::support::{TestApp, eur, gbp};

impl TestApp {
    fn in_days(&self, days: i64) -> NaiveDate {
        self.ctx.today() + Duration::days(days)
    }

    /// Runs a statement; `{id}` stands for the document.
    async fn amend(&self, document: &DocumentId, sql: &str) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        let sql = sql.replace("{id}", document.as_str());
        saldo::execute!(tx, sqlx::query(AssertSqlSafe(sql.clone()))).unwrap_or_else(|error| panic!("{sql}: {error}"));
        tx.commit().await.unwrap();
    }

    async fn list(&self, debtor: &DebtorId, query: &str) -> Page {
        let mut conn = self.ctx.db.read().await.unwrap();
        invoices::list(&mut conn, &self.ctx, debtor, &Query::parse(query)).await.unwrap()
    }

    /// The numbers on the page.
    async fn numbers(&self, debtor: &DebtorId, query: &str) -> Vec<String> {
        self.list(debtor, query).await.rows.into_iter().map(|row| row.number).collect()
    }

    async fn page_of(&self, debtor: &DebtorId, document: &DocumentId) -> Option<InvoiceDetail> {
        let mut conn = self.ctx.db.read().await.unwrap();
        invoices::get(&mut conn, &self.ctx, debtor, document).await.unwrap()
    }

    async fn offered(&self, debtor: &DebtorId, selection: Selection) -> Payable {
        let mut conn = self.ctx.db.read().await.unwrap();
        invoices::payable(&mut conn, &self.ctx, debtor, &selection).await.unwrap()
    }

    async fn overview(&self, debtor: &DebtorId) -> saldo::home::Overview {
        let mut conn = self.ctx.db.read().await.unwrap();
        saldo::home::overview(&mut conn, &self.ctx, debtor).await.unwrap()
    }
}

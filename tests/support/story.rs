//! The words a story is told in.

use chrono::{Days, NaiveDate};
use saldo::debtors::{self, DebtorKind, NewDebtor};
use saldo::ids::{DebtorId, DocumentId};
use saldo::ledger::{self, EntryKind, NewEntry, NewTransfer};
use saldo::money::{Currency, Money};
use saldo::shortfalls::{Reason, Why};
use saldo::text::Language;

use super::TestApp;

/// Euros from cents: `eur(120_00)`.
pub fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

/// The answer of a story in which it does not matter: all that stays open is paid later.
pub fn later() -> Why {
    Why::all(Reason::Later)
}

/// A debtor and what it owes.
#[derive(Clone)]
pub struct DebtorStory {
    pub id: DebtorId,
    pub invoices: Vec<DocumentId>,
}

impl TestApp {
    /// A debtor that owes nothing yet.
    pub async fn debtor(&self, name: &str) -> DebtorStory {
        let id: DebtorId = self.ctx.new_id();
        let mut tx = self.ctx.db.begin().await.unwrap();
        let debtor = NewDebtor {
            id: id.clone(),
            number: Some(format!("D-{name}")),
            name: name.to_owned(),
            kind: DebtorKind::Business,
            language: Language::En,
            address: String::new(),
            country: None,
        };
        debtors::insert(&mut tx, &self.ctx, &debtor).await.unwrap();
        tx.commit().await.unwrap();
        DebtorStory { id, invoices: Vec::new() }
    }

    /// A debtor with one open invoice for each amount, due a week apart from today on.
    pub async fn debtor_owing(&self, name: &str, amounts: &[Money]) -> DebtorStory {
        let mut debtor = self.debtor(name).await;
        for (week, amount) in amounts.iter().enumerate() {
            let due_on = self.ctx.today() + Days::new(7 * week as u64);
            debtor.invoices.push(self.invoice(&debtor.id, &format!("{name}-{}", week + 1), *amount, due_on).await);
        }
        debtor
    }

    /// An open invoice, as an import would leave it.
    pub async fn invoice(&self, debtor: &DebtorId, number: &str, payable: Money, due_on: NaiveDate) -> DocumentId {
        let id: DocumentId = self.ctx.new_id();
        let mut tx = self.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, debtor).await.unwrap().unwrap();
        saldo::execute!(
            tx,
            sqlx::query(
                "insert into document (id, debtor_id, kind, number, issue_on, due_on, currency, lines_net_minor,
                                       without_vat_minor, vat_minor, with_vat_minor, payable_minor, outstanding_minor,
                                       status, fixed_hash, content_hash, imported_at)
                 values ($1, $2, 'invoice', $3, $4, $5, $6, $7, $7, 0, $7, $7, 0, 'settled', '', '', $8)"
            )
            .bind(&id)
            .bind(debtor)
            .bind(number)
            .bind(self.ctx.today())
            .bind(due_on)
            .bind(payable.currency())
            .bind(payable.minor())
            .bind(self.ctx.now())
        )
        .unwrap();
        let entry = NewEntry {
            kind: EntryKind::Invoice,
            source_key: format!("document:{id}"),
            debtor: Some((debtor.clone(), version)),
            document_on: self.ctx.today(),
            value_on: self.ctx.today(),
            transfers: vec![NewTransfer::opens(&id, payable)],
        };
        ledger::post(&mut tx, &self.ctx, entry).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// What is still owed on a document, summed from the ledger itself.
    pub async fn outstanding(&self, document: &DocumentId) -> i64 {
        let mut conn = self.ctx.db.read().await.unwrap();
        saldo::run!(
            conn,
            fetch_one,
            sqlx::query_scalar(
                "select cast(coalesce(sum(case when debit_account = 'receivable' then amount_minor else -amount_minor end), 0) as bigint)
                 from transfer
                 where document_id = $1 and (debit_account = 'receivable' or credit_account = 'receivable')"
            )
            .bind(document)
        )
        .unwrap()
    }

    /// How often the trail says so.
    pub async fn audited(&self, action: &str) -> i64 {
        let mut conn = self.ctx.db.read().await.unwrap();
        let sql = "select count(*) from audit where action = $1";
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(action)).unwrap()
    }

    /// Rows of a table, for "this changed nothing".
    pub async fn count(&self, table: &'static str) -> i64 {
        let mut conn = self.ctx.db.read().await.unwrap();
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}"))))
            .unwrap()
    }
}

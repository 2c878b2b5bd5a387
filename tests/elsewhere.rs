//! Payments the accounting system reports, and payments staff record: once, in any order.

mod bad_files;
mod credit;
mod manual;
mod reports;

use saldo::imports::payments_csv::PaymentRows;
use saldo::imports::{PaymentImportOptions, Summary, import_payments};

use crate::imports::words::*;
use crate::support::TestApp;

const COLUMNS: &str =
    "id,date,value_date,amount,currency,method,reference,payer,debtor_number,invoices,reverses,reason,saldo_id";

impl TestApp {
    /// Imports payments below the columns these stories use.
    pub async fn import_payments(&self, rows: &str) -> Summary {
        self.import_payment_file(format!("{COLUMNS}\n{rows}").as_bytes()).await.unwrap()
    }

    pub async fn import_payment_file(&self, file: &[u8]) -> Result<Summary, String> {
        let rows = PaymentRows::open(std::io::Cursor::new(file.to_vec())).map_err(|refusal| refusal.to_string())?;
        Ok(import_payments(&self.ctx, "payments.csv", rows, PaymentImportOptions::default()).await.unwrap())
    }

    /// What stands on an account: debits less credits.
    pub async fn balance(&self, account: &str) -> i64 {
        self.one(
            "select cast(coalesce(sum(case when debit_account = $1 then amount_minor
                                           when credit_account = $1 then -amount_minor else 0 end), 0) as bigint)
             from transfer",
            account,
        )
        .await
    }

    /// Open tasks of a kind.
    pub async fn open_tasks(&self, kind: &str) -> i64 {
        self.one("select count(*) from task where closed_at is null and kind = $1", kind).await
    }
}

/// A payment row: id, amount, customer number, invoices.
fn paid(id: &str, amount: &str, customer: &str, invoices: &str) -> String {
    format!("{id},2026-02-20,,{amount},EUR,transfer,,,{customer},{invoices},,,\n")
}

/// A reversal row: id, amount, what it reverses.
fn reversed(id: &str, amount: &str, of: &str) -> String {
    format!("{id},2026-02-25,,{amount},EUR,,,,,,{of},returned_debit,\n")
}

//! PDFs: what they say, to people and to programs.

mod bundle;
mod hostile;
mod invoice;
pub(crate) mod paper;
mod receipt;
mod statement;

use chrono::NaiveDate;
use saldo::creditor::{self, Creditor};
use saldo::ids::{DebtorId, DocumentId, PaymentId};
use saldo::pdf::{self, InvoicePdf};
use saldo::text::Language;
use sqlx::AssertSqlSafe;

use crate::support::TestApp;
use paper::Paper;

/// A creditor that can be paid by transfer.
fn molen() -> Creditor {
    Creditor {
        trading_name: Some("De Molen".into()),
        legal_id: Some("12345678".into()),
        vat_number: Some("NL004495445B01".into()),
        address: "Molenweg 7\n1234 AB Zaandam".into(),
        email: Some("facturen@molen.example".into()),
        phone: Some("+31 75 123 45 67".into()),
        iban: Some("NL91ABNA0417164300".into()),
        iban_holder: Some("Molen & Zoon B.V.".into()),
        accent: Some("#7a1f3d".into()),
        ..Creditor::named("Molen & Zoon B.V.")
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl TestApp {
    async fn change(&self, sql: &str) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query(AssertSqlSafe(sql.to_owned())))
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
        tx.commit().await.unwrap();
    }

    async fn speaks_for(&self, creditor: &Creditor) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        creditor::save(&mut tx, creditor, self.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn its_creditor(&self) -> Creditor {
        let mut conn = self.ctx.db.read().await.unwrap();
        creditor::load(&mut conn).await.unwrap().unwrap()
    }

    async fn pdf_found(&self, debtor: &DebtorId, document: &DocumentId, language: Language) -> Option<InvoicePdf> {
        let creditor = self.its_creditor().await;
        pdf::invoice(&self.ctx, &creditor, debtor, document, language).await.unwrap()
    }

    async fn invoice_pdf(&self, debtor: &DebtorId, document: &DocumentId, language: Language) -> Paper {
        match self.pdf_found(debtor, document, language).await {
            Some(InvoicePdf::Copy(sheet, _)) => Paper::of(pdf::render(&sheet).unwrap()),
            other => panic!("no copy but {other:?}"),
        }
    }

    async fn receipt_pdf(&self, debtor: &DebtorId, payment: &PaymentId, language: Language) -> Option<Paper> {
        let creditor = self.its_creditor().await;
        let receipt = pdf::receipt(&self.ctx, &creditor, debtor, payment, language).await.unwrap();
        receipt.map(|(sheet, _)| Paper::of(pdf::render(&sheet).unwrap()))
    }
}

//! The words stories about imports are told in.

use chrono::NaiveDate;
use saldo::demo::ubl::{UblDocument, UblLine, UblParty, UblPayment};
use saldo::imports::csv::InvoiceRows;
use saldo::imports::document::DocumentKind;
use saldo::imports::{self, Found, ImportOptions, Summary};
use saldo::money::Currency;

use crate::support::{TestApp, state_hash};

/// An account with a right check number, of a bank that does not exist.
pub const ACCOUNT: &str = "NL02SALD0000000001";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn molen() -> UblParty {
    UblParty {
        name: "Molen & Zoon B.V.".into(),
        legal_id: Some(("0106".into(), "11111111".into())),
        vat_number: Some("NL811111111B01".into()),
        endpoint: Some(("0106".into(), "11111111".into())),
        country: "NL".into(),
        phone: Some("020 000 0000".into()),
        email: Some("debiteuren@molen.example.com".into()),
        ..UblParty::default()
    }
}

/// The customer with this number; its other numbers are made from it.
pub fn customer(number: u32) -> UblParty {
    UblParty {
        number: Some(format!("C-{number}")),
        name: format!("Klant {number}"),
        legal_id: Some(("0106".into(), format!("2222{number:04}"))),
        vat_number: Some(format!("NL8222{number:05}B01")),
        endpoint: Some(("0106".into(), format!("2222{number:04}"))),
        country: "NL".into(),
        ..UblParty::default()
    }
}

/// An invoice of €121.00 to customer 1: €100.00 and 21 % VAT, due on 31 March.
pub fn invoice(number: &str) -> UblDocument {
    UblDocument {
        kind: DocumentKind::Invoice,
        number: number.into(),
        issue_on: day("2026-03-01"),
        due_on: Some(day("2026-03-31")),
        currency: Currency::EUR,
        supplier: molen(),
        customer: customer(1),
        payment: UblPayment {
            code: "30".into(),
            reference: Some(number.into()),
            iban: Some(ACCOUNT.into()),
            holder: None,
        },
        terms: None,
        note: None,
        buyer_reference: None,
        order_reference: None,
        corrects: None,
        lines: vec![line(1, 100_00)],
        prepaid_minor: 0,
        second_vat: None,
        attachments: Vec::new(),
    }
}

pub fn line(quantity: i64, price_minor: i64) -> UblLine {
    UblLine { name: "Onderhoud".into(), description: None, quantity, unit: "HUR".into(), price_minor, vat_percent: 21 }
}

/// A credit note of `quantity` × €12.10 for the invoice it names.
pub fn credit_note(number: &str, corrects: Option<&str>, quantity: i64) -> UblDocument {
    UblDocument {
        kind: DocumentKind::CreditNote,
        due_on: None,
        corrects: corrects.map(|number| (number.into(), None)),
        lines: vec![line(quantity, 10_00)],
        ..invoice(number)
    }
}

/// The document with somebody else to pay.
pub fn with_payee(document: &UblDocument, name: &str) -> String {
    let party = format!("<cac:PayeeParty><cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName></cac:PayeeParty>");
    let xml = document.to_xml();
    assert_eq!(xml.matches("<cac:PaymentMeans>").count(), 1);
    xml.replace("<cac:PaymentMeans>", &format!("{party}<cac:PaymentMeans>"))
}

impl TestApp {
    /// Imports documents in this order; the first supplier becomes the creditor.
    pub async fn import(&self, documents: &[UblDocument]) -> Summary {
        let files = documents.iter().map(|document| (format!("{}.xml", document.number), document.to_xml()));
        self.import_files(files.collect()).await
    }

    pub async fn import_files(&self, files: Vec<(String, String)>) -> Summary {
        self.import_found(files.into_iter().map(|(name, xml)| imports::ubl_document(name, xml.into_bytes()))).await
    }

    pub async fn import_found(&self, found: impl Iterator<Item = Found> + Send + 'static) -> Summary {
        let options = ImportOptions { source: "test".into(), adopt_creditor: true, ..ImportOptions::default() };
        imports::import_documents(&self.ctx, found, options).await.unwrap()
    }

    /// Imports rows below the columns these stories use.
    pub async fn import_csv(&self, rows: &str) -> Summary {
        let columns = "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total,paid_amount,corrects";
        self.import_csv_of(columns, rows).await
    }

    /// Imports rows below these columns.
    pub async fn import_csv_of(&self, columns: &str, rows: &str) -> Summary {
        let text = format!("{columns}\n{rows}");
        let rows = InvoiceRows::open(std::io::Cursor::new(text.into_bytes())).unwrap();
        self.import_found(imports::csv_documents("rows.csv", rows)).await
    }

    /// What is owed on the invoice with this number; the guard and the ledger must agree.
    pub async fn owed(&self, number: &str) -> i64 {
        let id: saldo::ids::DocumentId = self.one("select id from document where number = $1", number).await;
        let guard: i64 = self.one("select outstanding_minor from document where number = $1", number).await;
        assert_eq!(guard, self.outstanding(&id).await, "guard and ledger of {number}");
        guard
    }

    /// All unapplied credit.
    pub async fn all_unapplied(&self) -> i64 {
        self.one("select cast(coalesce(sum(unallocated_minor), 0) as bigint) from credit where $1 = $1", "").await
    }

    /// One value of one row.
    pub async fn one<T>(&self, sql: &'static str, bind: &str) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Sqlite> + for<'r> sqlx::Decode<'r, sqlx::Postgres>,
        T: sqlx::Type<sqlx::Sqlite> + sqlx::Type<sqlx::Postgres>,
    {
        let mut conn = self.ctx.db.read().await.unwrap();
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(bind)).unwrap()
    }

    /// Everything but the notes about the runs themselves.
    pub async fn state(&self) -> String {
        state_hash(&mut self.ctx.db.read().await.unwrap(), &["import_run", "audit"]).await
    }
}

/// Counts of a summary: new, amended, unchanged, refused.
pub fn counts(summary: &Summary) -> [u64; 4] {
    [summary.created, summary.amended, summary.unchanged, summary.refused_count()]
}

/// The one refusal of a summary.
pub fn refusal(summary: &Summary) -> String {
    assert_eq!(summary.refused.len(), 1, "{:?}", summary.refused);
    summary.refused[0].to_string()
}

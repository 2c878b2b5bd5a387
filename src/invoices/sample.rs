//! A document to test pure rules with: open, of 121.00 with 21.00 VAT, without lines.

use chrono::{DateTime, NaiveDate};

use super::{About, DocumentKind, DocumentStatus, Header, InvoiceDetail, InvoiceSummary, Owed, Standing};
use crate::ids::DocumentId;
use crate::money::{Currency, Money};

impl InvoiceDetail {
    pub(crate) fn sample(kind: DocumentKind, number: &str) -> Self {
        let money = |minor| Money::stored(minor, Currency::EUR);
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let owed = Owed {
            outstanding: money(121_00),
            processing: money(0),
            in_checkout: money(0),
            announced: money(0),
            contested: money(0),
            direct_debit: false,
        };
        let summary = InvoiceSummary {
            id: DocumentId::parse("doc_01JD0000000000000000000000").unwrap(),
            kind,
            number: number.into(),
            issue_on: day(2),
            due_on: day(16),
            instalment_on: None,
            pay_by: None,
            due_assumed: false,
            payable: money(121_00),
            owed,
            status: DocumentStatus::Open,
            standing: Standing::DueIn { days: 14 },
            order_reference: None,
            credit_left: None,
        };
        let header = Header {
            delivery_on: None,
            lines_net: money(100_00),
            allowances: money(0),
            charges: money(0),
            without_vat: money(100_00),
            vat: money(21_00),
            with_vat: money(121_00),
            prepaid: money(0),
            rounding: money(0),
            second_vat: None,
            terms: String::new(),
            note: String::new(),
            buyer_reference: None,
            contract_reference: None,
            payment_reference: None,
            payment_means: None,
            payee_name: None,
            payee_iban: None,
            corrects_number: None,
            has_original: false,
            imported_at: DateTime::UNIX_EPOCH,
        };
        Self {
            summary,
            header,
            lines: Vec::new(),
            adjustments: Vec::new(),
            vat: Vec::new(),
            attachments: Vec::new(),
            history: Vec::new(),
            running: Vec::new(),
            used: Vec::new(),
            amendments: Vec::new(),
            related: Vec::new(),
            about: About::default(),
        }
    }
}

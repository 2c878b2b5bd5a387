//! "We received your payment."

use chrono::NaiveDate;

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// What the mail says. Amounts are read from the ledger by the caller.
pub struct Receipt<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Who paid.
    pub debtor: &'a str,
    /// How much came in, credit used included.
    pub amount: Money,
    /// The day it settled, in the creditor's zone.
    pub settled_on: NaiveDate,
    /// The invoices it went to.
    pub lines: Vec<ReceiptLine>,
    /// What was left over as unapplied credit.
    pub credit: Option<Money>,
    /// Until when the payer's bank can take the money back.
    pub returnable_until: Option<NaiveDate>,
    /// The payment's id, to quote on the phone.
    pub reference: &'a str,
    /// Leads to the payment's page.
    pub link: &'a str,
}

/// One invoice of a receipt.
pub struct ReceiptLine {
    /// The invoice's number.
    pub number: String,
    /// How much of the payment it got.
    pub paid: Money,
    /// What is still owed on it.
    pub open: Money,
}

impl Receipt<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let amount = texts.money(self.amount);
        let mut body = vec![Block::Paragraph(text!(
            texts,
            "mail-receipt-intro",
            creditor = creditor.name(),
            amount = amount.as_str(),
            debtor = self.debtor,
            date = texts.date_long(self.settled_on)
        ))];
        if !self.lines.is_empty() {
            body.push(self.table(texts));
        }
        if let Some(credit) = self.credit {
            let credit = texts.money(credit);
            body.push(Block::Paragraph(text!(texts, "mail-receipt-credit", amount = credit, debtor = self.debtor)));
        }
        if let Some(until) = self.returnable_until {
            body.push(Block::Paragraph(text!(texts, "mail-receipt-returnable", date = texts.date_long(until))));
        }
        body.push(Block::Paragraph(text!(texts, "mail-receipt-reference", reference = self.reference)));
        body.push(Block::Button { label: text!(texts, "mail-receipt-button"), url: self.link.to_owned() });
        let subject = text!(texts, "mail-receipt-subject", amount = amount, creditor = creditor.name());
        compose(texts, creditor, self.name, &subject, body)
    }

    fn table(&self, texts: &Texts) -> Block {
        let head = vec![
            text!(texts, "mail-receipt-invoice"),
            text!(texts, "mail-receipt-paid"),
            text!(texts, "mail-receipt-open"),
        ];
        let row = |line: &ReceiptLine| vec![line.number.clone(), texts.money(line.paid), texts.money(line.open)];
        Block::Table { head, rows: self.lines.iter().map(row).collect() }
    }
}

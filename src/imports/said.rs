//! What a document says, in the shape its row keeps.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::document::{
    AllowanceOrCharge, Attachment, AttachmentContent, DocumentKind, Identifier, Party, ReadDocument, VatCategory,
};
use super::fingerprint::Fingerprint;
use super::incoming::Incoming;
use super::refusal::shown;
use crate::blobs::BlobHash;
use crate::invoices::is_direct_debit;
use crate::money::{Currency, Money};
use crate::text::EmailAddress;

/// The columns of a document that come from the document alone.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Said {
    pub kind: DocumentKind,
    pub number: String,
    pub issue_on: NaiveDate,
    pub delivery_on: Option<NaiveDate>,
    pub currency: Currency,
    pub lines_net_minor: i64,
    pub allowances_minor: i64,
    pub charges_minor: i64,
    pub without_vat_minor: i64,
    pub vat_minor: i64,
    pub with_vat_minor: i64,
    pub prepaid_minor: i64,
    pub rounding_minor: i64,
    pub payable_minor: i64,
    pub second_currency: Option<Currency>,
    pub second_vat_minor: Option<i64>,
    pub terms: String,
    pub note: String,
    pub buyer_reference: Option<String>,
    pub order_reference: Option<String>,
    pub contract_reference: Option<String>,
    pub payment_reference: Option<String>,
    pub payment_means: Option<String>,
    pub payee_name: Option<String>,
    pub payee_iban: Option<String>,
    pub corrects_number: Option<String>,
    /// The day of the invoice it names.
    pub corrects_on: Option<NaiveDate>,
    pub customer_contact: Option<String>,
    /// Of lines, allowances, charges and VAT; empty where the format has none (CSV).
    pub fixed_hash: String,
    pub content_hash: String,
    /// Of everything else that can be read; empty for CSV, and in rows from before it was kept.
    pub words_hash: String,
    pub source_hash: Option<BlobHash>,
    pub source_name: String,
}

impl Said {
    /// What is to be paid, in the document's own sense.
    pub const fn payable(&self) -> Money {
        Money::stored(self.payable_minor, self.currency)
    }

    /// Whether it says everything: a CSV row is silent about what it leaves out.
    pub fn is_complete(&self) -> bool {
        !self.fixed_hash.is_empty()
    }

    /// Whether `new` says nothing that this, which came before, does not say. The day of the invoice it names is among
    /// the words, which a CSV row has none of.
    pub fn covers(&self, new: &Self) -> bool {
        let same_day = new.is_complete() || new.corrects_on.is_none() || self.corrects_on == new.corrects_on;
        self.content_hash == new.content_hash && same_day && self.covers_words(new)
    }

    /// The same of what may change and has no column. Where its words are not known, only the same file has the same.
    pub fn covers_words(&self, new: &Self) -> bool {
        let same_file = self.words_hash.is_empty() && self.source_hash == new.source_hash;
        !new.is_complete() || self.words_hash == new.words_hash || same_file
    }

    /// The hash of the file it came in, or nothing.
    pub fn original(&self) -> String {
        self.source_hash.as_ref().map_or(String::new(), |hash| hash.as_str().to_owned())
    }

    /// Who is to be paid, and where, for people.
    pub fn payee(&self) -> String {
        let named = [self.payee_name.as_deref(), self.payee_iban.as_deref()].into_iter().flatten();
        let named: Vec<String> = named.map(shown).collect();
        if named.is_empty() { "the supplier".to_owned() } else { named.join(", ") }
    }

    /// Whether it is known what of the amount is VAT.
    pub fn splits_vat(&self) -> bool {
        self.is_complete() || self.vat_minor != 0
    }
}

/// An attachment as its row keeps it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AttachmentRow {
    pub name: String,
    pub description: String,
    pub media_type: String,
    pub blob_hash: Option<BlobHash>,
    pub uri: Option<String>,
}

/// Reads the columns off a document.
pub fn said(incoming: &Incoming, attachments: &[AttachmentRow], source_hash: Option<BlobHash>) -> Said {
    let document = &incoming.document;
    let totals = &document.totals;
    let without_vat = totals.without_vat.unwrap_or(totals.with_vat);
    let means = &document.payment_means;
    let payee_account = means.iter().find_map(|means| means.account_id.clone());
    let mut said = Said {
        kind: document.kind,
        number: document.number.clone(),
        issue_on: document.issue_on,
        delivery_on: document.delivered_on,
        currency: document.currency,
        lines_net_minor: totals.lines_net.unwrap_or(without_vat).minor(),
        allowances_minor: totals.allowances.minor(),
        charges_minor: totals.charges.minor(),
        without_vat_minor: without_vat.minor(),
        vat_minor: totals.vat.map_or(0, Money::minor),
        with_vat_minor: totals.with_vat.minor(),
        prepaid_minor: totals.prepaid.minor(),
        rounding_minor: totals.rounding.minor(),
        payable_minor: totals.payable.minor(),
        second_currency: document.vat_in_vat_currency.map(Money::currency),
        second_vat_minor: document.vat_in_vat_currency.map(Money::minor),
        terms: document.terms.clone().unwrap_or_default(),
        note: document.notes.join("\n"),
        buyer_reference: document.buyer_reference.clone(),
        order_reference: document.order_reference.clone(),
        contract_reference: document.contract_reference.clone(),
        payment_reference: means.iter().find_map(|means| means.payment_reference.clone()),
        payment_means: payment_means(document),
        payee_name: document.payee.as_ref().map(|payee| payee.display_name().to_owned()),
        payee_iban: payee_account,
        corrects_number: document.preceding.first().map(|preceding| preceding.number.clone()),
        corrects_on: document.preceding.first().and_then(|preceding| preceding.issue_on),
        customer_contact: document.customer.contact_name.clone(),
        fixed_hash: fixed_hash(document),
        content_hash: String::new(),
        words_hash: String::new(),
        source_hash,
        source_name: incoming.file.clone(),
    };
    said.content_hash = content_hash(&said, document.due_on, attachments);
    if said.is_complete() {
        said.words_hash = words_hash(document);
    }
    said
}

/// A direct debit is what happens, whatever else is offered; else the first way named.
fn payment_means(document: &ReadDocument) -> Option<String> {
    let codes = || document.payment_means.iter().filter_map(|means| means.code.as_deref());
    codes().find(|code| is_direct_debit(code)).or_else(|| codes().next()).map(str::to_owned)
}

/// Lines, allowances, charges and VAT: what may not change without anybody having agreed to it.
fn fixed_hash(document: &ReadDocument) -> String {
    if document.lines.is_empty() && document.vat_breakdown.is_empty() {
        return String::new();
    }
    let of_vat = |print: Fingerprint, vat: &VatCategory| {
        print.maybe(vat.code.as_deref()).maybe(vat.percent.map(|percent| percent.normalize().to_string()).as_deref())
    };
    let of_adjustment = |print: Fingerprint, part: &AllowanceOrCharge| {
        of_vat(print.number(i64::from(part.is_charge)).number(part.amount.minor()), &part.vat)
    };
    Fingerprint::of("fixed 1")
        .each(&document.lines, |print, line| {
            let print = print
                .text(&line.id)
                .text(&line.name)
                .text(&line.quantity.normalize().to_string())
                .text(&line.unit_price.normalize().to_string())
                .number(line.net.minor());
            of_vat(print, &line.vat).each(&line.allowances_and_charges, of_adjustment)
        })
        .each(&document.allowances_and_charges, of_adjustment)
        .each(&document.vat_breakdown, |print, part| {
            of_vat(print.number(part.taxable.minor()).number(part.tax.minor()), &part.vat)
        })
        .hex()
}

/// Everything that has a column to compare.
fn content_hash(said: &Said, due_on: Option<NaiveDate>, attachments: &[AttachmentRow]) -> String {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    Fingerprint::of("content 1")
        .text(said.currency.code())
        .text(&said.issue_on.to_string())
        .maybe(day(due_on).as_deref())
        .maybe(day(said.delivery_on).as_deref())
        .number(said.lines_net_minor)
        .number(said.allowances_minor)
        .number(said.charges_minor)
        .number(said.without_vat_minor)
        .number(said.vat_minor)
        .number(said.with_vat_minor)
        .number(said.prepaid_minor)
        .number(said.rounding_minor)
        .number(said.payable_minor)
        .maybe(said.second_currency.map(Currency::code))
        .number(said.second_vat_minor.unwrap_or(0))
        .text(&said.terms)
        .text(&said.note)
        .maybe(said.buyer_reference.as_deref())
        .maybe(said.order_reference.as_deref())
        .maybe(said.contract_reference.as_deref())
        .maybe(said.payment_reference.as_deref())
        .maybe(said.payment_means.as_deref())
        .maybe(said.payee_name.as_deref())
        .maybe(said.payee_iban.as_deref())
        .maybe(said.corrects_number.as_deref())
        .maybe(said.customer_contact.as_deref())
        .text(&said.fixed_hash)
        .each(attachments, |print, file| {
            let hash = file.blob_hash.as_ref().map(BlobHash::as_str);
            print.text(&file.name).text(&file.description).text(&file.media_type).maybe(hash).maybe(file.uri.as_deref())
        })
        .hex()
}

/// What stands neither in the amounts nor in the columns: words of lines and sums, parties, and further ways to pay.
fn words_hash(document: &ReadDocument) -> String {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let of_reason = |print: Fingerprint, part: &AllowanceOrCharge| print.maybe(part.reason.as_deref());
    of_party(Fingerprint::of("words 1"), &document.customer)
        .each(document.supplier.as_slice(), of_party)
        .each(document.payee.as_slice(), of_party)
        .maybe(document.type_code.as_deref())
        .maybe(document.vat_currency.map(Currency::code))
        .each(&document.payment_means, |print, means| {
            print
                .maybe(means.code.as_deref())
                .maybe(means.payment_reference.as_deref())
                .maybe(means.account_id.as_deref())
                .maybe(means.account_name.as_deref())
                .maybe(means.bic.as_deref())
        })
        .each(&document.preceding, |print, named| print.text(&named.number).maybe(day(named.issue_on).as_deref()))
        .each(&document.lines, |print, line| {
            let price_for = (line.base_quantity != Decimal::ONE).then(|| line.base_quantity.normalize().to_string());
            print
                .maybe(line.description.as_deref())
                .maybe(line.note.as_deref())
                .maybe(line.unit.as_deref())
                .maybe(price_for.as_deref())
                .maybe(line.seller_item_id.as_deref())
                .maybe(line.buyer_item_id.as_deref())
                .each(line.standard_item_id.as_slice(), of_id)
                .each(&line.allowances_and_charges, of_reason)
        })
        .each(&document.allowances_and_charges, of_reason)
        .each(&document.vat_breakdown, |print, part| print.maybe(part.exemption_reason.as_deref()))
        .hex()
}

fn of_party(print: Fingerprint, party: &Party) -> Fingerprint {
    let of_text = |print: Fingerprint, text: &String| print.text(text);
    print
        .each(&party.names, of_text)
        .maybe(party.legal_name.as_deref())
        .each(party.legal_id.as_slice(), of_id)
        .maybe(party.vat_number.as_deref())
        .each(party.endpoint.as_slice(), of_id)
        .each(&party.ids, of_id)
        .each(&party.address.lines, of_text)
        .maybe(party.address.city.as_deref())
        .maybe(party.address.postal_code.as_deref())
        .maybe(party.address.region.as_deref())
        .maybe(party.address.country.as_deref())
        .maybe(party.contact_name.as_deref())
        .maybe(party.contact_phone.as_deref())
        .maybe(party.contact_email.as_ref().map(EmailAddress::as_str))
}

fn of_id(print: Fingerprint, id: &Identifier) -> Fingerprint {
    print.text(&id.value).maybe(id.scheme.as_deref())
}

/// The rows of attachments, and the bytes to keep for them.
pub fn attachment_rows(attachments: Vec<Attachment>) -> (Vec<AttachmentRow>, Vec<(BlobHash, bytes::Bytes)>) {
    let mut files = Vec::new();
    let rows = attachments
        .into_iter()
        .map(|attachment| {
            let description = attachment.description.unwrap_or_default();
            match attachment.content {
                AttachmentContent::File { mime, filename, bytes } => {
                    let hash = BlobHash::of(&bytes);
                    files.push((hash.clone(), bytes::Bytes::from(bytes)));
                    AttachmentRow { name: filename, description, media_type: mime, blob_hash: Some(hash), uri: None }
                }
                AttachmentContent::Link(uri) => AttachmentRow {
                    name: attachment.id,
                    description,
                    media_type: String::new(),
                    blob_hash: None,
                    uri: Some(uri),
                },
            }
        })
        .collect();
    (rows, files)
}

//! What a document's page shows.

use chrono::{DateTime, NaiveDate, Utc};

use super::{DocumentKind, InvoiceSummary, PaymentStage};
use crate::ids::{DocumentId, PaymentId};
use crate::ledger::EntryKind;
use crate::ledger::credits::CreditOrigin;
use crate::money::Money;

/// A document as its page shows it.
#[derive(Debug, Clone)]
pub struct InvoiceDetail {
    /// What the list says of it.
    pub summary: InvoiceSummary,
    /// The rest of the document's own words.
    pub header: Header,
    /// In the document's order; none for documents from a CSV file.
    pub lines: Vec<Line>,
    /// Allowances and charges of the whole document.
    pub adjustments: Vec<Adjustment>,
    /// By category and rate.
    pub vat: Vec<VatRow>,
    /// Files and links that came with it.
    pub attachments: Vec<Attachment>,
    /// What moved its outstanding amount, oldest first.
    pub history: Vec<HistoryEvent>,
    /// Payments for it that are not finished.
    pub running: Vec<RunningPayment>,
    /// Of a credit: what it was used for.
    pub used: Vec<Used>,
    /// Later versions of the document's references, dates or files.
    pub amendments: Vec<Amendment>,
    /// The invoice it corrects, or the credit notes that correct it.
    pub related: Vec<Related>,
    /// Of what else there is something.
    pub about: About,
}

/// Where there is something about a document, now or before: whose page shows it asks those features.
#[derive(Debug, Clone, Copy, Default, sqlx::FromRow)]
pub struct About {
    /// It was contested.
    pub disputes: bool,
    /// It was to be paid in instalments.
    pub plans: bool,
    /// It was said to be paid.
    pub paid_claims: bool,
    /// It was promised.
    pub promises: bool,
    /// Whoever asks looked at its page so lately that this look is the same; see [`crate::seen`].
    pub seen_just_now: bool,
}

/// The document's totals, texts and references.
#[derive(Debug, Clone)]
pub struct Header {
    /// Day of delivery.
    pub delivery_on: Option<NaiveDate>,
    /// Sum of the lines, without VAT.
    pub lines_net: Money,
    /// Allowances of the document.
    pub allowances: Money,
    /// Charges of the document.
    pub charges: Money,
    /// The total without VAT.
    pub without_vat: Money,
    /// The VAT.
    pub vat: Money,
    /// The total with VAT.
    pub with_vat: Money,
    /// Paid before the document was made.
    pub prepaid: Money,
    /// Rounding of the payable amount.
    pub rounding: Money,
    /// VAT in the creditor's own currency, for information; never added.
    pub second_vat: Option<Money>,
    /// Payment terms in the document's words.
    pub terms: String,
    /// Notes in the document's words.
    pub note: String,
    /// The buyer's reference.
    pub buyer_reference: Option<String>,
    /// A contract.
    pub contract_reference: Option<String>,
    /// To be named when paying.
    pub payment_reference: Option<String>,
    /// Code of UNCL 4461: "30" transfer, "49" and "59" direct debit.
    pub payment_means: Option<String>,
    /// Who is to be paid, where it is not the creditor.
    pub payee_name: Option<String>,
    /// Into which account.
    pub payee_iban: Option<String>,
    /// The number a credit note says it corrects, ours or not.
    pub corrects_number: Option<String>,
    /// Whether the document as it came is there to download.
    pub has_original: bool,
    /// When it came in last.
    pub imported_at: DateTime<Utc>,
}

/// A line of a document.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its place, from 1.
    pub position: i32,
    /// Its number in the document.
    pub number: String,
    /// What was sold.
    pub name: String,
    /// More about it.
    pub description: String,
    /// The seller's article number.
    pub item_id: Option<String>,
    /// An exact decimal.
    pub quantity: String,
    /// Code of UN/ECE Rec 20: "C62", "HUR".
    pub unit: String,
    /// An exact decimal, for `base_quantity` units.
    pub unit_price: String,
    /// An exact decimal.
    pub base_quantity: String,
    /// Without VAT.
    pub net: Money,
    /// Category of UNCL 5305: "S", "Z".
    pub vat_category: Option<String>,
    /// An exact decimal.
    pub vat_percent: Option<String>,
    /// Allowances and charges of this line, contained in `net`.
    pub adjustments: Vec<Adjustment>,
}

/// An allowance or a charge.
#[derive(Debug, Clone)]
pub struct Adjustment {
    /// Adds; an allowance deducts.
    pub is_charge: bool,
    /// Why.
    pub reason: String,
    /// Without VAT; never below zero.
    pub amount: Money,
}

/// VAT of one category and rate.
#[derive(Debug, Clone)]
pub struct VatRow {
    /// Category of UNCL 5305.
    pub category: String,
    /// An exact decimal.
    pub percent: Option<String>,
    /// What it is levied on.
    pub taxable: Money,
    /// The tax.
    pub vat: Money,
    /// Why there is none.
    pub exemption: String,
}

/// A file or link that came with the document.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its place; downloads name it by this.
    pub position: i32,
    /// The file's name, of the sender's choosing.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The sender's word; proves nothing.
    pub media_type: String,
    /// Whether the file is here.
    pub is_file: bool,
    /// A link instead; text, never fetched.
    pub uri: Option<String>,
}

/// Something that moved the outstanding amount.
#[derive(Debug, Clone)]
pub struct HistoryEvent {
    /// Why.
    pub kind: EntryKind,
    /// The day it counts from.
    pub value_on: NaiveDate,
    /// When it was booked.
    pub booked_at: DateTime<Utc>,
    /// Above zero: more is owed. Below: less.
    pub change: Money,
    /// Where the money or credit came from; none for the opening.
    pub origin: Option<CreditOrigin>,
    /// The payment it came with.
    pub payment: Option<PaymentId>,
    /// The provider's word for the way it was paid.
    pub method: Option<String>,
    /// The credit note, or invoice below zero, it came from.
    pub document: Option<(DocumentId, String)>,
    /// Of a payment: until when the payer's bank may still take it back.
    pub returnable_until: Option<NaiveDate>,
}

/// A payment for this document that is not finished.
#[derive(Debug, Clone)]
pub struct RunningPayment {
    /// Which payment.
    pub id: PaymentId,
    /// Unfinished, announced or processing.
    pub stage: PaymentStage,
    /// What of it is for this document.
    pub amount: Money,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Who; see [`crate::ctx::Actor`].
    pub started_by: String,
    /// That contact's name.
    pub started_by_name: Option<String>,
}

/// What a credit was used for.
#[derive(Debug, Clone)]
pub struct Used {
    /// The invoice it was given to.
    pub document: DocumentId,
    /// Its number.
    pub number: String,
    /// How much, less what was taken back.
    pub amount: Money,
}

/// A later version of the document.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Amendment {
    /// From 1.
    pub position: i32,
    /// What changed, as the import wrote it.
    pub changes: String,
    /// When it came in.
    pub amended_at: DateTime<Utc>,
}

/// A document tied to this one.
#[derive(Debug, Clone)]
pub struct Related {
    /// Which.
    pub id: DocumentId,
    /// Of which kind.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Its amount.
    pub payable: Money,
}

//! What a document from the accounting system says, whatever the format it came in.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    money::{Currency, Money},
    text::EmailAddress,
};

/// Whether the document asks for money or gives it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum DocumentKind {
    Invoice,
    CreditNote,
}

impl DocumentKind {
    /// For messages and keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
        }
    }
}

/// One invoice or credit note as its sender wrote it. Its sums have been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDocument {
    pub kind: DocumentKind,
    /// The sender's number, without surrounding spaces; at most [`MAX_NUMBER_CHARS`] characters, none invisible.
    pub number: String,
    pub issue_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub delivered_on: Option<NaiveDate>,
    /// Of every amount but `vat_in_vat_currency`.
    pub currency: Currency,
    /// The currency VAT is accounted in, where the document names one.
    pub vat_currency: Option<Currency>,
    /// UNTDID 1001, such as 380 and 381.
    pub type_code: Option<String>,
    /// Payment terms as text.
    pub terms: Option<String>,
    pub buyer_reference: Option<String>,
    pub order_reference: Option<String>,
    pub contract_reference: Option<String>,
    pub notes: Vec<String>,
    /// The invoices this document corrects.
    pub preceding: Vec<PrecedingDocument>,
    /// `None` where the format has no supplier (CSV): the creditor itself.
    pub supplier: Option<Party>,
    pub customer: Party,
    /// Who is to be paid, where that is not the supplier.
    pub payee: Option<Party>,
    pub payment_means: Vec<PaymentMeans>,
    /// In the document's order; empty for CSV.
    pub lines: Vec<ReadLine>,
    /// For the whole document; a line has its own.
    pub allowances_and_charges: Vec<AllowanceOrCharge>,
    pub vat_breakdown: Vec<VatSubtotal>,
    pub totals: Totals,
    /// The VAT total again, in `vat_currency`. Information only: never added to anything.
    pub vat_in_vat_currency: Option<Money>,
    pub attachments: Vec<Attachment>,
}

/// The longest document number that is accepted, in characters.
pub const MAX_NUMBER_CHARS: usize = 100;

/// A reference to an earlier invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrecedingDocument {
    pub number: String,
    pub issue_on: Option<NaiveDate>,
}

/// An identifier and the list it comes from (ISO 6523 ICD such as 0208), where given.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identifier {
    pub value: String,
    pub scheme: Option<String>,
}

/// Supplier, customer or payee.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Names it trades under.
    pub names: Vec<String>,
    /// The name it is registered with.
    pub legal_name: Option<String>,
    pub legal_id: Option<Identifier>,
    pub vat_number: Option<String>,
    /// Its electronic address (Peppol).
    pub endpoint: Option<Identifier>,
    /// Other identifiers: candidates for the creditor's customer number.
    pub ids: Vec<Identifier>,
    pub address: Address,
    pub contact_name: Option<String>,
    pub contact_phone: Option<String>,
    /// Only if it is an address mail can be sent to.
    pub contact_email: Option<EmailAddress>,
}

impl Party {
    /// The name to show: the trading name, else the registered one, else nothing.
    pub fn display_name(&self) -> &str {
        self.names.first().or(self.legal_name.as_ref()).map_or("", String::as_str)
    }
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Street and what follows it, in order.
    pub lines: Vec<String>,
    pub city: Option<String>,
    pub postal_code: Option<String>,
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2 as written.
    pub country: Option<String>,
}

/// One way the sender offers to be paid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentMeans {
    /// UNTDID 4461: 30 and 58 transfer, 59 direct debit, 48 card.
    pub code: Option<String>,
    /// The reference to pay with (OGM, RF or free).
    pub payment_reference: Option<String>,
    /// IBAN or another account number, as written and not checked.
    pub account_id: Option<String>,
    pub account_name: Option<String>,
    pub bic: Option<String>,
}

/// A VAT category (UNCL 5305) and its rate in percent, where one applies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VatCategory {
    pub code: Option<String>,
    pub percent: Option<Decimal>,
}

/// One line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLine {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    pub note: Option<String>,
    /// May be negative.
    pub quantity: Decimal,
    /// UN/ECE rec. 20 code.
    pub unit: Option<String>,
    /// For `base_quantity` units. May have more decimals than the currency.
    pub unit_price: Decimal,
    /// 1 unless the price is for more.
    pub base_quantity: Decimal,
    /// Without VAT, after the line's allowances and charges. The sender's rounding of
    /// quantity × price is accepted (EN 16931 leaves it open); sums over lines are exact.
    pub net: Money,
    pub vat: VatCategory,
    pub seller_item_id: Option<String>,
    pub buyer_item_id: Option<String>,
    pub standard_item_id: Option<Identifier>,
    pub allowances_and_charges: Vec<AllowanceOrCharge>,
}

/// A deduction or an addition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowanceOrCharge {
    /// `true` adds, `false` deducts.
    pub is_charge: bool,
    pub reason: Option<String>,
    /// Without VAT.
    pub amount: Money,
    pub vat: VatCategory,
}

/// VAT of one category and rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatSubtotal {
    pub vat: VatCategory,
    pub taxable: Money,
    pub tax: Money,
    pub exemption_reason: Option<String>,
}

/// The document's totals, in its own sense: a credit note's `payable` is what it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// `None` where the format has no lines (CSV).
    pub lines_net: Option<Money>,
    pub allowances: Money,
    pub charges: Money,
    /// `None` where a CSV row does not say.
    pub without_vat: Option<Money>,
    /// `None` where a CSV row does not say.
    pub vat: Option<Money>,
    pub with_vat: Money,
    pub prepaid: Money,
    pub rounding: Money,
    /// `with_vat − prepaid + rounding`. May be negative.
    pub payable: Money,
}

/// A file that came with the document, or a link to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub id: String,
    pub description: Option<String>,
    pub content: AttachmentContent,
}

/// What an attachment consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentContent {
    /// `mime` is the sender's word and proves nothing; `filename` is a bare name, never a path.
    File { mime: String, filename: String, bytes: Vec<u8> },
    /// Text only: never fetched.
    Link(String),
}

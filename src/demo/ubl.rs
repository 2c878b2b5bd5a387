//! Writes small UBL documents (Peppol BIS Billing 3.0) for the demo creditor, so that the demo goes
//! through the real import and has originals to download.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use quick_xml::escape::escape;

use super::xml::Xml;
use crate::imports::document::DocumentKind;
use crate::money::{Currency, Money};

/// A document to write. Its totals follow from its lines.
#[derive(Debug, Clone)]
pub struct UblDocument {
    pub kind: DocumentKind,
    pub number: String,
    pub issue_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub currency: Currency,
    pub supplier: UblParty,
    pub customer: UblParty,
    pub payment: UblPayment,
    pub terms: Option<String>,
    pub note: Option<String>,
    pub buyer_reference: Option<String>,
    pub order_reference: Option<String>,
    /// Number and day of the invoice it corrects.
    pub corrects: Option<(String, Option<NaiveDate>)>,
    pub lines: Vec<UblLine>,
    /// What was paid before, in minor units.
    pub prepaid_minor: i64,
    /// The VAT total in another currency.
    pub second_vat: Option<Money>,
    pub attachments: Vec<UblAttachment>,
}

/// Supplier or customer.
#[derive(Debug, Clone, Default)]
pub struct UblParty {
    /// The customer number.
    pub number: Option<String>,
    pub name: String,
    /// List (ISO 6523) and number.
    pub legal_id: Option<(String, String)>,
    pub vat_number: Option<String>,
    /// List and address.
    pub endpoint: Option<(String, String)>,
    pub street: String,
    pub city: String,
    pub postal_code: String,
    pub country: String,
    pub contact_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// How it is to be paid.
#[derive(Debug, Clone, Default)]
pub struct UblPayment {
    /// UNTDID 4461; 30 is a transfer.
    pub code: String,
    pub reference: Option<String>,
    pub iban: Option<String>,
    pub holder: Option<String>,
}

/// One line.
#[derive(Debug, Clone)]
pub struct UblLine {
    pub name: String,
    pub description: Option<String>,
    pub quantity: i64,
    /// UN/ECE rec. 20.
    pub unit: String,
    /// In minor units of the document's currency.
    pub price_minor: i64,
    pub vat_percent: i64,
}

/// A file inside the document.
#[derive(Debug, Clone)]
pub struct UblAttachment {
    pub filename: String,
    pub mime: String,
    pub bytes: Vec<u8>,
}

impl UblDocument {
    /// What is to be paid, in minor units.
    pub fn payable_minor(&self) -> i64 {
        let (net, vat) = self.sums();
        net + vat - self.prepaid_minor
    }

    /// The document as XML.
    pub fn to_xml(&self) -> String {
        let (root, line) = match self.kind {
            DocumentKind::Invoice => ("Invoice", "InvoiceLine"),
            DocumentKind::CreditNote => ("CreditNote", "CreditNoteLine"),
        };
        let mut xml = Xml::default();
        xml.raw(&format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{root}-2\" \
             xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
             xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\n"
        ));
        self.write_header(&mut xml);
        xml.within("AccountingSupplierParty", |xml| write_party(xml, &self.supplier));
        xml.within("AccountingCustomerParty", |xml| write_party(xml, &self.customer));
        self.write_payment(&mut xml);
        self.write_totals(&mut xml);
        for (index, each) in self.lines.iter().enumerate() {
            xml.within(line, |xml| self.write_line(xml, index + 1, each));
        }
        xml.raw(&format!("</{root}>\n"));
        xml.finish()
    }

    fn write_header(&self, xml: &mut Xml) {
        xml.text("CustomizationID", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0");
        xml.text("ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
        xml.text("ID", &self.number);
        xml.text("IssueDate", &self.issue_on.to_string());
        let invoice = self.kind == DocumentKind::Invoice;
        if let Some(due_on) = self.due_on.filter(|_| invoice) {
            xml.text("DueDate", &due_on.to_string());
        }
        if invoice {
            xml.text("InvoiceTypeCode", "380")
        } else {
            xml.text("CreditNoteTypeCode", "381")
        }
        xml.maybe("Note", self.note.as_deref());
        xml.text("DocumentCurrencyCode", self.currency.code());
        xml.maybe("TaxCurrencyCode", self.second_vat.map(|vat| vat.currency().code()));
        xml.maybe("BuyerReference", self.buyer_reference.as_deref());
        if let Some(reference) = &self.order_reference {
            xml.within("OrderReference", |xml| xml.text("ID", reference));
        }
        if let Some((number, issue_on)) = &self.corrects {
            xml.within("BillingReference", |xml| {
                xml.within("InvoiceDocumentReference", |xml| {
                    xml.text("ID", number);
                    xml.maybe("IssueDate", issue_on.map(|day| day.to_string()).as_deref());
                });
            });
        }
        for file in &self.attachments {
            xml.within("AdditionalDocumentReference", |xml| write_attachment(xml, file));
        }
    }

    fn write_payment(&self, xml: &mut Xml) {
        xml.within("PaymentMeans", |xml| {
            xml.text("PaymentMeansCode", &self.payment.code);
            xml.maybe("PaymentID", self.payment.reference.as_deref());
            if let Some(iban) = &self.payment.iban {
                xml.within("PayeeFinancialAccount", |xml| {
                    xml.text("ID", iban);
                    xml.maybe("Name", self.payment.holder.as_deref());
                });
            }
        });
        if let Some(terms) = &self.terms {
            xml.within("PaymentTerms", |xml| xml.text("Note", terms));
        }
    }

    fn write_totals(&self, xml: &mut Xml) {
        let (net, vat) = self.sums();
        xml.within("TaxTotal", |xml| {
            self.amount(xml, "TaxAmount", vat);
            for (percent, taxable) in self.taxable() {
                xml.within("TaxSubtotal", |xml| {
                    self.amount(xml, "TaxableAmount", taxable);
                    self.amount(xml, "TaxAmount", vat_of(taxable, percent));
                    xml.within("TaxCategory", |xml| write_vat(xml, percent));
                });
            }
        });
        if let Some(vat) = self.second_vat {
            xml.within("TaxTotal", |xml| xml.amount("TaxAmount", vat));
        }
        xml.within("LegalMonetaryTotal", |xml| {
            self.amount(xml, "LineExtensionAmount", net);
            self.amount(xml, "TaxExclusiveAmount", net);
            self.amount(xml, "TaxInclusiveAmount", net + vat);
            if self.prepaid_minor != 0 {
                self.amount(xml, "PrepaidAmount", self.prepaid_minor);
            }
            self.amount(xml, "PayableAmount", net + vat - self.prepaid_minor);
        });
    }

    fn write_line(&self, xml: &mut Xml, number: usize, line: &UblLine) {
        xml.text("ID", &number.to_string());
        let quantity = match self.kind {
            DocumentKind::Invoice => "InvoicedQuantity",
            DocumentKind::CreditNote => "CreditedQuantity",
        };
        xml.with_attribute(quantity, "unitCode", &line.unit, &line.quantity.to_string());
        self.amount(xml, "LineExtensionAmount", line.quantity * line.price_minor);
        xml.within("Item", |xml| {
            xml.maybe("Description", line.description.as_deref());
            xml.text("Name", &line.name);
            xml.within("ClassifiedTaxCategory", |xml| write_vat(xml, line.vat_percent));
        });
        xml.within("Price", |xml| self.amount(xml, "PriceAmount", line.price_minor));
    }

    /// Net and VAT.
    fn sums(&self) -> (i64, i64) {
        let taxable = self.taxable();
        (taxable.values().sum(), taxable.iter().map(|(percent, net)| vat_of(*net, *percent)).sum())
    }

    fn taxable(&self) -> BTreeMap<i64, i64> {
        let mut taxable = BTreeMap::new();
        for line in &self.lines {
            *taxable.entry(line.vat_percent).or_insert(0) += line.quantity * line.price_minor;
        }
        taxable
    }

    fn amount(&self, xml: &mut Xml, name: &str, minor: i64) {
        xml.amount(name, Money::stored(minor, self.currency));
    }
}

/// Rounded half away from zero.
fn vat_of(net_minor: i64, percent: i64) -> i64 {
    let hundredfold = net_minor * percent;
    (hundredfold.abs() + 50) / 100 * hundredfold.signum()
}

fn write_vat(xml: &mut Xml, percent: i64) {
    xml.text("ID", if percent == 0 { "Z" } else { "S" });
    xml.text("Percent", &percent.to_string());
    xml.within("TaxScheme", |xml| xml.text("ID", "VAT"));
}

fn write_attachment(xml: &mut Xml, file: &UblAttachment) {
    xml.text("ID", &file.filename);
    xml.within("Attachment", |xml| {
        let (mime, name) = (escape(file.mime.as_str()), escape(file.filename.as_str()));
        xml.raw(&format!("<cbc:EmbeddedDocumentBinaryObject mimeCode=\"{mime}\" filename=\"{name}\">"));
        xml.raw(&STANDARD.encode(&file.bytes));
        xml.raw("</cbc:EmbeddedDocumentBinaryObject>\n");
    });
}

fn write_party(xml: &mut Xml, party: &UblParty) {
    xml.within("Party", |xml| {
        if let Some((list, value)) = &party.endpoint {
            xml.with_attribute("EndpointID", "schemeID", list, value);
        }
        if let Some(number) = &party.number {
            xml.within("PartyIdentification", |xml| xml.text("ID", number));
        }
        xml.within("PartyName", |xml| xml.text("Name", &party.name));
        xml.within("PostalAddress", |xml| {
            xml.maybe("StreetName", Some(party.street.as_str()).filter(|text| !text.is_empty()));
            xml.maybe("CityName", Some(party.city.as_str()).filter(|text| !text.is_empty()));
            xml.maybe("PostalZone", Some(party.postal_code.as_str()).filter(|text| !text.is_empty()));
            xml.within("Country", |xml| xml.text("IdentificationCode", &party.country));
        });
        if let Some(number) = &party.vat_number {
            xml.within("PartyTaxScheme", |xml| {
                xml.text("CompanyID", number);
                xml.within("TaxScheme", |xml| xml.text("ID", "VAT"));
            });
        }
        xml.within("PartyLegalEntity", |xml| {
            xml.text("RegistrationName", &party.name);
            if let Some((list, value)) = &party.legal_id {
                xml.with_attribute("CompanyID", "schemeID", list, value);
            }
        });
        if party.contact_name.is_some() || party.phone.is_some() || party.email.is_some() {
            xml.within("Contact", |xml| {
                xml.maybe("Name", party.contact_name.as_deref());
                xml.maybe("Telephone", party.phone.as_deref());
                xml.maybe("ElectronicMail", party.email.as_deref());
            });
        }
    });
}

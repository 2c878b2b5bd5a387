//! Files for both importers. They have to pass Saldo's checks, so sums are right.

use std::fs::File;
use std::io::{BufWriter, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::Result;
use crate::made::{self, Line, decimal};

/// Invoices go to this many debtors in turn.
const DEBTORS: i64 = 1000;
const LINES: i64 = 4;

/// One row an invoice.
pub fn csv(file: &str, count: i64) -> Result<()> {
    let mut rows = csv::Writer::from_path(file)?;
    rows.write_record([
        "kind",
        "number",
        "issue_date",
        "due_date",
        "currency",
        "debtor_number",
        "debtor_name",
        "total",
        "vat",
        "order_reference",
    ])?;
    for id in 1..=count {
        let lines = made::lines(id, LINES);
        let invoice = made::invoice(id, &lines);
        let debtor = 1 + id % DEBTORS;
        let vat = made::vat(lines.iter().map(|line| line.net).sum());
        rows.write_record([
            "invoice".to_owned(),
            format!("C{}", invoice.number),
            invoice.issue_on,
            invoice.due_on,
            "EUR".to_owned(),
            debtor.to_string(),
            format!("Debtor {debtor}"),
            decimal(invoice.payable),
            decimal(vat),
            format!("PO-{id}"),
        ])?;
    }
    Ok(rows.flush()?)
}

/// One file an invoice, all in one zip.
pub fn ubl(file: &str, count: i64) -> Result<()> {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(file)?));
    for id in 1..=count {
        zip.start_file(format!("{id:06}.xml"), SimpleFileOptions::default())?;
        zip.write_all(document(id).as_bytes())?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

fn document(id: i64) -> String {
    let lines = made::lines(id, LINES);
    let invoice = made::invoice(id, &lines);
    let net: i64 = lines.iter().map(|line| line.net).sum();
    let (net, vat, payable) = (decimal(net), decimal(made::vat(net)), decimal(invoice.payable));
    let (number, issue_on, due_on, debtor) = (&invoice.number, &invoice.issue_on, &invoice.due_on, 1 + id % DEBTORS);
    let lines: String = lines.iter().zip(1..).map(|(line, position)| line_element(line, position)).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>{number}</cbc:ID>
  <cbc:IssueDate>{issue_on}</cbc:IssueDate>
  <cbc:DueDate>{due_on}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>PO-{id}</cbc:BuyerReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cbc:EndpointID schemeID="0106">99000777</cbc:EndpointID>
    <cac:PostalAddress><cbc:CityName>Utrecht</cbc:CityName><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>NL999000777B01</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>Yardstick B.V.</cbc:RegistrationName><cbc:CompanyID schemeID="0106">99000777</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cac:PartyIdentification><cbc:ID>{debtor}</cbc:ID></cac:PartyIdentification>
    <cac:PostalAddress><cbc:CityName>Gent</cbc:CityName><cac:Country><cbc:IdentificationCode>BE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Debtor {debtor}</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>{number}</cbc:PaymentID></cac:PaymentMeans>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{vat}</cbc:TaxAmount><cac:TaxSubtotal>
    <cbc:TaxableAmount currencyID="EUR">{net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">{vat}</cbc:TaxAmount>
    <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
  </cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">{net}</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">{net}</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">{payable}</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">{payable}</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
{lines}</Invoice>
"#
    )
}

fn line_element(line: &Line, position: i64) -> String {
    let Line { name, quantity, price, vat_percent, net } = line;
    let (name, price, net) = (name.replace('&', "and"), decimal(*price), decimal(*net));
    format!(
        r#"  <cac:InvoiceLine><cbc:ID>{position}</cbc:ID><cbc:InvoicedQuantity unitCode="C62">{quantity}</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">{net}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>{name}</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>{vat_percent}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">{price}</cbc:PriceAmount></cac:Price>
  </cac:InvoiceLine>
"#
    )
}

//! What good documents say, and which wrong ones are refused where and why.

use proptest::prelude::*;

use super::fixture::{CREDIT_NOTE, INVOICE, good, refused, with};
use crate::{
    imports::{
        document::{AttachmentContent, DocumentKind},
        refusal::RefusalReason as Reason,
    },
    money::{Currency, Money},
};

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn an_invoice_is_read_to_the_last_field() {
    let invoice = good(INVOICE);
    assert_eq!((invoice.kind, invoice.number.as_str()), (DocumentKind::Invoice, "VF-2026-0107"));
    assert_eq!((invoice.issue_on, invoice.due_on), (day("2026-01-15"), Some(day("2026-02-14"))));
    assert_eq!(invoice.delivered_on, Some(day("2026-01-12")));
    assert_eq!(invoice.notes, ["Drukwerk & levering €"]);
    assert_eq!(invoice.type_code.as_deref(), Some("380"));
    assert_eq!(invoice.terms.as_deref(), Some("30 dagen netto"));
    assert_eq!(invoice.buyer_reference.as_deref(), Some("afdeling inkoop"));
    assert_eq!(invoice.order_reference.as_deref(), Some("PO-77"));
    assert_eq!(invoice.contract_reference.as_deref(), Some("raam-2025"));
    assert_eq!(invoice.payee.unwrap().display_name(), "Factor Noord");
    let means = &invoice.payment_means[0];
    assert_eq!(means.payment_reference.as_deref(), Some("+++090/9337/55493+++"));
    assert_eq!(means.account_id.as_deref(), Some("BE68539007547034"));
    assert_eq!((means.code.as_deref(), means.bic.as_deref()), (Some("30"), Some("GKCCBEBB")));
}

#[test]
fn both_parties_are_read() {
    let invoice = good(INVOICE);
    let (supplier, customer) = (invoice.supplier.unwrap(), invoice.customer);
    assert_eq!(supplier.display_name(), "Drukkerij Vandersteen");
    assert_eq!(supplier.vat_number.as_deref(), Some("BE0123456749"));
    assert_eq!(supplier.endpoint.unwrap().scheme.as_deref(), Some("0208"));
    assert_eq!(customer.ids[0].value, "1001");
    assert_eq!(customer.legal_id.unwrap().value, "87654321");
    assert_eq!(customer.address.lines, ["Langestraat 12", "achterom", "bel bij 3"]);
    assert_eq!(customer.address.postal_code.as_deref(), Some("4811 AB"));
    assert_eq!(customer.address.country.as_deref(), Some("NL"));
    assert_eq!(customer.contact_email.unwrap().as_str(), "anna@smit.example");
}

#[test]
fn amounts_are_read_to_the_cent() {
    let invoice = good(INVOICE);
    let totals = &invoice.totals;
    assert_eq!((totals.lines_net, totals.without_vat), (Some(eur(318_43)), Some(eur(315_00))));
    assert_eq!((totals.vat, totals.with_vat), (Some(eur(36_15)), eur(351_15)));
    assert_eq!((totals.prepaid, totals.rounding, totals.payable), (eur(50_00), eur(-15), eur(301_00)));
    assert_eq!(invoice.vat_breakdown.iter().map(|part| part.tax).collect::<Vec<_>>(), [eur(24_15), eur(12_00)]);
    assert_eq!(invoice.allowances_and_charges.iter().map(|part| part.is_charge).collect::<Vec<_>>(), [false, true]);
    let line = &invoice.lines[0];
    assert_eq!((line.quantity, line.base_quantity), (250.into(), 100.into()));
    assert_eq!((line.unit_price.to_string(), line.net), ("42.37".into(), eur(105_93)));
    assert_eq!(line.vat.percent, Some(21.into()));
    assert_eq!(line.standard_item_id.as_ref().unwrap().scheme.as_deref(), Some("0160"));
    assert_eq!(invoice.lines[2].allowances_and_charges[0].amount, eur(16_00));
}

#[test]
fn attachments_are_decoded_and_links_are_only_text() {
    let attachments = good(INVOICE).attachments;
    let file = AttachmentContent::File {
        mime: "application/pdf".into(),
        filename: "VF-2026-0107.pdf".into(),
        bytes: b"%PDF-1.4\n".to_vec(),
    };
    assert_eq!(attachments.len(), 2, "a bare reference is no attachment");
    assert_eq!((&attachments[0].content, attachments[0].id.as_str()), (&file, "pdf"));
    assert_eq!(attachments[1].content, AttachmentContent::Link("https://drukkerij.example/proef/107".into()));
}

#[test]
fn a_credit_note_with_other_prefixes_and_two_currencies_is_read() {
    let note = good(CREDIT_NOTE);
    assert_eq!((note.kind, note.number.as_str()), (DocumentKind::CreditNote, "CN-2026-0012"));
    assert_eq!(note.preceding[0].number, "VF-2026-0107");
    assert_eq!(note.preceding[0].issue_on, Some(day("2026-01-15")));
    assert_eq!(note.due_on, Some(day("2026-02-01")));
    assert_eq!(note.totals.payable.to_string(), "USD 15.13");
    assert_eq!(note.vat_in_vat_currency, Some(eur(2_41)), "told, never added");
    assert_eq!(note.customer.contact_email, None, "what is no address is left out");
}

#[test]
fn a_negative_payable_is_legal() {
    let prepaid = with(">50.00</cbc:PrepaidAmount>", ">400.00</cbc:PrepaidAmount>");
    let invoice = good(&prepaid.replace(">301.00<", ">-49.00<"));
    assert_eq!(invoice.totals.payable, eur(-49_00));
}

#[test]
fn each_wrong_sum_is_refused_where_it_stands() {
    for (from, to, place) in [
        (">318.43<", ">318.44<", "Invoice/LegalMonetaryTotal/LineExtensionAmount"),
        (">105.93<", ">105.92<", "Invoice/LegalMonetaryTotal/LineExtensionAmount"),
        (">8.43</cbc:AllowanceTotal", ">8.42</cbc:AllowanceTotal", "Invoice/LegalMonetaryTotal/AllowanceTotalAmount"),
        (">5.00</cbc:ChargeTotal", ">0</cbc:ChargeTotal", "Invoice/LegalMonetaryTotal/ChargeTotalAmount"),
        (">315.00<", ">315.01<", "Invoice/LegalMonetaryTotal/TaxExclusiveAmount"),
        (">24.15<", ">24.14<", "Invoice/TaxTotal/TaxAmount"),
        (">351.15<", ">351.16<", "Invoice/LegalMonetaryTotal/TaxInclusiveAmount"),
        (">301.00<", ">301.01<", "Invoice/LegalMonetaryTotal/PayableAmount"),
        (">-0.15<", ">0.15<", "Invoice/LegalMonetaryTotal/PayableAmount"),
    ] {
        let refusal = refused(with(from, to));
        assert!(matches!(refusal.reason, Reason::WrongSum { .. }), "{from}: {refusal}");
        assert_eq!(refusal.place.split(',').next(), Some(place), "{from}");
    }
}

#[test]
fn a_refusal_reads_as_a_sentence_with_its_place() {
    let refusal = refused(with(">301.00<", ">300.00<"));
    let said = "Invoice/LegalMonetaryTotal/PayableAmount, line 133, column 5: the amount to pay is EUR 300.00, but its parts add up to EUR 301.00";
    assert_eq!(refusal.to_string(), said);
}

#[test]
fn currencies_never_mix() {
    let other = refused(with("\"EUR\">42.37", "\"USD\">42.37"));
    assert!(matches!(other.reason, Reason::OtherCurrency { .. }), "{other}");
    let unused = with(
        "<cbc:Amount currencyID=\"EUR\">8.43</cbc:Amount>",
        "<cbc:Amount currencyID=\"EUR\">8.43</cbc:Amount><cbc:BaseAmount currencyID=\"USD\">1</cbc:BaseAmount>",
    );
    assert!(matches!(refused(unused).reason, Reason::OtherCurrency { .. }), "also where the amount is not used");
    for code in ["XYZ", "eur", "XXX", ""] {
        let unknown = refused(with("<cbc:DocumentCurrencyCode>EUR<", &format!("<cbc:DocumentCurrencyCode>{code}<")));
        assert!(matches!(unknown.reason, Reason::Money(_)), "{unknown}");
        assert!(unknown.place.starts_with("Invoice/DocumentCurrencyCode, line 12"), "{unknown}");
    }
    let without = refused(with("<cbc:PayableAmount currencyID=\"EUR\">", "<cbc:PayableAmount>"));
    assert_eq!(without.reason, Reason::Missing("currencyID"));
    let second = CREDIT_NOTE.replace("<TaxCurrencyCode>EUR</TaxCurrencyCode>", "");
    assert!(matches!(refused(second).reason, Reason::OtherCurrency { .. }), "a second currency has to be announced");
}

#[test]
fn what_has_to_be_there_is_missed_by_name() {
    for (from, missing) in [
        ("<cbc:ID>VF-2026-0107</cbc:ID>", "ID"),
        ("<cbc:IssueDate>2026-01-15</cbc:IssueDate>", "IssueDate"),
        ("<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", "DocumentCurrencyCode"),
        ("<cbc:PayableAmount currencyID=\"EUR\">301.00</cbc:PayableAmount>", "PayableAmount"),
        ("<cbc:InvoicedQuantity unitCode=\"C62\">250</cbc:InvoicedQuantity>", "InvoicedQuantity"),
        ("<cbc:LineExtensionAmount currencyID=\"EUR\">12.5</cbc:LineExtensionAmount>", "LineExtensionAmount"),
        ("<cac:Price><cbc:PriceAmount currencyID=\"EUR\">12.50</cbc:PriceAmount></cac:Price>", "Price"),
    ] {
        assert_eq!(refused(with(from, "")).reason, Reason::Missing(missing), "{from}");
    }
    assert_eq!(refused(with(">VF-2026-0107<", "> <")).reason, Reason::Missing("ID"), "an empty number is no number");
    let nobody = INVOICE.replace("Boekhandel Smit", "").replace("Smit Boeken B.V.", "");
    assert_eq!(refused(nobody).reason, Reason::Missing("Name"));
}

#[test]
fn what_may_be_there_once_is_not_there_twice() {
    for element in [
        "<cbc:ID>VF-2026-0107</cbc:ID>",
        "<cbc:DueDate>2026-02-14</cbc:DueDate>",
        "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>",
        "<cbc:PayableAmount currencyID=\"EUR\">301.00</cbc:PayableAmount>",
        "<cbc:CompanyID schemeID=\"0106\">87654321</cbc:CompanyID>",
        "<cbc:PaymentID>+++090/9337/55493+++</cbc:PaymentID>",
        "<cac:PayeeParty>\n    <cac:PartyName><cbc:Name>Factor Noord</cbc:Name></cac:PartyName>\n  </cac:PayeeParty>",
    ] {
        let refusal = refused(with(element, &format!("{element}{element}")));
        assert!(matches!(refusal.reason, Reason::Duplicate(_)), "{refusal}");
    }
}

#[test]
fn values_of_the_wrong_form_are_refused() {
    let reason = |from: &str, to: &str| refused(with(from, to)).reason;
    for amount in ["301,00", "1e2", "", "NaN", "301.005", "9999999999999999999999"] {
        let reason = reason(">301.00<", &format!(">{amount}<"));
        assert!(matches!(reason, Reason::Money(_)), "{amount}: {reason:?}");
    }
    for date in ["15-01-2026", "2026-02-30", "0001-01-01", "", "2026-01-15T00:00:00"] {
        let reason = reason(">2026-01-15<", &format!(">{date}<"));
        assert!(matches!(reason, Reason::NotADate(_)), "{date}: {reason:?}");
    }
    assert!(matches!(reason(">250<", ">1,5<"), Reason::NotANumber(_)));
    assert!(matches!(reason("\"C62\">100<", "\"C62\">0<"), Reason::NotANumber(_)), "a price for nothing");
    assert!(matches!(reason(">false<", ">maybe<"), Reason::NotAllowed { .. }));
    assert!(matches!(reason(">380<", ">381<"), Reason::TypeCode { .. }), "a credit note inside an Invoice");
    assert!(matches!(reason("JVBERi0x", "JVBER*0x"), Reason::NotBase64));
    assert!(matches!(reason(">VF-2026-0107<", ">VF-\u{202e}2026<"), Reason::ControlCharacter(0x202e)));
    assert!(matches!(reason(">VF-2026-0107<", &format!(">{}<", "9".repeat(101))), Reason::TextTooLong { .. }));
}

#[test]
fn attachments_beyond_the_limit_are_refused() {
    let limits = super::Limits { attachment_bytes: 8, ..super::Limits::default() };
    let refusal = super::read_within(INVOICE.as_bytes(), &limits).unwrap_err();
    assert_eq!(refusal.reason, Reason::TooLarge { limit_bytes: 8 });
    let limits = super::Limits { file_bytes: 100, ..super::Limits::default() };
    assert_eq!(
        super::read_within(INVOICE.as_bytes(), &limits).unwrap_err().reason,
        Reason::TooLarge { limit_bytes: 100 }
    );
}

/// Published examples, where they lie beside the project.
#[test]
fn published_examples_are_read_to_the_cent() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/ubl");
    for (file, payable) in [
        ("Allowance-example.xml", 6_125_00),
        ("Vat-category-S.xml", 8_550_00),
        ("base-creditnote-correction.xml", 1_656_25),
        ("base-example.xml", 1_656_25),
    ] {
        let Ok(bytes) = std::fs::read(folder.join(file)) else { continue };
        let document = super::read(&bytes).unwrap_or_else(|refusal| panic!("{file}: {refusal}"));
        assert_eq!(document.totals.payable, eur(payable), "{file}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = super::read(&bytes);
    }

    #[test]
    fn any_markup_is_read_or_refused(text in "(<|>|/|&|;|#|x|!|\\?|\\[|\\]|-|=|\"|'| |:|a|xmlns|CDATA|DOCTYPE|é|\n){0,60}") {
        let _ = super::read(text.as_bytes());
        let _ = super::read(with("<cbc:Note>", &format!("<cbc:Note>{text}")).as_bytes());
    }

    /// Whatever is cut out, put in or overwritten: what is still accepted has sums that hold.
    #[test]
    fn a_spoiled_document_is_refused_or_still_adds_up(at in any::<prop::sample::Index>(), cut in 0usize..12, put in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut bytes = INVOICE.as_bytes().to_vec();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put);
        if let Ok(document) = super::read(&bytes) {
            let totals = &document.totals;
            let owed = totals.with_vat.checked_sub(totals.prepaid).unwrap().checked_add(totals.rounding).unwrap();
            prop_assert_eq!(owed, totals.payable);
            prop_assert!(!document.number.is_empty());
        }
    }
}

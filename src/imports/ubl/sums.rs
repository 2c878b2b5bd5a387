//! The document's arithmetic, exact to the last minor unit (EN 16931 BR-CO-10 to BR-CO-16).

use crate::{
    imports::{document::ReadDocument, refusal::RefusalReason},
    money::{Money, MoneyError},
};

/// Where a sum is stated, from below the root, and what is wrong with it.
pub(super) type WrongSum = (&'static [&'static str], RefusalReason);

const VAT: &[&str] = &["TaxTotal", "TaxAmount"];
const LINES: &[&str] = &["LegalMonetaryTotal", "LineExtensionAmount"];
const ALLOWANCES: &[&str] = &["LegalMonetaryTotal", "AllowanceTotalAmount"];
const CHARGES: &[&str] = &["LegalMonetaryTotal", "ChargeTotalAmount"];
const WITHOUT_VAT: &[&str] = &["LegalMonetaryTotal", "TaxExclusiveAmount"];
const WITH_VAT: &[&str] = &["LegalMonetaryTotal", "TaxInclusiveAmount"];
const PAYABLE: &[&str] = &["LegalMonetaryTotal", "PayableAmount"];

/// The first sum that is not the sum of its parts.
pub(super) fn check(document: &ReadDocument) -> Result<(), WrongSum> {
    let currency = document.currency;
    let totals = &document.totals;
    let zero = Money::zero(currency);
    let (lines_net, vat) = (totals.lines_net.unwrap_or(zero), totals.vat.unwrap_or(zero));
    let without_vat = totals.without_vat.unwrap_or(zero);
    let sum_of = |is_charge: bool| {
        let parts = document.allowances_and_charges.iter().filter(move |part| part.is_charge == is_charge);
        Money::sum(currency, parts.map(|part| part.amount))
    };
    let lines = Money::sum(currency, document.lines.iter().map(|line| line.net));
    let taxes = Money::sum(currency, document.vat_breakdown.iter().map(|part| part.tax));
    let after_allowances = lines_net.checked_sub(totals.allowances).and_then(|sum| sum.checked_add(totals.charges));
    let to_pay = totals.with_vat.checked_sub(totals.prepaid).and_then(|sum| sum.checked_add(totals.rounding));

    expect(LINES, "the total of the lines", lines_net, lines)?;
    expect(ALLOWANCES, "the total of the allowances", totals.allowances, sum_of(false))?;
    expect(CHARGES, "the total of the charges", totals.charges, sum_of(true))?;
    expect(WITHOUT_VAT, "the total without VAT", without_vat, after_allowances)?;
    expect(VAT, "the total of VAT", vat, taxes)?;
    expect(WITH_VAT, "the total with VAT", totals.with_vat, without_vat.checked_add(vat))?;
    expect(PAYABLE, "the amount to pay", totals.payable, to_pay)
}

fn expect(
    place: &'static [&'static str],
    what: &'static str,
    stated: Money,
    computed: Result<Money, MoneyError>,
) -> Result<(), WrongSum> {
    match computed {
        Ok(computed) if computed == stated => Ok(()),
        Ok(computed) => Err((place, RefusalReason::WrongSum { what, stated, computed })),
        Err(error) => Err((place, error.into())),
    }
}

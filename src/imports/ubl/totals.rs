//! VAT breakdown and totals, as stated. Whether they add up is [`super::sums`]'s question.

use super::{element::Element, namespaces::Ns};
use crate::{
    imports::{
        document::{Totals, VatSubtotal},
        refusal::{Refusal, RefusalReason},
    },
    money::{Currency, Money},
};

/// What the document says about VAT.
pub(super) struct Vat {
    pub total: Money,
    pub breakdown: Vec<VatSubtotal>,
    pub in_vat_currency: Option<Money>,
}

/// The VAT total in the document's currency with its breakdown, and the one in the VAT currency.
pub(super) fn vat(root: Element<'_>, currency: Currency, vat_currency: Option<Currency>) -> Result<Vat, Refusal> {
    let (mut main, mut second) = (None, None);
    for total in root.all_cac("TaxTotal") {
        let amount = total.required(total.cbc("TaxAmount")?, "TaxAmount")?;
        let in_vat_currency = is_in_vat_currency(amount, currency, vat_currency)?;
        let slot = if in_vat_currency { &mut second } else { &mut main };
        if slot.replace((total, amount)).is_some() {
            return Err(total.refuse(RefusalReason::Duplicate("TaxTotal".into())));
        }
    }
    let in_vat_currency = match (second, vat_currency) {
        (Some((_, amount)), Some(vat_currency)) => Some(amount.amount(vat_currency)?),
        _ => None,
    };
    let Some((total, amount)) = main else {
        return Ok(Vat { total: Money::zero(currency), breakdown: Vec::new(), in_vat_currency });
    };
    let breakdown = total.all_cac("TaxSubtotal").map(|part| subtotal(part, currency)).collect::<Result<_, _>>()?;
    Ok(Vat { total: amount.amount(currency)?, breakdown, in_vat_currency })
}

fn subtotal(element: Element<'_>, currency: Currency) -> Result<VatSubtotal, Refusal> {
    let (vat, category) = element.vat_category("TaxCategory")?;
    let exemption_reason = category.and_then(|category| super::lines::joined(category, "TaxExemptionReason"));
    Ok(VatSubtotal {
        vat,
        taxable: element.required_amount("TaxableAmount", currency)?,
        tax: element.required_amount("TaxAmount", currency)?,
        exemption_reason,
    })
}

/// The stated totals. EN 16931 asks for lines, without VAT, with VAT and payable; absent others are 0.
pub(super) fn totals(root: Element<'_>, currency: Currency, vat: Money) -> Result<Totals, Refusal> {
    let element = root.required(root.cac("LegalMonetaryTotal")?, "LegalMonetaryTotal")?;
    let or_zero = |local| Ok::<_, Refusal>(element.cbc_amount(local, currency)?.unwrap_or(Money::zero(currency)));
    Ok(Totals {
        lines_net: Some(element.required_amount("LineExtensionAmount", currency)?),
        allowances: or_zero("AllowanceTotalAmount")?,
        charges: or_zero("ChargeTotalAmount")?,
        without_vat: Some(element.required_amount("TaxExclusiveAmount", currency)?),
        vat: Some(vat),
        with_vat: element.required_amount("TaxInclusiveAmount", currency)?,
        prepaid: or_zero("PrepaidAmount")?,
        rounding: or_zero("PayableRoundingAmount")?,
        payable: element.required_amount("PayableAmount", currency)?,
    })
}

/// Refuses any amount of the document that is in another currency, also where it is not used,
/// except the VAT total in the VAT currency.
pub(super) fn one_currency<'t>(
    elements: impl Iterator<Item = Element<'t>>,
    currency: Currency,
    vat_currency: Option<Currency>,
) -> Result<(), Refusal> {
    for element in elements.filter(|element| element.ns() == Ns::Basic && element.has_currency()) {
        let is_vat_total = element.local() == "TaxAmount"
            && element.parent().is_some_and(|total| total.local() == "TaxTotal" && is_below_root(total));
        if !(is_vat_total && is_in_vat_currency(element, currency, vat_currency)?) {
            element.in_currency(currency)?;
        }
    }
    Ok(())
}

fn is_below_root(element: Element<'_>) -> bool {
    element.parent().is_some_and(|parent| parent.parent().is_none())
}

fn is_in_vat_currency(
    amount: Element<'_>,
    currency: Currency,
    vat_currency: Option<Currency>,
) -> Result<bool, Refusal> {
    match vat_currency {
        Some(vat_currency) if vat_currency != currency => Ok(amount.currency()? == vat_currency),
        _ => Ok(false),
    }
}

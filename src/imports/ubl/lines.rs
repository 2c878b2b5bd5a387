//! Lines, and the allowances and charges of a line or of the whole document.

use rust_decimal::Decimal;

use super::element::Element;
use crate::{
    imports::{
        document::{AllowanceOrCharge, DocumentKind, ReadLine},
        refusal::{Refusal, RefusalReason, shown},
    },
    money::Currency,
};

/// Every line, in order. A document without one is refused.
pub(super) fn read(root: Element<'_>, kind: DocumentKind, currency: Currency) -> Result<Vec<ReadLine>, Refusal> {
    let (local, quantity) = match kind {
        DocumentKind::Invoice => ("InvoiceLine", "InvoicedQuantity"),
        DocumentKind::CreditNote => ("CreditNoteLine", "CreditedQuantity"),
    };
    let lines: Vec<ReadLine> =
        root.all_cac(local).map(|element| line(element, quantity, currency)).collect::<Result<_, _>>()?;
    if lines.is_empty() { Err(root.refuse(RefusalReason::Missing(local))) } else { Ok(lines) }
}

fn line(element: Element<'_>, quantity: &'static str, currency: Currency) -> Result<ReadLine, Refusal> {
    let quantity_element = element.required(element.cbc(quantity)?, quantity)?;
    let item = element.required(element.cac("Item")?, "Item")?;
    let price = element.required(element.cac("Price")?, "Price")?;
    let amount = price.required(price.cbc("PriceAmount")?, "PriceAmount")?;
    amount.in_currency(currency)?;
    let base_quantity = match price.cbc("BaseQuantity")? {
        None => Decimal::ONE,
        Some(base) => Some(base.decimal()?)
            .filter(|quantity| *quantity > Decimal::ZERO)
            .ok_or_else(|| base.refuse(RefusalReason::NotANumber(shown(base.raw_text()))))?,
    };
    let item_id = |local| item.cac(local)?.map_or(Ok(None), |id: Element<'_>| id.cbc_identifier("ID"));
    Ok(ReadLine {
        id: element.required_text("ID")?,
        name: item.required_text("Name")?,
        description: joined(item, "Description"),
        note: joined(element, "Note"),
        quantity: quantity_element.decimal()?,
        unit: quantity_element.attribute("unitCode")?,
        unit_price: amount.decimal()?,
        base_quantity,
        net: element.required_amount("LineExtensionAmount", currency)?,
        vat: item.vat_category("ClassifiedTaxCategory")?.0,
        seller_item_id: item_id("SellersItemIdentification")?.map(|id| id.value),
        buyer_item_id: item_id("BuyersItemIdentification")?.map(|id| id.value),
        standard_item_id: item_id("StandardItemIdentification")?,
        allowances_and_charges: allowances_and_charges(element, currency)?,
    })
}

/// The allowances and charges directly inside `element`.
pub(super) fn allowances_and_charges(
    element: Element<'_>,
    currency: Currency,
) -> Result<Vec<AllowanceOrCharge>, Refusal> {
    element.all_cac("AllowanceCharge").map(|element| allowance_or_charge(element, currency)).collect()
}

fn allowance_or_charge(element: Element<'_>, currency: Currency) -> Result<AllowanceOrCharge, Refusal> {
    let indicator = element.required(element.cbc("ChargeIndicator")?, "ChargeIndicator")?;
    let is_charge = match indicator.raw_text() {
        "true" | "1" => true,
        "false" | "0" => false,
        other => {
            let reason = RefusalReason::NotAllowed { found: shown(other), allowed: "true, false" };
            return Err(indicator.refuse(reason));
        }
    };
    Ok(AllowanceOrCharge {
        is_charge,
        reason: joined(element, "AllowanceChargeReason"),
        amount: element.required_amount("Amount", currency)?,
        vat: element.vat_category("TaxCategory")?.0,
    })
}

/// The texts of all basic children of that name, one a line.
pub(super) fn joined(element: Element<'_>, local: &'static str) -> Option<String> {
    let texts: Vec<String> = element.all_cbc(local).filter_map(|element| element.text()).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

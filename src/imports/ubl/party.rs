//! Who sold, who owes, who is to be paid.

use super::element::Element;
use crate::{
    imports::{
        document::{Address, Party},
        refusal::{Refusal, RefusalReason},
    },
    text::EmailAddress,
};

/// The party inside `AccountingSupplierParty` or `AccountingCustomerParty`.
pub(super) fn required(root: Element<'_>, local: &'static str) -> Result<Party, Refusal> {
    let wrapper = root.required(root.cac(local)?, local)?;
    let element = wrapper.required(wrapper.cac("Party")?, "Party")?;
    let party = read(element)?;
    if party.display_name().is_empty() { Err(element.refuse(RefusalReason::Missing("Name"))) } else { Ok(party) }
}

/// A party; `PayeeParty` is one itself.
pub(super) fn read(element: Element<'_>) -> Result<Party, Refusal> {
    let mut party = Party { endpoint: element.cbc_identifier("EndpointID")?, ..Party::default() };
    for identification in element.all_cac("PartyIdentification") {
        party.ids.extend(identification.cbc_identifier("ID")?);
    }
    for name in element.all_cac("PartyName") {
        party.names.extend(name.cbc_text("Name")?);
    }
    if let Some(legal) = element.cac("PartyLegalEntity")? {
        party.legal_name = legal.cbc_text("RegistrationName")?;
        party.legal_id = legal.cbc_identifier("CompanyID")?;
    }
    if let Some(contact) = element.cac("Contact")? {
        party.contact_name = contact.cbc_text("Name")?;
        party.contact_phone = contact.cbc_text("Telephone")?;
        party.contact_email = contact.cbc_text("ElectronicMail")?.and_then(|text| EmailAddress::parse(&text));
    }
    if let Some(postal) = element.cac("PostalAddress")? {
        party.address = address(postal)?;
    }
    party.vat_number = vat_number(element)?;
    Ok(party)
}

fn address(element: Element<'_>) -> Result<Address, Refusal> {
    let mut lines = Vec::new();
    lines.extend(element.cbc_text("StreetName")?);
    lines.extend(element.cbc_text("AdditionalStreetName")?);
    for line in element.all_cac("AddressLine") {
        lines.extend(line.cbc_text("Line")?);
    }
    let country = element.cac("Country")?;
    Ok(Address {
        lines,
        city: element.cbc_text("CityName")?,
        postal_code: element.cbc_text("PostalZone")?,
        region: element.cbc_text("CountrySubentity")?,
        country: country.map_or(Ok(None), |country| country.cbc_text("IdentificationCode"))?,
    })
}

/// The number under the tax scheme VAT; registrations for other taxes are passed over.
fn vat_number(element: Element<'_>) -> Result<Option<String>, Refusal> {
    let mut found = None;
    for registration in element.all_cac("PartyTaxScheme") {
        let scheme = registration.cac("TaxScheme")?.map_or(Ok(None), |scheme| scheme.cbc_text("ID"))?;
        if scheme.as_deref() != Some("VAT") {
            continue;
        }
        let number = registration.cbc_text("CompanyID")?;
        if number.is_some() && found.is_some() {
            return Err(registration.refuse(RefusalReason::Duplicate("PartyTaxScheme".into())));
        }
        found = found.or(number);
    }
    Ok(found)
}

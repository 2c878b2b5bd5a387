//! From the tree to the document: what stands directly below the root, in the order of the standard.

use super::{Limits, attachments, element::Element, lines, namespaces::Ns, party, totals, tree::Tree};
use crate::{
    imports::{
        document::{DocumentKind, MAX_NUMBER_CHARS, PaymentMeans, PrecedingDocument, ReadDocument},
        refusal::{Refusal, RefusalReason, is_invisible, shown},
    },
    money::Currency,
};

/// UNTDID 1001 codes that EN 16931 counts as credit notes.
const CREDIT_NOTE_CODES: [&str; 13] =
    ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"];

/// Everything the document says. Its sums are not checked here.
pub(super) fn read(tree: &Tree<'_>, limits: &Limits) -> Result<ReadDocument, Refusal> {
    let root = Element::root(tree);
    let kind = if root.ns() == Ns::Invoice { DocumentKind::Invoice } else { DocumentKind::CreditNote };
    let currency = currency(root, "DocumentCurrencyCode")?;
    let currency = root.required(currency, "DocumentCurrencyCode")?;
    let vat_currency = currency_other_than(root, currency)?;
    totals::one_currency(Element::all(tree), currency, vat_currency)?;
    let vat = totals::vat(root, currency, vat_currency)?;
    let payment_means = payment_means(root)?;
    Ok(ReadDocument {
        kind,
        number: number(root)?,
        type_code: type_code(root, kind)?,
        issue_on: root.required(root.cbc_date("IssueDate")?, "IssueDate")?,
        due_on: due_on(root)?,
        delivered_on: delivered_on(root)?,
        currency,
        vat_currency,
        terms: root.all_cac("PaymentTerms").find_map(|terms| lines::joined(terms, "Note")),
        buyer_reference: root.cbc_text("BuyerReference")?,
        order_reference: reference(root, "OrderReference")?,
        contract_reference: reference(root, "ContractDocumentReference")?,
        notes: root.all_cbc("Note").filter_map(|note| note.text()).collect(),
        preceding: preceding(root)?,
        supplier: Some(party::required(root, "AccountingSupplierParty")?),
        customer: party::required(root, "AccountingCustomerParty")?,
        payee: root.cac("PayeeParty")?.map(party::read).transpose()?,
        payment_means,
        lines: lines::read(root, kind, currency)?,
        allowances_and_charges: lines::allowances_and_charges(root, currency)?,
        vat_breakdown: vat.breakdown,
        totals: totals::totals(root, currency, vat.total)?,
        vat_in_vat_currency: vat.in_vat_currency,
        attachments: attachments::read(root, limits)?,
    })
}

fn number(root: Element<'_>) -> Result<String, Refusal> {
    let element = root.required(root.cbc("ID")?, "ID")?;
    let number = root.required(element.text(), "ID")?;
    match number.chars().find(|c| is_invisible(*c)) {
        Some(c) => Err(element.refuse(RefusalReason::ControlCharacter(u32::from(c)))),
        None if number.chars().count() > MAX_NUMBER_CHARS => {
            Err(element.refuse(RefusalReason::TextTooLong { limit_bytes: MAX_NUMBER_CHARS as u64 }))
        }
        None => Ok(number),
    }
}

/// The type code; one of the other kind is refused, because then nobody knows which sign was meant.
fn type_code(root: Element<'_>, kind: DocumentKind) -> Result<Option<String>, Refusal> {
    let (local, name) = match kind {
        DocumentKind::Invoice => ("InvoiceTypeCode", "Invoice"),
        DocumentKind::CreditNote => ("CreditNoteTypeCode", "CreditNote"),
    };
    let Some(element) = root.cbc(local)? else { return Ok(None) };
    let code = element.text();
    let gives_back = code.as_deref().map(|code| CREDIT_NOTE_CODES.contains(&code));
    match gives_back {
        Some(gives_back) if gives_back != (kind == DocumentKind::CreditNote) => {
            Err(element.refuse(RefusalReason::TypeCode { code: shown(element.raw_text()), root: name }))
        }
        _ => Ok(code),
    }
}

fn currency(root: Element<'_>, local: &'static str) -> Result<Option<Currency>, Refusal> {
    let Some(element) = root.cbc(local)? else { return Ok(None) };
    Currency::parse(element.raw_text()).map(Some).map_err(|error| element.refuse(error))
}

fn currency_other_than(root: Element<'_>, document: Currency) -> Result<Option<Currency>, Refusal> {
    Ok(currency(root, "TaxCurrencyCode")?.filter(|vat_currency| *vat_currency != document))
}

/// An invoice states it itself; a credit note has no such element and states it with the payment means.
fn due_on(root: Element<'_>) -> Result<Option<chrono::NaiveDate>, Refusal> {
    if let Some(due_on) = root.cbc_date("DueDate")? {
        return Ok(Some(due_on));
    }
    let mut earliest = None;
    for means in root.all_cac("PaymentMeans") {
        let due_on = means.cbc_date("PaymentDueDate")?;
        earliest = [earliest, due_on].into_iter().flatten().min();
    }
    Ok(earliest)
}

fn delivered_on(root: Element<'_>) -> Result<Option<chrono::NaiveDate>, Refusal> {
    root.all_cac("Delivery").find_map(|delivery| delivery.cbc_date("ActualDeliveryDate").transpose()).transpose()
}

fn reference(root: Element<'_>, local: &'static str) -> Result<Option<String>, Refusal> {
    root.all_cac(local).find_map(|reference| reference.cbc_text("ID").transpose()).transpose()
}

fn preceding(root: Element<'_>) -> Result<Vec<PrecedingDocument>, Refusal> {
    let mut preceding = Vec::new();
    for billing in root.all_cac("BillingReference") {
        for local in ["InvoiceDocumentReference", "CreditNoteDocumentReference"] {
            if let Some(reference) = billing.cac(local)? {
                let issue_on = reference.cbc_date("IssueDate")?;
                preceding.push(PrecedingDocument { number: reference.required_text("ID")?, issue_on });
            }
        }
    }
    Ok(preceding)
}

fn payment_means(root: Element<'_>) -> Result<Vec<PaymentMeans>, Refusal> {
    root.all_cac("PaymentMeans").map(one_payment_means).collect()
}

fn one_payment_means(element: Element<'_>) -> Result<PaymentMeans, Refusal> {
    let mut means = PaymentMeans {
        code: element.cbc_text("PaymentMeansCode")?,
        payment_reference: element.cbc_text("PaymentID")?,
        ..PaymentMeans::default()
    };
    if let Some(account) = element.cac("PayeeFinancialAccount")? {
        means.account_id = account.cbc_text("ID")?;
        means.account_name = account.cbc_text("Name")?;
        if let Some(branch) = account.cac("FinancialInstitutionBranch")? {
            means.bic = branch.cbc_text("ID")?;
        }
    }
    Ok(means)
}

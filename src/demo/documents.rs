//! Slots become UBL, and UBL becomes what the import takes.

use rand::SeedableRng;
use rand::rngs::StdRng;

use super::calendar::{Corrects, PaidShare, Slot};
use super::cast::{self, Player};
use super::catalog;
use super::ubl::{UblDocument, UblLine, UblPayment};
use crate::imports::document::DocumentKind;
use crate::imports::{self, Found, Paid};
use crate::money::Money;

/// One document in this many has the general terms with it.
const WITH_TERMS: u64 = 6;

/// Writes one document as UBL and reads it as the import would.
pub fn write(cast: &[Player], slot: &Slot, lines_each: Option<usize>) -> Found {
    let player = &cast[slot.debtor];
    let document = document(player, slot, lines_each);
    let paid = paid(&document, slot);
    match imports::ubl_document(format!("{}.xml", slot.number), document.to_xml().into_bytes()) {
        Found::Document(mut incoming) => {
            incoming.paid = paid;
            incoming.debtor_kind = Some(player.kind);
            incoming.debtor_language = Some(player.language);
            Found::Document(incoming)
        }
        other => other,
    }
}

fn document(player: &Player, slot: &Slot, lines_each: Option<usize>) -> UblDocument {
    let creditor = cast::creditor();
    let lines = catalog::lines(&mut StdRng::seed_from_u64(slot.seed), lines_each);
    let (kind, corrects, lines) = match &slot.corrects {
        Corrects::Invoice { .. } => (DocumentKind::Invoice, None, lines),
        Corrects::CreditNote { invoice } => {
            let corrects = invoice.clone().map(|(number, issue_on)| (number, Some(issue_on)));
            (DocumentKind::CreditNote, corrects, credited(&lines))
        }
    };
    let invoice = kind == DocumentKind::Invoice;
    let attached = invoice && slot.seed.is_multiple_of(WITH_TERMS);
    UblDocument {
        kind,
        number: slot.number.clone(),
        issue_on: slot.issue_on,
        due_on: Some(slot.due_on),
        currency: cast::currency(player, slot.seed),
        supplier: cast::supplier(),
        customer: player.party.clone(),
        payment: UblPayment {
            code: if player.direct_debit { "59".into() } else { "30".into() },
            reference: Some(cast::reference(&slot.number)),
            iban: creditor.iban,
            holder: creditor.iban_holder,
        },
        terms: invoice.then(|| format!("Betaling binnen {} dagen", player.terms_days)),
        note: (!invoice).then(|| "Creditering in overleg".to_owned()),
        buyer_reference: Some(format!("INK-{:04}", slot.seed % 10_000)),
        order_reference: slot.seed.is_multiple_of(3).then(|| format!("WO-{:05}", slot.seed % 100_000)),
        corrects,
        lines,
        prepaid_minor: 0,
        second_vat: None,
        attachments: if attached { vec![catalog::general_terms()] } else { Vec::new() },
    }
}

/// One piece of the first line is credited.
fn credited(lines: &[UblLine]) -> Vec<UblLine> {
    lines.first().map(|line| UblLine { quantity: 1, ..line.clone() }).into_iter().collect()
}

/// A total: the credit note counts.
fn paid(document: &UblDocument, slot: &Slot) -> Option<Paid> {
    let total = document.payable_minor();
    let (minor, on) = match slot.paid {
        PaidShare::Nothing => return None,
        PaidShare::Half(on) => (total / 2, on),
        PaidShare::All(on) => (total, on),
        PaidShare::TooMuch(on) => (total + 25_00, on),
    };
    let amount = Money::stored(minor, document.currency);
    amount.is_positive().then_some(Paid { amount, on: Some(on), says_open: false })
}

//! Why nothing moves, and what an identifier is.

use saldo::debtors::{Debtor, Gone, MixedMoney, MoveError};
use saldo::ids::{DocumentId, PaymentId};
use saldo::imports::{Id, IdKind};
use saldo::text;
use saldo::texts::Texts;

/// The field it is about and the words; none for what no person decides.
pub(super) fn refusal(texts: &Texts, error: &MoveError) -> Option<(&'static str, String)> {
    let review = |words| Some(("review", words));
    match error {
        MoveError::NotAllowed
        | MoveError::NoDebtor(_)
        | MoveError::Report(_)
        | MoveError::Ledger(_)
        | MoveError::Db(_) => None,
        MoveError::Why => Some(("why", text!(texts, "staff-money-no-reason"))),
        MoveError::Same => Some(("to", text!(texts, "staff-move-same"))),
        MoveError::AlreadyMerged { .. } => Some(("to", text!(texts, "staff-move-already"))),
        MoveError::Differ("insolvent") => review(text!(texts, "staff-move-differ-insolvent")),
        MoveError::Differ(_) => review(text!(texts, "staff-move-differ-handed-over")),
        MoveError::Nothing => Some(("document", text!(texts, "staff-move-nothing"))),
        MoveError::NoDocument(ticked) if DocumentId::parse(ticked).is_some() => {
            Some(("document", text!(texts, "staff-move-no-document")))
        }
        MoveError::NoDocument(typed) => {
            Some(("numbers", text!(texts, "staff-move-no-number", number = typed.as_str())))
        }
        MoveError::SeveralDocuments(number) => {
            Some(("numbers", text!(texts, "staff-move-several", number = number.as_str())))
        }
        MoveError::NoIdentifier { .. } => Some(("identifier", text!(texts, "staff-move-no-identifier"))),
        MoveError::NumberTaken(number) => {
            Some(("number", text!(texts, "staff-move-number-taken", number = number.as_str())))
        }
        MoveError::NewDebtor => Some(("number", text!(texts, "staff-move-new-debtor"))),
        MoveError::UnderWay(_) => review(text!(texts, "staff-move-under-way")),
        MoveError::BeingTransferred(_) => review(text!(texts, "staff-move-being-transferred")),
        MoveError::Disputed(number) => review(text!(texts, "staff-move-disputed", number = number.to_string())),
        MoveError::Planned(number) => review(text!(texts, "staff-move-planned", number = number.to_string())),
        MoveError::Promised(day) => review(text!(texts, "staff-move-promised", date = texts.date(*day))),
        MoveError::Mixed { money, document } => Some(("money", mixed(texts, money, document))),
        MoveError::Across { money, document } => review(across(texts, money, document)),
        MoveError::NotMerged => review(text!(texts, "staff-move-not-merged")),
        MoveError::MovedOn(gone) => review(moved_on(texts, gone)),
        MoveError::OtherThanShown => review(text!(texts, "staff-move-changed")),
    }
}

/// The payment that a refusal is about, to look at.
pub(super) const fn payment(error: &MoveError) -> Option<&PaymentId> {
    match error {
        MoveError::UnderWay(payment)
        | MoveError::Mixed { money: MixedMoney::Payment(payment), .. }
        | MoveError::Across { money: MixedMoney::Payment(payment), .. }
        | MoveError::MovedOn(Gone::Payment(payment) | Gone::CameAgain(payment)) => Some(payment),
        _ => None,
    }
}

fn mixed(texts: &Texts, money: &MixedMoney, document: &str) -> String {
    match money {
        MixedMoney::Payment(_) => text!(texts, "staff-move-mixed-payment", number = document),
        MixedMoney::CreditNote(note) => {
            text!(texts, "staff-move-mixed-note", note = note.as_str(), number = document)
        }
        MixedMoney::Credit(_) => text!(texts, "staff-move-mixed-credit", number = document),
    }
}

fn across(texts: &Texts, money: &MixedMoney, document: &str) -> String {
    match money {
        MixedMoney::Payment(_) => text!(texts, "staff-move-across-payment", number = document),
        MixedMoney::CreditNote(note) => {
            text!(texts, "staff-move-across-note", note = note.as_str(), number = document)
        }
        MixedMoney::Credit(_) => text!(texts, "staff-move-across-credit", number = document),
    }
}

fn moved_on(texts: &Texts, gone: &Gone) -> String {
    match gone {
        Gone::Document(number) => text!(texts, "staff-move-gone-document", number = number.as_str()),
        Gone::Payment(_) => text!(texts, "staff-move-gone-payment"),
        Gone::Credit(_) => text!(texts, "staff-move-gone-credit"),
        Gone::Debtor(_) => text!(texts, "staff-move-gone-debtor"),
        Gone::CameAgain(_) => text!(texts, "staff-move-came-again"),
    }
}

/// A debtor with its number.
pub(super) fn called(debtor: &Debtor) -> String {
    match &debtor.number {
        Some(number) => format!("{} ({number})", debtor.name),
        None => debtor.name.clone(),
    }
}

/// What imports know a debtor by.
pub(super) fn identifier(texts: &Texts, id: &Id) -> String {
    let kind = match id.kind {
        IdKind::CustomerNumber => text!(texts, "staff-move-id-number"),
        IdKind::LegalId => text!(texts, "staff-settings-legal-id"),
        IdKind::Vat => text!(texts, "staff-settings-vat-number"),
        IdKind::Endpoint => text!(texts, "staff-settings-endpoint"),
    };
    format!("{kind}: {}", id.value)
}

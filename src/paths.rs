//! Every address of the portal, named once: routes, links in pages, redirects and mails use these.

use crate::ids::{DebtorId, DocumentId, PaymentId};

/// The page that a mailed log-in link opens; the secret follows as `?token=`.
pub const LOG_IN_LINK: &str = "/login/link";

/// Where a debtor starts.
pub fn home(debtor: &DebtorId) -> String {
    format!("/d/{debtor}")
}

/// The list of invoices and credit notes.
pub fn invoices(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/invoices")
}

/// One invoice or credit note.
pub fn invoice(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("/d/{debtor}/invoices/{document}")
}

/// Choose, change amounts, review, pay.
pub fn pay(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/pay")
}

/// Payments and receipts.
pub fn payments(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/payments")
}

/// What became of a payment; where the provider sends people back to.
pub fn payment(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("/d/{debtor}/payments/{payment}")
}

/// The demo provider's page.
pub fn demo_provider(payment: &PaymentId) -> String {
    format!("/demo/pay/{payment}")
}

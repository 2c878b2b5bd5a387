//! Why a document that was read well is not imported.

use std::collections::HashMap;

use crate::imports::prepared::Prepared;
use crate::money::Money;

/// What credit notes that were refused would give the invoices they name, by number: totals of the same import may
/// count it.
#[derive(Debug, Clone, Default)]
pub struct RefusedFor(HashMap<String, i64>);

impl RefusedFor {
    /// A document was refused, and so much of it is not here.
    pub fn add(&mut self, document: &Prepared, minor: i64) {
        if document.is_credit() {
            for names in &document.incoming.document.preceding {
                let of_invoice = self.0.entry(names.number.clone()).or_default();
                *of_invoice = of_invoice.saturating_add(minor);
            }
        }
    }

    /// Something that names this invoice could not be read: nobody knows how much it would give.
    pub fn add_unread(&mut self, number: String) {
        self.0.insert(number, i64::MAX);
    }

    /// What the invoice may be given.
    pub fn of(&self, number: &str) -> i64 {
        self.0.get(number).copied().unwrap_or_default()
    }
}

/// A reason in plain words; the document changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanRefusal {
    #[error("this installation has no creditor yet: import a UBL file with --adopt-creditor first")]
    NoCreditor,
    #[error("the supplier {0} is not this installation's creditor (compared by legal id, VAT number, endpoint)")]
    OtherSupplier(String),
    #[error("the customer has no customer number, legal id, VAT number or endpoint to recognise it by")]
    NoIdentifier,
    #[error("the customer's {first} and {second} belong to two different debtors")]
    AmbiguousDebtor { first: String, second: String },
    #[error("the customer's {0} fits more than one debtor")]
    SeveralDebtors(String),
    #[error("the customer's {by} belongs to a debtor with {known}, but the document says {found}, which no debtor has")]
    OtherNumber { by: String, known: String, found: String },
    #[error("{kind} {number} was imported for another debtor")]
    OtherDebtor { kind: &'static str, number: String },
    #[error("{field} is {found}, but the {kind} imported before says {known}; what is owed does not change by itself")]
    Fixed { kind: &'static str, field: &'static str, known: String, found: String },
    #[error("it is to be paid to {found}, but the {kind} imported before says {known}; that does not change by itself")]
    OtherPayee { kind: &'static str, known: String, found: String },
    #[error("a credit note over {0} would ask for money")]
    CreditNoteBelowZero(Money),
}

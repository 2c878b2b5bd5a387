//! Where a payment's page leads: the same page stands in an account and behind a pay link.

use leptos::prelude::*;
use saldo::ids::{DebtorId, DocumentId, PaymentId};
use saldo::paths;

use crate::ui::{Drawn, drawn, view};

/// Where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// Logged in: everything of the debtor is there.
    Account,
    /// Behind a pay link: this payment, and what the link is about.
    Link,
}

impl Places {
    /// The payment's page.
    pub fn payment(self, debtor: &DebtorId, payment: &PaymentId) -> String {
        match self {
            Self::Account => paths::payment(debtor, payment),
            Self::Link => paths::link_payment(payment),
        }
    }

    /// How far it is.
    pub fn status(self, debtor: &DebtorId, payment: &PaymentId) -> String {
        match self {
            Self::Account => paths::payment_status(debtor, payment),
            Self::Link => paths::link_payment_status(payment),
        }
    }

    /// Goes on with its checkout.
    pub fn go_on(self, debtor: &DebtorId, payment: &PaymentId) -> String {
        match self {
            Self::Account => paths::payment_continue(debtor, payment),
            Self::Link => paths::link_payment_continue(payment),
        }
    }

    /// Gives its checkout up.
    pub fn cancel(self, debtor: &DebtorId, payment: &PaymentId) -> String {
        match self {
            Self::Account => paths::payment_cancel(debtor, payment),
            Self::Link => paths::link_payment_cancel(payment),
        }
    }

    /// Pays the same again.
    pub fn again<'a>(self, debtor: &DebtorId, documents: impl Iterator<Item = &'a DocumentId>) -> String {
        match self {
            Self::Account => paths::pay_for(debtor, documents),
            Self::Link => paths::PAY_BY_LINK.to_owned(),
        }
    }

    /// An invoice's number, which leads to the invoice where that can be seen.
    pub fn invoice(self, debtor: &DebtorId, document: &DocumentId, number: String) -> Drawn {
        match self {
            Self::Account => view! { <a href=paths::invoice(debtor, document)>{number}</a> },
            Self::Link => drawn(number),
        }
    }
}

//! What exactly is to happen. Kept as JSON, so that it is performed as it was asked.

use serde::{Deserialize, Serialize};

use crate::disputes::Item;
use crate::ids::{CreditRequestId, DisputeId, DocumentId, PaymentId, StaffId};
use crate::money::Money;
use crate::refunds::RefundReason;
use crate::staff::Role;
use crate::text::Iban;

/// Of which kind a protected change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Kind {
    /// Money goes back, through a provider or by bank.
    Refund,
    /// A part of an invoice need not be paid.
    Waive,
    /// A claim is written off.
    WriteOff,
    /// Credit is given for what a debtor contests.
    CreditDecision,
    /// Another account is shown to whoever pays.
    PayeeIban,
    /// A colleague gets another role.
    StaffRole,
    /// A limit of one of the first four is raised or removed.
    Limits,
}

impl Kind {
    /// Those with a limit.
    pub const LIMITED: [Self; 4] = [Self::Refund, Self::Waive, Self::WriteOff, Self::CreditDecision];

    /// The word in code: `write_off`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::Waive => "waive",
            Self::WriteOff => "write_off",
            Self::CreditDecision => "credit_decision",
            Self::PayeeIban => "payee_iban",
            Self::StaffRole => "staff_role",
            Self::Limits => "limits",
        }
    }

    /// One with a limit, from the word in code.
    pub fn limited(code: &str) -> Option<Self> {
        Self::LIMITED.into_iter().find(|kind| kind.code() == code)
    }
}

/// A protected change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wish", rename_all = "snake_case")]
pub enum Wish {
    /// See [`crate::refunds::decide`].
    Refund { payment: PaymentId, amount: Money, reason: RefundReason, note: String },
    /// See [`crate::credits::pay_back_to_payment`].
    PayBack { request: CreditRequestId, payment: PaymentId, amount: Money },
    /// See [`crate::credits::begin_transfer`]; `iban` is the account that was asked for.
    PayBackByBank { request: CreditRequestId, amount: Money, iban: Option<Iban> },
    /// See [`crate::waivers::waive`].
    Waive { document: DocumentId, amount: Money, reason: String },
    /// See [`crate::write_offs::write_off`].
    WriteOff { document: DocumentId, amount: Money, reason: String },
    /// See [`crate::disputes::decide`].
    CreditDecision {
        dispute: DisputeId,
        document: DocumentId,
        seen: i32,
        amount: Money,
        items: Vec<Item>,
        words: String,
        beside: Vec<DocumentId>,
    },
    /// Whoever pays by bank is shown this account; `was` is the one it replaces.
    PayeeIban { iban: Iban, holder: String, was: Option<String> },
    /// A colleague, by the name they had, gets another role.
    StaffRole { staff: StaffId, name: String, from: Role, to: Role },
    /// Another limit; none means that no amount waits.
    Limits { of: Kind, from: Option<Money>, to: Option<Money> },
}

impl Wish {
    /// Of which kind it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Refund { .. } | Self::PayBack { .. } | Self::PayBackByBank { .. } => Kind::Refund,
            Self::Waive { .. } => Kind::Waive,
            Self::WriteOff { .. } => Kind::WriteOff,
            Self::CreditDecision { .. } => Kind::CreditDecision,
            Self::PayeeIban { .. } => Kind::PayeeIban,
            Self::StaffRole { .. } => Kind::StaffRole,
            Self::Limits { .. } => Kind::Limits,
        }
    }

    /// How much money it is about.
    pub const fn amount(&self) -> Option<Money> {
        match self {
            Self::Refund { amount, .. }
            | Self::PayBack { amount, .. }
            | Self::PayBackByBank { amount, .. }
            | Self::Waive { amount, .. }
            | Self::WriteOff { amount, .. }
            | Self::CreditDecision { amount, .. } => Some(*amount),
            Self::PayeeIban { .. } | Self::StaffRole { .. } | Self::Limits { .. } => None,
        }
    }

    /// The document it is about.
    pub const fn document(&self) -> Option<&DocumentId> {
        match self {
            Self::Waive { document, .. } | Self::WriteOff { document, .. } | Self::CreditDecision { document, .. } => {
                Some(document)
            }
            _ => None,
        }
    }

    /// The payment it is about.
    pub const fn payment(&self) -> Option<&PaymentId> {
        match self {
            Self::Refund { payment, .. } | Self::PayBack { payment, .. } => Some(payment),
            _ => None,
        }
    }

    /// The request to get credit back that it is about.
    pub const fn credit_request(&self) -> Option<&CreditRequestId> {
        match self {
            Self::PayBack { request, .. } | Self::PayBackByBank { request, .. } => Some(request),
            _ => None,
        }
    }
}

impl TryFrom<String> for Wish {
    type Error = serde_json::Error;

    fn try_from(json: String) -> Result<Self, Self::Error> {
        serde_json::from_str(&json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn a_wish_comes_back_as_it_was_written() {
        let eur = |minor| Money::new(minor, Currency::EUR).unwrap();
        let (payment, document) = (
            PaymentId::parse("pay_01JD0000000000000000000000").unwrap(),
            DocumentId::parse("doc_01JD0000000000000000000000").unwrap(),
        );
        let (request, staff) = (
            CreditRequestId::parse("crq_01JD0000000000000000000000").unwrap(),
            StaffId::parse("stf_01JD0000000000000000000000").unwrap(),
        );
        for wish in [
            Wish::Refund {
                payment: payment.clone(),
                amount: eur(1),
                reason: RefundReason::Goodwill,
                note: "\"<x>\n".into(),
            },
            Wish::PayBack { request: request.clone(), payment, amount: eur(2) },
            Wish::PayBackByBank { request, amount: eur(2), iban: Iban::parse("NL91ABNA0417164300") },
            Wish::Waive { document: document.clone(), amount: eur(3), reason: "x".into() },
            Wish::WriteOff { document: document.clone(), amount: eur(4), reason: "x".into() },
            Wish::CreditDecision {
                dispute: DisputeId::parse("dsp_01JD0000000000000000000000").unwrap(),
                document: document.clone(),
                seen: 3,
                amount: eur(6),
                items: vec![Item { document: document.clone(), line: 1, minor: 6 }],
                words: "x".into(),
                beside: vec![document],
            },
            Wish::PayeeIban {
                iban: Iban::parse("NL91ABNA0417164300").unwrap(),
                holder: "Molen".into(),
                was: Some("x".into()),
            },
            Wish::StaffRole { staff, name: "Bo".into(), from: Role::Viewer, to: Role::Admin },
            Wish::Limits { of: Kind::WriteOff, from: Some(eur(5)), to: None },
        ] {
            assert_eq!(Wish::try_from(serde_json::to_string(&wish).unwrap()).unwrap(), wish);
        }
    }
}

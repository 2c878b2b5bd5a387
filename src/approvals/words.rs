//! What waits, and why it failed, in words.

use super::types::{Approval, Failure};
use super::wish::{Kind, Wish};
use crate::money::Money;
use crate::staff::Role;
use crate::text;
use crate::texts::Texts;

impl Approval {
    /// What exactly is to happen, as one sentence.
    pub fn words(&self, texts: &Texts) -> String {
        let debtor = self.debtor_name.as_deref().unwrap_or_default();
        let number = self.document_number.as_deref().unwrap_or_default();
        let money = |amount: &Money| texts.money(*amount);
        match &self.what {
            Wish::Refund { amount, .. } => {
                text!(texts, "staff-approvals-what-refund", amount = money(amount), debtor = debtor)
            }
            Wish::PayBack { amount, .. } => {
                text!(texts, "staff-approvals-what-pay-back", amount = money(amount), debtor = debtor)
            }
            Wish::PayBackByBank { amount, .. } => {
                text!(texts, "staff-approvals-what-pay-by-bank", amount = money(amount), debtor = debtor)
            }
            Wish::Waive { amount, .. } => {
                text!(texts, "staff-approvals-what-waive", amount = money(amount), number = number, debtor = debtor)
            }
            Wish::WriteOff { amount, .. } => {
                text!(texts, "staff-approvals-what-write-off", amount = money(amount), number = number, debtor = debtor)
            }
            Wish::CreditDecision { amount, .. } => {
                text!(texts, "staff-approvals-what-credit", amount = money(amount), number = number, debtor = debtor)
            }
            Wish::PayeeIban { iban, holder, .. } => {
                text!(texts, "staff-approvals-what-payee", iban = iban.grouped(), holder = holder.as_str())
            }
            Wish::StaffRole { name, from, to, .. } => {
                let (from, to) = (role(texts, *from), role(texts, *to));
                text!(texts, "staff-approvals-what-role", name = name.as_str(), from = from, to = to)
            }
            Wish::Limits { of, from, to } => {
                let (of, from, to) = (of.words(texts), limit(texts, *from), limit(texts, *to));
                text!(texts, "staff-approvals-what-limit", kind = of, from = from, to = to)
            }
        }
    }
}

impl Kind {
    /// The kind's name.
    pub fn words(self, texts: &Texts) -> String {
        match self {
            Self::Refund => text!(texts, "staff-approvals-kind-refund"),
            Self::Waive => text!(texts, "staff-approvals-kind-waive"),
            Self::WriteOff => text!(texts, "staff-approvals-kind-write-off"),
            Self::CreditDecision => text!(texts, "staff-approvals-kind-credit"),
            Self::PayeeIban => text!(texts, "staff-approvals-kind-payee"),
            Self::StaffRole => text!(texts, "staff-approvals-kind-role"),
            Self::Limits => text!(texts, "staff-approvals-kind-limit"),
        }
    }
}

impl Failure {
    /// Why it could not happen any more, as a sentence.
    pub fn words(&self, texts: &Texts) -> String {
        match self {
            Self::OnlyLeft { left } => text!(texts, "staff-approvals-failed-left", left = texts.money(*left)),
            Self::Gone => text!(texts, "staff-approvals-failed-gone"),
            Self::Changed => text!(texts, "staff-approvals-failed-changed"),
            Self::AskerMayNot => text!(texts, "staff-approvals-failed-asker"),
            Self::Other { detail } => text!(texts, "staff-approvals-failed-other", detail = detail.as_str()),
        }
    }
}

fn role(texts: &Texts, role: Role) -> String {
    match role {
        Role::Viewer => text!(texts, "staff-approvals-role-viewer"),
        Role::Controller => text!(texts, "staff-approvals-role-controller"),
        Role::Admin => text!(texts, "staff-approvals-role-admin"),
        Role::Collector => text!(texts, "staff-approvals-role-collector"),
    }
}

fn limit(texts: &Texts, limit: Option<Money>) -> String {
    limit.map_or_else(|| text!(texts, "staff-approvals-no-limit"), |limit| texts.money(limit))
}

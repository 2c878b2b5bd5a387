//! How a payment was made and what became of it, in words.

use super::{Payment, PaymentStatus as Status};
use crate::text;
use crate::texts::Texts;

impl Payment {
    /// "iDEAL", "card"; none when nobody knows yet.
    pub fn way(&self, texts: &Texts) -> Option<String> {
        if self.amount().is_zero() {
            return Some(text!(texts, "payment-way-credit"));
        }
        self.method.as_deref().map(|code| method_in_words(texts, code))
    }

    /// What became of it. `came_back`: some of its money did not stay.
    pub fn status_in_words(&self, texts: &Texts, came_back: bool) -> String {
        match self.status {
            Status::Settled if self.charged_back().is_positive() => text!(texts, "payments-charged-back"),
            Status::Settled if came_back => text!(texts, "payments-returned"),
            Status::Settled if self.refunded().is_positive() => text!(texts, "payments-refunded"),
            Status::Settled => text!(texts, "payments-settled"),
            Status::Processing => text!(texts, "payments-processing"),
            Status::Starting | Status::AwaitingProvider => text!(texts, "payments-unfinished"),
            Status::AwaitingTransfer => text!(texts, "payments-announced"),
            Status::Failed if self.is_failed_debit() => text!(texts, "payments-not-come"),
            Status::Failed => text!(texts, "payments-failed"),
            Status::Expired => text!(texts, "payments-expired"),
            Status::Cancelled => text!(texts, "payments-cancelled"),
        }
    }
}

/// The provider's or our own code of a way to pay, in words: "iDEAL", "card".
pub fn method_in_words(texts: &Texts, code: &str) -> String {
    match code {
        "card" => text!(texts, "payment-way-card"),
        "ideal" => "iDEAL".into(),
        "bancontact" => "Bancontact".into(),
        "sepa_debit" => text!(texts, "payment-way-debit"),
        "transfer" => text!(texts, "payment-way-transfer"),
        "demo" => text!(texts, "payment-way-demo"),
        "demo_debit" => text!(texts, "payment-way-demo-debit"),
        "direct_debit" => text!(texts, "method-direct-debit"),
        "cash" => text!(texts, "payment-way-cash"),
        "cheque" => text!(texts, "payment-way-cheque"),
        "set_off" => text!(texts, "payment-way-set-off"),
        "other" => text!(texts, "method-other"),
        "before_go_live" => text!(texts, "payment-way-before"),
        other => other.replace('_', " "),
    }
}

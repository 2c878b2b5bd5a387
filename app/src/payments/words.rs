//! Words for failures and days.

use saldo::invoices::Standing;
use saldo::text;
use saldo::texts::Texts;

use crate::ui::Tone;

/// Why a payment failed, from the provider's code.
pub fn failure(texts: &Texts, code: Option<&str>) -> String {
    match code {
        Some("insufficient_funds") => text!(texts, "payment-failed-funds"),
        Some("expired_card") => text!(texts, "payment-failed-expired-card"),
        Some("incorrect_cvc" | "invalid_cvc" | "incorrect_number" | "invalid_number") => {
            text!(texts, "payment-failed-card-numbers")
        }
        Some("lost_card" | "stolen_card" | "card_not_supported" | "currency_not_supported") => {
            text!(texts, "payment-failed-card")
        }
        Some("authentication_required" | "payment_intent_authentication_failure") => {
            text!(texts, "payment-failed-authentication")
        }
        Some("mismatch") => text!(texts, "payment-failed-mismatch"),
        Some("canceled") => text!(texts, "payment-failed-cancelled"),
        Some("card_declined" | "generic_decline" | "do_not_honor" | "declined") => {
            text!(texts, "payment-failed-declined")
        }
        _ => text!(texts, "payment-failed-other"),
    }
}

/// How an invoice stands, for the review.
pub fn standing(texts: &Texts, standing: Standing) -> (Option<Tone>, String) {
    match standing {
        Standing::Overdue { days } => (Some(Tone::Bad), text!(texts, "pay-overdue", days = days)),
        Standing::DueToday => (Some(Tone::Warn), text!(texts, "pay-due-today")),
        Standing::DueIn { days } => (None, text!(texts, "pay-due-in", days = days)),
        Standing::Contested => (Some(Tone::Info), text!(texts, "standing-contested")),
        Standing::NextInstalment { days } => (None, text!(texts, "pay-instalment-in", days = days)),
        Standing::Paying => (Some(Tone::Info), text!(texts, "pay-on-its-way")),
        Standing::Collected { .. } => (Some(Tone::Info), text!(texts, "pay-collected")),
        Standing::Credit => (Some(Tone::Good), text!(texts, "pay-credit-note")),
        Standing::Settled { .. } => (Some(Tone::Good), text!(texts, "pay-settled")),
    }
}

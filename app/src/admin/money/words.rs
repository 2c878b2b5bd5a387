//! Words of money for people of the creditor.

use saldo::holds::HoldReason;
use saldo::ledger::EntryKind;
use saldo::payments::{Method, PaymentStatus, ProviderKind};
use saldo::refunds::{RefundReason, RefundStatus};
use saldo::text;
use saldo::texts::Texts;

use crate::ui::Tone;

/// Who did something: a name where there is one.
pub fn who(texts: &Texts, actor: &str, name: Option<&str>) -> String {
    match (name.filter(|name| !name.is_empty()), actor) {
        (Some(name), _) => name.to_owned(),
        (None, "system") => text!(texts, "staff-money-who-system"),
        (None, "operator") => text!(texts, "staff-money-who-operator"),
        (None, link) if link.starts_with("link:") => text!(texts, "staff-money-who-link"),
        (None, _) => text!(texts, "staff-money-who-somebody"),
    }
}

/// What an entry is.
pub fn kind(texts: &Texts, kind: EntryKind) -> String {
    match kind {
        EntryKind::Invoice => text!(texts, "staff-money-kind-invoice"),
        EntryKind::CreditNote => text!(texts, "staff-money-kind-credit-note"),
        EntryKind::Payment => text!(texts, "staff-money-kind-payment"),
        EntryKind::Allocation => text!(texts, "staff-money-kind-allocation"),
        EntryKind::Refund => text!(texts, "staff-money-kind-refund"),
        EntryKind::RefundFailed => text!(texts, "staff-money-kind-refund-failed"),
        EntryKind::Chargeback => text!(texts, "staff-money-kind-chargeback"),
        EntryKind::ChargebackWon => text!(texts, "staff-money-kind-chargeback-won"),
        EntryKind::Suspense => text!(texts, "staff-money-kind-suspense"),
        EntryKind::Reversal => text!(texts, "staff-money-kind-reversal"),
        EntryKind::Moved => text!(texts, "staff-money-kind-moved"),
        EntryKind::Waiver => text!(texts, "staff-money-kind-waiver"),
        EntryKind::WaiverReversed => text!(texts, "staff-money-kind-waiver-reversed"),
        EntryKind::CreditDecision => text!(texts, "staff-money-kind-credit-decision"),
        EntryKind::WriteOff => text!(texts, "staff-money-kind-write-off"),
        EntryKind::WriteOffReversed => text!(texts, "staff-money-kind-write-off-reversed"),
    }
}

/// By which way money came.
pub fn provider(texts: &Texts, provider: ProviderKind) -> String {
    match provider {
        ProviderKind::Stripe => "Stripe".to_owned(),
        ProviderKind::Demo => text!(texts, "payment-way-demo"),
        ProviderKind::Elsewhere => text!(texts, "staff-money-way-elsewhere"),
        ProviderKind::Manual => text!(texts, "staff-money-way-manual"),
        ProviderKind::Credit => text!(texts, "payment-way-credit"),
        ProviderKind::Unknown => text!(texts, "staff-money-way-unknown"),
        ProviderKind::Transfer => text!(texts, "payment-way-transfer"),
    }
}

/// How far a payment is.
pub fn status(texts: &Texts, status: PaymentStatus) -> (Option<Tone>, String) {
    match status {
        PaymentStatus::Settled => (Some(Tone::Good), text!(texts, "payments-settled")),
        PaymentStatus::Processing => (Some(Tone::Info), text!(texts, "payments-processing")),
        PaymentStatus::Starting | PaymentStatus::AwaitingProvider => {
            (Some(Tone::Warn), text!(texts, "payments-unfinished"))
        }
        PaymentStatus::AwaitingTransfer => (Some(Tone::Info), text!(texts, "payments-announced")),
        PaymentStatus::Failed => (Some(Tone::Bad), text!(texts, "payments-failed")),
        PaymentStatus::Expired => (None, text!(texts, "payments-expired")),
        PaymentStatus::Cancelled => (None, text!(texts, "payments-cancelled")),
    }
}

/// The class of a status.
pub fn class(tone: Option<Tone>) -> String {
    tone.map_or("status".to_owned(), |tone| format!("status {}", tone.class()))
}

/// How money came that no provider collected.
pub fn method(texts: &Texts, method: Method) -> String {
    match method {
        Method::Transfer => text!(texts, "payment-way-transfer"),
        Method::DirectDebit => text!(texts, "payment-way-debit"),
        Method::Card => text!(texts, "payment-way-card"),
        Method::Cash => text!(texts, "payment-way-cash"),
        Method::Cheque => text!(texts, "payment-way-cheque"),
        Method::SetOff => text!(texts, "payment-way-set-off"),
        Method::Other => text!(texts, "staff-money-method-other"),
    }
}

/// The provider's word for a way to pay, in the reader's.
pub fn method_of(texts: &Texts, code: Option<&str>) -> Option<String> {
    let code = code?;
    Some(match (Method::parse(code), code) {
        (Some(known), _) => method(texts, known),
        (None, "ideal") => "iDEAL".to_owned(),
        (None, "bancontact") => "Bancontact".to_owned(),
        (None, "sepa_debit") => text!(texts, "payment-way-debit"),
        (None, "demo") => text!(texts, "payment-way-demo"),
        (None, "demo_debit") => text!(texts, "payment-way-demo-debit"),
        (None, "before_go_live") => text!(texts, "payment-way-before"),
        (None, other) => other.replace('_', " "),
    })
}

/// Why money goes back, and what that means.
pub fn refund_reason(texts: &Texts, reason: RefundReason) -> (String, String) {
    match reason {
        RefundReason::Overpaid => {
            (text!(texts, "staff-money-refund-overpaid"), text!(texts, "staff-money-refund-overpaid-hint"))
        }
        RefundReason::Credited => {
            (text!(texts, "staff-money-refund-credited"), text!(texts, "staff-money-refund-credited-hint"))
        }
        RefundReason::Mistake => {
            (text!(texts, "staff-money-refund-mistake"), text!(texts, "staff-money-refund-mistake-hint"))
        }
        RefundReason::Goodwill => {
            (text!(texts, "staff-money-refund-goodwill"), text!(texts, "staff-money-refund-goodwill-hint"))
        }
    }
}

/// How far a refund is.
pub fn refund_status(texts: &Texts, status: RefundStatus) -> (Option<Tone>, String) {
    match status {
        RefundStatus::Asked => (Some(Tone::Info), text!(texts, "staff-money-refund-asked")),
        RefundStatus::Booked => (Some(Tone::Good), text!(texts, "staff-money-refund-booked")),
        RefundStatus::Failed => (Some(Tone::Bad), text!(texts, "staff-money-refund-failed")),
    }
}

/// Why something is on hold.
pub fn hold(texts: &Texts, reason: HoldReason) -> String {
    match reason {
        HoldReason::PaymentInProgress => text!(texts, "staff-money-hold-payment"),
        HoldReason::Chargeback => text!(texts, "staff-money-hold-chargeback"),
        HoldReason::Dispute => text!(texts, "staff-money-hold-dispute"),
        HoldReason::Plan => text!(texts, "staff-money-hold-plan"),
        HoldReason::Promise => text!(texts, "staff-money-hold-promise"),
        HoldReason::PaidClaim => text!(texts, "staff-money-hold-paid-claim"),
        HoldReason::Staff => text!(texts, "staff-money-hold-staff"),
    }
}

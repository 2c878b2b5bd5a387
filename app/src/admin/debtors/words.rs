//! What is said of debtors.

use saldo::debtors::DebtorKind;
use saldo::text;
use saldo::texts::Texts;

/// Business, consumer, public body.
pub(super) fn kind(texts: &Texts, kind: DebtorKind) -> String {
    match kind {
        DebtorKind::Business => text!(texts, "staff-debtor-kind-business"),
        DebtorKind::Consumer => text!(texts, "staff-debtor-kind-consumer"),
        DebtorKind::PublicBody => text!(texts, "staff-debtor-kind-public-body"),
        DebtorKind::Unknown => text!(texts, "staff-debtor-kind-unknown"),
    }
}

/// Why something pauses.
pub(super) fn hold(texts: &Texts, reason: &str) -> String {
    match reason {
        "payment_in_progress" => text!(texts, "staff-debtor-hold-payment"),
        "chargeback" => text!(texts, "staff-debtor-hold-chargeback"),
        "staff" => text!(texts, "staff-debtor-hold-staff"),
        _ => text!(texts, "staff-debtor-hold-other"),
    }
}

/// The marks of a debtor: class and words.
pub(super) fn marks(texts: &Texts, on_hold: bool, insolvent: bool, handed_over: bool) -> Vec<(&'static str, String)> {
    let all = [
        (on_hold, "info", text!(texts, "staff-debtors-on-hold")),
        (insolvent, "bad", text!(texts, "staff-debtors-insolvent")),
        (handed_over, "warn", text!(texts, "staff-debtors-handed-over")),
    ];
    all.into_iter().filter(|(is, _, _)| *is).map(|(_, class, words)| (class, words)).collect()
}

//! What is said about how a document stands. The words always say what the colour says.

use saldo::invoices::{InvoiceSummary, SettledHow, Standing};
use saldo::text;
use saldo::texts::Texts;

/// The class that colours a status, and its words.
pub fn standing(texts: &Texts, document: &InvoiceSummary) -> (&'static str, String) {
    match document.standing {
        Standing::Credit => ("status good", credit(texts, document)),
        Standing::Settled { how, .. } => ("status good", settled(texts, how)),
        Standing::Paying => ("status info", text!(texts, "standing-paying")),
        Standing::Contested => ("status info", text!(texts, "standing-contested")),
        Standing::Collected { .. } => ("status info", text!(texts, "standing-collected")),
        Standing::Overdue { days } => ("status bad", text!(texts, "standing-overdue", days = days)),
        Standing::DueToday => ("status warn", text!(texts, "standing-due-today")),
        Standing::DueIn { days } => ("status", text!(texts, "standing-due-in", days = days)),
    }
}

fn credit(texts: &Texts, document: &InvoiceSummary) -> String {
    match document.credit_left.filter(|left| left.is_positive()) {
        Some(left) => text!(texts, "standing-credit-left", amount = texts.money(left)),
        None => text!(texts, "standing-credit-used"),
    }
}

fn settled(texts: &Texts, how: Option<SettledHow>) -> String {
    match how {
        Some(SettledHow::Paid) => text!(texts, "standing-paid"),
        Some(SettledHow::Credited) => text!(texts, "standing-credited"),
        Some(SettledHow::Waived) => text!(texts, "standing-waived"),
        Some(SettledHow::WrittenOff) => text!(texts, "standing-written-off"),
        None => text!(texts, "standing-nothing"),
    }
}

/// What of a document is under way or on hold, when that is a part of what is owed.
pub fn part(texts: &Texts, document: &InvoiceSummary) -> Option<String> {
    let owed = &document.owed;
    let amount = |part| texts.money(part);
    if owed.contested.is_positive() && document.standing != Standing::Contested {
        Some(text!(texts, "part-contested", amount = amount(owed.contested)))
    } else if owed.processing.is_positive() && document.standing != Standing::Paying {
        Some(text!(texts, "part-processing", amount = amount(owed.processing)))
    } else if owed.announced.is_positive() {
        Some(text!(texts, "part-announced", amount = amount(owed.announced)))
    } else {
        None
    }
}

/// How something was paid: the provider's word in the reader's.
pub fn method(texts: &Texts, name: Option<&str>) -> String {
    match name {
        Some("ideal") => text!(texts, "method-ideal"),
        Some("bancontact") => text!(texts, "method-bancontact"),
        Some("card") => text!(texts, "method-card"),
        Some("sepa_debit" | "direct_debit" | "demo_debit") => text!(texts, "method-direct-debit"),
        Some("bank_transfer" | "customer_balance" | "transfer") => text!(texts, "method-transfer"),
        _ => text!(texts, "method-other"),
    }
}

//! What is said about how a document stands. The words always say what the colour says.

use chrono::NaiveDate;
use saldo::invoices::{InvoiceSummary, Standing};
use saldo::text;
use saldo::texts::Texts;

/// The class that colours a status, and its words.
pub fn standing(texts: &Texts, document: &InvoiceSummary) -> (&'static str, String) {
    let class = match document.standing {
        Standing::Credit | Standing::Settled { .. } => "status good",
        Standing::Paying | Standing::Contested | Standing::Collected { .. } => "status info",
        Standing::Overdue { .. } => "status bad",
        Standing::DueToday => "status warn",
        Standing::DueIn { .. } | Standing::NextInstalment { .. } => "status",
    };
    (class, document.standing_in_words(texts))
}

/// What of a document is under way or on hold, when that is a part of what is owed.
pub fn part(texts: &Texts, document: &InvoiceSummary) -> Option<String> {
    let owed = &document.owed;
    let amount = |part| texts.money(part);
    let held = matches!(document.standing, Standing::Contested | Standing::NextInstalment { .. });
    if owed.contested.is_positive() && !held {
        Some(text!(texts, "part-contested", amount = amount(owed.contested)))
    } else if owed.processing.is_positive() && document.standing != Standing::Paying {
        Some(text!(texts, "part-processing", amount = amount(owed.processing)))
    } else if owed.announced.is_positive() {
        Some(text!(texts, "part-announced", amount = amount(owed.announced)))
    } else {
        None
    }
}

/// Until when it has time all the same, by a decision.
pub fn pay_by(texts: &Texts, day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| text!(texts, "part-pay-by", date = texts.date_long(day)))
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

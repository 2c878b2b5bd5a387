//! How a document stands, in words.

use super::{InvoiceSummary, SettledHow, Standing};
use crate::text;
use crate::texts::Texts;

impl InvoiceSummary {
    /// "12 days overdue", "Paid".
    pub fn standing_in_words(&self, texts: &Texts) -> String {
        match self.standing {
            Standing::Credit => credit(texts, self),
            Standing::Settled { how, .. } => settled(texts, how),
            Standing::Paying => text!(texts, "standing-paying"),
            Standing::Contested => text!(texts, "standing-contested"),
            Standing::NextInstalment { days } => text!(texts, "standing-instalment-in", days = days),
            Standing::Collected { .. } => text!(texts, "standing-collected"),
            Standing::Overdue { days } => text!(texts, "standing-overdue", days = days),
            Standing::DueToday => text!(texts, "standing-due-today"),
            Standing::DueIn { days } => text!(texts, "standing-due-in", days = days),
        }
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

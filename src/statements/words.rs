//! What lines are called. Looked up once for a whole statement: it may have a hundred thousand of them.

use std::collections::BTreeMap;

use super::{Line, LineKind, LinePayment};
use crate::ledger::credits::CreditOrigin;
use crate::payments::method_in_words;
use crate::text;
use crate::texts::Texts;

/// The words of one language.
pub struct Words {
    texts: &'static Texts,
    kinds: [String; LineKind::ALL.len()],
    methods: BTreeMap<String, String>,
    elsewhere: String,
}

impl Words {
    /// In the language of `texts`.
    pub fn of(texts: &'static Texts) -> Self {
        Self {
            texts,
            kinds: LineKind::ALL.map(|kind| kind_in_words(texts, kind)),
            methods: BTreeMap::new(),
            elsewhere: text!(texts, "statement-elsewhere"),
        }
    }

    /// What a line is about: "Invoice", "Payment".
    pub fn kind(&self, kind: LineKind) -> &str {
        &self.kinds[kind as usize]
    }

    /// What credit came from, in the words of the line that brought it.
    pub fn origin(&self, origin: CreditOrigin) -> &str {
        self.kind(match origin {
            CreditOrigin::Payment => LineKind::Payment,
            CreditOrigin::CreditNote | CreditOrigin::NegativeInvoice => LineKind::CreditNote,
            CreditOrigin::CreditDecision => LineKind::CreditDecision,
        })
    }

    /// How a payment was made; none when nobody knows.
    pub fn method(&mut self, payment: Option<&LinePayment>) -> Option<&str> {
        let code = payment?.method.as_deref()?;
        if !self.methods.contains_key(code) {
            self.methods.insert(code.to_owned(), method_in_words(self.texts, code));
        }
        self.methods.get(code).map(String::as_str)
    }

    /// Said of a line whose document is another debtor's now.
    pub fn elsewhere(&self, line: &Line) -> Option<&str> {
        (line.kind.names_document() && line.document.is_none()).then_some(&self.elsewhere)
    }

    /// How late an open invoice is.
    pub fn age(&self, days: i64) -> String {
        if days > 0 {
            text!(self.texts, "standing-overdue", days = days)
        } else {
            text!(self.texts, "staff-debtor-not-due")
        }
    }

    /// Said where an open invoice's number would stand, when it is another debtor's now.
    pub fn unnamed(&self) -> &str {
        &self.elsewhere
    }
}

fn kind_in_words(texts: &Texts, kind: LineKind) -> String {
    match kind {
        LineKind::Invoice => text!(texts, "statement-invoice"),
        LineKind::Prepayment => text!(texts, "statement-prepayment"),
        LineKind::CreditNote => text!(texts, "statement-credit-note"),
        LineKind::Payment => text!(texts, "statement-payment"),
        LineKind::PaymentReversed => text!(texts, "statement-payment-reversed"),
        LineKind::Refund => text!(texts, "statement-refund"),
        LineKind::RefundFailed => text!(texts, "statement-refund-failed"),
        LineKind::Chargeback => text!(texts, "statement-chargeback"),
        LineKind::ChargebackWon => text!(texts, "statement-chargeback-won"),
        LineKind::Waiver => text!(texts, "statement-waiver"),
        LineKind::WaiverReversed => text!(texts, "statement-waiver-reversed"),
        LineKind::CreditDecision => text!(texts, "statement-credit-decision"),
        LineKind::DecidedBefore => text!(texts, "statement-decided-before"),
        LineKind::Gift => text!(texts, "statement-gift"),
        LineKind::GiftReversed => text!(texts, "statement-gift-reversed"),
        LineKind::OpenCame => text!(texts, "statement-open-came"),
        LineKind::CreditCame => text!(texts, "statement-credit-came"),
        LineKind::OpenLeft => text!(texts, "statement-open-left"),
        LineKind::CreditLeft => text!(texts, "statement-credit-left-account"),
        LineKind::Correction => text!(texts, "statement-correction"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_kind_has_words_of_its_own_at_its_place() {
        for language in Language::ALL {
            let words = Words::of(Texts::of(language));
            for (place, kind) in LineKind::ALL.into_iter().enumerate() {
                assert_eq!(kind as usize, place);
                assert_eq!(words.kinds.iter().filter(|other| *other == words.kind(kind)).count(), 1, "{kind:?}");
            }
        }
    }
}

//! Why money did not come or did not stay, in words a payer understands. The one place that knows the
//! codes of providers and banks.

use crate::text;
use crate::texts::Texts;

/// Why, as far as it is of use to the payer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnReason {
    /// There was not enough money on the account.
    NoFunds,
    /// The account is closed.
    AccountClosed,
    /// The bank takes no debits from this account.
    AccountBlocked,
    /// There is no such account, or its holder has another name.
    WrongAccount,
    /// The holder did not agree to the payment, or says so.
    NotAgreed,
    /// The holder asked the bank for the money.
    AskedBack,
    /// A cheque was not honoured.
    Bounced,
    /// The creditor had booked it by mistake.
    Mistake,
    /// Nobody said.
    Unknown,
}

impl ReturnReason {
    /// What a code means: of a failed debit (<https://docs.stripe.com/error-codes>), of a dispute
    /// (<https://docs.stripe.com/disputes/categories>), or our own word for a reversal. A code that is not
    /// known here says nothing wrong.
    pub fn of(code: &str) -> Self {
        match code {
            "insufficient_funds" => Self::NoFunds,
            "account_closed" => Self::AccountClosed,
            "bank_account_restricted"
            | "bank_account_unusable"
            | "payment_method_bank_account_blocked"
            | "sepa_unsupported_account" => Self::AccountBlocked,
            "no_account"
            | "account_number_invalid"
            | "bank_account_bad_routing_numbers"
            | "incorrect_account_details"
            | "incorrect_account_holder_name" => Self::WrongAccount,
            "debit_not_authorized" | "fraudulent" | "unrecognized" => Self::NotAgreed,
            "customer_initiated"
            | "credit_not_processed"
            | "duplicate"
            | "product_not_received"
            | "product_unacceptable"
            | "subscription_canceled" => Self::AskedBack,
            "bounced" | "check_returned" => Self::Bounced,
            "mistake" => Self::Mistake,
            _ => Self::Unknown,
        }
    }

    /// A sentence for the payer.
    pub fn words(self, texts: &Texts) -> String {
        match self {
            Self::NoFunds => text!(texts, "return-reason-funds"),
            Self::AccountClosed => text!(texts, "return-reason-closed"),
            Self::AccountBlocked => text!(texts, "return-reason-blocked"),
            Self::WrongAccount => text!(texts, "return-reason-account"),
            Self::NotAgreed => text!(texts, "return-reason-not-agreed"),
            Self::AskedBack => text!(texts, "return-reason-asked-back"),
            Self::Bounced => text!(texts, "return-reason-bounced"),
            Self::Mistake => text!(texts, "return-reason-mistake"),
            Self::Unknown => text!(texts, "return-reason-unknown"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_dispute_reason_of_stripes_is_known_and_an_unknown_code_says_nothing_wrong() {
        let general = ["bank_cannot_process", "general", "noncompliant", "refer_to_customer", "next_years_code", ""];
        for code in general {
            assert_eq!(ReturnReason::of(code), ReturnReason::Unknown, "{code}");
        }
        let known = "check_returned credit_not_processed customer_initiated debit_not_authorized duplicate fraudulent \
                     incorrect_account_details insufficient_funds product_not_received product_unacceptable \
                     subscription_canceled unrecognized account_closed no_account bounced mistake";
        for code in known.split(' ') {
            assert_ne!(ReturnReason::of(code), ReturnReason::Unknown, "{code}");
        }
    }

    #[test]
    fn each_reason_is_said_in_every_language() {
        for language in Language::ALL {
            for code in ["insufficient_funds", "bounced", "what?"] {
                assert!(ReturnReason::of(code).words(Texts::of(language)).ends_with('.'));
            }
        }
    }
}

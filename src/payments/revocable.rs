//! Until when the payer's bank gives money back without asking why.
//!
//! Derived from the way it was paid and the day it was booked; nothing is stored. Ways whose term is not
//! known for sure have none here, and pages then promise nothing: cards and iDEAL (no such right), a debit
//! the accounting system reports (its scheme is unknown, and a business-to-business debit has no such
//! right), Bacs and other countries' debits.

use chrono::{Days, NaiveDate};

use super::{Payment, PaymentStatus};

/// The provider's words for debits that are collected over days: Stripe's SEPA debit, which is of the core
/// scheme only, and what stands for it at the demonstration bank.
const SEPA_DEBITS: [&str; 2] = ["sepa_debit", "demo_debit"];

/// Eight weeks from the day of the debit: article 77(1) of Directive (EU) 2015/2366, and
/// <https://support.stripe.com/questions/sepa-direct-debit-payment-disputes>. A debit that nobody agreed to
/// can come back for 13 months (article 71); that is no reason to call every payment uncertain for so long.
const EIGHT_WEEKS: Days = Days::new(56);

/// Whether a payment made this way is a SEPA debit: it takes days, and what comes back of it is final.
pub fn is_sepa_debit(method: Option<&str>) -> bool {
    method.is_some_and(|method| SEPA_DEBITS.contains(&method))
}

/// The last day on which money paid this way may come back without a reason. It counts from the day the
/// money was booked, which is never before the debit: the date is never too early.
pub fn returnable_until(method: Option<&str>, booked_on: NaiveDate) -> Option<NaiveDate> {
    if is_sepa_debit(method) { booked_on.checked_add_days(EIGHT_WEEKS) } else { None }
}

impl Payment {
    /// Until when what is left of it may come back, on `today`; none when it is there to stay.
    pub fn returnable(&self, today: NaiveDate) -> Option<NaiveDate> {
        if self.status != PaymentStatus::Settled || self.refundable_minor() <= 0 {
            return None;
        }
        returnable_until(self.method.as_deref(), self.value_on?).filter(|until| today <= *until)
    }

    /// A debit that the payer's bank did not carry out after all.
    pub fn is_failed_debit(&self) -> bool {
        self.status == PaymentStatus::Failed && is_sepa_debit(self.method.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_sepa_debit_can_come_back_without_a_reason_and_for_eight_weeks() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (method, until) in [
            (Some("sepa_debit"), Some("2026-04-27")),
            (Some("demo_debit"), Some("2026-04-27")),
            (Some("card"), None),
            (Some("ideal"), None),
            (Some("demo"), None),
            (Some("direct_debit"), None),
            (Some("bacs_debit"), None),
            (None, None),
        ] {
            assert_eq!(returnable_until(method, day("2026-03-02")), until.map(day), "{method:?}");
        }
        assert_eq!(returnable_until(Some("sepa_debit"), NaiveDate::MAX), None);
    }
}

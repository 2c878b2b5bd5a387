//! What may be said to be paid. Pure.

use chrono::{Days, Months, NaiveDate};

use super::types::{Outcome, PaidClaimError};
use super::{DAYS_BEFORE_INVOICE, MONTHS_AGO};
use crate::creditor::Calendar;
use crate::money::Money;
use crate::policies::Policy;

/// The first day on which an invoice may have been paid: a little before its date, and not out of memory.
pub fn earliest(issue_on: NaiveDate, today: NaiveDate) -> NaiveDate {
    (issue_on - Days::new(DAYS_BEFORE_INVOICE)).max(today - Months::new(MONTHS_AGO))
}

/// The last: today, wherever the money is by now.
pub const fn latest(today: NaiveDate) -> NaiveDate {
    today
}

/// An invoice as it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Invoice {
    pub(super) issue_on: NaiveDate,
    pub(super) outstanding: Money,
}

/// Day and amount. Gives what may stay owed when that money is here.
pub(super) fn claim(
    invoice: &Invoice,
    (paid_on, amount): (NaiveDate, Money),
    today: NaiveDate,
) -> Result<i64, PaidClaimError> {
    if !invoice.outstanding.is_positive() {
        return Err(PaidClaimError::NoInvoice);
    }
    let (earliest, latest) = (earliest(invoice.issue_on, today), latest(today));
    if !(earliest..=latest).contains(&paid_on) {
        return Err(PaidClaimError::Day(earliest, latest));
    }
    if amount.currency() != invoice.outstanding.currency() {
        return Err(PaidClaimError::OtherCurrency);
    }
    if !amount.is_positive() {
        return Err(PaidClaimError::NotPositive);
    }
    let owed = invoice.outstanding.minor() - amount.minor();
    if owed < 0 { Err(PaidClaimError::TooMuch(invoice.outstanding)) } else { Ok(owed) }
}

/// The last day on which it need not be paid: a working day, so that somebody can answer until then. None where the
/// policy has no pause, or one of this invoice ended before without the money.
pub(super) fn hold_until(
    policy: &Policy,
    calendar: &Calendar,
    today: NaiveDate,
    before: &[Outcome],
) -> Option<NaiveDate> {
    let days = u64::try_from(policy.claim_days).ok().filter(|days| *days > 0)?;
    let in_vain = before.iter().any(|outcome| matches!(outcome, Outcome::NotFound | Outcome::Withdrawn));
    (!in_vain).then(|| calendar.on_or_after(today + Days::new(days)))
}

/// What of a claim need not be paid: never more than is owed.
pub(super) fn held(amount: i64, outstanding: i64) -> i64 {
    amount.min(outstanding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn eur(minor: i64) -> Money {
        Money::stored(minor, Currency::EUR)
    }

    fn said(issue_on: &str, paid_on: &str, amount: Money) -> Result<i64, PaidClaimError> {
        let invoice = Invoice { issue_on: day(issue_on), outstanding: eur(100) };
        claim(&invoice, (day(paid_on), amount), day("2026-03-02"))
    }

    #[test]
    fn a_payment_is_not_after_today_and_neither_long_before_the_invoice_nor_out_of_memory() {
        for (issue_on, paid_on, can) in [
            ("2026-02-20", "2026-03-02", true),
            ("2026-02-20", "2026-03-03", false),
            ("2026-02-20", "2026-01-21", true),
            ("2026-02-20", "2026-01-20", false),
            ("2024-01-10", "2024-03-02", true),
            ("2024-01-10", "2024-03-01", false),
        ] {
            assert_eq!(said(issue_on, paid_on, eur(100)).is_ok(), can, "{paid_on} of {issue_on}");
        }
    }

    #[test]
    fn at_most_what_is_owed_is_said_to_be_paid() {
        let today = "2026-03-02";
        assert_eq!(said(today, today, eur(100)).unwrap(), 0);
        assert_eq!(said(today, today, eur(60)).unwrap(), 40);
        let refused = |amount| format!("{:?}", said(today, today, amount).unwrap_err());
        assert!(refused(eur(101)).starts_with("TooMuch"));
        assert_eq!(refused(eur(0)), "NotPositive");
        assert_eq!(refused(eur(-1)), "NotPositive");
        assert_eq!(refused(Money::stored(1, Currency::parse("GBP").unwrap())), "OtherCurrency");
        let paid = Invoice { issue_on: day(today), outstanding: eur(0) };
        assert!(matches!(claim(&paid, (day(today), eur(1)), day(today)), Err(PaidClaimError::NoInvoice)));
    }

    #[test]
    fn what_ended_without_the_money_pauses_nothing_again() {
        let until = |days, before: &[Outcome]| {
            let policy = Policy { claim_days: days, ..Policy::usual(2) };
            hold_until(&policy, &Calendar::default(), day("2026-03-02"), before)
        };
        assert_eq!(until(10, &[]), Some(day("2026-03-12")));
        assert_eq!(until(12, &[]), Some(day("2026-03-16")), "no working day before");
        assert_eq!(until(0, &[]), None);
        for in_vain in [Outcome::NotFound, Outcome::Withdrawn] {
            assert_eq!(until(10, &[Outcome::CameIn, in_vain]), None, "{in_vain:?}");
        }
        for there in [Outcome::Found, Outcome::CameIn] {
            assert!(until(10, &[there]).is_some(), "{there:?}");
        }
    }
}

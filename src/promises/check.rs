//! What may be promised. Pure.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::MOST_INVOICES;
use super::types::PromiseError;
use crate::creditor::Calendar;
use crate::debtors::Debtor;
use crate::ids::DocumentId;
use crate::money::{Currency, Money};
use crate::policies::Policy;

/// Whether promises are offered to a debtor at all.
pub const fn are_offered(debtor: &Debtor, policy: &Policy) -> bool {
    policy.promise_within_days > 0 && debtor.insolvent_at.is_none() && debtor.handed_over_at.is_none()
}

/// The last day that can be promised.
pub fn latest(policy: &Policy, today: NaiveDate) -> NaiveDate {
    today + days(policy.promise_within_days)
}

/// After today, and within the policy's days.
pub(super) fn day(policy: &Policy, today: NaiveDate, pay_on: NaiveDate) -> Result<(), PromiseError> {
    let (earliest, latest) = (today + Days::new(1), latest(policy, today));
    if pay_on < earliest {
        return Err(PromiseError::TooEarly(earliest));
    }
    if pay_on > latest { Err(PromiseError::TooLate(latest)) } else { Ok(()) }
}

/// The last day on which the money is in time. What is to be there on a day off may come on the working day after it.
pub(super) fn kept_until(policy: &Policy, calendar: &Calendar, pay_on: NaiveDate) -> NaiveDate {
    calendar.on_or_after(pay_on + days(policy.promise_grace_days))
}

fn days(count: i32) -> Days {
    Days::new(u64::try_from(count).unwrap_or(0))
}

/// An invoice of which something may be promised.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) document: DocumentId,
    pub(super) number: String,
    pub(super) currency: Currency,
    pub(super) outstanding: i64,
    /// What of it comes by the payment that the promise comes with.
    pub(super) coming: i64,
    /// The most of it.
    pub(super) most: i64,
    /// Whether other money for it is announced or on its way.
    pub(super) being_paid: bool,
    /// Whether it is part of a promise that runs.
    pub(super) promised: bool,
    /// Whether the debtor took the last promise of it back.
    pub(super) taken_back: bool,
    /// Whether it is part of a plan that runs.
    pub(super) in_plan: bool,
}

impl Open {
    pub(super) const fn most(&self) -> Money {
        Money::stored(self.most, self.currency)
    }
}

/// How much of an invoice, and what may stay owed on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) document: DocumentId,
    pub(super) number: String,
    pub(super) minor: i64,
    pub(super) owed: i64,
}

/// All that is promised, invoice by invoice.
pub(super) fn lines(open: &[Open], wanted: &[(DocumentId, Money)]) -> Result<(Currency, Vec<Line>), PromiseError> {
    let currency = wanted.first().map(|(_, amount)| amount.currency()).ok_or(PromiseError::Nothing)?;
    if wanted.len() > MOST_INVOICES {
        return Err(PromiseError::TooMany);
    }
    let mut chosen = BTreeSet::new();
    let mut lines = Vec::with_capacity(wanted.len());
    for (document, amount) in wanted {
        if !chosen.insert(document) {
            return Err(PromiseError::Twice(document.clone()));
        }
        if amount.currency() != currency {
            return Err(PromiseError::OtherCurrency);
        }
        let found = open.iter().find(|open| open.document == *document);
        lines.push(line(found.ok_or_else(|| PromiseError::NoInvoice(document.clone()))?, *amount)?);
    }
    Ok((currency, lines))
}

/// So much of one invoice.
pub(super) fn line(open: &Open, amount: Money) -> Result<Line, PromiseError> {
    let document = || open.document.clone();
    if open.promised {
        return Err(PromiseError::AlreadyPromised(document()));
    }
    if open.taken_back {
        return Err(PromiseError::TakenBack(document()));
    }
    if open.in_plan {
        return Err(PromiseError::InPlan(document()));
    }
    if open.being_paid {
        return Err(PromiseError::BeingPaid(document()));
    }
    if open.most <= 0 {
        return Err(PromiseError::NoInvoice(document()));
    }
    if amount.currency() != open.currency {
        return Err(PromiseError::OtherCurrency);
    }
    if !amount.is_positive() {
        return Err(PromiseError::NotPositive(document()));
    }
    if amount.minor() > open.most {
        return Err(PromiseError::TooMuch { document: document(), most: open.most() });
    }
    let owed = open.outstanding - open.coming - amount.minor();
    Ok(Line { document: document(), number: open.number.clone(), minor: amount.minor(), owed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn eur(minor: i64) -> Money {
        Money::stored(minor, Currency::EUR)
    }

    fn doc(letter: char) -> DocumentId {
        DocumentId::parse(&format!("doc_{}", letter.to_string().repeat(26))).unwrap()
    }

    /// 100 are owed, of which 30 are contested.
    fn open() -> Open {
        Open {
            document: doc('A'),
            number: "F1".into(),
            currency: Currency::EUR,
            outstanding: 100,
            coming: 0,
            most: 70,
            being_paid: false,
            promised: false,
            taken_back: false,
            in_plan: false,
        }
    }

    #[test]
    fn a_day_is_after_today_and_within_the_policy() {
        let policy = Policy { promise_within_days: 14, ..Policy::usual(2) };
        let today = on("2026-03-02");
        assert!(matches!(day(&policy, today, today), Err(PromiseError::TooEarly(first)) if first == on("2026-03-03")));
        assert!(day(&policy, today, on("2026-03-03")).is_ok());
        assert!(day(&policy, today, on("2026-03-16")).is_ok());
        let late = day(&policy, today, on("2026-03-17"));
        assert!(matches!(late, Err(PromiseError::TooLate(last)) if last == on("2026-03-16")));
    }

    #[test]
    fn the_grace_ends_on_a_working_day() {
        for (grace, pay_on, until) in [
            (3, "2026-03-09", "2026-03-12"),
            (3, "2026-03-11", "2026-03-16"),
            (0, "2026-03-08", "2026-03-09"),
            (0, "2026-03-09", "2026-03-09"),
        ] {
            let policy = Policy { promise_grace_days: grace, ..Policy::usual(2) };
            assert_eq!(kept_until(&policy, &Calendar::default(), on(pay_on)), on(until), "{pay_on} and {grace}");
        }
    }

    #[test]
    fn what_may_stay_owed_is_what_was_not_promised() {
        let one = line(&open(), eur(70)).unwrap();
        assert_eq!((one.minor, one.owed), (70, 30));
        // 60 of it are announced with this very promise: only 10 more may be promised, and all 70 are to come.
        let with = Open { coming: 60, most: 10, ..open() };
        assert_eq!(line(&with, eur(10)).unwrap().owed, 30);
    }

    #[test]
    fn each_refusal_is_named() {
        let refused = |open: &Open, minor| format!("{:?}", line(open, eur(minor)).unwrap_err());
        assert!(refused(&open(), 71).starts_with("TooMuch"));
        assert!(refused(&open(), 0).starts_with("NotPositive"));
        assert!(refused(&open(), -1).starts_with("NotPositive"));
        assert!(refused(&Open { most: 0, ..open() }, 1).starts_with("NoInvoice"));
        assert!(refused(&Open { promised: true, ..open() }, 1).starts_with("AlreadyPromised"));
        assert!(refused(&Open { taken_back: true, ..open() }, 1).starts_with("TakenBack"));
        assert!(refused(&Open { in_plan: true, ..open() }, 1).starts_with("InPlan"));
        assert!(refused(&Open { being_paid: true, ..open() }, 1).starts_with("BeingPaid"));
        let all = |wanted: &[(DocumentId, Money)]| format!("{:?}", lines(&[open()], wanted).unwrap_err());
        assert_eq!(all(&[]), "Nothing");
        assert_eq!(all(&vec![(doc('A'), eur(1)); MOST_INVOICES + 1]), "TooMany");
        assert!(all(&[(doc('A'), eur(1)), (doc('A'), eur(1))]).starts_with("Twice"));
        assert!(all(&[(doc('B'), eur(1))]).starts_with("NoInvoice"));
        let pounds = Money::stored(1, Currency::parse("GBP").unwrap());
        assert_eq!(all(&[(doc('A'), pounds)]), "OtherCurrency");
        assert_eq!(all(&[(doc('A'), eur(1)), (doc('B'), pounds)]), "OtherCurrency");
    }
}

//! What is owed, due and offered today. Pure.

use chrono::NaiveDate;

use super::{DocumentKind, SettledHow};
use crate::money::{Money, MoneyError};

/// Whether payment means say that the creditor collects the money (UNCL 4461): 49 is a direct debit, 59 one of SEPA.
pub fn is_direct_debit(means: &str) -> bool {
    matches!(means, "49" | "59")
}

/// What is owed on a document, and why not all of it need be paid now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// What the ledger says is owed.
    pub outstanding: Money,
    /// In payments the bank is still at: counted as good as paid.
    pub processing: Money,
    /// In checkouts nobody finished: shown, but never in the way of paying.
    pub in_checkout: Money,
    /// In bank transfers that were announced and did not come yet: shown, never counted as paid.
    pub announced: Money,
    /// Under a dispute, plan, "already paid" or contested chargeback; at most outstanding.
    pub contested: Money,
    /// The creditor collects it; not offered for payment.
    pub direct_debit: bool,
}

impl Owed {
    /// What to ask for: outstanding less processing and contested; nothing of a direct debit.
    pub fn due(&self) -> Money {
        if self.direct_debit {
            Money::zero(self.outstanding.currency())
        } else {
            self.less(&[self.processing, self.contested])
        }
    }

    /// Whether a payment for it is under way.
    pub fn is_in_flight(&self) -> bool {
        [self.processing, self.in_checkout, self.announced].iter().any(|amount| amount.is_positive())
    }

    /// The most that may be chosen: contested amounts may be paid under protest.
    pub fn most(&self) -> Money {
        if self.direct_debit { Money::zero(self.outstanding.currency()) } else { self.less(&[self.processing]) }
    }

    fn less(&self, parts: &[Money]) -> Money {
        let rest = self.outstanding.minor() - parts.iter().map(|part| part.minor()).sum::<i64>();
        Money::stored(rest.max(0), self.outstanding.currency())
    }
}

/// What to say about a document today, in the order of what matters most to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A credit note, or an invoice below zero: it gives money.
    Credit,
    /// Nothing is owed. `how` is none for a document of zero.
    Settled { how: Option<SettledHow>, on: Option<NaiveDate> },
    /// All of what is owed is in payments the bank is still at.
    Paying,
    /// All of what is owed (and not being paid) is under a dispute, plan or claim.
    Contested,
    /// Nothing of it is to be paid before the next instalment of its plan, in so many days.
    NextInstalment { days: i64 },
    /// The creditor collects it, in so many days; 0 or less: any day now.
    Collected { days: i64 },
    /// Its day has passed.
    Overdue { days: i64 },
    /// Today is its day.
    DueToday,
    /// There is time.
    DueIn { days: i64 },
}

/// How a document stands on `today`. Of one in a plan that runs, `instalment_on` is by which day the first of it is to
/// be paid.
pub fn standing(
    kind: DocumentKind,
    payable: Money,
    settled: Option<(Option<SettledHow>, Option<NaiveDate>)>,
    owed: &Owed,
    (due_on, instalment_on): (NaiveDate, Option<NaiveDate>),
    today: NaiveDate,
) -> Standing {
    if kind == DocumentKind::CreditNote || payable.is_negative() {
        return Standing::Credit;
    }
    if let Some((how, on)) = settled {
        return Standing::Settled { how, on };
    }
    let days = (instalment_on.unwrap_or(due_on) - today).num_days();
    if owed.processing.minor() >= owed.outstanding.minor() {
        Standing::Paying
    } else if owed.direct_debit {
        Standing::Collected { days }
    } else if owed.due().is_zero() && instalment_on.is_some() && days > 0 {
        Standing::NextInstalment { days }
    } else if owed.due().is_zero() {
        Standing::Contested
    } else if days < 0 {
        Standing::Overdue { days: -days }
    } else if days == 0 {
        Standing::DueToday
    } else {
        Standing::DueIn { days }
    }
}

/// Until when there is time by a decision: what is due before stays due, and is overdue in every figure, but nobody need
/// pay before that day. None when it went by, or is no later than the due date.
pub fn time_until(pay_by: Option<NaiveDate>, due_on: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    pay_by.filter(|day| due_on < *day && today <= *day)
}

/// Gives `amount` to what is due, in the order it stands, and says what is left when all is
/// covered. The parts and the rest add up to `amount`; amounts of another currency are an error.
pub fn oldest_first(amount: Money, due: impl IntoIterator<Item = Money>) -> Result<(Vec<Money>, Money), MoneyError> {
    let mut left = amount;
    let mut given = Vec::new();
    for due in due {
        let part = left.min(due)?;
        left = left.checked_sub(part)?;
        given.push(part);
    }
    Ok((given, left))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).unwrap()
    }

    fn owed(outstanding: i64, processing: i64, contested: i64) -> Owed {
        Owed {
            outstanding: eur(outstanding),
            processing: eur(processing),
            in_checkout: eur(0),
            announced: eur(0),
            contested: eur(contested),
            direct_debit: false,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn invoice(owed: &Owed, due_on: &str) -> Standing {
        standing(DocumentKind::Invoice, eur(100), None, owed, (day(due_on), None), day("2026-03-02"))
    }

    fn in_plan(owed: &Owed, first: &str) -> Standing {
        let days = (day("2025-06-01"), Some(day(first)));
        standing(DocumentKind::Invoice, eur(100), None, owed, days, day("2026-03-02"))
    }

    #[test]
    fn an_open_invoice_says_how_its_day_lies() {
        assert_eq!(invoice(&owed(100, 0, 0), "2026-03-01"), Standing::Overdue { days: 1 });
        assert_eq!(invoice(&owed(100, 0, 0), "2026-03-02"), Standing::DueToday);
        assert_eq!(invoice(&owed(100, 0, 0), "2026-03-09"), Standing::DueIn { days: 7 });
    }

    #[test]
    fn what_is_covered_by_payments_or_holds_is_not_called_overdue() {
        assert_eq!(invoice(&owed(100, 100, 0), "2026-01-01"), Standing::Paying);
        assert_eq!(invoice(&owed(100, 0, 100), "2026-01-01"), Standing::Contested);
        assert_eq!(invoice(&owed(100, 60, 40), "2026-01-01"), Standing::Contested);
        assert_eq!(invoice(&owed(100, 60, 39), "2026-01-01"), Standing::Overdue { days: 60 });
    }

    #[test]
    fn an_invoice_in_a_plan_stands_by_its_first_instalment() {
        assert_eq!(in_plan(&owed(100, 0, 100), "2026-03-07"), Standing::NextInstalment { days: 5 });
        assert_eq!(in_plan(&owed(100, 0, 60), "2026-03-02"), Standing::DueToday);
        assert_eq!(in_plan(&owed(100, 0, 60), "2026-03-01"), Standing::Overdue { days: 1 });
        // What is due is said to be paid, or on its way.
        assert_eq!(in_plan(&owed(100, 0, 100), "2026-03-01"), Standing::Contested);
        assert_eq!(in_plan(&owed(100, 40, 60), "2026-03-01"), Standing::Contested);
        // What is beside the plan has time.
        assert_eq!(in_plan(&owed(100, 0, 60), "2026-03-07"), Standing::DueIn { days: 5 });
    }

    #[test]
    fn there_is_time_up_to_and_with_the_day_of_a_decision() {
        let until = |pay_by: &str, due_on: &str| time_until(Some(day(pay_by)), day(due_on), day("2026-03-02"));
        assert_eq!(until("2026-03-16", "2026-02-01"), Some(day("2026-03-16")));
        assert_eq!(until("2026-03-02", "2026-02-01"), Some(day("2026-03-02")));
        assert_eq!(until("2026-03-01", "2026-02-01"), None, "it went by");
        assert_eq!(until("2026-03-31", "2026-03-31"), None, "there is as much time without it");
        assert_eq!(time_until(None, day("2026-02-01"), day("2026-03-02")), None);
    }

    #[test]
    fn a_direct_debit_is_collected_and_never_due() {
        let collected = Owed { direct_debit: true, ..owed(100, 0, 0) };
        assert_eq!(invoice(&collected, "2026-03-04"), Standing::Collected { days: 2 });
        assert_eq!((collected.due(), collected.most()), (eur(0), eur(0)));
    }

    #[test]
    fn what_gives_money_is_a_credit_whatever_its_status() {
        let (nothing, today) = (owed(0, 0, 0), day("2026-03-02"));
        let settled = Some((Some(SettledHow::Credited), Some(today)));
        let credit = |kind, payable| standing(kind, eur(payable), settled, &nothing, (today, None), today);
        assert_eq!(credit(DocumentKind::CreditNote, 100), Standing::Credit);
        assert_eq!(credit(DocumentKind::Invoice, -100), Standing::Credit);
        assert!(matches!(
            credit(DocumentKind::Invoice, 100),
            Standing::Settled { how: Some(SettledHow::Credited), .. }
        ));
    }

    proptest! {
        #[test]
        fn due_is_never_below_zero_nor_above_what_may_be_paid(o in 0i64..1000, p in 0i64..1000, c in 0i64..1000) {
            let owed = owed(o, p, c);
            prop_assert!(owed.due().minor() >= 0);
            prop_assert!(owed.due().minor() <= owed.most().minor());
            prop_assert!(owed.most().minor() <= o);
        }

        #[test]
        fn oldest_first_loses_no_cent_and_fills_in_order(amount in 0i64..5000, due in prop::collection::vec(0i64..1000, 0..12)) {
            let (given, left) = oldest_first(eur(amount), due.iter().copied().map(eur)).unwrap();
            prop_assert_eq!(given.iter().map(|part| part.minor()).sum::<i64>() + left.minor(), amount);
            let first_short = given.iter().zip(&due).position(|(part, due)| part.minor() < *due).unwrap_or(due.len());
            prop_assert!(given.iter().skip(first_short + 1).all(|part| part.is_zero()));
            prop_assert!(left.is_zero() || first_short == due.len());
        }
    }
}

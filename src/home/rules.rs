//! Sums of an overview and what follows from them. Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{CurrencyOverview, NextDue, PaymentSummary};
use crate::ids::PaymentId;
use crate::invoices::{Owed, PaymentStage, time_until};
use crate::money::{Currency, Money};

/// Something that happens next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    /// Somebody left a checkout open: go on or cancel.
    FinishCheckout { payment: PaymentId, amount: Money },
    /// A bank transfer was announced; it is waited for.
    TransferAnnounced { payment: PaymentId, amount: Money },
    /// The bank is at it; nothing to do.
    BankIsWorking { payment: PaymentId, amount: Money },
    /// This is to be paid today.
    PayToday { amount: Money },
    /// This is to be paid on a day to come.
    PayOn { on: NaiveDate, amount: Money },
    /// Nothing is owed and nothing is under way.
    Nothing,
}

/// Documents with one due date and nothing special about them, or one document with something
/// special: sums over plain ones follow the same rule as a single one.
pub(super) struct OpenGroup {
    pub(super) due_on: NaiveDate,
    /// Until when it has time, by a decision.
    pub(super) pay_by: Option<NaiveDate>,
    pub(super) documents: i64,
    /// Instalments that are due today and not before.
    pub(super) that_day: Money,
    pub(super) owed: Owed,
}

fn empty(currency: Currency) -> CurrencyOverview {
    let zero = Money::zero(currency);
    CurrencyOverview {
        currency,
        open: zero,
        open_documents: 0,
        due_today: zero,
        due_today_documents: 0,
        overdue: zero,
        overdue_documents: 0,
        overdue_since: None,
        pay_by: BTreeMap::new(),
        next_due: None,
        processing: zero,
        contested: zero,
        collected: zero,
        credit: zero,
        set_aside: zero,
    }
}

/// Credit in one currency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Credit {
    pub(super) free: Money,
    pub(super) set_aside: Money,
}

/// Adds up a debtor's open documents and credit by currency.
pub(super) fn add_up(
    groups: &[OpenGroup],
    credit: &BTreeMap<Currency, Credit>,
    today: NaiveDate,
) -> Vec<CurrencyOverview> {
    let mut sums: BTreeMap<Currency, CurrencyOverview> = BTreeMap::new();
    for group in groups {
        let currency = group.owed.outstanding.currency();
        add(sums.entry(currency).or_insert_with(|| empty(currency)), group, today);
    }
    for (currency, credit) in credit {
        let sum = sums.entry(*currency).or_insert_with(|| empty(*currency));
        (sum.credit, sum.set_aside) = (credit.free, credit.set_aside);
    }
    let mut sums: Vec<CurrencyOverview> = sums.into_values().collect();
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.open.minor()));
    sums
}

fn add(sum: &mut CurrencyOverview, group: &OpenGroup, today: NaiveDate) {
    let (owed, due) = (&group.owed, group.owed.due());
    let plus = |a: Money, b: Money| Money::stored(a.minor() + b.minor(), a.currency());
    sum.open = plus(sum.open, owed.outstanding);
    sum.open_documents += group.documents;
    sum.processing = plus(sum.processing, owed.processing);
    sum.contested = plus(sum.contested, owed.contested);
    if owed.direct_debit {
        sum.collected = plus(sum.collected, owed.outstanding);
    }
    if due.is_zero() {
        return;
    }
    if group.due_on > today {
        let earlier = sum.next_due.filter(|next| next.on <= group.due_on);
        sum.next_due = Some(match earlier {
            Some(next) if next.on < group.due_on => next,
            Some(next) => {
                NextDue { amount: plus(next.amount, due), documents: next.documents + group.documents, ..next }
            }
            None => NextDue { on: group.due_on, amount: due, documents: group.documents },
        });
        return;
    }
    sum.due_today = plus(sum.due_today, due);
    sum.due_today_documents += group.documents;
    if let Some(day) = time_until(group.pay_by, group.due_on, today) {
        let of_day = sum.pay_by.entry(day).or_insert_with(|| Money::zero(due.currency()));
        *of_day = plus(*of_day, due);
    }
    // Money on its way pays what was due first, so that what is left is of today as far as it can be.
    let overdue = Money::stored((due.minor() - group.that_day.minor()).max(0), due.currency());
    if group.due_on < today && overdue.is_positive() {
        sum.overdue = plus(sum.overdue, overdue);
        sum.overdue_documents += group.documents;
        sum.overdue_since = Some(sum.overdue_since.map_or(group.due_on, |since| since.min(group.due_on)));
    }
}

/// What happens next: unfinished checkouts, then what to pay today, then payments under way, then
/// what comes.
pub fn next_steps(currencies: &[CurrencyOverview], running: &[PaymentSummary]) -> Vec<NextStep> {
    let of_stage = |stage| running.iter().filter(move |payment| payment.stage == stage);
    let mut steps: Vec<NextStep> = of_stage(PaymentStage::Unfinished)
        .map(|p| NextStep::FinishCheckout { payment: p.id.clone(), amount: p.amount })
        .collect();
    let today = currencies.iter().filter(|sum| sum.due_today.is_positive());
    steps.extend(today.map(|sum| NextStep::PayToday { amount: sum.due_today }));
    let announced = of_stage(PaymentStage::Announced);
    steps.extend(announced.map(|p| NextStep::TransferAnnounced { payment: p.id.clone(), amount: p.amount }));
    let working = of_stage(PaymentStage::Processing);
    steps.extend(working.map(|p| NextStep::BankIsWorking { payment: p.id.clone(), amount: p.amount }));
    let coming = currencies.iter().filter_map(|sum| sum.next_due);
    steps.extend(coming.map(|next| NextStep::PayOn { on: next.on, amount: next.amount }));
    if steps.is_empty() {
        steps.push(NextStep::Nothing);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).unwrap()
    }

    fn today() -> NaiveDate {
        "2026-03-02".parse().unwrap()
    }

    fn group(days: i64, outstanding: i64, processing: i64, contested: i64, direct_debit: bool) -> OpenGroup {
        let owed = Owed {
            outstanding: eur(outstanding),
            processing: eur(processing),
            in_checkout: eur(0),
            announced: eur(0),
            contested: eur(contested.min(outstanding)),
            direct_debit,
        };
        let due_on = today() + chrono::Duration::days(days);
        OpenGroup { due_on, pay_by: None, documents: 1, that_day: eur(0), owed }
    }

    #[test]
    fn an_instalment_of_today_is_not_overdue_with_the_one_before() {
        let both = OpenGroup { that_day: eur(100), ..group(-30, 300, 0, 100, false) };
        let sums = add_up(&[both], &BTreeMap::new(), today());
        assert_eq!((sums[0].due_today, sums[0].overdue, sums[0].overdue_documents), (eur(200), eur(100), 1));
        // What is on its way pays the one before.
        let paying = OpenGroup { that_day: eur(100), ..group(-30, 300, 150, 100, false) };
        let sums = add_up(&[paying], &BTreeMap::new(), today());
        assert_eq!((sums[0].due_today, sums[0].overdue, sums[0].overdue_documents), (eur(50), eur(0), 0));
    }

    #[test]
    fn what_a_decision_gave_time_stays_due_and_has_its_day() {
        let day = today() + chrono::Duration::days(14);
        let until = |pay_by, group| OpenGroup { pay_by: Some(pay_by), ..group };
        let groups = [
            until(day, group(-30, 300, 0, 100, false)),
            until(day, group(-3, 50, 0, 0, false)),
            until(today() - chrono::Duration::days(1), group(-30, 7, 0, 0, false)),
            until(day, group(-30, 9, 9, 0, false)),
            group(-30, 5, 0, 0, false),
        ];
        let sums = add_up(&groups, &BTreeMap::new(), today());
        assert_eq!((sums[0].overdue, &sums[0].pay_by), (eur(262), &BTreeMap::from([(day, eur(250))])));
    }

    #[test]
    fn the_next_due_day_is_the_first_with_something_to_pay() {
        let groups = [
            group(9, 50, 0, 0, false),
            group(3, 100, 100, 0, false),
            group(7, 10, 0, 0, false),
            group(7, 5, 0, 2, false),
        ];
        let sums = add_up(&groups, &BTreeMap::new(), today());
        let day = today() + chrono::Duration::days(7);
        assert_eq!(sums[0].next_due, Some(NextDue { on: day, amount: eur(13), documents: 2 }));
        assert_eq!(next_steps(&sums, &[]), vec![NextStep::PayOn { on: day, amount: eur(13) }]);
    }

    #[test]
    fn nothing_open_and_nothing_running_is_said() {
        assert_eq!(next_steps(&[], &[]), vec![NextStep::Nothing]);
    }

    proptest! {
        #[test]
        fn due_today_is_what_is_due_and_overdue_is_a_part_of_it(
            rows in prop::collection::vec((-30i64..30, 1i64..1000, 0i64..500, 0i64..500, any::<bool>()), 0..20)
        ) {
            let groups: Vec<_> = rows.iter().map(|&(days, o, p, c, dd)| group(days, o, p, c, dd)).collect();
            let sums = add_up(&groups, &BTreeMap::new(), today());
            let due = |past: i64| groups.iter().filter(|g| (g.due_on - today()).num_days() <= past).map(|g| g.owed.due().minor()).sum::<i64>();
            let sum = sums.first().cloned().unwrap_or_else(|| empty(Currency::EUR));
            prop_assert_eq!(sum.due_today.minor(), due(0));
            prop_assert_eq!(sum.overdue.minor(), due(-1));
            prop_assert_eq!(sum.open.minor(), rows.iter().map(|row| row.1).sum::<i64>());
            prop_assert!(sum.next_due.is_none_or(|next| next.on > today() && next.amount.is_positive()));
        }
    }
}

//! What is short, and whether all of it has an answer. Pure.

use chrono::NaiveDate;

use super::{Explained, Short, Why};
use crate::invoices::{Owed, PayableRow};
use crate::money::Money;

/// What is due on an invoice and stays open when `amount` is paid. Nothing for an invoice that is not
/// due yet: paying a part of it ahead needs no reason. Nothing for what is on hold or on its way:
/// that is not asked for.
pub fn left(owed: &Owed, due_on: NaiveDate, amount: Money, today: NaiveDate) -> Option<Money> {
    let left = owed.due().minor() - amount.minor();
    (due_on <= today && left > 0).then(|| Money::stored(left, amount.currency()))
}

/// What stays open of these invoices with these amounts, in their order.
pub fn short<'a>(lines: impl IntoIterator<Item = (&'a PayableRow, Money)>, today: NaiveDate) -> Vec<Short> {
    let short = |(row, amount): (&PayableRow, Money)| {
        let left = left(&row.owed, row.first_due_on, amount, today)?;
        Some(Short { document: row.id.clone(), number: row.number.clone(), left })
    };
    lines.into_iter().filter_map(short).collect()
}

/// Each with its answer.
///
/// # Errors
/// Those that have none.
pub fn explained(short: Vec<Short>, why: &Why) -> Result<Vec<Explained>, Vec<Short>> {
    let (with, without): (Vec<_>, Vec<_>) = short.into_iter().partition(|short| why.of(&short.document).is_some());
    if !without.is_empty() {
        return Err(without);
    }
    let explain = |short: Short| why.of(&short.document).cloned().map(|reason| Explained { short, reason });
    Ok(with.into_iter().filter_map(explain).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{About, PromisedOn, Reason, Words};
    use super::*;
    use crate::ids::DocumentId;
    use crate::money::Currency;

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

    #[test]
    fn only_what_is_due_and_asked_for_is_short() {
        let today = day("2026-03-02");
        for (owed, due_on, amount, expected) in [
            (owed(100, 0, 0), "2026-03-02", 99, Some(1)),
            (owed(100, 0, 0), "2026-02-02", 1, Some(99)),
            (owed(100, 0, 0), "2026-03-02", 100, None),
            // Ahead of its day.
            (owed(100, 0, 0), "2026-03-03", 1, None),
            // On its way, on hold, or paid under protest.
            (owed(100, 60, 0), "2026-03-02", 40, None),
            (owed(100, 0, 30), "2026-03-02", 70, None),
            (owed(100, 0, 30), "2026-03-02", 69, Some(1)),
            (owed(100, 0, 100), "2026-03-02", 50, None),
            (Owed { direct_debit: true, ..owed(100, 0, 0) }, "2026-03-02", 50, None),
        ] {
            let left = left(&owed, day(due_on), eur(amount), today);
            assert_eq!(left, expected.map(eur), "{owed:?} {due_on} {amount}");
        }
    }

    #[test]
    fn an_answer_of_its_own_wins_and_each_needs_one() {
        let [a, b] = ['A', 'B'].map(|c| DocumentId::parse(&format!("doc_{}", c.to_string().repeat(26))).unwrap());
        let short = |document: &DocumentId| Short { document: document.clone(), number: String::new(), left: eur(1) };
        let both = || vec![short(&a), short(&b)];
        assert_eq!(explained(both(), &Why::default()), Err(both()));
        let mut why = Why::default();
        why.own.insert(b.clone(), Reason::Plan);
        assert_eq!(explained(both(), &why), Err(vec![short(&a)]));
        why.all = Some(Reason::Later);
        let reasons: Vec<_> = explained(both(), &why).unwrap().into_iter().map(|one| one.reason).collect();
        assert_eq!(reasons, [Reason::Later, Reason::Plan]);
        assert_eq!(explained(Vec::new(), &Why::default()), Ok(Vec::new()));
    }

    #[test]
    fn a_promise_is_after_today_and_within_sixty_days() {
        let today = day("2026-03-02");
        for (text, can) in [
            ("2026-03-02", false),
            ("2026-03-03", true),
            ("2026-05-01", true),
            ("2026-05-02", false),
            ("2025-03-09", false),
            ("9999-12-31", false),
        ] {
            assert_eq!(PromisedOn::on(day(text), today).is_some(), can, "{text}");
        }
    }

    #[test]
    fn words_are_a_few_readable_sentences() {
        assert_eq!(Words::parse(" Ten chairs\r\nare missing. ").unwrap().as_str(), "Ten chairs\nare missing.");
        assert!(Words::parse(&"é".repeat(500)).is_some());
        for wrong in ["", " \r\n ", "a\u{0}b", "a\u{1b}[31m", &"é".repeat(501)] {
            assert!(Words::parse(wrong).is_none(), "{wrong:?}");
        }
    }

    #[test]
    fn the_words_of_what_is_wrong_are_read_back() {
        for about in About::ALL {
            assert_eq!(About::parse(about.code()), Some(about));
        }
        assert_eq!(About::parse("colour"), None);
    }

    proptest! {
        #[test]
        fn paid_and_left_make_what_is_due(o in 1i64..1000, p in 0i64..1000, c in 0i64..1000, amount in 1i64..1000) {
            let owed = owed(o, p, c);
            let today = day("2026-03-02");
            match left(&owed, today, eur(amount), today) {
                Some(left) => prop_assert_eq!(left.minor() + amount, owed.due().minor()),
                None => prop_assert!(amount >= owed.due().minor()),
            }
        }
    }
}

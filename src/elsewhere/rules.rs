//! Whose a reported payment is, and how much of each line stands: pure rules.

use super::RefusedReport;
use crate::ids::DebtorId;

/// What stands of each line when `left` of the payment is left: the lines in their order, each as far as
/// the money goes. So a part that is taken back comes from what is on account, then from the last line.
pub fn targets(left: i64, lines: &[i64]) -> Vec<i64> {
    let mut left = left.max(0);
    lines
        .iter()
        .map(|line| {
            let target = left.min(*line);
            left -= target;
            target
        })
        .collect()
}

/// An invoice that a line may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub debtor: DebtorId,
    /// The customer number of its debtor.
    pub debtor_number: Option<String>,
    /// Whether it is in the payment's currency.
    pub same_currency: bool,
}

/// The debtor of a reported payment: who has its customer number, else whose invoices it names. `None` while
/// nobody knows. `owner` is who has the customer number `number`.
///
/// # Errors
/// When the number and the invoices belong to two debtors, or an invoice is in another currency.
pub fn whose(
    number: Option<&str>,
    owner: Option<&DebtorId>,
    candidates: &[Candidate],
) -> Result<Option<DebtorId>, RefusedReport> {
    let mut found = owner.cloned();
    let mut by = number.map(|number| format!("customer number {number}")).unwrap_or_default();
    for line in numbers(candidates) {
        let of_line = || candidates.iter().filter(|candidate| candidate.number == line);
        let two =
            |first: &str| RefusedReport::TwoDebtors { first: first.to_owned(), second: format!("invoice {line}") };
        let debtor = match &found {
            Some(debtor) => debtor.clone(),
            None => {
                let Some(first) = of_line().next() else { continue };
                // A number nobody has may be one that this debtor was not known by yet.
                if number.is_some() && first.debtor_number.is_some() {
                    return Err(two(&by));
                }
                by = format!("invoice {line}");
                if of_line().any(|candidate| candidate.debtor != first.debtor) {
                    return Err(two(&by));
                }
                first.debtor.clone()
            }
        };
        let mut theirs = of_line().filter(|candidate| candidate.debtor == debtor).peekable();
        if theirs.peek().is_none() {
            return Err(two(&by));
        }
        if !theirs.any(|candidate| candidate.same_currency) {
            return Err(RefusedReport::OtherCurrency { number: line.to_owned() });
        }
        found = Some(debtor);
    }
    Ok(found)
}

/// The numbers, each once, in their order.
fn numbers(candidates: &[Candidate]) -> Vec<&str> {
    let mut numbers: Vec<&str> = Vec::new();
    for candidate in candidates {
        if !numbers.contains(&candidate.number.as_str()) {
            numbers.push(&candidate.number);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn debtor(n: usize) -> DebtorId {
        DebtorId::parse(&format!("deb_{n:026}")).unwrap()
    }

    fn of(number: &str, n: usize, same_currency: bool) -> Candidate {
        Candidate { number: number.into(), debtor: debtor(n), debtor_number: Some(format!("C-{n}")), same_currency }
    }

    #[test]
    fn money_taken_back_comes_from_what_is_on_account_then_from_the_last_line() {
        assert_eq!(targets(100, &[60, 30]), [60, 30]);
        assert_eq!(targets(90, &[60, 30]), [60, 30]);
        assert_eq!(targets(70, &[60, 30]), [60, 10]);
        assert_eq!(targets(0, &[60, 30]), [0, 0]);
    }

    #[test]
    fn a_payment_has_one_debtor_or_nobody_yet() {
        let one = debtor(1);
        assert_eq!(whose(None, None, &[]).unwrap(), None);
        assert_eq!(whose(Some("C-9"), None, &[]).unwrap(), None);
        assert_eq!(whose(Some("C-1"), Some(&one), &[]).unwrap(), Some(one.clone()));
        assert_eq!(whose(None, None, &[of("F1", 1, true), of("F2", 1, true)]).unwrap(), Some(one.clone()));
        assert_eq!(whose(Some("C-1"), Some(&one), &[of("F1", 2, true), of("F1", 1, true)]).unwrap(), Some(one.clone()));
        for wrong in [
            whose(None, None, &[of("F1", 1, true), of("F2", 2, true)]),
            whose(None, None, &[of("F1", 1, true), of("F1", 2, true)]),
            whose(Some("C-1"), Some(&one), &[of("F2", 2, true)]),
            whose(Some("C-9"), None, &[of("F1", 1, true)]),
            whose(Some("C-1"), Some(&one), &[of("F1", 1, false)]),
        ] {
            assert!(wrong.is_err(), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn targets_never_exceed_their_lines_nor_what_is_left(left in 0i64..1_000, lines in prop::collection::vec(1i64..500, 0..8)) {
            let targets = targets(left, &lines);
            prop_assert!(targets.iter().zip(&lines).all(|(target, line)| target <= line));
            prop_assert_eq!(targets.iter().sum::<i64>(), left.min(lines.iter().sum()));
        }
    }
}

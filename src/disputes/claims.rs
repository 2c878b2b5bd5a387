//! What may be contested, and what may be credited of it. Pure.
//!
//! A cent of an invoice is contested by at most one dispute, and what was credited is not contested again: not by
//! another dispute, a credit note that names the invoice, or a waiver. Credit from elsewhere that was set off against
//! the invoice is how it was paid. Of several disputes the first is held first, and so it is credited first: what was
//! taken off beside is missing of the last.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Bill, Contestable, Rate};
use super::rates::{Rates, Sum};
use super::types::{Claim, DisputeError, Item};
use crate::ids::DocumentId;
use crate::money::{Currency, Money};

/// The most invoices of one dispute.
pub const MOST_INVOICES: usize = 100;

/// The most lines of one dispute.
pub const MOST_ITEMS: usize = 1_000;

/// An invoice, and what of it is spoken for.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) currency: Currency,
    pub(super) bill: Bill,
    pub(super) lines: Vec<Contestable>,
    /// By line, 0 for the whole: what other disputes contest.
    pub(super) contested: BTreeMap<i32, i64>,
    /// What of that comes before: all of it, for what is raised now.
    pub(super) before: i64,
    /// By line, 0 for the whole: what was decided to be credited.
    pub(super) credited: BTreeMap<i32, i64>,
    /// By line, 0 for the whole: what credit notes settled of what was contested; it is taken off too.
    pub(super) settled: BTreeMap<i32, i64>,
    /// By rate: that, and what credit notes beside say.
    pub(super) credited_at: BTreeMap<Rate, Sum>,
    /// What credit notes that name it, and waivers, took off beside.
    pub(super) taken_off: i64,
}

impl Standing {
    /// What of the whole nobody credited, whoever contests it.
    fn uncredited(&self) -> i64 {
        self.bill.payable - self.credited.values().sum::<i64>() - self.taken_off
    }

    /// What of the whole is left.
    pub(super) fn left(&self) -> i64 {
        (self.uncredited() - self.before).max(0)
    }

    /// What was credited of a line.
    pub(super) fn credited_of(&self, line: i32) -> i64 {
        self.credited.get(&line).copied().unwrap_or(0)
    }

    /// What of each rate is left to credit.
    pub(super) fn rates(&self) -> Rates {
        Rates::of(&self.bill, &self.lines, &self.credited_at)
    }

    pub(super) fn line(&self, position: i32) -> Option<&Contestable> {
        self.lines.iter().find(|line| line.position == position)
    }

    /// What of a line is left, or of the whole. A line that gives something back is contested as too small: by how
    /// much, only the whole bounds.
    pub(super) fn left_of(&self, line: i32) -> Option<i64> {
        if line == 0 {
            return Some(self.left());
        }
        let amount = self.line(line)?.amount();
        if amount < 0 {
            return Some(self.left());
        }
        let taken = [&self.contested, &self.credited, &self.settled];
        let taken: i64 = taken.iter().filter_map(|taken| taken.get(&line)).sum();
        Some((amount - taken).max(0).min(self.left()))
    }
}

/// What a claim comes to, line by line.
pub(super) fn check(
    claims: &[Claim],
    standings: &BTreeMap<DocumentId, Standing>,
) -> Result<(Currency, Vec<Item>), DisputeError> {
    if claims.is_empty() {
        return Err(DisputeError::Nothing);
    }
    let documents: BTreeSet<&DocumentId> = claims.iter().map(|claim| &claim.document).collect();
    if claims.len() > MOST_ITEMS || documents.len() > MOST_INVOICES {
        return Err(DisputeError::TooMany);
    }
    let mut items: Vec<Item> = Vec::with_capacity(claims.len());
    let mut currency = None;
    for claim in claims {
        let Claim { document, line, amount } = claim;
        let standing = standings.get(document).ok_or_else(|| DisputeError::NoInvoice(document.clone()))?;
        if *currency.get_or_insert(standing.currency) != standing.currency
            || amount.is_some_and(|amount| amount.currency() != standing.currency)
        {
            return Err(DisputeError::OtherCurrency);
        }
        let line = line.unwrap_or(0);
        if items.iter().any(|item| item.document == *document && (item.line == line || item.line == 0 || line == 0)) {
            return Err(DisputeError::Twice { document: document.clone(), line });
        }
        let left = standing.left_of(line).ok_or_else(|| DisputeError::NoLine { document: document.clone(), line })?;
        let here: i64 = items.iter().filter(|item| item.document == *document).map(|item| item.minor).sum();
        let most = left.min(standing.left() - here).max(0);
        // Of a line that gives something back nobody but the debtor can say how much is missing.
        let whole = standing.line(line).is_none_or(|line| line.amount() >= 0);
        let minor = match amount {
            Some(amount) => amount.minor(),
            None if whole => most,
            None => return Err(DisputeError::NotPositive { document: document.clone(), line }),
        };
        if minor <= 0 && amount.is_some() {
            return Err(DisputeError::NotPositive { document: document.clone(), line });
        }
        if minor > most || minor == 0 {
            let most = Money::stored(most, standing.currency);
            return Err(DisputeError::TooMuch { document: document.clone(), line, most });
        }
        items.push(Item { document: document.clone(), line, minor });
    }
    // There is at least one claim.
    let currency = currency.ok_or(DisputeError::Nothing)?;
    Ok((currency, items))
}

/// What of a claim can be credited now: not what disputes before it contest, nor what was credited meanwhile.
pub(super) fn creditable(contested: &[Item], standings: &BTreeMap<DocumentId, Standing>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for item in contested {
        let Some(standing) = standings.get(&item.document) else { continue };
        let here: i64 = items.iter().filter(|one| one.document == item.document).map(|one| one.minor).sum();
        let left = standing.left_of(item.line).unwrap_or(0).min(standing.left() - here);
        let minor = item.minor.min(left);
        if minor > 0 {
            items.push(Item { minor, ..item.clone() });
        }
    }
    items
}

/// Whether so much may be credited of what is contested; `standings` do not count this dispute itself.
pub(super) fn check_accepted(
    accepted: &[Item],
    contested: &[Item],
    standings: &BTreeMap<DocumentId, Standing>,
) -> Result<(), DisputeError> {
    let mut by_document: BTreeMap<&DocumentId, i64> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for item in accepted {
        let Item { document, line, minor } = item;
        let standing = standings.get(document).ok_or_else(|| DisputeError::NoInvoice(document.clone()))?;
        if *minor <= 0 {
            return Err(DisputeError::NotPositive { document: document.clone(), line: *line });
        }
        if !seen.insert((document, line)) {
            return Err(DisputeError::Twice { document: document.clone(), line: *line });
        }
        let claimed = claimed_of(contested, document, *line);
        let claimed = claimed.ok_or_else(|| DisputeError::NoLine { document: document.clone(), line: *line })?;
        let of_line = standing.left_of(*line);
        let of_line = of_line.ok_or_else(|| DisputeError::NoLine { document: document.clone(), line: *line })?;
        let sum = by_document.entry(document).or_default();
        let whole = contested.iter().filter(|one| one.document == *document).map(|one| one.minor).sum::<i64>();
        let most = claimed.min(of_line).min(whole - *sum).min(standing.left() - *sum).max(0);
        if *minor > most {
            let most = Money::stored(most, standing.currency);
            return Err(DisputeError::TooMuch { document: document.clone(), line: *line, most });
        }
        *sum += minor;
    }
    if accepted.is_empty() { Err(DisputeError::Nothing) } else { Ok(()) }
}

/// Whether that is all: nothing that is contested is left, or nothing of its invoice.
pub(super) fn is_all(accepted: &[Item], contested: &[Item], standings: &BTreeMap<DocumentId, Standing>) -> bool {
    contested.iter().all(|item| {
        let of_invoice = |items: &[Item]| -> i64 {
            items.iter().filter(|one| one.document == item.document).map(|one| one.minor).sum()
        };
        let credited = of_invoice(accepted);
        let nothing_left = |standing: &Standing| credited >= standing.uncredited();
        credited == of_invoice(contested) || standings.get(&item.document).is_some_and(nothing_left)
    })
}

/// What is contested of a line: of an invoice that is contested as a whole, any line.
fn claimed_of(contested: &[Item], document: &DocumentId, line: i32) -> Option<i64> {
    let mut of_document = contested.iter().filter(|item| item.document == *document);
    of_document.find(|item| item.line == line || item.line == 0).map(|item| item.minor)
}

/// What is held of each claim on one invoice of which `outstanding` is owed: those that came first are held first, and
/// never more than is owed. What is not held was paid, and is asked back.
pub(super) fn held(outstanding: i64, claims: &[i64]) -> Vec<i64> {
    let mut left = outstanding.max(0);
    let hold = |claim: &i64| {
        let held = (*claim).min(left);
        left -= held;
        held
    };
    claims.iter().map(hold).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Line, contestable};
    use super::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).unwrap()
    }

    fn doc(n: usize) -> DocumentId {
        DocumentId::parse(&format!("doc_{n:026}")).unwrap()
    }

    /// Lines of 100 and 50, and one that gives 10 back.
    fn standing() -> Standing {
        let line = |position, net| Line { position, net, rate: Rate::default() };
        let bill =
            Bill { payable: 140, lines: vec![line(1, 100), line(2, 50), line(3, -10)], extras: vec![], vat: vec![] };
        let lines = contestable(&bill);
        let none = BTreeMap::new;
        Standing {
            currency: Currency::EUR,
            bill,
            lines,
            contested: none(),
            before: 0,
            credited: none(),
            settled: none(),
            credited_at: BTreeMap::new(),
            taken_off: 0,
        }
    }

    fn claim(line: Option<i32>, minor: Option<i64>) -> Claim {
        Claim { document: doc(1), line, amount: minor.map(eur) }
    }

    fn checked(standing: &Standing, claims: &[Claim]) -> Result<Vec<(i32, i64)>, String> {
        let standings = BTreeMap::from([(doc(1), standing.clone())]);
        let items = check(claims, &standings).map_err(|error| format!("{error:?}"))?.1;
        Ok(items.into_iter().map(|item| (item.line, item.minor)).collect())
    }

    #[test]
    fn the_whole_a_line_or_a_part_of_it_is_contested() {
        let s = standing();
        assert_eq!(checked(&s, &[claim(None, None)]), Ok(vec![(0, 140)]));
        assert_eq!(checked(&s, &[claim(None, Some(7))]), Ok(vec![(0, 7)]));
        assert_eq!(checked(&s, &[claim(Some(2), None), claim(Some(1), Some(1))]), Ok(vec![(2, 50), (1, 1)]));
        // Both lines are more than there is to pay: the second gets what is left.
        assert_eq!(checked(&s, &[claim(Some(1), None), claim(Some(2), None)]), Ok(vec![(1, 100), (2, 40)]));
        assert_eq!(checked(&s, &[claim(Some(3), Some(25))]), Ok(vec![(3, 25)]));
    }

    #[test]
    fn nothing_twice_above_zero_and_never_more_than_there_is() {
        let s = standing();
        for (claims, word) in [
            (vec![], "Nothing"),
            (vec![claim(Some(9), None)], "NoLine"),
            (vec![claim(Some(1), Some(0))], "NotPositive"),
            (vec![claim(Some(1), Some(-5))], "NotPositive"),
            (vec![claim(Some(3), None)], "NotPositive"),
            (vec![claim(Some(1), Some(101))], "TooMuch"),
            (vec![claim(None, Some(141))], "TooMuch"),
            (vec![claim(Some(1), None), claim(Some(1), Some(1))], "Twice"),
            (vec![claim(None, Some(1)), claim(Some(1), Some(1))], "Twice"),
            (vec![claim(Some(1), Some(1)), claim(None, Some(1))], "Twice"),
            (vec![claim(Some(1), None), claim(Some(2), Some(41))], "TooMuch"),
            (vec![Claim { document: doc(2), line: None, amount: None }], "NoInvoice"),
        ] {
            let refused = checked(&s, &claims).unwrap_err();
            assert!(refused.starts_with(word), "{claims:?}: {refused}");
        }
        let pounds = Money::new(1, Currency::parse("GBP").unwrap()).unwrap();
        let other = Claim { document: doc(1), line: None, amount: Some(pounds) };
        assert!(checked(&s, &[other]).unwrap_err().starts_with("OtherCurrency"));
        assert!(checked(&s, &vec![claim(None, Some(1)); MOST_ITEMS + 1]).unwrap_err().starts_with("TooMany"));
    }

    #[test]
    fn what_is_contested_or_credited_is_not_contested_again() {
        let mut s = standing();
        (s.contested, s.before) = ([(1, 60)].into(), 60);
        assert_eq!(checked(&s, &[claim(Some(1), None)]), Ok(vec![(1, 40)]));
        s.credited.insert(1, 40);
        assert!(checked(&s, &[claim(Some(1), None)]).unwrap_err().starts_with("TooMuch"));
        assert_eq!(checked(&s, &[claim(None, None)]), Ok(vec![(0, 40)]));
        s.taken_off = 15;
        assert_eq!(checked(&s, &[claim(Some(2), None)]), Ok(vec![(2, 25)]));
        s.taken_off = 500;
        assert!(checked(&s, &[claim(None, None)]).unwrap_err().starts_with("TooMuch"));
    }

    #[test]
    fn what_a_credit_note_settled_of_a_line_is_not_contested_again() {
        let mut s = standing();
        (s.settled, s.taken_off) = ([(2, 50)].into(), 50);
        assert!(checked(&s, &[claim(Some(2), None)]).unwrap_err().starts_with("TooMuch"));
        assert_eq!(checked(&s, &[claim(Some(1), None)]), Ok(vec![(1, 90)]));
        assert_eq!(checked(&s, &[claim(None, None)]), Ok(vec![(0, 90)]));
    }

    /// 50 of 140 were taken off, and two disputes contest all of it.
    #[test]
    fn what_was_taken_off_is_missing_of_the_last_dispute() {
        let item = |line, minor| Item { document: doc(1), line, minor };
        let standings = |contested: [(i32, i64); 1], before| {
            let contested = contested.into();
            BTreeMap::from([(doc(1), Standing { contested, before, taken_off: 50, ..standing() })])
        };
        let (first, last) = ([item(1, 100)], [item(0, 40)]);
        let of_first = standings([(0, 40)], 0);
        assert_eq!(creditable(&first, &of_first), [item(1, 90)]);
        assert_eq!(check_accepted(&[item(1, 90)], &first, &of_first).ok(), Some(()));
        assert!(is_all(&[item(1, 90)], &first, &of_first), "nothing of the invoice is left");
        assert!(!is_all(&[item(1, 89)], &first, &of_first));
        let of_last = standings([(1, 100)], 100);
        assert_eq!(creditable(&last, &of_last), []);
        let of_last = standings([(1, 60)], 60);
        assert_eq!(creditable(&last, &of_last), [item(0, 30)]);
        assert!(!is_all(&[item(0, 30)], &last, &of_last), "the first may be refused");
        assert!(is_all(&[item(0, 40)], &last, &of_last));
    }

    #[test]
    fn no_more_is_credited_than_is_contested() {
        let standings = BTreeMap::from([(doc(1), standing())]);
        let item = |line, minor| Item { document: doc(1), line, minor };
        let credited = |accepted: &[Item], contested: &[Item]| {
            check_accepted(accepted, contested, &standings).map_err(|error| format!("{error:?}"))
        };
        let lines = [item(1, 60), item(2, 50)];
        assert_eq!(credited(&[item(1, 60), item(2, 1)], &lines), Ok(()));
        assert!(credited(&[item(1, 61)], &lines).unwrap_err().starts_with("TooMuch"));
        assert!(credited(&[item(3, 1)], &lines).unwrap_err().starts_with("NoLine"));
        assert!(credited(&[item(0, 1)], &lines).unwrap_err().starts_with("NoLine"));
        assert!(credited(&[], &lines).unwrap_err().starts_with("Nothing"));
        assert!(credited(&[item(1, 0)], &lines).unwrap_err().starts_with("NotPositive"));
        assert!(credited(&[item(1, 1), item(1, 1)], &lines).unwrap_err().starts_with("Twice"));
        let whole = [item(0, 100)];
        assert_eq!(credited(&[item(1, 80), item(2, 20)], &whole), Ok(()));
        assert!(credited(&[item(1, 80), item(2, 21)], &whole).unwrap_err().starts_with("TooMuch"));
        assert_eq!(credited(&[item(0, 100)], &whole), Ok(()));
        let mut noted = standing();
        noted.taken_off = 90;
        let standings = BTreeMap::from([(doc(1), noted)]);
        assert!(check_accepted(&[item(0, 51)], &whole, &standings).is_err());
    }

    #[test]
    fn the_first_is_held_first_and_never_more_than_is_owed() {
        assert_eq!(held(100, &[30, 50]), [30, 50]);
        assert_eq!(held(60, &[30, 50]), [30, 30]);
        assert_eq!(held(10, &[30, 50]), [10, 0]);
        assert_eq!(held(0, &[30]), [0]);
        assert_eq!(held(-5, &[30]), [0]);
    }
}

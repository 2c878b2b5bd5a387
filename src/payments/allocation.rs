//! Who gets how much: pure rules.

use crate::ids::{CreditId, DocumentId};
use crate::money::{Money, MoneyError};

/// A document that wants money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which document.
    pub document: DocumentId,
    /// How much is meant for it.
    pub amount: Money,
    /// What it can take at most.
    pub outstanding: Money,
}

/// A lot that can give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Which lot.
    pub lot: CreditId,
    /// How much it may give.
    pub amount: Money,
}

/// So much of a lot for a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// From which lot.
    pub lot: CreditId,
    /// To which document.
    pub document: DocumentId,
    /// How much; above 0.
    pub amount: Money,
}

/// Gives the sources, in their order, to the documents, in theirs: never more than a document
/// wants or owes, never more than a source has. What no document takes stays in its lot.
///
/// # Errors
/// When the amounts are not of one currency.
pub fn allocate(sources: &[Source], wanted: &[Wanted]) -> Result<Vec<Given>, MoneyError> {
    let mut given = Vec::new();
    let mut sources = sources.iter();
    let mut source = sources.next().cloned();
    for want in wanted {
        let mut open = want.amount.min(want.outstanding)?;
        while open.is_positive() {
            let Some(from) = source.as_mut() else { return Ok(given) };
            let amount = open.min(from.amount)?;
            if amount.is_positive() {
                given.push(Given { lot: from.lot.clone(), document: want.document.clone(), amount });
                open = open.checked_sub(amount)?;
                from.amount = from.amount.checked_sub(amount)?;
            }
            if !from.amount.is_positive() {
                source = sources.next().cloned();
            }
        }
    }
    Ok(given)
}

/// Spreads `amount` over documents in the order given (oldest first, as the caller sorted them).
///
/// # Errors
/// When the amounts are not of one currency.
pub fn spread(amount: Money, open: &[(DocumentId, Money)]) -> Result<Vec<(DocumentId, Money)>, MoneyError> {
    let mut left = amount;
    let mut lines = Vec::new();
    for (document, outstanding) in open {
        let part = left.min(*outstanding)?;
        if part.is_positive() {
            lines.push((document.clone(), part));
            left = left.checked_sub(part)?;
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::money::Currency;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).unwrap()
    }

    fn lot(n: usize) -> CreditId {
        CreditId::parse(&format!("crd_{n:026}")).unwrap()
    }

    fn document(n: usize) -> DocumentId {
        DocumentId::parse(&format!("doc_{n:026}")).unwrap()
    }

    #[test]
    fn what_no_document_takes_stays_in_its_lot() {
        let sources = [Source { lot: lot(1), amount: eur(100_00) }];
        let wanted = [Wanted { document: document(1), amount: eur(80_00), outstanding: eur(30_00) }];
        let given = allocate(&sources, &wanted).unwrap();
        assert_eq!(given, [Given { lot: lot(1), document: document(1), amount: eur(30_00) }]);
    }

    #[test]
    fn the_oldest_is_paid_first_and_the_last_in_part() {
        let open = [(document(1), eur(40_00)), (document(2), eur(50_00)), (document(3), eur(10_00))];
        assert_eq!(spread(eur(60_00), &open).unwrap(), [(document(1), eur(40_00)), (document(2), eur(20_00))]);
    }

    proptest! {
        #[test]
        fn an_allocation_creates_and_loses_nothing(
            lots in prop::collection::vec(0i64..10_000, 0..6),
            wants in prop::collection::vec((0i64..10_000, 0i64..10_000), 0..8),
        ) {
            let sources: Vec<Source> = lots.iter().enumerate().map(|(n, minor)| Source { lot: lot(n), amount: eur(*minor) }).collect();
            let wanted: Vec<Wanted> = wants.iter().enumerate()
                .map(|(n, (amount, outstanding))| Wanted { document: document(n), amount: eur(*amount), outstanding: eur(*outstanding) })
                .collect();
            let given = allocate(&sources, &wanted).unwrap();

            let mut by_lot: BTreeMap<&CreditId, i64> = BTreeMap::new();
            let mut by_document: BTreeMap<&DocumentId, i64> = BTreeMap::new();
            for g in &given {
                prop_assert!(g.amount.is_positive());
                *by_lot.entry(&g.lot).or_default() += g.amount.minor();
                *by_document.entry(&g.document).or_default() += g.amount.minor();
            }
            for source in &sources {
                prop_assert!(by_lot.get(&source.lot).copied().unwrap_or(0) <= source.amount.minor());
            }
            for want in &wanted {
                let got = by_document.get(&want.document).copied().unwrap_or(0);
                prop_assert!(got <= want.amount.minor() && got <= want.outstanding.minor());
            }
            let takes: i64 = wants.iter().map(|(amount, outstanding)| amount.min(outstanding)).sum();
            let total: i64 = given.iter().map(|g| g.amount.minor()).sum();
            prop_assert_eq!(total, takes.min(lots.iter().sum()));
        }

        #[test]
        fn spreading_gives_the_whole_amount_while_something_is_open(
            amount in 0i64..100_000,
            open in prop::collection::vec(0i64..10_000, 0..12),
        ) {
            let documents: Vec<(DocumentId, Money)> = open.iter().enumerate().map(|(n, minor)| (document(n), eur(*minor))).collect();
            let lines = spread(eur(amount), &documents).unwrap();
            let total: i64 = lines.iter().map(|(_, part)| part.minor()).sum();
            prop_assert_eq!(total, amount.min(open.iter().sum()));
        }
    }
}

//! Which credit goes along with documents that a split moves, and what has to be taken back: pure.

use std::collections::BTreeSet;

use super::moves::MoneyOfSplit;
use crate::ids::{CreditId, DocumentId, PaymentId};
use crate::money::Currency;

/// A lot that has to do with documents that move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lot {
    pub(super) id: CreditId,
    pub(super) currency: Currency,
    /// It is a document that moves, or what is known as paid only from such a document: it goes with it.
    pub(super) belongs: bool,
    /// Payments that came for one announcement go together.
    pub(super) group: Option<PaymentId>,
    /// What it gave to which document and was not taken back.
    pub(super) given: Vec<(DocumentId, i64)>,
}

/// An allocation to take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TakenBack {
    pub(super) lot: CreditId,
    pub(super) document: DocumentId,
    pub(super) minor: i64,
    pub(super) currency: Currency,
}

/// What becomes of the lots.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Plan {
    pub(super) moves: Vec<CreditId>,
    pub(super) taken_back: Vec<TakenBack>,
}

/// Money on both sides of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mixed {
    pub(super) lot: CreditId,
    pub(super) document: DocumentId,
}

/// Decides about each lot. After it no lot gives across the line.
///
/// # Errors
/// When money is to follow and a lot gave on both sides.
pub(super) fn plan(lots: &[Lot], moved: &BTreeSet<DocumentId>, money: MoneyOfSplit) -> Result<Plan, Mixed> {
    let following: BTreeSet<&PaymentId> = lots
        .iter()
        .filter(|lot| money == MoneyOfSplit::Follows && !lot.belongs)
        .filter(|lot| lot.given.iter().any(|(document, _)| moved.contains(document)))
        .filter_map(|lot| lot.group.as_ref())
        .collect();
    let mut plan = Plan::default();
    for lot in lots {
        let moves = lot.belongs || lot.group.as_ref().is_some_and(|group| following.contains(group));
        for (document, minor) in lot.given.iter().filter(|(document, _)| moved.contains(document) != moves) {
            if money == MoneyOfSplit::Follows {
                return Err(Mixed { lot: lot.id.clone(), document: document.clone() });
            }
            let (lot, currency) = (lot.id.clone(), lot.currency);
            plan.taken_back.push(TakenBack { lot, document: document.clone(), minor: *minor, currency });
        }
        if moves {
            plan.moves.push(lot.id.clone());
        }
    }
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn document(n: usize) -> DocumentId {
        DocumentId::parse(&format!("doc_{n:026}")).unwrap()
    }

    fn lot(n: usize, belongs: bool, group: Option<usize>, given: &[(usize, i64)]) -> Lot {
        Lot {
            id: CreditId::parse(&format!("crd_{n:026}")).unwrap(),
            currency: Currency::EUR,
            belongs,
            group: group.map(|n| PaymentId::parse(&format!("pay_{n:026}")).unwrap()),
            given: given.iter().map(|(n, minor)| (document(*n), *minor)).collect(),
        }
    }

    fn moved(documents: &[usize]) -> BTreeSet<DocumentId> {
        documents.iter().map(|n| document(*n)).collect()
    }

    #[test]
    fn money_for_what_moves_follows_and_money_for_both_is_refused() {
        let follows = MoneyOfSplit::Follows;
        let own = lot(1, false, Some(1), &[(1, 100)]);
        assert_eq!(
            plan(std::slice::from_ref(&own), &moved(&[1]), follows).unwrap().moves,
            std::slice::from_ref(&own.id)
        );
        let other = lot(2, false, Some(2), &[(2, 100)]);
        assert_eq!(plan(std::slice::from_ref(&other), &moved(&[1]), follows).unwrap(), Plan::default());
        let mixed = lot(3, false, Some(3), &[(1, 100), (2, 50)]);
        assert_eq!(plan(std::slice::from_ref(&mixed), &moved(&[1]), follows).unwrap_err().document, document(2));
    }

    #[test]
    fn what_came_for_one_announcement_goes_together() {
        let first = lot(1, false, Some(1), &[(1, 100)]);
        let again = lot(2, false, Some(1), &[]);
        let plan_of = |lots: &[Lot]| plan(lots, &moved(&[1]), MoneyOfSplit::Follows);
        assert_eq!(plan_of(&[first.clone(), again]).unwrap().moves.len(), 2);
        let elsewhere = lot(2, false, Some(1), &[(2, 5)]);
        assert_eq!(plan_of(&[first, elsewhere.clone()]).unwrap_err().lot, elsewhere.id);
    }

    #[test]
    fn a_credit_note_goes_with_its_document_and_gives_back_what_stays() {
        let note = lot(1, true, None, &[(1, 10), (2, 20)]);
        let plan = plan(std::slice::from_ref(&note), &moved(&[1]), MoneyOfSplit::Stays).unwrap();
        assert_eq!((plan.moves.len(), plan.taken_back.len()), (1, 1));
        assert_eq!((plan.taken_back[0].document.clone(), plan.taken_back[0].minor), (document(2), 20));
    }

    proptest! {
        #[test]
        fn after_a_plan_no_lot_gives_across_the_line(
            lots in prop::collection::vec((any::<bool>(), prop::option::of(0..3usize), prop::collection::vec((0..5usize, 1i64..100), 0..4)), 0..6),
            chosen in prop::collection::btree_set(0..5usize, 1..4),
            follows in any::<bool>(),
        ) {
            let lots: Vec<Lot> = lots.iter().enumerate().map(|(n, (belongs, group, given))| {
                let given: std::collections::BTreeMap<usize, i64> = given.iter().copied().collect();
                lot(n, *belongs, *group, &given.into_iter().collect::<Vec<_>>())
            }).collect();
            let moved = moved(&chosen.into_iter().collect::<Vec<_>>());
            let money = if follows { MoneyOfSplit::Follows } else { MoneyOfSplit::Stays };
            if let Ok(plan) = plan(&lots, &moved, money) {
                prop_assert!(!follows || plan.taken_back.is_empty());
                for lot in &lots {
                    let moves = plan.moves.contains(&lot.id);
                    for (document, minor) in &lot.given {
                        let taken: i64 = plan.taken_back.iter()
                            .filter(|back| back.lot == lot.id && back.document == *document)
                            .map(|back| back.minor)
                            .sum();
                        let crosses = moved.contains(document) != moves;
                        prop_assert_eq!(taken, if crosses { *minor } else { 0 });
                    }
                }
            }
        }
    }
}

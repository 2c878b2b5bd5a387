//! Which invoice each instalment pays. Pure.

use super::schedule::Instalment;
use super::types::ClaimLine;
use crate::ids::DocumentId;

/// An invoice in a plan, and how much of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which invoice.
    pub document: DocumentId,
    /// How much of it, in minor units.
    pub minor: i64,
}

/// What an instalment pays of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Which instalment; the first is 1.
    pub(super) position: i32,
    /// Of which invoice.
    pub(super) document: DocumentId,
    /// How much.
    pub(super) minor: i64,
}

/// The invoices and how much of each.
pub(super) fn amounts(claims: &[ClaimLine]) -> Vec<Claim> {
    claims.iter().map(|claim| Claim { document: claim.document_id.clone(), minor: claim.amount_minor }).collect()
}

/// Instalments fill the invoices in the order of the claims, which is oldest first. Both come to the same sum.
pub(super) fn parts(claims: &[Claim], instalments: &[Instalment]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut left: Vec<Claim> = claims.iter().rev().cloned().collect();
    for (position, instalment) in (1..).zip(instalments) {
        let mut to_give = instalment.minor;
        while to_give > 0 {
            let Some(claim) = left.last_mut() else { break };
            let minor = to_give.min(claim.minor);
            parts.push(Part { position, document: claim.document.clone(), minor });
            claim.minor -= minor;
            to_give -= minor;
            if claim.minor == 0 {
                left.pop();
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn doc(n: usize) -> DocumentId {
        DocumentId::parse(&format!("doc_{n:026}")).unwrap()
    }

    fn instalment(minor: i64) -> Instalment {
        Instalment { due_on: "2026-04-01".parse().unwrap(), minor }
    }

    #[test]
    fn the_oldest_invoice_is_paid_first() {
        let claims = [Claim { document: doc(1), minor: 30 }, Claim { document: doc(2), minor: 70 }];
        let parts = parts(&claims, &[instalment(50), instalment(25), instalment(25)]);
        let found: Vec<_> = parts.iter().map(|part| (part.position, part.document.clone(), part.minor)).collect();
        assert_eq!(found, [(1, doc(1), 30), (1, doc(2), 20), (2, doc(2), 25), (3, doc(2), 25)]);
    }

    proptest! {
        #[test]
        fn every_cent_of_every_invoice_is_in_one_instalment(
            claims in prop::collection::vec(1i64..1_000, 1..8),
            cuts in prop::collection::vec(1i64..400, 0..12),
        ) {
            let total: i64 = claims.iter().sum();
            let mut instalments = Vec::new();
            let mut left = total;
            for cut in cuts {
                if cut < left {
                    instalments.push(instalment(cut));
                    left -= cut;
                }
            }
            instalments.push(instalment(left));
            let claims: Vec<Claim> =
                claims.into_iter().enumerate().map(|(n, minor)| Claim { document: doc(n), minor }).collect();
            let parts = parts(&claims, &instalments);
            for claim in &claims {
                let of_it: i64 = parts.iter().filter(|part| part.document == claim.document).map(|part| part.minor).sum();
                prop_assert_eq!(of_it, claim.minor);
            }
            for (position, instalment) in (1..).zip(&instalments) {
                let of_it: i64 = parts.iter().filter(|part| part.position == position).map(|part| part.minor).sum();
                prop_assert_eq!(of_it, instalment.minor);
            }
            prop_assert!(parts.len() < claims.len() + instalments.len());
        }
    }
}

//! What may be asked back, and from which lots. Pure.

use super::types::{AskError, NewRequest, Way};
use crate::ids::{CreditId, PaymentId};
use crate::money::Money;
use crate::refunds::RefundReason;

/// The longest note and the longest reason, in characters.
pub(super) const LONGEST_NOTE: usize = 500;

/// The longest name of an account, in characters: what a SEPA credit transfer carries (EPC rulebook, AT-21).
pub(super) const LONGEST_HOLDER: usize = 70;

/// Whether the request could be made of any credit.
pub(super) fn check(new: &NewRequest) -> Result<(), AskError> {
    if !new.amount.is_positive() {
        return Err(AskError::NotPositive);
    }
    if new.note.chars().count() > LONGEST_NOTE {
        return Err(AskError::NoteTooLong);
    }
    match &new.way {
        Way::Bank { holder, .. } if !is_holder(holder) => Err(AskError::Holder),
        Way::Bank { .. } | Way::Payment(_) => Ok(()),
    }
}

fn is_holder(name: &str) -> bool {
    let name = name.trim();
    !name.is_empty() && name.chars().count() <= LONGEST_HOLDER && !name.chars().any(char::is_control)
}

/// What of a lot nobody has set aside.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Free {
    pub id: CreditId,
    pub payment_id: Option<PaymentId>,
    pub minor: i64,
}

/// Leaves out what refunds that are under way will take: what was overpaid from its own payment's lot, the rest
/// from the oldest.
pub(super) fn without_promised(mut lots: Vec<Free>, promised: &[(PaymentId, RefundReason, i64)]) -> Vec<Free> {
    for (payment, reason, minor) in promised {
        let mut left = *minor;
        let own = |lot: &&mut Free| *reason != RefundReason::Overpaid || lot.payment_id.as_ref() == Some(payment);
        for lot in lots.iter_mut().filter(own) {
            let part = left.min(lot.minor);
            lot.minor -= part;
            left -= part;
        }
    }
    lots.retain(|lot| lot.minor > 0);
    lots
}

/// Takes `amount` from the lots in their order, which hold as much.
pub(super) fn take(amount: Money, lots: &[Free]) -> Vec<(CreditId, Money)> {
    let mut left = amount.minor();
    let mut taken = Vec::new();
    for lot in lots {
        let part = left.min(lot.minor);
        if part > 0 {
            taken.push((lot.id.clone(), Money::stored(part, amount.currency())));
            left -= part;
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Currency;
    use crate::text::Iban;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).unwrap()
    }

    fn lot(n: usize) -> CreditId {
        CreditId::parse(&format!("crd_{n:026}")).unwrap()
    }

    fn new(minor: i64, holder: &str, note: &str) -> NewRequest {
        let way = Way::Bank { holder: holder.to_owned(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
        NewRequest { key: "k".into(), amount: eur(minor), way, note: note.to_owned() }
    }

    #[test]
    fn what_no_bank_or_person_could_use_is_refused() {
        assert!(check(&new(1, " Anna ", &"é".repeat(500))).is_ok());
        assert!(check(&new(1, &"é".repeat(70), "")).is_ok());
        let to_payment = Way::Payment(PaymentId::parse("pay_01JD0000000000000000000000").unwrap());
        assert!(check(&NewRequest { way: to_payment, ..new(1, "", "") }).is_ok());
        assert!(matches!(check(&new(0, "Anna", "")), Err(AskError::NotPositive)));
        assert!(matches!(check(&new(-1, "Anna", "")), Err(AskError::NotPositive)));
        assert!(matches!(check(&new(1, "Anna", &"é".repeat(501))), Err(AskError::NoteTooLong)));
        for wrong in ["", "  ", "An\nna", &"é".repeat(71)] {
            assert!(matches!(check(&new(1, wrong, "")), Err(AskError::Holder)), "{wrong:?}");
        }
    }

    fn free(n: usize, minor: i64) -> Free {
        let payment_id = (n > 0).then(|| payment(n));
        Free { id: lot(n), payment_id, minor }
    }

    fn payment(n: usize) -> PaymentId {
        PaymentId::parse(&format!("pay_{n:026}")).unwrap()
    }

    #[test]
    fn what_a_refund_will_take_is_left_out_of_the_lot_it_will_take_it_from() {
        let lots = || vec![free(0, 20), free(1, 30), free(2, 40)];
        let minor = |promised: &[_]| without_promised(lots(), promised).iter().map(|lot| lot.minor).collect::<Vec<_>>();
        assert_eq!(minor(&[(payment(2), RefundReason::Overpaid, 35)]), [20, 30, 5]);
        assert_eq!(minor(&[(payment(1), RefundReason::Overpaid, 99)]), [20, 40]);
        assert_eq!(minor(&[(payment(2), RefundReason::Credited, 35)]), [15, 40]);
        assert_eq!(minor(&[(payment(9), RefundReason::Overpaid, 5)]), [20, 30, 40]);
    }

    proptest! {
        #[test]
        fn what_is_taken_is_the_whole_amount_and_no_lot_gives_more_than_it_has(
            share in 1i64..=100,
            lots in prop::collection::vec(1i64..5_000, 1..6),
        ) {
            let lots: Vec<Free> = lots.into_iter().enumerate().map(|(n, minor)| free(n, minor)).collect();
            let amount = (lots.iter().map(|lot| lot.minor).sum::<i64>() * share / 100).max(1);
            let taken = take(eur(amount), &lots);
            for (id, part) in &taken {
                let lot = lots.iter().find(|lot| lot.id == *id).unwrap();
                prop_assert!(part.is_positive() && part.minor() <= lot.minor);
            }
            prop_assert_eq!(taken.iter().map(|(_, part)| part.minor()).sum::<i64>(), amount);
        }
    }
}

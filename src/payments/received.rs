//! What a receipt adds up: money and credit together, what was given to invoices, what is left. Pure.

use super::{CameBack, Payment, PaymentLine};
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// The sums of a settled payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// Money and credit together.
    pub whole: Money,
    /// Given to invoices.
    pub given: Money,
    /// Still owed on those.
    pub open: Money,
    money: Money,
    credit: Money,
    left: Money,
    refunded: Money,
    charged_back: Money,
    reversed: Money,
}

impl Received {
    /// Adds up a payment and what it was given to. What exact payments replaced is no loss and not the payer's
    /// business, so a reversal counts only where something came back.
    pub fn of(payment: &Payment, given: &[PaymentLine], came_back: Option<&CameBack>) -> Self {
        let currency = payment.amount().currency();
        let sum = |amounts: &mut dyn Iterator<Item = Money>| Money::stored(amounts.map(Money::minor).sum(), currency);
        let whole = sum(&mut [payment.amount(), payment.credit()].into_iter());
        let to_invoices = sum(&mut given.iter().map(PaymentLine::amount));
        Self {
            whole,
            given: to_invoices,
            open: sum(&mut given.iter().map(PaymentLine::outstanding)),
            money: payment.amount(),
            credit: payment.credit(),
            left: Money::stored(whole.minor() - to_invoices.minor(), currency),
            refunded: payment.refunded(),
            charged_back: payment.charged_back(),
            reversed: came_back.map_or(Money::zero(currency), |_| payment.reversed()),
        }
    }

    /// Where it came from and where it went, in words; what is zero is left out.
    pub fn sums(&self, texts: &Texts) -> Vec<(String, Money)> {
        let sums = [
            (text!(texts, "receipt-money"), self.money),
            (text!(texts, "receipt-credit-used"), self.credit),
            (text!(texts, "receipt-credit-left"), self.left),
            (text!(texts, "receipt-refunded"), self.refunded),
            (text!(texts, "receipt-charged-back"), self.charged_back),
            (text!(texts, "receipt-reversed"), self.reversed),
        ];
        sums.into_iter().filter(|(_, amount)| amount.is_positive()).collect()
    }
}

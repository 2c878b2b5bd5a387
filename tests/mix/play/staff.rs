//! Money that staff saw, and took back.

use saldo::payments::{self, Method, NewManual, NewReversal, ReversalReason, record_manual};

use super::Play;
use crate::mix::model::{Payment, Status, Way};
use crate::mix::world::*;

impl Play<'_> {
    pub(super) async fn manual(&mut self, n: usize, purse: Purse, lines: &[(usize, i64)], rest: i64) {
        let lines = self.lines(purse, lines, |_, minor| minor);
        let minor = (lines.iter().map(|(_, minor)| minor).sum::<i64>() + rest).max(1);
        let new = NewManual {
            key: format!("manual-{n}"),
            method: Method::Cheque,
            amount: money(purse, minor),
            value_on: self.app().ctx.today(),
            payer: None,
            reference: None,
            lines: self.basket(purse, &lines).lines,
        };
        let debtor = &self.debtors[side(purse)];
        let recorded = record_manual(&self.app().ctx, debtor, &new).await.unwrap();
        assert!(!record_manual(&self.app().ctx, debtor, &new).await.unwrap().fresh);
        self.payments.push(recorded.payment);
        self.model.manual(purse, lines, minor);
    }

    pub(super) async fn reverse(&mut self, n: usize, nth: usize, percent: i64) {
        let ours = |payment: &Payment| payment.way != Way::Provider && payment.status == Status::Settled;
        let Some(p) = self.pick(nth, ours) else { return };
        let payment = &self.model.payments[p];
        let minor = (payment.minor * percent / 100).max(1);
        let new = NewReversal {
            key: format!("back-{n}"),
            amount: Some(money(payment.purse, minor)),
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: self.app().ctx.today(),
            notify: false,
        };
        let reversed = payments::reverse(&self.app().ctx, &self.payments[p], &new).await;
        assert_eq!(reversed.is_ok(), self.model.reverse(p, minor), "{reversed:?}");
        let again = payments::reverse(&self.app().ctx, &self.payments[p], &new).await;
        assert_eq!(again.is_ok_and(|again| !again.fresh), reversed.is_ok());
    }
}

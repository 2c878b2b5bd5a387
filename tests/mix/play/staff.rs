//! Money that staff saw, and took back; what they gave, waived and wrote off.

use saldo::credits::{self, NewAllocation};
use saldo::ids::{DebtorId, DocumentId};
use saldo::payments::{self, Method, NewManual, NewReversal, ReversalReason, record_manual};

use saldo::waivers::{self, NewWaiver};
use saldo::write_offs::{self, NewWriteOff};

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

    pub(super) async fn allocate(&mut self, n: usize, purse: Purse, lines: &[(usize, i64)]) {
        let lines = self.lines(purse, lines, |owed, percent| (owed * percent + 99) / 100);
        let new = NewAllocation {
            key: format!("give-{n}"),
            currency: money(purse, 0).currency(),
            lot: None,
            lines: self.basket(purse, &lines).lines,
        };
        let debtor = &self.debtors[side(purse)];
        let given = credits::allocate(&self.app().ctx, debtor, &new).await;
        assert_eq!(given.is_ok(), self.model.allocate(purse, &lines), "{given:?}");
        let again = credits::allocate(&self.app().ctx, debtor, &new).await;
        assert_eq!(again.is_ok_and(|again| !again.fresh), given.is_ok());
    }

    /// An invoice that is here, whose it is, and so much percent of what is owed on it.
    fn part_of(&self, of: usize, percent: i64) -> Option<(DebtorId, DocumentId, i64)> {
        let owed = self.model.owed[of].filter(|owed| *owed > 0)?;
        let debtor = self.debtors[side(PURSE_OF[of])].clone();
        Some((debtor, self.documents[of].clone()?, (owed * percent / 100).max(1)))
    }

    pub(super) async fn waive(&mut self, n: usize, of: usize, percent: i64) {
        let Some((debtor, document, minor)) = self.part_of(of, percent) else { return };
        let amount = money(PURSE_OF[of], minor);
        let new = NewWaiver { key: format!("waive-{n}"), document, amount, reason: "a good customer".into() };
        let waived = waivers::waive(&self.app().ctx, &debtor, &new).await;
        assert_eq!(waived.is_ok(), self.model.waive(of, minor), "{waived:?}");
        if let Ok(waived) = waived {
            assert_eq!(waivers::waive(&self.app().ctx, &debtor, &new).await.unwrap(), waived);
            self.waivers.extend(waived.now());
        }
    }

    pub(super) async fn unwaive(&mut self, nth: usize) {
        if self.waivers.is_empty() {
            return;
        }
        let nth = nth % self.waivers.len();
        let (id, (of, _)) = (self.waivers.remove(nth), self.model.waived[nth]);
        let debtor = &self.debtors[side(PURSE_OF[of])];
        waivers::take_back(&self.app().ctx, debtor, &id, "a mistake").await.unwrap();
        assert!(waivers::take_back(&self.app().ctx, debtor, &id, "a mistake").await.is_err());
        self.model.unwaive(nth);
    }

    pub(super) async fn write_off(&mut self, n: usize, of: usize, percent: i64) {
        let Some((debtor, document, minor)) = self.part_of(of, percent) else { return };
        let amount = money(PURSE_OF[of], minor);
        let new = NewWriteOff { key: format!("off-{n}"), document, amount, reason: "nothing to get".into() };
        let written_off = write_offs::write_off(&self.app().ctx, &debtor, &new).await;
        assert_eq!(written_off.is_ok(), self.model.write_off(of, minor), "{written_off:?}");
        if let Ok(written_off) = written_off {
            assert_eq!(write_offs::write_off(&self.app().ctx, &debtor, &new).await.unwrap(), written_off);
        }
    }

    pub(super) async fn expect_again(&mut self, of: usize) {
        let Some((debtor, document, _)) = self.part_of(of, 1) else { return };
        let taken_back = write_offs::take_back(&self.app().ctx, &debtor, &document, "news").await;
        assert_eq!(taken_back.map_or(0, |amount| amount.minor()), self.model.expect_again(of));
    }
}

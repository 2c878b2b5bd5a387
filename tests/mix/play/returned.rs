//! Refunds and chargebacks.

use saldo::jobs::Handler;
use saldo::payments::{self, DisputeState, ProviderKind, RemoteDispute, RemoteRefund};
use saldo::refunds::{self, NewRefund, RefundReason, RefundStatus, SendRefund, ask_refund};

use super::Play;
use crate::mix::bank::charge;
use crate::mix::model::{Payment, Reason, Status, Way};
use crate::mix::steps::End;
use crate::mix::world::*;

impl Play<'_> {
    pub(super) async fn refund(&mut self, nth: usize, percent: i64, reason: Reason) {
        let Some(p) = self.pick(nth, of_provider) else { return };
        let payment = &self.model.payments[p];
        let minor = (payment.minor * percent / 100).max(1);
        let new = NewRefund {
            payment: self.payments[p].clone(),
            amount: money(payment.purse, minor),
            reason: match reason {
                Reason::Overpaid => RefundReason::Overpaid,
                Reason::Credited => RefundReason::Credited,
                Reason::Goodwill => RefundReason::Goodwill,
                Reason::Mistake => RefundReason::Mistake,
            },
            note: String::new(),
        };
        let asked = ask_refund(&self.app().ctx, &new).await;
        assert_eq!(asked.is_ok(), self.model.ask_refund(p, minor, reason), "{asked:?}");
        self.refunds.extend(asked.map(|id| (p, id)));
    }

    /// The job of a refund runs, perhaps not for the first time.
    pub(super) async fn send_refund(&mut self, nth: usize) {
        if self.refunds.is_empty() {
            return;
        }
        let (p, id) = self.refunds[nth % self.refunds.len()].clone();
        let mut conn = self.app().ctx.db.read().await.unwrap();
        let refund = refunds::get(&mut conn, &id).await.unwrap().unwrap();
        drop(conn);
        let waits = refund.status == RefundStatus::Asked;
        let minor = refund.amount().minor();
        let there = self.model.is_there(p, minor);
        self.house.bank.is_willing(there);
        SendRefund.run(&self.app().ctx, id.as_str()).await.unwrap();
        if waits {
            let reason = match refund.reason {
                RefundReason::Overpaid => Reason::Overpaid,
                RefundReason::Credited => Reason::Credited,
                RefundReason::Goodwill => Reason::Goodwill,
                RefundReason::Mistake => Reason::Mistake,
            };
            self.model.refund_sent(p, (minor, reason), there);
        }
    }

    /// Somebody gives money back at the provider itself, perhaps more than is left; its notice may get lost.
    pub(super) async fn refunded_there(&mut self, nth: usize, percent: i64, told: bool) {
        let Some(p) = self.pick(nth, of_provider) else { return };
        let minor = (self.model.payments[p].minor * percent / 100).max(1);
        if self.model.payments[p].status != Status::Settled {
            return;
        }
        self.model.refunded_there(p, minor);
        if told {
            let purse = self.model.payments[p].purse;
            let refund = |(n, minor): (usize, i64)| RemoteRefund {
                refund_ref: format!("{}-{n}", self.payments[p]),
                ours: None,
                amount: money(purse, minor),
                failed: None,
            };
            let refunds =
                self.model.payments[p].theirs.iter().map(|(minor, _)| *minor).enumerate().map(refund).collect();
            let charge = charge(&self.intent(p).await, refunds);
            for _ in 0..2 {
                payments::record_refunds(&self.app().ctx, &charge).await.unwrap();
            }
            self.model.told_refunded(p);
        }
    }

    pub(super) async fn charge_back(&mut self, nth: usize, percent: i64, end: End) {
        let Some(p) = self.pick(nth, of_provider) else { return };
        let minor = (self.model.payments[p].minor * percent / 100).max(1);
        let dispute = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: format!("dispute-{}", self.payments[p]),
            intent_ref: self.intent(p).await,
            amount: money(self.model.payments[p].purse, minor),
            state: match end {
                End::Inquiry => DisputeState::Inquiry,
                End::Open => DisputeState::Open,
                End::Won => DisputeState::Won,
                End::Lost => DisputeState::Lost,
            },
            reason: "fraudulent".into(),
        };
        for _ in 0..2 {
            payments::record_chargeback(&self.app().ctx, &dispute).await.unwrap();
        }
        if end != End::Inquiry {
            self.model.charged_back(p, minor);
        }
        match end {
            End::Won => self.model.won(p),
            End::Lost => self.model.lost(p),
            End::Inquiry | End::Open => {}
        }
    }

    /// What jobs would still do: no refund stays half done.
    pub(super) async fn does_what_is_left(&mut self) {
        for nth in 0..self.refunds.len() {
            self.send_refund(nth).await;
        }
    }
}

fn of_provider(payment: &Payment) -> bool {
    payment.way == Way::Provider && payment.minor > 0
}

//! Money of announced transfers.

use saldo::elsewhere::Outcome;
use saldo::ids::PaymentId;
use saldo::transfers::{self, Arrival, Arrived};

use super::Play;
use crate::mix::model::{Payment, Status, Way};
use crate::mix::world::*;

impl Play<'_> {
    pub(super) async fn arrive(&mut self, nth: usize, percent: i64, reported: bool) {
        let first = |payment: &Payment| payment.way == Way::Transfer && payment.announced > 0;
        let Some(p) = self.pick(nth, first) else { return };
        let minor = (self.model.payments[p].announced * percent / 100).max(1);
        self.arrivals.push((p, minor));
        let own = self.comes(self.arrivals.len() - 1, reported).await;
        let expected = self.model.arrives(p, minor);
        if expected == self.payments.len() {
            self.payments.push(own);
        } else {
            assert_eq!(own, self.payments[expected]);
        }
    }

    pub(super) async fn arrive_again(&mut self, nth: usize, reported: bool) {
        if !self.arrivals.is_empty() {
            self.comes(nth % self.arrivals.len(), reported).await;
        }
    }

    /// The money of a transfer: read from the bank, or reported by the accounting system.
    pub(super) async fn comes(&self, arrival: usize, reported: bool) -> PaymentId {
        let (p, minor) = self.arrivals[arrival];
        let payment = self.payment(p).await;
        let mut conn = self.app().ctx.db.read().await.unwrap();
        let sql = "select reference from payment where id = $1";
        let reference: String = saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(&payment.id)).unwrap();
        drop(conn);
        let (key, amount) = (format!("{}T{arrival}", self.name), money(self.model.payments[p].purse, minor));
        if reported {
            let mut report = self.world.report(&self.name, Sent::Paid(0), 0).unwrap();
            report.external_id = Some(key.clone());
            (report.amount, report.reference) = (amount, Some(reference));
            (report.debtor_number, report.lines) = (None, Vec::new());
            let outcome = saldo::elsewhere::report(&self.app().ctx, &report).await.unwrap();
            assert!(matches!(outcome, Outcome::Created | Outcome::Unchanged), "{outcome:?}");
            return self.app().one("select id from payment where session_ref = $1", &key).await;
        }
        let arrival = Arrival { key: &key, amount, value_on: self.app().ctx.today() };
        match transfers::arrived(&self.app().ctx, &reference, &arrival).await.unwrap() {
            Some(Arrived::Booked { payment, .. } | Arrived::Already(payment)) => payment,
            None => panic!("no transfer has the reference {reference}"),
        }
    }

    /// Time passes, and the jobs end what did not come.
    pub(super) async fn days(&mut self, days: i64) {
        self.app().clock.advance(chrono::Duration::days(days));
        for p in 0..self.payments.len() {
            if self.model.payments[p].way == Way::Transfer
                && self.model.payments[p].status == Status::Open
                && transfers::expire(&self.app().ctx, &self.payments[p]).await.unwrap()
            {
                self.model.give_up(p);
            }
        }
    }
}

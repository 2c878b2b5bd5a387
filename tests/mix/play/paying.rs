//! Checkouts: started, decided, told about, given up.

use saldo::ids::{DebtorId, PaymentId};
use saldo::payments::demo::{self, DemoState};
use saldo::payments::{self, Cancelled, Order, ProviderKind, RemoteCheckout, RemoteState, Started};
use saldo::text::Language;
use saldo::transfers::{self, TransferError};

use super::Play;
use crate::mix::model::{Payment, Status, Way, Word};
use crate::mix::world::*;
use crate::support::{TestApp, later};

impl Play<'_> {
    pub(super) async fn start(&mut self, n: usize, way: Way, purse: Purse, lines: &[(usize, i64)], use_credit: bool) {
        let lines = self.lines(purse, lines, |owed, percent| (owed * percent + 99) / 100);
        let order = Order {
            checkout_key: format!("key-{n}"),
            basket: self.basket(purse, &lines),
            use_credit,
            told: None,
            why: later(),
            language: Language::Nl,
        };
        let (ctx, debtor) = (&self.app().ctx, &self.debtors[side(purse)]);
        let started = match way {
            Way::Transfer => announce(self.app(), debtor, &order).await.map_err(|error| error.to_string()),
            _ => match payments::start_checkout(ctx, debtor, &order).await {
                Ok(Started::AtProvider { payment, .. } | Started::Done(payment)) => Ok(payment),
                Err(error) => Err(error.to_string()),
            },
        };
        assert_eq!(started.is_ok(), self.model.start(way, purse, &lines, use_credit), "{started:?}");
        self.payments.extend(started);
    }

    /// A visitor decides on the provider's page.
    pub(super) async fn decide(&mut self, nth: usize, word: Word) {
        let open = |payment: &Payment| payment.way == Way::Provider && payment.status == Status::Open;
        let Some(p) = self.pick(nth, open) else { return };
        let (to, word) = match word {
            Word::Paid | Word::OtherAmount(_) => (DemoState::Paid, Word::Paid),
            Word::Processing => (DemoState::Processing, word),
            Word::Failed => (DemoState::Failed, word),
            Word::Expired => (DemoState::Expired, word),
        };
        assert!(demo::decide(&self.app().ctx, &self.payments[p], to).await.unwrap());
        self.model.told(p, word);
    }

    /// A notice of a checkout, whatever was told before.
    pub(super) async fn tell(&mut self, nth: usize, word: Word) {
        let Some(p) = self.pick(nth, |payment| payment.way == Way::Provider && payment.minor > 0) else { return };
        // While the page is open only a visitor decides.
        if self.model.payments[p].status == Status::Open && !matches!(word, Word::OtherAmount(_)) {
            return;
        }
        let payment = self.payment(p).await;
        let (word, amount) = match word {
            Word::OtherAmount(minor) if minor == payment.amount().minor() => (Word::Paid, payment.amount()),
            Word::OtherAmount(minor) => (word, money(self.model.payments[p].purse, minor)),
            _ => (word, payment.amount()),
        };
        let remote = RemoteCheckout {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            session_ref: payment.session_ref.clone().unwrap(),
            intent_ref: Some(format!("demo_intent_{}", payment.id)),
            charge_ref: None,
            payment: Some(payment.id.clone()),
            amount,
            state: match word {
                Word::Paid | Word::OtherAmount(_) => RemoteState::Paid,
                Word::Processing => RemoteState::Processing,
                Word::Failed => RemoteState::Failed("declined".into()),
                Word::Expired => RemoteState::Expired,
            },
            method: None,
        };
        payments::settle(&self.app().ctx, &remote).await.unwrap();
        self.model.told(p, word);
    }

    pub(super) async fn cancel(&mut self, nth: usize) {
        let Some(p) = self.pick(nth, |payment| payment.way != Way::Manual) else { return };
        let payment = &self.model.payments[p];
        let (open, debtor) = (payment.status == Status::Open, &self.debtors[side(payment.purse)]);
        let cancelled = payments::cancel_checkout(&self.app().ctx, debtor, &self.payments[p]).await.unwrap();
        if open {
            assert_eq!(cancelled, Cancelled::Yes);
            self.model.give_up(p);
        }
    }

    pub(super) async fn stranger(&mut self, purse: Purse, minor: i64) {
        self.strangers += 1;
        let remote = RemoteCheckout {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            session_ref: format!("{}stranger-{}", self.name, self.strangers),
            intent_ref: None,
            charge_ref: None,
            payment: None,
            amount: money(purse, minor),
            state: RemoteState::Paid,
            method: None,
        };
        for _ in 0..2 {
            payments::settle(&self.app().ctx, &remote).await.unwrap();
        }
        self.model.suspense[usize::from(purse == 2)] += minor;
    }
}

/// The one place that announces a transfer.
async fn announce(app: &TestApp, debtor: &DebtorId, order: &Order) -> Result<PaymentId, TransferError> {
    transfers::announce(&app.ctx, debtor, order).await
}

//! Using credit on chosen invoices, beside requests and checkouts that set it aside.

use saldo::credits::pay_back_by_bank;
use saldo::payments::rules::{Basket, BasketError};
use saldo::payments::{
    self, Cancelled, Order, PaymentStatus, RemoteCheckout, RemoteState, StartError, Started, cancel_checkout, settle,
    start_checkout, store,
};
use saldo::text::Language;

use super::*;

impl Credited {
    fn order(&self, key: &str, amounts: &[(usize, i64)], told: Option<i64>) -> Order {
        let lines = amounts.iter().map(|(n, minor)| (self.anna.invoices[*n].clone(), eur(*minor))).collect();
        Order {
            checkout_key: key.into(),
            basket: Basket { currency: eur(0).currency(), lines },
            use_credit: true,
            told: told.map(eur),
            why: later(),
            language: Language::En,
        }
    }

    /// With credit alone.
    async fn spend(&self, key: &str, amounts: &[(usize, i64)]) -> Result<PaymentId, StartError> {
        match start_checkout(&self.ctx(), &self.anna.id, &self.order(key, amounts, Some(0))).await? {
            Started::Done(payment) => Ok(payment),
            Started::AtProvider { url, .. } => panic!("credit alone led to {url}"),
        }
    }

    /// A checkout of the invoice of 100 euros that uses all free credit first.
    async fn checkout(&self, key: &str) -> PaymentId {
        let order = self.order(key, &[(0, 100_00)], None);
        let started = start_checkout(&self.ctx(), &self.anna.id, &order).await.unwrap();
        let Started::AtProvider { payment, .. } = started else { panic!("{started:?}") };
        payment
    }

    async fn provider_says(&self, id: &PaymentId, state: RemoteState) {
        let payment = store::get(&mut self.app.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap();
        let remote = RemoteCheckout {
            provider: payment.provider,
            account: String::new(),
            livemode: false,
            session_ref: payment.session_ref.clone().unwrap(),
            intent_ref: Some(format!("intent-{id}")),
            charge_ref: None,
            payment: Some(id.clone()),
            amount: payment.amount(),
            state,
            method: None,
        };
        settle(&self.app.ctx, &remote).await.unwrap();
    }

    async fn owed(&self) -> (i64, i64) {
        let [a, b] = [&self.anna.invoices[0], &self.anna.invoices[1]];
        (self.app.outstanding(a).await, self.app.outstanding(b).await)
    }
}

on_both! {
    async fn credit_alone_pays_chosen_parts_once_however_often_the_form_is_sent(app: TestApp) {
        let it = Credited::on(app).await;
        let lines = [(0, 25_00), (1, 10_00)];
        let sent = futures_util::future::join_all((0..4).map(|_| it.spend("k1", &lines))).await;
        let payments: std::collections::BTreeSet<_> = sent.into_iter().map(Result::unwrap).collect();
        assert_eq!((payments.len(), it.owed().await, it.free_and_asked().await), (1, (75_00, 30_00), (15_00, 0)));
        let payment = payments.into_iter().next().unwrap();
        let found = store::get(&mut it.app.ctx.db.read().await.unwrap(), &payment).await.unwrap().unwrap();
        assert_eq!((found.status, found.amount(), found.credit()), (PaymentStatus::Settled, eur(0), eur(35_00)));
    }

    async fn more_than_the_free_credit_starts_nothing(app: TestApp) {
        let it = Credited::on(app).await;
        it.ask_by_bank("q1", 20_00).await;
        let before = it.app.state().await;
        let refused = it.spend("k1", &[(0, 30_01)]).await.unwrap_err();
        assert!(matches!(refused, StartError::Changed(review) if review.amount == eur(1)), "{refused}");
        let refused = it.spend("k2", &[(1, 40_01)]).await.unwrap_err();
        assert!(matches!(&refused, StartError::Basket(errors) if matches!(errors[..], [BasketError::MoreThanOwed { .. }])));
        assert_eq!(it.app.state().await, before);
        it.spend("k3", &[(0, 30_00)]).await.unwrap();
        assert_eq!((it.free_and_asked().await, it.owed().await), ((0, 20_00), (70_00, 40_00)));
    }

    async fn credit_costs_nothing_so_no_part_of_it_is_too_small(app: TestApp) {
        let it = Credited::on(app).await;
        it.app.minimum_of(eur(10_00)).await;
        it.spend("k1", &[(0, 50)]).await.unwrap();
        assert_eq!(it.owed().await, (99_50, 40_00));
        let mixed = start_checkout(&it.ctx(), &it.anna.id, &it.order("k2", &[(0, 50)], None)).await.unwrap_err();
        assert!(matches!(mixed, StartError::Basket(_)), "{mixed}");
    }

    async fn what_a_running_checkout_holds_nobody_can_use_or_ask_back(app: TestApp) {
        let it = Credited::on(app).await;
        let running = it.checkout("k1").await;
        assert_eq!(it.free_and_asked().await, (0, 0));
        assert!(matches!(it.ask("q1", 1, by_bank()).await, Err(AskError::MoreThanFree(most)) if most.is_zero()));
        assert!(matches!(it.spend("k2", &[(1, 1)]).await, Err(StartError::Changed(_))));
        it.provider_says(&running, RemoteState::Paid).await;
        assert_eq!((it.owed().await, it.app.all_unapplied().await), ((0, 40_00), 0));
    }

    async fn it_is_free_again_when_the_checkout_fails_expires_or_is_cancelled(app: TestApp) {
        let it = Credited::on(app).await;
        for (key, state) in [("k1", RemoteState::Failed("card_declined".into())), ("k2", RemoteState::Expired)] {
            let running = it.checkout(key).await;
            assert_eq!(it.free_and_asked().await, (0, 0), "{key}");
            it.provider_says(&running, state).await;
            assert_eq!(it.free_and_asked().await, (50_00, 0), "{key}");
        }
        let running = it.checkout("k3").await;
        assert_eq!(cancel_checkout(&it.ctx(), &it.anna.id, &running).await.unwrap(), Cancelled::Yes);
        assert_eq!((it.free_and_asked().await, it.owed().await), ((50_00, 0), (100_00, 40_00)));
    }

    async fn a_checkout_uses_only_what_requests_leave_and_both_end_well(app: TestApp) {
        let it = Credited::on(app).await;
        let request = it.ask_by_bank("q1", 35_00).await;
        let running = it.checkout("k1").await;
        let overview = credits::overview(&mut it.app.ctx.db.read().await.unwrap(), &it.anna.id).await.unwrap();
        let credit = &overview[0];
        assert_eq!((credit.free, credit.in_payments, credit.in_requests), (eur(0), eur(15_00), eur(35_00)));
        assert_eq!(credit.running.iter().map(|running| (&running.payment, running.amount)).collect::<Vec<_>>(), [(&running, eur(15_00))]);
        pay_back_by_bank(&it.app.ctx, &request, it.app.ctx.today()).await.unwrap();
        it.provider_says(&running, RemoteState::Paid).await;
        assert_eq!((it.owed().await, it.app.all_unapplied().await), ((0, 40_00), 0));
    }

    async fn checkouts_and_requests_at_once_share_what_there_is(app: TestApp) {
        let it = Credited::on(app).await;
        let (asked, spent, asked_too) =
            tokio::join!(it.ask("q1", 30_00, by_bank()), it.spend("k1", &[(0, 30_00)]), it.ask("q2", 30_00, by_bank()));
        let done = [asked.is_ok(), spent.is_ok(), asked_too.is_ok()];
        assert_eq!(done.into_iter().filter(|done| *done).count(), 1, "{done:?}");
    }

    async fn somebody_elses_invoice_takes_no_credit(app: TestApp) {
        let it = Credited::on(app).await;
        let bert = it.app.debtor_owing("bert", &[eur(10_00)]).await;
        let before = it.app.state().await;
        let mut order = it.order("k1", &[(0, 5_00)], Some(0));
        order.basket.lines.push((bert.invoices[0].clone(), eur(5_00)));
        let refused = payments::start_checkout(&it.ctx(), &it.anna.id, &order).await.unwrap_err();
        assert!(matches!(&refused, StartError::Basket(errors) if errors == &[BasketError::NotPayable(bert.invoices[0].clone())]));
        assert_eq!(it.app.state().await, before);
    }
}

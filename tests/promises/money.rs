//! The last cent, more than was promised, and money that is given back or that a bank takes back.

use saldo::payments::{DisputeState, Outcome, ProviderKind, RemoteCharge, RemoteDispute, RemoteRefund};

use super::*;

impl House {
    /// The promised 70.00 by a provider.
    async fn pays_online(&self) -> PaymentId {
        let (payment, _) = self.app.paid(&self.debtor, eur(70_00), &[(&self.first, eur(70_00))]).await;
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent-' || id where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
        payment
    }

    /// The payer's bank took it back, or decided about that.
    async fn charged_back(&self, payment: &PaymentId, state: DisputeState) {
        let dispute = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: "dispute".into(),
            intent_ref: format!("intent-{payment}"),
            amount: eur(70_00),
            state,
            reason: "fraudulent".into(),
        };
        assert_eq!(payments::record_chargeback(&self.app.ctx, &dispute).await.unwrap(), Outcome::Settled);
    }

    /// It was given back at the provider.
    async fn given_back(&self, payment: &PaymentId) {
        let refund = RemoteRefund { refund_ref: "re_1".into(), ours: None, amount: eur(70_00), failed: None };
        let charge = RemoteCharge {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            charge_ref: "charge".into(),
            intent_ref: format!("intent-{payment}"),
            refunds: vec![refund],
        };
        assert_eq!(payments::record_refunds(&self.app.ctx, &charge).await.unwrap(), Outcome::Settled);
    }
}

on_both! {
    async fn a_last_cent_that_comes_late_breaks_it_without_a_task(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.on_day("2026-03-12");
        house.pay(&house.first, 69_99).await;
        assert_eq!(house.stands(&id).await, (State::Running, 1));
        house.on_day("2026-03-13");
        house.pay(&house.first, 1).await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Broken, 0), 0));
    }

    async fn and_with_one_until_it_is_here_when_somebody_looked_before(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.on_day("2026-03-12");
        house.pay(&house.first, 69_99).await;
        house.on_day("2026-03-13");
        house.looked_after().await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Broken, 1), 1));
        house.pay(&house.first, 1).await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Broken, 0), 0));
    }

    async fn more_than_promised_keeps_it_and_what_nothing_is_owed_for_is_credit(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.app.paid(&house.debtor, eur(150_00), &[(&house.first, eur(120_00))]).await;
        assert_eq!((house.stands(&id).await, house.owed(&house.first).await), ((State::Kept, 0), (0, 0)));
        assert_eq!(house.app.all_unapplied().await, 30_00);
    }

    async fn money_that_is_given_back_in_time_makes_it_run_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let payment = house.pays_online().await;
        assert_eq!(house.stands(&id).await, (State::Kept, 0));
        house.on_day("2026-03-10");
        house.given_back(&payment).await;
        assert_eq!(house.stands(&id).await, (State::Running, 70_00));
        assert_eq!(house.owed(&house.first).await, (120_00, 120_00));
    }

    async fn what_a_bank_takes_back_in_time_is_not_to_be_paid_on_the_last_day(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let payment = house.pays_online().await;
        house.on_day("2026-03-10");
        house.charged_back(&payment, DisputeState::Open).await;
        assert_eq!(house.stands(&id).await, (State::Running, 70_00));
        assert_eq!(house.owed(&house.first).await, (120_00, 50_00));
        house.on_day("2026-03-13");
        house.looked_after().await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Withdrawn, 70_00), 0));
        assert_eq!(house.app.audited("promise.overtaken").await, 1);
        house.charged_back(&payment, DisputeState::Won).await;
        assert_eq!((house.stands(&id).await, house.owed(&house.first).await), ((State::Withdrawn, 0), (50_00, 50_00)));
    }

    async fn what_a_bank_takes_back_later_breaks_it_and_the_task_ends_when_it_is_won(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let payment = house.pays_online().await;
        house.on_day("2026-03-30");
        house.charged_back(&payment, DisputeState::Open).await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Broken, 70_00), 1));
        house.charged_back(&payment, DisputeState::Won).await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Broken, 0), 0));
    }
}

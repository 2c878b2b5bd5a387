//! An instalment can be paid online, however small its parts are.

use std::net::IpAddr;

use saldo::links::{self, LinkOrder, NewPayLink, Redeemed};
use saldo::money::Money;
use saldo::payments::demo::Demo;
use saldo::payments::rules::{Basket, BasketError};
use saldo::payments::{self, Order, Providers, StartError, Started};

use super::*;
use crate::support::later;

impl House {
    /// From now on no part payment may be smaller, except of what is in a plan.
    async fn smallest(&self, minor: i64) {
        let mut creditor = saldo::creditor::Creditor::named("Molen & Zoon B.V.");
        creditor.minimum_payment_minor = minor;
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        saldo::creditor::save(&mut tx, &creditor, self.app.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What paying these comes to.
    async fn review(&self, lines: Vec<(DocumentId, Money)>) -> Result<Money, StartError> {
        let order = Order {
            checkout_key: "k".into(),
            basket: Basket { currency: eur(0).currency(), lines },
            use_credit: false,
            told: None,
            why: later(),
            language: Language::En,
        };
        payments::review(&self.theirs, &self.debtor, &order).await.map(|review| review.amount)
    }

    /// What the plan asks for until that day, as its button sends it.
    async fn asks_for(&self, id: &PlanId, text: &str) -> Vec<(DocumentId, Money)> {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        plans::due_by(&mut conn, &self.app.ctx, &plan, day(text)).await.unwrap()
    }
}

on_both! {
    async fn an_instalment_below_the_smallest_part_payment_can_be_paid(app: TestApp) {
        let house = House::on(app).await;
        house.smallest(150_00).await;
        let id = house.runs().await;
        let next = house.asks_for(&id, "2026-04-01").await;
        assert_eq!(next, [(house.first.clone(), eur(100_00))]);
        assert_eq!(house.review(next).await.unwrap(), eur(100_00));
        house.pay(70_00).await;
        assert_eq!(house.review(house.asks_for(&id, "2026-04-01").await).await.unwrap(), eur(30_00), "and its rest");
        let refused = house.review(vec![(house.second.clone(), eur(99_99))]).await.unwrap_err();
        let StartError::Basket(errors) = &refused else { panic!("{refused:?}") };
        assert!(matches!(errors[..], [BasketError::BelowMinimum { .. }]), "it is in no plan: {refused:?}");
    }

    async fn an_instalment_that_pays_two_cents_of_another_invoice_can_be_paid(app: TestApp) {
        let house = House::on(app).await;
        house.smallest(1_00).await;
        let both = vec![house.first.clone(), house.second.clone()];
        let id = house.propose("k", (both, wanted(Share::Amount(150_01), "2026-04-01"))).await.unwrap().id();
        house.pay(150_01).await;
        let next = house.asks_for(&id, "2026-05-01").await;
        let amounts: Vec<i64> = [&house.first, &house.second]
            .into_iter()
            .filter_map(|document| next.iter().find(|(of, _)| of == document).map(|(_, amount)| amount.minor()))
            .collect();
        assert_eq!(amounts, [149_99, 2]);
        assert_eq!(house.review(next).await.unwrap(), eur(150_01));
    }

    async fn a_pay_link_pays_an_instalment_below_the_smallest_part_payment(app: TestApp) {
        let mut app = app;
        app.ctx.providers = Arc::new(Providers::with(Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()))));
        let house = House::on(app).await;
        house.smallest(150_00).await;
        house.runs().await;
        house.on_day("2026-04-01");
        let piet = house.app.contact("piet", &house.debtor, Rights::PAY).await;
        let new = NewPayLink { debtor: house.debtor.clone(), email: piet.email, invoices: vec!["F1".into()], days: 30 };
        let url = links::create(&house.app.ctx, &new).await.unwrap().url;
        let network: IpAddr = "192.0.2.1".parse().unwrap();
        let secret = url.split("/link?token=").nth(1).unwrap();
        let Redeemed { link, .. } = links::redeem(&house.app.ctx, secret, network).await.unwrap();
        let (told, language) = (eur(100_00), Language::En);
        let order = LinkOrder { checkout_key: house.app.ctx.new_id(), currency: told.currency(), told, language };
        let started = links::pay(&link.ctx(&house.app.ctx), &link, &order, network).await.unwrap();
        assert!(matches!(started, Started::AtProvider { .. }), "{started:?}");
    }
}

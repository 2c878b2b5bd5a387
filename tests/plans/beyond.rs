//! A transfer brings more than was announced, or comes twice: the plans of its invoices become shorter.

use saldo::creditor::{self, Creditor};
use saldo::ids::PaymentId;
use saldo::payments::rules::Basket;
use saldo::payments::{Order, store};
use saldo::transfers::{self, Arrival, Arrived};

use super::*;
use crate::support::later;

impl House {
    /// With a bank account of ours.
    async fn banked(app: TestApp) -> Self {
        let iban = Some("NL91 ABNA 0417 1643 00".into());
        let ours = Creditor { iban, ..Creditor::named("Molen & Zoon B.V.") };
        let mut tx = app.ctx.db.begin().await.unwrap();
        creditor::save(&mut tx, &ours, app.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
        Self::on(app).await
    }

    /// Anna says that she transfers so much of which invoices; gives the reference.
    async fn announces(&self, lines: &[(&DocumentId, i64)]) -> String {
        let lines = lines.iter().map(|(document, minor)| ((*document).clone(), eur(*minor))).collect();
        let order = Order {
            checkout_key: format!("on {}", self.app.ctx.today()),
            basket: Basket { currency: eur(0).currency(), lines },
            use_credit: false,
            told: None,
            why: later(),
            language: Language::En,
        };
        let id = transfers::announce(&self.theirs, &self.debtor, &order).await.unwrap();
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let payment = store::get(&mut conn, &id).await.unwrap().unwrap();
        transfers::of_payment(&mut conn, &payment).await.unwrap().unwrap().reference.printed()
    }

    /// So much comes with it; gives its payment, and what of it is credit.
    async fn comes(&self, key: &str, reference: &str, minor: i64) -> (PaymentId, i64) {
        let arrival = Arrival { key, amount: eur(minor), value_on: self.app.ctx.today() };
        let arrived = transfers::arrived(&self.app.ctx, reference, &arrival).await.unwrap();
        let Some(Arrived::Booked { payment, credit, .. }) = arrived else { panic!("not booked: {arrived:?}") };
        (payment, credit.minor())
    }
}

on_both! {
    async fn more_than_was_announced_makes_the_plan_shorter_and_comes_back_to_the_cent(app: TestApp) {
        let house = House::banked(app).await;
        let id = house.runs().await;
        let reference = house.announces(&[(&house.first, 100_00)]).await;
        let (payment, credit) = house.comes("b1", &reference, 150_00).await;
        assert_eq!((credit, house.left(&id).await), (0, vec![0, 100_00, 50_00]));
        let receipt = house.worked().await.all().into_iter().find(|mail| mail.subject.starts_with("Receipt")).unwrap();
        assert!(receipt.text.contains("€150.00") && !receipt.text.contains("as credit"), "{}", receipt.text);
        house.bounces(&payment, None).await;
        assert_eq!((house.left(&id).await, house.app.all_unapplied().await), (vec![100_00; 3], 0));
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0));
    }

    async fn a_transfer_that_comes_again_pays_the_next_instalment(app: TestApp) {
        let house = House::banked(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let reference = house.announces(&[(&house.first, 100_00)]).await;
        let mut payments = Vec::new();
        for (key, left, credit) in [
            ("b1", [0, 100_00, 100_00], 0),
            ("b2", [0, 0, 100_00], 0),
            ("b3", [0, 0, 0], 0),
            ("b4", [0, 0, 0], 100_00),
        ] {
            let (payment, of_it) = house.comes(key, &reference, 100_00).await;
            assert_eq!((of_it, house.left(&id).await), (credit, left.to_vec()), "{key}");
            payments.push(payment);
        }
        assert_eq!((house.plan(&id).await.state, house.app.all_unapplied().await), (State::Completed, 100_00));
        house.bounces(&payments[3], None).await;
        assert_eq!((house.plan(&id).await.state, house.app.all_unapplied().await), (State::Completed, 0));
        house.bounces(&payments[1], None).await;
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Running, vec![0, 0, 100_00]));
    }

    async fn what_comes_beyond_pays_no_invoice_that_is_in_no_plan(app: TestApp) {
        let house = House::banked(app).await;
        let id = house.runs().await;
        let reference = house.announces(&[(&house.first, 100_00), (&house.second, 60_00)]).await;
        let (_, credit) = house.comes("b1", &reference, 250_00).await;
        assert_eq!((credit, house.left(&id).await), (0, vec![0, 100_00, 10_00]));
        assert_eq!(house.app.outstanding(&house.second).await, 40_00);
        let (_, credit) = house.comes("b2", &reference, 120_00).await;
        assert_eq!((credit, house.plan(&id).await.state), (10_00, State::Completed));
        assert_eq!(house.app.outstanding(&house.second).await, 40_00);
    }

    async fn what_is_missing_of_an_announcement_comes_first(app: TestApp) {
        let house = House::banked(app).await;
        let id = house.runs().await;
        let reference = house.announces(&[(&house.first, 100_00), (&house.second, 60_00)]).await;
        assert_eq!(house.comes("b1", &reference, 100_00).await.1, 0);
        assert_eq!(house.left(&id).await, [0, 100_00, 100_00]);
        assert_eq!(house.app.outstanding(&house.second).await, 100_00);
        assert_eq!(house.comes("b2", &reference, 70_00).await.1, 0);
        assert_eq!(house.left(&id).await, [0, 100_00, 90_00]);
        assert_eq!(house.app.outstanding(&house.second).await, 40_00);
    }

    async fn what_comes_beyond_pays_nothing_that_is_contested(app: TestApp) {
        let house = House::banked(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-10");
        house.contest(120_00).await;
        let reference = house.announces(&[(&house.first, 100_00)]).await;
        let (_, credit) = house.comes("b1", &reference, 250_00).await;
        assert_eq!((credit, house.left(&id).await), (70_00, vec![0, 0, 0]));
        assert_eq!((house.plan(&id).await.state, house.app.outstanding(&house.first).await), (State::Running, 120_00));
    }
}

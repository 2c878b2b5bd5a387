//! Refunds that the payer's bank did not take, days later.

use saldo::db::Db;
use saldo::payments::notice::{self, Notice, Subject};

use super::*;
use crate::support::double;

fn failed(refund: &RemoteRefund) -> RemoteRefund {
    RemoteRefund { failed: Some("expired_or_canceled_card".into()), ..refund.clone() }
}

/// A fresh installation on the same engine.
async fn another(app: &TestApp) -> TestApp {
    match app.ctx.db {
        Db::Sqlite { .. } => TestApp::sqlite().await,
        Db::Postgres(_) => TestApp::postgres().await,
    }
}

impl Paid {
    /// The provider's refund of a wish.
    fn of(&self, id: &RefundId, minor: i64) -> RemoteRefund {
        RemoteRefund { ours: Some(id.clone()), ..at_provider(&format!("demo_{id}"), minor) }
    }

    async fn told(&self, refunds: &[RemoteRefund]) {
        payments::record_refunds(&self.app.ctx, &self.charge(refunds)).await.unwrap();
    }
}

on_both! {
    async fn what_a_refund_took_is_there_again_whatever_its_reason(app: TestApp) {
        for (reason, minor, meanwhile, after) in [
            (RefundReason::Overpaid, 30_00, (0, 0), (0, 30_00)),
            (RefundReason::Credited, 30_00, (0, 0), (0, 30_00)),
            // A present goes back into the creditor's own pocket.
            (RefundReason::Goodwill, 50_00, (0, 30_00), (0, 30_00)),
            // What was owed again stays owed; the money lies beside it, to be paid out or used.
            (RefundReason::Mistake, 150_00, (120_00, 0), (120_00, 150_00)),
        ] {
            let it = Paid::on(another(&app).await).await;
            let refund = it.ask_and_send(minor, reason).await;
            assert_eq!(it.owed_and_credit().await, meanwhile, "{reason:?}");
            for _ in 0..2 {
                it.told(&[failed(&it.of(&refund.id, minor))]).await;
            }
            assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), (after, eur(0)), "{reason:?}");
            let now = it.refund(&refund.id).await;
            assert_eq!((now.status, now.failure.as_deref()), (RefundStatus::Failed, Some("expired_or_canceled_card")));
            assert_eq!(it.app.open_tasks("refund_failed").await, 1);
            assert_eq!(it.app.balance("goodwill").await, 0);
            it.app.finish().await;
        }
    }

    async fn what_several_credits_gave_comes_back_to_its_payment(app: TestApp) {
        let it = Paid::on(app).await;
        let (_, note) = it.app.credit_note(&it.anna.id, "CN-1", eur(40_00), None).await;
        let refund = it.ask_and_send(60_00, RefundReason::Credited).await;
        it.told(&[failed(&it.of(&refund.id, 60_00))]).await;
        let left = async |lot: &CreditId| it.app.one::<i64>("select unallocated_minor from credit where id = $1", lot.as_str()).await;
        // The note paid 30 of the invoice instead, and still does.
        assert_eq!((left(&it.lot).await, left(&note).await), (60_00, 10_00));
        // It can be asked for again, and goes through.
        let again = it.ask_and_send(60_00, RefundReason::Credited).await;
        assert_eq!((again.status, it.owed_and_credit().await), (RefundStatus::Booked, (0, 10_00)));
    }

    async fn a_refund_nobody_here_asked_for_fails_too(app: TestApp) {
        let it = Paid::on(app).await;
        let one = at_provider("re_1", 40_00);
        it.told(std::slice::from_ref(&one)).await;
        assert_eq!(it.owed_and_credit().await, (10_00, 0));
        it.told(&[failed(&one)]).await;
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((10_00, 40_00), eur(0)));
        assert_eq!(it.app.open_tasks("refund_failed").await, 1);
    }

    async fn a_refund_that_failed_before_it_was_heard_of_moves_nothing(app: TestApp) {
        let it = Paid::on(app).await;
        let id = it.ask(20_00, RefundReason::Mistake).await.unwrap();
        let before = it.owed_and_credit().await;
        it.told(&[failed(&it.of(&id, 20_00))]).await;
        // An older notice comes late, and the job asks after it was done.
        it.told(&[it.of(&id, 20_00)]).await;
        SendRefund.run(&it.app.ctx, id.as_str()).await.unwrap();
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), (before, eur(0)));
        assert_eq!(it.refund(&id).await.status, RefundStatus::Failed);
        assert_eq!(it.app.open_tasks("refund_failed").await, 1);
    }

    async fn notices_of_two_refunds_end_the_same_in_every_order(app: TestApp) {
        for order in permutations(&[0, 1, 2, 3]) {
            let it = Paid::on(another(&app).await).await;
            let (a, b) = (at_provider("re_a", 10_00), at_provider("re_b", 10_00));
            let looks = [vec![a.clone()], vec![failed(&a)], vec![a.clone(), b.clone()], vec![failed(&a), b.clone()]];
            for look in &order {
                it.told(&looks[*look]).await;
                it.told(&looks[*look]).await;
            }
            assert_eq!(it.paid().await.refunded(), eur(10_00), "{order:?}");
            // Whether A was seen before it failed decides nothing: its ten euros are credit again.
            assert_eq!(it.owed_and_credit().await, (0, 20_00), "{order:?}");
            it.app.finish().await;
        }
    }

    async fn looks_at_once_book_each_refund_and_each_failure_once(app: TestApp) {
        let it = Paid::on(app).await;
        let (a, b) = (at_provider("re_a", 10_00), at_provider("re_b", 15_00));
        let looks = [vec![a.clone()], vec![failed(&a), b.clone()], vec![b.clone()], vec![a.clone(), b.clone()]];
        let all = (0..16).map(|n| it.told(&looks[n % looks.len()]));
        futures_util::future::join_all(all).await;
        assert_eq!((it.paid().await.refunded(), it.owed_and_credit().await), (eur(15_00), (0, 15_00)));
        assert_eq!(it.app.one::<i64>("select count(*) from entry where kind = $1", "refund_failed").await, it.app.one::<i64>(
            "select count(*) from provider_refund where amount_minor > 0 and failed_at is not null and refund_ref = $1", "re_a").await);
    }

    async fn a_refund_booked_before_its_id_was_kept_is_not_booked_again_and_can_fail(app: TestApp) {
        let it = Paid::on(app).await;
        it.app.refunded(&it.anna.id, &it.payment, &it.lot, eur(10_00)).await;
        let (old, new) = (at_provider("re_old", 10_00), at_provider("re_new", 5_00));
        it.told(std::slice::from_ref(&old)).await;
        assert_eq!((it.paid().await.refunded(), it.owed_and_credit().await), (eur(10_00), (0, 20_00)));
        it.told(&[old.clone(), new]).await;
        assert_eq!(it.paid().await.refunded(), eur(15_00));
        it.told(&[failed(&old)]).await;
        assert_eq!((it.paid().await.refunded(), it.owed_and_credit().await), (eur(5_00), (0, 25_00)));
    }
}

/// Every order of these.
fn permutations(of: &[usize]) -> Vec<Vec<usize>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for first in of {
        let rest: Vec<usize> = of.iter().copied().filter(|other| other != first).collect();
        all.extend(permutations(&rest).into_iter().map(|mut order| {
            order.insert(0, *first);
            order
        }));
    }
    all
}

on_both! {
    async fn stripe_says_that_a_refund_failed(app: TestApp) {
        let mut app = app;
        let (stripe, it, intent) = paid_at_stripe(&mut app).await;
        let refund = it.ask_and_send(50_00, RefundReason::Mistake).await;
        let by_hand = stripe.post("refund", json!({"payment_intent": intent, "amount": 1000})).await;
        let list = stripe.get(&format!("/v1/refunds?payment_intent={intent}")).await;
        let ours = list["data"].as_array().unwrap().iter().find(|one| one["metadata"]["saldo_refund"] == refund.id.as_str());
        let ours = ours.expect("our refund").get("id").unwrap().as_str().unwrap().to_owned();
        let by_hand = by_hand["refund"]["id"].as_str().unwrap().to_owned();
        stripe.post("refund/settle", json!({"id": ours, "outcome": "failed"})).await;
        let provider = app.ctx.providers.checkout().unwrap().clone();
        let subjects = [
            Subject::Refund(ours.clone()),
            Subject::Charge(charge_of(&stripe, &intent).await),
            Subject::Refund(by_hand),
            Subject::Refund(ours),
        ];
        for (n, subject) in subjects.into_iter().enumerate() {
            let notice = Notice {
                event_id: format!("evt_{n}"),
                kind: "story".into(),
                subject,
                account: double::ACCOUNT.into(),
                livemode: false,
            };
            notice::receive(&app.ctx, provider.as_ref(), &notice).await.unwrap();
        }
        assert_eq!(it.paid().await.refunded(), eur(10_00));
        // The fifty are credit; of the ten made at Stripe, credit went first.
        assert_eq!(it.owed_and_credit().await, (50_00, 40_00));
        assert_eq!(it.refund(&refund.id).await.status, RefundStatus::Failed);
        assert_eq!(it.app.open_tasks("refund_failed").await, 1);
    }
}

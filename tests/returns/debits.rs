//! Debits: on their way, there but revocable, failed, returned.

use chrono::Duration;
use saldo::home;
use saldo::payments::notice::{self, Notice, Subject};
use serde_json::json;

use super::*;
use crate::support::{StripeDouble, double};

on_both! {
    async fn money_on_its_way_has_no_receipt_and_the_receipt_says_until_when_it_can_come_back(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.start("k1").await;
        it.decide(&id, DemoState::Processing).await;
        assert_eq!(it.payment(&id).await.status, PaymentStatus::Processing);
        assert!(it.mails().await.is_empty(), "no receipt before the money is there");
        assert_eq!(it.payment(&id).await.returnable(it.app.ctx.today()), None);
        it.decide(&id, DemoState::Paid).await;
        let mails = it.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].text.contains("Your bank can still return this payment until 27 April 2026."), "{}", mails[0].text);
        let until = "2026-04-27".parse().unwrap();
        assert_eq!(it.payment(&id).await.returnable(it.app.ctx.today()), Some(until));
        it.app.clock.advance(Duration::days(56));
        assert_eq!(it.payment(&id).await.returnable(it.app.ctx.today()), Some(until));
        it.app.clock.advance(Duration::days(1));
        assert_eq!(it.payment(&id).await.returnable(it.app.ctx.today()), None);
    }

    async fn a_payment_at_once_is_there_to_stay(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.start("k1").await;
        it.decide(&id, DemoState::Paid).await;
        assert!(!it.mails().await[0].text.contains("return"));
        assert_eq!(it.payment(&id).await.returnable(it.app.ctx.today()), None);
        assert!(!demo::take_back(&it.app.ctx, &id).await.unwrap());
        assert_eq!(it.owed().await, [0, 0]);
    }

    async fn a_debit_that_fails_is_told_once_with_a_link_that_pays_its_invoices(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.start("k1").await;
        it.decide(&id, DemoState::Processing).await;
        it.decide(&id, DemoState::Failed).await;
        assert!(it.payment(&id).await.is_failed_debit());
        let mails = it.mails().await;
        assert_eq!(mails.len(), 1, "one mail, and no receipt");
        assert_eq!(mails[0].to, it.anna.email);
        assert_eq!(mails[0].subject, "Your payment of €200.00 to Molen & Zoon B.V. did not come in");
        assert!(mails[0].text.contains("The bank did not tell us why."), "{}", mails[0].text);
        assert_eq!(it.asked_by(&mails[0]).await, [120_00, 80_00]);
        assert!(it.mails().await.is_empty());
        let secrets: String = it.app.one("select body_text || body_html from outbox where kind = $1", "payment_returned").await;
        assert_eq!(secrets, "", "the secret does not stay");
    }

    async fn whoever_is_refused_at_once_gets_no_mail(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.start("k1").await;
        it.decide(&id, DemoState::Failed).await;
        assert!(it.mails().await.is_empty());
        assert!(!it.payment(&id).await.is_failed_debit());
    }

    async fn a_debit_that_comes_back_is_owed_at_once_without_hold_or_task(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.paid_by_debit("k1").await;
        it.app.clock.advance(Duration::days(40));
        assert!(demo::take_back(&it.app.ctx, &id).await.unwrap());
        assert!(!demo::take_back(&it.app.ctx, &id).await.unwrap());
        assert_eq!((it.owed().await, it.holds_and_tasks().await), ([120_00, 80_00], (0, 0)));
        let gone = it.came_back(&id).await.unwrap();
        assert_eq!((gone.amount, gone.reason, gone.contested), (eur(200_00), ReturnReason::AskedBack, false));
        assert_eq!(gone.on, it.app.ctx.today());
        assert_eq!(it.payment(&id).await.returnable(it.app.ctx.today()), None, "nothing is left to take back");
        let mails = it.mails().await;
        assert_eq!(mails.iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(), ["€200.00 paid to Molen & Zoon B.V. came back"]);
        assert!(mails[0].text.contains("The account holder asked the bank for the money."));
        assert_eq!(it.asked_by(&mails[0]).await, [120_00, 80_00]);
        assert!(it.mails().await.is_empty());
    }

    async fn home_says_what_came_back_until_somebody_pays_it_again(app: TestApp) {
        let it = Story::on(app).await;
        let shown = async || {
            let overview = home::overview(&mut it.app.ctx.db.read().await.unwrap(), &it.app.ctx, &it.debtor.id).await.unwrap();
            overview.came_back.into_iter().map(|payment| (payment.id, payment.came_back)).collect::<Vec<_>>()
        };
        let first = it.paid_by_debit("k1").await;
        assert!(shown().await.is_empty());
        demo::take_back(&it.app.ctx, &first).await.unwrap();
        assert_eq!(shown().await, [(first, true)]);
        it.app.clock.advance(Duration::minutes(1));
        let second = it.start("k2").await;
        it.decide(&second, DemoState::Processing).await;
        assert!(shown().await.is_empty(), "it is being paid");
        it.decide(&second, DemoState::Failed).await;
        assert_eq!(shown().await, [(second, false)], "the newest try is what counts");
        it.app.clock.advance(Duration::minutes(1));
        it.paid_by_debit("k3").await;
        assert!(shown().await.is_empty());
    }

    async fn what_was_paid_again_meanwhile_is_not_told(app: TestApp) {
        let it = Story::on(app).await;
        let first = it.paid_by_debit("k1").await;
        demo::take_back(&it.app.ctx, &first).await.unwrap();
        let again = it.start("k2").await;
        it.decide(&again, DemoState::Paid).await;
        let mails = it.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].subject.starts_with("Receipt"), "{}", mails[0].subject);
    }

    async fn when_the_payer_may_not_pay_any_more_the_others_are_told(app: TestApp) {
        let it = Story::on(app).await;
        let bert = it.app.contact("bert", &it.debtor.id, Rights::PAY).await;
        it.app.contact("carla", &it.debtor.id, Rights::VIEW).await;
        let id = it.paid_by_debit("k1").await;
        saldo::contacts::change_rights(&it.app.ctx, &it.debtor.id, &it.anna.id, Rights::VIEW).await.unwrap();
        demo::take_back(&it.app.ctx, &id).await.unwrap();
        let told: Vec<_> = it.mails().await.into_iter().map(|mail| mail.to).collect();
        assert_eq!(told, [bert.email]);
    }

    async fn a_bank_that_gives_a_debit_back_after_all_restores_it(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.paid_by_debit("k1").await;
        for state in [DisputeState::Open, DisputeState::Won, DisputeState::Won, DisputeState::Lost] {
            payments::record_chargeback(&it.app.ctx, &it.dispute(&id, state).await).await.unwrap();
        }
        assert_eq!((it.owed().await, it.came_back(&id).await), ([0, 0], None));
        assert!(it.mails().await.is_empty());
    }
}

/// Anna paid by a debit at Stripe. Gives its session, its charge, and the payment.
async fn debit_at_stripe(it: &Story, stripe: &StripeDouble) -> (String, String, PaymentId) {
    let id = it.start("k1").await;
    let session = it.payment(&id).await.session_ref.unwrap();
    let paying = stripe.post("pay", json!({"session": session, "outcome": "processing"})).await;
    let charge = paying["payment_intent"]["latest_charge"].as_str().unwrap().to_owned();
    (session, charge, id)
}

async fn noticed(it: &Story, event: &str, subject: &Subject) {
    let provider = it.app.ctx.providers.checkout().unwrap().clone();
    let notice = Notice {
        event_id: event.to_owned(),
        kind: "story".into(),
        subject: subject.clone(),
        account: double::ACCOUNT.into(),
        livemode: false,
    };
    notice::receive(&it.app.ctx, provider.as_ref(), &notice).await.unwrap();
}

on_both! {
    async fn stripes_notices_of_a_returned_debit_end_the_same_in_any_order(app: TestApp) {
        let mut it = Story::on(app).await;
        let stripe = StripeDouble::start(&mut it.app).await;
        let (session, charge, id) = debit_at_stripe(&it, &stripe).await;
        stripe.post("settle", json!({"session": session, "outcome": "succeeded"})).await;
        let intent = Subject::Intent(stripe.get(&format!("/v1/charges/{charge}")).await["payment_intent"].as_str().unwrap().into());
        let dispute = stripe.post("dispute", json!({"charge": charge, "reason": "insufficient_funds", "final": false})).await;
        let dispute = Subject::Dispute(dispute["dispute"]["id"].as_str().unwrap().into());
        let checkout = Subject::Checkout(session);
        // Whatever comes first finds everything there is; the rest changes nothing.
        noticed(&it, "evt_0", &dispute).await;
        assert_eq!((it.owed().await, it.holds_and_tasks().await), ([120_00, 80_00], (0, 0)));
        let before = it.app.state_but_notices().await;
        for (n, subject) in [&checkout, &dispute, &intent, &checkout, &dispute].into_iter().enumerate() {
            noticed(&it, &format!("evt_{}", n + 1), subject).await;
            assert_eq!(it.app.state_but_notices().await, before);
        }
        if let Subject::Dispute(id) = &dispute {
            stripe.post("dispute/close", json!({"id": id, "outcome": "lost"})).await;
        }
        noticed(&it, "evt_closed", &dispute).await;
        assert_eq!(it.app.state_but_notices().await, before);
        assert_eq!(it.came_back(&id).await.unwrap().reason, ReturnReason::NoFunds);
        let subjects: Vec<String> = it.mails().await.into_iter().map(|mail| mail.subject).collect();
        assert_eq!(subjects.len(), 2, "a receipt and one mail about the return: {subjects:?}");
    }

    async fn a_debit_that_stripe_cannot_collect_says_why(app: TestApp) {
        let mut it = Story::on(app).await;
        let stripe = StripeDouble::start(&mut it.app).await;
        let (session, _, id) = debit_at_stripe(&it, &stripe).await;
        let checkout = Subject::Checkout(session.clone());
        noticed(&it, "evt_1", &checkout).await;
        assert_eq!(it.payment(&id).await.status, PaymentStatus::Processing);
        stripe.post("settle", json!({"session": session, "outcome": "failed"})).await;
        for n in 2..5 {
            noticed(&it, &format!("evt_{n}"), &checkout).await;
        }
        assert_eq!(it.payment(&id).await.failure.as_deref(), Some("debit_not_authorized"));
        let mails = it.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].text.contains("The account holder told the bank that this payment was not agreed."));
    }
}

impl TestApp {
    /// Every row but the list of notices.
    async fn state_but_notices(&self) -> String {
        crate::support::state_hash(&mut self.ctx.db.read().await.unwrap(), &["provider_event"]).await
    }
}

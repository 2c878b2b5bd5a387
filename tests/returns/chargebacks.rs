//! Cards: the bank decides, and until then nobody is asked to pay.

use super::*;

/// Anna paid both invoices at once, and has her receipt.
async fn paid(it: &Story) -> PaymentId {
    let id = it.start("k1").await;
    it.decide(&id, DemoState::Paid).await;
    assert_eq!(it.mails().await.len(), 1);
    id
}

impl Story {
    async fn told(&self, id: &PaymentId, state: DisputeState) -> Outcome {
        payments::record_chargeback(&self.app.ctx, &self.dispute(id, state).await).await.unwrap()
    }
}

on_both! {
    async fn a_card_that_is_charged_back_is_on_hold_and_nobody_is_mailed_until_it_is_lost(app: TestApp) {
        let it = Story::on(app).await;
        let id = paid(&it).await;
        it.told(&id, DisputeState::Open).await;
        assert_eq!((it.owed().await, it.holds_and_tasks().await), ([120_00, 80_00], (2, 1)));
        assert!(it.came_back(&id).await.unwrap().contested);
        assert!(it.mails().await.is_empty());
        it.told(&id, DisputeState::Lost).await;
        assert_eq!((it.owed().await, it.holds_and_tasks().await), ([120_00, 80_00], (0, 0)));
        assert!(!it.came_back(&id).await.unwrap().contested);
        let mails = it.mails().await;
        assert_eq!(mails.len(), 1);
        assert_eq!(it.asked_by(&mails[0]).await, [120_00, 80_00]);
        it.told(&id, DisputeState::Lost).await;
        assert!(it.mails().await.is_empty());
    }

    async fn a_chargeback_that_comes_as_lost_holds_nothing_and_is_told_at_once(app: TestApp) {
        let it = Story::on(app).await;
        let id = paid(&it).await;
        it.told(&id, DisputeState::Lost).await;
        assert_eq!((it.owed().await, it.holds_and_tasks().await), ([120_00, 80_00], (0, 0)));
        assert_eq!(it.app.count("task").await, 0);
        assert_eq!(it.mails().await.len(), 1);
        // An older look at it comes late.
        it.told(&id, DisputeState::Open).await;
        assert_eq!(it.holds_and_tasks().await, (0, 0));
    }

    async fn a_chargeback_that_is_won_is_no_loss_and_no_mail_in_whatever_order_it_is_told(app: TestApp) {
        use DisputeState::{Inquiry, Lost, Open, Won};
        let it = Story::on(app).await;
        for (n, told) in [[Inquiry, Open, Won], [Won, Open, Open], [Open, Won, Lost], [Won, Won, Inquiry]].iter().enumerate() {
            let id = it.start(&format!("k{n}")).await;
            it.decide(&id, DemoState::Paid).await;
            it.mails().await;
            for state in told {
                it.told(&id, *state).await;
            }
            assert_eq!((it.owed().await, it.holds_and_tasks().await), ([0, 0], (0, 0)), "{told:?}");
            assert_eq!(it.came_back(&id).await, None);
            assert!(it.mails().await.is_empty(), "{told:?}");
            // The next one pays the same again.
            let (debtor, payment) = (&it.debtor, it.payment(&id).await);
            assert_eq!(payment.charged_back(), eur(0));
            it.told_as(&id, "second").await;
            assert_eq!(it.app.outstanding(&debtor.invoices[0]).await, 120_00);
            it.mails().await;
        }
    }
}

impl Story {
    /// Another chargeback of the same payment, lost.
    async fn told_as(&self, id: &PaymentId, dispute: &str) {
        let dispute =
            RemoteDispute { dispute_ref: format!("{dispute}-{id}"), ..self.dispute(id, DisputeState::Lost).await };
        payments::record_chargeback(&self.app.ctx, &dispute).await.unwrap();
    }
}

//! Taken back, and opened again.

use saldo::disputes::State;

use super::*;

on_both! {
    async fn what_is_taken_back_is_due_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        disputes::withdraw(&house.theirs, &house.debtor, &id).await.unwrap();
        assert_eq!((house.owed().await.1, house.dispute(&id).await.state), (0, State::Withdrawn));
        assert_eq!(house.open_tasks("dispute").await, 0);
        let again = disputes::withdraw(&house.theirs, &house.debtor, &id).await;
        assert!(matches!(again, Err(DisputeError::State(State::Withdrawn))));
        // The same line may be contested by another dispute.
        house.raise("other", vec![house.claim(Some(2), None)]).await.unwrap();
    }

    async fn what_was_not_credited_is_contested_again_in_a_new_round(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::Accept { items: vec![house.item(2, 21_80)] }).await.unwrap();
        disputes::reopen(&house.theirs, &house.debtor, &id, &message("r", "All of it!")).await.unwrap();
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.state, dispute.round, dispute.claimed(), dispute.held()), (State::Open, 2, eur(32_70), eur(32_70)));
        assert_eq!((house.open_tasks("dispute").await, house.owed().await.1), (1, 32_70));
        let before = house.app.state().await;
        disputes::reopen(&house.theirs, &house.debtor, &id, &message("r", "All of it!")).await.unwrap();
        assert_eq!(house.app.state().await, before, "the same form opens it once");
        house.decide(&id, "e", Verdict::AcceptAll).await.unwrap();
        // 54.50 in two pieces has the VAT of 54.50.
        let vat: i64 = house.app.one("select cast(sum(vat_minor) as bigint) from credit_decision where $1 = $1", "").await;
        assert_eq!((house.owed().await.0, vat), (121_00, 4_50));
        let over = disputes::reopen(&house.theirs, &house.debtor, &id, &message("s", "More!")).await;
        assert!(matches!(over, Err(DisputeError::State(State::Accepted))));
    }

    async fn it_is_opened_again_within_the_creditors_term(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::Refuse).await.unwrap();
        house.app.clock.advance(chrono::Duration::days(15));
        let late = disputes::reopen(&house.theirs, &house.debtor, &id, &message("r", "No!")).await.unwrap_err();
        assert!(matches!(late, DisputeError::TooLate(day) if day.to_string() == "2026-03-16"), "{late:?}");
        house.app.clock.advance(chrono::Duration::days(-1));
        disputes::reopen(&house.theirs, &house.debtor, &id, &message("r", "No!")).await.unwrap();
    }

    async fn what_another_dispute_took_is_not_opened_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::Refuse).await.unwrap();
        house.raise("other", vec![house.claim(Some(2), None)]).await.unwrap();
        let refused = disputes::reopen(&house.theirs, &house.debtor, &id, &message("r", "No!")).await;
        assert!(matches!(refused, Err(DisputeError::Nothing)));
    }

    async fn days_to_answer_are_the_creditors(app: TestApp) {
        let house = House::on(app).await;
        assert!(!disputes::set_days(&house.ours, Reason::Quantity, Some(61)).await.unwrap());
        assert!(disputes::set_days(&house.ours, Reason::Quantity, Some(1)).await.unwrap());
        let id = house.contested().await;
        assert_eq!(house.dispute(&id).await.answer_due_on.to_string(), "2026-03-03");
        assert!(disputes::set_days(&house.ours, Reason::Quantity, None).await.unwrap());
        let other = house.raise("o", vec![house.claim(Some(1), None)]).await.unwrap();
        assert_eq!(house.dispute(&other).await.answer_due_on.to_string(), "2026-03-09");
    }
}

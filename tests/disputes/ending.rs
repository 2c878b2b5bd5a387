//! Taken back, and opened again.

use std::collections::BTreeMap;

use saldo::creditor::{ChangeError, Saved};
use saldo::disputes::{DisputeTerms, State, change_terms};

use super::*;

impl House {
    async fn settings_version(&self) -> i64 {
        self.app.one("select version from creditor where $1 = $1", "").await
    }
}

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
        let terms = DisputeTerms { reopen_days: 14, pay_days: 7 };
        let own = BTreeMap::from([(Reason::Quantity, 1)]);
        let before = house.settings_version().await;
        assert_eq!(change_terms(&house.ours, before, terms, &own).await.unwrap(), Saved::Changed);
        let id = house.contested().await;
        assert_eq!(house.dispute(&id).await.answer_due_on.to_string(), "2026-03-03");
        let seen = house.settings_version().await;
        assert_eq!(change_terms(&house.ours, seen, terms, &own).await.unwrap(), Saved::Unchanged);
        let stale = change_terms(&house.ours, before, terms, &BTreeMap::new()).await;
        let Err(ChangeError::Stale(changes)) = stale else { panic!("{stale:?}") };
        assert_eq!(changes[0].new_value.as_deref(), Some("quantity 1"));
        assert_eq!(change_terms(&house.ours, seen, terms, &BTreeMap::new()).await.unwrap(), Saved::Changed);
        let other = house.raise("o", vec![house.claim(Some(1), None)]).await.unwrap();
        assert_eq!(house.dispute(&other).await.answer_due_on.to_string(), "2026-03-09");
        let audited = "select count(*) from audit where action = $1";
        assert_eq!(house.app.one::<i64>(audited, "creditor.disputes_changed").await, 2);
    }
}

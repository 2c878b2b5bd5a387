//! A colleague answers, once.

use super::*;

on_both! {
    async fn the_money_was_found(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        house.worked().await;
        house.answer(&id, &found()).await.unwrap();
        let claim = house.get(&id).await;
        assert_eq!((claim.outcome, claim.answer.as_str()), (Some(Outcome::Found), "It stood under another name."));
        assert_eq!((claim.closed_by, claim.closed_at), (Some(house.ours.actor.to_string()), Some(house.app.ctx.now())));
        assert_eq!((house.owed().await, house.open_tasks().await), ((100_00, 60_00, 40_00), 0), "until it is matched");
        let mail = house.worked().await.last_to(&house.anna.email);
        for part in ["We found €60.00 for invoice F1", "In our words: It stood under another name."] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
        assert_eq!(house.app.audited("paid_claim.found").await, 1);
        let again = house.answer(&id, &not_found()).await.unwrap_err();
        assert!(matches!(again, PaidClaimError::Closed(Outcome::Found)), "{again:?}");
        let second = house.say(&house.said("again")).await.unwrap();
        assert!(house.get(&second).await.hold_until.is_some(), "this one ended with the money");
    }

    async fn what_was_found_is_paused_until_it_is_placed(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        house.answer(&id, &found()).await.unwrap();
        house.app.cheque(&house.debtor, "c", (&house.invoice, 20_00)).await;
        assert_eq!(house.owed().await, (80_00, 60_00, 20_00), "a part of it");
        house.app.cheque(&house.debtor, "d", (&house.invoice, 40_00)).await;
        assert_eq!((house.get(&id).await.outcome, house.owed().await), (Some(Outcome::Found), (40_00, 0, 40_00)));
        assert_eq!(house.app.audited("paid_claim.came_in").await, 0, "it was over before");
    }

    async fn what_was_found_and_is_not_placed_is_due_after_the_days_of_the_pause(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        house.answer(&id, &found()).await.unwrap();
        for (text, due) in [("2026-03-12", 40_00), ("2026-03-13", 100_00)] {
            house.on_day(text);
            house.worked().await;
            assert_eq!(house.owed().await.2, due, "{text}");
        }
    }

    async fn the_money_was_not_found(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        house.worked().await;
        house.answer(&id, &not_found()).await.unwrap();
        assert_eq!((house.get(&id).await.outcome, house.owed().await), (Some(Outcome::NotFound), (100_00, 0, 100_00)));
        let mail = house.worked().await.last_to(&house.anna.email);
        for part in ["€60.00 of 27 February 2026 for invoice F1", "Nothing came from this account.", "due as before"] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
        let ended: i64 = house.app.one("select count(*) from hold where reason = $1 and ended_at is not null", "paid_claim").await;
        assert_eq!((house.open_tasks().await, ended), (0, 1));
    }

    async fn of_two_at_once_one_answers(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        let (yes, no) = (found(), not_found());
        let (one, other) = tokio::join!(
            paid_claims::answer(&house.ours, &house.debtor, &id, 1, &yes),
            paid_claims::answer(&house.ours, &house.debtor, &id, 1, &no)
        );
        assert_eq!(one.is_ok() as u8 + other.is_ok() as u8, 1);
        let refused = one.err().or(other.err()).unwrap();
        assert!(matches!(refused, PaidClaimError::Closed(_)), "{refused:?}");
    }

    async fn a_debtor_answers_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        let before = house.app.state().await;
        let theirs = paid_claims::answer(&house.theirs, &house.debtor, &id, 1, &found()).await;
        assert!(matches!(theirs, Err(PaidClaimError::NotAllowed)));
        let stale = paid_claims::answer(&house.ours, &house.debtor, &id, 7, &found()).await;
        assert!(matches!(stale, Err(PaidClaimError::Changed)));
        assert_eq!(house.app.state().await, before);
    }

    async fn it_waits_for_an_answer_when_its_pause_is_over(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        house.on_day("2026-03-12");
        let before = house.app.state().await;
        paid_claims::look_after(&house.app.ctx).await.unwrap();
        assert_eq!(house.app.state().await, before);
        house.on_day("2026-03-20");
        paid_claims::look_after(&house.app.ctx).await.unwrap();
        assert_eq!((house.get(&id).await.outcome, house.open_tasks().await, house.owed().await.1), (None, 1, 0));
        let before = house.app.state().await;
        paid_claims::look_after(&house.app.ctx).await.unwrap();
        assert_eq!(house.app.state().await, before, "once");
        house.pay(10_00).await;
        assert_eq!(house.owed().await, (90_00, 0, 90_00), "a pause that is over does not begin again");
        house.answer(&id, &not_found()).await.unwrap();
    }
}

//! Grace, notice, end; and a worker that was away.

use saldo::holds;
use saldo::ids::PaymentId;

use super::*;

on_both! {
    async fn a_missing_instalment_breaks_the_plan_after_its_grace_and_paying_mends_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.worked().await;
        house.on_day("2026-04-06");
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Running, "the last day of the grace");
        house.on_day("2026-04-07");
        house.looked_after().await;
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.ends_on), (State::Broken, Some(day("2026-04-15"))));
        assert_eq!(house.owed(&house.first).await, (300_00, 200_00, 100_00), "nothing else is due yet");
        assert_eq!(house.open_tasks("plan_broken").await, 1);
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("€100.00 of payment plan 1") && mail.text.contains("Pay it before 15 April 2026"), "{}", mail.text);
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!(house.app.state().await, before, "once");
        house.pay(100_00).await;
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.ends_on, house.open_tasks("plan_broken").await), (State::Running, None, 0));
    }

    async fn a_kept_plan_is_ended_by_nobody_and_a_broken_one_after_its_notice(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let end = async || {
            let seen = house.plan(&id).await.version;
            plans::end(&house.ours, &house.debtor, &id, seen, &words("We called twice.")).await
        };
        assert!(matches!(end().await, Err(PlanError::NotYet(None))));
        house.on_day("2026-04-07");
        house.looked_after().await;
        house.on_day("2026-04-14");
        assert!(matches!(end().await, Err(PlanError::NotYet(Some(until))) if until == day("2026-04-15")));
        house.on_day("2026-04-15");
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Broken, "a colleague ends it, by this policy");
        end().await.unwrap();
        assert_eq!((house.plan(&id).await.state, house.owed(&house.first).await), (State::Ended, (300_00, 0, 300_00)));
        assert_eq!(house.open_tasks("plan_broken").await, 0);
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("€300.00 of it is still owed"));
    }

    async fn by_its_policy_it_ends_itself_and_what_was_paid_stays(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ends_itself: true, ..Policy::usual(2) }).await;
        let id = house.runs().await;
        house.set(Policy::usual(2)).await;
        house.pay(100_00).await;
        house.on_day("2026-05-07");
        house.looked_after().await;
        house.on_day("2026-05-15");
        house.looked_after().await;
        assert_eq!((house.plan(&id).await.state, house.owed(&house.first).await), (State::Ended, (200_00, 0, 200_00)));
    }

    async fn a_worker_that_was_away_gives_the_notice_before_the_end(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ends_itself: true, ..Policy::usual(2) }).await;
        let id = house.runs().await;
        house.on_day("2026-05-20");
        house.looked_after().await;
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.ends_on), (State::Broken, Some(day("2026-05-28"))));
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Broken);
        house.on_day("2026-05-28");
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Ended);
    }

    async fn plans_that_ended_unpaid_bar_another_at_once(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ends_itself: true, most_broken: 1, ..Policy::usual(2) }).await;
        house.runs().await;
        house.on_day("2026-04-07");
        house.looked_after().await;
        house.on_day("2026-04-15");
        house.looked_after().await;
        let again = house.propose("k2", (vec![house.first.clone()], wanted(Share::Count(3), "2026-05-01"))).await.unwrap_err();
        assert!(matches!(&again, PlanError::Unexplained(outside) if *outside == [plans::Outside::BrokenBefore]), "{again:?}");
    }
    async fn what_is_on_its_way_is_not_missing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let on_way = async |minor: i64| {
            house.app.payment_in(&house.debtor, "processing", eur(minor), &[(&house.first, eur(minor))]).await
        };
        let fails = async |payment: PaymentId| {
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            let sql = "update payment set status = 'failed' where id = $1";
            saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
            holds::release(&mut tx, &house.app.ctx, &house.debtor, &format!("payment:{payment}")).await.unwrap();
            tx.commit().await.unwrap();
        };
        let all = on_way(100_00).await;
        house.on_day("2026-04-07");
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!((house.plan(&id).await.state, house.app.state().await == before), (State::Running, true));
        fails(all).await;
        let some = on_way(60_00).await;
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Broken);
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("€40.00 of payment plan 1"), "{}", mail.text);
        let rest = on_way(40_00).await;
        house.on_day("2026-04-15");
        let end = async || {
            let seen = house.plan(&id).await.version;
            plans::end(&house.ours, &house.debtor, &id, seen, &words("We called twice.")).await
        };
        assert!(matches!(end().await, Err(PlanError::NotYet(None))), "all of it is on its way");
        fails(some).await;
        fails(rest).await;
        end().await.unwrap();
    }

    async fn looking_at_a_plan_that_is_kept_writes_nothing(app: TestApp) {
        let house = House::on(app).await;
        house.runs().await;
        house.on_day("2026-04-06");
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!(house.app.state().await, before, "the debtor's version neither");
    }
}

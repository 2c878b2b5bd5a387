//! Grace, notice, end; and a worker that was away.

use saldo::holds::{self, HoldReason};
use saldo::ids::PaymentId;
use saldo::promises::{self, NewPromise, NotOffered, PromiseError};
use saldo::tasks;

use super::*;

on_both! {
    async fn a_missing_instalment_breaks_the_plan_after_its_grace_and_paying_mends_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.worked().await;
        house.morning_of("2026-04-06").await;
        assert_eq!(house.plan(&id).await.state, State::Running, "the last day of the grace");
        house.morning_of("2026-04-07").await;
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

    async fn whoever_pays_what_the_notice_asks_for_keeps_the_plan(app: TestApp) {
        let house = House::on(app).await;
        let usual = Policy::usual(2);
        house.set(Policy { plans: Plans::AtOnce, grace_days: 10, notice_days: 21, ends_itself: true, ..usual }).await;
        let id = house.runs().await;
        house.morning_of("2026-04-12").await;
        assert_eq!((house.plan(&id).await.state, house.plan(&id).await.ends_on), (State::Broken, Some(day("2026-05-05"))));
        house.on_day("2026-05-02");
        house.pay(60_00).await;
        assert_eq!(house.plan(&id).await.state, State::Broken, "not all that it asked for");
        house.pay(40_00).await;
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Running, vec![0, 100_00, 100_00]));
        house.morning_of("2026-05-05").await;
        assert_eq!(house.plan(&id).await.state, State::Running, "the one of May is in its grace");
        house.morning_of("2026-05-12").await;
        assert_eq!((house.plan(&id).await.state, house.plan(&id).await.ends_on), (State::Broken, Some(day("2026-06-03"))));
    }

    async fn a_notice_and_its_page_ask_for_what_is_beyond_its_grace_and_no_more(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, grace_days: 35, ..Policy::usual(2) }).await;
        let id = house.runs().await;
        house.morning_of("2026-05-07").await;
        let missing = async || {
            let plan = house.plan(&id).await;
            plans::missing_of(&mut house.app.ctx.db.read().await.unwrap(), &house.app.ctx, &plan).await.unwrap()
        };
        assert_eq!((house.plan(&id).await.state, house.owed(&house.first).await.2), (State::Broken, 200_00));
        assert_eq!(missing().await, eur(100_00), "May has a grace of its own");
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("€100.00 of payment plan 1"));
        let task: i64 = house.app.one("select amount_minor from task where kind = $1", "plan_broken").await;
        assert_eq!(task, 100_00);
        house.pay(60_00).await;
        assert_eq!(missing().await, eur(40_00));
        house.pay(40_00).await;
        assert_eq!((missing().await, house.plan(&id).await.state), (eur(0), State::Running));
    }

    async fn one_that_breaks_again_has_its_task_again_although_a_colleague_had_finished_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.morning_of("2026-04-07").await;
        let task = async || {
            let all = tasks::list_open(&mut house.app.ctx.db.read().await.unwrap()).await.unwrap();
            all.into_iter().map(|task| (task.id, task.version)).collect::<Vec<_>>()
        };
        let [(id_of_task, version)] = task().await.try_into().unwrap();
        let seen = tasks::Seen { id: id_of_task, version };
        tasks::finish(&house.ours, &saldo::staff::Scope::All, &seen, "I called.").await.unwrap();
        house.pay(100_00).await;
        assert_eq!(house.plan(&id).await.state, State::Running);
        house.pay(60_00).await;
        house.morning_of("2026-05-07").await;
        assert_eq!((task().await.len(), house.plan(&id).await.ends_on), (1, Some(day("2026-05-15"))));
        let (amount, due_on): (i64, NaiveDate) = saldo::run!(
            house.app.ctx.db.read().await.unwrap(),
            fetch_one,
            sqlx::query_as("select amount_minor, due_on from task where kind = 'plan_broken'")
        )
        .unwrap();
        assert_eq!((amount, due_on), (40_00, day("2026-05-15")), "what is missing now, until the end of this notice");
    }

    async fn a_kept_plan_is_ended_by_nobody_and_a_broken_one_after_its_notice(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        assert!(matches!(house.ends(&id).await, Err(PlanError::NotYet(None))));
        house.morning_of("2026-04-07").await;
        house.on_day("2026-04-14");
        assert!(matches!(house.ends(&id).await, Err(PlanError::NotYet(Some(until))) if until == day("2026-04-15")));
        house.morning_of("2026-04-15").await;
        assert_eq!(house.plan(&id).await.state, State::Broken, "a colleague ends it, by this policy");
        house.ends(&id).await.unwrap();
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
        house.morning_of("2026-05-07").await;
        house.morning_of("2026-05-15").await;
        assert_eq!((house.plan(&id).await.state, house.owed(&house.first).await), (State::Ended, (200_00, 0, 200_00)));
    }

    async fn a_worker_that_was_away_gives_the_notice_before_the_end(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ends_itself: true, ..Policy::usual(2) }).await;
        let id = house.runs().await;
        house.morning_of("2026-05-20").await;
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.ends_on), (State::Broken, Some(day("2026-05-28"))));
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Broken);
        house.morning_of("2026-05-28").await;
        assert_eq!(house.plan(&id).await.state, State::Ended);
    }

    async fn one_of_which_nobody_could_be_told_does_not_end_itself(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ends_itself: true, ..Policy::usual(2) }).await;
        let id = house.runs().await;
        saldo::contacts::disable(&house.app.ctx, &house.anna.id).await.unwrap();
        for text in ["2026-04-07", "2026-04-15", "2026-05-15"] {
            house.morning_of(text).await;
            assert_eq!((house.plan(&id).await.state, house.open_tasks("plan_broken").await), (State::Broken, 1), "{text}");
        }
        house.ends(&id).await.unwrap();
        assert_eq!(house.plan(&id).await.state, State::Ended, "a colleague knows why");
    }

    async fn plans_that_ended_unpaid_bar_another_at_once(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ends_itself: true, most_broken: 1, ..Policy::usual(2) }).await;
        house.runs().await;
        house.morning_of("2026-04-07").await;
        house.morning_of("2026-04-15").await;
        let again = house.propose("k2", (vec![house.first.clone()], wanted(Share::Count(3), "2026-05-01"))).await.unwrap_err();
        assert!(matches!(&again, PlanError::Unexplained(outside) if *outside == [plans::Outside::BrokenBefore]), "{again:?}");
    }

    async fn a_broken_plan_bars_another_at_once_until_it_is_mended(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, most_broken: 1, ..Policy::usual(2) }).await;
        let id = house.runs().await;
        house.morning_of("2026-04-07").await;
        assert_eq!(house.plan(&id).await.state, State::Broken);
        let second = (vec![house.second.clone()], wanted(Share::Count(2), "2026-05-01"));
        let barred = house.propose("k2", second.clone()).await.unwrap_err();
        assert!(matches!(&barred, PlanError::Unexplained(outside) if *outside == [plans::Outside::BrokenBefore]), "{barred:?}");
        house.pay(100_00).await;
        assert!(matches!(house.propose("k2", second).await.unwrap(), Proposed::Agreed(_)));
    }

    async fn what_is_on_its_way_is_not_missing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let fails = async |payment: PaymentId| {
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            let sql = "update payment set status = 'failed' where id = $1";
            saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
            holds::release(&mut tx, &house.app.ctx, &house.debtor, &format!("payment:{payment}")).await.unwrap();
            tx.commit().await.unwrap();
        };
        let all = house.processing(100_00).await;
        house.on_day("2026-04-07");
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!((house.plan(&id).await.state, house.app.state().await == before), (State::Running, true));
        fails(all).await;
        let some = house.processing(60_00).await;
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Broken);
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("€40.00 of payment plan 1"), "{}", mail.text);
        let rest = house.processing(40_00).await;
        house.on_day("2026-04-15");
        assert!(matches!(house.ends(&id).await, Err(PlanError::NotYet(None))), "all of it is on its way");
        fails(some).await;
        fails(rest).await;
        house.ends(&id).await.unwrap();
    }

    async fn an_instalment_is_not_promised_but_moved(app: TestApp) {
        let house = House::on(app).await;
        let promise = async |key: &str| {
            let lines = vec![(house.first.clone(), eur(100_00))];
            let new = NewPromise { key: key.into(), lines, pay_on: house.app.ctx.today() + Days::new(18) };
            promises::make(&house.theirs, &house.debtor, &new).await
        };
        house.runs().await;
        house.on_day("2026-04-02");
        let before = house.app.state().await;
        let refused = promise("a").await;
        assert!(matches!(&refused, Err(PromiseError::InPlan(first)) if *first == house.first), "{refused:?}");
        assert_eq!(house.app.state().await, before);
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let both = [house.first.clone(), house.second.clone()];
        let offer = promises::offer(&mut conn, &house.theirs, &house.debtor, &both).await.unwrap().unwrap();
        let of = |document: &DocumentId| offer.invoices.iter().find(|one| one.document_id == *document).unwrap().not_offered;
        assert_eq!((of(&house.first), of(&house.second)), (Some(NotOffered::InPlan), None));
        drop(conn);
        house.morning_of("2026-04-07").await;
        assert!(matches!(promise("b").await, Err(PromiseError::InPlan(_))), "also when it is broken");
    }

    async fn what_is_said_to_be_paid_is_not_missing_while_it_is_looked_for(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.says_paid(100_00).await;
        house.morning_of("2026-04-13").await;
        assert_eq!(house.plan(&id).await.state, State::Running, "the last day of the pause");
        house.morning_of("2026-04-14").await;
        assert_eq!(house.plan(&id).await.state, State::Broken);
    }

    async fn what_a_bank_took_back_is_not_missing_until_it_has_decided(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.app.held(&house.debtor, &house.first, HoldReason::Chargeback, Some(eur(60_00))).await;
        house.on_day("2026-04-06");
        house.pay(40_00).await;
        house.morning_of("2026-04-07").await;
        assert_eq!(house.plan(&id).await.state, State::Running);
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        holds::release(&mut tx, &house.app.ctx, &house.debtor, "Chargeback/").await.unwrap();
        tx.commit().await.unwrap();
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Broken);
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("€60.00 of payment plan 1"));
    }

    async fn a_plan_that_cannot_be_looked_at_is_in_nobodys_way(app: TestApp) {
        let house = House::on(app).await;
        let first = house.runs().await;
        let second = (vec![house.second.clone()], wanted(Share::Count(2), "2026-04-01"));
        let second = house.propose("k2", second).await.unwrap().id();
        let currency = async |code: &'static str| {
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            let sql = "update plan set currency = $2 where id = $1";
            saldo::execute!(tx, sqlx::query(sql).bind(&first).bind(code)).unwrap();
            tx.commit().await.unwrap();
        };
        currency("QQQ").await;
        house.on_day("2026-04-07");
        let failed = plans::look_after(&house.app.ctx).await;
        assert!(matches!(failed, Err(PlanError::Db(_))), "the job is tried again: {failed:?}");
        assert_eq!(house.plan(&second).await.state, State::Broken);
        currency("EUR").await;
        house.looked_after().await;
        assert_eq!(house.plan(&first).await.state, State::Broken);
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

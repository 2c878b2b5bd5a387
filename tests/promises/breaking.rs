//! A day that is over, and what counts against another promise.

use saldo::disputes::{self, Claim, NewDispute, Reason, Wants};
use saldo::ids::PlanId;
use saldo::plans::{self, ChangeWanted, NewChange, NewPlan, Proof, Rhythm, Share, Wanted};
use saldo::policies::Plans;
use saldo::text::Language;
use saldo::threads::Body;

use super::*;

fn proof() -> Proof {
    Proof { network: "192.0.2.7".into(), proved_by: "password".into() }
}

impl House {
    /// A plan of three instalments about F1.
    async fn planned(&self) -> PlanId {
        let (documents, first_on, language) = (vec![self.first.clone()], day("2026-04-01"), Language::En);
        let (share, rhythm) = (Share::Count(3), Rhythm::Monthly);
        let wanted = Wanted { down: 0, down_on: first_on, share, rhythm, first_on };
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let asked = (&documents[..], &wanted, language);
        let seen_hash = plans::preview(&mut conn, &self.theirs, &self.debtor, asked).await.unwrap().hash;
        drop(conn);
        let (key, words, proof) = ("p".into(), None, proof());
        let new = NewPlan { key, documents, wanted, language, seen_hash, words, proof };
        plans::propose(&self.theirs, &self.debtor, &new).await.unwrap().id()
    }

    /// Its first instalment moves, inside the policy.
    async fn moves(&self, id: &PlanId, to: &str) {
        let (wanted, language) = (ChangeWanted::Move { position: 1, to: day(to) }, Language::En);
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let plan = plans::get(&mut conn, &self.debtor, id).await.unwrap().unwrap();
        let asked = (&wanted, language);
        let shown = plans::changes::preview(&mut conn, &self.theirs, &self.debtor, &plan, asked).await.unwrap();
        drop(conn);
        let (seen_hash, words, proof) = (shown.hash, None, proof());
        let new = NewChange { wanted, language, seen_hash, words, proof };
        plans::changes::propose(&self.theirs, &self.debtor, id, plan.version, &new).await.unwrap();
    }
}

on_both! {
    async fn after_its_grace_a_colleague_hears_what_is_missing_once(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.pay(&house.first, 20_00).await;
        house.on_day("2026-03-12");
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!(house.app.state().await, before, "the last day of the grace");
        house.on_day("2026-03-13");
        house.looked_after().await;
        assert_eq!((house.stands(&id).await, house.held(&house.first).await), ((State::Broken, 50_00), 0));
        let (kind, detail, amount, due_on, owner): (String, String, i64, NaiveDate, String) = saldo::run!(
            house.app.ctx.db.read().await.unwrap(),
            fetch_one,
            sqlx::query_as("select kind, detail, amount_minor, due_on, owner from task")
        )
        .unwrap();
        assert_eq!((kind.as_str(), detail.as_str()), ("promise_broken", "F1: promised for 2026-03-09"));
        assert_eq!((amount, due_on), (50_00, day("2026-03-16")), "Friday; the next working day");
        assert_eq!(house.ours.actor.to_string(), format!("staff:{owner}"), "whoever looks after the debtor");
        assert_eq!(house.app.audited("promise.broken").await, 1);
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!(house.app.state().await, before, "once");
    }

    async fn its_task_is_there_as_long_as_something_is_missing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.on_day("2026-03-13");
        house.looked_after().await;
        let cheque = house.app.cheque(&house.debtor, "c", (&house.first, 70_00)).await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Broken, 0), 0));
        house.bounce(&cheque).await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Broken, 70_00), 1));
        assert_eq!(house.app.count("task").await, 1);
    }

    async fn a_worker_that_was_away_catches_up_in_order_and_once(app: TestApp) {
        let house = House::on(app).await;
        let later = house.promise("s", vec![(house.second.clone(), eur(80_00))], "2026-03-11").await.unwrap();
        let sooner = house.promise("f", house.of_first(70_00), "2026-03-03").await.unwrap();
        house.on_day("2026-03-30");
        house.looked_after().await;
        let order: Vec<String> = saldo::run!(
            house.app.ctx.db.read().await.unwrap(),
            fetch_all,
            sqlx::query_scalar("select object from audit where action = 'promise.broken' order by at, id")
        )
        .unwrap();
        assert_eq!(order, [sooner.to_string(), later.to_string()]);
        assert_eq!(house.open_tasks("promise_broken").await, 2);
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!(house.app.state().await, before);
        assert_eq!(house.app.audited("promise.broken").await, 2);
    }

    async fn a_promise_that_cannot_be_looked_at_is_in_nobodys_way(app: TestApp) {
        let house = House::on(app).await;
        let sooner = house.promise("f", house.of_first(70_00), "2026-03-03").await.unwrap();
        let later = house.promise("s", vec![(house.second.clone(), eur(80_00))], "2026-03-11").await.unwrap();
        let currency = async |code: &'static str| {
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            let sql = "update promise set currency = $2 where id = $1";
            saldo::execute!(tx, sqlx::query(sql).bind(&sooner).bind(code)).unwrap();
            tx.commit().await.unwrap();
        };
        currency("QQQ").await;
        house.on_day("2026-03-30");
        assert!(promises::look_after(&house.app.ctx).await.is_err(), "the job is tried again");
        assert_eq!(house.stands(&later).await.0, State::Broken);
        currency("EUR").await;
        house.looked_after().await;
        assert_eq!(house.stands(&sooner).await.0, State::Broken);
    }

    async fn too_many_broken_ones_bar_another_for_a_year(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { most_broken_promises: 2, ..Policy::usual(2) }).await;
        house.promise("a", house.of_first(70_00), "2026-03-03").await.unwrap();
        house.on_day("2026-03-13");
        house.looked_after().await;
        let second = house.promise("b", house.of_first(70_00), "2026-03-17").await.unwrap();
        house.on_day("2026-03-21");
        // No worker has looked at the second one yet: its day has ended it all the same.
        let refused = house.promise("c", house.of_first(70_00), "2026-03-25").await.unwrap_err();
        assert!(matches!(refused, PromiseError::TooManyBroken), "{refused:?}");
        assert_eq!(house.stands(&second).await.0, State::Running, "what is refused changes nothing");
        house.looked_after().await;
        assert_eq!(house.stands(&second).await.0, State::Broken);
        house.on_day("2027-03-13");
        let refused = house.promise("c", house.of_first(70_00), "2027-03-20").await.unwrap_err();
        assert!(matches!(refused, PromiseError::TooManyBroken), "the last day on which the first counts");
        house.on_day("2027-03-14");
        house.promise("c", house.of_first(70_00), "2027-03-20").await.unwrap();
    }

    async fn a_new_promise_ends_an_old_one_whose_day_is_over(app: TestApp) {
        let house = House::on(app).await;
        let old = house.promised().await;
        house.on_day("2026-03-13");
        let new = house.promise("n", house.of_first(70_00), "2026-03-20").await.unwrap();
        assert_eq!((house.stands(&old).await.0, house.stands(&new).await.0), (State::Broken, State::Running));
        assert_eq!((house.held(&house.first).await, house.open_tasks("promise_broken").await), (70_00, 1));
    }

    async fn what_is_contested_by_then_breaks_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promise("k", house.of_first(120_00), "2026-03-09").await.unwrap();
        let contest = NewDispute {
            key: "d".into(),
            claims: vec![Claim { document: house.first.clone(), line: None, amount: Some(eur(90_00)) }],
            reason: Reason::Price,
            wants: Wants::Credit,
            words: Body::parse("Too dear.").unwrap(),
            files: vec![],
        };
        disputes::raise(&house.theirs, &house.debtor, &contest).await.unwrap();
        house.pay(&house.first, 30_00).await;
        house.on_day("2026-03-13");
        house.looked_after().await;
        assert_eq!(house.stands(&id).await, (State::Withdrawn, 90_00));
        assert_eq!((house.open_tasks("promise_broken").await, house.app.audited("promise.overtaken").await), (0, 1));
    }

    async fn a_cent_less_than_what_is_not_contested_breaks_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promise("k", house.of_first(120_00), "2026-03-09").await.unwrap();
        house.app.held(&house.debtor, &house.first, saldo::holds::HoldReason::Chargeback, Some(eur(90_00))).await;
        house.pay(&house.first, 29_99).await;
        house.on_day("2026-03-13");
        house.looked_after().await;
        assert_eq!(house.stands(&id).await, (State::Broken, 90_01));
    }

    async fn it_is_taken_back_until_its_day_and_by_a_colleague_until_its_last(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.on_day("2026-03-09");
        promises::withdraw(&house.theirs, &house.debtor, &id).await.unwrap();
        assert_eq!((house.stands(&id).await, house.held(&house.first).await), ((State::Withdrawn, 70_00), 0));
        assert!(matches!(promises::withdraw(&house.theirs, &house.debtor, &id).await, Err(PromiseError::Over(State::Withdrawn))));
        let of_second = || vec![(house.second.clone(), eur(70_00))];
        let id = house.promise("k2", of_second(), "2026-03-10").await.unwrap();
        house.on_day("2026-03-11");
        let before = house.app.state().await;
        let late = promises::withdraw(&house.theirs, &house.debtor, &id).await.unwrap_err();
        assert!(matches!(late, PromiseError::Over(State::Running)), "{late:?}");
        assert_eq!(house.app.state().await, before);
        promises::withdraw(&house.ours, &house.debtor, &id).await.unwrap();
        let id = house.promise("k3", of_second(), "2026-03-12").await.unwrap();
        house.on_day("2026-03-17");
        let late = promises::withdraw(&house.ours, &house.debtor, &id).await.unwrap_err();
        assert!(matches!(late, PromiseError::Over(_)), "nobody talks a broken one away: {late:?}");
        house.pay(&house.second, 80_00).await;
        assert_eq!(house.app.audited("promise.withdrawn").await, 2);
    }

    async fn whoever_takes_one_back_does_not_promise_it_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        promises::withdraw(&house.theirs, &house.debtor, &id).await.unwrap();
        let before = house.app.state().await;
        let again = house.promise("n", house.of_first(70_00), "2026-03-20").await.unwrap_err();
        assert!(matches!(&again, PromiseError::TakenBack(document) if *document == house.first), "{again:?}");
        assert_eq!(house.app.state().await, before);
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let named = [house.first.clone(), house.second.clone()];
        let offer = promises::offer(&mut conn, &house.theirs, &house.debtor, &named).await.unwrap().unwrap();
        drop(conn);
        let of = |document: &DocumentId| offer.invoices.iter().find(|one| one.document_id == *document).unwrap().not_offered;
        assert_eq!((of(&house.first), of(&house.second)), (Some(promises::NotOffered::TakenBack), None));
        let new = NewPromise { key: "c".into(), lines: house.of_first(70_00), pay_on: day("2026-03-20") };
        let by_phone = promises::make(&house.ours, &house.debtor, &new).await.unwrap().id();
        promises::withdraw(&house.ours, &house.debtor, &by_phone).await.unwrap();
        house.promise("n", house.of_first(70_00), "2026-03-20").await.unwrap();
    }

    async fn a_worker_that_was_away_looks_at_the_last_day_and_not_at_its_own(app: TestApp) {
        let house = House::on(app).await;
        let contested = house.promise("c", vec![(house.second.clone(), eur(80_00))], "2026-03-09").await.unwrap();
        let id = house.promise("k", house.of_first(120_00), "2026-03-09").await.unwrap();
        let all_of = async |key: &str, document: &DocumentId| {
            let new = NewDispute {
                key: key.into(),
                claims: vec![Claim { document: document.clone(), line: None, amount: None }],
                reason: Reason::Price,
                wants: Wants::Credit,
                words: Body::parse("Too dear.").unwrap(),
                files: vec![],
            };
            disputes::raise(&house.theirs, &house.debtor, &new).await.unwrap().id()
        };
        house.on_day("2026-03-12");
        let in_time = all_of("d1", &house.second).await;
        house.on_day("2026-03-14");
        disputes::withdraw(&house.theirs, &house.debtor, &in_time).await.unwrap();
        all_of("d2", &house.first).await;
        house.on_day("2026-03-20");
        house.looked_after().await;
        assert_eq!((house.stands(&contested).await.0, house.stands(&id).await.0), (State::Withdrawn, State::Broken));
    }

    async fn and_at_what_was_in_a_plan_then_although_an_instalment_moved_since(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ..Policy::usual(2) }).await;
        let id = house.promised().await;
        house.on_day("2026-03-10");
        let plan = house.planned().await;
        house.on_day("2026-03-14");
        house.moves(&plan, "2026-04-15").await;
        house.on_day("2026-03-20");
        house.looked_after().await;
        assert_eq!(house.stands(&id).await, (State::Withdrawn, 70_00));
        assert_eq!((house.open_tasks("promise_broken").await, house.app.audited("promise.overtaken").await), (0, 1));
    }

    async fn money_that_was_sent_in_time_is_in_time(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let other = house.promise("o", vec![(house.second.clone(), eur(80_00))], "2026-03-09").await.unwrap();
        house.on_day("2026-03-12");
        let sent = house.app.payment_in(&house.debtor, "processing", eur(70_00), &[(&house.first, eur(70_00))]).await;
        house.on_day("2026-03-13");
        house.app.payment_in(&house.debtor, "processing", eur(80_00), &[(&house.second, eur(80_00))]).await;
        house.looked_after().await;
        assert_eq!((house.stands(&id).await.0, house.stands(&other).await.0), (State::Running, State::Broken), "sent too late");
        let refused = house.promise("n", house.of_first(10_00), "2026-03-20").await.unwrap_err();
        assert!(matches!(refused, PromiseError::AlreadyPromised(_)), "it waits for its money: {refused:?}");
        house.app.comes(&house.debtor, &sent, eur(70_00), &[(&house.first, eur(70_00))]).await;
        assert_eq!(house.stands(&id).await, (State::Kept, 0));
        house.on_day("2026-03-20");
        house.looked_after().await;
        assert_eq!(house.stands(&id).await.0, State::Kept);
    }

    async fn money_that_was_sent_in_time_and_does_not_come_breaks_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.app.payment_in(&house.debtor, "processing", eur(70_00), &[(&house.first, eur(70_00))]).await;
        house.on_day("2026-03-13");
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!(house.app.state().await, before);
        house.run("update payment set status = 'failed'").await;
        house.run("update hold set ended_at = starts_at where reason = 'payment_in_progress'").await;
        house.looked_after().await;
        assert_eq!((house.stands(&id).await.0, house.open_tasks("promise_broken").await), (State::Broken, 1));
    }

    async fn the_record_counts_what_was_kept_and_what_was_not(app: TestApp) {
        let house = House::on(app).await;
        let pounds = house.app.invoice(&house.debtor, "P1", crate::support::gbp(9_00), house.app.ctx.today()).await;
        house.promise("p", vec![(pounds, crate::support::gbp(9_00))], "2026-03-20").await.unwrap();
        house.promised().await;
        house.pay(&house.first, 70_00).await;
        let back = house.promise("w", vec![(house.second.clone(), eur(10_00))], "2026-03-10").await.unwrap();
        promises::withdraw(&house.theirs, &house.debtor, &back).await.unwrap();
        house.promise("b", house.of_first(20_00), "2026-03-04").await.unwrap();
        house.on_day("2026-03-10");
        house.looked_after().await;
        let running = house.promise("r", house.of_first(30_00), "2026-03-20").await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let record = promises::record(&mut conn, &house.debtor).await.unwrap();
        let counts: Vec<_> = record
            .iter()
            .map(|one| (one.running, one.running_amount(), one.kept, one.kept_amount(), one.broken, one.broken_amount()))
            .collect();
        let gbp = crate::support::gbp;
        assert_eq!(counts, [
            (1, eur(30_00), 1, eur(70_00), 1, eur(20_00)),
            (1, gbp(9_00), 0, gbp(0), 0, gbp(0)),
        ]);
        let all = promises::of_debtor(&mut conn, &house.debtor).await.unwrap();
        assert_eq!((all.len(), &all[0].id), (5, &running), "the newest of those that run first");
        assert_eq!(all.iter().take_while(|one| one.state() == State::Running).count(), 2);
    }
}

//! Money in time keeps a promise, however it comes; money that goes back does not.

use saldo::disputes::{self, Claim, Decision, NewDispute, Reason, Verdict, Wants};
use saldo::paid_claims::{self, NewPaidClaim};
use saldo::threads::Body;
use saldo::waivers::{self, NewWaiver};

use super::*;

on_both! {
    async fn the_last_cent_keeps_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.pay(&house.first, 69_99).await;
        assert_eq!((house.stands(&id).await, house.held(&house.first).await), ((State::Running, 1), 70_00));
        house.pay(&house.first, 1).await;
        assert_eq!((house.stands(&id).await, house.held(&house.first).await), ((State::Kept, 0), 0));
        assert_eq!(house.owed(&house.first).await, (50_00, 50_00));
        assert_eq!(house.app.audited("promise.kept").await, 1);
        let over = promises::withdraw(&house.theirs, &house.debtor, &id).await.unwrap_err();
        assert!(matches!(over, PromiseError::Over(State::Kept)), "{over:?}");
        house.on_day("2026-03-20");
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!(house.app.state().await, before, "what is kept stays kept");
        house.promise("again", house.of_first(50_00), "2026-03-25").await.unwrap();
    }

    async fn credit_and_a_waiver_keep_it_too(app: TestApp) {
        let house = House::on(app).await;
        let first = house.promised().await;
        let second = house.promise("s", vec![(house.second.clone(), eur(80_00))], "2026-03-09").await.unwrap();
        let (_, lot) = house.app.credit_note(&house.debtor, "CN", eur(70_00), None).await;
        house.app.allocated(&house.debtor, &lot, &house.first, eur(70_00)).await;
        assert_eq!(house.stands(&first).await, (State::Kept, 0));
        let new = NewWaiver { key: "w".into(), document: house.second.clone(), amount: eur(79_99), reason: "late".into() };
        waivers::waive(&house.app.ctx, &house.debtor, &new).await.unwrap();
        assert_eq!(house.stands(&second).await, (State::Running, 1));
        let new = NewWaiver { key: "x".into(), amount: eur(1), ..new };
        waivers::waive(&house.app.ctx, &house.debtor, &new).await.unwrap();
        assert_eq!(house.stands(&second).await, (State::Kept, 0));
    }

    async fn all_of_its_invoices_keep_it(app: TestApp) {
        let house = House::on(app).await;
        let lines = vec![(house.first.clone(), eur(70_00)), (house.second.clone(), eur(80_00))];
        let id = house.promise("k", lines, "2026-03-09").await.unwrap();
        house.pay(&house.first, 120_00).await;
        assert_eq!(house.stands(&id).await, (State::Running, 80_00), "more on one is nothing on the other");
        house.pay(&house.second, 80_00).await;
        assert_eq!(house.stands(&id).await, (State::Kept, 0));
    }

    async fn what_was_contested_when_it_was_made_does_not_keep_it(app: TestApp) {
        let house = House::on(app).await;
        let contest = NewDispute {
            key: "d".into(),
            claims: vec![Claim { document: house.first.clone(), line: None, amount: Some(eur(70_00)) }],
            reason: Reason::Price,
            wants: Wants::Credit,
            words: Body::parse("Too dear.").unwrap(),
            files: vec![],
        };
        let dispute = disputes::raise(&house.theirs, &house.debtor, &contest).await.unwrap().id();
        house.later();
        let id = house.promise("k", house.of_first(50_00), "2026-03-09").await.unwrap();
        let decision = Decision { seen: 1, verdict: Verdict::AcceptAll, words: Body::parse("You are right.").unwrap(), beside: vec![] };
        disputes::decide(&house.ours, &house.debtor, &dispute, "decide", &decision).await.unwrap();
        assert_eq!((house.stands(&id).await, house.owed(&house.first).await), ((State::Running, 50_00), (50_00, 50_00)));
        house.pay(&house.first, 49_99).await;
        assert_eq!(house.stands(&id).await, (State::Running, 1));
        house.pay(&house.first, 1).await;
        assert_eq!(house.stands(&id).await, (State::Kept, 0));
    }

    async fn and_neither_does_what_was_said_to_be_paid(app: TestApp) {
        let house = House::on(app).await;
        let said = NewPaidClaim {
            key: "s".into(),
            document: house.first.clone(),
            paid_on: house.app.ctx.today(),
            amount: eur(70_00),
            account: None,
            words: None,
            files: vec![],
        };
        paid_claims::claim(&house.theirs, &house.debtor, &said).await.unwrap();
        house.later();
        let id = house.promise("k", house.of_first(50_00), "2026-03-09").await.unwrap();
        house.app.cheque(&house.debtor, "c", (&house.first, 70_00)).await;
        assert_eq!(house.app.audited("paid_claim.came_in").await, 1);
        assert_eq!((house.stands(&id).await, house.owed(&house.first).await), ((State::Running, 50_00), (50_00, 50_00)));
        house.pay(&house.first, 50_00).await;
        assert_eq!(house.stands(&id).await, (State::Kept, 0));
    }

    async fn one_that_would_run_again_gives_way_to_the_one_that_was_made_since(app: TestApp) {
        let house = House::on(app).await;
        let old = house.promised().await;
        let cheque = house.app.cheque(&house.debtor, "c", (&house.first, 70_00)).await;
        let new = house.promise("n", house.of_first(50_00), "2026-03-20").await.unwrap();
        house.on_day("2026-03-10");
        house.bounce(&cheque).await;
        assert_eq!((house.stands(&old).await.0, house.stands(&new).await), (State::Withdrawn, (State::Running, 50_00)));
        assert_eq!((house.app.audited("promise.overtaken").await, house.held(&house.first).await), (1, 50_00));
    }

    async fn money_that_goes_back_in_time_makes_it_run_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let cheque = house.app.cheque(&house.debtor, "c", (&house.first, 70_00)).await;
        assert_eq!((house.stands(&id).await, house.held(&house.first).await), ((State::Kept, 0), 0));
        house.on_day("2026-03-12");
        house.bounce(&cheque).await;
        assert_eq!((house.stands(&id).await, house.held(&house.first).await), ((State::Running, 70_00), 70_00));
        let promise = house.get(&id).await;
        assert_eq!((promise.kept_at, promise.ended_by), (None, None));
        assert_eq!(house.app.count("hold").await, 1, "the same hold");
        house.pay(&house.first, 70_00).await;
        assert_eq!(house.stands(&id).await, (State::Kept, 0), "the last day is in time");
    }

    async fn money_that_goes_back_later_breaks_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let cheque = house.app.cheque(&house.debtor, "c", (&house.first, 100_00)).await;
        house.on_day("2026-03-13");
        house.bounce(&cheque).await;
        assert_eq!((house.stands(&id).await, house.held(&house.first).await), ((State::Broken, 70_00), 0));
        let amount: i64 = house.app.one("select amount_minor from task where kind = $1", "promise_broken").await;
        assert_eq!(amount, 70_00, "never more than was promised");
    }

    async fn money_that_came_too_late_keeps_nothing_although_no_worker_looked(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.on_day("2026-03-13");
        house.pay(&house.first, 70_00).await;
        assert_eq!((house.stands(&id).await, house.open_tasks("promise_broken").await), ((State::Broken, 0), 0));
        let before = house.app.state().await;
        house.looked_after().await;
        assert_eq!(house.app.state().await, before);
    }
}

//! Accept, refuse, offer something else: until both agree, or they had better talk.

use saldo::payments;
use saldo::plans::{Answered, Outside};

use super::*;

impl House {
    /// A request about the second invoice.
    async fn asks_about_the_second(&self) -> PlanId {
        let second = (vec![self.second.clone()], wanted(Share::Count(2), "2026-05-01"));
        let mut form = self.form("k2", second).await.unwrap();
        form.words = Some(words("This one too, please."));
        plans::propose(&self.theirs, &self.debtor, &form).await.unwrap().id()
    }

    /// What of a request is outside the policy now.
    async fn outside(&self, id: &PlanId) -> Vec<Outside> {
        let (plan, wanted) = (self.plan(id).await, wanted(Share::Count(2), "2026-05-01"));
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let asked = (&wanted, Language::En);
        plans::preview_other(&mut conn, &self.ours, &self.debtor, &plan, asked).await.unwrap().outside
    }

    /// A colleague offers two instalments, from May on.
    async fn offers_two(&self, id: &PlanId) -> OtherTerms {
        let two = self.other(&self.ours, id, wanted(Share::Count(2), "2026-05-04")).await;
        plans::counter(&self.ours, &self.debtor, id, self.plan(id).await.version, &two).await.unwrap();
        two
    }

    async fn takes_offer(&self, id: &PlanId, offer: &OtherTerms) -> Result<(), PlanError> {
        let seen = (self.plan(id).await.version, offer.seen_hash.as_str());
        plans::take(&self.theirs, &self.debtor, id, seen, &proof()).await
    }

    /// Sanne offers two instalments instead of what Anna asked for.
    async fn offered(&self) -> (PlanId, OtherTerms) {
        let id = self.asks().await;
        let two = self.other(&self.ours, &id, wanted(Share::Count(2), "2026-04-01")).await;
        plans::counter(&self.ours, &self.debtor, &id, self.plan(&id).await.version, &two).await.unwrap();
        (id, two)
    }

    /// Anna agrees to what was offered, and nothing is agreed: it is over.
    async fn takes_too_late(&self, id: &PlanId, offer: &OtherTerms) {
        let before = self.owed(&self.first).await;
        let seen = (self.plan(id).await.version, offer.seen_hash.as_str());
        let late = plans::take(&self.theirs, &self.debtor, id, seen, &proof()).await.unwrap_err();
        assert!(matches!(late, PlanError::Overtaken), "{late:?}");
        assert_eq!((self.plan(id).await.state, self.owed(&self.first).await), (State::Lapsed, before));
        assert_eq!(self.app.count("plan_part").await, 0);
    }
}

on_both! {
    async fn a_colleague_accepts(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let seen = house.plan(&id).await.version;
        plans::accept(&house.ours, &house.debtor, &id, seen, &proof()).await.unwrap();
        assert_eq!((house.plan(&id).await.state, house.open_tasks("plan_request").await), (State::Running, 0));
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0));
        let again = plans::accept(&house.ours, &house.debtor, &id, seen, &proof()).await.unwrap_err();
        assert!(matches!(again, PlanError::State(State::Running)), "{again:?}");
    }

    async fn a_colleague_refuses_and_says_why(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let seen = house.plan(&id).await.version;
        plans::refuse(&house.ours, &house.debtor, &id, seen, &words("Too long for us.")).await.unwrap();
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.answer.as_str()), (State::Refused, "Too long for us."));
        assert_eq!(house.open_tasks("plan_request").await, 0);
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("Too long for us."));
        assert!(house.propose("k2", house.three()).await.is_err(), "without a word it is not asked again");
    }

    async fn a_counter_offer_goes_there_and_back(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let two = house.other(&house.ours, &id, wanted(Share::Count(2), "2026-04-01")).await;
        plans::counter(&house.ours, &house.debtor, &id, house.plan(&id).await.version, &two).await.unwrap();
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.terms, plan.answer_due_on), (State::Offered, 2, Some(day("2026-03-11"))));
        assert_eq!(house.open_tasks("plan_request").await, 0);
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("Better so."));
        let four = house.other(&house.theirs, &id, wanted(Share::Count(4), "2026-04-01")).await;
        let asked = plans::ask_again(&house.theirs, &house.debtor, &id, plan.version, &four).await.unwrap();
        assert_eq!((asked, house.plan(&id).await.state, house.open_tasks("plan_request").await), (Answered::Sent, State::Asked, 1));
        let plan = house.plan(&id).await;
        let more = house.other(&house.ours, &id, wanted(Share::Count(3), "2026-04-01")).await;
        let refused = plans::counter(&house.ours, &house.debtor, &id, plan.version, &more).await.unwrap_err();
        assert!(matches!(refused, PlanError::TooManyRounds), "{refused:?}");
        assert_eq!(house.open_tasks("plan_call").await, 1);
        plans::accept(&house.ours, &house.debtor, &id, plan.version, &proof()).await.unwrap();
        assert_eq!((house.left(&id).await, house.open_tasks("plan_call").await), (vec![75_00; 4], 0));
    }

    async fn the_debtor_takes_an_offer_once_and_only_what_was_shown(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let two = house.other(&house.ours, &id, wanted(Share::Count(2), "2026-04-01")).await;
        plans::counter(&house.ours, &house.debtor, &id, house.plan(&id).await.version, &two).await.unwrap();
        let seen = house.plan(&id).await.version;
        let (hash, proof) = (two.seen_hash.as_str(), proof());
        let wrong = plans::take(&house.theirs, &house.debtor, &id, (seen, "no"), &proof).await.unwrap_err();
        assert!(matches!(wrong, PlanError::OtherTerms), "{wrong:?}");
        let ours = plans::accept(&house.ours, &house.debtor, &id, seen, &proof).await.unwrap_err();
        assert!(matches!(ours, PlanError::State(State::Offered)), "nobody agrees to their own offer: {ours:?}");
        let (one, other) = tokio::join!(
            plans::take(&house.theirs, &house.debtor, &id, (seen, hash), &proof),
            plans::take(&house.theirs, &house.debtor, &id, (seen, hash), &proof)
        );
        assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1, "{one:?} {other:?}");
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Running, vec![150_00, 150_00]));
    }

    async fn after_three_proposals_somebody_calls(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let two = house.other(&house.ours, &id, wanted(Share::Count(2), "2026-04-01")).await;
        plans::counter(&house.ours, &house.debtor, &id, house.plan(&id).await.version, &two).await.unwrap();
        let four = house.other(&house.theirs, &id, wanted(Share::Count(4), "2026-04-01")).await;
        plans::ask_again(&house.theirs, &house.debtor, &id, house.plan(&id).await.version, &four).await.unwrap();
        assert_eq!((house.plan(&id).await.terms, house.open_tasks("plan_call").await), (plans::MOST_ROUNDS, 1));
        plans::withdraw(&house.theirs, &house.debtor, &id, house.plan(&id).await.version).await.unwrap();
        assert_eq!((house.plan(&id).await.state, house.open_tasks("plan_call").await), (State::Withdrawn, 0));
    }

    async fn an_offer_that_was_replaced_is_not_taken(app: TestApp) {
        let house = House::on(app).await;
        let (id, two) = house.offered().await;
        let offered = house.plan(&id).await.version;
        let four = house.other(&house.theirs, &id, wanted(Share::Count(4), "2026-04-01")).await;
        plans::ask_again(&house.theirs, &house.debtor, &id, offered, &four).await.unwrap();
        let (before, now) = (house.app.state().await, house.plan(&id).await.version);
        let take = async |seen: i32, hash: &str| {
            plans::take(&house.theirs, &house.debtor, &id, (seen, hash), &proof()).await.unwrap_err()
        };
        let stale = take(offered, &two.seen_hash).await;
        assert!(matches!(stale, PlanError::Changed), "{stale:?}");
        for hash in [&two.seen_hash, &four.seen_hash] {
            let own = take(now, hash).await;
            assert!(matches!(own, PlanError::State(State::Asked)), "nobody offers anything now: {own:?}");
        }
        assert_eq!(house.app.state().await, before);
    }

    async fn an_offer_is_overtaken_by_what_is_contested(app: TestApp) {
        let house = House::on(app).await;
        let (id, two) = house.offered().await;
        house.contest(10_00).await;
        house.takes_too_late(&id, &two).await;
    }

    async fn an_offer_is_overtaken_by_what_is_paid(app: TestApp) {
        let house = House::on(app).await;
        let (id, two) = house.offered().await;
        house.pay(10_00).await;
        house.takes_too_late(&id, &two).await;
    }

    async fn a_request_is_overtaken_by_what_is_paid(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        house.pay(10_00).await;
        let before = house.owed(&house.first).await;
        let seen = house.plan(&id).await.version;
        let refused = plans::accept(&house.ours, &house.debtor, &id, seen, &proof()).await.unwrap_err();
        assert!(matches!(refused, PlanError::Overtaken), "{refused:?}");
        assert_eq!((house.plan(&id).await.state, house.owed(&house.first).await), (State::Lapsed, before));
        assert_eq!((house.app.count("plan_part").await, house.open_tasks("plan_request").await), (0, 0));
    }

    async fn a_request_is_overtaken_once_its_first_day_is_over(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        house.on_day("2026-04-02");
        let (before, seen) = (house.owed(&house.first).await, house.plan(&id).await.version);
        let refused = plans::accept(&house.ours, &house.debtor, &id, seen, &proof()).await.unwrap_err();
        assert!(matches!(refused, PlanError::Overtaken), "{refused:?}");
        assert_eq!((house.plan(&id).await.state, house.owed(&house.first).await), (State::Lapsed, before));
        assert_eq!(house.app.count("plan_part").await, 0);
    }

    async fn an_offer_lapses_when_its_days_are_over(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let two = house.other(&house.ours, &id, wanted(Share::Count(2), "2026-04-01")).await;
        plans::counter(&house.ours, &house.debtor, &id, house.plan(&id).await.version, &two).await.unwrap();
        house.morning_of("2026-03-11").await;
        assert_eq!(house.plan(&id).await.state, State::Offered, "its last day");
        house.on_day("2026-03-12");
        let seen = house.plan(&id).await.version;
        let late = plans::take(&house.theirs, &house.debtor, &id, (seen, &two.seen_hash), &proof()).await.unwrap_err();
        assert!(matches!(late, PlanError::Overtaken), "{late:?}");
        assert_eq!(house.plan(&id).await.state, State::Lapsed);
    }

    async fn a_stale_answer_changes_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let stranger = house.app.debtor("stranger").await.id;
        let seen = house.plan(&id).await.version;
        let before = house.app.state().await;
        let stale = plans::accept(&house.ours, &house.debtor, &id, seen - 1, &proof()).await.unwrap_err();
        assert!(matches!(stale, PlanError::Changed), "{stale:?}");
        let theirs = plans::accept(&house.theirs, &house.debtor, &id, seen, &proof()).await.unwrap_err();
        assert!(matches!(theirs, PlanError::NotAllowed), "{theirs:?}");
        let foreign = plans::accept(&house.ours, &stranger, &id, seen, &proof()).await.unwrap_err();
        assert!(matches!(foreign, PlanError::NotFound), "{foreign:?}");
        assert_eq!(house.app.state().await, before);
    }

    async fn a_plan_keeps_its_policy_however_often_it_is_set_anew(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        for days in 1..=101 {
            house.set(Policy { claim_days: days % 2 + 1, ..Policy::usual(2) }).await;
        }
        let mut plan = house.plan(&id).await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let kept = plans::policy_of(&mut conn, &plan).await.unwrap();
        assert_eq!((kept.version, kept.policy.plans), (plan.policy_version, Plans::AtOnce));
        plan.policy_version = 0;
        assert_eq!(plans::policy_of(&mut conn, &plan).await.unwrap().policy, Policy::usual(2), "the program's own");
        plan.policy_version = 900;
        let error = plans::policy_of(&mut conn, &plan).await.unwrap_err();
        assert!(matches!(error, PlanError::Db(_)), "no other one takes its place: {error:?}");
    }

    async fn a_request_waits_while_somebody_pays(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let announced = [(&house.first, eur(100_00))];
        let payment = house.app.payment_in(&house.debtor, "awaiting_transfer", eur(100_00), &announced).await;
        let (before, seen) = (house.app.state().await, house.plan(&id).await.version);
        let refused = plans::accept(&house.ours, &house.debtor, &id, seen, &proof()).await.unwrap_err();
        assert!(matches!(&refused, PlanError::BeingPaid(document) if *document == house.first), "{refused:?}");
        assert_eq!(house.app.state().await, before);
        payments::cancel_checkout(&house.app.ctx, &house.debtor, &payment).await.unwrap();
        plans::accept(&house.ours, &house.debtor, &id, seen, &proof()).await.unwrap();
        assert_eq!(house.plan(&id).await.state, State::Running);
    }

    async fn whoever_may_have_no_plan_any_more_gets_none(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let two = house.other(&house.ours, &id, wanted(Share::Count(2), "2026-04-01")).await;
        let mark = async |sql: &'static str| {
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            saldo::execute!(tx, sqlx::query(sql).bind(&house.debtor).bind(house.app.ctx.now())).unwrap();
            tx.commit().await.unwrap();
        };
        mark("update debtor set handed_over_at = $2 where id = $1").await;
        let before = house.app.state().await;
        let seen = house.plan(&id).await.version;
        let refused = plans::accept(&house.ours, &house.debtor, &id, seen, &proof()).await.unwrap_err();
        assert!(matches!(refused, PlanError::NotOffered), "{refused:?}");
        assert_eq!(house.app.state().await, before);
        mark("update debtor set handed_over_at = null where id = $1 and $2 = $2").await;
        plans::counter(&house.ours, &house.debtor, &id, seen, &two).await.unwrap();
        mark("update debtor set insolvent_at = $2 where id = $1").await;
        let (seen, proof) = (house.plan(&id).await.version, proof());
        let refused = plans::take(&house.theirs, &house.debtor, &id, (seen, &two.seen_hash), &proof).await.unwrap_err();
        assert!(matches!(refused, PlanError::NotOffered), "{refused:?}");
        mark("update debtor set insolvent_at = null where id = $1 and $2 = $2").await;
        plans::take(&house.theirs, &house.debtor, &id, (seen, &two.seen_hash), &proof).await.unwrap();
    }

    async fn a_colleague_may_accept_although_another_plan_broke_meanwhile(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ends_itself: true, ..Policy::usual(2) }).await;
        let broken = house.runs().await;
        house.set(Policy { most_broken: 1, ..Policy::usual(2) }).await;
        let id = house.asks_about_the_second().await;
        for day in ["2026-04-07", "2026-04-15"] {
            house.morning_of(day).await;
            assert_eq!(house.outside(&id).await, [Outside::Reviewed, Outside::BrokenBefore], "{day}");
        }
        assert_eq!(house.plan(&broken).await.state, State::Ended);
        let seen = house.plan(&id).await.version;
        plans::accept(&house.ours, &house.debtor, &id, seen, &proof()).await.unwrap();
        assert_eq!((house.plan(&id).await.state, house.open_tasks("plan_request").await), (State::Running, 0));
    }

    async fn an_offer_is_overtaken_by_another_plan_that_broke_since(app: TestApp) {
        let house = House::on(app).await;
        house.runs().await;
        house.set(Policy { most_broken: 1, ..Policy::usual(2) }).await;
        let id = house.asks_about_the_second().await;
        house.on_day("2026-04-03");
        let two = house.offers_two(&id).await;
        house.morning_of("2026-04-07").await;
        let taken = house.takes_offer(&id, &two).await;
        assert!(matches!(taken, Err(PlanError::Overtaken)), "{taken:?}");
        assert_eq!(house.plan(&id).await.state, State::Lapsed);
    }

    async fn an_offer_that_a_colleague_made_although_another_plan_was_broken_can_be_taken(app: TestApp) {
        let house = House::on(app).await;
        house.runs().await;
        house.set(Policy { most_broken: 1, ..Policy::usual(2) }).await;
        let id = house.asks_about_the_second().await;
        house.morning_of("2026-04-07").await;
        let two = house.offers_two(&id).await;
        house.on_day("2026-04-08");
        house.takes_offer(&id, &two).await.unwrap();
        assert_eq!(house.plan(&id).await.state, State::Running);
    }
}

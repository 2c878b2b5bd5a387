//! A plan that runs is changed: each case of the table in docs/decisions/payment-plans.md.

use saldo::debtors::{self, MoneyOfSplit, NewSplit, Target};
use saldo::disputes::Verdict;
use saldo::payments;
use saldo::plans::{ChangeDone, ChangeState, ChangeWanted, NewChange, Outside, What, changes};
use saldo::threads::Side;

use super::*;

/// Instalment `position` moves to that day.
pub(super) fn to(position: i32, on: &str) -> ChangeWanted {
    ChangeWanted::Move { position, to: day(on) }
}

fn with(documents: &[&DocumentId]) -> ChangeWanted {
    ChangeWanted::Add { documents: documents.iter().map(|document| (*document).clone()).collect() }
}

/// Too late for the policy, so that a colleague has to look at it.
const TOO_LATE: &str = "2026-12-01";

impl House {
    /// What the form sends after a look at it, without a word why.
    async fn change(&self, ctx: &Ctx, id: &PlanId, wanted: ChangeWanted) -> Result<NewChange, PlanError> {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let asked = (&wanted, Language::En);
        let shown = changes::preview(&mut conn, ctx, &self.debtor, &plan, asked).await?;
        Ok(NewChange { wanted, language: Language::En, seen_hash: shown.hash, words: None, proof: proof() })
    }

    /// Anna wants it, without a word why.
    pub(super) async fn wants(&self, id: &PlanId, wanted: ChangeWanted) -> Result<ChangeDone, PlanError> {
        let new = self.change(&self.theirs, id, wanted).await?;
        changes::propose(&self.theirs, &self.debtor, id, self.plan(id).await.version, &new).await
    }

    /// Somebody proposes it and says why.
    async fn says(&self, ctx: &Ctx, id: &PlanId, wanted: ChangeWanted) -> Result<ChangeDone, PlanError> {
        let new = self.change(ctx, id, wanted).await?;
        let new = NewChange { words: Some(words("The harvest comes late.")), ..new };
        changes::propose(ctx, &self.debtor, id, self.plan(id).await.version, &new).await
    }

    /// Sanne agrees to what Anna asked.
    async fn accepts(&self, id: &PlanId) -> Result<(), PlanError> {
        let seen = self.plan(id).await.version;
        changes::accept(&self.ours, &self.debtor, id, seen, &proof()).await
    }

    /// Anna agrees to what is offered.
    async fn takes(&self, id: &PlanId) -> Result<(), PlanError> {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let newest = plans::terms_of(&mut conn, &plan).await.unwrap().pop().unwrap();
        drop(conn);
        let seen = (plan.version, newest.agreement_hash.as_str());
        changes::take(&self.theirs, &self.debtor, id, seen, &proof()).await
    }

    /// The terms that hold.
    async fn terms_in_force(&self, id: &PlanId) -> plans::Terms {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let all = plans::terms_of(&mut conn, &plan).await.unwrap();
        all.into_iter().find(|terms| Some(terms.version) == plan.agreed_terms).unwrap()
    }

    /// Each instalment's day, and what is left of it.
    async fn due(&self, id: &PlanId) -> Vec<(String, i64)> {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let left = plans::left_of(&mut conn, &self.app.ctx, &plan).await.unwrap();
        left.into_iter().map(|one| (one.due_on.to_string(), one.open.minor())).collect()
    }

    /// How the newest change of a plan stands.
    async fn newest(&self, id: &PlanId) -> ChangeState {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        changes::all_of(&mut conn, &plan).await.unwrap().remove(0).state
    }

    async fn mark(&self, sql: &'static str) {
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query(sql).bind(&self.debtor).bind(self.app.ctx.now())).unwrap();
        tx.commit().await.unwrap();
    }
}

fn all(due: &[(&str, i64)]) -> Vec<(String, i64)> {
    due.iter().map(|(day, minor)| ((*day).to_owned(), *minor)).collect()
}

on_both! {
    async fn what_a_debtor_moves_inside_the_policy_is_agreed_at_once(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.set(Policy::usual(2)).await;
        assert_eq!(house.wants(&id, to(1, "2026-04-15")).await.unwrap(), ChangeDone::Agreed, "it keeps its policy");
        assert_eq!(house.due(&id).await, all(&[("2026-04-15", 100_00), ("2026-05-01", 100_00), ("2026-06-01", 100_00)]));
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.terms, plan.agreed_terms, plan.change), (State::Running, 2, Some(2), None));
        house.on_day("2026-04-01");
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0), "nothing is due on the old day");
        house.on_day("2026-04-15");
        assert_eq!(house.owed(&house.first).await, (300_00, 200_00, 100_00));
        house.pay(100_00).await;
        assert_eq!(house.left(&id).await, [0, 100_00, 100_00]);
        assert_eq!((house.app.audited("plan.change_asked").await, house.app.audited("plan.changed").await), (1, 1));
    }

    async fn both_have_the_agreement_that_holds_from_then_on(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let before = house.terms_in_force(&id).await;
        house.pay(130_00).await;
        house.worked().await;
        house.wants(&id, to(2, "2026-05-20")).await.unwrap();
        let terms = house.terms_in_force(&id).await;
        assert_eq!((terms.version, terms.replaces), (2, Some(1)));
        for sentence in [
            "This is version 2 of the agreement.",
            before.agreement_hash.as_str(),
            "Invoice F1, due on 2 March 2026: €300.00, of which €170.00 is left to pay",
            "1. 1 April 2026: €100.00, of which €0.00 is left to pay",
            "2. 20 May 2026 instead of 1 May 2026: €100.00, of which €100.00 is left to pay",
            "3. 1 June 2026: €100.00, of which €70.00 is left to pay",
            "You may pay earlier, more, or all at once, at any time and for free.",
        ] {
            assert!(terms.agreement.contains(sentence), "{sentence}: {}", terms.agreement);
        }
        let plan = house.plan(&id).await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let consents = plans::consents_of(&mut conn, &plan).await.unwrap();
        let sides: Vec<Side> =
            consents.iter().filter(|consent| consent.version == 2).map(|consent| consent.side).collect();
        assert_eq!(sides.len(), 2, "{sides:?}");
        assert_eq!(house.app.count("plan_terms").await, 2, "the one before is kept");
        drop(conn);
        let mails = house.worked().await;
        assert!(mails.last_to(&house.anna.email).text.contains("20 May 2026 instead of 1 May 2026"));
        let sanne = mails.last_to(&crate::support::email("sanne@molen.example"));
        assert!(sanne.text.contains("Payment plan 1 of klant is changed"), "{}", sanne.text);
    }

    async fn outside_the_policy_a_colleague_answers_and_the_plan_runs_on(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let before = house.app.state().await;
        let refused = house.wants(&id, to(2, "2026-06-20")).await.unwrap_err();
        assert!(matches!(&refused, PlanError::Unexplained(outside) if *outside == [Outside::MovedTooFar { latest: day("2026-06-01") }]), "{refused:?}");
        assert_eq!(house.app.state().await, before);
        house.worked().await;
        assert_eq!(house.says(&house.theirs, &id, to(2, "2026-06-20")).await.unwrap(), ChangeDone::Asked);
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.terms, plan.agreed_terms, plan.change), (State::Running, 2, Some(1), Some(ChangeState::Asked)));
        assert_eq!((house.left(&id).await, house.open_tasks("plan_request").await), (vec![100_00; 3], 1));
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("You get an answer on 5 March 2026"));
        house.accepts(&id).await.unwrap();
        // The Saturday moves on to the Monday.
        assert_eq!(house.due(&id).await, all(&[("2026-04-01", 100_00), ("2026-06-01", 100_00), ("2026-06-22", 100_00)]));
        assert_eq!((house.newest(&id).await, house.open_tasks("plan_request").await), (ChangeState::Agreed, 0));
        let again = house.accepts(&id).await.unwrap_err();
        assert!(matches!(again, PlanError::NoChange), "{again:?}");
    }

    async fn what_was_paid_contested_and_credited_stays_as_it_was(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.cheque("c", 100_00).await;
        let dispute = house.contest(120_00).await;
        let before = (house.left(&id).await, house.plan(&id).await.contested(), house.owed(&house.first).await);
        assert_eq!(before, (vec![0, 80_00, 0], eur(120_00), (200_00, 200_00, 0)));
        house.wants(&id, to(2, "2026-05-20")).await.unwrap();
        let after = (house.left(&id).await, house.plan(&id).await.contested(), house.owed(&house.first).await);
        assert_eq!(after, before);
        house.decide(&dispute, Verdict::Refuse).await;
        assert_eq!(house.left(&id).await, [0, 100_00, 100_00], "it comes back to where it was taken");
        house.bounces(&payment, None).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00; 3], (300_00, 200_00, 100_00)));
    }

    async fn an_instalment_that_moves_behind_another_takes_what_happened_along(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.pay(60_00).await;
        house.says(&house.theirs, &id, to(1, "2026-05-15")).await.unwrap();
        house.accepts(&id).await.unwrap();
        assert_eq!(house.due(&id).await, all(&[("2026-05-01", 100_00), ("2026-05-15", 40_00), ("2026-06-01", 100_00)]));
        assert_eq!(house.owed(&house.first).await, (240_00, 240_00, 0));
        house.on_day("2026-05-15");
        assert_eq!(house.owed(&house.first).await, (240_00, 100_00, 140_00));
        house.pay(240_00).await;
        assert_eq!(house.plan(&id).await.state, State::Completed);
    }

    async fn a_broken_plan_is_mended_when_what_is_missing_moves(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.morning_of("2026-04-07").await;
        let refused = house.wants(&id, to(1, "2026-04-24")).await.unwrap_err();
        assert!(matches!(&refused, PlanError::Unexplained(outside) if *outside == [Outside::Broken]), "{refused:?}");
        house.says(&house.theirs, &id, to(1, "2026-04-24")).await.unwrap();
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.ends_on), (State::Broken, Some(day("2026-04-15"))), "the notice runs on");
        house.accepts(&id).await.unwrap();
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.ends_on, house.open_tasks("plan_broken").await), (State::Running, None, 0));
        assert_eq!((house.owed(&house.first).await, house.app.audited("plan.mended").await), ((300_00, 300_00, 0), 1));
        house.on_day("2026-04-24");
        assert_eq!(house.owed(&house.first).await, (300_00, 200_00, 100_00));
    }

    async fn one_that_stays_broken_keeps_its_notice(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.morning_of("2026-04-07").await;
        house.says(&house.theirs, &id, to(3, "2026-06-15")).await.unwrap();
        house.accepts(&id).await.unwrap();
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.ends_on, house.open_tasks("plan_broken").await), (State::Broken, Some(day("2026-04-15")), 1));
    }

    async fn a_change_is_over_with_its_plan(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.morning_of("2026-04-07").await;
        house.says(&house.theirs, &id, to(1, "2026-04-24")).await.unwrap();
        house.on_day("2026-04-15");
        house.ends(&id).await.unwrap();
        assert_eq!((house.newest(&id).await, house.open_tasks("plan_request").await), (ChangeState::Lapsed, 0));
        let late = house.accepts(&id).await.unwrap_err();
        assert!(matches!(late, PlanError::NoChange), "{late:?}");
        assert_eq!(house.owed(&house.first).await, (300_00, 0, 300_00));
        let ended = house.wants(&id, to(2, "2026-05-20")).await.unwrap_err();
        assert!(matches!(ended, PlanError::State(State::Ended)), "{ended:?}");
    }

    async fn and_when_all_is_paid(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap();
        let payment = house.cheque("c", 300_00).await;
        assert_eq!((house.plan(&id).await.state, house.newest(&id).await), (State::Completed, ChangeState::Lapsed));
        assert_eq!(house.open_tasks("plan_request").await, 0);
        house.bounces(&payment, None).await;
        assert_eq!(house.due(&id).await, all(&[("2026-04-01", 100_00), ("2026-05-01", 100_00), ("2026-06-01", 100_00)]));
    }

    async fn further_invoices_are_paid_after_the_last_instalment(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.pay(100_00).await;
        let third = house.app.invoice(&house.debtor, "F3", eur(150_00), house.app.ctx.today()).await;
        let shown = {
            let (plan, mut conn) = (house.plan(&id).await, house.app.ctx.db.read().await.unwrap());
            let wanted = with(&[&house.second, &third]);
            changes::preview(&mut conn, &house.theirs, &house.debtor, &plan, (&wanted, Language::En)).await.unwrap()
        };
        assert_eq!((shown.total, shown.outside, shown.claims.len()), (eur(550_00), vec![], 3));
        let What::Added { claims, instalments } = shown.what else { panic!("{:?}", shown.what) };
        assert_eq!((claims.len(), instalments.len()), (2, 3));
        assert_eq!(house.wants(&id, with(&[&house.second, &third])).await.unwrap(), ChangeDone::Agreed);
        let due = [("2026-04-01", 0), ("2026-05-01", 100_00), ("2026-06-01", 100_00), ("2026-07-01", 100_00), ("2026-08-03", 100_00), ("2026-09-01", 50_00)];
        assert_eq!(house.due(&id).await, all(&due));
        assert_eq!(house.plan(&id).await.total(), eur(550_00));
        house.on_day("2026-03-20");
        assert_eq!((house.owed(&third).await, house.owed(&house.second).await), ((150_00, 150_00, 0), (100_00, 100_00, 0)));
        house.app.paid(&house.debtor, eur(150_00), &[(&third, eur(150_00))]).await;
        house.app.paid(&house.debtor, eur(100_00), &[(&house.second, eur(100_00))]).await;
        assert_eq!(house.left(&id).await, [0, 100_00, 100_00, 0, 0, 0]);
        house.pay(200_00).await;
        assert_eq!(house.plan(&id).await.state, State::Completed);
    }

    async fn what_is_taken_in_is_in_no_other_plan(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let in_it = house.wants(&id, with(&[&house.first])).await.unwrap_err();
        assert!(matches!(&in_it, PlanError::AlreadyInIt(document) if *document == house.first), "{in_it:?}");
        let alone = (vec![house.second.clone()], wanted(Share::Count(2), "2026-04-01"));
        house.says(&house.ours, &id, with(&[&house.second])).await.unwrap();
        let refused = house.propose("k2", alone.clone()).await.unwrap_err();
        assert!(matches!(&refused, PlanError::InAnotherPlan(document) if *document == house.second), "{refused:?}");
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let has = plans::of_document(&mut conn, &house.debtor, &house.second).await.unwrap();
        drop(conn);
        assert!(has.is_none(), "it has not taken it in yet");
        let seen = house.plan(&id).await.version;
        changes::withdraw(&house.theirs, &house.debtor, &id, seen).await.unwrap();
        assert_eq!(house.newest(&id).await, ChangeState::Withdrawn);
        house.propose("k3", alone).await.unwrap();
        let refused = house.wants(&id, with(&[&house.second])).await.unwrap_err();
        assert!(matches!(&refused, PlanError::InAnotherPlan(document) if *document == house.second), "{refused:?}");
    }

    async fn what_an_offer_would_take_in_counts_for_the_cap(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, most_minor: Some(499_99), ..Policy::usual(2) }).await;
        let id = house.runs().await;
        let third = house.app.invoice(&house.debtor, "F3", eur(100_00), house.app.ctx.today()).await;
        let alone = (vec![third], wanted(Share::Count(2), "2026-04-01"));
        assert_eq!(house.says(&house.ours, &id, with(&[&house.second])).await.unwrap(), ChangeDone::Offered);
        let refused = house.propose("k2", alone.clone()).await.unwrap_err();
        let much = [Outside::TooMuch { most: 499_99 }];
        assert!(matches!(&refused, PlanError::Unexplained(outside) if *outside == much), "{refused:?}");
        let seen = house.plan(&id).await.version;
        changes::withdraw(&house.theirs, &house.debtor, &id, seen).await.unwrap();
        assert!(matches!(house.propose("k3", alone).await.unwrap(), Proposed::Agreed(_)), "300.00 and 100.00");
    }

    async fn what_a_colleague_offers_the_debtor_takes_once_and_only_what_was_shown(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.worked().await;
        assert_eq!(house.says(&house.ours, &id, to(2, "2026-05-04")).await.unwrap(), ChangeDone::Offered, "also inside the policy");
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("proposes a change of payment plan 1") && mail.text.contains("The harvest comes late."), "{}", mail.text);
        let plan = house.plan(&id).await;
        let open = changes::open_of(&mut house.app.ctx.db.read().await.unwrap(), &plan).await.unwrap().unwrap();
        assert_eq!((open.change.state, open.change.answer_due_on), (ChangeState::Offered, Some(day("2026-03-11"))));
        let left = eur(100_00);
        assert_eq!(open.what, What::Moved { position: 2, from: day("2026-05-01"), to: day("2026-05-04"), left });
        let (seen, proof) = (plan.version, proof());
        let wrong = changes::take(&house.theirs, &house.debtor, &id, (seen, "no"), &proof).await.unwrap_err();
        assert!(matches!(wrong, PlanError::OtherTerms), "{wrong:?}");
        let own = house.accepts(&id).await.unwrap_err();
        assert!(matches!(own, PlanError::State(State::Running)), "nobody agrees to their own offer: {own:?}");
        let refused = changes::refuse(&house.ours, &house.debtor, &id, seen, &words("No.")).await.unwrap_err();
        assert!(matches!(refused, PlanError::State(State::Running)), "{refused:?}");
        let hash = open.terms.agreement_hash.as_str();
        let (one, other) = tokio::join!(
            changes::take(&house.theirs, &house.debtor, &id, (seen, hash), &proof),
            changes::take(&house.theirs, &house.debtor, &id, (seen, hash), &proof)
        );
        assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1, "{one:?} {other:?}");
        assert_eq!(house.due(&id).await, all(&[("2026-04-01", 100_00), ("2026-05-04", 100_00), ("2026-06-01", 100_00)]));
    }

    async fn an_offer_lapses_when_its_days_are_over_and_the_plan_runs_on(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.ours, &id, to(2, "2026-05-04")).await.unwrap();
        house.morning_of("2026-03-11").await;
        assert_eq!(house.newest(&id).await, ChangeState::Offered, "its last day");
        house.on_day("2026-03-12");
        let late = house.takes(&id).await.unwrap_err();
        assert!(matches!(late, PlanError::Overtaken), "{late:?}");
        assert_eq!((house.newest(&id).await, house.plan(&id).await.state), (ChangeState::Lapsed, State::Running));
        house.says(&house.ours, &id, to(2, "2026-05-04")).await.unwrap();
        house.worked().await;
        house.morning_of("2026-03-30").await;
        assert_eq!((house.newest(&id).await, house.left(&id).await), (ChangeState::Lapsed, vec![100_00; 3]));
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("The plan goes on as it is."));
    }

    async fn a_colleague_refuses_a_change_and_says_why(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap();
        house.worked().await;
        let seen = house.plan(&id).await.version;
        changes::refuse(&house.ours, &house.debtor, &id, seen, &words("Too late for us.")).await.unwrap();
        assert_eq!((house.newest(&id).await, house.open_tasks("plan_request").await), (ChangeState::Refused, 0));
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("Too late for us.") && mail.text.contains("The plan goes on as it is."), "{}", mail.text);
        assert_eq!(house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap(), ChangeDone::Asked);
        assert_eq!(house.open_tasks("plan_request").await, 1, "it can be asked again");
    }

    async fn after_three_proposals_of_a_change_somebody_calls(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap();
        let own = house.says(&house.theirs, &id, to(3, "2026-11-02")).await.unwrap_err();
        assert!(matches!(own, PlanError::ChangeWaits), "one at a time: {own:?}");
        house.says(&house.ours, &id, to(3, "2026-07-01")).await.unwrap();
        assert_eq!(house.open_tasks("plan_request").await, 0);
        house.says(&house.theirs, &id, to(3, "2026-11-02")).await.unwrap();
        assert_eq!((house.open_tasks("plan_request").await, house.open_tasks("plan_call").await), (1, 1));
        let more = house.says(&house.ours, &id, to(3, "2026-07-02")).await.unwrap_err();
        assert!(matches!(more, PlanError::TooManyRounds), "{more:?}");
        house.accepts(&id).await.unwrap();
        assert_eq!((house.open_tasks("plan_request").await, house.open_tasks("plan_call").await), (0, 0));
        assert_eq!(house.due(&id).await[2], ("2026-11-02".to_owned(), 100_00));
    }

    async fn and_when_the_creditor_began(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.ours, &id, to(3, "2026-06-02")).await.unwrap();
        house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap();
        house.says(&house.ours, &id, to(3, "2026-07-01")).await.unwrap();
        assert_eq!(house.says(&house.theirs, &id, to(3, "2026-11-02")).await.unwrap(), ChangeDone::TheyCall);
        assert_eq!((house.newest(&id).await, house.open_tasks("plan_call").await), (ChangeState::Offered, 1));
        house.takes(&id).await.unwrap();
        assert_eq!((house.due(&id).await[2].0.as_str(), house.open_tasks("plan_call").await), ("2026-07-01", 0));
    }

    async fn an_instalment_moves_at_once_only_once(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.wants(&id, to(1, "2026-04-15")).await.unwrap();
        let again = house.wants(&id, to(1, "2026-04-20")).await.unwrap_err();
        assert!(matches!(&again, PlanError::Unexplained(outside) if *outside == [Outside::MovedBefore]), "{again:?}");
        assert_eq!(house.wants(&id, to(2, "2026-05-04")).await.unwrap(), ChangeDone::Agreed, "another one may");
    }

    async fn what_is_paid_of_other_instalments_meanwhile_changes_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap();
        house.on_day("2026-04-01");
        house.pay(100_00).await;
        house.accepts(&id).await.unwrap();
        assert_eq!(house.due(&id).await, all(&[("2026-04-01", 0), ("2026-05-01", 100_00), (TOO_LATE, 100_00)]));
    }

    async fn a_change_is_overtaken_by_what_happens_to_what_it_is_about(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap();
        house.pay(150_00).await;
        let refused = house.accepts(&id).await.unwrap_err();
        assert!(matches!(refused, PlanError::Overtaken), "{refused:?}");
        assert_eq!((house.newest(&id).await, house.open_tasks("plan_request").await), (ChangeState::Lapsed, 0));
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Running, vec![0, 100_00, 50_00]));
        house.says(&house.ours, &id, with(&[&house.second])).await.unwrap();
        house.app.paid(&house.debtor, eur(10_00), &[(&house.second, eur(10_00))]).await;
        let refused = house.takes(&id).await.unwrap_err();
        assert!(matches!(refused, PlanError::Overtaken), "{refused:?}");
        assert_eq!((house.newest(&id).await, house.owed(&house.second).await), (ChangeState::Lapsed, (90_00, 0, 90_00)));
    }

    async fn and_when_its_day_is_over(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.morning_of("2026-04-07").await;
        house.says(&house.theirs, &id, to(1, "2026-04-13")).await.unwrap();
        house.on_day("2026-04-14");
        let refused = house.accepts(&id).await.unwrap_err();
        assert!(matches!(refused, PlanError::Overtaken), "{refused:?}");
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.ends_on, house.newest(&id).await), (State::Broken, Some(day("2026-04-15")), ChangeState::Lapsed));
    }

    async fn and_when_its_invoice_is_another_debtors(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.ours, &id, with(&[&house.second])).await.unwrap();
        let split = NewSplit {
            from: house.debtor.clone(),
            documents: vec![house.second.clone()],
            to: Target::New { number: "N-1".into(), name: "New".into() },
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "two customers".into(),
        };
        debtors::split(&house.app.ctx, &split).await.unwrap();
        let refused = house.takes(&id).await.unwrap_err();
        assert!(matches!(refused, PlanError::Overtaken), "{refused:?}");
        assert_eq!((house.newest(&id).await, house.left(&id).await), (ChangeState::Lapsed, vec![100_00; 3]));
    }

    async fn a_change_waits_while_somebody_pays(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap();
        let announced = [(&house.first, eur(100_00))];
        let payment = house.app.payment_in(&house.debtor, "awaiting_transfer", eur(100_00), &announced).await;
        let before = house.app.state().await;
        let refused = house.accepts(&id).await.unwrap_err();
        assert!(matches!(&refused, PlanError::BeingPaid(document) if *document == house.first), "{refused:?}");
        assert_eq!(house.app.state().await, before);
        payments::cancel_checkout(&house.app.ctx, &house.debtor, &payment).await.unwrap();
        house.accepts(&id).await.unwrap();
        assert_eq!(house.newest(&id).await, ChangeState::Agreed);
    }

    async fn whoever_may_have_no_plan_any_more_changes_none(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.theirs, &id, to(3, TOO_LATE)).await.unwrap();
        for (mark, unmark) in [
            ("update debtor set insolvent_at = $2 where id = $1", "update debtor set insolvent_at = null where id = $1 and $2 = $2"),
            ("update debtor set handed_over_at = $2 where id = $1", "update debtor set handed_over_at = null where id = $1 and $2 = $2"),
        ] {
            house.mark(mark).await;
            let before = house.app.state().await;
            let refused = house.accepts(&id).await.unwrap_err();
            assert!(matches!(refused, PlanError::NotOffered), "{refused:?}");
            let refused = house.change(&house.ours, &id, to(2, "2026-05-04")).await.unwrap_err();
            assert!(matches!(refused, PlanError::NotOffered), "{refused:?}");
            assert_eq!(house.app.state().await, before);
            house.mark(unmark).await;
        }
        house.accepts(&id).await.unwrap();
    }

    async fn what_cannot_be_changed_changes_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.pay(100_00).await;
        let other = house.app.debtor_owing("other", &[eur(50_00)]).await;
        let before = house.app.state().await;
        for (wanted, word) in [
            (to(0, "2026-05-20"), "NotOpen(0)"),
            (to(4, "2026-05-20"), "NotOpen(4)"),
            (to(1, "2026-05-20"), "NotOpen(1)"),
            (to(2, "2026-05-01"), "SameDay"),
            (to(2, "2026-03-31"), "TooEarly"),
            (to(2, "2027-05-01"), "TooFar"),
            (with(&[]), "NoInvoices"),
            (with(&[&other.invoices[0]]), "NoInvoice("),
            (with(&[&house.second, &house.first]), "AlreadyInIt("),
        ] {
            let refused = format!("{:?}", house.says(&house.theirs, &id, wanted).await.unwrap_err());
            assert!(refused.starts_with(word), "{refused} is not {word}");
        }
        let new = house.change(&house.theirs, &id, to(2, "2026-05-20")).await.unwrap();
        let (seen, tampered) = (house.plan(&id).await.version, NewChange { seen_hash: "0".repeat(64), ..new.clone() });
        let propose = async |ctx: &Ctx, debtor: &DebtorId, seen, new: &NewChange| {
            format!("{:?}", changes::propose(ctx, debtor, &id, seen, new).await.unwrap_err())
        };
        assert_eq!(propose(&house.theirs, &house.debtor, seen, &tampered).await, "OtherTerms");
        assert_eq!(propose(&house.theirs, &house.debtor, seen - 1, &new).await, "Changed");
        assert_eq!(propose(&house.theirs, &other.id, seen, &new).await, "NotFound");
        assert_eq!(propose(&house.app.ctx, &house.debtor, seen, &new).await, "NotAllowed");
        let nothing = house.accepts(&id).await.unwrap_err();
        assert!(matches!(nothing, PlanError::NoChange), "{nothing:?}");
        let theirs = changes::accept(&house.theirs, &house.debtor, &id, seen, &proof()).await.unwrap_err();
        assert!(matches!(theirs, PlanError::NotAllowed), "{theirs:?}");
        assert_eq!(house.app.state().await, before);
    }

    async fn the_same_form_again_changes_it_once(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let (new, seen) = (house.change(&house.theirs, &id, to(2, "2026-05-20")).await.unwrap(), house.plan(&id).await.version);
        let (one, other) = tokio::join!(
            changes::propose(&house.theirs, &house.debtor, &id, seen, &new),
            changes::propose(&house.theirs, &house.debtor, &id, seen, &new)
        );
        assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1, "{one:?} {other:?}");
        assert!(matches!(one.and(other), Err(PlanError::Changed)));
        assert_eq!((house.app.count("plan_change").await, house.plan(&id).await.agreed_terms), (1, Some(2)));
    }

    async fn a_merge_takes_an_open_change_along(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.says(&house.ours, &id, with(&[&house.second])).await.unwrap();
        let bert = house.app.debtor("bert").await;
        let merge = debtors::NewMerge { from: house.debtor.clone(), into: bert.id.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let plan = plans::get(&mut conn, &bert.id, &id).await.unwrap().unwrap();
        let newest = plans::terms_of(&mut conn, &plan).await.unwrap().pop().unwrap();
        drop(conn);
        assert_eq!(plan.change, Some(ChangeState::Offered));
        let seen = (plan.version, newest.agreement_hash.as_str());
        changes::take(&house.theirs, &bert.id, &id, seen, &proof()).await.unwrap();
        house.app.paid(&bert.id, eur(100_00), &[(&house.second, eur(100_00))]).await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let plan = plans::get(&mut conn, &bert.id, &id).await.unwrap().unwrap();
        assert_eq!((plan.open(), plan.total()), (eur(300_00), eur(400_00)));
    }
}

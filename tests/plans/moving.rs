//! Debtors are merged and split: plans go where their invoices go.

use saldo::debtors::{self, MoneyOfSplit, MoveError, NewMerge, NewSplit, Target};
use saldo::threads::Side;

use super::*;

impl House {
    /// How the people of whoever has the plan read its debtor's consent: who gave it, and for which other debtor.
    async fn agreed(&self, debtor: &DebtorId, id: &PlanId) -> (Option<String>, Option<String>) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let plan = plans::get(&mut conn, debtor, id).await.unwrap().unwrap();
        let consents = plans::consents_of(&mut conn, &plan).await.unwrap();
        let theirs = consents.into_iter().find(|consent| consent.side == Side::Debtor).unwrap();
        assert_eq!(theirs.name, "anna", "colleagues read it all the same");
        (theirs.name_to_debtor().map(str::to_owned), theirs.agreed_for)
    }
}

on_both! {
    async fn a_merge_takes_a_plan_along_and_its_undo_gives_it_back(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let bert = house.app.debtor("bert").await;
        let merge = NewMerge { from: house.debtor.clone(), into: bert.id.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        let there = async |debtor: &DebtorId| {
            let mut conn = house.app.ctx.db.read().await.unwrap();
            plans::get(&mut conn, debtor, &id).await.unwrap().is_some()
        };
        assert_eq!((there(&bert.id).await, there(&house.debtor).await), (true, false));
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!((there(&bert.id).await, there(&house.debtor).await), (false, true));
        house.pay(100_00).await;
        assert_eq!(house.plan(&id).await.open(), eur(200_00), "it goes on following");
    }

    async fn a_split_takes_a_plan_along_or_is_refused(app: TestApp) {
        let house = House::on(app).await;
        let both = vec![house.first.clone(), house.second.clone()];
        let id = house.propose("k", (both, wanted(Share::Count(4), "2026-04-01"))).await.unwrap().id();
        let split = |documents: &[&DocumentId]| NewSplit {
            from: house.debtor.clone(),
            documents: documents.iter().map(|document| (*document).clone()).collect(),
            to: Target::New { number: "N-1".into(), name: "New".into() },
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "two customers".into(),
        };
        let torn = debtors::split(&house.app.ctx, &split(&[&house.second])).await.unwrap_err();
        assert!(matches!(torn, MoveError::Planned(1)), "{torn:?}");
        let into = debtors::split(&house.app.ctx, &split(&[&house.first, &house.second])).await.unwrap().into;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        assert!(plans::get(&mut conn, &into, &id).await.unwrap().is_some());
    }

    async fn after_a_split_only_colleagues_read_why_more_time_was_asked(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        let plan = house.plan(&id).await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let asked = plans::terms_of(&mut conn, &plan).await.unwrap().remove(0);
        assert_eq!(asked.words_to_debtor(), Some("The harvest comes late."));
        drop(conn);
        let into = debtors::split(&house.app.ctx, &parting(&house, MoneyOfSplit::Follows)).await.unwrap().into;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let plan = plans::get(&mut conn, &into, &id).await.unwrap().unwrap();
        let moved = plans::terms_of(&mut conn, &plan).await.unwrap().remove(0);
        assert_eq!((moved.words.as_str(), moved.words_to_debtor()), ("The harvest comes late.", None));
    }

    async fn what_was_agreed_for_one_debtor_is_not_said_of_another(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let (anna, klant) = (Some("anna".to_owned()), Some("klant".to_owned()));
        assert_eq!(house.agreed(&house.debtor, &id).await, (anna.clone(), None));
        let into = debtors::split(&house.app.ctx, &parting(&house, MoneyOfSplit::Follows)).await.unwrap().into;
        assert_eq!(house.agreed(&into, &id).await, (None, klant.clone()));
        // The two become one: nobody is kept from their own words.
        let merge = NewMerge { from: house.debtor.clone(), into: into.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        assert_eq!(house.agreed(&into, &id).await, (anna.clone(), klant.clone()));
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!(house.agreed(&into, &id).await, (None, klant));
        house.app.clock.advance(chrono::Duration::minutes(1));
        let to = Target::Existing(house.debtor.clone());
        let back = NewSplit { from: into, to, ..parting(&house, MoneyOfSplit::Follows) };
        debtors::split(&house.app.ctx, &back).await.unwrap();
        assert_eq!(house.agreed(&house.debtor, &id).await, (anna, None), "what came back is theirs again");
    }

    async fn after_a_merge_it_still_says_for_whom_somebody_agreed(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let bert = house.app.debtor("bert").await.id;
        let merge = NewMerge { from: house.debtor.clone(), into: bert.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        assert_eq!(house.agreed(&bert, &id).await, (Some("anna".into()), Some("klant".into())));
        house.app.clock.advance(chrono::Duration::minutes(1));
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!(house.agreed(&house.debtor, &id).await, (Some("anna".into()), None));
    }

    async fn what_moves_was_not_paid(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.pay(150_00).await;
        house.contest(30_00).await;
        house.morning_of("2026-05-12").await;
        let seen = async |debtor: &DebtorId| {
            let mut conn = house.app.ctx.db.read().await.unwrap();
            let plan = plans::get(&mut conn, debtor, &id).await.unwrap().unwrap();
            let left = plans::left_of(&mut conn, &house.app.ctx, &plan).await.unwrap();
            (plan, left)
        };
        let before = seen(&house.debtor).await;
        assert_eq!(before.0.state, State::Broken);
        let open: Vec<i64> = before.1.iter().map(|one| one.open.minor()).collect();
        assert_eq!((open, before.0.contested()), (vec![0, 100_00, 20_00], eur(30_00)));
        let bert = house.app.debtor("bert").await;
        let merge = NewMerge { from: house.debtor.clone(), into: bert.id.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        assert_eq!(seen(&bert.id).await, before);
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!(seen(&house.debtor).await, before, "neither state nor notice nor version changed");
        assert_eq!((house.open_tasks("plan_broken").await, house.open_tasks("dispute").await), (1, 1));
        for action in ["plan.completed", "plan.resumed", "plan.mended"] {
            assert_eq!(house.app.audited(action).await, 0, "{action}");
        }
    }

    async fn what_a_split_takes_back_is_due_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.pay(100_00).await;
        let into = debtors::split(&house.app.ctx, &parting(&house, MoneyOfSplit::Stays)).await.unwrap().into;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let plan = plans::get(&mut conn, &into, &id).await.unwrap().unwrap();
        assert_eq!((plan.state, plan.open()), (State::Running, eur(300_00)));
        let due = plans::due_by(&mut conn, &house.app.ctx, &plan, day("2026-04-01")).await.unwrap();
        assert_eq!(due, [(house.first.clone(), eur(100_00))]);
        assert_eq!(house.app.audited("plan.completed").await, 0);
    }

    async fn a_closed_plan_does_not_show_an_invoice_of_another_debtor(app: TestApp) {
        let house = House::on(app).await;
        let both = vec![house.first.clone(), house.second.clone()];
        let id = house.propose("k", (both, wanted(Share::Count(4), "2026-04-01"))).await.unwrap().id();
        house.cheque("c1", 300_00).await;
        house.app.cheque(&house.debtor, "c2", (&house.second, 100_00)).await;
        debtors::split(&house.app.ctx, &parting(&house, MoneyOfSplit::Follows)).await.unwrap();
        let plan = house.plan(&id).await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let claims = plans::claims_of(&mut conn, &plan, 1).await.unwrap();
        assert_eq!(claims.into_iter().map(|claim| claim.document_id).collect::<Vec<_>>(), vec![house.second.clone()]);
    }

    async fn a_complete_plan_is_over_for_good_once_its_invoices_part(app: TestApp) {
        let house = House::on(app).await;
        let both = vec![house.first.clone(), house.second.clone()];
        let id = house.propose("k", (both, wanted(Share::Count(4), "2026-04-01"))).await.unwrap().id();
        let first = house.cheque("c1", 300_00).await;
        let second = house.app.cheque(&house.debtor, "c2", (&house.second, 100_00)).await;
        assert_eq!(house.plan(&id).await.state, State::Completed);
        debtors::split(&house.app.ctx, &parting(&house, MoneyOfSplit::Follows)).await.unwrap();
        for payment in [&first, &second] {
            house.bounces(payment, None).await;
        }
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Completed, vec![0; 4]));
        assert_eq!(house.owed(&house.second).await, (100_00, 0, 100_00), "due at once");
    }
}

/// F1 goes to a new debtor.
fn parting(house: &House, money: MoneyOfSplit) -> NewSplit {
    NewSplit {
        from: house.debtor.clone(),
        documents: vec![house.first.clone()],
        to: Target::New { number: "N-1".into(), name: "New".into() },
        identifiers: vec![],
        money,
        why: "two customers".into(),
    }
}

//! Debtors are merged and split: promises go where their invoices go.

use saldo::debtors::{self, MoneyOfSplit, MoveError, NewMerge, NewSplit, Target};

use super::*;

impl House {
    fn split(&self, documents: &[&DocumentId]) -> NewSplit {
        NewSplit {
            from: self.debtor.clone(),
            documents: documents.iter().map(|document| (*document).clone()).collect(),
            to: Target::New { number: "N-1".into(), name: "New".into() },
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "two customers".into(),
        }
    }

    async fn of(&self, debtor: &DebtorId, id: &PromiseId) -> Option<State> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        promises::get(&mut conn, debtor, id).await.unwrap().map(|promise| promise.state())
    }
}

on_both! {
    async fn a_merge_takes_promises_along_and_its_undo_gives_them_back(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let bert = house.app.debtor_owing("bert", &[eur(10_00)]).await;
        let same = NewPromise { key: "k".into(), lines: vec![(bert.invoices[0].clone(), eur(10_00))], pay_on: day("2026-03-09") };
        promises::make(&house.ours, &bert.id, &same).await.unwrap();
        let merge = NewMerge { from: house.debtor.clone(), into: bert.id.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        assert_eq!((house.of(&bert.id, &id).await, house.of(&house.debtor, &id).await), (Some(State::Running), None));
        assert_eq!(house.held(&house.first).await, 70_00);
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!((house.of(&bert.id, &id).await, house.of(&house.debtor, &id).await), (None, Some(State::Running)));
        assert_eq!(house.app.audited("promise.kept").await, 0, "nothing was paid by moving it");
        house.pay(&house.first, 70_00).await;
        assert_eq!(house.stands(&id).await, (State::Kept, 0), "it goes on following");
    }

    async fn a_broken_one_is_broken_by_its_day_wherever_it_is(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let bert = house.app.debtor("bert").await;
        let merge = NewMerge { from: house.debtor.clone(), into: bert.id.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        house.on_day("2026-03-13");
        house.looked_after().await;
        assert_eq!(house.of(&bert.id, &id).await, Some(State::Broken));
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!(house.of(&house.debtor, &id).await, Some(State::Broken));
        let theirs: String = house.app.one("select debtor_id from task where kind = $1", "promise_broken").await;
        assert_eq!(theirs, house.debtor.as_str(), "and its task");
    }

    async fn a_split_takes_a_promise_along_or_is_refused(app: TestApp) {
        let house = House::on(app).await;
        let lines = vec![(house.first.clone(), eur(70_00)), (house.second.clone(), eur(80_00))];
        let both = house.promise("both", lines, "2026-03-09").await.unwrap();
        let torn = debtors::split(&house.app.ctx, &house.split(&[&house.second])).await.unwrap_err();
        assert!(matches!(torn, MoveError::Promised(on) if on == day("2026-03-09")), "{torn:?}");
        promises::withdraw(&house.ours, &house.debtor, &both).await.unwrap();
        let own = house.promise("own", vec![(house.second.clone(), eur(80_00))], "2026-03-09").await.unwrap();
        let into = debtors::split(&house.app.ctx, &house.split(&[&house.second])).await.unwrap().into;
        assert_eq!((house.of(&into, &own).await, house.of(&house.debtor, &both).await), (Some(State::Running), Some(State::Withdrawn)));
        house.app.paid(&into, eur(80_00), &[(&house.second, eur(80_00))]).await;
        assert_eq!(house.of(&into, &own).await, Some(State::Kept));
    }

    async fn what_a_split_takes_back_does_not_break_what_was_kept(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        house.pay(&house.first, 70_00).await;
        house.on_day("2026-03-13");
        let split = NewSplit { money: MoneyOfSplit::Stays, ..house.split(&[&house.first]) };
        let into = debtors::split(&house.app.ctx, &split).await.unwrap().into;
        assert_eq!((house.of(&into, &id).await, house.app.outstanding(&house.first).await), (Some(State::Kept), 120_00));
        assert_eq!(house.open_tasks("promise_broken").await, 0);
    }

    async fn one_whose_invoices_were_parted_after_it_is_over_for_good(app: TestApp) {
        let house = House::on(app).await;
        let lines = vec![(house.first.clone(), eur(70_00)), (house.second.clone(), eur(80_00))];
        let both = house.promise("both", lines, "2026-03-09").await.unwrap();
        house.app.cheque(&house.debtor, "a", (&house.first, 70_00)).await;
        let cheque = house.app.cheque(&house.debtor, "b", (&house.second, 80_00)).await;
        assert_eq!(house.stands(&both).await.0, State::Kept);
        debtors::split(&house.app.ctx, &house.split(&[&house.second])).await.unwrap();
        house.bounce(&cheque).await;
        assert_eq!((house.of(&house.debtor, &both).await, house.app.outstanding(&house.second).await), (Some(State::Kept), 80_00));
    }
}

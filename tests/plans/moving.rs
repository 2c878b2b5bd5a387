//! Debtors are merged and split: plans go where their invoices go.

use saldo::debtors::{self, MoneyOfSplit, MoveError, NewMerge, NewSplit, Target};

use super::*;

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
}

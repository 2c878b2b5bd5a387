//! Debtors are merged and split: disputes go where their invoices go.

use saldo::debtors::{self, MoneyOfSplit, MoveError, NewMerge, NewSplit, Target};

use super::*;

on_both! {
    async fn a_merge_takes_disputes_along_and_its_undo_gives_them_back(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let other = house.raise("o", vec![house.claim(Some(1), Some(12_10))]).await.unwrap();
        house.decide(&other, "d", Verdict::AcceptAll).await.unwrap();
        let bert = house.app.debtor("bert").await;
        let merge = NewMerge { from: house.debtor.clone(), into: bert.id.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        let there = async |debtor: DebtorId| {
            let mut conn = house.app.ctx.db.read().await.unwrap();
            disputes::get(&mut conn, &debtor, &id).await.unwrap().map(|dispute| dispute.held().minor())
        };
        assert_eq!((there(bert.id.clone()).await, there(house.debtor.clone()).await), (Some(54_50), None));
        disputes::say(&house.app.ctx, &bert.id, &id, &message("m", "We look.")).await.unwrap();
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!((there(bert.id.clone()).await, there(house.debtor.clone()).await), (None, Some(54_50)));
    }

    async fn a_split_takes_a_dispute_along_or_is_refused(app: TestApp) {
        let house = House::on(app).await;
        let second = house.app.invoice(&house.debtor, "F2", eur(50_00), house.app.ctx.today()).await;
        let of = |document: &DocumentId| Claim { document: document.clone(), line: None, amount: Some(eur(10_00)) };
        let both = house.raise("both", vec![of(&house.invoice), of(&second)]).await.unwrap();
        let split = NewSplit {
            from: house.debtor.clone(),
            documents: vec![second.clone()],
            to: Target::New { number: "N-1".into(), name: "New".into() },
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "two customers".into(),
        };
        let refused = debtors::split(&house.app.ctx, &split).await.unwrap_err();
        assert!(matches!(refused, MoveError::Disputed(1)), "{refused:?}");
        disputes::withdraw(&house.theirs, &house.debtor, &both).await.unwrap();
        let own = house.raise("own", vec![of(&second)]).await.unwrap();
        let decided = house.raise("decided", vec![of(&second)]).await.unwrap();
        let accepted = Verdict::Accept { items: vec![Item { document: second.clone(), line: 0, minor: 4_00 }] };
        house.decide(&decided, "d", accepted).await.unwrap();
        let into = debtors::split(&house.app.ctx, &split).await.unwrap().into;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let moved = disputes::get(&mut conn, &into, &own).await.unwrap().unwrap();
        assert_eq!(moved.held(), eur(10_00));
        assert!(disputes::get(&mut conn, &house.debtor, &own).await.unwrap().is_none());
        assert_eq!(house.app.outstanding(&second).await, 46_00);
    }
}

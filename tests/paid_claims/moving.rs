//! Debtors are merged and split: claims go where their invoice goes.

use saldo::debtors::{self, MoneyOfSplit, NewMerge, NewSplit, Target};

use super::*;

impl House {
    async fn there(&self, debtor: &DebtorId, id: &PaidClaimId) -> bool {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        paid_claims::get(&mut conn, debtor, id).await.unwrap().is_some()
    }
}

on_both! {
    async fn a_merge_takes_claims_along_and_its_undo_gives_them_back(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        let bert = house.app.debtor_owing("bert", &[eur(60_00)]).await;
        let same = NewPaidClaim { document: bert.invoices[0].clone(), ..house.said("k") };
        paid_claims::claim(&house.ours, &bert.id, &same).await.unwrap();
        let merge = NewMerge { from: house.debtor.clone(), into: bert.id.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        assert_eq!((house.there(&bert.id, &id).await, house.there(&house.debtor, &id).await), (true, false));
        let message = NewMessage { key: "m".into(), body: words("We look."), files: vec![], internal: false };
        paid_claims::say(&house.ours, &bert.id, &id, &message).await.unwrap();
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!((house.there(&bert.id, &id).await, house.there(&house.debtor, &id).await), (false, true));
        assert_eq!((house.app.audited("paid_claim.came_in").await, house.owed().await), (0, (100_00, 60_00, 40_00)));
        house.pay(60_00).await;
        assert_eq!(house.get(&id).await.outcome, Some(Outcome::CameIn), "it goes on following");
    }

    async fn a_split_takes_them_along(app: TestApp) {
        let house = House::on(app).await;
        let over = house.claimed().await;
        house.answer(&over, &not_found()).await.unwrap();
        let id = house.say(&house.said("again")).await.unwrap();
        let split = NewSplit {
            from: house.debtor.clone(),
            documents: vec![house.invoice.clone()],
            to: Target::New { number: "N-1".into(), name: "New".into() },
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "two customers".into(),
        };
        let into = debtors::split(&house.app.ctx, &split).await.unwrap().into;
        assert!(house.there(&into, &id).await && house.there(&into, &over).await && !house.there(&house.debtor, &id).await);
        let seen = paid_claims::get(&mut house.app.ctx.db.read().await.unwrap(), &into, &id).await.unwrap().unwrap().version;
        paid_claims::answer(&house.ours, &into, &id, seen, &found()).await.unwrap();
        assert_eq!(house.open_tasks().await, 0);
    }
}

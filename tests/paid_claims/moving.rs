//! Debtors are merged and split: claims go where their invoice goes.

use saldo::debtors::{self, MoneyOfSplit, NewMerge, NewSplit, Target};
use saldo::threads::{self, Reader};

use super::*;

impl House {
    async fn there(&self, debtor: &DebtorId, id: &PaidClaimId) -> bool {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        paid_claims::get(&mut conn, debtor, id).await.unwrap().is_some()
    }

    /// The invoice goes to a new debtor.
    async fn parted(&self) -> DebtorId {
        let split = NewSplit {
            from: self.debtor.clone(),
            documents: vec![self.invoice.clone()],
            to: Target::New { number: "N-1".into(), name: "New".into() },
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "two customers".into(),
        };
        debtors::split(&self.app.ctx, &split).await.unwrap().into
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
        let into = house.parted().await;
        assert!(house.there(&into, &id).await && house.there(&into, &over).await && !house.there(&house.debtor, &id).await);
        let seen = paid_claims::get(&mut house.app.ctx.db.read().await.unwrap(), &into, &id).await.unwrap().unwrap().version;
        paid_claims::answer(&house.ours, &into, &id, seen, &found()).await.unwrap();
        assert_eq!(house.open_tasks().await, 0);
    }

    async fn after_a_split_only_colleagues_read_the_account_and_the_proof(app: TestApp) {
        let house = House::on(app).await;
        let files = vec![Upload { name: "proof.txt".into(), bytes: "Our bank says so.".into() }];
        let id = house.say(&NewPaidClaim { files, ..house.said("k") }).await.unwrap();
        assert!(!house.get(&id).await.is_brought);
        let into = house.parted().await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let claim = paid_claims::get(&mut conn, &into, &id).await.unwrap().unwrap();
        assert_eq!((claim.account.as_str(), claim.is_brought), ("NL91 ABNA 0417 1643 00", true));
        let about = paid_claims::about(&id);
        assert!(threads::messages(&mut conn, &into, &about, Reader::Debtor).await.unwrap().is_empty());
        let proof = threads::messages(&mut conn, &into, &about, Reader::Creditor).await.unwrap().remove(0);
        assert!(proof.withheld && proof.files.len() == 1, "{proof:?}");
        for (reader, is_there) in [(Reader::Debtor, false), (Reader::Creditor, true)] {
            let file = threads::file(&mut conn, &into, &proof.id, 1, reader).await.unwrap();
            assert_eq!(file.is_some(), is_there, "{reader:?}");
        }
    }
}

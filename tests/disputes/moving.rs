//! Debtors are merged and split: disputes go where their invoices go.

use saldo::debtors::{self, MoneyOfSplit, MoveError, NewMerge, NewSplit, Target};
use saldo::threads::{self, Reader};

use super::*;

impl House {
    /// The invoice goes to another debtor, a minute after what happened before and a minute before what comes.
    async fn parted(&self, from: &DebtorId, to: &DebtorId) {
        let new = NewSplit {
            from: from.clone(),
            documents: vec![self.invoice.clone()],
            to: Target::Existing(to.clone()),
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "matched wrongly".into(),
        };
        self.a_minute_later();
        debtors::split(&self.app.ctx, &new).await.unwrap();
        self.a_minute_later();
    }

    fn a_minute_later(&self) {
        self.app.clock.advance(chrono::Duration::minutes(1));
    }

    /// What is read of a dispute's thread: what it says, and whether it is kept from the debtor.
    async fn said(&self, debtor: &DebtorId, id: &DisputeId, reader: Reader) -> Vec<(String, bool)> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let messages = threads::messages(&mut conn, debtor, &disputes::about(id), reader).await.unwrap();
        messages.into_iter().map(|message| (message.body, message.withheld)).collect()
    }
}

fn read_as(words: &[(&str, bool)]) -> Vec<(String, bool)> {
    words.iter().map(|(said, withheld)| ((*said).to_owned(), *withheld)).collect()
}

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

    async fn what_a_debtor_said_before_a_split_is_not_for_the_other_one(app: TestApp) {
        let house = House::on(app).await;
        let files = vec![upload("proof.txt", b"Our bank says so.")];
        let new = NewDispute { files, ..new("k", vec![house.claim(Some(2), None)]) };
        let id = disputes::raise(&house.theirs, &house.debtor, &new).await.unwrap().id();
        house.a_minute_later();
        disputes::say(&house.ours, &house.debtor, &id, &message("a", "We look.")).await.unwrap();
        let bert = house.app.debtor("bert").await.id;
        let ben = house.app.contact("ben", &bert, Rights::DISPUTE_AND_PLAN).await;
        house.parted(&house.debtor, &bert).await;
        disputes::say(&house.app.acting_as(&ben), &bert, &id, &message("b", "Ours now.")).await.unwrap();

        let (half, look, ours) = ("Only <half> of it came.", "We look.", "Ours now.");
        assert_eq!(house.said(&bert, &id, Reader::Debtor).await, read_as(&[(look, false), (ours, false)]));
        let all = read_as(&[(half, true), (look, false), (ours, false)]);
        assert_eq!(house.said(&bert, &id, Reader::Creditor).await, all);
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let about = disputes::about(&id);
        let first = threads::messages(&mut conn, &bert, &about, Reader::Creditor).await.unwrap().remove(0).id;
        for (reader, is_there) in [(Reader::Debtor, false), (Reader::Creditor, true)] {
            let file = threads::file(&mut conn, &bert, &first, 1, reader).await.unwrap();
            assert_eq!(file.is_some(), is_there, "{reader:?}");
        }
        drop(conn);

        house.parted(&bert, &house.debtor).await;
        assert_eq!(house.said(&house.debtor, &id, Reader::Debtor).await, read_as(&[(half, false), (look, false)]));
        let all = read_as(&[(half, false), (look, false), (ours, true)]);
        assert_eq!(house.said(&house.debtor, &id, Reader::Creditor).await, all, "what came back is theirs again");
    }

    async fn what_a_split_kept_back_is_read_again_once_the_two_are_one(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let bert = house.app.debtor("bert").await.id;
        house.parted(&house.debtor, &bert).await;
        assert!(house.said(&bert, &id, Reader::Debtor).await.is_empty());
        let merge = NewMerge { from: house.debtor.clone(), into: bert.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        let said = read_as(&[("Only <half> of it came.", false)]);
        assert_eq!(house.said(&bert, &id, Reader::Debtor).await, said, "they are theirs, too");
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert!(house.said(&bert, &id, Reader::Debtor).await.is_empty());
    }

    async fn a_merge_and_its_undo_keep_nothing_from_anybody(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let bert = house.app.debtor("bert").await.id;
        let merge = NewMerge { from: house.debtor.clone(), into: bert.clone(), why: "the same".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        let said = read_as(&[("Only <half> of it came.", false)]);
        assert_eq!(house.said(&bert, &id, Reader::Debtor).await, said);
        debtors::undo_merge(&house.app.ctx, &house.debtor, "not the same").await.unwrap();
        assert_eq!(house.said(&house.debtor, &id, Reader::Debtor).await, said);
    }
}

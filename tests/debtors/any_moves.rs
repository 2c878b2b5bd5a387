//! Random merges, splits and undos with money: every debtor's books are right after each, and no cent is
//! made or lost.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use saldo::ledger::credits;
use saldo::payments::{Method, NewManual, record_manual};
use saldo::waivers::{NewWaiver, WaiveError, waive};
use saldo::write_offs::{NewWriteOff, WriteOffError, write_off};

use super::*;

#[derive(Debug, Clone)]
enum Step {
    Pay { document: usize, minor: i64, rest: i64 },
    PayTwo { first: usize, second: usize, minor: i64 },
    Credit { debtor: usize, minor: i64 },
    UseCredit { document: usize },
    WriteOff { document: usize, minor: i64 },
    Waive { document: usize, minor: i64 },
    Merge { from: usize, into: usize },
    Undo { debtor: usize },
    Split { document: usize, other: Option<usize>, to: usize, follows: bool },
}

const DEBTORS: usize = 4;
const DOCUMENTS: usize = 8;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let money = 1_00i64..60_00;
    let (document, debtor) = (0..DOCUMENTS, 0..DEBTORS);
    let step = prop_oneof![
        3 => (document.clone(), money.clone(), 0i64..9_00).prop_map(|(document, minor, rest)| Step::Pay { document, minor, rest }),
        2 => (document.clone(), document.clone(), money.clone()).prop_map(|(first, second, minor)| Step::PayTwo { first, second, minor }),
        1 => (debtor.clone(), money).prop_map(|(debtor, minor)| Step::Credit { debtor, minor }),
        2 => document.clone().prop_map(|document| Step::UseCredit { document }),
        2 => (document.clone(), 1_00i64..60_00).prop_map(|(document, minor)| Step::WriteOff { document, minor }),
        1 => (document.clone(), 1_00i64..60_00).prop_map(|(document, minor)| Step::Waive { document, minor }),
        3 => (debtor.clone(), debtor.clone()).prop_map(|(from, into)| Step::Merge { from, into }),
        2 => debtor.clone().prop_map(|debtor| Step::Undo { debtor }),
        4 => (document.clone(), prop::option::of(document), debtor, any::<bool>())
            .prop_map(|(document, other, to, follows)| Step::Split { document, other, to, follows }),
    ];
    prop::collection::vec(step, 6..24)
}

struct World {
    app: TestApp,
    debtors: Vec<DebtorId>,
    documents: Vec<DocumentId>,
}

impl World {
    async fn new(app: TestApp) -> Self {
        let (mut debtors, mut documents) = (Vec::new(), Vec::new());
        for n in 0..DEBTORS {
            let debtor = app.debtor_owing(&format!("d{n}"), &[eur(100_00); DOCUMENTS / DEBTORS]).await;
            debtors.push(debtor.id);
            documents.extend(debtor.invoices);
        }
        Self { app, debtors, documents }
    }

    async fn owner(&self, document: usize) -> DebtorId {
        self.app.one("select debtor_id from document where id = $1", self.documents[document].as_str()).await
    }

    async fn pay(&self, n: usize, lines: &[(usize, i64)], rest: i64) {
        let debtor = self.owner(lines[0].0).await;
        let new = NewManual {
            key: format!("k{n}"),
            method: Method::Cash,
            amount: eur(lines.iter().map(|(_, minor)| minor).sum::<i64>() + rest),
            value_on: self.app.ctx.today(),
            payer: None,
            reference: None,
            lines: lines.iter().map(|(document, minor)| (self.documents[*document].clone(), eur(*minor))).collect(),
        };
        record_manual(&self.app.ctx, &debtor, &new).await.unwrap();
    }

    async fn use_credit(&self, document: usize) {
        let (debtor, id) = (self.owner(document).await, &self.documents[document]);
        let owed = self.app.outstanding(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let lots = credits::available(&mut conn, &debtor, eur(0).currency()).await.unwrap();
        drop(conn);
        let Some(lot) = lots.first() else { return };
        let part = owed.min(lot.amount().minor());
        let given = "select count(*) from entry where source_key = $1";
        let fresh = self.app.one::<i64>(given, &format!("give:{}:{id}", lot.id)).await == 0;
        if part > 0 && fresh {
            self.app.allocated(&debtor, &lot.id, id, eur(part)).await;
        }
    }

    async fn write_off(&self, n: usize, document: usize, minor: i64) {
        let new = NewWriteOff {
            key: format!("w{n}"),
            document: self.documents[document].clone(),
            amount: eur(minor),
            reason: "nothing to get".into(),
        };
        match write_off(&self.app.ctx, &self.owner(document).await, &new).await {
            Ok(_) | Err(WriteOffError::MoreThanOwed(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }

    async fn waive(&self, n: usize, document: usize, minor: i64) {
        let new = NewWaiver {
            key: format!("w{n}"),
            document: self.documents[document].clone(),
            amount: eur(minor),
            reason: "a good customer".into(),
        };
        match waive(&self.app.ctx, &self.owner(document).await, &new).await {
            Ok(_) | Err(WaiveError::MoreThanOwed(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }

    /// Whether money came or was used, so that the sums may change.
    async fn take(&self, n: usize, step: &Step) -> Result<bool, MoveError> {
        let ctx = &self.app.ctx;
        match step {
            Step::Pay { document, minor, rest } => self.pay(n, &[(*document, *minor)], *rest).await,
            Step::PayTwo { first, second, minor } => {
                let same = self.owner(*first).await == self.owner(*second).await;
                if first != second && same {
                    self.pay(n, &[(*first, *minor), (*second, *minor)], 0).await;
                }
            }
            Step::Credit { debtor, minor } => {
                let into =
                    debtors::merged_into(&mut ctx.db.read().await.unwrap(), &self.debtors[*debtor]).await.unwrap();
                let debtor = into.unwrap_or_else(|| self.debtors[*debtor].clone());
                self.app.credit_note(&debtor, &format!("CN-{n}"), eur(*minor), None).await;
            }
            Step::UseCredit { document } => self.use_credit(*document).await,
            Step::WriteOff { document, minor } => self.write_off(n, *document, *minor).await,
            Step::Waive { document, minor } => self.waive(n, *document, *minor).await,
            Step::Merge { from, into } => {
                debtors::merge(ctx, &merging(&self.debtors[*from], &self.debtors[*into])).await?;
                return Ok(false);
            }
            Step::Undo { debtor } => {
                debtors::undo_merge(ctx, &self.debtors[*debtor], "undo").await?;
                return Ok(false);
            }
            Step::Split { document, other, to, follows } => {
                let from = self.owner(*document).await;
                let mut documents = vec![&self.documents[*document]];
                if let Some(other) = other.filter(|other| other != document) {
                    documents.push(&self.documents[other]);
                }
                let money = if *follows { MoneyOfSplit::Follows } else { MoneyOfSplit::Stays };
                split(&self.app, &from, &documents, Target::Existing(self.debtors[*to].clone()), money).await?;
                return Ok(false);
            }
        }
        Ok(true)
    }
}

async fn any_moves(new_app: impl AsyncFn() -> TestApp, count: usize) {
    let (strategy, mut runner) = (steps(), TestRunner::deterministic());
    let (mut done, mut refused) = (0, 0);
    for _ in 0..count {
        let steps = strategy.new_tree(&mut runner).unwrap().current();
        let world = World::new(new_app().await).await;
        for (n, step) in steps.iter().enumerate() {
            let before = (totals(&world.app).await, all_rows(&world.app).await);
            let allowance = world.app.balance("allowance").await;
            let taken = world.take(n, step).await;
            let (owed, credit) = totals(&world.app).await;
            match taken {
                Ok(true) => {}
                Ok(false) => {
                    done += 1;
                    assert_eq!(world.app.balance("allowance").await, allowance, "after {n} of {steps:?}");
                    // What is taken back is owed again and is credit: the difference stays.
                    assert_eq!(owed - credit, before.0.0 - before.0.1, "after {n} of {steps:?}");
                    if !matches!(step, Step::Split { .. }) {
                        assert_eq!((owed, credit), before.0, "after {n} of {steps:?}");
                    }
                }
                Err(MoveError::Db(error)) => panic!("{error} at {n} of {steps:?}"),
                Err(MoveError::Ledger(error)) => panic!("{error} at {n} of {steps:?}"),
                Err(_) => {
                    refused += 1;
                    assert_eq!(all_rows(&world.app).await, before.1, "after {n} of {steps:?}");
                }
            }
            assert_eq!(world.app.balance("moved").await, 0);
        }
        world.app.finish().await;
    }
    assert!(done > count && refused > count, "{done} moves and {refused} refusals are too few to tell anything");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_merges_and_splits_keep_every_cent_on_sqlite() {
    any_moves(TestApp::sqlite, 24).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_merges_and_splits_keep_every_cent_on_postgres() {
    any_moves(TestApp::postgres, 6).await;
}

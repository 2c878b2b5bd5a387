//! Merging while money moves: nothing is lost, nothing waits for ever, nothing lands at nobody.

use saldo::payments::{ManualError, Method, NewManual, StartError, record_manual};
use tokio::task::JoinSet;

use super::*;

/// Eight hands at work on two debtors while they are merged, undone and merged again. Each gives what it took in.
async fn hammered(app: TestApp) {
    let app = paying(app);
    let amounts = [eur(100_00); 6];
    let anna = app.debtor_owing("anna", &amounts).await;
    let bert = app.debtor_owing("bert", &amounts).await;
    let mut hands: JoinSet<i64> = JoinSet::new();
    for (n, paid) in all_paid(&app, &anna, &bert).await.into_iter().enumerate() {
        hands.spawn(settles(app.clone(), paid, 1 + n % 2));
    }
    for (hand, number, debtor) in [(0, "anna", &anna), (1, "bert", &bert)] {
        hands.spawn(takes_cash(app.clone(), hand, debtor.clone()));
        hands.spawn(reads_reports(app.clone(), hand, number));
        hands.spawn(starts_checkouts(app.clone(), hand, debtor.clone()));
    }
    hands.spawn(merges(app.clone(), anna.id.clone(), bert.id.clone()));
    let mut taken = 0;
    while let Some(hand) = hands.join_next().await {
        taken += hand.unwrap();
    }
    let (owed, credit) = totals(&app).await;
    assert_eq!(12 * 100_00 - owed + credit, taken, "every cent is somewhere");
    assert_eq!(position(&app, &anna.id).await, (0, 0));
    assert_eq!(app.balance("moved").await, 0);
}

/// Three checkouts of each, as the provider says that they are paid.
async fn all_paid(app: &TestApp, anna: &DebtorStory, bert: &DebtorStory) -> Vec<RemoteCheckout> {
    let mut checkouts = Vec::new();
    for n in 0..3 {
        checkouts.push(checkout(app, anna, &order(&format!("a{n}"), anna, &[(n, 100_00)])).await);
        checkouts.push(checkout(app, bert, &order(&format!("b{n}"), bert, &[(n, 100_00)])).await);
    }
    let mut paid = Vec::new();
    for id in &checkouts {
        paid.push(remote(app, id, RemoteState::Paid).await);
    }
    paid
}

async fn settles(app: TestApp, paid: RemoteCheckout, times: usize) -> i64 {
    for _ in 0..times {
        payments::settle(&app.ctx, &paid).await.unwrap();
    }
    100_00
}

async fn takes_cash(app: TestApp, hand: usize, debtor: DebtorStory) -> i64 {
    let mut taken = 0;
    for n in 0..6_usize {
        let new = NewManual {
            key: format!("m{hand}-{n}"),
            method: Method::Cash,
            amount: eur(20_00),
            value_on: app.ctx.today(),
            payer: None,
            reference: None,
            lines: vec![(debtor.invoices[3 + n % 3].clone(), eur(15_00))],
        };
        match record_manual(&app.ctx, &debtor.id, &new).await {
            Ok(_) => taken += 20_00,
            // Merged by then: the form is of a debtor that is not there.
            Err(ManualError::NoSuchDebtor | ManualError::NotTheirs(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    taken
}

async fn reads_reports(app: TestApp, hand: usize, number: &'static str) -> i64 {
    let mut taken = 0;
    for n in 0..6 {
        let row = format!("E{hand}-{n},2026-02-20,,9.00,EUR,,,,D-{number},{number}-6=5.00,,,\n");
        let summary = app.import_payments(&row).await;
        assert_eq!(summary.created, 1, "{:?}", summary.refused);
        taken += 9_00;
    }
    taken
}

async fn starts_checkouts(app: TestApp, hand: usize, debtor: DebtorStory) -> i64 {
    for n in 0..4 {
        let order = order(&format!("s{hand}-{n}"), &debtor, &[(3, 1_00)]);
        match payments::start_checkout(&app.ctx, &debtor.id, &order).await {
            Ok(_) | Err(StartError::NoDebtor | StartError::Basket(_) | StartError::Unfinished(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    0
}

async fn merges(app: TestApp, from: DebtorId, into: DebtorId) -> i64 {
    merge(&app, &from, &into).await;
    match debtors::undo_merge(&app.ctx, &from, "try again").await {
        Ok(_) => drop(merge(&app, &from, &into).await),
        Err(MoveError::Across { .. } | MoveError::UnderWay(_)) => {}
        Err(error) => panic!("{error}"),
    }
    0
}

on_both! {
    async fn merging_while_eight_hands_move_money_loses_nothing(app: TestApp) {
        hammered(app).await;
    }
}

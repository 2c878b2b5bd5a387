//! Merging while money moves: nothing is lost, nothing waits for ever, nothing lands at nobody.

use saldo::payments::{ManualError, Method, NewManual, StartError, record_manual};
use tokio::task::JoinSet;

use super::*;

/// Eight hands at work on two debtors while they are merged, undone and merged again.
async fn hammered(app: TestApp) {
    let app = paying(app);
    let amounts = [eur(100_00); 6];
    let anna = app.debtor_owing("anna", &amounts).await;
    let bert = app.debtor_owing("bert", &amounts).await;
    let mut checkouts = Vec::new();
    for n in 0..3 {
        checkouts.push(checkout(&app, &anna, &order(&format!("a{n}"), &anna, &[(n, 100_00)])).await);
        checkouts.push(checkout(&app, &bert, &order(&format!("b{n}"), &bert, &[(n, 100_00)])).await);
    }
    let mut hands: JoinSet<i64> = JoinSet::new();
    for (n, id) in checkouts.into_iter().enumerate() {
        let app = app.clone();
        let paid = remote(&app, &id, RemoteState::Paid).await;
        hands.spawn(async move {
            for _ in 0..=(n % 2) {
                payments::settle(&app.ctx, &paid).await.unwrap();
            }
            100_00
        });
    }
    for (hand, debtor) in [anna.clone(), bert.clone()].into_iter().enumerate() {
        let by_hand = app.clone();
        let theirs = debtor.clone();
        hands.spawn(async move {
            let mut taken = 0;
            for n in 0..6_usize {
                let invoice = theirs.invoices[3 + n % 3].clone();
                let new = NewManual {
                    key: format!("m{hand}-{n}"),
                    method: Method::Cash,
                    amount: eur(20_00),
                    value_on: by_hand.ctx.today(),
                    payer: None,
                    reference: None,
                    lines: vec![(invoice, eur(15_00))],
                };
                match record_manual(&by_hand.ctx, &theirs.id, &new).await {
                    Ok(_) => taken += 20_00,
                    // Merged by then: the form is of a debtor that is not there.
                    Err(ManualError::NoSuchDebtor | ManualError::NotTheirs(_)) => {}
                    Err(error) => panic!("{error}"),
                }
            }
            taken
        });
        let reported = app.clone();
        hands.spawn(async move {
            let mut taken = 0;
            for n in 0..6 {
                let number = if hand == 0 { "anna" } else { "bert" };
                let row = format!("E{hand}-{n},2026-02-20,,9.00,EUR,,,,D-{number},{number}-6=5.00,,,\n");
                let summary = reported.import_payments(&row).await;
                assert_eq!(summary.created, 1, "{:?}", summary.refused);
                taken += 9_00;
            }
            taken
        });
        let starting = app.clone();
        hands.spawn(async move {
            for n in 0..4 {
                let order = order(&format!("s{hand}-{n}"), &debtor, &[(3, 1_00)]);
                match payments::start_checkout(&starting.ctx, &debtor.id, &order).await {
                    Ok(_) | Err(StartError::NoDebtor | StartError::Basket(_) | StartError::Unfinished(_)) => {}
                    Err(error) => panic!("{error}"),
                }
            }
            0
        });
    }
    let moving = app.clone();
    let (from, into) = (anna.id.clone(), bert.id.clone());
    hands.spawn(async move {
        merge(&moving, &from, &into).await;
        match debtors::undo_merge(&moving.ctx, &from, "try again").await {
            Ok(_) => drop(merge(&moving, &from, &into).await),
            Err(MoveError::Mixed { .. } | MoveError::UnderWay(_)) => {}
            Err(error) => panic!("{error}"),
        }
        0
    });
    let mut taken = 0;
    while let Some(hand) = hands.join_next().await {
        taken += hand.unwrap();
    }
    let (owed, credit) = totals(&app).await;
    assert_eq!(12 * 100_00 - owed + credit, taken, "every cent is somewhere");
    assert_eq!(position(&app, &anna.id).await, (0, 0));
    assert_eq!(app.balance("moved").await, 0);
}

on_both! {
    async fn merging_while_eight_hands_move_money_loses_nothing(app: TestApp) {
        hammered(app).await;
    }
}

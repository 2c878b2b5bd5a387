//! Many at once: one wins, the others are told.

use saldo::approvals::{ApprovalError, Outcome, State, confirm, refuse, withdraw};

use super::*;

/// Whether it was decided by this call; whoever was too late must be told so.
fn won<T: std::fmt::Debug>(decided: &Result<T, ApprovalError>) -> bool {
    match decided {
        Ok(_) => true,
        Err(ApprovalError::Decided(_)) => false,
        Err(error) => panic!("{error}"),
    }
}

on_both! {
    async fn of_many_who_confirm_at_once_one_wins(app: TestApp) {
        let house = House::on(app).await;
        let mut admins = vec![house.alan.clone()];
        for n in 0..7 {
            admins.push(colleague(&house.app, &format!("admin{n}"), Role::Admin).await);
        }
        for round in 0..4 {
            let id = house.waits(&house.ada, &format!("k{round}"), 200_00).await;
            let decided = futures_util::future::join_all(admins.iter().map(|admin| confirm(admin, &id))).await;
            assert_eq!(decided.iter().filter(|decided| won(decided)).count(), 1, "{decided:?}");
            assert_eq!(house.owed().await, 1_000_00 - 200_00 * (round + 1));
        }
        assert_eq!(house.app.count("waiver").await, 4);
    }

    async fn confirm_against_withdraw_and_refuse_ends_in_one_of_them(app: TestApp) {
        let house = House::on(app).await;
        let eve = colleague(&house.app, "eve", Role::Admin).await;
        for round in 0..6 {
            let before = house.owed().await;
            let id = house.waits(&house.ada, &format!("k{round}"), 110_00).await;
            let (confirmed, withdrawn, refused) = tokio::join!(
                confirm(&house.alan, &id),
                withdraw(&house.ada, &id),
                refuse(&eve, &id, "no")
            );
            let wins = [won(&confirmed), won(&withdrawn), won(&refused)];
            assert_eq!(wins.iter().filter(|won| **won).count(), 1, "{wins:?}");
            let state = house.approval(&id).await.state;
            let expected = [State::Confirmed, State::Withdrawn, State::Refused];
            assert_eq!(state, expected[wins.iter().position(|won| *won).unwrap()]);
            assert_eq!(before - house.owed().await, if wins[0] { 110_00 } else { 0 });
        }
    }

    async fn sixteen_refunds_at_once_never_exceed_the_payment(app: TestApp) {
        let house = House::without_limits(app).await;
        let keys: Vec<String> = (0..16).map(|n| format!("k{n}")).collect();
        let asked = futures_util::future::join_all(keys.iter().map(|key| house.refund(&house.cor, key, 70_00))).await;
        assert_eq!(asked.iter().filter(|asked| asked.is_ok()).count(), 7, "{asked:?}");
        let sum: i64 = house.app.one("select cast(sum(amount_minor) as bigint) from refund where status = $1", "asked").await;
        assert_eq!(sum, 490_00);
    }

    async fn sixteen_refunds_at_once_do_not_slip_below_the_limit(app: TestApp) {
        let house = House::on(app).await;
        let keys: Vec<String> = (0..16).map(|n| format!("k{n}")).collect();
        let asked = futures_util::future::join_all(keys.iter().map(|key| house.refund(&house.cor, key, 30_00))).await;
        let free = asked.into_iter().filter_map(|asked| asked.unwrap().now()).count();
        assert_eq!((free, house.app.count("approval").await), (3, 13), "90 euros alone, the rest waits");
    }

    async fn sixteen_waivers_at_once_do_not_slip_below_the_limit(app: TestApp) {
        let house = House::on(app).await;
        let keys: Vec<String> = (0..16).map(|n| format!("k{n}")).collect();
        let asked = futures_util::future::join_all(keys.iter().map(|key| house.waive(&house.cor, key, 25_00))).await;
        let free = asked.into_iter().filter_map(|asked| asked.unwrap().now()).count();
        assert_eq!((free, house.owed().await), (4, 900_00));
    }

    async fn confirmed_refunds_and_free_ones_together_never_exceed_the_payment(app: TestApp) {
        let house = House::on(app).await;
        let mut waits = Vec::new();
        for n in 0..8 {
            waits.push(waiting(house.refund(&house.cor, &format!("k{n}"), 101_00).await.unwrap()));
        }
        let confirmed = futures_util::future::join_all(waits.iter().map(|id| confirm(&house.ada, id)));
        let free: Vec<String> = (0..8).map(|n| format!("f{n}")).collect();
        let free = futures_util::future::join_all(free.iter().map(|key| house.refund(&house.cor, key, 12_00)));
        let (confirmed, free) = tokio::join!(confirmed, free);
        let done = confirmed.iter().filter(|done| matches!(done, Ok(Outcome::Done))).count();
        assert!((3..=4).contains(&done), "{confirmed:?}");
        assert!(free.iter().all(Result::is_ok) || done == 4, "{free:?}");
        let sum: i64 = house.app.one("select cast(sum(amount_minor) as bigint) from refund where status = $1", "asked").await;
        assert!(sum <= 500_00, "{sum}");
    }
}

//! What a kind of debtor may get: set by staff, in versions.

use saldo::policies::{self, COST_NOTICE, ChangeError, Kind, Plans, Policy, PolicyError};
use saldo::staff::Role;

on_both! {
    async fn a_change_is_a_new_version_and_a_stale_form_is_told(app: TestApp) {
        let sanne = app.as_staff(&app.colleague("sanne", Role::Admin).await);
        let mut conn = app.ctx.db.read().await.unwrap();
        let before = policies::present(&mut conn, Kind::Consumer).await.unwrap();
        drop(conn);
        assert_eq!((before.version, before.policy.clone()), (0, Policy::usual(2)));
        let new = Policy { plans: Plans::AtOnce, most_minor: Some(500_00), ..Policy::usual(2) };
        assert_eq!(policies::change(&sanne, Kind::Consumer, 0, &new).await.unwrap(), 1);
        let state = app.state().await;
        assert_eq!(policies::change(&sanne, Kind::Consumer, 0, &new).await.unwrap(), 1, "the same again is no change");
        let other = Policy { grace_days: 1, ..new.clone() };
        let stale = policies::change(&sanne, Kind::Consumer, 0, &other).await.unwrap_err();
        assert!(matches!(&stale, ChangeError::Stale(present) if present.version == 1), "{stale:?}");
        let wrong = Policy { smallest_minor: 0, ..new.clone() };
        assert!(matches!(policies::change(&sanne, Kind::Consumer, 1, &wrong).await, Err(ChangeError::Wrong(_))));
        let debtor = app.debtor("klant").await.id;
        let anna = app.contact("anna", &debtor, saldo::access::Rights::DISPUTE_AND_PLAN).await;
        let theirs = policies::change(&app.acting_as(&anna), Kind::Consumer, 1, &other).await;
        assert!(matches!(theirs, Err(ChangeError::NotAllowed)));
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(policies::present(&mut conn, Kind::Consumer).await.unwrap().policy, new);
        assert_eq!(policies::present(&mut conn, Kind::Business).await.unwrap().version, 0, "each kind has its own");
        assert_eq!(policies::history(&mut conn, Kind::Consumer).await.unwrap().len(), 1);
        drop(conn);
        assert_ne!(app.state().await, state, "only the story's own debtor came since");
        assert_eq!(app.audited("policy.changed").await, 1);
    }

    async fn a_plan_costs_a_business_something_only_after_the_legal_notice_was_confirmed(app: TestApp) {
        let admin = app.as_staff(&app.colleague("sanne", Role::Admin).await);
        let controller = app.as_staff(&app.colleague("joris", Role::Controller).await);
        let costs = Policy { cost_minor: 15_00, ..Policy::usual(2) };
        let before = app.state().await;
        let wrong = |refused: Result<i32, ChangeError>| match refused {
            Err(ChangeError::Wrong(errors)) => errors,
            other => panic!("{other:?}"),
        };
        let unconfirmed = policies::change(&admin, Kind::Business, 0, &costs).await;
        assert_eq!(wrong(unconfirmed), [PolicyError::NotConfirmed]);
        let old = policies::change_with_cost(&admin, Kind::Business, 0, &costs, COST_NOTICE - 1).await;
        assert_eq!(wrong(old), [PolicyError::NotConfirmed]);
        let negative = Policy { cost_minor: -1, ..costs.clone() };
        assert_eq!(wrong(policies::change(&admin, Kind::Business, 0, &negative).await), [PolicyError::Cost]);
        for kind in [Kind::Consumer, Kind::PublicBody] {
            let refused = policies::change_with_cost(&admin, kind, 0, &costs, COST_NOTICE).await;
            assert_eq!(wrong(refused), [PolicyError::Cost], "{kind:?}");
        }
        for ctx in [&controller, &app.ctx] {
            let refused = policies::change_with_cost(ctx, Kind::Business, 0, &costs, COST_NOTICE).await;
            assert!(matches!(refused, Err(ChangeError::NotAllowed)), "{refused:?}");
        }
        assert_eq!(app.state().await, before);

        policies::change_with_cost(&admin, Kind::Business, 0, &costs, COST_NOTICE).await.unwrap();
        policies::change_with_cost(&admin, Kind::Consumer, 0, &Policy { grace_days: 9, ..Policy::usual(2) }, COST_NOTICE).await.unwrap();
        let mut conn = app.ctx.db.read().await.unwrap();
        let business = policies::present(&mut conn, Kind::Business).await.unwrap();
        let consumer = policies::present(&mut conn, Kind::Consumer).await.unwrap();
        drop(conn);
        assert_eq!((business.policy.cost_minor, business.notice_version), (15_00, Some(COST_NOTICE)));
        assert_eq!((business.confirmed_by, business.confirmed_at), (Some(admin.actor.to_string()), Some(app.ctx.now())));
        assert_eq!((consumer.policy.cost_minor, consumer.notice_version), (0, None), "nothing was confirmed for it");
        for refused in [
            "update more_time_policy set smallest_minor = 5000",
            "update more_time_policy set confirmed_by = 'staff:other' where kind = 'business'",
            "delete from more_time_policy",
        ] {
            let mut tx = app.ctx.db.begin().await.unwrap();
            assert!(saldo::execute!(tx, sqlx::query(refused)).is_err(), "{refused}");
        }
    }

    async fn another_legal_notice_is_confirmed_for_the_same_policy(app: TestApp) {
        let admin = app.as_staff(&app.colleague("sanne", Role::Admin).await);
        let costs = Policy { cost_minor: 15_00, ..Policy::usual(2) };
        policies::change_with_cost(&admin, Kind::Business, 0, &costs, COST_NOTICE).await.unwrap();
        let columns = "kind, plans, longest_months, smallest_minor, down_percent, monthly, two_weekly, first_within_days,
                       due_within_days, most_minor, grace_days, notice_days, ends_itself, most_broken, promise_within_days,
                       promise_grace_days, most_broken_promises, claim_days, set_by, set_at, cost_minor, confirmed_by,
                       confirmed_at";
        let copied = async |values: String, notice: i32| {
            let mut tx = app.ctx.db.begin().await.unwrap();
            let sql = format!(
                "insert into more_time_policy ({columns}, version, notice_version)
                 select {values}, 2, {notice} from more_time_policy where kind = 'business'"
            );
            let done = saldo::execute!(tx, sqlx::query(sqlx::AssertSqlSafe(sql)));
            if done.is_ok() {
                tx.commit().await.unwrap();
            }
            done.is_ok()
        };
        for wrong in [columns.replacen("kind", "'consumer'", 1), columns.replace("confirmed_by", "null")] {
            assert!(!copied(wrong.clone(), COST_NOTICE).await, "the table's own check: {wrong}");
        }
        assert!(copied(columns.to_owned(), COST_NOTICE + 1).await, "as if another notice had been shown then");
        for seen in [2, 3] {
            let confirmed = policies::change_with_cost(&admin, Kind::Business, seen, &costs, COST_NOTICE).await.unwrap();
            assert_eq!(confirmed, 3, "once");
        }
        let mut conn = app.ctx.db.read().await.unwrap();
        let present = policies::present(&mut conn, Kind::Business).await.unwrap();
        assert_eq!((present.policy, present.notice_version), (costs, Some(COST_NOTICE)));
    }
}

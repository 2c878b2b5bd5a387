//! What a kind of debtor may get: set by staff, in versions.

use saldo::policies::{self, ChangeError, Kind, Plans, Policy};
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
}

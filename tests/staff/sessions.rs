//! How long a log-in lasts, what it is good for, and looking through a debtor's eyes.

use chrono::Duration;
use saldo::access::{Rights, Scope};
use saldo::staff::{self, FRESH, IDLE, LONGEST, Role, StaffLogInError, StaffRefused};

use super::network;
use crate::support::from;

on_both! {
    async fn a_session_ends_without_use_and_after_a_day_of_work(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Controller).await;
        let idle = app.staff_log_in(&sanne).await.token;
        app.clock.advance(IDLE);
        assert!(app.on_duty(&idle).await.is_none());
        let used = app.staff_log_in(&sanne).await.token;
        let started = app.ctx.now();
        while app.ctx.now() - started < LONGEST - Duration::minutes(30) {
            app.clock.advance(Duration::minutes(30));
            let on_duty = app.on_duty(&used).await.unwrap();
            staff::touch(&app.ctx, &on_duty.session.session_id).await.unwrap();
        }
        app.clock.advance(Duration::minutes(31));
        assert!(app.on_duty(&used).await.is_none());
    }

    async fn the_second_factor_counts_for_a_quarter_of_an_hour_and_renews_the_secret(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Controller).await;
        let token = app.staff_log_in(&sanne).await.token;
        app.clock.advance(FRESH);
        let on_duty = app.on_duty(&token).await.unwrap();
        assert!(!on_duty.session.is_fresh(app.ctx.now()));
        let ctx = app.as_staff(&sanne.staff.id);
        assert!(staff::confirm(&ctx, &on_duty.session, "000000", network()).await.is_err());
        let renewed = staff::confirm(&ctx, &on_duty.session, &sanne.code(&app.ctx), network()).await.unwrap();
        assert!(app.on_duty(&token).await.is_none(), "a copied cookie is worth nothing after it");
        assert!(app.on_duty(&renewed).await.unwrap().session.is_fresh(app.ctx.now()));
    }

    /// Whoever stole one browser's session tries codes in it all day: the others, and the next log-in, go on.
    async fn wrong_codes_in_one_session_spoil_that_one_alone(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Controller).await;
        let stolen = app.on_duty(&sanne.session).await.unwrap().session;
        let ctx = app.as_staff(&sanne.staff.id);
        let from_network = |number: u8| format!("198.51.100.{number}").parse().unwrap();
        for tried in 0..60 {
            let wrong = staff::confirm(&ctx, &stolen, "000000", from_network(tried / 20)).await;
            assert!(matches!(wrong, Err(StaffLogInError::Refused(StaffRefused::WrongCode))), "{wrong:?}");
        }
        let more = staff::confirm(&ctx, &stolen, &sanne.code(&app.ctx), network()).await;
        assert!(matches!(more, Err(StaffLogInError::TooMany { .. })), "{more:?}");
        let own = app.staff_log_in(&sanne).await.token;
        let own = app.on_duty(&own).await.unwrap().session;
        staff::confirm(&ctx, &own, &sanne.code(&app.ctx), network()).await.unwrap();
    }

    async fn a_log_in_ends_the_session_the_browser_had(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Controller).await;
        let planted = app.staff_log_in(&sanne).await.token;
        let right = app.password(&sanne).await;
        let browser = saldo::log_in::Browser { session: Some(planted.clone()), ..from("192.0.2.1") };
        let logged_in = staff::with_code(&app.ctx, &right.token, &sanne.code(&app.ctx), &browser).await.unwrap();
        assert!(app.on_duty(&planted).await.is_none());
        assert_ne!(logged_in.token, planted);
    }

    async fn sessions_of_contacts_and_of_staff_are_not_exchanged(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::ALL).await;
        let contact = app.log_in(&anna, &from("192.0.2.1")).await.token;
        let sanne = app.enrolled("sanne", Role::Admin).await;
        assert!(app.on_duty(&contact).await.is_none());
        assert!(app.session(&sanne.session).await.is_none());
    }

    async fn a_collector_knows_debtors_handed_over_to_them_only(app: TestApp) {
        let [anna, bert] = [app.debtor("anna").await.id, app.debtor("bert").await.id];
        let carl = app.enrolled("carl", Role::Collector).await;
        assert_eq!(app.on_duty(&carl.session).await.unwrap().scope, Scope::Only(vec![]));
        app.hand_over(&anna, Some(&carl.staff.id)).await;
        let on_duty = app.on_duty(&carl.session).await.unwrap();
        assert!(on_duty.scope.holds(&anna) && !on_duty.scope.holds(&bert));
        let ctx = app.as_staff(&carl.staff.id);
        assert!(staff::view_as(&ctx, &on_duty.session, &anna).await.unwrap());
        assert!(app.on_duty(&carl.session).await.unwrap().looks_as(&anna));
        app.hand_over(&anna, None).await;
        let on_duty = app.on_duty(&carl.session).await.unwrap();
        assert!(!on_duty.scope.holds(&anna) && !on_duty.looks_as(&anna));
    }

    async fn looking_through_a_debtors_eyes_is_written_down_and_ends(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        let sanne = app.enrolled("sanne", Role::Viewer).await;
        let ctx = app.as_staff(&sanne.staff.id);
        let session = app.on_duty(&sanne.session).await.unwrap().session;
        assert!(staff::view_as(&ctx, &session, &anna).await.unwrap());
        assert_eq!(app.audited("debtor.viewed_as").await, 1);
        let viewed = app.on_duty(&sanne.session).await.unwrap().view_as.unwrap();
        assert_eq!((viewed.id, viewed.name), (anna.clone(), "anna".to_owned()));
        staff::stop_view_as(&ctx, &session).await.unwrap();
        assert!(app.on_duty(&sanne.session).await.unwrap().view_as.is_none());
        assert!(staff::view_as(&ctx, &session, &anna).await.unwrap());
        app.clock.advance(Duration::minutes(61));
        assert!(app.on_duty(&sanne.session).await.unwrap().view_as.is_none(), "after an hour it must be asked again");
    }
}

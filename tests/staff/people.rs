//! Adding, changing and keeping out.

use saldo::staff::{self, NewStaff, Role, StaffError};
use saldo::text::Language;

use super::{GOOD, network};
use crate::support::email;

on_both! {
    async fn an_address_is_one_persons(app: TestApp) {
        app.add_staff("sanne", Role::Admin).await;
        let again = NewStaff {
            email: email("sanne@molen.example"),
            name: "Another".into(),
            role: Role::Viewer,
            language: Language::En,
        };
        assert!(matches!(staff::add(&app.ctx, &again).await, Err(StaffError::Taken)));
        let nameless = NewStaff { email: email("x@molen.example"), name: "  ".into(), ..again };
        assert!(matches!(staff::add(&app.ctx, &nameless).await, Err(StaffError::Nameless)));
        assert_eq!(app.count("staff").await, 1);
    }

    async fn whoever_is_kept_out_is_out_everywhere_at_once(app: TestApp) {
        app.add_staff("sanne", Role::Admin).await;
        let bert = app.enrolled("bert", Role::Controller).await;
        let right = app.password(&bert).await;
        staff::ask_link(&app.ctx, &bert.staff.email, network()).await.unwrap();
        staff::disable(&app.ctx, &bert.staff.id).await.unwrap();
        assert!(app.on_duty(&bert.session).await.is_none());
        assert!(staff::waits_for(&app.ctx, &right.token).await.unwrap().is_none());
        let password = staff::with_password(&app.ctx, &bert.staff.email, GOOD, network()).await;
        assert!(password.is_err());
        assert!(staff::enable(&app.ctx, &bert.staff.id, Role::Controller).await.unwrap());
        assert!(app.on_duty(&bert.session).await.is_none(), "what was ended stays ended");
        app.staff_log_in(&bert).await;
    }

    async fn the_last_admin_stays_one_even_when_two_leave_at_once(app: TestApp) {
        let (sanne, _) = app.add_staff("sanne", Role::Admin).await;
        assert!(matches!(staff::disable(&app.ctx, &sanne.id).await, Err(StaffError::LastAdmin)));
        assert!(matches!(staff::set_role(&app.ctx, &sanne.id, Role::Viewer).await, Err(StaffError::LastAdmin)));
        let (bert, _) = app.add_staff("bert", Role::Admin).await;
        let (one, two) = tokio::join!(staff::disable(&app.ctx, &sanne.id), staff::set_role(&app.ctx, &bert.id, Role::Viewer));
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(), 1);
    }

    async fn a_role_counts_from_the_next_request_on(app: TestApp) {
        app.add_staff("sanne", Role::Admin).await;
        let bert = app.enrolled("bert", Role::Controller).await;
        staff::set_role(&app.ctx, &bert.staff.id, Role::Viewer).await.unwrap();
        assert_eq!(app.on_duty(&bert.session).await.unwrap().session.staff.role, Role::Viewer);
        assert_eq!(app.audited("staff.role_changed").await, 1);
    }
}

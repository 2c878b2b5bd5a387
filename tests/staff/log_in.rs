//! Password, code, recovery code, and the trouble strangers make.

use chrono::Duration;
use saldo::staff::{self, CODES, Role, StaffLogInError, StaffRefused};
use tokio::task::JoinSet;

use super::{Enrolled, GOOD, network, token_of};
use crate::support::{Postbox, TestApp, email, from};

fn refused<T>(outcome: Result<T, StaffLogInError>) -> StaffRefused {
    match outcome {
        Err(StaffLogInError::Refused(refused)) => refused,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it let them in"),
    }
}

async fn codes(app: &TestApp, person: &Enrolled) -> Vec<String> {
    let mut conn = app.ctx.db.read().await.unwrap();
    staff::recovery_codes(&mut conn, &app.ctx, &person.staff.id, &person.codes).await.unwrap().unwrap()
}

on_both! {
    async fn a_link_sets_the_password_once_and_enrolment_follows(app: TestApp) {
        let (sanne, link) = app.add_staff("sanne", Role::Admin).await;
        assert_eq!(refused(staff::with_password(&app.ctx, &sanne.email, GOOD, network()).await), StaffRefused::WrongPassword);
        assert_eq!(staff::peek_link(&app.ctx, &link).await.unwrap().unwrap().id, sanne.id);
        let short = staff::set_password(&app.ctx, &link, "kort", network()).await;
        assert!(matches!(short, Err(StaffLogInError::Password(_))));
        let right = staff::set_password(&app.ctx, &link, GOOD, network()).await.unwrap();
        assert_eq!(refused(staff::set_password(&app.ctx, &link, GOOD, network()).await), StaffRefused::Link);
        let wrong = staff::enrol(&app.ctx, &right.token, "000000", &from("192.0.2.1")).await;
        assert_eq!(refused(wrong), StaffRefused::WrongCode);
        let sanne = app.enrol(sanne, right).await;
        assert_eq!(app.on_duty(&sanne.session).await.unwrap().session.staff.id, sanne.staff.id);
        assert_eq!(codes(&app, &sanne).await.len(), CODES);
    }

    async fn a_password_alone_opens_nothing(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        let right = app.password(&sanne).await;
        assert!(right.enrolled);
        assert!(app.on_duty(&right.token).await.is_none());
        assert!(app.session(&right.token).await.is_none());
        assert!(staff::enrolment(&app.ctx, &right.token, "Molen").await.unwrap().is_none());
        let again = staff::enrol(&app.ctx, &right.token, &sanne.code(&app.ctx), &from("192.0.2.1")).await;
        assert!(again.is_err());
    }

    async fn each_code_logs_in_once_even_when_two_try_at_once(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        let code = sanne.code(&app.ctx);
        let mut tries = JoinSet::new();
        for _ in 0..8 {
            let (ctx, token, code) = (app.ctx.clone(), app.password(&sanne).await.token, code.clone());
            tries.spawn(async move { staff::with_code(&ctx, &token, &code, &from("192.0.2.1")).await });
        }
        let outcomes = tries.join_all().await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        for outcome in outcomes.into_iter().filter(Result::is_err) {
            assert_eq!(refused(outcome), StaffRefused::WrongCode);
        }
        let right = app.password(&sanne).await;
        assert_eq!(refused(staff::with_code(&app.ctx, &right.token, &code, &from("192.0.2.1")).await), StaffRefused::WrongCode);
    }

    async fn five_wrong_codes_ask_for_the_password_again_and_lock_nobody_out(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        let right = app.password(&sanne).await;
        for _ in 0..5 {
            let wrong = staff::with_code(&app.ctx, &right.token, "000000", &from("192.0.2.9")).await;
            assert_eq!(refused(wrong), StaffRefused::WrongCode);
        }
        let code = sanne.code(&app.ctx);
        assert_eq!(refused(staff::with_code(&app.ctx, &right.token, &code, &from("192.0.2.9")).await), StaffRefused::StartAgain);
        app.staff_log_in(&sanne).await;
    }

    /// Somebody who knows the password tries codes all day from many networks: the owner still gets in, and goes on
    /// where they are.
    async fn brute_force_ends_at_the_days_share_and_a_recovery_code_still_works(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        assert_eq!(guess(&app, &sanne, 16 * 5).await, 16 * 5 - 60);
        let session = app.on_duty(&sanne.session).await.unwrap().session;
        staff::confirm(&app.ctx, &session, &sanne.code(&app.ctx), network()).await.unwrap();
        let right = app.password(&sanne).await;
        let code = codes(&app, &sanne).await.remove(0);
        staff::with_recovery_code(&app.ctx, &right.token, &code, &from("192.0.2.1")).await.unwrap();
    }

    async fn right_codes_use_up_nothing(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        assert_eq!(guess(&app, &sanne, 59).await, 0);
        for _ in 0..3 {
            app.staff_log_in(&sanne).await;
        }
        assert_eq!(guess(&app, &sanne, 2).await, 1);
    }

    async fn a_recovery_code_works_once_and_its_owner_is_told(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        let code = codes(&app, &sanne).await.remove(3);
        let right = app.password(&sanne).await;
        let sloppy = code.to_lowercase().replace('-', " ");
        staff::with_recovery_code(&app.ctx, &right.token, &sloppy, &from("192.0.2.1")).await.unwrap();
        let again = app.password(&sanne).await;
        let outcome = staff::with_recovery_code(&app.ctx, &again.token, &code, &from("192.0.2.1")).await;
        assert_eq!(refused(outcome), StaffRefused::WrongCode);
        let postbox = Postbox::default();
        saldo::mail::send_due(&app.ctx, &postbox).await.unwrap();
        assert!(postbox.last_to(&sanne.staff.email).text.contains("You have 9 left"));
    }

    async fn of_many_that_use_a_recovery_code_at_once_one_gets_in(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        let code = codes(&app, &sanne).await.remove(0);
        let mut tries = JoinSet::new();
        for _ in 0..8 {
            let (ctx, token, code) = (app.ctx.clone(), app.password(&sanne).await.token, code.clone());
            tries.spawn(async move { staff::with_recovery_code(&ctx, &token, &code, &from("192.0.2.1")).await });
        }
        assert_eq!(tries.join_all().await.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    }

    async fn strangers_and_wrong_passwords_get_the_same_answer(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        for (address, password) in
            [(sanne.staff.email.clone(), "iets heel anders"), (email("nobody@molen.example"), GOOD)]
        {
            let outcome = staff::with_password(&app.ctx, &address, password, network()).await;
            assert_eq!(refused(outcome), StaffRefused::WrongPassword);
        }
        let before = app.count("outbox").await;
        staff::ask_link(&app.ctx, &email("nobody@molen.example"), network()).await.unwrap();
        assert_eq!(app.count("outbox").await, before);
        staff::ask_link(&app.ctx, &sanne.staff.email, network()).await.unwrap();
        assert_eq!(app.count("outbox").await, before + 1);
    }

    async fn the_half_log_in_ends_after_ten_minutes(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        let right = app.password(&sanne).await;
        app.clock.advance(Duration::minutes(10));
        let code = sanne.code(&app.ctx);
        assert_eq!(refused(staff::with_code(&app.ctx, &right.token, &code, &from("192.0.2.1")).await), StaffRefused::StartAgain);
    }

    async fn a_forgotten_password_does_not_reset_the_second_factor(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        staff::ask_link(&app.ctx, &sanne.staff.email, network()).await.unwrap();
        let postbox = Postbox::default();
        saldo::mail::send_due(&app.ctx, &postbox).await.unwrap();
        let mail = postbox.last_to(&sanne.staff.email).text.clone();
        let link = token_of(mail.split_whitespace().find(|word| word.contains("token=")).unwrap());
        let right = staff::set_password(&app.ctx, &link, "drie groene giraffen", network()).await.unwrap();
        assert!(right.enrolled);
        assert!(app.on_duty(&sanne.session).await.is_none(), "every session ended");
        let code = sanne.code(&app.ctx);
        staff::with_code(&app.ctx, &right.token, &code, &from("192.0.2.1")).await.unwrap();
    }

    async fn only_the_operator_takes_a_second_factor_away(app: TestApp) {
        let sanne = app.enrolled("sanne", Role::Admin).await;
        let right = app.password(&sanne).await;
        staff::reset_mfa(&app.ctx, &sanne.staff.id).await.unwrap();
        assert!(app.on_duty(&sanne.session).await.is_none());
        assert!(staff::waits_for(&app.ctx, &right.token).await.unwrap().is_none());
        assert_eq!(app.count("staff_recovery_code").await, 0);
        let right = app.password(&sanne).await;
        assert!(!right.enrolled);
        let old = sanne.code(&app.ctx);
        assert!(staff::enrol(&app.ctx, &right.token, &old, &from("192.0.2.1")).await.is_err());
        app.enrol(sanne.staff, right).await;
        assert_eq!(app.audited("staff.mfa_reset").await, 1);
    }
}

/// Types wrong codes, five after each password and from one network; gives how many were too many.
async fn guess(app: &TestApp, person: &Enrolled, codes: u8) -> u8 {
    let (mut right, mut too_many) = (app.password(person).await, 0);
    for code in 0..codes {
        let network = network_of(code / 5);
        if code > 0 && code % 5 == 0 {
            right = staff::with_password(&app.ctx, &person.staff.email, GOOD, network).await.unwrap();
        }
        match staff::with_code(&app.ctx, &right.token, "000000", &from(&network.to_string())).await {
            Err(StaffLogInError::TooMany { .. }) => too_many += 1,
            outcome => assert_eq!(refused(outcome), StaffRefused::WrongCode),
        }
    }
    too_many
}

fn network_of(number: u8) -> std::net::IpAddr {
    format!("198.51.100.{number}").parse().unwrap()
}

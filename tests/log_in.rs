//! Ways in, and what keeps others out.

use std::net::IpAddr;

use chrono::Duration;
use saldo::access::Rights;
use saldo::contacts;
use saldo::ctx::Ctx;
use saldo::jobs::Handler;
use saldo::limits::{self, Limit};
use saldo::log_in::{
    self, Asked, ForgetOld, LogInError, PasswordError, PasswordProblem, Refused, ask, peek_link, redeem_code,
    redeem_link, with_password,
};
use saldo::mail::send_due;
use saldo::text::{EmailAddress, Language};
use tokio::task::JoinSet;

use crate::support::{ContactStory, Postbox, TestApp, email, from, link_in};

const GOOD: &str = "vier paarse olifanten";

fn network() -> IpAddr {
    "192.0.2.1".parse().unwrap()
}

/// Asks for a mail and reads it: the code's id, the link's secret, the code.
async fn mailed(app: &TestApp, to: &EmailAddress) -> (Asked, String, String) {
    let postbox = Postbox::default();
    let asked = ask(&app.ctx, to, Language::En, network()).await.unwrap();
    send_due(&app.ctx, &postbox).await.unwrap();
    let mail = postbox.last_to(to);
    let code = mail.text.lines().find_map(|line| line.strip_prefix("    ")).expect("the mail has a code").to_owned();
    (asked, link_in(&mail.text), code)
}

async fn anna(app: &TestApp) -> ContactStory {
    let molen = app.debtor("molen").await;
    app.contact("anna", &molen.id, Rights::PAY).await
}

fn refused<T>(outcome: Result<T, LogInError>) -> Refused {
    match outcome {
        Err(LogInError::Refused(refused)) => refused,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it logged in"),
    }
}

fn another(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

on_both! {
    /// Incident 48: mail scanners open every link.
    async fn looking_at_a_link_spends_nothing_and_redeeming_spends_it(app: TestApp) {
        let anna = anna(&app).await;
        let (_, link, _) = mailed(&app, &anna.email).await;
        for _ in 0..5 {
            peek_link(&app.ctx, &link).await.unwrap();
        }
        let logged_in = redeem_link(&app.ctx, &link, &from("192.0.2.1")).await.unwrap();
        assert_eq!(app.session(&logged_in.token).await.unwrap().contact.id, anna.id);
        assert_eq!(refused(redeem_link(&app.ctx, &link, &from("192.0.2.1")).await), Refused::Used);
        assert_eq!(refused(peek_link(&app.ctx, &link).await), Refused::Used);
    }

    async fn of_many_that_redeem_a_link_at_once_one_logs_in(app: TestApp) {
        let anna = anna(&app).await;
        let (_, link, _) = mailed(&app, &anna.email).await;
        let mut tries = JoinSet::new();
        for _ in 0..32 {
            let (ctx, link) = (app.ctx.clone(), link.clone());
            tries.spawn(async move { redeem_link(&ctx, &link, &from("192.0.2.1")).await });
        }
        let outcomes = tries.join_all().await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        for outcome in outcomes.into_iter().filter(Result::is_err) {
            assert_eq!(refused(outcome), Refused::Used);
        }
        assert_eq!(app.count("session").await, 1);
    }

    async fn a_code_logs_in_once_and_withdraws_the_link_beside_it(app: TestApp) {
        let anna = anna(&app).await;
        let (asked, link, code) = mailed(&app, &anna.email).await;
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        redeem_code(&app.ctx, &asked.id, &spaced, &from("192.0.2.1")).await.unwrap();
        assert_eq!(refused(redeem_code(&app.ctx, &asked.id, &code, &from("192.0.2.1")).await), Refused::Used);
        assert_eq!(refused(redeem_link(&app.ctx, &link, &from("192.0.2.1")).await), Refused::Used);
    }

    async fn after_five_wrong_codes_the_right_one_is_dead_but_the_link_works(app: TestApp) {
        let anna = anna(&app).await;
        let (asked, link, code) = mailed(&app, &anna.email).await;
        for left in (0..5).rev() {
            let wrong = refused(redeem_code(&app.ctx, &asked.id, another(&code), &from("192.0.2.1")).await);
            assert_eq!(wrong, Refused::WrongCode { tries_left: left });
        }
        assert_eq!(refused(redeem_code(&app.ctx, &asked.id, &code, &from("192.0.2.1")).await), Refused::CodeDead);
        redeem_link(&app.ctx, &link, &from("192.0.2.1")).await.unwrap();
    }

    async fn many_codes_at_once_get_five_tries_together(app: TestApp) {
        let anna = anna(&app).await;
        let (asked, _, code) = mailed(&app, &anna.email).await;
        let mut tries = JoinSet::new();
        for n in 0..20 {
            let (ctx, id, wrong) = (app.ctx.clone(), asked.id.clone(), another(&code));
            let browser = from(&format!("192.0.2.{n}"));
            tries.spawn(async move { refused(redeem_code(&ctx, &id, wrong, &browser).await) });
        }
        let outcomes = tries.join_all().await;
        let counted = outcomes.iter().filter(|refused| matches!(refused, Refused::WrongCode { .. })).count();
        let dead = outcomes.iter().filter(|refused| **refused == Refused::CodeDead).count();
        assert_eq!((counted, dead), (5, 15));
    }

    async fn a_code_belongs_to_its_own_mail(app: TestApp) {
        let anna = anna(&app).await;
        let (first, _, _) = mailed(&app, &anna.email).await;
        let (_, _, code) = mailed(&app, &anna.email).await;
        let outcome = refused(redeem_code(&app.ctx, &first.id, &code, &from("192.0.2.1")).await);
        assert_eq!(outcome, Refused::WrongCode { tries_left: 4 });
    }

    async fn links_and_codes_end_after_a_quarter_of_an_hour(app: TestApp) {
        let anna = anna(&app).await;
        let (asked, link, code) = mailed(&app, &anna.email).await;
        app.clock.advance(Duration::minutes(15));
        assert_eq!(refused(peek_link(&app.ctx, &link).await), Refused::Expired);
        assert_eq!(refused(redeem_link(&app.ctx, &link, &from("192.0.2.1")).await), Refused::Expired);
        assert_eq!(refused(redeem_code(&app.ctx, &asked.id, &code, &from("192.0.2.1")).await), Refused::Expired);
    }

    async fn a_disabled_contact_can_use_no_link_it_was_sent(app: TestApp) {
        let anna = anna(&app).await;
        let (asked, link, code) = mailed(&app, &anna.email).await;
        contacts::disable(&app.ctx, &anna.id).await.unwrap();
        assert_eq!(refused(redeem_link(&app.ctx, &link, &from("192.0.2.1")).await), Refused::Revoked);
        assert_eq!(refused(redeem_code(&app.ctx, &asked.id, &code, &from("192.0.2.1")).await), Refused::Revoked);
        assert_eq!(app.count("session").await, 0);
    }

    /// Incident 31: an empty token matched users who had none.
    async fn nothing_is_not_a_token(app: TestApp) {
        let anna = anna(&app).await;
        let (asked, _, _) = mailed(&app, &anna.email).await;
        ask(&app.ctx, &email("stranger@example.nl"), Language::En, network()).await.unwrap();
        for nothing in ["", " ", "NULL", "null", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(refused(redeem_link(&app.ctx, nothing, &from("192.0.2.1")).await), Refused::Unknown);
            assert_eq!(refused(peek_link(&app.ctx, nothing).await), Refused::Unknown);
        }
        for nothing in ["", " ", "NULL"] {
            let outcome = refused(redeem_code(&app.ctx, &asked.id, nothing, &from("192.0.2.1")).await);
            assert!(matches!(outcome, Refused::WrongCode { .. }), "{nothing:?}");
        }
        assert_eq!(app.count("session").await, 0);
    }

    /// Incident 33: answers told which addresses exist.
    async fn an_unknown_address_gets_the_same_answer_from_the_same_rows(app: TestApp) {
        let anna = anna(&app).await;
        let bert = app.contact("bert", &app.debtor("berg").await.id, Rights::PAY).await;
        contacts::disable(&app.ctx, &bert.id).await.unwrap();
        let postbox = Postbox::default();
        let mut grew = Vec::new();
        let mut sizes = Vec::new();
        for address in [anna.email.clone(), email("stranger@example.nl"), bert.email.clone()] {
            let before = rows(&app).await;
            let asked = ask(&app.ctx, &address, Language::En, network()).await.unwrap();
            let wrong = refused(redeem_code(&app.ctx, &asked.id, "000000", &from("192.0.2.1")).await);
            assert_eq!(wrong, Refused::WrongCode { tries_left: 4 });
            let wrong = refused(with_password(&app.ctx, &address, GOOD, &from("192.0.2.1")).await);
            assert_eq!(wrong, Refused::WrongPassword);
            grew.push(rows(&app).await.iter().zip(before).map(|(after, before)| after - before).collect::<Vec<_>>());
            sizes.push((asked.id.as_str().len(), asked.expires_at - app.ctx.now()));
            app.clock.advance(Duration::hours(2));
        }
        assert_eq!(grew[0], grew[1]);
        assert_eq!(grew[0], grew[2]);
        assert_eq!((sizes[0], sizes[0]), (sizes[1], sizes[2]));
        send_due(&app.ctx, &postbox).await.unwrap();
        let written_to: Vec<_> = postbox.all().into_iter().map(|mail| mail.to).collect();
        assert_eq!(written_to, [anna.email], "strangers and blocked people get no mail");
    }

    /// Incident 34: the session id was kept at log-in.
    async fn a_session_planted_before_log_in_is_dead_after_it(app: TestApp) {
        let anna = anna(&app).await;
        let bert = app.contact("bert", &app.debtor("berg").await.id, Rights::PAY).await;
        let planted = app.log_in(&bert, &from("192.0.2.9")).await;
        let mut browser = from("192.0.2.1");
        browser.session = Some(planted.token.clone());
        let annas = app.log_in(&anna, &browser).await;
        assert_ne!(annas.token, planted.token);
        assert!(app.session(&planted.token).await.is_none());
        assert_eq!(app.session(&annas.token).await.unwrap().contact.id, anna.id);
    }

    /// Incident 32: limits that parallel tries walk past.
    async fn of_many_tries_at_once_exactly_the_limit_passes(app: TestApp) {
        let address = email("anna@example.nl");
        let mut tries = JoinSet::new();
        for n in 0..32 {
            let (ctx, address) = (app.ctx.clone(), address.clone());
            let network: IpAddr = format!("2001:db8:0:{n:x}::1").parse().unwrap();
            tries.spawn(async move { ask(&ctx, &address, Language::En, network).await.is_ok() });
        }
        let passed = tries.join_all().await.into_iter().filter(|passed| *passed).count();
        assert_eq!(passed, 5);
        assert_eq!(app.count("access_token").await, 5);
        app.clock.advance(Duration::hours(1));
        ask(&app.ctx, &address, Language::En, network()).await.unwrap();
    }

    async fn one_subscriber_is_one_network_whatever_address_it_takes(app: TestApp) {
        let mut passed = 0;
        for n in 0..40 {
            let network: IpAddr = format!("2001:db8:1:2::{n:x}").parse().unwrap();
            let address = email(&format!("stranger{n}@example.nl"));
            passed += usize::from(ask(&app.ctx, &address, Language::En, network).await.is_ok());
        }
        assert_eq!(passed, 30);
    }

    async fn every_way_in_counts_and_says_when_to_come_back(app: TestApp) {
        let anna = anna(&app).await;
        let (asked, link, code) = mailed(&app, &anna.email).await;
        let browser = from("192.0.2.77");
        for limit in [Limit::CheckCode, Limit::RedeemLink, Limit::CheckPassword, Limit::SendLogIn] {
            for _ in 0..limit.per_network().unwrap().hits {
                limits::count(&app.ctx, limit, Some(browser.network), None).await.unwrap();
            }
        }
        let outcomes = [
            redeem_code(&app.ctx, &asked.id, &code, &browser).await.map(|_| ()),
            redeem_link(&app.ctx, &link, &browser).await.map(|_| ()),
            with_password(&app.ctx, &anna.email, GOOD, &browser).await.map(|_| ()),
            ask(&app.ctx, &anna.email, Language::En, browser.network).await.map(|_| ()),
        ];
        for outcome in outcomes {
            let Err(LogInError::TooMany { retry_after }) = outcome else { panic!("{outcome:?}") };
            assert!(retry_after > Duration::zero() && retry_after <= Duration::hours(1), "{retry_after}");
        }
        redeem_link(&app.ctx, &link, &from("192.0.2.1")).await.unwrap();
    }

    async fn a_password_logs_in_and_wrong_ones_do_not(app: TestApp) {
        let anna = anna(&app).await;
        let session = app.log_in(&anna, &from("192.0.2.1")).await;
        let session = app.session(&session.token).await.unwrap();
        log_in::set_password(&app.ctx, &session, GOOD).await.unwrap();
        let logged_in = with_password(&app.ctx, &anna.email, GOOD, &from("192.0.2.1")).await.unwrap();
        assert!(logged_in.contact.has_password);
        for wrong in ["", "vier paarse olifante", "Vier paarse olifanten"] {
            assert_eq!(refused(with_password(&app.ctx, &anna.email, wrong, &from("192.0.2.1")).await), Refused::WrongPassword);
        }
        let long = "a".repeat(1 << 20);
        assert_eq!(refused(with_password(&app.ctx, &anna.email, &long, &from("192.0.2.1")).await), Refused::WrongPassword);
        contacts::disable(&app.ctx, &anna.id).await.unwrap();
        assert_eq!(refused(with_password(&app.ctx, &anna.email, GOOD, &from("192.0.2.1")).await), Refused::WrongPassword);
    }

    async fn a_new_password_ends_the_other_sessions_and_links_and_tells_the_owner(app: TestApp) {
        let anna = anna(&app).await;
        let other = app.log_in(&anna, &from("192.0.2.2")).await;
        let mine = app.log_in(&anna, &from("192.0.2.1")).await;
        let (_, link, _) = mailed(&app, &anna.email).await;
        let session = app.session(&mine.token).await.unwrap();
        log_in::set_password(&app.ctx, &session, GOOD).await.unwrap();
        assert!(app.session(&other.token).await.is_none());
        assert!(app.session(&mine.token).await.is_some());
        assert_eq!(refused(redeem_link(&app.ctx, &link, &from("192.0.2.1")).await), Refused::Revoked);
        log_in::remove_password(&app.ctx, &session).await.unwrap();
        assert_eq!(refused(with_password(&app.ctx, &anna.email, GOOD, &from("192.0.2.1")).await), Refused::WrongPassword);
        let postbox = Postbox::default();
        send_due(&app.ctx, &postbox).await.unwrap();
        let subjects: Vec<_> = postbox.all().into_iter().map(|mail| mail.subject).collect();
        assert_eq!(subjects.len(), 1, "two changes in one standing instant are one mail: {subjects:?}");
    }

    async fn a_password_needs_a_fresh_session_and_must_be_good(app: TestApp) {
        let anna = anna(&app).await;
        let mine = app.log_in(&anna, &from("192.0.2.1")).await;
        let session = app.session(&mine.token).await.unwrap();
        let weak = log_in::set_password(&app.ctx, &session, "anna@example.nl").await;
        assert!(matches!(weak, Err(PasswordError::Problem(PasswordProblem::HoldsAddress))), "{weak:?}");
        app.clock.advance(Duration::minutes(16));
        let late = log_in::set_password(&app.ctx, &session, GOOD).await;
        assert!(matches!(late, Err(PasswordError::LogInAgain)), "{late:?}");
        let late = log_in::remove_password(&app.ctx, &session).await;
        assert!(matches!(late, Err(PasswordError::LogInAgain)), "{late:?}");
    }

    async fn what_logging_in_leaves_behind_is_forgotten(app: TestApp) {
        let anna = anna(&app).await;
        app.log_in(&anna, &from("192.0.2.1")).await;
        ask(&app.ctx, &email("stranger@example.nl"), Language::En, network()).await.unwrap();
        forget(&app.ctx).await;
        assert_eq!((app.count("access_token").await, app.count("outbox").await, app.count("session").await), (2, 2, 1));
        app.clock.advance(Duration::days(8));
        forget(&app.ctx).await;
        assert_eq!((app.count("access_token").await, app.count("outbox").await, app.count("rate_limit").await), (0, 1, 0));
        app.clock.advance(Duration::days(120));
        forget(&app.ctx).await;
        assert_eq!(app.count("session").await, 0);
    }
}

async fn forget(ctx: &Ctx) {
    ForgetOld.run(ctx, "{}").await.unwrap();
}

async fn rows(app: &TestApp) -> Vec<i64> {
    let mut rows = Vec::new();
    for table in ["access_token", "outbox", "audit", "rate_limit", "session", "job", "contact"] {
        rows.push(app.count(table).await);
    }
    rows
}

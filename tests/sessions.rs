//! How long a logged-in browser stays logged in.

use chrono::Duration;
use saldo::access::Rights;
use saldo::contacts;
use saldo::log_in::LoggedIn;
use saldo::sessions;
use saldo::tokens::SecretToken;

use crate::support::{TestApp, from};

on_both! {
    async fn a_session_ends_when_nobody_used_it_for_a_day(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let session = app.log_in(&anna, &from("192.0.2.1")).await;
        app.clock.advance(Duration::hours(23));
        assert!(app.session(&session.token).await.is_some());
        sessions::touch(&app.ctx, &session.session).await.unwrap();
        app.clock.advance(Duration::hours(23));
        assert!(app.session(&session.token).await.is_some());
        app.clock.advance(Duration::hours(2));
        assert!(app.session(&session.token).await.is_none());
    }

    async fn a_session_ends_after_thirty_days_however_much_it_is_used(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let session = app.log_in(&anna, &from("192.0.2.1")).await;
        for _ in 0..30 {
            assert!(app.session(&session.token).await.is_some());
            app.clock.advance(Duration::hours(24) - Duration::seconds(1));
            sessions::touch(&app.ctx, &session.session).await.unwrap();
        }
        assert!(app.session(&session.token).await.is_some());
        app.clock.advance(Duration::minutes(1));
        assert!(app.session(&session.token).await.is_none());
    }

    async fn use_is_written_down_at_most_every_five_minutes(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let session = app.log_in(&anna, &from("192.0.2.1")).await;
        let started = app.ctx.now();
        app.clock.advance(Duration::minutes(4));
        assert!(!app.session(&session.token).await.unwrap().is_stale(app.ctx.now()));
        sessions::touch(&app.ctx, &session.session).await.unwrap();
        assert_eq!(app.session(&session.token).await.unwrap().seen_at, started);
        app.clock.advance(Duration::minutes(1));
        assert!(app.session(&session.token).await.unwrap().is_stale(app.ctx.now()));
        sessions::touch(&app.ctx, &session.session).await.unwrap();
        assert_eq!(app.session(&session.token).await.unwrap().seen_at, app.ctx.now());
    }

    async fn logging_out_ends_one_session_and_everywhere_ends_all(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let bert = app.contact("bert", &molen.id, Rights::PAY).await;
        let mut tokens = Vec::new();
        for _ in 0..3 {
            tokens.push(app.log_in(&anna, &from("192.0.2.1")).await);
        }
        let berts = app.log_in(&bert, &from("192.0.2.1")).await;
        let ctx = app.acting_as(&anna);
        sessions::end(&ctx, &tokens[0].session).await.unwrap();
        sessions::end(&ctx, &berts.session).await.unwrap();
        assert!(app.session(&tokens[0].token).await.is_none());
        assert!(app.session(&berts.token).await.is_some(), "another's session is not hers to end");
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(sessions::list(&mut conn, &anna.id, app.ctx.now()).await.unwrap().len(), 2);
        drop(conn);
        assert_eq!(sessions::end_everywhere(&ctx).await.unwrap(), 2);
        for session in &tokens {
            assert!(app.session(&session.token).await.is_none());
        }
        assert!(app.session(&berts.token).await.is_some());
    }

    /// Incident 24: revoked people kept their access.
    async fn a_disabled_contacts_sessions_are_dead_at_once_and_stay_dead(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let session = app.log_in(&anna, &from("192.0.2.1")).await;
        let other = app.log_in(&anna, &from("192.0.2.1")).await;
        contacts::disable(&app.ctx, &anna.id).await.unwrap();
        reopen(&app, &other).await;
        assert!(app.session(&session.token).await.is_none());
        assert!(app.session(&other.token).await.is_none(), "also one that was missed when the others ended");
        assert_eq!(app.rights(&anna, &molen.id).await, None);
        contacts::enable(&app.ctx, &anna.id).await.unwrap();
        assert!(app.session(&session.token).await.is_none());
        assert_eq!(app.rights(&anna, &molen.id).await, Some(Rights::PAY));
    }

    async fn the_database_holds_no_secret_that_opens_a_session(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let session = app.log_in(&anna, &from("192.0.2.1")).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let kept: Vec<u8> =
            saldo::run!(conn, fetch_one, sqlx::query_scalar("select token_hash from session")).unwrap();
        assert_eq!(kept, session.token.hash());
        assert_ne!(kept, session.token.expose().as_bytes());
        drop(conn);
        assert!(app.session(&SecretToken::make()).await.is_none());
    }
}

async fn reopen(app: &TestApp, session: &LoggedIn) {
    let mut tx = app.ctx.db.begin().await.unwrap();
    saldo::execute!(tx, sqlx::query("update session set ended_at = null where id = $1").bind(&session.session))
        .unwrap();
    tx.commit().await.unwrap();
}

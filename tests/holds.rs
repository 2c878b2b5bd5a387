//! Pauses that people of the creditor set and end.

use chrono::Days;
use saldo::ctx::{Actor, Ctx};
use saldo::holds::{self, HoldReason, LiftError, NewPlaced, PlaceError, Placed, RunningHold};
use saldo::ids::{DebtorId, HoldId};
use saldo::portfolio::{self, Query, Topic};
use saldo::shortfalls::Words;
use saldo::staff::{Role, Scope};

use crate::support::{TestApp, eur, state_hash};

fn why(text: &str) -> Words {
    Words::parse(text).unwrap()
}

fn pause(key: &str) -> NewPlaced {
    NewPlaced { key: key.into(), invoice: None, why: why("They asked for time."), until: None }
}

async fn placed(ctx: &Ctx, debtor: &DebtorId, new: &NewPlaced) -> HoldId {
    match holds::place(ctx, debtor, new).await.unwrap() {
        Placed::Now(id) => id,
        Placed::Before => panic!("{} was placed before", new.key),
    }
}

async fn running(app: &TestApp, debtor: &DebtorId) -> Vec<RunningHold> {
    let mut conn = app.ctx.db.read().await.unwrap();
    holds::running(&mut conn, debtor, app.ctx.now()).await.unwrap()
}

async fn writer(app: &TestApp) -> Ctx {
    let sanne = app.colleague("sanne", Role::Controller).await;
    app.as_staff(&sanne)
}

/// The debtors of the list that are marked as paused.
async fn paused(app: &TestApp) -> Vec<String> {
    let sanne = app.ctx.new_id();
    let mut conn = app.ctx.db.read().await.unwrap();
    let query = Query::parse("hold=yes");
    let found = portfolio::list(&mut conn, &app.ctx, &sanne, &Scope::All, &query).await.unwrap();
    assert!(found.lines.iter().all(|line| line.on_hold));
    found.lines.into_iter().map(|line| line.name).collect()
}

on_both! {
    async fn a_pause_says_who_set_it_why_and_until_when(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let ctx = writer(&app).await;
        placed(&ctx, &anna.id, &pause("all")).await;
        let one = NewPlaced { invoice: Some("anna-2".into()), until: Some(ctx.today()), ..pause("one") };
        placed(&ctx, &anna.id, &one).await;
        let found = running(&app, &anna.id).await;
        let [all, one] = &found[..] else { panic!("{found:?}") };
        assert_eq!((all.reason, all.why.as_str()), (HoldReason::Staff, "They asked for time."));
        assert_eq!((all.set_by_name.as_deref(), all.ends_at, all.number.as_deref()), (Some("sanne"), None, None));
        assert_eq!((one.number.as_deref(), one.document_id.as_ref()), (Some("anna-2"), Some(&anna.invoices[1])));
        // To the end of the day in the creditor's zone.
        assert_eq!(one.ends_at.unwrap().to_rfc3339(), "2026-03-02T23:00:00+00:00");
        assert_eq!((app.audited("hold.set").await, paused(&app).await), (2, vec!["anna".to_owned()]));
    }

    async fn a_pause_ends_by_itself_after_its_last_day(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let ctx = writer(&app).await;
        let new = NewPlaced { until: Some(ctx.today() + Days::new(1)), ..pause("one") };
        let id = placed(&ctx, &anna.id, &new).await;
        app.clock.advance(chrono::Duration::hours(37));
        assert_eq!(running(&app, &anna.id).await.len(), 1, "it is the last hour of its last day");
        app.clock.advance(chrono::Duration::hours(1));
        assert!(running(&app, &anna.id).await.is_empty() && paused(&app).await.is_empty());
        assert!(matches!(holds::lift(&ctx, &anna.id, &id, &why("x")).await, Err(LiftError::Over)));
    }

    async fn a_colleague_ends_a_pause_before_its_day_and_says_why(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let ctx = writer(&app).await;
        let id = placed(&ctx, &anna.id, &pause("one")).await;
        holds::lift(&ctx, &anna.id, &id, &why("They paid.")).await.unwrap();
        assert!(running(&app, &anna.id).await.is_empty());
        assert!(matches!(holds::lift(&ctx, &anna.id, &id, &why("again")).await, Err(LiftError::Over)));
        let mut conn = app.ctx.db.read().await.unwrap();
        let found = portfolio::timeline(&mut conn, &anna.id, Topic::Access, None, 10).await.unwrap();
        let said: Vec<(&str, &str)> = found.iter().map(|one| (one.what.as_str(), one.detail.as_str())).collect();
        assert_eq!(said, [("hold.released", "They paid."), ("hold.set", "They asked for time.")]);
    }

    async fn what_a_payment_or_a_bank_pauses_nobody_ends_by_hand(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let ctx = writer(&app).await;
        app.payment_in(&anna.id, "processing", eur(120_00), &[(&anna.invoices[0], eur(120_00))]).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Chargeback, None).await;
        let before = running(&app, &anna.id).await;
        assert_eq!(before.len(), 2);
        for hold in &before {
            let outcome = holds::lift(&ctx, &anna.id, &hold.id, &why("x")).await;
            assert!(matches!(outcome, Err(LiftError::NotByHand(reason)) if reason == hold.reason));
        }
        assert_eq!(running(&app, &anna.id).await, before);
    }

    async fn the_same_form_twice_pauses_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let ctx = writer(&app).await;
        let (one, new) = (ctx.clone(), pause("one"));
        let (a, b) = tokio::join!(holds::place(&one, &anna.id, &new), holds::place(&ctx, &anna.id, &new));
        let now = [a.unwrap(), b.unwrap()].into_iter().filter(|placed| *placed != Placed::Before).count();
        assert_eq!((now, app.count("hold").await, app.audited("hold.set").await), (1, 1, 1));
    }

    async fn what_does_not_fit_changes_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(5_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(120_00)]).await;
        let ctx = writer(&app).await;
        app.paid(&anna.id, eur(5_00), &[(&anna.invoices[1], eur(5_00))]).await;
        let id = placed(&ctx, &bert.id, &pause("of bert")).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let before = state_hash(&mut conn, &[]).await;
        drop(conn);
        let today = ctx.today();
        let no_day = |until| NewPlaced { until, ..pause("day") };
        for until in [today.pred_opt(), Some(today + Days::new(366))] {
            assert!(matches!(holds::place(&ctx, &anna.id, &no_day(until)).await, Err(PlaceError::Day)));
        }
        // Another's, paid, and none at all.
        for number in ["bert-1", "anna-2", "nothing", ""] {
            let new = NewPlaced { invoice: Some(number.into()), ..pause("number") };
            assert!(matches!(holds::place(&ctx, &anna.id, &new).await, Err(PlaceError::NoInvoice)), "{number}");
        }
        let nobody = DebtorId::parse("deb_01JD0000000000000000000000").unwrap();
        assert!(matches!(holds::place(&ctx, &nobody, &pause("x")).await, Err(PlaceError::NotFound)));
        assert!(matches!(holds::lift(&ctx, &anna.id, &id, &why("x")).await, Err(LiftError::NotFound)));
        for actor in [Actor::System, Actor::Operator] {
            let ctx = app.ctx.acting_as(actor);
            assert!(matches!(holds::place(&ctx, &anna.id, &pause("x")).await, Err(PlaceError::NotAllowed)));
            assert!(matches!(holds::lift(&ctx, &bert.id, &id, &why("x")).await, Err(LiftError::NotAllowed)));
        }
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(state_hash(&mut conn, &[]).await, before);
    }
}

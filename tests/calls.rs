//! Calls with debtors, and what follows from them.

use chrono::Days;
use saldo::calls::{self, CallError, Logged, NewCall, Outcome};
use saldo::ctx::Actor;
use saldo::debtors::{self, NewMerge};
use saldo::ids::DebtorId;
use saldo::portfolio::{self, Happening, HappeningKind, Topic};
use saldo::staff::{Role, Scope};
use saldo::tasks::{self, Filter, Seen, TaskKind, Whose};

use crate::support::{TestApp, eur, only, state_hash};

fn call(key: &str) -> NewCall {
    NewCall {
        key: key.into(),
        outcome: Outcome::Promised,
        spoke_to: "Anna de Wit".into(),
        said: "She pays on Friday.".into(),
        follow_up_on: None,
    }
}

async fn calls_of(app: &TestApp, debtor: &DebtorId) -> Vec<Happening> {
    let mut conn = app.ctx.db.read().await.unwrap();
    let notes = portfolio::timeline(&mut conn, debtor, Topic::Notes, None, 50).await.unwrap();
    notes.into_iter().filter(|happening| happening.kind == HappeningKind::Call).collect()
}

on_both! {
    async fn a_call_stands_on_the_timeline_with_whoever_logged_it(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let ctx = app.as_staff(&sanne);
        let follow_up_on = Some(ctx.today() + Days::new(4));
        let new = NewCall { follow_up_on, ..call("one") };
        assert!(matches!(calls::log(&ctx, &anna.id, &new).await.unwrap(), Logged::Now(_)));
        let logged = calls_of(&app, &anna.id).await.remove(0);
        assert_eq!((logged.detail.as_str(), logged.name.as_str()), ("promised", "Anna de Wit"));
        assert_eq!((logged.what.as_str(), logged.who.as_str()), ("She pays on Friday.", "sanne"));
        assert_eq!(logged.follow_up_on(), follow_up_on);
        assert_eq!(app.audited("call.logged").await, 1);
        // The trail's own row stands for no second happening.
        let mut conn = app.ctx.db.read().await.unwrap();
        let all = portfolio::timeline(&mut conn, &anna.id, Topic::All, None, 50).await.unwrap();
        assert!(all.iter().all(|happening| happening.what != "call.logged"));
    }

    async fn a_follow_up_is_a_task_of_whoever_logged_the_call(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let ctx = app.as_staff(&sanne);
        calls::log(&ctx, &anna.id, &call("nothing to follow")).await.unwrap();
        assert_eq!(app.count("task").await, 0);
        let day = ctx.today() + Days::new(4);
        let new = NewCall { follow_up_on: Some(day), ..call("one") };
        calls::log(&ctx, &anna.id, &new).await.unwrap();
        let filter = Filter { whose: Whose::Mine, page: 1, ..Filter::default() };
        let mut conn = app.ctx.db.read().await.unwrap();
        let mine = tasks::queue(&mut conn, &ctx, &sanne, &Scope::All, &filter).await.unwrap();
        let [task] = &mine.tasks[..] else { panic!("{mine:?}") };
        assert_eq!((task.kind, task.due_on, task.debtor_id.as_ref()), (TaskKind::FollowUp, Some(day), Some(&anna.id)));
        assert_eq!(task.detail, "Anna de Wit\nShe pays on Friday.");
        let seen = Seen { id: task.id.clone(), version: task.version };
        tasks::finish(&ctx, &Scope::All, &seen, "She paid.").await.unwrap();
        assert!(tasks::of_debtor(&mut conn, &anna.id).await.unwrap().tasks.is_empty());
    }

    async fn the_same_form_twice_is_one_call_and_one_task(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let ctx = app.as_staff(&sanne);
        let new = NewCall { follow_up_on: Some(ctx.today()), ..call("one") };
        calls::log(&ctx, &anna.id, &new).await.unwrap();
        assert_eq!(calls::log(&ctx, &anna.id, &new).await.unwrap(), Logged::Before);
        let new = call("two");
        let (one, two) = tokio::join!(calls::log(&ctx, &anna.id, &new), calls::log(&ctx, &anna.id, &new));
        let now = [one.unwrap(), two.unwrap()].into_iter().filter(|logged| *logged != Logged::Before).count();
        assert_eq!((now, app.count("phone_call").await, app.count("task").await), (1, 2, 1));
    }

    async fn what_does_not_fit_changes_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let ctx = app.as_staff(&sanne);
        let mut conn = app.ctx.db.read().await.unwrap();
        let before = state_hash(&mut conn, &[]).await;
        drop(conn);
        let today = ctx.today();
        for new in [
            NewCall { follow_up_on: today.pred_opt(), ..call("past") },
            NewCall { follow_up_on: Some(today + Days::new(366)), ..call("far") },
            NewCall { spoke_to: "x".repeat(141), ..call("long") },
            NewCall { said: "x".repeat(4_001), ..call("longer") },
        ] {
            assert!(calls::log(&ctx, &anna.id, &new).await.is_err(), "{}", new.key);
        }
        let nobody = DebtorId::parse("deb_01JD0000000000000000000000").unwrap();
        assert!(matches!(calls::log(&ctx, &nobody, &call("x")).await, Err(CallError::NotFound)));
        for actor in [Actor::System, Actor::Operator, Actor::ViewAs(sanne.clone())] {
            let outcome = calls::log(&app.ctx.acting_as(actor), &anna.id, &call("x")).await;
            assert!(matches!(outcome, Err(CallError::NotAllowed)));
        }
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(state_hash(&mut conn, &[]).await, before);
    }

    async fn calls_of_a_merged_debtor_are_read_at_the_one_that_has_it(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(80_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let ctx = app.as_staff(&sanne);
        let new = NewCall { follow_up_on: Some(ctx.today()), ..call("one") };
        calls::log(&ctx, &anna.id, &new).await.unwrap();
        let merge = NewMerge { from: anna.id.clone(), into: bert.id.clone(), why: "the same".into() };
        debtors::merge(&ctx, &merge).await.unwrap();
        assert_eq!(calls_of(&app, &bert.id).await.len(), 1);
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(tasks::of_debtor(&mut conn, &bert.id).await.unwrap().tasks.len(), 1);
        drop(conn);
        assert!(matches!(calls::log(&ctx, &anna.id, &call("late")).await, Err(CallError::NotFound)));
    }

    async fn a_collector_follows_up_what_was_handed_over(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let carl = app.colleague("carl", Role::Collector).await;
        app.looked_after(&anna.id, "collector_id", &carl).await;
        let ctx = app.as_staff(&carl);
        let new = NewCall { follow_up_on: Some(ctx.today()), ..call("one") };
        calls::log(&ctx, &anna.id, &new).await.unwrap();
        let filter = Filter { whose: Whose::Mine, page: 1, ..Filter::default() };
        let mut conn = app.ctx.db.read().await.unwrap();
        let mine = tasks::queue(&mut conn, &ctx, &carl, &only(&[&anna.id]), &filter).await.unwrap();
        assert_eq!(mine.total, 1);
        assert_eq!(tasks::queue(&mut conn, &ctx, &carl, &only(&[]), &filter).await.unwrap().total, 0);
    }
}

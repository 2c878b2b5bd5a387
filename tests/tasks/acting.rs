//! Taking, giving, putting aside, finishing: two at once, and stale forms.

use chrono::{Days, NaiveDate};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

on_both! {
    async fn who_takes_a_task_has_it_and_the_second_is_told_who(app: TestApp) {
        let office = Office::on(app).await;
        let id = office.task("a").await;
        office.take(&office.sanne, &id).await.unwrap();
        let taken = office.get(&id).await;
        assert_eq!((taken.owner.as_ref(), taken.owner_name.as_deref()), (Some(&office.sanne), Some("sanne")));
        assert!(matches!(office.take(&office.tim, &id).await, Err(TaskError::Taken { by }) if by == office.sanne));
        office.take(&office.sanne, &id).await.unwrap();
        assert_eq!(office.get(&id).await.version, 1, "taking one's own again changes nothing");
        assert_eq!(office.actions(&id).await, [format!("staff:{} task.taken paid_difference", office.sanne)]);
    }

    async fn of_ten_who_take_a_task_at_once_one_gets_it(app: TestApp) {
        let office = std::sync::Arc::new(Office::on(app).await);
        let id = office.task("a").await;
        let mut hands = tokio::task::JoinSet::new();
        for n in 0..10 {
            let (office, id) = (office.clone(), id.clone());
            let who = office.app.colleague(&format!("person-{n}"), Role::Controller).await;
            hands.spawn(async move { (office.take(&who, &id).await.is_ok(), who) });
        }
        let mut won = Vec::new();
        while let Some(hand) = hands.join_next().await {
            let (ok, who) = hand.unwrap();
            won.extend(ok.then_some(who));
        }
        assert_eq!(won.len(), 1);
        assert_eq!(office.get(&id).await.owner.as_ref(), won.first());
        assert_eq!(office.actions(&id).await.len(), 1);
    }

    async fn a_task_is_given_to_somebody_who_can_work_on_it(app: TestApp) {
        let office = Office::on(app).await;
        let id = office.task("a").await;
        let sanne = office.app.as_staff(&office.sanne);
        let looks = office.app.colleague("victor", Role::Viewer).await;
        let gone = office.app.colleague("gone", Role::Controller).await;
        saldo::staff::disable(&office.app.ctx, &gone).await.unwrap();
        for wrong in [&looks, &gone, &office.app.ctx.new_id()] {
            let refused = tasks::assign(&sanne, &ALL, &office.seen(&id).await, Some(wrong)).await;
            assert!(matches!(refused, Err(TaskError::NotForThem)), "{refused:?}");
        }
        tasks::assign(&sanne, &ALL, &office.seen(&id).await, Some(&office.tim)).await.unwrap();
        assert_eq!(office.get(&id).await.owner, Some(office.tim.clone()));
        tasks::assign(&sanne, &ALL, &office.seen(&id).await, None).await.unwrap();
        assert_eq!(office.get(&id).await.owner, None);
        assert_eq!(office.actions(&id).await.len(), 2);
    }

    async fn whoever_saw_an_older_task_is_told(app: TestApp) {
        let office = Office::on(app).await;
        let id = office.task("a").await;
        let (sanne, tim) = (office.app.as_staff(&office.sanne), office.app.as_staff(&office.tim));
        let seen = office.seen(&id).await;
        tasks::assign(&sanne, &ALL, &seen, Some(&office.sanne)).await.unwrap();
        let tomorrow = office.app.ctx.today() + Days::new(1);
        let state = office.app.state().await;
        assert!(matches!(tasks::assign(&tim, &ALL, &seen, Some(&office.tim)).await, Err(TaskError::Changed)));
        assert!(matches!(tasks::snooze(&tim, &ALL, &seen, tomorrow).await, Err(TaskError::Changed)));
        assert!(matches!(tasks::finish(&tim, &ALL, &seen, "done").await, Err(TaskError::Changed)));
        assert_eq!(office.app.state().await, state);
        tasks::finish(&sanne, &ALL, &office.seen(&id).await, "done").await.unwrap();
        let seen = office.seen(&id).await;
        assert!(matches!(tasks::snooze(&tim, &ALL, &seen, tomorrow).await, Err(TaskError::Closed)));
        assert!(matches!(office.take(&office.tim, &id).await, Err(TaskError::Closed)));
    }

    async fn of_ten_who_finish_a_task_at_once_one_does(app: TestApp) {
        let office = std::sync::Arc::new(Office::on(app).await);
        let id = office.task("a").await;
        let seen = office.seen(&id).await;
        let mut hands = tokio::task::JoinSet::new();
        for n in 0..10 {
            let (office, seen) = (office.clone(), seen.clone());
            hands.spawn(async move {
                let ctx = office.app.as_staff(&office.sanne);
                tasks::finish(&ctx, &ALL, &seen, &format!("word {n}")).await.is_ok()
            });
        }
        let mut won = 0;
        while let Some(hand) = hands.join_next().await {
            won += i32::from(hand.unwrap());
        }
        assert_eq!((won, office.actions(&id).await.len()), (1, 1));
    }

    async fn what_is_put_aside_comes_back_on_its_day(app: TestApp) {
        let office = Office::on(app).await;
        let id = office.task("a").await;
        let sanne = office.app.as_staff(&office.sanne);
        for wrong in ["2026-03-02", "2026-03-01", "2026-06-01"] {
            let refused = tasks::snooze(&sanne, &ALL, &office.seen(&id).await, day(wrong)).await;
            assert!(matches!(refused, Err(TaskError::Day)), "{wrong}: {refused:?}");
        }
        tasks::snooze(&sanne, &ALL, &office.seen(&id).await, day("2026-03-05")).await.unwrap();
        let aside = Filter { state: State::Snoozed, ..Filter::default() };
        assert_eq!((office.open().await.len(), office.causes(&office.tim, &ALL, aside).await.len()), (0, 1));
        office.app.clock.advance(chrono::Duration::days(3));
        assert_eq!((office.open().await.len(), office.causes(&office.tim, &ALL, aside).await.len()), (1, 0));
        assert_eq!(office.get(&id).await.due_on, Some(day("2026-03-05")), "its day stays");
        tasks::snooze(&sanne, &ALL, &office.seen(&id).await, day("2026-03-09")).await.unwrap();
        tasks::wake(&sanne, &ALL, &office.seen(&id).await).await.unwrap();
        assert_eq!(office.open().await, ["a"]);
    }

    async fn what_a_person_finished_says_what_was_done_and_can_be_opened_again(app: TestApp) {
        let office = Office::on(app).await;
        let id = office.task("a").await;
        let sanne = office.app.as_staff(&office.sanne);
        for wrong in ["", "  ", &"x".repeat(501)] {
            let refused = tasks::finish(&sanne, &ALL, &office.seen(&id).await, wrong).await;
            assert!(matches!(refused, Err(TaskError::Words)), "{refused:?}");
        }
        tasks::finish(&sanne, &ALL, &office.seen(&id).await, " <b>Called</b> them. ").await.unwrap();
        let done = office.get(&id).await;
        assert_eq!((done.done.as_str(), done.closed_by), ("<b>Called</b> them.", Some(format!("staff:{}", office.sanne))));
        assert_eq!(office.causes(&office.tim, &ALL, Filter { state: State::Closed, ..Filter::default() }).await, ["a"]);
        tasks::open_again(&sanne, &ALL, &office.seen(&id).await).await.unwrap();
        assert_eq!((office.open().await, office.get(&id).await.done.as_str()), (vec!["a".to_owned()], ""));
        let refused = tasks::open_again(&sanne, &ALL, &office.seen(&id).await).await;
        assert!(matches!(refused, Err(TaskError::NotFinished)));
    }

    async fn nobody_but_the_creditors_people_works_on_tasks(app: TestApp) {
        let office = Office::on(app).await;
        let id = office.task("a").await;
        let state = office.app.state().await;
        let seen = office.seen(&id).await;
        let tomorrow = office.app.ctx.today() + Days::new(1);
        let viewing = office.app.ctx.acting_as(saldo::ctx::Actor::ViewAs(office.sanne.clone()));
        for ctx in [&office.app.ctx, &viewing] {
            assert!(matches!(tasks::take(ctx, &ALL, &id).await, Err(TaskError::NotStaff)));
            assert!(matches!(tasks::assign(ctx, &ALL, &seen, None).await, Err(TaskError::NotStaff)));
            assert!(matches!(tasks::snooze(ctx, &ALL, &seen, tomorrow).await, Err(TaskError::NotStaff)));
            assert!(matches!(tasks::finish(ctx, &ALL, &seen, "x").await, Err(TaskError::NotStaff)));
        }
        assert_eq!(office.app.state().await, state);
    }

    async fn a_colleague_who_is_kept_out_has_no_tasks_any_more(app: TestApp) {
        let office = Office::on(app).await;
        let (open, done) = (office.task("open").await, office.task("done").await);
        for id in [&open, &done] {
            office.take(&office.tim, id).await.unwrap();
        }
        tasks::finish(&office.app.as_staff(&office.tim), &ALL, &office.seen(&done).await, "done").await.unwrap();
        saldo::staff::disable(&office.app.ctx, &office.tim).await.unwrap();
        assert_eq!(office.get(&open).await.owner, None);
        assert_eq!(office.get(&done).await.owner, Some(office.tim.clone()), "who did it stays");
        office.take(&office.sanne, &open).await.unwrap();
    }
}

//! What an outside collector sees and may do.

use chrono::Days;

use super::*;

on_both! {
    async fn a_collector_sees_the_tasks_of_debtors_handed_over_and_no_other(app: TestApp) {
        let office = Office::on(app).await;
        let bert = office.app.debtor("bert").await.id;
        office.task_of(TaskKind::PaidDifference, "of anna", Some(&office.anna), None).await;
        let theirs = office.task_of(TaskKind::PaidDifference, "of bert", Some(&bert), None).await;
        office.task_of(TaskKind::GivenUp, "of nobody", None, None).await;
        let cor = office.app.colleague("cor", Role::Collector).await;
        for (scope, expected) in [(only(&[&bert]), vec!["of bert"]), (only(&[]), vec![])] {
            for whose in Whose::ALL.into_iter().filter(|whose| matches!(whose, Whose::All | Whose::Nobodys)) {
                for state in [State::Open, State::Snoozed, State::Closed] {
                    let filter = Filter { whose, state, ..Filter::default() };
                    let found = office.causes(&cor, &scope, filter).await;
                    assert_eq!(found, if state == State::Open { expected.clone() } else { vec![] }, "{filter:?}");
                }
            }
        }
        let mut conn = office.app.ctx.db.read().await.unwrap();
        assert!(tasks::get(&mut conn, &only(&[&office.anna]), &theirs).await.unwrap().is_none());
        assert!(tasks::get(&mut conn, &only(&[&bert]), &theirs).await.unwrap().is_some());
    }

    async fn what_is_not_theirs_is_not_there_for_any_action(app: TestApp) {
        let office = Office::on(app).await;
        let bert = office.app.debtor("bert").await.id;
        let of_anna = office.task("of anna").await;
        let of_nobody = office.task_of(TaskKind::GivenUp, "of nobody", None, None).await;
        let cor = office.app.colleague("cor", Role::Collector).await;
        let (ctx, scope, tomorrow) = (office.app.as_staff(&cor), only(&[&bert]), office.app.ctx.today() + Days::new(1));
        let state = office.app.state().await;
        for id in [&of_anna, &of_nobody] {
            let seen = office.seen(id).await;
            assert!(matches!(tasks::take(&ctx, &scope, id).await, Err(TaskError::NotFound)));
            assert!(matches!(tasks::assign(&ctx, &scope, &seen, Some(&cor)).await, Err(TaskError::NotFound)));
            assert!(matches!(tasks::snooze(&ctx, &scope, &seen, tomorrow).await, Err(TaskError::NotFound)));
            assert!(matches!(tasks::finish(&ctx, &scope, &seen, "done").await, Err(TaskError::NotFound)));
            assert!(matches!(tasks::open_again(&ctx, &scope, &seen).await, Err(TaskError::NotFound)));
        }
        assert_eq!(office.app.state().await, state);
    }

    async fn a_collector_is_given_tasks_of_its_own_debtors_only(app: TestApp) {
        let office = Office::on(app).await;
        let bert = office.app.debtor("bert").await.id;
        let cor = office.app.colleague("cor", Role::Collector).await;
        office.app.looked_after(&bert, "collector_id", &cor).await;
        let sanne = office.app.as_staff(&office.sanne);
        let of_bert = office.task_of(TaskKind::PaidDifference, "of bert", Some(&bert), None).await;
        for other in [office.task("of anna").await, office.task_of(TaskKind::GivenUp, "of nobody", None, None).await] {
            let refused = tasks::assign(&sanne, &ALL, &office.seen(&other).await, Some(&cor)).await;
            assert!(matches!(refused, Err(TaskError::NotForThem)));
        }
        tasks::assign(&sanne, &ALL, &office.seen(&of_bert).await, Some(&cor)).await.unwrap();
        let mut conn = office.app.ctx.db.read().await.unwrap();
        let names = async |conn: &mut saldo::db::Conn, debtor| {
            let found = tasks::colleagues(conn, debtor).await.unwrap();
            found.into_iter().map(|person| person.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&mut conn, Some(&bert)).await, ["cor", "sanne", "tim"]);
        assert_eq!(names(&mut conn, Some(&office.anna)).await, ["sanne", "tim"]);
    }
}

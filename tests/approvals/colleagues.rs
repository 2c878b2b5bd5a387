//! Colleagues who are added, or let in again.

use saldo::approvals::{add_colleague, confirm, enable_colleague, refuse};
use saldo::staff::{self, NewStaff};
use saldo::text::Language;

use super::*;
use crate::support::email;

/// Somebody who is not here yet.
fn new(name: &str, role: Role) -> NewStaff {
    NewStaff { email: email(&format!("{name}@molen.example")), name: name.into(), role, language: Language::En }
}

async fn role(app: &TestApp, name: &str) -> Role {
    app.one("select role from staff where name = $1", name).await
}

fn id(of: &Ctx) -> StaffId {
    let Actor::Staff(id) = &of.actor else { panic!("no colleague") };
    id.clone()
}

on_both! {
    async fn a_new_colleague_is_a_viewer_until_a_second_person_confirms(app: TestApp) {
        let house = House::on(app).await;
        for (name, wanted) in [("bo", Role::Controller), ("di", Role::Admin)] {
            let asked = waiting(add_colleague(&house.ada, &new(name, wanted), "new").await.unwrap());
            assert_eq!(role(&house.app, name).await, Role::Viewer);
            confirm(&house.alan, &asked).await.unwrap();
            assert_eq!(role(&house.app, name).await, wanted);
        }
        let asked = waiting(add_colleague(&house.ada, &new("eve", Role::Controller), "new").await.unwrap());
        refuse(&house.alan, &asked, "who is that?").await.unwrap();
        assert_eq!(role(&house.app, "eve").await, Role::Viewer);
    }

    async fn who_may_change_nothing_begins_at_once(app: TestApp) {
        let house = House::on(app).await;
        for (name, wanted) in [("vic", Role::Viewer), ("carl", Role::Collector)] {
            let added = add_colleague(&house.ada, &new(name, wanted), "new").await.unwrap();
            assert_eq!((added, role(&house.app, name).await), (Decided::Now(()), wanted));
        }
    }

    async fn the_first_colleague_begins_at_once_and_each_other_after_a_day(app: TestApp) {
        let ada = colleague(&app, "ada", Role::Admin).await;
        let first = add_colleague(&ada, &new("bo", Role::Controller), "new").await.unwrap();
        assert_eq!((first, role(&app, "bo").await), (Decided::Now(()), Role::Controller));
        let second = waiting(add_colleague(&ada, &new("cy", Role::Controller), "new").await.unwrap());
        let second = approvals::get(&mut app.ctx.db.read().await.unwrap(), &second).await.unwrap().unwrap();
        assert_eq!(second.takes_effect_at, Some(app.ctx.now() + chrono::Duration::hours(24)));
        assert_eq!(role(&app, "cy").await, Role::Viewer);
    }

    async fn once_there_is_a_limit_the_first_colleague_waits_as_well(app: TestApp) {
        let ada = colleague(&app, "ada", Role::Admin).await;
        let limit = Wish::Limits { of: Kind::Refund, from: None, to: Some(eur(100_00)) };
        let set = approvals::propose(&ada, Ask { key: None, wish: &limit, why: "house rule" }).await.unwrap();
        assert_eq!(set, Decided::Now(()));
        let first = waiting(add_colleague(&ada, &new("bo", Role::Controller), "new").await.unwrap());
        assert_eq!(role(&app, "bo").await, Role::Viewer, "she might be her own colleague");
        let first = approvals::get(&mut app.ctx.db.read().await.unwrap(), &first).await.unwrap().unwrap();
        assert_eq!(first.takes_effect_at, Some(app.ctx.now() + chrono::Duration::hours(24)));
    }

    async fn the_first_colleague_is_no_administrator_at_once(app: TestApp) {
        let ada = colleague(&app, "ada", Role::Admin).await;
        waiting(add_colleague(&ada, &new("bo", Role::Admin), "new").await.unwrap());
        assert_eq!(role(&app, "bo").await, Role::Viewer);
    }

    async fn whoever_is_let_in_again_is_a_viewer_until_a_second_person_confirms(app: TestApp) {
        let house = House::on(app).await;
        let cor = id(&house.cor);
        staff::disable(&house.ada, &cor).await.unwrap();
        let asked = waiting(enable_colleague(&house.ada, &cor, "back from holiday").await.unwrap());
        let in_again: i64 =
            house.app.one("select count(*) from staff where disabled_at is null and id = $1", cor.as_str()).await;
        assert_eq!((in_again, role(&house.app, "cor").await), (1, Role::Viewer));
        assert_eq!(enable_colleague(&house.ada, &cor, "again").await.unwrap(), Decided::Now(()), "a double click");
        assert_eq!(house.app.count("approval").await, 1);
        confirm(&house.alan, &asked).await.unwrap();
        assert_eq!(role(&house.app, "cor").await, Role::Controller);
    }

    async fn whoever_runs_the_server_gives_a_role_at_once(app: TestApp) {
        let house = House::on(app).await;
        let operator = house.app.ctx.acting_as(Actor::Operator);
        assert_eq!(add_colleague(&operator, &new("bo", Role::Admin), "new").await.unwrap(), Decided::Now(()));
        assert_eq!(role(&house.app, "bo").await, Role::Admin);
        let cor = id(&house.cor);
        staff::disable(&operator, &cor).await.unwrap();
        assert_eq!(enable_colleague(&operator, &cor, "back").await.unwrap(), Decided::Now(()));
        assert_eq!(role(&house.app, "cor").await, Role::Controller);
    }
}

//! What the morning page says of plans.

use saldo::morning::{self, Instalment, Morning};
use saldo::plans::{ChangeDone, ChangeWanted, NewChange, changes};
use saldo::staff::Scope;
use saldo::tasks::TaskKind;

use super::*;
use crate::support::only;

const ALL: Scope = Scope::All;

impl House {
    async fn morning(&self, scope: &Scope) -> Morning {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        morning::morning(&mut conn, &self.app.ctx, &self.app.ctx.new_id(), scope).await.unwrap()
    }

    /// How many plans were asked for, and about how much; nothing else was.
    async fn asked(&self) -> Option<(i64, i64)> {
        let requests = self.morning(&ALL).await.since.requests;
        assert!(requests.iter().all(|one| one.kind == TaskKind::PlanRequest), "{requests:?}");
        requests.first().map(|one| (one.count, one.amount().unwrap().minor()))
    }
}

on_both! {
    async fn a_plan_is_news_whenever_a_debtor_asks_for_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        assert_eq!(house.asked().await, Some((1, 300_00)));
        assert!(house.morning(&only(&[])).await.since.requests.is_empty());
        house.on_day("2026-03-09");
        let two = house.other(&house.ours, &id, wanted(Share::Count(2), "2026-04-01")).await;
        plans::counter(&house.ours, &house.debtor, &id, house.plan(&id).await.version, &two).await.unwrap();
        assert_eq!(house.asked().await, None, "that was last week, and we offered");
        let four = house.other(&house.theirs, &id, wanted(Share::Count(4), "2026-04-01")).await;
        plans::ask_again(&house.theirs, &house.debtor, &id, house.plan(&id).await.version, &four).await.unwrap();
        assert_eq!(house.asked().await, Some((1, 300_00)));
    }

    async fn a_change_is_news_too_and_what_is_agreed_at_once_is_not(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        assert_eq!(house.asked().await, None);
        let (plan, to) = (house.plan(&id).await, ChangeWanted::Move { position: 3, to: day("2026-12-01") });
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let asked = (&to, Language::En);
        let shown = changes::preview(&mut conn, &house.theirs, &house.debtor, &plan, asked).await.unwrap();
        drop(conn);
        let why = Some(words("The harvest comes late."));
        let new = NewChange { wanted: to, language: Language::En, seen_hash: shown.hash, words: why, proof: proof() };
        let done = changes::propose(&house.theirs, &house.debtor, &id, plan.version, &new).await.unwrap();
        assert_eq!((done, house.asked().await), (ChangeDone::Asked, Some((1, 300_00))));
    }

    async fn what_is_due_of_plans_and_what_is_broken(app: TestApp) {
        let house = House::on(app).await;
        house.runs().await;
        let lists = async |scope: &Scope| {
            let of = |list: Vec<Instalment>| {
                list.iter().map(|one| (one.number, one.due_on, one.open())).collect::<Vec<_>>()
            };
            let found = house.morning(scope).await.instalments;
            (of(found.due), of(found.broken))
        };
        let since_april = |minor| vec![(1, day("2026-04-01"), eur(minor))];
        house.on_day("2026-03-31");
        assert_eq!(lists(&ALL).await, (vec![], vec![]));
        house.on_day("2026-04-01");
        assert_eq!(lists(&ALL).await, (since_april(100_00), vec![]));
        assert_eq!(lists(&only(&[&house.debtor])).await, (since_april(100_00), vec![]));
        assert_eq!(lists(&only(&[])).await, (vec![], vec![]));
        house.pay(40_00).await;
        house.on_day("2026-04-06");
        assert_eq!(lists(&ALL).await, (since_april(60_00), vec![]), "the last day of the grace");
        house.morning_of("2026-05-07").await;
        assert_eq!(lists(&ALL).await, (vec![], since_april(160_00)), "that of May is missing too");
        house.pay(160_00).await;
        assert_eq!(lists(&ALL).await, (vec![], vec![]));
    }

    async fn what_is_on_its_way_is_nobodys_call(app: TestApp) {
        let house = House::on(app).await;
        house.runs().await;
        house.on_day("2026-05-01");
        let due = async || -> Vec<_> {
            let due = house.morning(&ALL).await.instalments.due;
            due.iter().map(|one| (one.due_on, one.open())).collect()
        };
        assert_eq!(due().await, [(day("2026-04-01"), eur(200_00))]);
        house.processing(100_00).await;
        assert_eq!(due().await, [(day("2026-05-01"), eur(100_00))], "that of April is on its way");
        house.says_paid(60_00).await;
        assert_eq!(due().await, [(day("2026-05-01"), eur(40_00))]);
        house.processing(40_00).await;
        assert!(due().await.is_empty());
    }
}

//! The morning page: one story a rule.

use chrono::{Days, NaiveDate};
use saldo::access::Rights;
use saldo::calls::{self, NewCall, Outcome};
use saldo::holds::{self, HoldReason, NewPlaced};
use saldo::ids::{DebtorId, DocumentId, StaffId};
use saldo::money::Money;
use saldo::morning::{self, HowBack, Morning};
use saldo::payments::{self, DisputeState, ProviderKind, RemoteDispute};
use saldo::policies::{self, Policy};
use saldo::promises::{self, NewPromise};
use saldo::shortfalls::Words;
use saldo::staff::{Role, Scope};
use saldo::tasks::{self, NewTask, TaskKind};

use crate::support::{TestApp, eur, from, gbp, only};

const ALL: Scope = Scope::All;

/// Monday, 2 March 2026, and Sanne comes in.
struct Monday {
    app: TestApp,
    sanne: StaffId,
}

impl Monday {
    async fn on(app: TestApp) -> Self {
        let sanne = app.colleague("sanne", Role::Controller).await;
        Self { app, sanne }
    }

    async fn page(&self, scope: &Scope) -> Morning {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        morning::morning(&mut conn, &self.app.ctx, &self.sanne, scope).await.unwrap()
    }

    /// The clock stands at this moment from now on.
    fn at(&self, text: &str) {
        let to: chrono::DateTime<chrono::Utc> = text.parse().unwrap();
        self.app.clock.advance(to - self.app.ctx.now());
    }

    /// A debtor with an invoice that was due so many days ago.
    async fn overdue(&self, name: &str, minor: i64, days: u64) -> (DebtorId, DocumentId) {
        let debtor = self.app.debtor(name).await.id;
        let due_on = self.app.ctx.today() - Days::new(days);
        let invoice = self.app.invoice(&debtor, &format!("{name}-1"), eur(minor), due_on).await;
        (debtor, invoice)
    }

    async fn names(&self, scope: &Scope) -> Vec<String> {
        self.page(scope).await.overdue.into_iter().map(|debtor| debtor.name).collect()
    }

    async fn run(&self, sql: &'static str, bind: &str) {
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query(sql).bind(bind)).unwrap();
        tx.commit().await.unwrap();
    }

    async fn task(&self, kind: TaskKind, cause: &str, debtor: &DebtorId, amount: Option<Money>) {
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        let task = NewTask {
            kind,
            cause,
            debtor: Some(debtor),
            document: None,
            payment: None,
            detail: String::new(),
            amount,
            due_on: None,
        };
        assert!(tasks::open(&mut tx, &self.app.ctx, task).await.unwrap());
        tx.commit().await.unwrap();
    }

    /// All of an invoice is promised for a day.
    async fn promised(&self, debtor: &DebtorId, (invoice, minor): (&DocumentId, i64), on: &str) {
        let new = NewPromise { key: on.into(), lines: vec![(invoice.clone(), eur(minor))], pay_on: day(on) };
        promises::make(&self.app.ctx, debtor, &new).await.unwrap();
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

on_both! {
    async fn what_came_in_since_the_previous_working_day_by_currency(app: TestApp) {
        let monday = Monday::on(app).await;
        let (anna, bert) = (monday.app.debtor("anna").await, monday.app.debtor("bert").await);
        monday.at("2026-02-26T22:59:00Z");
        monday.app.paid(&anna.id, eur(1_00), &[]).await;
        // In Amsterdam it is Friday.
        monday.at("2026-02-26T23:01:00Z");
        monday.app.paid(&anna.id, eur(20_00), &[]).await;
        monday.at("2026-03-02T09:00:00Z");
        monday.app.paid(&bert.id, eur(300_00), &[]).await;
        monday.app.paid(&bert.id, gbp(7_00), &[]).await;
        let page = monday.page(&ALL).await;
        assert_eq!(page.since.day, day("2026-02-27"));
        let received: Vec<(i64, Money)> = page.since.received.iter().map(|sum| (sum.count, sum.amount())).collect();
        assert_eq!(received, [(2, eur(320_00)), (1, gbp(7_00))]);
        let page = monday.page(&only(&[&anna.id])).await;
        assert_eq!(page.since.received.iter().map(|sum| sum.amount()).collect::<Vec<_>>(), [eur(20_00)]);
        assert!(monday.page(&only(&[])).await.since.received.is_empty());
    }

    async fn a_holiday_is_no_working_day(app: TestApp) {
        let monday = Monday::on(app).await;
        monday.run("insert into creditor_holiday (day, name) values ('2026-02-27', $1)", "Closed").await;
        assert_eq!(monday.page(&ALL).await.since.day, day("2026-02-26"));
    }

    async fn years_that_an_import_brings_in_did_not_come_in_yesterday(app: TestApp) {
        let monday = Monday::on(app).await;
        monday.app.debtor("anna").await;
        monday.app.import_payments("E1,2025-11-01,,9.00,EUR,,,,D-anna,,,,\nE2,2026-02-26,,5.00,EUR,,,,D-anna,,,,\n").await;
        let received = monday.page(&ALL).await.since.received;
        assert_eq!(received.iter().map(|sum| (sum.count, sum.amount())).collect::<Vec<_>>(), [(1, eur(5_00))]);
    }

    async fn what_failed_and_what_came_back_is_named(app: TestApp) {
        let monday = Monday::on(app).await;
        let anna = monday.app.debtor_owing("anna", &[eur(120_00)]).await;
        for minor in [30_00, 90_00] {
            monday.app.payment_in(&anna.id, "failed", eur(minor), &[]).await;
        }
        let (payment, _) = monday.app.paid(&anna.id, eur(40_00), &[]).await;
        monday.run("update payment set intent_ref = 'intent' where id = $1", payment.as_str()).await;
        let dispute = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: "dp".into(),
            intent_ref: "intent".into(),
            amount: eur(40_00),
            state: DisputeState::Open,
            reason: "fraudulent".into(),
        };
        payments::record_chargeback(&monday.app.ctx, &dispute).await.unwrap();
        monday.app.import_payments(
            "E1,2026-02-26,,9.00,EUR,,,,D-anna,,,,\nR1,2026-02-28,,4.00,EUR,,,,,,E1,bounced,\nR2,2026-02-28,,1.00,EUR,,,,,,E1,mistake,\n",
        ).await;
        let since = monday.page(&ALL).await.since;
        assert_eq!(since.failed.iter().map(|sum| (sum.count, sum.amount())).collect::<Vec<_>>(), [(2, eur(120_00))]);
        assert_eq!(since.largest_failed.iter().map(|one| one.amount()).collect::<Vec<_>>(), [eur(90_00), eur(30_00)]);
        assert_eq!(since.came_back.iter().map(|sum| (sum.count, sum.amount())).collect::<Vec<_>>(), [(2, eur(44_00))]);
        let back: Vec<_> = since.largest_back.iter().map(|one| (one.debtor_name.as_str(), one.how, one.amount())).collect();
        assert_eq!(back, [("anna", HowBack::Chargeback, eur(40_00)), ("anna", HowBack::Bounced, eur(4_00))]);
        let none = monday.page(&only(&[])).await.since;
        assert!(none.failed.is_empty() && none.largest_failed.is_empty() && none.came_back.is_empty() && none.largest_back.is_empty());
        // On Wednesday it is yesterday's news.
        monday.at("2026-03-04T09:00:00Z");
        let since = monday.page(&ALL).await.since;
        assert!(since.failed.is_empty() && since.came_back.is_empty());
    }

    async fn what_debtors_asked_for_and_which_links_were_refused(app: TestApp) {
        let monday = Monday::on(app).await;
        let anna = monday.app.debtor("anna").await;
        monday.at("2026-02-26T12:00:00Z");
        monday.task(TaskKind::PaidLessPlan, "before", &anna.id, Some(eur(1_00))).await;
        monday.at("2026-03-02T09:00:00Z");
        for (kind, cause, amount) in [
            (TaskKind::PaidLessPlan, "a", Some(eur(5_00))),
            (TaskKind::PaidLessPlan, "b", Some(eur(6_00))),
            (TaskKind::PaidLessWrong, "c", Some(gbp(7_00))),
            (TaskKind::LinkNotMine, "d", None),
            (TaskKind::GivenUp, "e", None),
        ] {
            monday.task(kind, cause, &anna.id, amount).await;
        }
        let since = monday.page(&ALL).await.since;
        let requests: Vec<_> = since.requests.iter().map(|one| (one.kind, one.count, one.amount())).collect();
        assert_eq!(
            requests,
            [(TaskKind::PaidLessPlan, 2, Some(eur(11_00))), (TaskKind::PaidLessWrong, 1, Some(gbp(7_00)))]
        );
        assert_eq!(since.links_refused, 1);
        let none = monday.page(&only(&[])).await.since;
        assert_eq!((none.requests.len(), none.links_refused), (0, 0));
        monday.run("delete from task where $1 = $1", "").await;
    }

    async fn how_many_answers_are_due(app: TestApp) {
        let monday = Monday::on(app).await;
        let anna = monday.app.debtor("anna").await;
        for cause in ["a", "b", "c"] {
            monday.task(TaskKind::PaidDifference, cause, &anna.id, None).await;
        }
        let none = monday.page(&ALL).await.answers;
        assert_eq!((none.due_today, none.past_due), (0, 0));
        monday.run("update task set owner = $1 where cause = 'a'", monday.sanne.as_str()).await;
        monday.run("update task set snoozed_until = '2026-03-31' where cause = 'b' and $1 = $1", "").await;
        monday.at("2026-03-05T09:00:00Z");
        let today = monday.page(&ALL).await.answers;
        assert_eq!((today.due_today, today.past_due, today.mine, today.nobodys), (2, 0, 1, 1));
        monday.at("2026-03-06T09:00:00Z");
        let friday = monday.page(&ALL).await.answers;
        assert_eq!((friday.due_today, friday.past_due), (0, 2));
        assert_eq!(monday.page(&only(&[])).await.answers.past_due, 0);
    }

    async fn promises_are_due_on_their_day_and_broken_after_it(app: TestApp) {
        let monday = Monday::on(app).await;
        let policy = Policy { promise_grace_days: 0, ..Policy::usual(2) };
        policies::change(&monday.app.ctx, policies::Kind::Business, 0, &policy).await.unwrap();
        let (anna, invoice) = monday.overdue("anna", 100_00, 30).await;
        let (bert, other) = monday.overdue("bert", 900_00, 30).await;
        let (cara, kept) = monday.overdue("cara", 50_00, 30).await;
        let (dora, later) = monday.overdue("dora", 70_00, 30).await;
        monday.at("2026-02-20T09:00:00Z");
        monday.promised(&anna, (&invoice, 100_00), "2026-03-01").await;
        monday.promised(&bert, (&other, 900_00), "2026-02-25").await;
        monday.promised(&cara, (&kept, 50_00), "2026-03-02").await;
        monday.promised(&dora, (&later, 70_00), "2026-03-09").await;
        monday.at("2026-03-02T09:00:00Z");
        let numbers = |list: &[morning::Promise]| list.iter().map(|one| one.number.clone()).collect::<Vec<_>>();
        let promises = monday.page(&ALL).await.promises;
        assert_eq!(numbers(&promises.due), ["anna-1", "cara-1"], "Sunday's money may come today");
        assert_eq!(numbers(&promises.broken), ["bert-1"]);
        assert_eq!(promises.broken[0].outstanding(), eur(900_00), "whether or not a worker has looked");
        promises::look_after(&monday.app.ctx).await.unwrap();
        assert_eq!(monday.page(&ALL).await.promises, promises);
        monday.app.paid(&bert, eur(200_00), &[(&other, eur(200_00))]).await;
        assert_eq!(monday.page(&ALL).await.promises.broken[0].outstanding(), eur(700_00));
        monday.app.clock.advance(chrono::Duration::days(1));
        assert_eq!(numbers(&monday.page(&ALL).await.promises.broken), ["bert-1", "anna-1", "cara-1"]);
        assert_eq!(numbers(&monday.page(&only(&[&cara])).await.promises.broken), ["cara-1"]);
        // The last word counts, and what is paid is kept.
        monday.promised(&bert, (&other, 700_00), "2026-03-10").await;
        monday.app.paid(&cara, eur(50_00), &[(&kept, eur(50_00))]).await;
        let promises = monday.page(&ALL).await.promises;
        assert_eq!((numbers(&promises.due), numbers(&promises.broken)), (vec![], vec!["anna-1".to_owned()]));
    }

    async fn the_largest_overdue_whom_nobody_is_after(app: TestApp) {
        let monday = Monday::on(app).await;
        let (small, _) = monday.overdue("small", 10_00, 3).await;
        let (large, _) = monday.overdue("large", 500_00, 9).await;
        let (spoken, _) = monday.overdue("spoken to", 400_00, 9).await;
        monday.app.debtor_owing("not yet due", &[eur(9_000_00)]).await;
        let (pounds, _) = monday.overdue("pounds", 1_00, 2).await;
        monday.app.invoice(&pounds, "p-2", gbp(2_00), monday.app.ctx.today() - Days::new(2)).await;
        let found = monday.page(&ALL).await.overdue;
        let shown: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.overdue)).collect();
        assert_eq!(
            shown,
            [
                ("large", eur(500_00)),
                ("spoken to", eur(400_00)),
                ("small", eur(10_00)),
                ("pounds", eur(1_00)),
                ("pounds", gbp(2_00)),
            ]
        );
        assert_eq!(found[0].oldest_due_on, day("2026-02-21"));
        assert_eq!(monday.names(&only(&[&small, &large])).await, ["large", "small"]);

        monday.run(
            "insert into outbox (id, kind, event_key, recipient, language, debtor_id, subject, body_text, body_html,
                                 created_at, send_at, sent_at)
             values ('out_1', 'pay_link', 'x', 'a@example.nl', 'en', $1, 's', 't', 'h', '2026-02-20T09:00:00+00:00',
                     '2026-02-20T09:00:00+00:00', '2026-02-20T09:00:00+00:00')",
            spoken.as_str(),
        )
        .await;
        assert_eq!(monday.names(&ALL).await, ["large", "small", "pounds", "pounds"]);
        monday.at("2026-03-06T10:00:00Z");
        assert!(monday.names(&ALL).await.contains(&"spoken to".to_owned()), "that was two weeks ago");
    }

    async fn holds_log_ins_insolvency_and_collectors_leave_a_debtor_alone(app: TestApp) {
        let monday = Monday::on(app).await;
        let names = ["on hold", "partly on hold", "logged in", "paid something", "insolvent", "handed over", "called", "left"];
        let mut all = Vec::new();
        for (n, name) in names.into_iter().enumerate() {
            all.push(monday.overdue(name, 100_00 + n as i64, 5).await);
        }
        let (ctx, sannes) = (&monday.app.ctx, monday.app.as_staff(&monday.sanne));
        let why = Words::parse("They asked for time.").unwrap();
        let pause = NewPlaced { key: "h".into(), invoice: None, why, until: None };
        holds::place(&sannes, &all[0].0, &pause).await.unwrap();
        let call = NewCall {
            key: "c".into(),
            outcome: Outcome::NotReached,
            spoke_to: String::new(),
            said: String::new(),
            follow_up_on: None,
        };
        calls::log(&sannes, &all[6].0, &call).await.unwrap();
        monday.app.held(&all[1].0, &all[1].1, HoldReason::Dispute, Some(eur(40_00))).await;
        let person = monday.app.contact("anna", &all[2].0, Rights::PAY).await;
        monday.app.log_in(&person, &from("192.0.2.1")).await;
        let acting = monday.app.acting_as(&person);
        let mut tx = ctx.db.begin().await.unwrap();
        let happened = saldo::audit::Happened { action: "payment.started", object: "pay", debtor: Some(&all[3].0), detail: String::new() };
        saldo::audit::record(&mut tx, &acting, happened).await.unwrap();
        tx.commit().await.unwrap();
        monday.run("update debtor set insolvent_at = '2026-02-01T09:00:00+00:00' where id = $1", all[4].0.as_str()).await;
        monday.app.looked_after(&all[5].0, "collector_id", &monday.sanne).await;
        let found = monday.page(&ALL).await.overdue;
        let shown: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.overdue)).collect();
        assert_eq!(shown, [("left", eur(100_07)), ("partly on hold", eur(60_01))], "but for what is on hold");
        monday.app.held(&all[1].0, &all[1].1, HoldReason::Dispute, None).await;
        assert_eq!(monday.names(&ALL).await, ["left"], "all of it is");
        assert_eq!(monday.names(&only(&[&all[5].0])).await, ["handed over"], "the collector is after it");
        monday.app.clock.advance(chrono::Duration::days(15));
        assert_eq!(monday.names(&ALL).await, ["left", "called", "paid something", "logged in"]);
    }

    async fn somebody_small_in_all_may_be_the_largest_overdue(app: TestApp) {
        let monday = Monday::on(app).await;
        for n in 0..60 {
            let debtor = monday.app.debtor(&format!("large {n}")).await.id;
            monday.app.invoice(&debtor, &format!("l-{n}"), eur(1_000_00 + n), monday.app.ctx.today()).await;
        }
        monday.overdue("small", 10_00, 3).await;
        assert_eq!(monday.names(&ALL).await, ["small"]);
    }

    async fn the_largest_that_are_due_within_a_week(app: TestApp) {
        let monday = Monday::on(app).await;
        let today = monday.app.ctx.today();
        let anna = monday.app.debtor("anna").await.id;
        let bert = monday.app.debtor("bert").await.id;
        for (number, minor, days) in [("today", 10_00, 0), ("after", 999_00, 8)] {
            monday.app.invoice(&anna, number, eur(minor), today + Days::new(days)).await;
        }
        let in_a_week = monday.app.invoice(&anna, "in a week", eur(300_00), today + Days::new(7)).await;
        monday.app.invoice(&anna, "yesterday", eur(999_00), today - Days::new(1)).await;
        let paid = monday.app.invoice(&bert, "paid", eur(500_00), today + Days::new(3)).await;
        monday.app.paid(&bert, eur(500_00), &[(&paid, eur(500_00))]).await;
        for n in 0..12 {
            monday.app.invoice(&bert, &format!("b-{n:02}"), eur(100_00 + n), today + Days::new(2)).await;
        }
        let numbers = async |scope: &Scope| {
            monday.page(scope).await.due_soon.into_iter().map(|due| due.number).collect::<Vec<_>>()
        };
        let all = numbers(&ALL).await;
        assert_eq!((all.len(), all[0].as_str(), all[1].as_str(), all[4].as_str()), (5, "in a week", "b-11", "b-08"));
        assert_eq!(numbers(&only(&[&anna])).await, ["in a week", "today"]);
        monday.app.held(&anna, &in_a_week, HoldReason::Dispute, Some(eur(290_01))).await;
        let left = monday.page(&only(&[&anna])).await.due_soon.into_iter().map(|due| (due.number.clone(), due.outstanding()));
        assert_eq!(left.collect::<Vec<_>>(), [("today".into(), eur(10_00)), ("in a week".into(), eur(9_99))]);
    }

    async fn an_empty_installation_has_a_quiet_morning(app: TestApp) {
        let monday = Monday::on(app).await;
        let page = monday.page(&ALL).await;
        assert_eq!((page.overdue.len(), page.due_soon.len(), page.since.received.len()), (0, 0, 0));
    }
}

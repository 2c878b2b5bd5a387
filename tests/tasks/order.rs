//! The order of the queue, whose tasks it shows, and its pages.

use saldo::money::Currency;

use super::*;

on_both! {
    async fn past_due_comes_first_then_amount_times_age(app: TestApp) {
        let office = Office::on(app).await;
        let of = |kind, cause: &'static str, minor| office.task_of(kind, cause, Some(&office.anna), Some(eur(minor)));
        // Due after five working days, one, and none.
        of(TaskKind::CreditRequest, "old and small", 10_00).await;
        office.app.clock.advance(chrono::Duration::days(3));
        of(TaskKind::CreditRequest, "new and large", 100_00).await;
        of(TaskKind::CreditRequest, "new and middling", 30_00).await;
        office.task_of(TaskKind::GivenUp, "without an amount", None, None).await;
        // After a day: 4 × 10 + 10, 100 × 2, 30 × 2, 0.
        office.app.clock.advance(chrono::Duration::days(1));
        assert_eq!(office.open().await, ["new and large", "new and middling", "old and small", "without an amount"]);
        office.app.clock.advance(chrono::Duration::days(3));
        assert_eq!(
            office.open().await,
            ["without an amount", "new and large", "new and middling", "old and small"],
            "its day went by"
        );
    }

    async fn yen_weigh_as_yen_and_not_as_hundredths(app: TestApp) {
        let office = Office::on(app).await;
        let money = |minor, code| Money::new(minor, Currency::parse(code).unwrap()).unwrap();
        for (cause, amount) in [
            ("99 euros", eur(99_00)),
            ("100 yen", money(100, "JPY")),
            ("98 dinars", money(98_000, "TND")),
            ("101 euros", eur(101_00)),
        ] {
            office.task_of(TaskKind::PaidDifference, cause, None, Some(amount)).await;
        }
        assert_eq!(office.open().await, ["101 euros", "100 yen", "99 euros", "98 dinars"]);
    }

    async fn amounts_of_any_size_and_sign_have_a_place(app: TestApp) {
        let office = Office::on(app).await;
        let most = saldo::money::MAX_MINOR;
        for (cause, minor) in [("most", most), ("least", -most), ("cent", 1)] {
            office.task_of(TaskKind::PaidDifference, cause, None, Some(eur(minor))).await;
        }
        office.app.clock.advance(chrono::Duration::days(20_000));
        assert_eq!(office.open().await.last().map(String::as_str), Some("cent"));
    }

    async fn mine_my_portfolio_nobodys_and_all(app: TestApp) {
        let office = Office::on(app).await;
        let (bert, cara) = (office.app.debtor("bert").await.id, office.app.debtor("cara").await.id);
        office.app.looked_after(&office.anna, "owner_id", &office.sanne).await;
        office.app.looked_after(&bert, "sales_rep_id", &office.sanne).await;
        for (cause, debtor) in [("of anna", &office.anna), ("of bert", &bert), ("of cara", &cara)] {
            office.task_of(TaskKind::PaidDifference, cause, Some(debtor), None).await;
        }
        let mine = office.task_of(TaskKind::GivenUp, "of nobody", None, None).await;
        office.take(&office.sanne, &mine).await.unwrap();
        for (who, whose, expected) in [
            (&office.sanne, Whose::Mine, &["of nobody"][..]),
            (&office.sanne, Whose::Portfolio, &["of anna", "of bert"]),
            (&office.sanne, Whose::Nobodys, &["of anna", "of bert", "of cara"]),
            (&office.sanne, Whose::All, &["of anna", "of bert", "of cara", "of nobody"]),
            (&office.tim, Whose::Mine, &[]),
            (&office.tim, Whose::Portfolio, &[]),
        ] {
            let mut found = office.causes(who, &ALL, Filter { whose, ..Filter::default() }).await;
            found.sort();
            assert_eq!(found, expected, "{whose:?}");
        }
    }

    async fn a_kind_alone_and_fifty_on_a_page(app: TestApp) {
        let office = Office::on(app).await;
        for n in 0..52 {
            office.task_of(TaskKind::PaidDifference, &format!("difference {n:02}"), None, Some(eur(100 - n))).await;
        }
        office.task_of(TaskKind::GivenUp, "given up", None, None).await;
        let mut conn = office.app.ctx.db.read().await.unwrap();
        let kind = Some(TaskKind::PaidDifference);
        let mut all = Vec::new();
        for (page, rows) in [(0, 50), (1, 50), (2, 2), (3, 0)] {
            let filter = Filter { kind, page, ..Filter::default() };
            let queue = tasks::queue(&mut conn, &office.app.ctx, &office.sanne, &ALL, &filter).await.unwrap();
            assert_eq!((queue.tasks.len(), queue.total), (rows, 52), "page {page}");
            let kinds: Vec<(TaskKind, i64)> = queue.kinds.iter().map(|count| (count.kind, count.tasks)).collect();
            assert_eq!(kinds, [(TaskKind::GivenUp, 1), (TaskKind::PaidDifference, 52)]);
            all.extend(queue.tasks.into_iter().filter(|_| page > 0).map(|task| task.cause));
        }
        let expected: Vec<String> = (0..52).map(|n| format!("difference {n:02}")).collect();
        assert_eq!(all, expected);
    }
}

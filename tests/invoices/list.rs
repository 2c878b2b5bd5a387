use super::*;

/// One document for each chip, and another debtor's.
async fn mixed(app: &TestApp) -> DebtorId {
    let anna = app.debtor("anna").await.id;
    app.invoice(&anna, "late", eur(10_00), app.in_days(-3)).await;
    app.invoice(&anna, "today", eur(20_00), app.in_days(0)).await;
    app.invoice(&anna, "week", eur(30_00), app.in_days(7)).await;
    app.invoice(&anna, "month", gbp(40_00), app.in_days(30)).await;
    let paid = app.invoice(&anna, "paid", eur(50_00), app.in_days(-9)).await;
    app.paid(&anna, eur(50_00), &[(&paid, eur(50_00))]).await;
    app.credit_note(&anna, "note", eur(5_00), None).await;
    app.debtor_owing("bert", &[eur(99_00)]).await;
    anna
}

on_both! {
    async fn each_chip_shows_as_many_rows_as_it_says(app: TestApp) {
        let anna = mixed(&app).await;
        for (status, expected) in [
            ("open", vec!["late", "today", "week", "month"]),
            ("overdue", vec!["late"]),
            ("due-soon", vec!["today", "week"]),
            ("paid", vec!["paid"]),
            ("credit-notes", vec!["note"]),
            ("all", vec!["paid", "late", "note", "today", "week", "month"]),
        ] {
            let page = app.list(&anna, &format!("status={status}")).await;
            let mut numbers: Vec<_> = page.rows.iter().map(|row| row.number.as_str()).collect();
            let mut expected = expected;
            if status == "all" {
                numbers.sort_unstable();
                expected.sort_unstable();
            }
            assert_eq!(numbers, expected, "{status}");
            assert_eq!(page.counts.of(page.query.filter.status), page.total, "{status}");
        }
    }

    async fn a_row_says_how_it_stands(app: TestApp) {
        let anna = mixed(&app).await;
        let page = app.list(&anna, "status=all&sort=number").await;
        let standing = |number: &str| page.rows.iter().find(|row| row.number == number).unwrap().standing;
        assert_eq!(standing("late"), Standing::Overdue { days: 3 });
        assert_eq!(standing("today"), Standing::DueToday);
        assert_eq!(standing("month"), Standing::DueIn { days: 30 });
        assert_eq!(standing("paid"), Standing::Settled { how: Some(SettledHow::Paid), on: Some(app.ctx.today()) });
        assert_eq!(standing("note"), Standing::Credit);
        let note = page.rows.iter().find(|row| row.number == "note").unwrap();
        assert_eq!((note.kind, note.credit_left), (DocumentKind::CreditNote, Some(eur(5_00))));
    }

    async fn totals_are_per_currency_and_over_all_pages(app: TestApp) {
        let anna = mixed(&app).await;
        let page = app.list(&anna, "status=all").await;
        let totals: Vec<_> = page.totals.iter().map(|t| (t.documents, t.outstanding, t.amount)).collect();
        assert_eq!(totals, [(5, eur(60_00), eur(105_00)), (1, gbp(40_00), gbp(40_00))]);
        assert_eq!(page.currencies, [eur(0).currency(), gbp(0).currency()]);
    }

    async fn filters_narrow_by_date_amount_and_currency(app: TestApp) {
        let anna = mixed(&app).await;
        let day = |days| app.in_days(days).to_string();
        assert_eq!(app.numbers(&anna, &format!("due_from={}&due_to={}", day(0), day(7))).await, ["today", "week"]);
        assert_eq!(app.numbers(&anna, &format!("status=overdue&due_to={}", day(9))).await, ["late"]);
        assert_eq!(app.numbers(&anna, &format!("issued_from={}", day(1))).await, [""; 0]);
        assert_eq!(app.numbers(&anna, "currency=GBP").await, ["month"]);
        assert_eq!(app.numbers(&anna, "amount_from=20&amount_to=30,00&sort=amount&dir=desc").await, ["week", "today"]);
        let page = app.list(&anna, "amount_from=1").await;
        assert_eq!(page.query.filter.currency, Some(eur(0).currency()), "an amount means the currency used most");
        assert_eq!(page.total, 3);
    }

    async fn text_is_found_in_numbers_references_and_notes_in_any_case(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        for (number, sql) in [
            ("INV-100%", "update document set order_reference = 'PO_77' where id = '{id}'"),
            ("INV-1000", "update document set note = 'For the Bakery' where id = '{id}'"),
            ("INV-1001", "update document set payment_reference = 'RF18', buyer_reference = 'back\\slash' where id = '{id}'"),
        ] {
            let id = app.invoice(&anna, number, eur(10_00), app.in_days(1)).await;
            app.amend(&id, sql).await;
        }
        for (typed, found) in [
            ("inv-1000", vec!["INV-1000"]), ("100%25", vec!["INV-100%"]), ("po_7", vec!["INV-100%"]), ("po-7", vec![]),
            ("BAKERY", vec!["INV-1000"]), ("rf18", vec!["INV-1001"]), ("k\\s", vec!["INV-1001"]), ("%27 or 1=1 --", vec![]),
            ("%00inv-1001", vec!["INV-1001"]),
        ] {
            assert_eq!(app.numbers(&anna, &format!("q={typed}")).await, found, "{typed}");
        }
    }

    async fn pages_show_every_row_once_in_either_order(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        for n in 0..120 {
            app.invoice(&anna, &format!("{n:03}"), eur(1_00 + n % 7), app.in_days(n % 5)).await;
        }
        for sort in Column::ALL {
            for direction in ["asc", "desc"] {
                let mut seen = Vec::new();
                for page in 1..=3 {
                    let query = format!("sort={}&dir={direction}&page={page}", sort.name());
                    seen.extend(app.numbers(&anna, &query).await);
                }
                if sort == Column::Number {
                    let ascending = direction == "asc";
                    assert!(seen.is_sorted_by(|a, b| if ascending { a < b } else { a > b }), "{direction}");
                }
                seen.sort();
                seen.dedup();
                assert_eq!(seen.len(), 120, "{} {direction}", sort.name());
            }
        }
        let last = app.list(&anna, "page=99").await;
        assert_eq!((last.query.page, last.pages, last.total, last.rows.len()), (3, 3, 120, 20));
    }

    async fn nothing_of_another_debtor_is_in_a_list(app: TestApp) {
        mixed(&app).await;
        let empty = app.debtor("carla").await.id;
        let page = app.list(&empty, "status=all&q=").await;
        assert_eq!((page.total, page.rows.len(), page.totals.len(), page.currencies.len()), (0, 0, 0, 0));
        assert_eq!(page.counts.of(StatusFilter::All), 0);
    }

    async fn a_running_payment_and_a_dispute_change_how_a_row_stands(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        let paying = app.invoice(&anna, "1-paying", eur(10_00), app.in_days(-1)).await;
        let contested = app.invoice(&anna, "2-contested", eur(20_00), app.in_days(-1)).await;
        let partly = app.invoice(&anna, "3-partly", eur(30_00), app.in_days(-1)).await;
        app.payment_in(&anna, "processing", eur(10_00), &[(&paying, eur(10_00))]).await;
        app.payment_in(&anna, "awaiting_provider", eur(5_00), &[(&partly, eur(5_00))]).await;
        app.held(&anna, &contested, HoldReason::Dispute, None).await;
        app.held(&anna, &partly, HoldReason::Dispute, Some(eur(12_00))).await;
        app.held(&anna, &partly, HoldReason::Promise, None).await;
        let rows = app.list(&anna, "sort=number").await.rows;
        let stand: Vec<_> = rows.iter().map(|row| (row.standing, row.owed.due())).collect();
        assert_eq!(stand, [
            (Standing::Paying, eur(0)),
            (Standing::Contested, eur(0)),
            (Standing::Overdue { days: 1 }, eur(18_00)),
        ]);
        assert_eq!((rows[2].owed.in_checkout, rows[2].owed.contested), (eur(5_00), eur(12_00)));
    }
}

/// A list of one debtor must not read everybody's rows.
#[tokio::test]
async fn the_list_finds_its_debtor_by_index() {
    let app = TestApp::sqlite().await;
    let mut conn = app.ctx.db.read().await.unwrap();
    for sql in [
        "explain query plan select id from document where debtor_id = $1 order by due_on, id limit 50",
        "explain query plan select id from document where debtor_id = $1 and status in ('open', 'part_paid')
             and ($3 is null or issue_on >= $3) order by issue_on desc, id desc limit 50",
        "explain query plan select id from hold where debtor_id = $1 and document_id is not null",
        "explain query plan select id from payment where debtor_id = $1 and status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')",
        "explain query plan select p.id from payment p join payment_line l on l.payment_id = p.id where p.debtor_id = $1",
    ] {
        let plan: Vec<(i64, i64, i64, String)> = saldo::run!(conn, fetch_all, sqlx::query_as(sql)).unwrap();
        assert!(plan.iter().all(|step| !step.3.starts_with("SCAN")), "{sql}: {plan:?}");
    }
}
